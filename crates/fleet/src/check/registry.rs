//! From keys and values of the registry to policies of browsers.

use super::ids::Context;
use super::reg::{Data, Key};
use super::tree::{Entry, Node, Value};
use super::{entry, json, policy};
use crate::Browser;
use probity_settings::{key, Kind};
use std::ops::Range;

/// Where each browser looks, below the hive.
const ROOTS: [(&str, Browser); 4] = [
    (r"software\policies\google\chrome", Browser::Chrome),
    (r"software\policies\microsoft\edge", Browser::Edge),
    (r"software\policies\chromium", Browser::Chromium),
    (r"software\policies\mozilla\firefox", Browser::Firefox),
];

/// Longest text of a value that Group Policy carries, in bytes of UTF-16.
const LONGEST: usize = 32 << 10;

/// Deepest path of keys below a browser's.
const DEEPEST: usize = 12;

/// Checks the policies that the keys set.
pub(super) fn check(cx: &Context<'_, '_>, keys: &[Key]) {
    let mut found = false;
    for (root, browser) in ROOTS {
        let mut policies = Node::new(0..0, Value::Table(Vec::new()));
        let mut any = false;
        for key in keys {
            let Some(below) = below(&key.path, root) else { continue };
            found = true;
            if key.deleted {
                continue;
            }
            any = true;
            let Some(table) = at(&mut policies, below, &key.span) else {
                cx.fault(
                    &key.span,
                    "this key is too deep",
                    "settings of an extension are four keys below the browser's",
                );
                continue;
            };
            for value in &key.values {
                put(cx, table, value);
            }
        }
        if any {
            let policies = shaped(cx, policies, browser);
            policy::check(cx, &policies, Some(browser));
        }
    }
    if !found {
        cx.file.problem_with_help(
            probity_pack::Spot::File,
            "no key in it is one that a browser reads",
            "write keys below HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Google\\Chrome, \\Microsoft\\Edge or \\Mozilla\\Firefox",
        );
    }
}

/// The rest of a path below a browser's key. Names of keys do not mind capitals.
fn below<'p>(path: &'p str, root: &str) -> Option<&'p str> {
    let (hive, rest) = path.split_once('\\')?;
    if !matches!(hive, "HKEY_LOCAL_MACHINE" | "HKEY_CURRENT_USER") {
        return None;
    }
    if !rest.is_char_boundary(root.len().min(rest.len())) {
        return None;
    }
    let (head, tail) = rest.split_at(root.len().min(rest.len()));
    (head.eq_ignore_ascii_case(root) && (tail.is_empty() || tail.starts_with('\\')))
        .then(|| tail.trim_start_matches('\\'))
}

/// The table at a path, made where it is not there yet.
fn at<'n>(mut node: &'n mut Node, path: &str, span: &Range<usize>) -> Option<&'n mut Vec<Entry>> {
    let names: Vec<&str> = path.split('\\').filter(|name| !name.is_empty()).collect();
    if names.len() > DEEPEST {
        return None;
    }
    for name in names {
        let Value::Table(entries) = &mut node.value else { return None };
        let place =
            match entries.iter().position(|entry| entry.name.eq_ignore_ascii_case(name) && entry.node.is_table()) {
                Some(place) => place,
                None => {
                    let node = Node::new(span.clone(), Value::Table(Vec::new()));
                    entries.push(Entry { name: name.to_owned(), span: span.clone(), node });
                    entries.len() - 1
                }
            };
        node = &mut entries[place].node;
    }
    match &mut node.value {
        Value::Table(entries) => Some(entries),
        _ => None,
    }
}

fn put(cx: &Context<'_, '_>, table: &mut Vec<Entry>, value: &super::reg::RegValue) {
    let node = match &value.data {
        Data::Deleted => return,
        Data::Number(number) => Value::Number((*number).into()),
        Data::Text(text) => {
            if text.encode_utf16().count() * 2 > LONGEST {
                cx.fault(
                    &value.span,
                    format!("`{}` is longer than 32 kB, more than Windows consoles take", value.name),
                    "publish a signed pack and set packUrl, or make fewer or smaller files",
                );
            }
            Value::Text(text.clone())
        }
        // Firefox's own template has JSON in lines.
        Data::Lines(lines) => Value::Text(lines.join("\n")),
        Data::Other(kind) => Value::Other(kind),
    };
    table.push(Entry { name: value.name.clone(), span: value.span.clone(), node: Node::new(value.span.clone(), node) });
}

