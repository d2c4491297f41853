//! Policies of a browser, whatever the format that they came in.

use super::ids::{brief, Context};
use super::tree::{Node, Value};
use super::{entry, settings};
use crate::Browser;
use probity_settings::key;
use std::collections::HashMap;

/// Policies that `probity fleet build` writes, with a name that is like another's.
const KNOWN: &[&str] = &[
    "ExtensionSettings",
    "ExtensionInstallForcelist",
    "3rdparty",
    "BrowserGuestModeEnabled",
    "IncognitoModeAvailability",
    "InPrivateModeAvailability",
    "DisablePrivateBrowsing",
    "DisableSafeMode",
    "EnterprisePoliciesEnabled",
];

/// Whether a file with this name in it is one of policies.
pub(super) fn is_known(name: &str) -> bool {
    KNOWN.contains(&name)
}

/// The policies that are true or false.
pub(super) fn is_flag(name: &str) -> bool {
    matches!(
        name,
        "BrowserGuestModeEnabled" | "DisablePrivateBrowsing" | "DisableSafeMode" | "EnterprisePoliciesEnabled"
    )
}

/// The policies that are numbers.
pub(super) fn is_number(name: &str) -> bool {
    matches!(name, "IncognitoModeAvailability" | "InPrivateModeAvailability")
}

/// The one of `known` that was most likely meant by a name that is not among them.
pub(super) fn near<'k>(name: &str, known: &[&'k str]) -> Option<&'k str> {
    let like = |known: &&&str| {
        name.len().abs_diff(known.len()) <= 2
            && strsim::damerau_levenshtein(&known.to_lowercase(), &name.to_lowercase()) <= 2
    };
    known.iter().find(like).copied()
}

/// What a registry file takes away, by its path below a browser's key.
pub(super) fn removed(cx: &Context<'_, '_>, path: &str, at: &std::ops::Range<usize>, browser: Browser) {
    let mut names = path.split('\\');
    let first = names.next().unwrap_or_default();
    let id = match first {
        first if first.eq_ignore_ascii_case("ExtensionSettings") => {
            names.next().filter(|name| !entry::is_default(name))
        }
        first if first.eq_ignore_ascii_case("3rdparty") => names.nth(1),
        first => {
            if let Some(near) = near(first, KNOWN) {
                cx.fault(at, format!("there is no policy `{}`", brief(first)), format!("did you mean \"{near}\"?"));
            }
            None
        }
    };
    let firefox = browser == Browser::Firefox;
    for id in id.into_iter().flat_map(|name| entry::ids(name, firefox)) {
        if cx.form(id, at, firefox) && cx.is_ours(id, None) {
            cx.compare(id, at, Some(browser), None);
        }
    }
}

/// All policies of one browser; which, if it is known.
pub(super) fn check(cx: &Context<'_, '_>, policies: &Node, browser: Option<Browser>) {
    if !policies.is_table() {
        let message = format!("policies must be a table, not {}", policies.kind());
        return cx.fault(&policies.span, message, "write { \"ExtensionSettings\": { ... } }");
    }
    let firefox = browser == Some(Browser::Firefox);
    let group = if firefox { "Extensions" } else { "extensions" };
    let third = policies.get("3rdparty").and_then(|third| third.get(group));
    let under: HashMap<&str, &Node> =
        third.map_or(&[][..], Node::entries).iter().map(|entry| (entry.name.as_str(), &entry.node)).collect();
    if let Some(table) = policies.get("ExtensionSettings") {
        entry::all(cx, table, browser, |id| under.get(id).copied());
    }
    if let (Some(list), false) = (policies.get("ExtensionInstallForcelist"), firefox) {
        forcelist(cx, list);
    }
    if let Some(third) = policies.get("3rdparty") {
        third_party(cx, third, browser, group);
    }
    for policy in policies.entries() {
        named(cx, &policy.name, &policy.span, &policy.node, browser);
    }
}

