//! The schema that the browser checks managed values by.
//!
//! Chromium installs no extension whose schema it does not like, and says so only in
//! its own log: one top-level object of named properties, each with one `type`, lists
//! with `items`, and no other keyword is what has always loaded. Everything finer is
//! [`crate::read`]'s, because Chromium drops a value that a schema refuses whole and
//! without a word.

use crate::keys::{Key, Kind};
use crate::table::KEYS;
use serde_json::Value;

/// The text of `managed_schema.json`.
pub fn schema() -> String {
    let properties: Vec<String> = KEYS.iter().map(property).collect();
    format!("{{\n  \"type\": \"object\",\n  \"properties\": {{\n{}\n  }}\n}}\n", properties.join(",\n"))
}

/// By hand, so that the keys stand in the order of the table.
fn property(key: &Key) -> String {
    let quoted = |text: &str| Value::from(text).to_string();
    let kind = match key.kind {
        Kind::Text => "\"type\": \"string\"",
        Kind::Flag => "\"type\": \"boolean\"",
        Kind::Number => "\"type\": \"integer\"",
        Kind::List => "\"type\": \"array\",\n      \"items\": {\n        \"type\": \"string\"\n      }",
    };
    let (title, about) = (quoted(key.title.en), quoted(key.about.en));
    format!(
        "    {}: {{\n      \"title\": {title},\n      \"description\": {about},\n      {kind}\n    }}",
        quoted(key.name)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_extension_ships_it() {
        let shipped = include_str!("../../../extension/managed_schema.json");
        assert!(
            shipped == schema(),
            "extension/managed_schema.json is not up to date; write it anew with \
             `cargo run -p xtask -- schema extension/managed_schema.json`"
        );
    }

    #[test]
    fn nothing_is_in_it_at_which_chromium_refuses_the_extension() {
        let schema: Value = serde_json::from_str(&schema()).unwrap();
        let top = schema.as_object().unwrap();
        assert_eq!(top.keys().collect::<Vec<_>>(), ["properties", "type"]);
        assert_eq!(top["type"], "object");
        let properties = top["properties"].as_object().unwrap();
        assert_eq!(properties.len(), KEYS.len());
        for (name, property) in properties {
            let words: Vec<&String> = property.as_object().unwrap().keys().collect();
            match property["type"].as_str().unwrap() {
                "array" => {
                    assert_eq!(words, ["description", "items", "title", "type"], "{name}");
                    assert_eq!(property["items"], serde_json::json!({ "type": "string" }), "{name}");
                }
                kind => {
                    assert!(["string", "boolean", "integer"].contains(&kind), "{name}: {kind}");
                    assert_eq!(words, ["description", "title", "type"], "{name}");
                }
            }
        }
    }

    #[test]
    fn every_key_is_named_once_and_told_in_both_languages() {
        for key in KEYS {
            assert_eq!(KEYS.iter().filter(|other| other.name == key.name).count(), 1, "{}", key.name);
            for words in [key.title, key.about] {
                assert!(!words.en.is_empty() && !words.cy.is_empty(), "{}", key.name);
                assert_ne!(words.en, words.cy, "{}", key.name);
            }
        }
    }
}
