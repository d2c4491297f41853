//! From keys and values of the registry to policies of browsers.
//!
//! Chromium converts what is there to the type that it wants: a number or a text of
//! digits is a flag or a number, a key of numbered values or a text of JSON a list. It
//! finds the keys down to an extension's settings whatever their capitals. Firefox
//! converts nothing for extensions: a DWORD is a number, REG_MULTI_SZ is JSON, a key
//! whose first value is `1` is a list; names count as they are written.

use super::hive::Branch;
use super::ids::{brief, Context};
use super::reg::{Data, Key, RegValue};
use super::tree::{Entry, Node, Value};
use super::{entry, json, policy};
use crate::targets::windows::registry::root;
use crate::Browser;
use probity_settings::{key, Kind};

const BROWSERS: [Browser; 4] = [Browser::Chrome, Browser::Edge, Browser::Chromium, Browser::Firefox];

/// The machine's policies, and a person's, which hold where the machine has none.
const HIVES: [&str; 2] = ["HKEY_LOCAL_MACHINE", "HKEY_CURRENT_USER"];

/// Longest text of a value that Group Policy carries, in bytes of UTF-16.
const LONGEST: usize = 32 << 10;

/// Checks the policies that the keys set.
pub(super) fn check(cx: &Context<'_, '_>, keys: &[Key]) {
    let mut found = false;
    for browser in BROWSERS {
        let [mut branch, person] = HIVES.map(|hive| {
            let mut branch = Branch::default();
            for key in keys {
                let Some(below) = below(&key.path, hive, root(browser)) else { continue };
                found = true;
                branch.import(cx, below, key);
                if key.deleted {
                    policy::removed(cx, below, &key.span, browser);
                }
            }
            branch
        });
        branch.fill(person);
        let table = branch.table(cx, &|value| node(cx, value, browser));
        if !table.entries().is_empty() {
            policy::check(cx, &shaped(cx, table, browser), Some(browser));
        }
    }
    let read = |key: &Key, hive| BROWSERS.iter().any(|browser| below(&key.path, hive, root(*browser)).is_some());
    for key in keys {
        if !HIVES.iter().any(|hive| read(key, hive)) && is_meant(cx, key) {
            found = true;
            cx.fault(&key.span, "no browser reads this key", WHERE);
        }
    }
    if !found {
        cx.file.problem_with_help(probity_pack::Spot::File, "no key in it is one that a browser reads", WHERE);
    }
}

const WHERE: &str =
    "write keys below HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Google\\Chrome, \\Microsoft\\Edge or \\Mozilla\\Firefox";

/// The rest of a path below a browser's key in a hive. Names of keys do not mind capitals.
fn below<'p>(path: &'p str, hive: &str, root: &str) -> Option<&'p str> {
    let (_, rest) = path.split_once('\\').filter(|(first, _)| first.eq_ignore_ascii_case(hive))?;
    let (head, tail) = rest.split_at_checked(root.len().min(rest.len()))?;
    (head.eq_ignore_ascii_case(root) && (tail.is_empty() || tail.starts_with('\\')))
        .then(|| tail.trim_start_matches('\\'))
}

/// Whether a key that no browser reads was to be one of a browser's.
fn is_meant(cx: &Context<'_, '_>, key: &Key) -> bool {
    let mut names = key.path.split('\\');
    names.any(|name| policy::is_known(name) || cx.known.known().any(|id| id.eq_ignore_ascii_case(name)))
        || key.values.iter().any(|value| policy::is_known(&value.name))
}

/// A value with the type that it has before anything is made of it.
fn node(cx: &Context<'_, '_>, value: &RegValue, browser: Browser) -> Option<Node> {
    let at = &value.span;
    let value = match &value.data {
        Data::Deleted => return None,
        // As a browser reads it, with a sign.
        Data::Number(number) if browser == Browser::Firefox => Value::Number((*number).into()),
        Data::Number(number) => Value::Number((*number as i32).into()),
        Data::Text(text) => {
            if text.encode_utf16().count() * 2 > LONGEST {
                cx.fault(
                    at,
                    format!("`{}` is longer than 32 kB, more than Windows consoles take", brief(&value.name)),
                    "publish a signed pack and set packUrl, or make fewer or smaller files",
                );
            }
            Value::Text(text.clone())
        }
        Data::Lines(lines) if browser == Browser::Firefox => return json::within(cx, &lines.join("\n"), at, false),
        Data::Lines(_) => Value::Other("several lines (REG_MULTI_SZ), which this browser does not read"),
        Data::Other(kind) => Value::Other(kind),
    };
    Some(Node::new(at.clone(), value))
}

/// The types that the browser makes of it.
fn shaped(cx: &Context<'_, '_>, policies: Node, browser: Browser) -> Node {
    mapped(policies, |name, node| match name.as_str() {
        "ExtensionSettings" => installs(cx, parsed(cx, node, browser), browser),
        known if known == "3rdparty" || (browser != Browser::Firefox && known.eq_ignore_ascii_case("3rdparty")) => {
            *name = "3rdparty".to_owned();
            third_party(cx, node, browser)
        }
        "ExtensionInstallForcelist" => listed(parsed(cx, node, browser)),
        name if policy::is_flag(name) => flag(node, browser),
        name if policy::is_number(name) => number(node),
        _ => node,
    })
}

