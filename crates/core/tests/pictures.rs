//! The council's marks in pictures.

mod kit;

use kit::{ask, check, engine, rule};
use probity_core::explain::{Missed, Outcome, Unseen};
use probity_core::model::{Level, Moment, Picture, Request, Severity, Verdict};
use probity_core::pack::Every;
use probity_core::Engine;
use serde_json::{json, Value};

/// A pack of one rule, which blocks what `detect` finds.
fn blocking(detect: Value) -> Engine {
    engine(json!({ "rules": [rule(json!({ "id": "logo", "severity": "block", "detect": detect }))] }))
}

fn logo(extra: Value) -> Value {
    let mut attachment = json!({ "logo": 0.8 });
    for (key, value) in extra.as_object().unwrap() {
        attachment[key] = value.clone();
    }
    json!({ "attachment": attachment })
}

fn with(engine: &Engine, picture: Value) -> Verdict {
    check(engine, "Look at this", json!({ "attachments": [picture] }))
}

fn speaks(engine: &Engine, picture: Value) -> bool {
    !with(engine, picture).findings.is_empty()
}

/// What is said of a picture in doubt.
fn doubts(verdict: &Verdict) -> Vec<&str> {
    verdict.reminders.iter().map(|reminder| reminder.message.as_str()).collect()
}

#[test]
fn a_picture_alone_is_a_warning_at_most_and_is_named() {
    let verdict =
        with(&blocking(logo(json!({}))), json!({ "kind": "image", "logo": 0.93, "marks": ["Anytown crest"] }));
    assert_eq!((verdict.level, verdict.findings.len()), (Level::Warn, 1));
    let picture = Picture { attachment: 0, mark: Some("Anytown crest".into()) };
    assert_eq!(verdict.findings[0].picture, Some(picture));
    assert!(verdict.reminders.is_empty());
    let verdict = with(&blocking(logo(json!({}))), json!({ "logo": true }));
    assert_eq!(verdict.findings[0].picture, Some(Picture { attachment: 0, mark: None }));
}

#[test]
fn words_keep_their_severity_and_take_the_picture_along() {
    let engine =
        blocking(json!({ "any": { "of": [logo(json!({})), { "phrase": { "list": "rude", "in": ["draft"] } }] } }));
    let verdict = check(&engine, "You oaf", json!({ "attachments": [{ "kind": "document" }, { "logo": 0.9 }] }));
    assert_eq!((verdict.level, verdict.findings.len()), (Level::Block, 1));
    assert_eq!(verdict.findings[0].excerpt, "You oaf");
    assert_eq!(verdict.findings[0].picture.as_ref().map(|picture| picture.attachment), Some(1));
    let verdict = check(&engine, "You oaf", json!({ "attachments": [{ "unchecked": true }] }));
    assert_eq!((verdict.level, verdict.reminders.len()), (Level::Block, 0), "the rule has spoken");
    assert_eq!(check(&engine, "You oaf", json!({})).findings[0].picture, None);
}

#[test]
fn words_that_count_only_beside_the_picture_are_a_warning() {
    let engine =
        blocking(json!({ "all": { "of": [{ "phrase": { "list": "rude", "in": ["draft"] } }, logo(json!({}))] } }));
    let verdict = check(&engine, "You oaf", json!({ "attachments": [{ "logo": 0.9 }] }));
    assert_eq!((verdict.level, verdict.findings[0].excerpt.as_str()), (Level::Warn, "You oaf"));
    let kind = check(&engine, "Good day", json!({ "attachments": [{ "logo": 0.9 }, { "unchecked": true }] }));
    assert!(kind.findings.is_empty() && kind.reminders.is_empty(), "the words are not there");
    let doubtful = check(&engine, "You oaf", json!({ "attachments": [{ "logo": 0.7 }] }));
    assert!(doubtful.findings.is_empty() && doubtful.reminders.len() == 1);
}

