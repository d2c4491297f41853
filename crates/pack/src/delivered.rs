//! Terms and documents that a test or an example takes as delivered by IT. They
//! are written out there; what IT delivers are fingerprints of them.

use crate::table::Table;
use probity_fingerprint::{document, term, words, Delivered, File, Public, Salt, Word};
use probity_text::Text;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::sync::Arc;

/// Secret from nobody: what it hashes stands beside it.
const SALT: Salt = Salt(*b"probity's tests.");

/// As an example has it in its context.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Written {
    terms: Vec<String>,
    documents: Vec<String>,
}

/// Reads `delivered = { terms = [...], documents = [...] }` of a test.
pub(crate) fn written(table: &Table<'_, '_>) -> Arc<Delivered> {
    let written = Written { terms: table.strings("terms"), documents: table.strings("documents") };
    table.done();
    fingerprints(&written).unwrap_or_else(|message| {
        table.file.problem(table.at, message);
        Arc::default()
    })
}

/// The same of an example's context; nothing is delivered where it says nothing.
pub fn in_context(context: &Map<String, Value>) -> Result<Arc<Delivered>, String> {
    let Some(value) = context.get("delivered") else { return Ok(Arc::default()) };
    let written = Written::deserialize(value).map_err(|error| format!("`delivered`: {error}"))?;
    fingerprints(&written)
}

fn fingerprints(written: &Written) -> Result<Arc<Delivered>, String> {
    let mut file = File::new(SALT, 0);
    for each in &written.terms {
        let term = term(each).map_err(|error| format!("the term \"{each}\" cannot be delivered: {error}"))?;
        file.add_terms([&term]);
    }
    let public = Public::new(SALT);
    for text in &written.documents {
        let words: Vec<Word> = words(&Text::new(text)).collect();
        let document = document("", &words, &public)
            .ok_or_else(|| format!("a document of {} words is too short to be found again", words.len()))?;
        file.documents.push(document);
    }
    Ok(Arc::new(Delivered::from_iter([file])))
}
