//! Templates for Group Policy (ADMX) and their words (ADML): by the published schema, and
//! where the settings in them go.

use super::ids::{brief, Context};
use super::shape::{self, start};
use crate::targets::windows::admx::{element_id, policy_name, ALL_ELEMENT};
use crate::Browser;
use probity_settings::{key, Key, Kind, KEYS};
use roxmltree::Node;
use std::collections::HashSet;

/// The namespace of both, and the older one that some makers write.
const NAMESPACES: [&str; 2] = [
    "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions",
    "http://www.microsoft.com/GroupPolicy/PolicyDefinitions",
];

/// Where extensions' settings are below a browser's key, in small letters.
const ROOTS: [(&str, Browser); 4] = [
    (r"software\policies\google\chrome\3rdparty\extensions\", Browser::Chrome),
    (r"software\policies\microsoft\edge\3rdparty\extensions\", Browser::Edge),
    (r"software\policies\chromium\3rdparty\extensions\", Browser::Chromium),
    (r"software\policies\mozilla\firefox\3rdparty\extensions", Browser::Firefox),
];

/// Checks an ADMX.
pub(super) fn admx(cx: &Context<'_, '_>, root: Node<'_, '_>) {
    common(cx, root);
    let named = |element: &'static str, attribute: &'static str| {
        let all = root.descendants().filter(move |node| node.tag_name().name() == element);
        all.filter_map(move |node| Some((node, node.attribute(attribute)?)))
    };
    for (from, to) in [("parentCategory", "category"), ("supportedOn", "definition")] {
        let there: HashSet<&str> = named(to, "name").map(|(_, name)| name).collect();
        for (node, name) in named(from, "ref").filter(|(_, name)| !name.contains(':') && !there.contains(name)) {
            let message = format!("there is no {to} \"{}\" in this file", brief(name));
            cx.file.problem_with_word(start(node), message, name, there.iter().copied().take(50));
        }
    }
    let policies: Vec<_> = root.descendants().filter(|node| node.tag_name().name() == "policy").collect();
    if policies.is_empty() {
        cx.fault(&start(root), "there is no policy in it", "`probity fleet build` writes the whole file");
    }
    let mut names = HashSet::new();
    for policy in policies {
        let name = policy.attribute("name").unwrap_or_default();
        if !names.insert(name.to_lowercase()) {
            cx.fault(
                &start(policy),
                format!("a policy \"{}\" is there already", brief(name)),
                "give each its own name",
            );
        }
        writes(cx, policy);
    }
}

fn common(cx: &Context<'_, '_>, root: Node<'_, '_>) {
    if !root.tag_name().namespace().is_some_and(|namespace| NAMESPACES.contains(&namespace)) {
        let help = format!("write xmlns=\"{}\"", NAMESPACES[0]);
        cx.fault(&start(root), "the namespace is wrong, so no editor reads this", help);
    }
    shape::check(cx, root);
}

/// Where one policy writes, and by which names; other programs' policies are theirs.
fn writes(cx: &Context<'_, '_>, policy: Node<'_, '_>) {
    let at = start(policy);
    let (name, path) = (policy.attribute("name").unwrap_or_default(), policy.attribute("key").unwrap_or_default());
    let lower = path.to_lowercase();
    let by_name = KEYS.iter().find(|key| policy_name(key) == name);
    let found = ROOTS.iter().find(|(root, _)| lower.starts_with(root));
    let meant = by_name.is_some()
        || name.starts_with("Probity")
        || cx.known.known().any(|id| lower.contains(&id.to_lowercase()));
    let Some((root, browser)) = found else {
        if meant {
            let help = "write Software\\Policies\\Google\\Chrome\\3rdparty\\extensions\\<id>\\policy";
            cx.fault(&at, format!("no browser reads \"{}\"", brief(path)), help);
        }
        return;
    };
    let firefox = *browser == Browser::Firefox;
    let mut below = path[root.len()..].split('\\').filter(|name| !name.is_empty());
    let fields = policy.descendants().filter(|node| node.is_element() && *node != policy);
    let fields: Vec<_> = fields.filter(|node| node.has_attribute("id")).collect();
    if firefox && below.clone().next().is_none() {
        return fields.iter().for_each(|field| all_settings(cx, *field));
    }
    let id = below.next().unwrap_or_default();
    if !cx.is_ours(id, None) && !meant {
        return;
    }
    if cx.form(id, &at, firefox) {
        cx.compare(id, &at, Some(*browser), None);
    }
    if !firefox && below.next() != Some("policy") {
        cx.fault(&at, "the settings must stand one key deeper", format!("write ...\\{}\\policy", brief(id)));
    }
    if by_name.is_none() {
        unknown(cx, &at, name, KEYS.iter().map(policy_name).collect());
    }
    let value_name =
        policy.attribute("valueName").or_else(|| fields.iter().find_map(|field| field.attribute("valueName")));
    let list = fields.iter().find_map(|field| field.attribute("key")?.rsplit_once('\\').map(|(_, name)| name));
    let Some(written) = value_name.or(list) else {
        return cx.fault(&at, "this policy writes no value", "write valueName=\"...\", or for a list its key");
    };
    let Some(setting) = key(written) else {
        return unknown(cx, &at, written, KEYS.iter().map(|key| key.name.to_owned()).collect());
    };
    if by_name.is_some_and(|key| key.name != setting.name) {
        cx.fault(
            &at,
            format!("`{}` writes `{}`", brief(name), setting.name),
            "each policy writes the setting of its name",
        );
    }
    match fields.as_slice() {
        [_] if !policy.has_attribute("presentation") => {
            cx.fault(
                &at,
                "a policy with a field needs a presentation",
                "write presentation=\"$(presentation.the_id)\"",
            );
        }
        [field] => typed(cx, setting, *field, path, firefox),
        [] if setting.kind == Kind::Flag && !firefox => {}
        _ => {
            cx.fault(&at, format!("`{}` needs one field", setting.name), "`probity fleet build` writes the whole file")
        }
    }
}

/// The one value with all settings of an add-on in Firefox.
fn all_settings(cx: &Context<'_, '_>, field: Node<'_, '_>) {
    let at = start(field);
    let id = field.attribute("valueName").unwrap_or_default();
    if cx.form(id, &at, true) {
        cx.compare(id, &at, Some(Browser::Firefox), None);
    }
    if !matches!(field.tag_name().name(), "text" | "multiText") {
        cx.fault(&at, "all settings are one text of JSON", "write <text ...>");
    }
}

fn unknown(cx: &Context<'_, '_>, at: &std::ops::Range<usize>, name: &str, known: Vec<String>) {
    let message = format!("there is no setting \"{}\"", brief(name));
    cx.file.problem_with_word(at.clone(), message, name, known.iter().map(String::as_str));
}

/// Whether a field writes the type that the browser takes for the setting.
fn typed(cx: &Context<'_, '_>, key: &Key, field: Node<'_, '_>, path: &str, firefox: bool) {
    let at = start(field);
    let needed = match (key.kind, firefox) {
        (Kind::Text, _) => "text",
        (Kind::Number, _) => "decimal",
        (Kind::List, _) => "list",
        (Kind::Flag, true) => "multiText",
        (Kind::Flag, false) => "boolean",
    };
    if field.tag_name().name() != needed {
        cx.fault(
            &at,
            format!("`{}` cannot be written by `{}`", key.name, field.tag_name().name()),
            format!("write <{needed} ...>"),
        );
    }
    if field.attribute("id") != Some(&element_id(key)) {
        cx.fault(&at, "the words (ADML) do not know a field of this id", format!("write id=\"{}\"", element_id(key)));
    }
    let limit = match key.kind {
        Kind::Text if key.limits.characters > 1023 => Some(("maxLength", "1023 characters")),
        Kind::Number => Some(("maxValue", "9999")),
        _ => None,
    };
    if let Some((name, usual)) = limit.filter(|(name, _)| !field.has_attribute(*name)) {
        cx.fault(
            &at,
            format!("without `{name}` the field takes no more than {usual}"),
            format!("write {name}=\"...\""),
        );
    }
    if key.kind == Kind::List {
        let expected = format!(r"{path}\{}", key.name);
        if field.attribute("key") != Some(&expected) {
            cx.fault(&at, "a list has a key of its own", format!("write key=\"{expected}\""));
        }
        if field.attribute("valuePrefix") != Some("") {
            cx.fault(&at, "the values of a list must be named 1, 2, 3", "write valuePrefix=\"\"");
        }
    }
}

/// Checks an ADML: what is of a setting's by its name, and that each field is of its type.
pub(super) fn adml(cx: &Context<'_, '_>, root: Node<'_, '_>) {
    common(cx, root);
    let ids = |element: &'static str| {
        let all = root.descendants().filter(move |node| node.tag_name().name() == element);
        all.filter_map(|node| Some((node, node.attribute("id")?)))
    };
    let of = |id: &str, ending: &str| id.strip_suffix(ending).and_then(key);
    if ids("string").filter(|(_, id)| of(id, "_title").is_some()).count() < 3 {
        return;
    }
    let fixed = ["category", "about", "supported", "allSettings_title", "allSettings_about"].map(str::to_owned);
    let known: Vec<String> =
        KEYS.iter().flat_map(|key| ["title", "about"].map(|end| format!("{}_{end}", key.name))).chain(fixed).collect();
    let there: HashSet<&str> = ids("string").map(|(_, id)| id).collect();
    for missing in known.iter().filter(|id| !id.starts_with("allSettings") && !there.contains(id.as_str())) {
        cx.fault(&start(root), format!("the text `{missing}` is missing"), "the template (ADMX) asks for it");
    }
    for (node, id) in ids("string").filter(|(_, id)| !known.iter().any(|known| known == id)) {
        unknown(cx, &start(node), id, known.clone());
    }
    for (node, id) in ids("presentation") {
        let setting = id.strip_suffix("_field").and_then(key);
        let (element, boxes) = match setting {
            Some(key) => (element_id(key), &[boxed(key.kind)][..]),
            None if id.strip_suffix("_field") == ALL_ELEMENT.strip_suffix("_value") => {
                (ALL_ELEMENT.to_owned(), &["textBox"][..])
            }
            None => {
                unknown(cx, &start(node), id, KEYS.iter().map(|key| format!("{}_field", key.name)).collect());
                continue;
            }
        };
        for field in node.children().filter(|child| child.is_element() && child.tag_name().name() != "text") {
            if field.attribute("refId") != Some(&element) {
                cx.fault(
                    &start(field),
                    "this is the field of no element of the policy",
                    format!("write refId=\"{element}\""),
                );
            }
            if !boxes.contains(&field.tag_name().name()) {
                cx.fault(
                    &start(field),
                    "this is no field for a value of this type",
                    format!("write <{} ...>", boxes[0]),
                );
            }
        }
    }
}

fn boxed(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "textBox",
        Kind::Number => "decimalTextBox",
        Kind::List => "listBox",
        Kind::Flag => "multiTextBox",
    }
}
