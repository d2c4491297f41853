//! Counts as the background sends them.

use probity_audit::{otlp, read, Pack, Vocabulary};
use serde::Deserialize;
use wasm_bindgen::prelude::*;

/// A pack that rows point at; see `extension/background/counts.ts`.
#[derive(Deserialize)]
struct Words {
    id: String,
    version: String,
    /// Version of the extension.
    engine: String,
    rules: Vec<String>,
}

/// The JSON of an OTLP metrics request. `rows` are numbers, seven to a row (day
/// since 1970 in UTC, pack, rule, site, severity, outcome, count), which point into
/// `packs`: `{id, version, engine, rules}[]`. Throws where `packs` have not that
/// shape; a row that is no good is left out.
#[wasm_bindgen(js_name = countsJson)]
pub fn counts_json(packs: JsValue, rows: &[u32]) -> Result<String, JsError> {
    let packs: Vec<Words> = serde_wasm_bindgen::from_value(packs)?;
    let packs = packs.iter().map(|pack| Pack::new(&pack.id, &pack.version, &pack.engine, &pack.rules));
    let vocabulary = Vocabulary::new(packs.collect());
    Ok(otlp::json(&read(rows, &vocabulary).rows, &vocabulary))
}
