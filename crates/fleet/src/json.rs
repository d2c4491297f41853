//! JSON as it is written to files: the same bytes every time.

use serde_json::Value;
use std::collections::BTreeMap;

/// Indented, keys in order, a line break at the end.
pub(crate) fn pretty(value: &Value) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(&sorted(value)).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// As [`pretty`], for a page.
pub(crate) fn shown(value: &Value) -> String {
    String::from_utf8(pretty(value)).unwrap_or_default()
}

/// The same order on one line, for fields that have no other.
pub(crate) fn line(value: &Value) -> String {
    sorted(value).to_string()
}

/// Whether a table keeps the order in which it was filled is for the whole program to
/// say; here it is always that of the names.
fn sorted(value: &Value) -> Value {
    match value {
        Value::Object(table) => {
            let ordered: BTreeMap<&String, Value> = table.iter().map(|(key, value)| (key, sorted(value))).collect();
            Value::Object(ordered.into_iter().map(|(key, value)| (key.clone(), value)).collect())
        }
        Value::Array(list) => list.iter().map(sorted).collect(),
        other => other.clone(),
    }
}
