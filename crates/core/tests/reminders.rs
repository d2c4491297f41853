//! What is said at a moment rather than about a wording.

mod kit;

use kit::{check, engine};
use probity_core::model::Moment;
use serde_json::{json, Value};

fn reminder(id: &str, extra: Value) -> Value {
    let mut reminder = json!({ "id": id, "at": "compose", "message": { "en": id }, "clauses": ["demo-1"] });
    for (key, value) in extra.as_object().unwrap() {
        reminder[key] = value.clone();
    }
    reminder
}

fn shown(reminders: Value, draft: &str, context: Value) -> Vec<String> {
    let engine = engine(json!({ "reminders": reminders }));
    check(&engine, draft, context).reminders.into_iter().map(|reminder| reminder.id).collect()
}

#[test]
fn a_compose_reminder_needs_no_draft_but_its_conditions() {
    let reminders =
        json!([reminder("public", json!({})), reminder("official", json!({ "when": { "account": ["official"] } }))]);
    assert_eq!(shown(reminders.clone(), "", json!({})), ["public"]);
    assert_eq!(shown(reminders, "", json!({ "account": "official" })), ["public", "official"]);
}

#[test]
fn a_dialog_shows_only_what_is_said_about_that_dialog() {
    let reminders =
        json!([reminder("public", json!({})), reminder("approval", json!({ "when": { "surface": ["page_setup"] } }))]);
    assert_eq!(shown(reminders.clone(), "Parks", json!({ "surface": "create_page" })), ["approval"]);
    assert_eq!(shown(reminders, "Parks", json!({ "surface": "post" })), ["public"]);
}

#[test]
fn a_warning_reminder_comes_with_its_findings_and_names_them() {
    let reminders = json!([
        reminder("law", json!({ "at": "warning", "with": ["abuse"] })),
        reminder("secrets", json!({ "at": "warning", "with": ["confidential"] })),
        reminder("any", json!({ "at": "warning" })),
        reminder("ask", json!({ "at": "unsure" })),
        reminder("help", json!({ "at": "help" })),
    ]);
    assert!(shown(reminders.clone(), "Lovely day", json!({})).is_empty());
    assert_eq!(shown(reminders.clone(), "You oaf", json!({})), ["law", "any", "ask"]);
    let engine = engine(json!({ "reminders": reminders }));
    let verdict = check(&engine, "You oaf", json!({}));
    assert_eq!(verdict.reminders[0].with, ["kind"]);
    assert_eq!(verdict.reminders[0].clauses[0].quote, "Be kind.");
    assert_eq!(verdict.reminders[2].at, Moment::Unsure);
}

#[test]
fn a_reminder_may_look_at_the_draft() {
    let reminders = json!([reminder("cases", json!({ "detect": { "phrase": { "list": "works", "in": ["draft"] } } }))]);
    assert!(shown(reminders.clone(), "Lovely day", json!({})).is_empty());
    assert_eq!(shown(reminders, "I work for the council", json!({})), ["cases"]);
}

#[test]
fn what_is_typed_into_a_dialog_is_judged_only_by_rules_for_that_dialog() {
    let engine = engine(json!({ "rules": [
        kit::rule(json!({})),
        kit::rule(json!({ "id": "name", "when": { "surface": ["page_setup"] } })),
    ] }));
    let rules = |surface: &str| {
        let findings = check(&engine, "You oaf", json!({ "surface": surface })).findings;
        findings.into_iter().map(|finding| finding.rule).collect::<Vec<_>>()
    };
    assert_eq!(rules("page_setup"), ["name"]);
    assert_eq!(rules("post"), ["kind"]);
}