#[test]
fn what_a_picture_lacks_is_a_warning_at_most() {
    let engine = blocking(json!({ "not": { "of": logo(json!({})) } }));
    assert_eq!(with(&engine, json!({ "logo": 0.0 })).level, Level::Warn);
    assert_eq!(check(&engine, "Good day", json!({})).level, Level::Warn);
    assert_eq!(with(&engine, json!({ "logo": 0.9 })).level, Level::Clear);
    assert_eq!(
        with(&blocking(json!({ "attachment": { "no_logo": true } })), json!({ "logo": 0.0 })).level,
        Level::Warn
    );
}

#[test]
fn only_marks_that_count_are_seen() {
    let own = blocking(logo(json!({ "marks": ["Anytown crest"] })));
    assert!(speaks(&own, json!({ "logo": 0.9, "marks": ["Bus company", "Anytown crest"] })));
    assert!(!speaks(&own, json!({ "logo": 0.9, "marks": ["Bus company"] })));
    assert!(!speaks(&own, json!({ "logo": 0.9 })), "which mark it is, nobody says");
    assert!(speaks(&own, json!({ "logo": null, "marks": ["Anytown crest"] })), "what is named was surely seen");

    let allowed = blocking(logo(json!({ "not_marks": ["Bus company"] })));
    assert!(!speaks(&allowed, json!({ "logo": 0.9, "marks": ["Bus company"] })));
    assert!(speaks(&allowed, json!({ "logo": 0.9, "marks": ["Bus company", "Anytown crest"] })));
    assert!(speaks(&allowed, json!({ "logo": 0.9 })));
    assert!(!speaks(&allowed, json!({ "logo": 0.1, "marks": ["Not one of this pack"] })));
}

#[test]
fn no_logo_needs_a_picture_that_was_looked_at() {
    let engine = blocking(json!({ "attachment": { "no_logo": true, "kinds": ["image"] } }));
    assert!(speaks(&engine, json!({ "kind": "image", "logo": 0.1 })));
    for silent in [
        json!({ "kind": "image" }),
        json!({ "kind": "image", "logo": 0.0, "unchecked": true }),
        json!({ "kind": "image", "logo": 0.65 }),
        json!({ "kind": "image", "logo": 0.9 }),
        json!({ "kind": "video", "logo": 0.1 }),
    ] {
        let verdict = with(&engine, silent.clone());
        assert!(verdict.findings.is_empty() && verdict.reminders.is_empty(), "{silent}");
    }
    let partner = blocking(json!({ "attachment": { "no_logo": true, "not_marks": ["Bus company"] } }));
    assert!(speaks(&partner, json!({ "logo": 0.9, "marks": ["Bus company"] })), "the council's own is not there");
}

#[test]
fn a_picture_in_doubt_is_told_in_the_name_of_the_rule() {
    let engine = blocking(logo(json!({})));
    let verdict = check(
        &engine,
        "Good day",
        json!({ "attachments": [{ "kind": "image", "logo": 0.2 }, { "kind": "image", "logo": 0.6 }] }),
    );
    assert_eq!((verdict.level, verdict.findings.len()), (Level::Clear, 0));
    let reminder = &verdict.reminders[0];
    assert_eq!((reminder.id.as_str(), reminder.at, reminder.every), ("logo/picture", Moment::Compose, Every::Day));
    assert_eq!(reminder.picture, Some(Picture { attachment: 1, mark: None }));
    assert_eq!(reminder.clauses[0].quote, "Be kind.");
    assert_eq!(doubts(&verdict), ["Check that your picture does not show the council's logo."]);
    let unchecked = with(&engine, json!({ "kind": "image", "unchecked": true }));
    assert_eq!(doubts(&unchecked), ["Probity could not check this picture for the council's logo."]);
    let welsh = check(&engine, "", json!({ "language": "cy", "attachments": [{ "unchecked": true }] }));
    assert_eq!(doubts(&welsh), ["Ni allai Probity wirio'r llun hwn am logo'r cyngor."]);
    for silent in [json!({}), json!({ "logo": 0.59 }), json!({ "logo": null, "unchecked": null, "marks": null })] {
        assert!(doubts(&with(&engine, silent)).is_empty());
    }
}

