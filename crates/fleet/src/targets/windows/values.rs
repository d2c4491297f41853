//! The settings of a plan in the few types that every console has.

use probity_settings::{Key, Kind, KEYS};
use serde_json::Value;

use crate::Plan;

/// A value as the registry, a property list and XML can all carry it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Datum {
    Flag(bool),
    /// At most `i32::MAX`: browsers read a DWORD as signed.
    Number(u32),
    Text(String),
    List(Vec<String>),
}

/// A setting that a plan sets.
#[derive(Clone, Debug)]
pub(crate) struct Setting {
    pub key: &'static Key,
    pub datum: Datum,
}

/// What can be carried, and in words what cannot.
#[derive(Clone, Debug, Default)]
pub(crate) struct Carried {
    /// In the order of [`KEYS`].
    pub settings: Vec<Setting>,
    /// One sentence each, naming the key.
    pub left_out: Vec<String>,
}

/// The settings of `plan`. A value that some console cannot carry is left out for all
/// of them, so that every machine gets the same; it never spoils the others.
pub(crate) fn carried(plan: &Plan) -> Carried {
    let mut all = Carried::default();
    for key in KEYS {
        if let Some(value) = plan.values.get(key.name) {
            match datum(key, value, &mut all.left_out) {
                Ok(datum) => all.settings.push(Setting { key, datum }),
                Err(why) => all.left_out.push(format!("{} was left out: {why}", key.name)),
            }
        }
    }
    for name in plan.values.keys().filter(|name| probity_settings::key(name).is_none()) {
        all.left_out.push(format!("{} was left out: there is no such key", one_line(name)));
    }
    all
}

fn datum(key: &Key, value: &Value, left_out: &mut Vec<String>) -> Result<Datum, &'static str> {
    match (key.kind, value) {
        (Kind::Flag, Value::Bool(flag)) => Ok(Datum::Flag(*flag)),
        (Kind::Number, Value::Number(number)) => number
            .as_u64()
            .filter(|number| *number <= i32::MAX as u64)
            .map(|number| Datum::Number(number as u32))
            .ok_or("write a whole number from 0 to 2147483647"),
        (Kind::Text, Value::String(text)) => text_datum(text).map(Datum::Text),
        (Kind::List, Value::Array(entries)) => {
            let mut texts = Vec::with_capacity(entries.len());
            for (index, entry) in entries.iter().enumerate() {
                match entry.as_str().ok_or("write a text").and_then(text_datum) {
                    Ok(text) => texts.push(text),
                    Err(why) => {
                        left_out.push(format!("entry {} of {} was left out: {why}", index + 1, key.name));
                    }
                }
            }
            Ok(Datum::List(texts))
        }
        (Kind::Flag, _) => Err("write true or false"),
        (Kind::Number, _) => Err("write a whole number"),
        (Kind::Text, _) => Err("write a text"),
        (Kind::List, _) => Err("write a list of texts"),
    }
}

fn text_datum(text: &str) -> Result<String, &'static str> {
    match text.chars().all(is_xml) {
        true => Ok(text.to_owned()),
        false => Err("it has a control character, which property lists and XML cannot hold"),
    }
}

/// Whether XML 1.0 can hold this character, even as a reference.
fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

/// `text` for a comment, a heading or a message: no line break, no control character.
pub(crate) fn one_line(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if c.is_control() || !is_xml(c) { ' ' } else { c }).collect();
    spaced.trim().to_owned()
}

/// Numbers that a key takes, for the fields of editors: from, to.
pub(crate) fn range(key: &Key) -> (u32, u32) {
    match key.name {
        "packThreshold" => (1, 3),
        "packEveryMinutes" => (15, 10_080),
        _ => (0, i32::MAX as u32),
    }
}

/// All settings as one JSON object on one line.
pub(crate) fn as_json(settings: &[Setting]) -> Value {
    let pairs = settings.iter().map(|setting| (setting.key.name.to_owned(), setting.datum.as_json()));
    Value::Object(pairs.collect())
}

impl Datum {
    pub(crate) fn as_json(&self) -> Value {
        match self {
            Datum::Flag(flag) => Value::from(*flag),
            Datum::Number(number) => Value::from(*number),
            Datum::Text(text) => Value::from(text.as_str()),
            Datum::List(entries) => Value::from(entries.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::targets::windows::sample::plan;
    use probity_settings::Fault;
    use serde_json::json;

    #[test]
    fn what_cannot_be_carried_is_named_and_spoils_nothing() {
        let mut plan = plan();
        plan.values = json!({
            "pack": "york", "recommended": "yes", "configVersion": 3_000_000_000u64, "auditNotice": "a\u{1}b",
            "officialAccounts": ["one", 2, "thr\u{0}ee", "four"], "colour": "red",
        })
        .as_object()
        .unwrap()
        .clone();
        let carried = carried(&plan);
        let names: Vec<&str> = carried.settings.iter().map(|setting| setting.key.name).collect();
        assert_eq!(names, ["pack", "officialAccounts"]);
        assert_eq!(carried.settings[1].datum, Datum::List(vec!["one".into(), "four".into()]));
        for name in
            ["recommended", "configVersion", "auditNotice", "entry 2 of officialAccounts", "entry 3 of", "colour"]
        {
            assert!(carried.left_out.iter().any(|line| line.contains(name)), "{name}: {:?}", carried.left_out);
        }
    }

    #[test]
    fn fields_take_the_numbers_that_the_extension_takes() {
        let good = |key: &Key, number: i64| {
            let reading = probity_settings::read(&json!({ key.name: number }));
            reading.problems.iter().all(|problem| problem.key != key.name || problem.fault == Fault::NeedsOtherKey)
        };
        for key in KEYS.iter().filter(|key| key.kind == Kind::Number) {
            let (from, to) = range(key);
            assert!(good(key, from.into()) && good(key, to.into()), "{}", key.name);
            assert!(!good(key, i64::from(from) - 1), "{}", key.name);
            assert!(to == i32::MAX as u32 || !good(key, i64::from(to) + 1), "{}", key.name);
        }
    }

    #[test]
    fn a_line_for_a_comment_is_one_line() {
        assert_eq!(one_line(" a\r\nb\u{0}c\u{ffff} "), "a  b c");
    }
}
