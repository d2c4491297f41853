//! Entries of `ExtensionSettings`.

use super::ids::{brief, Context};
use super::tree::{Entry, Node, Value};
use crate::address::{self, CHROME_STORE, EDGE_STORE};
use crate::Browser;

/// What a field of an entry must be.
#[derive(Clone, Copy)]
enum Field {
    Flag,
    Text,
    Address,
    Hosts,
    List,
    OneOf(&'static [&'static str]),
}

const CHROMIUM: &[(&str, Field)] = &[
    ("installation_mode", Field::OneOf(&["allowed", "blocked", "force_installed", "normal_installed", "removed"])),
    ("update_url", Field::Address),
    ("override_update_url", Field::Flag),
    ("toolbar_pin", Field::OneOf(&["force_pinned", "default_unpinned", "default_pinned"])),
    ("toolbar_state", Field::OneOf(&["force_shown", "default_hidden", "default_shown"])),
    ("runtime_blocked_hosts", Field::Hosts),
    ("runtime_allowed_hosts", Field::Hosts),
    ("minimum_version_required", Field::Text),
    ("blocked_permissions", Field::List),
    ("allowed_permissions", Field::List),
    ("blocked_install_message", Field::Text),
    ("install_sources", Field::List),
    ("allowed_types", Field::List),
    ("file_url_navigation_allowed", Field::Flag),
];

const FIREFOX: &[(&str, Field)] = &[
    ("installation_mode", Field::OneOf(&["allowed", "blocked", "force_installed", "normal_installed"])),
    ("install_url", Field::Address),
    ("update_url", Field::Address),
    ("updates_disabled", Field::Flag),
    ("private_browsing", Field::Flag),
    ("default_area", Field::OneOf(&["navbar", "menupanel"])),
    ("runtime_blocked_hosts", Field::Hosts),
    ("runtime_allowed_hosts", Field::Hosts),
    ("blocked_permissions", Field::List),
    ("blocked_install_message", Field::Text),
    ("install_sources", Field::List),
    ("allowed_types", Field::List),
    ("restricted_domains", Field::List),
    ("temporarily_allow_weak_signatures", Field::Flag),
];

/// The fields that are true or false, which the registry has as numbers.
pub(super) fn is_flag(name: &str) -> bool {
    CHROMIUM.iter().chain(FIREFOX).any(|(field, kind)| *field == name && matches!(kind, Field::Flag))
}

/// The fields that are lists, which the registry has as keys or as JSON.
pub(super) fn is_list(name: &str) -> bool {
    CHROMIUM.iter().chain(FIREFOX).any(|(field, kind)| *field == name && matches!(kind, Field::List | Field::Hosts))
}

/// Whether an entry is of no extension: defaults for all, and for all of one source.
pub(super) fn is_default(name: &str) -> bool {
    name == "*" || name.starts_with("update_url:")
}

/// All entries; `settings` gives what stands in `3rdparty` under an id.
pub(super) fn all<'n>(
    cx: &Context<'_, '_>,
    table: &'n Node,
    browser: Option<Browser>,
    settings: impl Fn(&str) -> Option<&'n Node>,
) {
    if !table.is_table() {
        let message = format!("`ExtensionSettings` must be a table, not {}", table.kind());
        return cx.fault(&table.span, message, "write { \"the id\": { \"installation_mode\": ... } }");
    }
    let firefox = browser == Some(Browser::Firefox);
    for entry in table.entries() {
        if is_default(&entry.name) {
            continue;
        }
        for id in ids(&entry.name, firefox) {
            if cx.form(id, &entry.span, firefox) && cx.is_ours(id, settings(id)) {
                let source = entry.node.get("update_url").and_then(Node::text);
                cx.compare(id, &entry.span, browser, if firefox { None } else { source });
            }
        }
        one(cx, entry, firefox);
    }
}

/// Chromium takes several ids, with commas between and spaces around.
pub(super) fn ids(name: &str, firefox: bool) -> impl Iterator<Item = &str> {
    name.split(move |letter| letter == ',' && !firefox).map(move |id| if firefox { id } else { id.trim() })
}

fn one(cx: &Context<'_, '_>, entry: &Entry, firefox: bool) {
    let node = &entry.node;
    if !node.is_table() {
        let message = format!("the entry of an extension must be a table, not {}", node.kind());
        return cx.fault(&node.span, message, "write { \"installation_mode\": \"force_installed\", ... }");
    }
    let fields = if firefox { FIREFOX } else { CHROMIUM };
    for field in node.entries() {
        match fields.iter().find(|(name, _)| *name == field.name) {
            Some((name, kind)) => check(cx, name, *kind, &field.node, firefox),
            None => {
                let known = fields.iter().map(|(name, _)| *name);
                let list: Vec<&str> = known.clone().collect();
                let message = format!("`{}` is not known here; there are: {}", brief(&field.name), list.join(", "));
                cx.file.problem_with_word(field.span.clone(), message, &field.name, known);
            }
        }
    }
    let Some(mode) = node.get("installation_mode") else {
        return cx.advice(
            &entry.span,
            "there is no `installation_mode`, so this entry installs nothing",
            "write \"installation_mode\": \"force_installed\"",
        );
    };
    if !matches!(mode.text(), Some("force_installed" | "normal_installed")) {
        return;
    }
    ids(&entry.name, firefox).for_each(|id| cx.installs(id));
    match firefox {
        true if node.get("install_url").is_none() => cx.fault(
            &entry.span,
            "`install_url` is missing, so nothing is installed",
            "write the https address of the XPI",
        ),
        false => source(cx, entry),
        true => {}
    }
}

