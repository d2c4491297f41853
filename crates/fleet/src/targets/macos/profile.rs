//! Property lists: what the browser reads, alone or as a configuration profile.
//!
//! Identifiers of payloads depend on nothing but the plan's identifier and the payload's
//! domain, so that a new file replaces the profile that an older one installed.

use plist::{Dictionary, Value};
use serde_json::Value as Json;
use uuid::Uuid;

use super::domain;
use crate::targets::entry::{blocked, name, settings};
use crate::targets::windows::install::hardening;
use crate::targets::windows::values::{as_json, carried, one_line};
use crate::{Browser, Channel, Plan};

/// Installs and configures the extension in one browser.
pub(super) fn install(plan: &Plan, channel: &Channel) -> Vec<u8> {
    let mut payloads = vec![(domain(channel.browser).to_owned(), browser_policies(plan, channel))];
    if channel.browser != Browser::Firefox {
        let settings = dictionary(&as_json(&carried(plan).settings));
        payloads.push((format!("{}.extensions.{}", domain(channel.browser), one_line(&channel.id)), settings));
    }
    profile(plan, channel, "Installs and configures", payloads)
}

/// Takes the add-on off Firefox, which keeps it when its entry is gone. Replaces the
/// profile that installed it.
pub(super) fn remove_firefox(plan: &Plan, channel: &Channel) -> Vec<u8> {
    let mut policies = dictionary(&serde_json::json!({
        "ExtensionSettings": { channel.id.as_str(): blocked() },
    }));
    policies.insert("EnterprisePoliciesEnabled".to_owned(), Value::Boolean(true));
    profile(plan, channel, "Takes away", vec![(domain(channel.browser).to_owned(), policies)])
}

/// Firefox's policies without a profile around them, for `/Library/Preferences` and for
/// consoles that ask for a property list.
pub(super) fn firefox_plist(plan: &Plan, channel: &Channel) -> Vec<u8> {
    written(Value::Dictionary(browser_policies(plan, channel)))
}

/// What is in the browser's own domain.
fn browser_policies(plan: &Plan, channel: &Channel) -> Dictionary {
    let mut policies = serde_json::json!({
        "ExtensionSettings": { channel.id.as_str(): settings(channel, &plan.install) },
    });
    if channel.browser == Browser::Firefox {
        // Without it Firefox reads no policy on macOS.
        policies["EnterprisePoliciesEnabled"] = Json::Bool(true);
        policies["3rdparty"] =
            serde_json::json!({ "Extensions": { channel.id.as_str(): as_json(&carried(plan).settings) } });
    }
    for (name, value) in hardening(channel.browser, &plan.install) {
        policies[name.as_str()] = value;
    }
    dictionary(&policies)
}

fn profile(plan: &Plan, channel: &Channel, does: &str, payloads: Vec<(String, Dictionary)>) -> Vec<u8> {
    let browser = name(channel.browser);
    let base = format!("{}.{}", one_line(&plan.identifier), browser.to_lowercase());
    let content = payloads.into_iter().map(|(kind, mut payload)| {
        about(&mut payload, &format!("{base}.{kind}"), &kind, &format!("Probity for {browser}: {kind}"));
        payload.insert("PayloadEnabled".to_owned(), Value::Boolean(true));
        Value::Dictionary(payload)
    });
    let mut whole = Dictionary::new();
    whole.insert("PayloadContent".to_owned(), Value::Array(content.collect()));
    about(&mut whole, &base, "Configuration", &format!("Probity for {browser}"));
    for (name, text) in [
        ("PayloadDescription", format!("{does} the Probity extension in {browser}.")),
        ("PayloadOrganization", one_line(&plan.organisation)),
        ("PayloadScope", "System".to_owned()),
    ] {
        whole.insert(name.to_owned(), Value::String(text));
    }
    whole.insert("PayloadRemovalDisallowed".to_owned(), Value::Boolean(true));
    written(Value::Dictionary(whole))
}

/// The keys that every payload and profile has.
fn about(payload: &mut Dictionary, identifier: &str, kind: &str, title: &str) {
    let uuid = Uuid::new_v5(&Uuid::NAMESPACE_OID, identifier.as_bytes()).hyphenated().to_string().to_uppercase();
    for (name, text) in [
        ("PayloadDisplayName", title),
        ("PayloadIdentifier", identifier),
        ("PayloadType", kind),
        ("PayloadUUID", uuid.as_str()),
    ] {
        payload.insert(name.to_owned(), Value::String(text.to_owned()));
    }
    payload.insert("PayloadVersion".to_owned(), Value::Integer(1.into()));
}

fn dictionary(value: &Json) -> Dictionary {
    match plist_value(value) {
        Some(Value::Dictionary(dictionary)) => dictionary,
        _ => Dictionary::new(),
    }
}

/// Nothing for what a property list cannot say; settings have no such value.
fn plist_value(value: &Json) -> Option<Value> {
    Some(match value {
        Json::Null => return None,
        Json::Bool(flag) => Value::Boolean(*flag),
        Json::Number(number) => Value::Integer(number.as_i64()?.into()),
        Json::String(text) => Value::String(text.clone()),
        Json::Array(entries) => Value::Array(entries.iter().filter_map(plist_value).collect()),
        Json::Object(pairs) => {
            let mut dictionary = Dictionary::new();
            for (name, value) in pairs {
                if let Some(value) = plist_value(value) {
                    dictionary.insert(name.clone(), value);
                }
            }
            Value::Dictionary(dictionary)
        }
    })
}

/// As XML. A reader makes a line feed of a carriage return unless it is a reference,
/// and the writer leaves it bare; it has none of its own.
fn written(mut value: Value) -> Vec<u8> {
    if let Value::Dictionary(dictionary) = &mut value {
        dictionary.sort_keys();
    }
    let mut bytes = Vec::new();
    value.to_writer_xml(&mut bytes).expect("memory takes what is written to it");
    let mut text = String::from_utf8_lossy(&bytes).replace('\r', "&#13;");
    text.push('\n');
    text.into_bytes()
}