/// One policy by its name: its type, or that there is none like it.
fn named(cx: &Context<'_, '_>, name: &str, at: &std::ops::Range<usize>, node: &Node, browser: Option<Browser>) {
    match name {
        name if is_flag(name) && !matches!(node.value, Value::Flag(_)) => {
            let message = format!("`{name}` must be true or false, not {}", node.kind());
            cx.fault(&node.span, message, "write it without quotes");
        }
        name if is_number(name) => {
            let number = match &node.value {
                Value::Number(number) => number.as_i64(),
                _ => None,
            };
            if !number.is_some_and(|number| (0..=2).contains(&number)) {
                let message = format!("`{name}` must be 0, 1 or 2, not {}", node.kind());
                cx.fault(&node.span, message, "write 1 to switch such windows off, without quotes");
            }
        }
        name if KNOWN.contains(&name) => {}
        name if key(name).is_some() => cx.fault(
            at,
            format!("`{name}` is a setting of Probity's and no policy of the browser"),
            match browser {
                Some(Browser::Firefox) => "put it below 3rdparty, Extensions and the add-on's id",
                _ => "put it below 3rdparty, extensions and the extension's id",
            },
        ),
        name => match near(name, KNOWN) {
            Some(near) => cx.fault(at, format!("there is no policy `{name}`"), format!("did you mean \"{near}\"?")),
            // Others are the browser's business; but each begins like this.
            None if !name.starts_with(|first: char| first.is_ascii_uppercase()) => cx.fault(
                at,
                format!("there is no policy `{}`", brief(name)),
                "names of policies begin with a capital; settings of Probity's stand below 3rdparty",
            ),
            None => {}
        },
    }
}

/// `id;address`, one an entry.
fn forcelist(cx: &Context<'_, '_>, list: &Node) {
    let Value::List(items) = &list.value else {
        let message = format!("`ExtensionInstallForcelist` must be a list, not {}", list.kind());
        return cx.fault(&list.span, message, "write [\"the id;https://.../updates.xml\"]");
    };
    for item in items {
        let Some(text) = item.text() else {
            cx.fault(&item.span, format!("an entry must be a text, not {}", item.kind()), "write \"id;address\"");
            continue;
        };
        let (id, source) = text.split_once(';').map_or((text, None), |(id, source)| (id, Some(source)));
        if !cx.form(id, &item.span, false) {
            continue;
        }
        cx.installs(id);
        if cx.is_ours(id, None) {
            cx.compare(id, &item.span, None, source);
        }
        if let Some(Err(message)) = source.map(crate::address::https) {
            cx.fault(&item.span, message, "browsers must fetch updates over https");
        }
    }
}

fn third_party(cx: &Context<'_, '_>, third: &Node, browser: Option<Browser>, group: &str) {
    if !third.is_table() {
        let message = format!("`3rdparty` must be a table, not {}", third.kind());
        return cx.fault(&third.span, message, format!("write {{ \"{group}\": {{ ... }} }}"));
    }
    for entry in third.entries().iter().filter(|entry| entry.name != group) {
        match near(&entry.name, &[group]) {
            Some(_) => cx.fault(
                &entry.span,
                format!(
                    "`{}` is written otherwise in this browser, which does not see it like this",
                    brief(&entry.name)
                ),
                format!("write \"{group}\""),
            ),
            None => cx.fault(
                &entry.span,
                format!("`{}` is nothing that a browser reads in `3rdparty`", brief(&entry.name)),
                format!("settings stand in \"{group}\", below the extension's id"),
            ),
        }
    }
    let Some(extensions) = third.get(group) else { return };
    if !extensions.is_table() {
        let message = format!("`{group}` must be a table, not {}", extensions.kind());
        return cx.fault(&extensions.span, message, "write { \"the id\": { \"pack\": ... } }");
    }
    for entry in extensions.entries() {
        let good = cx.form(&entry.name, &entry.span, browser == Some(Browser::Firefox));
        if cx.is_ours(&entry.name, Some(&entry.node)) {
            if good {
                cx.compare(&entry.name, &entry.span, browser, None);
                cx.settings_of(&entry.name, &entry.span);
            }
            settings::check(cx, &entry.node);
        }
    }
}
