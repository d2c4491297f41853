//! What a pack's writer is told about a draft.

use probity_core::model::Request;
use probity_core::Engine;
use probity_pack::explain::{explain, Show};
use serde_json::{json, Value};
use std::path::PathBuf;
use std::sync::OnceLock;

const PACK: &str = r#"[pack]
id = "demo"
council = "Demo Council"
title = "Social Media Policy"
version = "1"
[organisation]
names = ["demo council"]
[facts.linked]
about = "account"
question = "Does your profile say where you work?"
holds = { phrase = "works", in = ["draft", "bio"] }
denied_by = "bio"
[lists]
works = ["i work for {council}", "(employed|hired) by {council}"]
swearing = ["damn", "damn (it|you)"]
titles = ["damn yankees"]
[[rule]]
id = "swearing"
clauses = ["demo-1"]
category = "abuse"
severity = "confirm"
message = "Do not swear."
detect = { phrase = "swearing", except = "titles" }
[[rule]]
id = "phone"
clauses = ["demo-1"]
category = "personal_data"
severity = "confirm"
message = "That is somebody's number."
detect = { any = [{ entity = ["uk_phone"], score = 0.95 }, { words = ["never said"] }] }
[[rule]]
id = "own-views"
clauses = ["demo-1"]
category = "disclaimer"
severity = "confirm"
message = "Say that these are your views."
when = { account = ["personal", "mixed"], linked = true }
if_unknown = { account = "warn", linked = "ask" }
detect = { near = [{ words = ["tram"] }, { words = ["daft"] }], words = 3 }
[[rule]]
id = "quiet"
clauses = ["demo-1"]
category = "other"
severity = "info"
message = "m"
detect = { words = ["never said"] }
[[reminder]]
id = "public"
clauses = ["demo-1"]
message = "What you write is public."
at = "compose"
[[test]]
draft = "Good morning"
expect = []
"#;

/// Made once: the tests share its folder.
fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("explain").join("demo");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("pack.toml"), PACK).unwrap();
        std::fs::write(folder.join("clauses.jsonl"), "{\"id\":\"demo-1\",\"quote\":\"You must.\"}\n").unwrap();
        probity_pack::load(&folder).unwrap().engine
    })
}

fn told(draft: &str, context: Value, show: Show) -> String {
    let request: Request = serde_json::from_value(json!({ "parts": [draft], "context": context })).unwrap();
    explain(engine(), &request, &show).unwrap()
}

#[track_caller]
fn has(told: &str, lines: &[&str]) {
    for line in lines {
        assert!(told.contains(line), "\"{line}\" is not in\n{told}");
    }
}

#[test]
fn the_written_phrase_that_matched_is_named() {
    let told = told("Damn it all", json!({}), Show::Near);
    has(
        &told,
        &[
            "Rule swearing (confirm): SPEAKS, as confirm\n",
            "✓ a phrase of \"swearing\" in the draft, but not one of \"titles\"\n",
        ],
    );
    // "damn" stands there too, but the longest counts.
    has(
        &told,
        &["“Damn it” in the draft, by the phrase damn (it|you)\n", "Verdict: confirm\n", "“Damn it” – Do not swear.\n"],
    );
    has(&told, &["Reminder public (at compose): SPEAKS\n", "3 other rules and reminders saw nothing"]);
    assert!(!told.contains("Rule quiet"));
}

#[test]
fn the_exception_that_silenced_a_phrase_is_named() {
    let told = told("Off to see Damn Yankees", json!({}), Show::Near);
    has(&told, &["Rule swearing (confirm): silent: what it looks for is not there\n"]);
    has(&told, &["“Damn” in the draft does not count: “Damn Yankees” is an exception of \"titles\", by the phrase damn yankees\n"]);
}

#[test]
fn a_score_under_the_threshold_is_told_and_idle_alternatives_are_counted() {
    let told = told("Ring 07911 123417", json!({}), Show::Near);
    has(
        &told,
        &[
            "“07911 123417” in the draft does not count: uk_phone, score 0.65, is under 0.95\n",
            "✗ 1 more that saw nothing\n",
        ],
    );
}

#[test]
fn folding_is_shown_only_where_more_than_capitals_differ() {
    assert!(!told("Good Morning", json!({}), Show::Near).contains("searched as"));
    has(
        &told("ＤＡＭＮ you", json!({}), Show::Near),
        &["searched as: “damn you”\n", "“ＤＡＭＮ you” in the draft, by the phrase damn (it|you)\n"],
    );
}

#[test]
fn conditions_say_what_is_wanted_what_is_known_and_what_unknown_does() {
    let draft = "The tram is daft";
    let rule = || Show::One("own-views".into());
    let silent = told(draft, json!({ "account": "official", "bio": "I like trams" }), rule());
    has(&silent, &["✗ account is official, not personal or mixed\n", "✗ linked is not true\n"]);
    has(&silent, &["Fact linked: false (its `denied_by` text is known and its detector found nothing)\n"]);
    let asked = told(draft, json!({}), rule());
    has(
        &asked,
        &[
            "own-views (confirm): asks",
            "? account is not known (wanted: personal or mixed): the rule speaks, at warn at most\n",
        ],
    );
    has(
        &asked,
        &["? linked is not known (wanted: true): the person is asked\n", "question fact:linked: Does your profile"],
    );
    let spoken = told(draft, json!({ "bio": "Hired by Demo Council" }), rule());
    has(&spoken, &["SPEAKS, as warn\n", "warn at most because a condition is not known\n", "✓ linked is true\n"]);
    has(&spoken, &["“Hired by Demo Council” in the bio, by the phrase (employed|hired) by {council}\n"]);
    assert!(!spoken.contains("Rule swearing"));
}

#[test]
fn two_that_are_too_far_apart_are_told() {
    let draft = "The tram and nothing but the new one is daft";
    has(&told(draft, json!({}), Show::Near), &["both are there, but more than 3 words apart\n"]);
}

#[test]
fn all_shows_what_saw_nothing_and_an_unknown_rule_is_refused() {
    has(&told("Good morning", json!({}), Show::All), &["Rule quiet (info): silent: what it looks for is not there\n"]);
    let refused = explain(engine(), &Request::default(), &Show::One("nobody".into())).unwrap_err();
    assert!(refused.contains("no rule or reminder \"nobody\"; there are: swearing, phone"), "{refused}");
}
