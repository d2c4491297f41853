//! Conditions that may be unknown, and what a person is asked.

mod kit;

use kit::{ask, check, engine, rule};
use probity_core::model::{Level, Subject};
use probity_core::Engine;
use serde_json::{json, Value};

/// "you oaf" counts only on accounts that say whose they are.
fn linked(if_unknown: Value) -> Engine {
    engine(json!({
        "facts": { "linked": {
            "question": { "en": "Does the profile say where you work?", "cy": "Ydy'r proffil yn dweud ble?" },
            "holds": { "phrase": { "list": "works", "in": ["draft", "bio"] } }, "denied_by": "bio",
        } },
        "rules": [rule(json!({ "when": { "account": ["personal"], "facts": { "linked": true } }, "if_unknown": if_unknown }))],
    }))
}

#[test]
fn a_fact_is_true_by_text_false_by_a_known_text_without_it_and_else_unknown() {
    let engine = linked(json!({ "account": "skip", "linked": "ask" }));
    let level = |context| check(&engine, "You oaf", context).level;
    assert_eq!(level(json!({ "account": "personal", "bio": "I work for the council" })), Level::Confirm);
    assert_eq!(level(json!({ "account": "personal", "bio": "Baker" })), Level::Clear);
    let open = check(&engine, "You oaf", json!({ "account": "personal" }));
    assert_eq!((open.level, open.questions.len()), (Level::Clear, 1));
    assert_eq!(open.questions[0].id, "fact:linked");
    assert_eq!(open.questions[0].about, Subject::Account);
}

#[test]
fn the_persons_answer_outweighs_what_the_texts_show() {
    let engine = linked(json!("skip"));
    let answered = |bio: &str, linked: bool| {
        check(&engine, "You oaf", json!({ "account": "personal", "bio": bio, "facts": { "linked": linked } })).level
    };
    assert_eq!(answered("Baker", true), Level::Confirm);
    assert_eq!(answered("I work for the council", false), Level::Clear);
}

#[test]
fn each_condition_says_for_itself_what_unknown_means() {
    let draft = "You oaf. I work for the council";
    let account = |if_unknown| check(&linked(if_unknown), draft, json!({})).level;
    assert_eq!(account(json!({ "account": "warn", "linked": "skip" })), Level::Warn);
    assert_eq!(account(json!({ "account": "skip", "linked": "warn" })), Level::Clear);
}

#[test]
fn a_skipped_condition_outweighs_a_question() {
    let engine = linked(json!({ "account": "ask", "linked": "skip" }));
    assert!(check(&engine, "You oaf", json!({})).questions.is_empty());
}

#[test]
fn nobody_is_asked_for_a_rule_that_is_turned_off() {
    let engine = linked(json!("ask"));
    let questions = |severities: Value| {
        let request = json!({ "parts": ["You oaf"], "overrides": { "severities": severities } });
        ask(&engine, request).questions.len()
    };
    assert_eq!(questions(json!({})), 1);
    assert_eq!(questions(json!({ "demo/kind": "off" })), 0);
}

#[test]
fn questions_are_asked_in_the_persons_language_and_only_if_the_answer_matters() {
    let engine = linked(json!("ask"));
    let asked = |draft, context| check(&engine, draft, context).questions;
    assert_eq!(asked("You oaf", json!({ "language": "cy" }))[0].text, "O ba fath o gyfrif ydych chi'n postio?");
    assert!(asked("Lovely day", json!({})).is_empty());
    assert!(asked("You oaf", json!({ "account": "official" })).is_empty());
}

#[test]
fn a_mixed_account_is_personal_and_a_members() {
    for (kinds, level) in [(["personal"], Level::Confirm), (["member"], Level::Confirm), (["official"], Level::Clear)] {
        let engine = engine(json!({ "rules": [rule(json!({ "when": { "account": kinds } }))] }));
        assert_eq!(check(&engine, "You oaf", json!({ "account": "mixed" })).level, level, "{kinds:?}");
    }
}

#[test]
fn counts_audiences_and_devices_are_conditions_too() {
    for (when, yes, no) in [
        (json!({ "composes_today": 3 }), json!({ "composes_today": 3 }), json!({ "composes_today": 2 })),
        (json!({ "audience": ["public"] }), json!({ "audience": "everyone" }), json!({ "audience": "friends" })),
        (json!({ "managed_device": true }), json!({ "managed_device": true }), json!({ "managed_device": false })),
    ] {
        let engine = engine(json!({ "rules": [rule(json!({ "when": when }))] }));
        assert_eq!(check(&engine, "You oaf", yes).level, Level::Confirm, "{when}");
        assert_eq!(check(&engine, "You oaf", no).level, Level::Clear, "{when}");
        assert_eq!(check(&engine, "You oaf", json!({})).level, Level::Clear, "{when}");
    }
}

#[test]
fn a_rule_that_speaks_without_knowing_a_fact_offers_to_answer_it() {
    let engine = linked(json!({ "account": "warn", "linked": "warn" }));
    let verdict = check(&engine, "You oaf", json!({ "account": "personal" }));
    assert_eq!((verdict.level, verdict.questions.len()), (Level::Warn, 1));
    assert_eq!(verdict.questions[0].id, "fact:linked");
    let answered = check(&engine, "You oaf", json!({ "account": "personal", "facts": { "linked": false } }));
    assert_eq!((answered.level, answered.questions.len()), (Level::Clear, 0));
}
