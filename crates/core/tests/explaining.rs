//! Why a draft was or was not flagged.

use probity_core::explain::{Explanation, LeftOut, Missed, Outcome};
use probity_core::model::{Request, Severity};
use probity_core::pack::Pack;
use probity_core::Engine;
use serde_json::{json, Value};

fn pack(id: &str, extra: Value) -> Pack {
    let mut pack = json!({
        "format": probity_core::pack::FORMAT, "id": id, "council": format!("{id} Council"), "title": "Policy", "version": "1",
        "scope": { "not_surfaces": ["message"] },
        "lists": { "works": ["i work for the council"], "own": ["views my own"], "sale": ["sell*"], "fine": ["selling points"] },
        "rules": [],
    });
    for (key, value) in extra.as_object().unwrap() {
        pack[key] = value.clone();
    }
    serde_json::from_value(pack).unwrap()
}

fn rule(id: &str, extra: Value) -> Value {
    let mut rule = json!({
        "id": id, "category": "c", "severity": "confirm", "message": { "en": "m" },
        "detect": { "phrase": { "list": "works", "in": ["draft"] } },
    });
    for (key, value) in extra.as_object().unwrap() {
        rule[key] = value.clone();
    }
    rule
}

fn engine(rules: Value) -> Engine {
    Engine::new(pack("demo", json!({ "rules": rules }))).unwrap()
}

fn request(draft: &str, context: Value) -> Request {
    serde_json::from_value(json!({ "parts": [draft], "context": context })).unwrap()
}

fn outcome(explanation: &Explanation<'_>) -> Outcome {
    explanation.packs[0].rules[0].outcome
}

#[test]
fn each_way_of_staying_silent_has_its_own_reason() {
    let draft = "I work for the council";
    let when = |if_unknown: &str| json!({ "when": { "account": ["personal"] }, "if_unknown": if_unknown });
    for (extra, draft, context, expected) in [
        (json!({}), draft, json!({}), Outcome::Speaks(Some(Severity::Confirm))),
        (json!({}), "Lovely day", json!({}), Outcome::NotFound),
        (json!({}), " ", json!({}), Outcome::NothingToJudge),
        (json!({}), draft, json!({ "surface": "sign_up" }), Outcome::NotForDialog),
        (
            json!({ "when": { "surface": ["sign_up"] } }),
            draft,
            json!({ "surface": "sign_up" }),
            Outcome::Speaks(Some(Severity::Confirm)),
        ),
        (when("skip"), draft, json!({}), Outcome::Conditions),
        (when("skip"), draft, json!({ "account": "official" }), Outcome::Conditions),
        (when("ask"), draft, json!({}), Outcome::Asks),
        (when("ask"), "Lovely day", json!({}), Outcome::NotFound),
        (when("warn"), draft, json!({}), Outcome::Speaks(Some(Severity::Warn))),
    ] {
        let engine = engine(json!([rule("r", extra)]));
        assert_eq!(outcome(&engine.explain(&request(draft, context.clone()))), expected, "{draft} {context}");
    }
    let engine = engine(json!([rule("r", json!({}))]));
    let off = json!({ "parts": [draft], "overrides": { "severities": { "r": "off" } } });
    assert_eq!(outcome(&engine.explain(&serde_json::from_value(off).unwrap())), Outcome::TurnedOff);
}

#[test]
fn the_verdict_is_that_of_the_check() {
    let engine = engine(json!([rule("r", json!({}))]));
    let request = request("I work for the council. I work for the council.", json!({}));
    let explanation = engine.explain(&request);
    assert_eq!(explanation.verdict, engine.check(&request));
    assert_eq!(explanation.packs[0].rules[0].step.as_ref().unwrap().spots.len(), 2);
}

#[test]
fn a_tree_tells_of_each_part_whether_it_held() {
    let detect = json!({ "all": { "of": [
        { "phrase": { "list": "works", "in": ["draft", "bio"] } },
        { "not": { "of": { "phrase": { "list": "own", "in": ["draft"] } } } },
    ] } });
    let engine = engine(json!([rule("r", json!({ "detect": detect }))]));
    let held = |draft: &str| {
        let request = request(draft, json!({}));
        let explanation = engine.explain(&request);
        let step = explanation.packs[0].rules[0].step.as_ref().unwrap();
        (step.held, step.parts[0].held, step.parts[1].held, step.came_near())
    };
    assert_eq!(held("I work for the council"), (true, true, true, true));
    assert_eq!(held("I work for the council, views my own"), (false, true, false, true));
    // That there is no disclaimer is so of nearly every draft.
    assert_eq!(held("Lovely day"), (false, false, true, false));
}

