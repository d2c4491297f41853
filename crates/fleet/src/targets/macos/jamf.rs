//! Forms for Jamf Pro: a JSON Schema for each preference domain, filled in with this
//! configuration.

use probity_settings::{Key, Kind, KEYS};
use serde_json::{json, Map, Value};

use super::domain;
use crate::json::pretty;
use crate::targets::entry;
use crate::targets::windows::values::{carried, one_line, range, Setting};
use crate::{Browser, Channel, Plan};

/// The form for the domain that [`form_domain`] names.
pub(super) fn form(plan: &Plan, channel: &Channel) -> Vec<u8> {
    let settings = settings(&carried(plan).settings);
    let properties = match channel.browser {
        Browser::Firefox => firefox(plan, channel, settings),
        _ => settings,
    };
    let form = json!({
        "title": format!("Probity for {} ({})", entry::name(channel.browser), form_domain(channel)),
        "description": format!("Settings of the Probity extension for {}. Preference domain: {}", one_line(&plan.organisation), form_domain(channel)),
        "type": "object",
        "options": { "remove_empty_properties": true },
        "properties": properties,
    });
    pretty(&form)
}

/// The preference domain that goes with a browser's form.
pub(super) fn form_domain(channel: &Channel) -> String {
    match channel.browser {
        Browser::Firefox => domain(channel.browser).to_owned(),
        _ => format!("{}.extensions.{}", domain(channel.browser), one_line(&channel.id)),
    }
}

fn settings(values: &[Setting]) -> Value {
    let fields = (1..).zip(KEYS).map(|(order, key)| {
        let value = values.iter().find(|setting| setting.key.name == key.name);
        (key.name.to_owned(), field(key, order, value))
    });
    Value::Object(fields.collect())
}

fn field(key: &Key, order: usize, value: Option<&Setting>) -> Value {
    let mut field = json!({
        "title": format!("{} ({})", key.title.en, key.name),
        "description": key.about.en,
        "property_order": order * 5,
    });
    match key.kind {
        Kind::Text => field["type"] = json!("string"),
        Kind::Flag => field["type"] = json!("boolean"),
        Kind::Number => {
            let (from, to) = range(key);
            field["type"] = json!("integer");
            field["minimum"] = json!(from);
            field["maximum"] = json!(to);
        }
        Kind::List => {
            field["type"] = json!("array");
            field["items"] = json!({ "type": "string", "title": "Entry" });
        }
    }
    if let Some(setting) = value {
        field["default"] = setting.datum.as_json();
    }
    field
}

/// Firefox has one domain for everything, so the form holds the installation as well.
fn firefox(plan: &Plan, channel: &Channel, settings: Value) -> Value {
    json!({
        "EnterprisePoliciesEnabled": {
            "title": "Policies on", "description": "Without it Firefox reads no policy on macOS.",
            "property_order": 5, "type": "boolean", "default": true,
        },
        "ExtensionSettings": nested("Installation", 10, &channel.id, "Probity", install_fields(plan, channel)),
        "3rdparty": {
            "title": "Settings of extensions", "property_order": 15, "type": "object",
            "properties": { "Extensions": nested("Extensions", 5, &channel.id, "Probity", settings) },
        },
    })
}

fn nested(title: &str, order: usize, name: &str, inner: &str, properties: Value) -> Value {
    json!({
        "title": title, "property_order": order, "type": "object",
        "properties": { name: { "title": inner, "property_order": 5, "type": "object", "properties": properties } },
    })
}

fn install_fields(plan: &Plan, channel: &Channel) -> Value {
    let mut fields = Map::new();
    let entry = entry::settings(channel, &plan.install);
    for (order, (name, value)) in (1..).zip(entry.as_object().into_iter().flatten()) {
        let mut field = match value {
            Value::Bool(_) => json!({ "type": "boolean" }),
            Value::Array(_) => json!({ "type": "array", "items": { "type": "string", "title": "Host" } }),
            _ => json!({ "type": "string" }),
        };
        field["title"] = json!(name);
        field["description"] = json!("As this configuration has it.");
        field["property_order"] = json!(order * 5);
        field["default"] = value.clone();
        fields.insert(name.clone(), field);
    }
    Value::Object(fields)
}
