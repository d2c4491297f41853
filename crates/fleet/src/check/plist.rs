//! Property lists and configuration profiles of macOS.

use super::ids::Context;
use super::tree::{Entry, Node as Part, Value};
use super::{policy, settings};
use crate::Browser;
use roxmltree::Node;

/// Deepest nesting that is read.
const DEEPEST: usize = 32;

/// Checks a profile, or the bare preferences of a browser.
pub(super) fn check(cx: &Context<'_, '_>, root: Node<'_, '_>) {
    let Some(first) = root.children().find(Node::is_element) else {
        return cx.fault(&root.range(), "this property list is empty", "a dict is expected");
    };
    let Some(part) = part(cx, first, 0) else { return };
    let whole = part.get("PayloadType").and_then(Part::text) == Some("Configuration");
    match part.get("PayloadContent") {
        Some(content) => profile(cx, &part, content),
        None if whole => cx.fault(&part.span, "`PayloadContent` is missing, so there is nothing in it", CONTENT),
        None => domain(cx, None, &part),
    }
}

const CONTENT: &str = "put <array> around the payloads";

/// What a profile and each payload may say of themselves, beside what they must.
const ABOUT: &[(&str, &str)] = &[
    ("PayloadDisplayName", "a text"),
    ("PayloadDescription", "a text"),
    ("PayloadOrganization", "a text"),
    ("PayloadScope", "a text"),
    ("PayloadRemovalDisallowed", "true or false"),
    ("PayloadEnabled", "true or false"),
    ("HasRemovalPasscode", "true or false"),
    ("IsEncrypted", "true or false"),
    ("PayloadExpirationDate", "a date"),
    ("RemovalDate", "a date"),
    ("DurationUntilRemoval", "a number"),
    ("ConsentText", "a table"),
    ("TargetDeviceType", "a number"),
];
/// What they must, and what holds the payloads.
const NEEDED: [&str; 5] = ["PayloadType", "PayloadIdentifier", "PayloadUUID", "PayloadVersion", "PayloadContent"];

/// Names what is of the wrong type, and what a profile does not have: all that is unknown
/// in the profile itself, of a payload what is much like that: certificates have more.
fn about(cx: &Context<'_, '_>, part: &Part, whole: bool) {
    let known = || ABOUT.iter().map(|(known, _)| *known).chain(NEEDED);
    for entry in part.entries() {
        let name = entry.name.as_str();
        match ABOUT.iter().find(|(known, _)| *known == name) {
            // A number may have a fraction.
            Some((_, kind)) if !entry.node.kind().starts_with(kind) => {
                let message = format!("`{name}` must be {kind}, not {}", entry.node.kind());
                cx.fault(&entry.node.span, message, "the profile cannot be installed");
            }
            Some(_) => {}
            None if NEEDED.contains(&name) => {}
            None if whole || policy::near(name, &known().collect::<Vec<_>>()).is_some() => {
                let message = format!("`{}` is nothing that a profile has", super::ids::brief(name));
                cx.file.problem_with_word(entry.span.clone(), message, name, known());
            }
            None => {}
        }
    }
}

/// What Apple asks of every profile and payload.
fn profile(cx: &Context<'_, '_>, whole: &Part, content: &Part) {
    let mut uuids = Vec::new();
    let mut each = |part: &Part| {
        for (name, help) in [
            ("PayloadType", "write Configuration for the profile, for a payload the browser's domain"),
            ("PayloadIdentifier", "write a reverse host name such as uk.gov.penmoel.probity"),
            ("PayloadUUID", "write a UUID of its own"),
            ("PayloadVersion", "write <integer>1</integer>"),
        ] {
            match part.entry(name).map(|entry| (&entry.node, &entry.node.value)) {
                None => cx.fault(&part.span, format!("`{name}` is missing, so the profile cannot be installed"), help),
                Some((_, Value::Number(_))) if name == "PayloadVersion" => {}
                Some((_, Value::Text(_))) if name != "PayloadVersion" => {}
                Some((node, _)) => cx.fault(&node.span, format!("`{name}` is {}", node.kind()), help),
            }
        }
        if let Some((text, node)) = part.get("PayloadUUID").and_then(|node| Some((node.text()?.to_owned(), node))) {
            let form = text.len() == 36 && text.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
            if !form || uuids.contains(&text) {
                cx.fault(&node.span, "this is no UUID, or one that is there already", "make one with uuidgen");
            }
            uuids.push(text);
        }
    };
    each(whole);
    about(cx, whole, true);
    if kind(whole) != Some("Configuration") {
        cx.fault(&whole.span, "`PayloadType` of a profile is Configuration", "write <string>Configuration</string>");
    }
    let payloads = match &content.value {
        Value::List(payloads) => payloads,
        _ => return cx.fault(&content.span, "`PayloadContent` must be an array of dicts", CONTENT),
    };
    for payload in payloads {
        each(payload);
        about(cx, payload, false);
    }
    // What is installed is known before settings are compared with it.
    let (settings, browsers): (Vec<_>, Vec<_>) =
        payloads.iter().partition(|payload| kind(payload).is_some_and(|kind| kind.contains(".extensions.")));
    for payload in browsers.into_iter().chain(settings) {
        match kind(payload) {
            Some("com.apple.ManagedClient.preferences") => managed_client(cx, payload),
            kind => domain(cx, kind, &plain(payload)),
        }
    }
}

