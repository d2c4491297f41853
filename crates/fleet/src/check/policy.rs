//! Policies of a browser, whatever the format that they came in.

use super::ids::{brief, Context};
use super::tree::{Node, Value};
use super::{entry, settings};
use crate::Browser;
use probity_settings::key;

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

/// All policies of one browser; which, if it is known.
pub(super) fn check(cx: &Context<'_, '_>, policies: &Node, browser: Option<Browser>) {
    if !policies.is_table() {
        let message = format!("policies must be a table, not {}", policies.kind());
        return cx.fault(&policies.span, message, "write { \"ExtensionSettings\": { ... } }");
    }
    let firefox = browser == Some(Browser::Firefox);
    let group = if firefox { "Extensions" } else { "extensions" };
    let third = policies.get("3rdparty").and_then(|third| third.get(group));
    let under = |id: &str| third.and_then(|third| third.get(id));
    if let Some(table) = policies.get("ExtensionSettings") {
        entry::all(cx, table, browser, under);
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
    let flag = matches!(node.value, Value::Flag(_));
    match name {
        "BrowserGuestModeEnabled" | "DisablePrivateBrowsing" | "DisableSafeMode" | "EnterprisePoliciesEnabled"
            if !flag =>
        {
            let message = format!("`{name}` must be true or false, not {}", node.kind());
            cx.fault(&node.span, message, "write it without quotes");
        }
        "IncognitoModeAvailability" | "InPrivateModeAvailability" => {
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
        name => {
            let near = KNOWN.iter().find(|known| {
                name.len() < 40 && strsim::damerau_levenshtein(&known.to_lowercase(), &name.to_lowercase()) <= 2
            });
            if let Some(near) = near {
                cx.fault(at, format!("there is no policy `{name}`"), format!("did you mean \"{near}\"?"));
            }
        }
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
        cx.installs(id, &item.span);
        if cx.is_ours(id, None) {
            cx.compare(id, &item.span, None, source);
        }
        if let Some(Err(message)) = source.map(crate::address::https) {
            cx.fault(&item.span, message, "browsers must fetch updates over https");
        }
    }
}

fn third_party(cx: &Context<'_, '_>, third: &Node, browser: Option<Browser>, group: &str) {
    for entry in third.entries() {
        if entry.name != group && entry.name.eq_ignore_ascii_case("extensions") {
            cx.fault(
                &entry.span,
                format!(
                    "`{}` is written otherwise in this browser, which does not see it like this",
                    brief(&entry.name)
                ),
                format!("write \"{group}\""),
            );
        }
    }
    let Some(extensions) = third.get(group) else {
        return cx.advice(
            &third.span,
            format!("`3rdparty` has no `{group}`"),
            "settings stand in it, by the extension's id",
        );
    };
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
