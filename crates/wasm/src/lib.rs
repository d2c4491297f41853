//! The policy core as the extension's background loads it.
//!
//! Values cross as plain JavaScript objects in the shapes of
//! `extension/shared/protocol.ts`. Nothing here logs: a panic's message may hold
//! a piece of the draft, so the trap alone reaches the caller, which makes a new
//! instance.

mod info;

use info::{reminders, rights, PackInfo};
use js_sys::Uint8Array;
use probity_core::bundle::Bundle;
use probity_core::model::{Account, Language, Platform, Request};
use probity_core::Engine;
use probity_fingerprint::{Delivered, File, MAX_FILES};
use serde::Serialize;
use std::sync::Arc;
use wasm_bindgen::prelude::*;

/// One instance of the core, with packs once [`Core::load_packs`] was called.
#[wasm_bindgen]
#[derive(Default)]
pub struct Core {
    engine: Option<Engine>,
    delivered: Arc<Delivered>,
}

#[wasm_bindgen]
impl Core {
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes packs of a compiled file into use, in the order of their authority,
    /// and says what they are. Throws an `Error` with the reason and keeps the
    /// packs that were in use before, if they cannot be used.
    #[wasm_bindgen(js_name = loadPacks)]
    pub fn load_packs(&mut self, bundle: &[u8], ids: Vec<String>) -> Result<JsValue, JsError> {
        let engine = Bundle::read(bundle)?.engine(&ids)?;
        let infos: Vec<PackInfo<'_>> = engine.packs().map(PackInfo::of).collect();
        let infos = to_js(&infos)?;
        self.engine = Some(engine);
        Ok(infos)
    }

    /// Takes a fingerprint file into use beside those that are. Throws an `Error`
    /// with the reason, and changes nothing, if it cannot be used.
    #[wasm_bindgen(js_name = addFingerprints)]
    pub fn add_fingerprints(&mut self, bytes: &[u8]) -> Result<(), JsError> {
        let file = File::read(bytes)?;
        // Requests hold it too, but none outlives its check.
        match Arc::get_mut(&mut self.delivered).is_some_and(|delivered| delivered.add(&file)) {
            true => Ok(()),
            false => Err(JsError::new(&format!("at most {MAX_FILES} fingerprint files are searched for"))),
        }
    }

    /// Judges a draft. Throws if no pack is in use or the request has not the
    /// right shape.
    pub fn check(&self, request: JsValue) -> Result<JsValue, JsError> {
        let mut request: Request = serde_wasm_bindgen::from_value(request)?;
        request.overrides.delivered = self.delivered.clone();
        to_js(&self.engine()?.check(&request))
    }

    /// "official" if the account is listed by a pack or in `extra`, else null.
    #[wasm_bindgen(js_name = accountKind)]
    pub fn account_kind(&self, platform: JsValue, author: &str, extra: Vec<String>) -> Result<JsValue, JsError> {
        let platform: Platform = serde_wasm_bindgen::from_value(platform)?;
        let kind: Option<Account> = self.engine()?.packs().find_map(|pack| pack.account_kind(platform, author, &extra));
        to_js(&kind)
    }

    /// All reminders of the packs in use, for the page that lists them.
    /// `language` is "en" or "cy".
    pub fn reminders(&self, language: JsValue) -> Result<JsValue, JsError> {
        let language: Language = serde_wasm_bindgen::from_value(language)?;
        to_js(&reminders(self.engine()?, language))
    }

    /// What the policies in use say of protected disclosures, for the same page.
    pub fn rights(&self, language: JsValue) -> Result<JsValue, JsError> {
        let language: Language = serde_wasm_bindgen::from_value(language)?;
        to_js(&rights(self.engine()?, language))
    }

    /// Whether any rule or reminder in use depends on the council's marks in
    /// pictures. If not, nobody need look.
    #[wasm_bindgen(js_name = usesLogos)]
    pub fn uses_logos(&self) -> bool {
        self.engine.as_ref().is_some_and(Engine::uses_logos)
    }

    /// The files of marks of the packs in use, for the scan; none where nobody
    /// need look.
    pub fn marks(&self) -> Vec<Uint8Array> {
        let engine = self.engine.iter().filter(|engine| engine.uses_logos());
        let files = engine.flat_map(Engine::packs).map(|pack| &pack.marks[..]);
        files.filter(|file| !file.is_empty()).map(Uint8Array::from).collect()
    }

    fn engine(&self) -> Result<&Engine, JsError> {
        self.engine.as_ref().ok_or_else(|| JsError::new("no pack is loaded"))
    }
}

fn to_js<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, JsError> {
    Ok(value.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}
