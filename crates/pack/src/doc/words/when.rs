//! `when` and `if_unknown` as sentences.

use super::{account, and, capital, or, plain, platform, quoted, surface};
use crate::doc::written::Written;
use std::collections::BTreeMap;
use toml::{Table, Value};

/// Each condition, to be read after "only where".
pub(crate) fn each_condition(when: &Table, pack: &Written) -> Vec<String> {
    ordered(when).map(|(key, value)| condition(key, value, pack)).collect()
}

/// When a rule or reminder applies, as one sentence.
pub(crate) fn conditions(when: &Table, pack: &Written) -> String {
    let parts = each_condition(when, pack);
    match parts[..] {
        [] => "Always: on every site, from every account, at every time.".into(),
        _ => format!("Only where {}.", and(&parts)),
    }
}

/// Whose conditions they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Of {
    Rule,
    /// It has no degree, and nobody is asked anything for its sake.
    Reminder,
}

/// What happens where a condition is not known, a sentence for each way; none
/// where all always are.
pub(crate) fn unknown(of: Of, when: &Table, if_unknown: Option<&Value>, pack: &Written) -> Vec<String> {
    // What is being written counts as a post where nothing says so.
    let keys: Vec<&str> = ordered(when).map(|(key, _)| key).filter(|key| *key != "surface").collect();
    let mut by_action: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for key in keys {
        let action = match if_unknown {
            // One word for all asks for what can be asked and skips the rest.
            Some(Value::String(action)) if action == "ask" && !askable(key, pack) => "skip",
            Some(Value::String(action)) => action,
            Some(Value::Table(each)) => each.get(key).and_then(Value::as_str).unwrap_or("skip"),
            _ => "skip",
        };
        let action = match (of, action) {
            // The engine offers a fact's question with what was said without the answer.
            (Of::Rule, "warn") if asks(key, pack) => "warn and ask",
            (Of::Reminder, "warn") => "show",
            (Of::Reminder, _) => "skip",
            (Of::Rule, action) => action,
        };
        by_action.entry(action).or_default().push(topic(key, pack));
    }
    let sentences = by_action.iter().map(|(action, topics)| {
        let then = match *action {
            "ask" => "the person is asked one short question, and nothing is said before the answer",
            "warn and ask" => "it speaks all the same, as a warning at most, and offers the question",
            "show" => "it is shown all the same",
            "warn" => "it speaks all the same, as a warning at most",
            _ => "it stays silent",
        };
        format!("If it is not known {}, {then}.", or(topics))
    });
    sentences.collect()
}

/// Whether the person can be asked about a condition.
fn askable(key: &str, pack: &Written) -> bool {
    matches!(key, "account" | "working_time") || asks(key, pack)
}

/// Whether a condition is a fact with a question.
fn asks(key: &str, pack: &Written) -> bool {
    pack.facts.get(key).is_some_and(|fact| !fact.question.is_empty())
}

/// Whether some rule asks about a condition where it is not known.
pub(crate) fn is_asked(key: &str, pack: &Written) -> bool {
    pack.rules.iter().any(|rule| {
        let action = match &rule.if_unknown {
            Some(Value::Table(each)) => each.get(key).and_then(Value::as_str),
            one => one.as_ref().and_then(Value::as_str),
        };
        rule.when.contains_key(key) && action == Some("ask")
    })
}

/// Conditions in the order in which they read best.
fn ordered(when: &Table) -> impl Iterator<Item = (&str, &Value)> {
    const ORDER: [&str; 10] = [
        "account",
        "role",
        "politically_restricted",
        "surface",
        "audience",
        "platform",
        "managed_device",
        "working_time",
        "window",
        "composes_today",
    ];
    let first = ORDER.iter().filter_map(|key| when.get_key_value(*key));
    let rest = when.iter().filter(|(key, _)| !ORDER.contains(&key.as_str()));
    first.chain(rest).map(|(key, value)| (key.as_str(), value))
}

fn condition(key: &str, value: &Value, pack: &Written) -> String {
    let words = |of: fn(&str) -> String| or(&texts(value).iter().map(|text| of(text)).collect::<Vec<_>>());
    let not = if value.as_bool() == Some(false) { "not " } else { "" };
    match key {
        "account" => format!("the post is from {}", words(account)),
        "surface" => format!("what is being written is {}", words(surface)),
        "platform" => format!("the site is {}", words(platform)),
        "role" => format!("the person\u{2019}s role is {}", words(quoted)),
        "audience" => format!("it will be seen by {}", words(audience)),
        "politically_restricted" => format!("the person\u{2019}s post is {not}politically restricted"),
        "working_time" => format!("it is {not}working time"),
        "managed_device" => format!("the device is {not}the council\u{2019}s"),
        "composes_today" => match value.as_integer() {
            Some(1) => "at least one draft was begun today".into(),
            _ => format!("at least {value} drafts were begun today"),
        },
        "window" => format!("the day lies in a period of {}", quoted(&plain(&texts(value).join(", ")))),
        fact => match pack.facts.get(fact) {
            Some(known) if !known.question.is_empty() => {
                let answer = if not.is_empty() { "yes" } else { "no" };
                format!("the answer to {} is {answer}", quoted(&known.question))
            }
            _ => format!("{} is {}", quoted(&plain(fact)), if not.is_empty() { "true" } else { "not true" }),
        },
    }
}

