//! Managed values from the browser.
//!
//! They come as whatever the browser made of a policy file. Only what the settings
//! can use is taken over, and no more of it than they would read: a list of lists of
//! lists costs no stack, and a text of many megabytes no memory.

use crate::to_js;
use js_sys::{Array, JsString, Object, Reflect};
use probity_settings::{key, Limits, FILES_LOOKED_AT};
use serde_json::{Map, Value};
use wasm_bindgen::prelude::*;

/// Names without a key that are handed on; fewer than that are named.
const MAX_UNKNOWN: usize = 100;
/// UTF-16 units of such a name.
const MAX_NAME: u32 = 200;

/// Reads managed values (a plain object, or anything else where there is no policy)
/// into the `Reading` of `crates/settings`. Throws only where it cannot be put into
/// JavaScript.
#[wasm_bindgen(js_name = readSettings)]
pub fn read_settings(values: &JsValue) -> Result<JsValue, JsError> {
    to_js(&probity_settings::read(&Value::Object(taken(values))))
}

fn taken(values: &JsValue) -> Map<String, Value> {
    let mut map = Map::new();
    if !values.is_object() || Array::is_array(values) {
        return map;
    }
    let mut unknown = 0;
    for name in Object::keys(values.unchecked_ref::<Object>()).iter() {
        let short = cut(name.unchecked_ref(), MAX_NAME);
        let value = match key(&short) {
            Some(key) => Reflect::get(values, &name).map_or(Value::Null, |value| of_key(&value, key.limits)),
            None if unknown == MAX_UNKNOWN => continue,
            None => {
                unknown += 1;
                Value::Null
            }
        };
        map.insert(short, value);
    }
    map
}

/// One entry more than is read shows that there are too many, and one character more
/// than is read that a text is too long.
fn of_key(value: &JsValue, limits: Limits) -> Value {
    let units = match limits.characters {
        // What is as long as that is counted in bytes, of which a unit has one at least.
        bytes @ 100_000.. => bytes + 1,
        // No character has more than two units.
        characters => 2 * (characters + 1),
    };
    if !Array::is_array(value) {
        return single(value, units as u32);
    }
    let list: &Array = value.unchecked_ref();
    let entries = limits.entries.max(FILES_LOOKED_AT) as u32 + 1;
    (0..list.length().min(entries)).map(|at| single(&list.get(at), units as u32)).collect()
}

/// What is neither text, number nor flag is of the wrong type, whatever it is.
fn single(value: &JsValue, units: u32) -> Value {
    if let Some(text) = value.dyn_ref::<JsString>() {
        return Value::String(cut(text, units));
    }
    match (value.as_bool(), value.as_f64()) {
        (Some(flag), _) => Value::Bool(flag),
        (None, Some(number)) => Value::from(number),
        (None, None) => Value::Null,
    }
}

/// The beginning of a text; halves of a character become replacement characters.
fn cut(text: &JsString, units: u32) -> String {
    if text.length() <= units {
        text.into()
    } else {
        text.slice(0, units).into()
    }
}