#[test]
fn what_was_seen_and_did_not_count_is_told() {
    let sale = json!({ "detect": { "phrase": { "list": "sale", "in": ["draft"], "except": "fine" } } });
    let phone = json!({ "detect": { "entity": { "kinds": ["uk_phone"], "score": 0.95, "in": ["draft"] } } });
    let embargo = json!({ "detect": "embargo" });
    let engine = engine(json!([rule("sale", sale), rule("phone", phone), rule("embargo", embargo)]));
    let draft = "Selling points: ring 07911 123417. EMBARGOED until 14 March 2025.";
    let request = request(draft, json!({ "now": "2026-03-14T12:00:00+00:00" }));
    let explanation = engine.explain(&request);
    let missed: Vec<_> =
        explanation.packs[0].rules.iter().map(|rule| &rule.step.as_ref().unwrap().missed[..]).collect();
    let [Missed::Excepted { spot, by }] = missed[0] else { panic!("{:?}", missed[0]) };
    assert_eq!((spot.excerpt.as_str(), by.excerpt.as_str()), ("Selling", "Selling points"));
    let [Missed::TooUnsure(spot)] = missed[1] else { panic!("{:?}", missed[1]) };
    assert_eq!((spot.excerpt.as_str(), spot.entity.unwrap().0), ("07911 123417", "uk_phone"));
    assert!(spot.entity.unwrap().1 < 0.95);
    let [Missed::Lifted { lifts, .. }] = missed[2] else { panic!("{:?}", missed[2]) };
    assert!(*lifts < 1_773_489_600);
}

#[test]
fn conditions_and_facts_are_told_by_name() {
    let extra = json!({
        "facts": { "linked": { "holds": { "phrase": { "list": "works", "in": ["draft", "bio"] } }, "denied_by": "bio" } },
        "rules": [rule("r", json!({ "when": { "account": ["personal"], "facts": { "linked": true } }, "if_unknown": { "account": "warn" } }))],
    });
    let engine = Engine::new(pack("demo", extra)).unwrap();
    let request = request("Lovely day", json!({ "bio": "I like trams" }));
    let explanation = engine.explain(&request);
    let told: Vec<_> =
        explanation.packs[0].rules[0].conditions.iter().map(|one| (one.name.as_str(), one.holds)).collect();
    assert_eq!(told, [("account", None), ("linked", Some(false))]);
    let fact = &explanation.packs[0].facts[0];
    assert_eq!((fact.name, fact.known, fact.answered), ("linked", Some(false), false));
}

#[test]
fn packs_that_are_left_out_and_advice_that_is_said_already_are_told() {
    let council = pack("demo", json!({ "rules": [rule("r", json!({}))] }));
    let advice = pack("advice", json!({ "advice": true, "rules": [rule("same", json!({}))] }));
    let old = pack("old", json!({ "valid_until": "2020-01-01", "rules": [rule("r", json!({}))] }));
    let engine = Engine::layered(vec![council, advice, old]).unwrap();
    let request = request("I work for the council", json!({ "now": "2026-03-14T12:00:00+00:00" }));
    let explanation = engine.explain(&request);
    assert_eq!(explanation.packs[1].rules[0].outcome, Outcome::SaidAlready);
    assert_eq!(explanation.packs[2].left_out, Some(LeftOut::NotInForce));
    let message = serde_json::from_value(json!({ "parts": ["x"], "context": { "surface": "message" } })).unwrap();
    assert_eq!(engine.explain(&message).packs[0].left_out, Some(LeftOut::OutOfScope));
}

#[test]
fn reminders_are_told_with_their_moment() {
    let reminder = |id: &str, at: &str, extra: Value| {
        let mut reminder = json!({ "id": id, "at": at, "message": { "en": "m" } });
        for (key, value) in extra.as_object().unwrap() {
            reminder[key] = value.clone();
        }
        reminder
    };
    let reminders = json!([
        reminder("spoken", "compose", json!({})),
        reminder("condition", "compose", json!({ "when": { "account": ["official"] } })),
        reminder("absent", "compose", json!({ "detect": { "phrase": { "list": "works", "in": ["draft"] } } })),
        reminder("warning", "warning", json!({})),
        reminder("help", "help", json!({})),
    ]);
    let engine = Engine::new(pack("demo", json!({ "reminders": reminders }))).unwrap();
    let request = request("Lovely day", json!({}));
    let explanation = engine.explain(&request);
    let outcomes: Vec<_> = explanation.packs[0].reminders.iter().map(|reminder| reminder.outcome).collect();
    let moment = Outcome::NotTheMoment;
    assert_eq!(outcomes, [Outcome::Speaks(None), Outcome::Conditions, Outcome::NotFound, moment, moment]);
}
