//! Settings, signed packs and counts as the background loads them.
//!
//! A module of its own, loaded only where there is something from IT, so that the
//! policy core stays small for everyone else. One file for each of the three.

mod counts;
mod pack;
mod settings;

use serde::Serialize;
use wasm_bindgen::prelude::*;

/// As plain objects; what may be left out is not there, rather than `undefined`.
fn to_js<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, JsError> {
    Ok(value.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}
