//! Administrative templates: one ADMX a browser, with a policy for each setting.
//!
//! The templates are complete in themselves: they use no category or product of
//! another file, so a Group Policy editor and Intune both take them as they are.
//!
//! Texts are plain `text` elements, since `multiText` writes a type (REG_MULTI_SZ) that
//! Chromium does not read and that Firefox takes for JSON. The last serves for flags in
//! Firefox: it gives an extension the registry's types, which have none for flags, but
//! `true` as JSON is one.

use probity_settings::{Key, Kind, KEYS};

use super::registry;
use super::values::range;
use super::xml::Xml;
use crate::targets::entry;
use crate::{Browser, Channel};

/// The namespace of every element.
pub(super) const NAMESPACE: &str = "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions";

/// The category that all policies are in.
pub(crate) const CATEGORY: &str = "Probity";

/// The longest text that consoles take, in characters.
const LONGEST_TEXT: usize = 32_767;

/// The name of the Firefox policy with all settings in one text.
pub(crate) const ALL: &str = "Probity_allSettings";

/// The name of the policy for a key.
pub(crate) fn policy_name(key: &Key) -> String {
    format!("Probity_{}", key.name)
}

/// The id of the field in which its value is put.
pub(crate) fn element_id(key: &Key) -> String {
    format!("{}_value", key.name)
}

/// The id of the field of [`ALL`].
pub(crate) const ALL_ELEMENT: &str = "allSettings_value";

/// A browser's template.
pub(crate) fn template(channel: &Channel) -> Vec<u8> {
    let browser = channel.browser;
    let mut xml = Xml::document();
    let root = [("xmlns", NAMESPACE), ("revision", "1.0"), ("schemaVersion", "1.0")];
    xml.within("policyDefinitions", &root, |xml| {
        let namespace = format!("Probity.Policies.{}", entry::name(browser));
        xml.within("policyNamespaces", &[], |xml| {
            xml.empty("target", &[("prefix", "probity"), ("namespace", &namespace)]);
        });
        xml.empty("resources", &[("minRequiredRevision", "1.0")]);
        xml.within("supportedOn", &[], |xml| {
            xml.within("definitions", &[], |xml| {
                xml.empty("definition", &[("name", "SUPPORTED_Browser"), ("displayName", "$(string.supported)")]);
            });
        });
        xml.within("categories", &[], |xml| {
            let words = [("name", CATEGORY), ("displayName", "$(string.category)"), ("explainText", "$(string.about)")];
            xml.empty("category", &words);
        });
        xml.within("policies", &[], |xml| {
            for key in KEYS {
                policy(xml, browser, key, &registry::settings_path(channel));
            }
            if browser == Browser::Firefox {
                all_settings(xml, channel);
            }
        });
    });
    xml.finish()
}

fn policy(xml: &mut Xml, browser: Browser, key: &Key, path: &str) {
    let name = policy_name(key);
    let title = format!("$(string.{}_title)", key.name);
    let about = format!("$(string.{}_about)", key.name);
    let presentation = format!("$(presentation.{}_field)", key.name);
    let mut attributes = vec![
        ("name", name.as_str()),
        ("class", "Both"),
        ("displayName", &title),
        ("explainText", &about),
        ("key", path),
    ];
    match has_field(browser, key) {
        false => attributes.push(("valueName", key.name)),
        true => attributes.push(("presentation", &presentation)),
    }
    xml.within("policy", &attributes, |xml| {
        belongs(xml);
        match has_field(browser, key) {
            false => {
                xml.within("enabledValue", &[], |xml| xml.empty("decimal", &[("value", "1")]));
                xml.within("disabledValue", &[], |xml| xml.empty("decimal", &[("value", "0")]));
            }
            true => xml.within("elements", &[], |xml| element(xml, key, path)),
        }
    });
}

/// Whether a policy has a field; else its switch is the value.
pub(super) fn has_field(browser: Browser, key: &Key) -> bool {
    key.kind != Kind::Flag || browser == Browser::Firefox
}

fn belongs(xml: &mut Xml) {
    xml.empty("parentCategory", &[("ref", CATEGORY)]);
    xml.empty("supportedOn", &[("ref", "SUPPORTED_Browser")]);
}

fn element(xml: &mut Xml, key: &Key, path: &str) {
    let id = element_id(key);
    match key.kind {
        Kind::Flag => {
            let attributes = [
                ("id", id.as_str()),
                ("valueName", key.name),
                ("required", "true"),
                ("maxLength", "8"),
                ("maxStrings", "1"),
            ];
            xml.empty("multiText", &attributes);
        }
        Kind::Text => {
            let longest = key.limits.characters.min(LONGEST_TEXT).to_string();
            let attributes =
                [("id", id.as_str()), ("valueName", key.name), ("required", "true"), ("maxLength", &longest)];
            xml.empty("text", &attributes);
        }
        Kind::Number => {
            let (from, to) = range(key);
            let (from, to) = (from.to_string(), to.to_string());
            let attributes = [
                ("id", id.as_str()),
                ("valueName", key.name),
                ("required", "true"),
                ("minValue", &from),
                ("maxValue", &to),
            ];
            xml.empty("decimal", &attributes);
        }
        // An empty prefix gives the values the names 1, 2, 3.
        Kind::List => {
            let path = format!(r"{path}\{}", key.name);
            xml.empty("list", &[("id", &id), ("key", &path), ("valuePrefix", "")]);
        }
    }
}

/// Firefox takes the settings as one JSON text as well, and then flags arrive as flags.
fn all_settings(xml: &mut Xml, channel: &Channel) {
    let (path, value_name, _) = registry::firefox_settings(channel, &Default::default());
    let attributes = [
        ("name", ALL),
        ("class", "Both"),
        ("displayName", "$(string.allSettings_title)"),
        ("explainText", "$(string.allSettings_about)"),
        ("key", &path),
        ("presentation", "$(presentation.allSettings_field)"),
    ];
    xml.within("policy", &attributes, |xml| {
        belongs(xml);
        xml.within("elements", &[], |xml| {
            let longest = LONGEST_TEXT.to_string();
            let attributes =
                [("id", ALL_ELEMENT), ("valueName", &value_name), ("required", "true"), ("maxLength", &longest)];
            xml.empty("text", &attributes);
        });
    });
}