#[test]
fn a_doubt_follows_the_conditions_of_its_rule() {
    let with_rule = |extra: Value| {
        let mut rule = rule(json!({ "id": "logo", "detect": logo(json!({})), "when": { "account": ["personal"] } }));
        rule["if_unknown"] = extra;
        engine(json!({ "rules": [rule] }))
    };
    let doubtful = |account: Value| json!({ "account": account, "attachments": [{ "unchecked": true }] });
    for (if_unknown, reminders, questions) in [("skip", 0, 0), ("warn", 1, 0), ("ask", 0, 1)] {
        let engine = with_rule(json!(if_unknown));
        let verdict = check(&engine, "Good day", doubtful(json!(null)));
        assert_eq!((verdict.reminders.len(), verdict.questions.len()), (reminders, questions), "{if_unknown}");
        assert_eq!(check(&engine, "Good day", doubtful(json!("official"))).reminders.len(), 0);
        assert_eq!(check(&engine, "Good day", doubtful(json!("personal"))).reminders.len(), 1);
    }
    let off = json!({ "parts": [""], "context": doubtful(json!("personal")), "overrides": { "severities": { "logo": "off" } } });
    assert!(ask(&with_rule(json!("skip")), off).reminders.is_empty());
}

#[test]
fn it_cannot_make_a_picture_hold_a_post() {
    let request = json!({ "parts": ["a"], "context": { "attachments": [{ "logo": 1 }] }, "overrides": { "severities": { "logo": "block" } } });
    assert_eq!(ask(&blocking(logo(json!({}))), request).level, Level::Warn);
}

#[test]
fn a_lower_bar_makes_an_unsure_finding() {
    let detect = json!({ "attachment": { "logo": 0.6 } });
    let engine = engine(json!({ "rules": [rule(json!({ "detect": detect, "severity": "warn", "unsure": "info" }))] }));
    assert_eq!(with(&engine, json!({ "logo": 0.7 })).findings[0].severity, Severity::Info);
    assert_eq!(with(&engine, json!({ "logo": 0.9 })).findings[0].severity, Severity::Warn);
}

#[test]
fn whether_pictures_matter_is_known() {
    assert!(blocking(json!({ "not": { "of": logo(json!({})) } })).uses_logos());
    assert!(blocking(json!({ "attachment": { "no_logo": true } })).uses_logos());
    assert!(!blocking(json!({ "attachment": { "alt_missing": true } })).uses_logos());
    let reminder = json!({ "id": "r", "at": "compose", "message": { "en": "r" }, "detect": logo(json!({})) });
    assert!(engine(json!({ "reminders": [reminder] })).uses_logos());
}

#[test]
fn an_explanation_says_what_became_of_each_picture() {
    let engine = blocking(logo(json!({ "not_marks": ["Bus company"] })));
    let explain = |attachments: Value| {
        let request = json!({ "parts": ["Good day"], "context": { "attachments": attachments } });
        let request: Request = serde_json::from_value(request).unwrap();
        let explanation = engine.explain(&request);
        let trace = &explanation.packs[0].rules[0];
        let step = trace.step.as_ref().unwrap();
        (trace.outcome, step.picture.clone(), step.missed.clone())
    };
    let (outcome, picture, _) = explain(json!([{ "logo": 0.9, "marks": ["Anytown crest"] }]));
    assert_eq!(outcome, Outcome::Speaks(Some(Severity::Warn)));
    assert_eq!(picture.unwrap().0.mark.as_deref(), Some("Anytown crest"));
    let (outcome, _, missed) = explain(json!([
        { "kind": "image" }, { "kind": "document" }, { "logo": 0.7 }, { "logo": 0.9, "marks": ["Bus company"] }, { "unchecked": true },
    ]));
    assert_eq!(outcome, Outcome::Doubts);
    let why = |attachment, why| Missed::Picture { attachment, why };
    assert_eq!(
        missed,
        [
            why(0, Unseen::NotLookedAt),
            why(2, Unseen::Score(0.7)),
            why(3, Unseen::OtherMarks(vec!["Bus company".into()])),
            why(4, Unseen::Unchecked),
        ]
    );
}
