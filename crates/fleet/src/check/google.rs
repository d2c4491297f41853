//! Settings as Google Admin console takes them: each value in `{"Value": ...}`.

use super::ids::Context;
use super::settings;
use super::tree::{Entry, Node, Value};
use probity_settings::key;

/// Whether any setting of ours is wrapped.
pub(super) fn is(root: &Node) -> bool {
    root.entries().iter().any(|entry| {
        let inner = entry.node.entries();
        entry.node.is_table() && (key(&entry.name).is_some() || inner.len() == 1) && inner.iter().any(wraps)
    })
}

fn wraps(entry: &Entry) -> bool {
    entry.name.eq_ignore_ascii_case("value")
}

/// Checks the wrapping, and what is in it.
pub(super) fn check(cx: &Context<'_, '_>, root: &Node) {
    let mut plain = Vec::new();
    for entry in root.entries() {
        let Some(value) = entry.node.get("Value") else {
            cx.fault(
                &entry.span,
                format!("`{}` is not wrapped as this console needs it", super::ids::brief(&entry.name)),
                "write { \"Value\": ... } around the value, with a capital V",
            );
            continue;
        };
        for other in entry.node.entries().iter().filter(|other| other.name != "Value") {
            cx.fault(&other.span, "only `Value` is read here", "take this out");
        }
        plain.push(Entry { name: entry.name.clone(), span: entry.span.clone(), node: value.clone() });
    }
    settings::check(cx, &Node::new(root.span.clone(), Value::Table(plain)));
}
