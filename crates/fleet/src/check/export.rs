//! What a browser's policy page exports as JSON.
//!
//! Three layouts are about, by the browser's age: `chromePolicies` with
//! `extensionPolicies`, then `policyValues`, then `policyGroups`; in the last two each
//! group has a name and its policies. Each policy has its value, and an error where the
//! browser did not take it.

use super::ids::{brief_of, Context};
use super::policy;
use super::tree::{Entry, Node, Value};
use crate::Browser;

/// Whether this is such an export.
pub(super) fn is(root: &Node) -> bool {
    ["chromePolicies", "extensionPolicies", "policyValues", "policyGroups", "chromeMetadata"]
        .iter()
        .any(|name| root.get(name).is_some_and(Node::is_table))
}

/// Names what the browser did not take, and what it took and should not have been.
pub(super) fn check(cx: &Context<'_, '_>, root: &Node) {
    let application = root.get("chromeMetadata").and_then(|meta| meta.get("application")).and_then(Node::text);
    let browser = match application {
        Some(name) if name.contains("Edge") => Some(Browser::Edge),
        _ => None,
    };
    let (browser_policies, extensions) = groups(root);
    let mut policies: Vec<Entry> = Vec::new();
    for policy in browser_policies {
        policies.extend(value(cx, policy));
    }
    let mut all: Vec<Entry> = Vec::new();
    for (extension, values) in extensions {
        let mut table: Vec<Entry> = Vec::new();
        for setting in values {
            table.extend(value(cx, setting));
        }
        let node = Node::new(extension.node.span.clone(), Value::Table(table));
        all.push(Entry { name: extension.name.clone(), span: extension.span.clone(), node });
    }
    waiting(cx, &policies, &all);
    let table = |entries| Node::new(root.span.clone(), Value::Table(entries));
    // Laid out as it stands in a policy file.
    if !all.is_empty() {
        let third = table(vec![Entry { name: "extensions".into(), span: root.span.clone(), node: table(all) }]);
        policies.push(Entry { name: "3rdparty".into(), span: root.span.clone(), node: third });
    }
    policy::check(cx, &table(policies), browser);
}

type Group<'n> = (&'n Entry, &'n [Entry]);

/// The browser's own policies, and each extension's settings.
fn groups(root: &Node) -> (&[Entry], Vec<Group<'_>>) {
    if root.get("chromePolicies").or_else(|| root.get("extensionPolicies")).is_some() {
        let entries = |name: &str| root.get(name).map_or(&[][..], Node::entries);
        let extensions = entries("extensionPolicies").iter();
        return (
            entries("chromePolicies"),
            extensions.map(|extension| (extension, extension.node.entries())).collect(),
        );
    }
    let Some(groups) = root.get("policyGroups").or_else(|| root.get("policyValues")) else { return (&[], Vec::new()) };
    let own = groups.get("chrome").and_then(|group| group.get("policies")).map_or(&[][..], Node::entries);
    // Beside the browser's group, or in a group of their own.
    let nested = groups.get("extensions").map_or(&[][..], Node::entries);
    let extensions = groups.entries().iter().chain(nested).filter(|entry| crate::channels::is_chromium(&entry.name));
    let extensions = extensions
        .map(|extension| (extension, extension.node.get("policies").unwrap_or(&extension.node).entries()))
        .collect();
    (own, extensions)
}

/// The value of one policy, without what the browser says of it; that is passed on.
fn value(cx: &Context<'_, '_>, policy: &Entry) -> Option<Entry> {
    let ours =
        matches!(policy.name.as_str(), "ExtensionSettings" | "ExtensionInstallForcelist" | "BrowserGuestModeEnabled")
            || policy.name.ends_with("ModeAvailability")
            || probity_settings::key(&policy.name).is_some();
    let said = |name: &str| policy.node.get(name).and_then(Node::text);
    if ours {
        let conflicts = policy.node.get("conflicts").map_or(&[][..], Node::list);
        for conflict in conflicts.iter().filter_map(|conflict| conflict.get("value")) {
            cx.advice(
                &conflict.span,
                format!("another source sets `{}` to another value, which the browser leaves out", policy.name),
                "take one of the two away, so that it is clear which holds",
            );
        }
        for says in ["error", "warning"] {
            // Of a conflict the browser tells in words of its own; what else it has to say
            // stands in a line of its own.
            let told = said(says).filter(|text| conflicts.is_empty() || says == "error" || text.contains('\n'));
            if let Some(text) = told {
                let lines: Vec<&str> = text.lines().take(10).collect();
                cx.fault(
                    &policy.span,
                    format!("`{}`: the browser says: {}", policy.name, brief_of(&lines.join(" "), 400)),
                    "it does not use this value, or not all of it",
                );
            }
        }
        if said("level").is_some_and(|level| level != "mandatory") {
            cx.fault(
                &policy.span,
                format!("`{}` is only recommended: extensions are not given it, and people may change it", policy.name),
                "set it as a mandatory policy (Linux: in the folder managed, not recommended)",
            );
        }
        if policy.node.get("ignored").is_some_and(|flag| flag.value == Value::Flag(true)) {
            cx.fault(
                &policy.span,
                format!("`{}` is ignored by the browser", policy.name),
                "another policy overrides it",
            );
        }
    }
    let node = policy.node.get("value")?;
    Some(Entry { name: policy.name.clone(), span: policy.span.clone(), node: parsed(node) })
}

/// Older pages export lists and tables as JSON within a text.
fn parsed(node: &Node) -> Node {
    match node.text().filter(|text| text.starts_with(['{', '['])).map(super::json::read) {
        Some(Ok(read)) => read.root.moved(&node.span),
        _ => node.clone(),
    }
}

/// Installed by this page, but without settings.
fn waiting(cx: &Context<'_, '_>, policies: &[Entry], extensions: &[Entry]) {
    let Some(installed) = policies.iter().find(|policy| policy.name == "ExtensionSettings") else { return };
    for entry in installed.node.entries().iter().filter(|entry| cx.is_ours(&entry.name, None)) {
        let has =
            extensions.iter().any(|extension| extension.name == entry.name && !extension.node.entries().is_empty());
        if !has {
            cx.advice(
                &entry.span,
                "Probity is installed by policy, and no setting of it has arrived",
                "settings come seconds after the start: reload the policies; else look under which id they were set",
            );
        }
    }
}