fn kind(payload: &Part) -> Option<&str> {
    payload.get("PayloadType").and_then(Part::text)
}

/// The older form: domain, Forced, mcx_preference_settings.
fn managed_client(cx: &Context<'_, '_>, payload: &Part) {
    for entry in payload.get("PayloadContent").map_or(&[][..], Part::entries) {
        for forced in entry.node.get("Forced").map_or(&[][..], Part::list) {
            if let Some(settings) = forced.get("mcx_preference_settings") {
                domain(cx, Some(&entry.name), settings);
            }
        }
    }
}

/// A payload without what belongs to profiles.
fn plain(payload: &Part) -> Part {
    let entries = payload.entries().iter().filter(|entry| !entry.name.starts_with("Payload")).cloned().collect();
    Part::new(payload.span.clone(), Value::Table(entries))
}

/// The preferences of one domain; by what is in it, where the domain is not known.
fn domain(cx: &Context<'_, '_>, domain: Option<&str>, values: &Part) {
    let extension = domain.and_then(|domain| domain.split_once(".extensions."));
    if let Some((browser, id)) = extension {
        let at = &values.span;
        if !matches!(browser, "com.google.Chrome" | "com.microsoft.Edge" | "org.chromium.Chromium") {
            cx.fault(
                at,
                format!("no browser reads the domain {browser}"),
                "write com.google.Chrome or com.microsoft.Edge",
            );
        }
        if cx.form(id, at, false) && cx.is_ours(id, Some(values)) {
            cx.compare(id, at, None, None);
            cx.settings_of(id, at);
            settings::check(cx, values);
        }
        return;
    }
    match domain {
        Some("com.google.Chrome" | "org.chromium.Chromium") => policy::check(cx, values, Some(Browser::Chrome)),
        Some("com.microsoft.Edge") => policy::check(cx, values, Some(Browser::Edge)),
        Some("org.mozilla.firefox") => firefox(cx, values),
        Some(other) if super::ids::looks_ours(values) || values.entries().iter().any(is_policy) => cx.fault(
            &values.span,
            format!("no browser reads the domain {}", super::ids::brief(other)),
            "write com.google.Chrome, com.microsoft.Edge or org.mozilla.firefox",
        ),
        Some(_) => {}
        None if values.get("EnterprisePoliciesEnabled").is_some() => firefox(cx, values),
        None if super::ids::looks_ours(values) => settings::check(cx, values),
        None => policy::check(cx, values, None),
    }
}

fn is_policy(entry: &Entry) -> bool {
    policy::is_known(&entry.name)
}

fn firefox(cx: &Context<'_, '_>, values: &Part) {
    if !values.get("EnterprisePoliciesEnabled").is_some_and(|flag| flag.value == Value::Flag(true)) {
        cx.fault(
            &values.span,
            "without `EnterprisePoliciesEnabled` Firefox reads no policy on macOS",
            "write <key>EnterprisePoliciesEnabled</key><true/>",
        );
    }
    policy::check(cx, values, Some(Browser::Firefox));
}

/// An element as a value.
fn part(cx: &Context<'_, '_>, node: Node<'_, '_>, depth: usize) -> Option<Part> {
    let at = node.range();
    if depth > DEEPEST {
        cx.fault(&at, "this is nested too deeply", "profiles have eight levels at most");
        return None;
    }
    let text = || node.text().unwrap_or_default();
    let value = match node.tag_name().name() {
        "dict" => Value::Table(dict(cx, node, depth)),
        "array" => {
            Value::List(node.children().filter(Node::is_element).filter_map(|item| part(cx, item, depth + 1)).collect())
        }
        "string" => Value::Text(text().to_owned()),
        "true" => Value::Flag(true),
        "false" => Value::Flag(false),
        "integer" => match text().trim().parse::<i64>() {
            Ok(number) => Value::Number(number.into()),
            Err(_) => {
                cx.fault(&at, "this is no whole number", "write <integer>1</integer>");
                return None;
            }
        },
        "real" => Value::Other("a number with a fraction"),
        "date" => Value::Other("a date"),
        "data" => Value::Other("data"),
        other => {
            let help = "there are: dict, array, string, integer, true, false, real, date, data";
            cx.fault(&at, format!("`{}` is no element of a property list", super::ids::brief(other)), help);
            return None;
        }
    };
    Some(Part::new(at, value))
}

fn dict(cx: &Context<'_, '_>, node: Node<'_, '_>, depth: usize) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut names = std::collections::HashSet::new();
    let mut children = node.children().filter(Node::is_element);
    while let Some(name) = children.next() {
        if name.tag_name().name() != "key" {
            cx.fault(&name.range(), "a key is expected here", "write <key>name</key> before each value");
            continue;
        }
        let Some(value) = children.next() else {
            cx.fault(&name.range(), "this key has no value", "write the value after it, such as <true/>");
            break;
        };
        let text = name.text().unwrap_or_default().to_owned();
        if !names.insert(text.clone()) {
            cx.fault(&name.range(), "this key is there twice", "delete one; only one of them counts");
        }
        if let Some(node) = part(cx, value, depth + 1) {
            entries.push(Entry { name: text, span: name.range(), node });
        }
    }
    entries
}
