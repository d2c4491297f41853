//! Forms for Jamf: JSON Schema, from whose fields Jamf writes preferences.

use super::ids::{brief, Context};
use super::tree::{Entry, Node, Value};
use super::{policy, settings};
use crate::Browser;
use probity_settings::{key, Kind};

/// What a field may have, and of which type; `None` for any.
const FIELD: &[(&str, Option<&str>)] = &[
    ("title", Some("a text")),
    ("description", Some("a text")),
    ("property_order", Some("a number")),
    ("type", Some("a text")),
    ("default", None),
    ("items", Some("a table")),
    ("minimum", Some("a number")),
    ("maximum", Some("a number")),
    ("options", Some("a table")),
    ("properties", Some("a table")),
    ("required", Some("a list")),
    ("enum", Some("a list")),
    ("pattern", Some("a text")),
    ("format", Some("a text")),
    ("links", Some("a list")),
    ("$schema", Some("a text")),
    ("__version", Some("a text")),
    ("__feedback", Some("a text")),
];

/// The option that keeps what is left empty out of the preferences.
const REMOVE: &str = "remove_empty_properties";

/// Whether this is a JSON Schema, as Jamf takes it.
pub(super) fn is(root: &Node) -> bool {
    root.get("properties").is_some_and(Node::is_table) && root.get("title").is_some()
}

/// Checks a form: its fields, and the values with which they begin.
pub(super) fn check(cx: &Context<'_, '_>, root: &Node) {
    if !is_ours(root) {
        return;
    }
    field(cx, root, None);
    let defaults = defaults(root);
    if defaults.entries().iter().any(|entry| policy::is_known(&entry.name)) {
        policy::check(cx, &defaults, Some(Browser::Firefox));
    } else if !defaults.entries().is_empty() {
        settings::check(cx, &defaults);
    }
}

/// Whether a form has a policy that is known here or settings of ours, at any depth.
fn is_ours(node: &Node) -> bool {
    let fields = node.get("properties").map_or(&[][..], Node::entries);
    let settings = fields.iter().filter(|field| key(&field.name).is_some()).count();
    settings > 1 || fields.iter().any(|field| policy::is_known(&field.name) || is_ours(&field.node))
}

/// One field, which may hold others.
fn field(cx: &Context<'_, '_>, node: &Node, kind: Option<Kind>) {
    if !node.is_table() {
        return cx.fault(
            &node.span,
            format!("a field must be a table, not {}", node.kind()),
            "write { \"type\": ... }",
        );
    }
    for part in node.entries() {
        match FIELD.iter().find(|(name, _)| *name == part.name) {
            None => {
                let message = format!("`{}` is nothing that a field has", brief(&part.name));
                cx.file.problem_with_word(part.span.clone(), message, &part.name, FIELD.iter().map(|(name, _)| *name));
            }
            Some((name, Some(expected))) if part.node.kind() != *expected => {
                cx.fault(
                    &part.node.span,
                    format!("`{name}` must be {expected}, not {}", part.node.kind()),
                    "see Jamf's manual",
                );
            }
            Some(_) => {}
        }
    }
    for option in node.get("options").map_or(&[][..], Node::entries) {
        let like = strsim::damerau_levenshtein(&brief(&option.name), REMOVE) <= 2;
        if like && (option.name != REMOVE || option.node.kind() != "true or false") {
            let message = format!("`{}` is no option, or not true or false", brief(&option.name));
            cx.fault(&option.span, message, format!("write \"{REMOVE}\": true"));
        }
    }
    let expected = match kind {
        Some(Kind::Text) => &["string"][..],
        Some(Kind::Flag) => &["boolean"],
        Some(Kind::Number) => &["integer"],
        Some(Kind::List) => &["array"],
        None => &["string", "boolean", "integer", "number", "array", "object"],
    };
    let written = node.get("type").and_then(Node::text).unwrap_or_default();
    if !expected.contains(&written) {
        let help = format!("write \"type\": \"{}\"", expected.join("\", \""));
        cx.fault(&node.span, format!("a field of the type \"{}\" does not fit here", brief(written)), help);
    }
    match (written, node.get("items"), node.get("properties")) {
        ("array", Some(items), _) => field(cx, items, kind.map(|_| Kind::Text)),
        ("array", None, _) => cx.fault(&node.span, "a list needs `items`", "write \"items\": { \"type\": \"string\" }"),
        ("object", _, Some(inner)) => {
            let ours = inner.entries().iter().filter(|field| key(&field.name).is_some()).count() > 1;
            for entry in inner.entries() {
                let setting = key(&entry.name).filter(|_| ours);
                if ours && setting.is_none() {
                    let message = format!("there is no setting \"{}\"", brief(&entry.name));
                    cx.fault(&entry.span, message, "it is written as in managed_schema.json");
                }
                field(cx, &entry.node, setting.map(|key| key.kind));
            }
        }
        ("object", _, None) => cx.fault(&node.span, "a table needs `properties`", "write \"properties\": { ... }"),
        _ => {}
    }
}

/// The preferences that the form writes if nobody changes it.
fn defaults(node: &Node) -> Node {
    let fields = node.get("properties").map_or(&[][..], Node::entries).iter();
    let entries = fields.filter_map(|field| {
        let node = match (field.node.get("properties"), field.node.get("default")) {
            (Some(_), _) => defaults(&field.node),
            (None, default) => default?.clone(),
        };
        Some(Entry { name: field.name.clone(), span: field.span.clone(), node })
    });
    Node::new(node.span.clone(), Value::Table(entries.collect()))
}
