//! Signed packs as the background opens them.

use js_sys::{JsString, Reflect};
use probity_seal::{Header, Known, Opened, PublicKey, Refusal, Trust, FORMAT, MAX_TEXT};
use serde::{Deserialize, Serialize};
use serde_wasm_bindgen::{from_value, Serializer};
use wasm_bindgen::prelude::*;

/// What IT trusts, as the background says it; see `extension/background/fleet_api.ts`.
#[derive(Deserialize)]
struct Trusted {
    keys: Vec<String>,
    threshold: u32,
    packs: Vec<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Outcome<'o> {
    Opened(Parts<'o>),
    Refused(&'static str),
}

#[derive(Serialize)]
struct Parts<'o> {
    header: &'o Header,
    #[serde(serialize_with = "as_bytes")]
    body: &'o [u8],
    signers: &'o [String],
    digest: &'o str,
    expired: bool,
}

fn as_bytes<S: serde::Serializer>(bytes: &&[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_bytes(bytes)
}

/// Format of compiled packs that goes into the address of a pack.
#[wasm_bindgen(js_name = packFormat)]
pub fn pack_format() -> u32 {
    FORMAT
}

/// Opens a signed pack: `{opened: {header, body, signers, digest, expired}}`, the body
/// being gzip as a `Uint8Array`, or `{refused: code}`. `trust` is `{keys, threshold,
/// packs, known?, now?}`; a key that is none is nobody's, a `known` of another shape
/// is not known, and without a time (seconds since 1970) nothing is expired. Throws
/// where the rest of `trust` has another shape.
#[wasm_bindgen(js_name = openPack)]
pub fn open_pack(text: &JsString, trust: &JsValue) -> Result<JsValue, JsError> {
    let of = |name: &str| Reflect::get(trust, &name.into()).unwrap_or_default();
    let Trusted { keys, threshold, packs } = from_value(trust.clone())?;
    let trust = Trust {
        keys: keys.iter().filter_map(|key| PublicKey::parse(key).ok()).collect(),
        threshold: threshold as usize,
        packs,
        format: FORMAT,
        known: from_value::<Known>(of("known")).ok(),
        now: of("now").as_f64().filter(|now| now.is_finite()).map(|now| now as i64),
    };
    // UTF-8 has at least a byte for each unit: no need to take over what is too long.
    let opened = match text.length() as usize > MAX_TEXT {
        true => Err(Refusal::TooLarge),
        false => probity_seal::open(&String::from(text), &trust),
    };
    let outcome = match &opened {
        Ok(Opened { header, body, signers, digest, expired }) => {
            Outcome::Opened(Parts { header, body, signers, digest, expired: *expired })
        }
        Err(refusal) => Outcome::Refused(refusal.code()),
    };
    Ok(outcome.serialize(&Serializer::new().serialize_maps_as_objects(true))?)
}
