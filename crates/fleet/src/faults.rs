//! What the extension would refuse of managed settings, in words for IT.

use probity_settings::{key, Kind, KEYS};
use serde_json::{Map, Value};

/// One value, or one entry of a list, that is no good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub key: String,
    /// Place in the list, from 0.
    pub at: Option<usize>,
    pub message: String,
    /// What to write instead.
    pub help: String,
}

/// Every fault of a set of managed settings.
pub(crate) fn of(values: &Map<String, Value>) -> Vec<Fault> {
    values.iter().filter_map(|(name, value)| wrong_type(name, value)).collect()
}

fn wrong_type(name: &str, value: &Value) -> Option<Fault> {
    let fault =
        |at, message: String, help: &str| Some(Fault { key: name.to_owned(), at, message, help: help.to_owned() });
    let Some(key) = key(name) else {
        let known: Vec<&str> = KEYS.iter().map(|key| key.name).collect();
        return fault(None, format!("there is no setting \"{name}\""), &format!("there are: {}", known.join(", ")));
    };
    let wrong = || format!("`{name}` must be {}, not {}", expected(key.kind), found(value));
    match (key.kind, value) {
        (Kind::Text, Value::String(_)) | (Kind::Flag, Value::Bool(_)) => None,
        (Kind::Number, Value::Number(number))
            if number.as_i64().is_some_and(|number| i32::try_from(number).is_ok()) =>
        {
            None
        }
        (Kind::List, Value::Array(entries)) => {
            let at = entries.iter().position(|entry| !entry.is_string())?;
            fault(
                Some(at),
                format!("entry {} of `{name}` must be a text, not {}", at + 1, found(&entries[at])),
                key.about.en,
            )
        }
        _ => fault(None, wrong(), key.about.en),
    }
}

/// What a kind looks like.
pub(crate) fn expected(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "a text in quotes",
        Kind::Flag => "true or false, without quotes",
        Kind::Number => "a whole number, without quotes",
        Kind::List => "a list of texts",
    }
}

fn found(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "this number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "a table",
    }
}
