//! Contexts written by hand.

use crate::delivered;
use crate::drafts::CONTEXT;
use probity_core::model::{Account, Audience, Language, Platform, Surface};
use probity_core::Engine;
use probity_detect::time::parse_rfc3339;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// Says what in a context has no meaning. The engine takes whatever it does not
/// know for unknown, so that a slip of the pen would go unseen.
pub fn understood(context: &Map<String, Value>, engine: &Engine) -> Result<(), String> {
    for (key, value) in context {
        let known = match key.as_str() {
            "platform" => is::<Platform>(value),
            "surface" => is::<Surface>(value),
            "account" => is::<Account>(value),
            "audience" => is::<Audience>(value),
            "language" => is::<Language>(value),
            "now" => value.as_str().is_none_or(|now| parse_rfc3339(now).is_some()),
            key if !CONTEXT.contains(&key) => {
                return Err(format!("`{key}` is no part of a context; there are: {}", CONTEXT.join(", ")));
            }
            _ => true,
        };
        if !known {
            return Err(format!("`{key}`: {value} is not known here"));
        }
    }
    delivered::in_context(context)?;
    let mut facts = context.get("facts").and_then(Value::as_object).into_iter().flat_map(Map::keys);
    match facts.find(|name| !engine.packs().any(|pack| pack.facts.contains_key(*name))) {
        Some(name) => Err(format!("there is no fact \"{name}\" in the pack")),
        None => Ok(()),
    }
}

fn is<T: DeserializeOwned>(value: &Value) -> bool {
    value.is_null() || T::deserialize(value).is_ok()
}