/// What is not known, as a clause after "it is not known".
fn topic(key: &str, pack: &Written) -> String {
    match key {
        "account" => "whose account it is".into(),
        "role" => "what the person\u{2019}s role is".into(),
        "platform" => "which site it is".into(),
        "audience" => "who will see it".into(),
        "politically_restricted" => "whether the person\u{2019}s post is politically restricted".into(),
        "working_time" => "whether it is working time".into(),
        "managed_device" => "whether the device is the council\u{2019}s".into(),
        "window" => "what day it is".into(),
        "composes_today" => "how many drafts were begun today".into(),
        fact => match pack.facts.get(fact) {
            Some(known) if !known.question.is_empty() => format!("what the answer to {} is", quoted(&known.question)),
            _ => format!("whether {} is true", quoted(&plain(fact))),
        },
    }
}

fn audience(name: &str) -> String {
    match name {
        "public" => "everyone".into(),
        "friends" => "friends".into(),
        "group" => "the members of a group".into(),
        "connections" => "connections".into(),
        "message" => "those it is sent to".into(),
        "only_me" => "nobody else".into(),
        other => plain(other),
    }
}

/// One text or several.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => {
            items.iter().map(|item| item.as_str().map_or_else(|| item.to_string(), Into::into)).collect()
        }
        Value::String(text) => vec![text.clone()],
        other => vec![capital(&other.to_string())],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pack() -> Written {
        toml::from_str("[facts.linked]\nquestion = \"Does it say so?\"").unwrap()
    }

    fn table(source: &str) -> Table {
        source.parse().unwrap()
    }

    #[test]
    fn conditions_read_as_one_sentence() {
        let when =
            table("surface = ['post', 'reply']\naccount = ['personal', 'mixed']\nworking_time = false\nlinked = true");
        assert_eq!(
            conditions(&when, &pack()),
            "Only where the post is from a personal account or a profile used for private life and a council role \
             alike, what is being written is a post or a reply, it is not working time and the answer to \
             \u{201c}Does it say so?\u{201d} is yes."
        );
        assert!(conditions(&Table::new(), &pack()).starts_with("Always"));
    }

    #[test]
    fn nobody_is_asked_what_cannot_be_asked() {
        let ask = Value::String("ask".into());
        let told = unknown(Of::Rule, &table("account = ['member']\nrole = ['cabinet']"), Some(&ask), &pack()).join(" ");
        assert!(told.contains("what the person\u{2019}s role is, it stays silent"), "{told}");
    }

    #[test]
    fn what_is_unknown_is_said_for_each_condition() {
        let when = table("account = ['personal']\nlinked = true\nsurface = ['post']");
        let word = Value::String("ask".into());
        assert_eq!(
            unknown(Of::Rule, &when, Some(&word), &pack()).join(" "),
            "If it is not known whose account it is or what the answer to \u{201c}Does it say so?\u{201d} is, the \
             person is asked one short question, and nothing is said before the answer."
        );
        let each = Value::Table(table("account = 'warn'\nlinked = 'skip'"));
        assert_eq!(
            unknown(Of::Rule, &when, Some(&each), &pack()).join(" "),
            "If it is not known what the answer to \u{201c}Does it say so?\u{201d} is, it stays silent. If it is not \
             known whose account it is, it speaks all the same, as a warning at most."
        );
        let warns = Value::Table(table("account = 'warn'\nlinked = 'warn'"));
        assert_eq!(
            unknown(Of::Rule, &when, Some(&warns), &pack()).join(" "),
            "If it is not known whose account it is, it speaks all the same, as a warning at most. If it is not known \
             what the answer to \u{201c}Does it say so?\u{201d} is, it speaks all the same, as a warning at most, and \
             offers the question."
        );
        assert_eq!(
            unknown(Of::Reminder, &when, Some(&warns), &pack()),
            ["If it is not known whose account it is or what the answer to \u{201c}Does it say so?\u{201d} is, it is \
                 shown all the same."]
        );
        assert!(unknown(Of::Reminder, &when, Some(&word), &pack())[0].ends_with("it stays silent."));
        assert_eq!(unknown(Of::Rule, &table("surface = ['post']"), Some(&word), &pack()), Vec::<String>::new());
    }
}
