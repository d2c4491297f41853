//! Probity's own settings, wherever they stand.

use super::ids::Context;
use super::tree::{Entry, Node, Value};
use crate::faults;
use probity_settings::key;
use std::collections::HashMap;

/// Names every setting that the extension would not have or not understand.
pub(super) fn check(cx: &Context<'_, '_>, settings: &Node) {
    let Value::Table(entries) = &settings.value else {
        cx.fault(
            &settings.span,
            format!("the settings must be a table, not {}", settings.kind()),
            "write { \"pack\": \"york\", ... }",
        );
        return;
    };
    let serde_json::Value::Object(values) = settings.json() else { return };
    // Of two of a name, the last.
    let places: HashMap<&str, &Entry> = entries.iter().map(|entry| (entry.name.as_str(), entry)).collect();
    for fault in faults::of(&values) {
        let Some(entry) = places.get(fault.key.as_str()) else {
            // A name in `configKeys` whose value is not there.
            let at = settings.entry("configKeys").map_or(&settings.span, |keys| &keys.node.span);
            cx.fault(at, fault.message, fault.help);
            continue;
        };
        let at = match fault.at.and_then(|at| entry.node.list().get(at)) {
            Some(item) => &item.span,
            None if key(&fault.key).is_none() => &entry.span,
            None => &entry.node.span,
        };
        cx.fault(at, fault.message, fault.help);
    }
    if !entries.is_empty() && settings.get("configKeys").is_none() {
        cx.advice(
            &settings.span,
            "there is no `configKeys`, so nobody is told if the browser drops a value",
            "list the names of all settings in it, as `probity fleet build` does",
        );
    }
}