/// The types that the browser makes of it: the registry has texts and numbers alone.
fn shaped(cx: &Context<'_, '_>, policies: Node, browser: Browser) -> Node {
    let Value::Table(entries) = policies.value else { return policies };
    let entries = entries.into_iter().map(|policy| {
        let (name, at) = (policy.name.clone(), policy.span.clone());
        let node = match name.to_ascii_lowercase().as_str() {
            "extensionsettings" => installs(parsed(cx, policy.node)),
            "3rdparty" => third_party(cx, policy.node, browser),
            "extensioninstallforcelist" => listed(policy.node),
            "browserguestmodeenabled" | "disableprivatebrowsing" | "disablesafemode" => flag(policy.node),
            _ => policy.node,
        };
        Entry { name, span: at, node }
    });
    Node::new(0..0, Value::Table(entries.collect()))
}

/// JSON in a text, or what is there.
fn parsed(cx: &Context<'_, '_>, node: Node) -> Node {
    let Some(text) = node.text().filter(|text| text.trim_start().starts_with(['{', '['])) else { return node };
    match json::read(text) {
        Ok(read) => read.root.moved(&node.span),
        Err(wrong) => {
            cx.fault(&node.span, format!("the JSON in this value is damaged: {}", wrong.message), wrong.help);
            node
        }
    }
}

fn mapped(node: Node, each: impl Fn(&str, Node) -> Node) -> Node {
    match node.value {
        Value::Table(entries) => {
            let entries = entries
                .into_iter()
                .map(|entry| Entry { node: each(&entry.name, entry.node), name: entry.name, span: entry.span })
                .collect();
            Node::new(node.span, Value::Table(entries))
        }
        _ => node,
    }
}

fn installs(settings: Node) -> Node {
    mapped(settings, |_, one| {
        mapped(one, |name, field| match name {
            name if entry::is_flag(name) => flag(field),
            _ => listed(field),
        })
    })
}

/// Each extension's settings: its key `policy` in Chromium, the extension's own in Firefox.
fn third_party(cx: &Context<'_, '_>, third: Node, browser: Browser) -> Node {
    mapped(third, |_, extensions| {
        mapped(extensions, |id, extension| {
            let extension = parsed(cx, extension);
            if browser == Browser::Firefox {
                return settings(cx, extension);
            }
            match extension.get("policy") {
                Some(policy) => settings(cx, policy.clone()),
                None => {
                    if cx.is_ours(id, Some(&extension)) && !extension.entries().is_empty() {
                        cx.fault(
                            &extension.span,
                            "the settings must stand one key deeper",
                            format!("write ...\\{id}\\policy"),
                        );
                    }
                    settings(cx, extension)
                }
            }
        })
    })
}

fn settings(cx: &Context<'_, '_>, node: Node) -> Node {
    mapped(node, |name, value| match key(name).map(|key| key.kind) {
        Some(Kind::Flag) => flag(value),
        Some(Kind::List) => listed(parsed(cx, value)),
        _ => value,
    })
}

/// A DWORD that stands for true or false.
fn flag(node: Node) -> Node {
    match &node.value {
        Value::Number(number) if number.as_u64() == Some(0) => Node::new(node.span, Value::Flag(false)),
        Value::Number(number) if number.as_u64() == Some(1) => Node::new(node.span, Value::Flag(true)),
        _ => node,
    }
}

/// A key whose values are numbered is a list, in the order of the names as texts.
fn listed(node: Node) -> Node {
    match node.value {
        Value::Table(mut entries)
            if entries.iter().all(|entry| entry.name.bytes().all(|byte| byte.is_ascii_digit())) =>
        {
            entries.sort_by(|a, b| a.name.cmp(&b.name));
            Node::new(node.span, Value::List(entries.into_iter().map(|entry| entry.node).collect()))
        }
        _ => node,
    }
}
