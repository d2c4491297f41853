//! The policy core as the extension's background loads it.
//!
//! Values cross as plain JavaScript objects in the shapes of
//! `extension/shared/protocol.ts`. Nothing here logs: a panic's message may hold
//! a piece of the draft, so the trap alone reaches the caller, which makes a new
//! instance.

use probity_core::model::{Account, Platform, Request};
use probity_core::pack::{Accounts, Pack};
use probity_core::Engine;
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// One instance of the core, with a pack once [`Core::load_pack`] was called.
#[wasm_bindgen]
#[derive(Default)]
pub struct Core {
    engine: Option<Engine>,
}

/// What the pages show of a pack.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PackInfo<'p> {
    id: &'p str,
    council: &'p str,
    title: &'p str,
    version: &'p str,
    policy_date: Option<&'p str>,
    review_due: Option<&'p str>,
    advice: bool,
    rules: usize,
    accounts: &'p Accounts,
}

impl<'p> PackInfo<'p> {
    fn of(pack: &'p Pack) -> Self {
        Self {
            id: &pack.id,
            council: &pack.council,
            title: &pack.title,
            version: &pack.version,
            policy_date: pack.policy_date.as_deref(),
            review_due: pack.review_due.as_deref(),
            advice: pack.advice,
            rules: pack.rules.len(),
            accounts: &pack.accounts,
        }
    }
}

#[wasm_bindgen]
impl Core {
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a compiled pack (JSON) into use. Throws an `Error` with the reason
    /// and keeps the pack that was in use before, if it cannot be used.
    #[wasm_bindgen(js_name = loadPack)]
    pub fn load_pack(&mut self, pack: &str) -> Result<JsValue, JsError> {
        let pack: Pack =
            serde_json::from_str(pack).map_err(|error| JsError::new(&format!("not a compiled pack: {error}")))?;
        let engine = Engine::new(pack)?;
        let info = to_js(&PackInfo::of(engine.pack()))?;
        self.engine = Some(engine);
        Ok(info)
    }

    /// Judges a draft. Throws if no pack is in use or the request has not the
    /// right shape.
    pub fn check(&self, request: JsValue) -> Result<JsValue, JsError> {
        let request: Request = serde_wasm_bindgen::from_value(request)?;
        to_js(&self.engine()?.check(&request))
    }

    /// "official" if the account is listed by the pack or in `extra`, else null.
    #[wasm_bindgen(js_name = accountKind)]
    pub fn account_kind(&self, platform: JsValue, author: &str, extra: Vec<String>) -> Result<JsValue, JsError> {
        let platform: Platform = serde_wasm_bindgen::from_value(platform)?;
        let kind: Option<Account> = self.engine()?.pack().account_kind(platform, author, &extra);
        to_js(&kind)
    }

    fn engine(&self) -> Result<&Engine, JsError> {
        self.engine.as_ref().ok_or_else(|| JsError::new("no pack is loaded"))
    }
}

fn to_js<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, JsError> {
    Ok(value.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}
