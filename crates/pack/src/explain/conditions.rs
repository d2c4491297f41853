//! The conditions of a rule and what is known of them, in words.

use probity_core::explain::Condition;
use probity_core::model::{Request, Severity};
use probity_core::pack::{OnUnknown, Pack, Rule, When, SURE};
use serde::Serialize;
use serde_json::Value;

/// A value as packs write it.
pub(super) fn word(value: &impl Serialize) -> String {
    shown(&serde_json::to_value(value).unwrap_or_default())
}

/// `["personal","mixed"]` as "personal or mixed".
fn shown(value: &Value) -> String {
    match value {
        Value::String(word) => word.clone(),
        Value::Array(words) => words.iter().map(shown).collect::<Vec<_>>().join(" or "),
        other => other.to_string(),
    }
}

/// One line: whether it holds, what is asked for, what is known.
pub(super) fn tell(condition: &Condition, when: &When, request: &Request, pack: &Pack) -> String {
    let name = condition.name.as_str();
    let wanted = wanted(name, when);
    let known = known(name, request);
    match condition.holds {
        Some(true) => format!("\u{2713} {name} is {wanted}"),
        Some(false) if name == "window" => format!("\u{2717} {name} {wanted}: not open{}", at(request)),
        Some(false) => match known {
            Some(known) => format!("\u{2717} {name} is {known}, not {wanted}"),
            None => format!("\u{2717} {name} is not {wanted}"),
        },
        None => {
            let then = match condition.if_unknown {
                OnUnknown::Skip => "the rule stays silent",
                OnUnknown::Ask if can_be_asked(name, pack) => "the person is asked",
                OnUnknown::Ask => "the rule stays silent; there is no question for it",
                OnUnknown::Warn => "the rule speaks, at warn at most",
            };
            format!("? {name} is not known (wanted: {wanted}): {then}")
        }
    }
}

fn wanted(name: &str, when: &When) -> String {
    let written = serde_json::to_value(when).unwrap_or_default();
    match written.get(name).or_else(|| written.get("facts")?.get(name)) {
        Some(least) if name == "composes_today" => format!("{least} or more"),
        Some(value) => shown(value),
        None => "set".into(),
    }
}

fn known(name: &str, request: &Request) -> Option<String> {
    let context = &request.context;
    match name {
        "platform" => context.platform.as_ref().map(word),
        "surface" => Some(context.surface.as_ref().map_or_else(|| "not known, so post".into(), word)),
        "account" => context.account.as_ref().map(word),
        "role" => context.role.clone(),
        "audience" => context.audience.as_ref().map(word),
        "politically_restricted" => context.politically_restricted.as_ref().map(word),
        "working_time" => context.working_time.as_ref().map(word),
        "managed_device" => context.managed_device.as_ref().map(word),
        "composes_today" => context.composes_today.as_ref().map(word),
        _ => None,
    }
}

fn at(request: &Request) -> String {
    request.context.now.as_ref().map(|now| format!(" at {now}")).unwrap_or_default()
}

/// Only these have a question that is put to the person.
fn can_be_asked(name: &str, pack: &Pack) -> bool {
    matches!(name, "account" | "working_time") || pack.facts.get(name).is_some_and(|fact| fact.question.is_some())
}

/// Why a rule speaks with another severity than its own.
pub(super) fn why_other_severity(rule: &Rule, told: Severity, score: f32, conditions: &[Condition]) -> Option<String> {
    if told == rule.severity {
        return None;
    }
    let unsure = rule.unsure.filter(|_| score < SURE);
    if unsure == Some(told) {
        return Some(format!("{} because the best score, {score:.2}, is under {SURE:.1} (`unsure`)", word(&told)));
    }
    let may = conditions.iter().any(|condition| condition.holds.is_none());
    Some(match may && told == Severity::Warn {
        true => "warn at most because a condition is not known".into(),
        false => format!("{} because IT has set it so", word(&told)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_shown_as_packs_write_them() {
        assert_eq!(shown(&serde_json::json!(["personal", "mixed"])), "personal or mixed");
        assert_eq!(shown(&serde_json::json!(true)), "true");
    }
}
