//! What the extension would refuse of managed settings, in words for IT.

use probity_settings::{key, read, Fault as Code};
use serde_json::{Map, Value};

/// One value, or one entry of a list, that is no good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub key: String,
    /// Place in the list, from 0.
    pub at: Option<usize>,
    pub message: String,
    /// What to write instead.
    pub help: String,
}

/// Every fault of a set of managed settings.
pub(crate) fn of(values: &Map<String, Value>) -> Vec<Fault> {
    let mut all = refused(values);
    all.extend(strangers(values));
    all
}

/// Policies and rules that there are none of.
pub(crate) fn strangers(values: &Map<String, Value>) -> Vec<Fault> {
    let strangers = crate::rules::strangers(values).into_iter();
    strangers.map(|one| Fault { key: one.key.into(), at: one.at, message: one.message, help: one.help }).collect()
}

/// What the extension itself would find.
pub(crate) fn refused(values: &Map<String, Value>) -> Vec<Fault> {
    let reading = read(&Value::Object(values.clone()));
    let fault = |problem: probity_settings::Problem| {
        let at = problem.at.and_then(|at| at.checked_sub(1));
        let value = values.get(&problem.key);
        let value = at.map_or(value, |at| value.and_then(|value| value.get(at)));
        Fault {
            message: message(&problem.key, at, problem.fault, value),
            help: problem.fault.advice(&problem.key),
            key: problem.key,
            at,
        }
    };
    reading.problems.into_iter().map(fault).collect()
}

fn message(name: &str, at: Option<usize>, code: Code, value: Option<&Value>) -> String {
    let what = match at {
        Some(at) => format!("entry {} of `{name}`", at + 1),
        None => format!("`{name}`"),
    };
    match code {
        Code::UnknownKey => format!("there is no setting \"{}\"", name.chars().take(100).collect::<String>()),
        Code::DroppedByBrowser => format!("`{name}` stands in `configKeys`, and its value is not there"),
        Code::WrongType => {
            let expected = match (at, key(name)) {
                (None, Some(key)) => key.kind.words(),
                _ => "a text",
            };
            format!("{what} must be {expected}, not {}", value.map_or("nothing", kind))
        }
        Code::NotUnderstood => format!("{what} is not of the form that it needs"),
        Code::TooMany => format!("{what} has more than can be read"),
        Code::TooLarge => format!("{what} is too long"),
        Code::NeedsHttps => format!("{what} is not an https address"),
        Code::NotAKey => format!("{what} is no public key"),
        Code::NeedsOtherKey => format!("{what} is of no use without another setting"),
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null, or something that no setting is",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "this number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "a table",
    }
}