/// Where Chromium has it from, and what does not go with that.
fn source(cx: &Context<'_, '_>, entry: &Entry) {
    let node = &entry.node;
    let Some(url) = node.get("update_url") else {
        return cx.fault(
            &entry.span,
            "`update_url` is missing, so nothing is installed",
            format!("write the address of updates.xml, or {CHROME_STORE} for the Chrome Web Store"),
        );
    };
    let store = matches!(url.text(), Some(CHROME_STORE | EDGE_STORE));
    match node.get("override_update_url") {
        Some(flag) if store && flag.value == Value::Flag(true) => cx.fault(
            &flag.span,
            "the address of a store may not override",
            "leave `override_update_url` out: the browser refuses the entry",
        ),
        None if !store => cx.advice(
            &entry.span,
            "without `override_update_url` updates are looked for where the package says, or nowhere",
            "write \"override_update_url\": true",
        ),
        _ => {}
    }
    if let (Some(EDGE_STORE), Some(pin)) = (url.text(), node.entry("toolbar_pin")) {
        cx.fault(&pin.span, "Edge does not know `toolbar_pin`", "write \"toolbar_state\": \"force_shown\"");
    }
    if let (Some(CHROME_STORE), Some(state)) = (url.text(), node.entry("toolbar_state")) {
        cx.fault(&state.span, "Chrome does not know `toolbar_state`", "write \"toolbar_pin\": \"force_pinned\"");
    }
}

fn check(cx: &Context<'_, '_>, name: &str, kind: Field, node: &Node, firefox: bool) {
    let wrong = |expected: &str, help: String| {
        cx.fault(&node.span, format!("`{name}` must be {expected}, not {}", node.kind()), help);
    };
    match (kind, &node.value) {
        (Field::Flag, Value::Flag(_)) | (Field::Text, Value::Text(_)) => {}
        (Field::Flag, _) => wrong("true or false, without quotes", format!("write \"{name}\": true")),
        (Field::OneOf(words), Value::Text(text)) if !words.contains(&text.as_str()) => {
            let message = format!("`{name}`: \"{}\" is not one of: {}", brief(text), words.join(", "));
            cx.file.problem_with_word(node.span.clone(), message, text, words.iter().copied());
        }
        (Field::OneOf(_), Value::Text(_)) => {}
        (Field::OneOf(words), _) => wrong("a text", format!("write one of: {}", words.join(", "))),
        (Field::Address, Value::Text(text)) => {
            // Firefox also installs from a disk.
            let local = firefox && name == "install_url" && text.starts_with("file:///");
            if !local {
                if let Err(message) = address::https(text) {
                    cx.fault(&node.span, format!("`{name}`: {message}"), "browsers must fetch it over https");
                }
            }
        }
        (Field::Text | Field::Address, _) => wrong("a text", format!("write \"{name}\": \"...\"")),
        (Field::List | Field::Hosts, Value::List(list)) => {
            for item in list {
                match (item.text(), kind) {
                    (Some(text), Field::Hosts) => host(cx, name, text, item),
                    (Some(_), _) => {}
                    (None, _) => cx.fault(
                        &item.span,
                        format!("an entry of `{name}` must be a text, not {}", item.kind()),
                        "put it in double quotes",
                    ),
                }
            }
        }
        (Field::List | Field::Hosts, _) => wrong("a list of texts", format!("write \"{name}\": [\"...\"]")),
    }
}

/// `*://*.example.org`: scheme and host, and no path.
fn host(cx: &Context<'_, '_>, name: &str, text: &str, item: &Node) {
    let good = text == "<all_urls>"
        || text.split_once("://").is_some_and(|(scheme, host)| {
            let plain = |c: char| c.is_ascii_alphanumeric() || "-._*:".contains(c);
            matches!(scheme, "*" | "http" | "https" | "ftp" | "file") && !host.is_empty() && host.chars().all(plain)
        });
    if !good {
        cx.fault(
            &item.span,
            format!("`{name}`: \"{}\" is not of the form that policies need", brief(text)),
            "write scheme and host without a path, such as \"*://*.linkedin.com\"",
        );
    }
}