/// JSON in a text, or what is there.
fn parsed(cx: &Context<'_, '_>, node: Node, browser: Browser) -> Node {
    match node.text().filter(|text| text.trim_start().starts_with(['{', '['])) {
        Some(text) => json::within(cx, text, &node.span, browser != Browser::Firefox).unwrap_or(node),
        None => node,
    }
}

/// A table with each entry as `each` makes it, the name included.
fn mapped(node: Node, each: impl Fn(&mut String, Node) -> Node) -> Node {
    match node.value {
        Value::Table(entries) => {
            let one = |Entry { mut name, span, node }| {
                let node = each(&mut name, node);
                Entry { name, span, node }
            };
            Node::new(node.span, Value::Table(entries.into_iter().map(one).collect()))
        }
        _ => node,
    }
}

fn installs(cx: &Context<'_, '_>, settings: Node, browser: Browser) -> Node {
    let converted = |node| if browser == Browser::Firefox { node } else { parsed(cx, node, browser) };
    mapped(settings, |_, one| {
        mapped(converted(one), |name, field| match entry::is_flag(name) {
            true => flag(field, browser),
            false if entry::is_list(name) => listed(converted(field)),
            false => field,
        })
    })
}

/// Each extension's settings: its key `policy` in Chromium, the extension's own in Firefox.
fn third_party(cx: &Context<'_, '_>, third: Node, browser: Browser) -> Node {
    if browser == Browser::Firefox {
        return mapped(third, |_, all| mapped(all, |_, extension| in_firefox(cx, parsed(cx, extension, browser))));
    }
    mapped(third, |group, extensions| {
        if group.eq_ignore_ascii_case("extensions") {
            *group = "extensions".to_owned();
        }
        mapped(extensions, |id, extension| {
            let is = |name: &str, entry: &Entry| entry.name.eq_ignore_ascii_case(name);
            let policy = extension.entries().iter().find(|entry| is("policy", entry)).map(|entry| entry.node.clone());
            // What is only recommended is read from beside it.
            let stray = extension.entries().iter().find(|entry| !is("policy", entry) && !is("recommended", entry));
            if let Some(stray) = stray.filter(|_| cx.is_ours(id, Some(policy.as_ref().unwrap_or(&extension)))) {
                let help = format!("write ...\\{}\\policy", brief(id));
                cx.fault(&stray.span, "the settings must stand one key deeper, in `policy`", help);
            }
            in_chromium(cx, policy.unwrap_or(extension))
        })
    })
}

fn in_chromium(cx: &Context<'_, '_>, node: Node) -> Node {
    mapped(node, |name, value| match key(name).map(|key| key.kind) {
        Some(Kind::Flag) => flag(value, Browser::Chromium),
        Some(Kind::Number) => number(value),
        Some(Kind::List) => listed(parsed(cx, value, Browser::Chromium)),
        _ => value,
    })
}

fn in_firefox(cx: &Context<'_, '_>, node: Node) -> Node {
    mapped(node, |name, value| match (key(name).map(|key| key.kind), &value.value) {
        (Some(Kind::Flag), Value::Number(_)) => {
            cx.fault(
                &value.span,
                format!(
                    "`{name}` is a DWORD, which Firefox gives to an extension as a number and not as true or false"
                ),
                "write all settings as one text of JSON, as `probity fleet build` does, or true as REG_MULTI_SZ",
            );
            Node::new(value.span, Value::Flag(true))
        }
        (Some(Kind::List), Value::Table(entries)) if entries.first().is_some_and(|first| first.name == "1") => {
            listed(value)
        }
        _ => value,
    })
}

/// What Chromium takes for a whole number: one, or its digits.
fn whole(node: &Node) -> Option<i64> {
    match &node.value {
        Value::Number(number) => number.as_i64(),
        Value::Text(text) => text.parse::<i32>().ok().map(i64::from),
        _ => None,
    }
}

/// Of its own policies Firefox takes the numbers 0 and 1 for flags, and no text.
fn flag(node: Node, browser: Browser) -> Node {
    match whole(&node) {
        Some(number) if browser != Browser::Firefox || (node.text().is_none() && matches!(number, 0 | 1)) => {
            Node::new(node.span, Value::Flag(number != 0))
        }
        _ => node,
    }
}

fn number(node: Node) -> Node {
    match whole(&node) {
        Some(number) => Node::new(node.span, Value::Number(number.into())),
        None => node,
    }
}

/// A key whose values are numbered is a list, in the order of the names as texts.
fn listed(node: Node) -> Node {
    match node.value {
        Value::Table(mut entries) if entries.iter().all(|entry| entry.name.parse::<i32>().is_ok()) => {
            entries.sort_by(|a, b| a.name.cmp(&b.name));
            Node::new(node.span, Value::List(entries.into_iter().map(|entry| entry.node).collect()))
        }
        _ => node,
    }
}
