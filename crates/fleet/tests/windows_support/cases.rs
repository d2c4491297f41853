//! Plans with what no one would write: to see that it comes through whole.

use proptest::prelude::*;
use serde_json::{Map, Value};

use super::sample::plan;
use crate::{Browser, Plan};
use probity_settings::{Kind, KEYS};

/// Texts made of what means something in one of the formats.
pub fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zA-Z0-9 .,:/=-]{0,12}",
        2 => prop::sample::select(vec![
            "\"", "'", "''", "`", "$x", "$(calc)", "%PATH%", "\\", "\\\"", "\n", "\r\n", "\r", "\t", "<", ">", "&", "&amp;",
            "]]>", "<!--", "--", "]", "[-", ";", "\u{2018}", "\u{2019}", "\u{201b}", "\u{201c}", "ŵ", "Ŷ", "\u{1f600}",
            "\u{202e}", "\u{2066}", "\u{5d0}\u{5d1}", "\u{feff}", "\u{2028}", "\u{85}", "\u{7f}", "=", "=cmd()", ",", "{", "}",
            "\u{fffd}", "\u{10ffff}", "1", "01", "null", "true",
        ]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => prop::sample::select(vec!["\0", "\u{1}", "\u{b}", "\u{1f}", "\u{fffe}", "\u{f000}"]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

/// A value for each of some keys.
pub fn values() -> impl Strategy<Value = Map<String, Value>> {
    let all: Vec<_> = KEYS
        .iter()
        .map(|key| {
            let value = match key.kind {
                Kind::Flag => any::<bool>().prop_map(Value::from).boxed(),
                Kind::Number => (0..=i32::MAX).prop_map(Value::from).boxed(),
                Kind::Text => text().prop_map(Value::from).boxed(),
                Kind::List => prop::collection::vec(text(), 0..14).prop_map(Value::from).boxed(),
            };
            prop::option::of(value).prop_map(move |value| value.map(|value| (key.name.to_owned(), value)))
        })
        .collect();
    all.prop_map(|pairs| pairs.into_iter().flatten().collect())
}

/// A council with these values.
pub fn with(values: Map<String, Value>) -> Plan {
    Plan { values, organisation: "Cyngor \"Môn\" & <Sons> --\n; $x".to_owned(), ..plan() }
}

/// Long texts and long lists.
pub fn large() -> Plan {
    let mut values = Map::new();
    let text = "\"quoted\" <&> \u{1f600} 'single' \\ \n".repeat(300);
    values.insert("auditNotice".to_owned(), Value::from(text));
    let entries: Vec<String> = (0..500).map(|number| format!("x:account{number} & 'co'")).collect();
    values.insert("officialAccounts".to_owned(), Value::from(entries));
    values.insert("signedPack".to_owned(), Value::from("A1+/".repeat(12_000)));
    with(values)
}

/// Nothing set, and one browser from a store.
pub fn least() -> Plan {
    let mut plan = plan();
    plan.values.clear();
    plan.channels.retain(|channel| channel.browser == Browser::Edge);
    plan.install.hardening = false;
    plan.install.pinned = false;
    plan.install.blocked_hosts.clear();
    plan
}

/// The value as it has to come back: without texts that XML cannot hold.
pub fn expected(values: &Map<String, Value>) -> Map<String, Value> {
    let whole = |text: &str| {
        text.chars().all(|c| c >= ' ' && c != '\u{fffe}' && c != '\u{ffff}' || matches!(c, '\t' | '\n' | '\r'))
    };
    let kept = |value: &Value| match value {
        Value::String(text) => whole(text).then(|| value.clone()),
        Value::Array(entries) => Some(entries.iter().filter(|entry| whole(entry.as_str().unwrap())).cloned().collect()),
        _ => Some(value.clone()),
    };
    values.iter().filter_map(|(name, value)| Some((name.clone(), kept(value)?))).collect()
}
