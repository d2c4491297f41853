//! Terms that IT allows.

mod kit;

use kit::{ask, engine, rule};
use probity_core::explain::{Missed, Outcome};
use probity_core::model::{Level, Request, Severity, Verdict};
use probity_core::Engine;
use proptest::prelude::*;
use serde_json::{json, Value};
use std::time::{Duration, Instant};

/// "tory" anywhere; a number; "vote" near "tory", and without a disclaimer.
fn demo() -> Engine {
    let phrase = |list: &str| json!({ "phrase": { "list": list, "in": ["draft", "quoted"] } });
    engine(json!({
        "lists": { "party": ["tory", "labour party"], "vote": ["vote"], "own": ["views my own"] },
        "rules": [
            rule(json!({ "id": "party", "detect": phrase("party") })),
            rule(json!({ "id": "phone", "unsure": "info", "detect": { "entity": { "kinds": ["uk_phone"], "score": 0.1, "in": ["draft"] } } })),
            rule(json!({ "id": "near", "detect": { "near": { "both": [phrase("vote"), phrase("party")], "words": 5 } } })),
            rule(json!({ "id": "bare", "detect": { "all": { "of": [phrase("vote"), { "not": { "of": phrase("own") } }] } } })),
        ],
    }))
}

fn check(parts: &[&str], allow: &[&str]) -> Verdict {
    ask(&demo(), json!({ "parts": parts, "context": {}, "overrides": { "allow": allow } }))
}

/// The rules that spoke, with what they underline.
fn found(draft: &str, allow: &[&str]) -> Vec<(String, String)> {
    let findings = check(&[draft], allow).findings;
    findings.into_iter().map(|finding| (finding.rule, finding.excerpt)).collect()
}

fn party(draft: &str, allow: &[&str]) -> Vec<String> {
    found(draft, allow).into_iter().filter(|(rule, _)| rule == "party").map(|(_, excerpt)| excerpt).collect()
}

#[test]
fn a_street_that_reads_like_a_party_passes() {
    assert_eq!(party("Roadworks in Tory Lane on Monday", &[]), ["Tory"]);
    assert_eq!(check(&["Roadworks in Tory Lane on Monday"], &["Tory Lane"]).level, Level::Clear);
}

#[test]
fn the_same_word_beside_it_is_flagged_where_it_stands() {
    let verdict = check(&["😀 Tory Lane is shut. Go Tory!"], &["Tory Lane"]);
    let finding = &verdict.findings[0];
    assert_eq!((verdict.findings.len(), finding.start, finding.end), (1, 25, 29));
    assert_eq!(finding.excerpt, "Tory");
}

#[test]
fn a_term_is_found_however_it_is_written() {
    for draft in [
        "tory lane",
        "TORY LANE",
        "Ｔｏｒｙ  Lane",
        "Tory-Lane",
        "#ToryLane",
        "(Tory\nLane)",
        "Tory Lane's bins",
        "Tory\u{200b} Lane",
    ] {
        let expected: &[&str] = if draft.contains('\n') { &["Tory"] } else { &[] };
        assert_eq!(party(draft, &["  tory LANE "]), expected, "{draft}");
    }
}

#[test]
fn only_whole_terms_of_whole_words_count() {
    for (draft, allow) in [
        ("Tory Lanes", "Tory Lane"),
        ("Tory. Lane", "Tory Lane"),
        ("Lane Tory", "Tory Lane"),
        ("Tory", "Tory Lane"),
        ("Tory Lan", "Tory Lane"),
        ("Tory", "Tory's"),
        ("Tory", "tor"),
        ("Tory", ""),
        ("Tory", "..."),
    ] {
        assert_eq!(party(draft, &[allow]), ["Tory"], "{draft} / {allow}");
    }
    // A word in disguise is not the name of a street.
    assert_eq!(party("T0ry Lane", &["Tory Lane"]), ["T0ry"]);
}

#[test]
fn a_term_that_overlaps_partly_hides_nothing() {
    assert_eq!(party("The Labour Party Wall Act", &["Party Wall Act"]), ["Labour Party"]);
    assert_eq!(party("The Labour Party Wall Act", &["Labour Party Wall Act"]), [""; 0]);
    assert_eq!(party("The Labour Party Wall Act", &["Labour", "Party"]), ["Labour Party"]);
}

#[test]
fn a_word_in_a_term_makes_no_pair_either() {
    let rules =
        |draft| found(draft, &["Tory Lane", "views my own"]).into_iter().map(|(rule, _)| rule).collect::<Vec<_>>();
    assert_eq!(rules("We vote on Tory Lane. Views my own"), [""; 0]);
    assert_eq!(rules("Do vote Tory. Views my own").len(), 2);
    // What must be absent is there, allowed or not; see the last two words.
    assert_eq!(rules("We vote on Tory Lane"), ["bare"]);
}

#[test]
fn an_allowed_number_makes_the_others_no_surer() {
    let severities = |draft: &str, allow: &[&str]| {
        check(&[draft], allow).findings.iter().map(|finding| finding.severity).collect::<Vec<_>>()
    };
    let (sure, unsure) = ("My mobile is 07911 123456.", "You find the library's opening hours at 01904 612345");
    assert_eq!(severities(sure, &[]), [Severity::Confirm]);
    assert_eq!(severities(sure, &["07911 123456"]), []);
    assert_eq!(severities(unsure, &[]), [Severity::Info]);
    let both = format!("{sure} {unsure}");
    assert_eq!(severities(&both, &[]), [Severity::Confirm; 2]);
    assert_eq!(severities(&both, &["07911 123456"]), [Severity::Info]);
}

#[test]
fn what_is_quoted_is_allowed_too() {
    let verdict = |allow: &[&str]| {
        let context = json!({ "quoted": "Tory Lane is shut" });
        ask(&demo(), json!({ "parts": ["Sorry"], "context": context, "overrides": { "allow": allow } }))
    };
    assert_eq!(verdict(&[]).findings.len(), 1);
    assert_eq!(verdict(&["Tory Lane"]).findings.len(), 0);
}

#[test]
fn why_nothing_was_said_is_explained() {
    let engine = demo();
    let request: Value = json!({ "parts": ["Tory Lane"], "context": {}, "overrides": { "allow": ["Tory Lane"] } });
    let request: Request = serde_json::from_value(request).unwrap();
    let explanation = engine.explain(&request);
    let trace = &explanation.packs[0].rules[0];
    assert_eq!(trace.outcome, Outcome::NotFound);
    let missed = &trace.step.as_ref().unwrap().missed;
    assert!(matches!(&missed[..], [Missed::Allowed(spot)] if spot.excerpt == "Tory"), "{missed:?}");
}

#[test]
fn many_terms_in_a_long_draft_take_no_long_time() {
    let allow: Vec<String> = (0..100_000).map(|at| format!("Tory Lane {at}")).collect();
    let request = json!({ "parts": ["Tory Lane ".repeat(20_000)], "context": {}, "overrides": { "allow": allow } });
    let request: Request = serde_json::from_value(request).unwrap();
    let engine = demo();
    let start = Instant::now();
    assert_eq!(engine.check(&request).level, Level::Confirm);
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
}

proptest! {
    /// Two terms more or less, and drafts of the words that matter here.
    #[test]
    fn what_is_allowed_never_makes_a_rule_speak(
        draft in "(tory|Lane|vote|labour|party|views|my|own|01904 612345|[.,#😀\n])( (tory|Lane|vote|labour|party|views|my|own|[.,#😀\n])){0,9}",
        allow in prop::collection::vec("(tory|lane|vote|labour|party|my|own|01904)( (lane|party|own|612345)){0,2}", 0..3),
    ) {
        let allow: Vec<&str> = allow.iter().map(String::as_str).collect();
        let (before, after) = (found(&draft, &[]), found(&draft, &allow));
        for (rule, excerpt) in &after {
            prop_assert!(before.iter().any(|(other, _)| other == rule), "{rule} says {excerpt:?}");
        }
        // Nothing is underlined that stands in a term as a whole.
        for (_, excerpt) in &after {
            prop_assert!(!allow.iter().any(|term| term.eq_ignore_ascii_case(excerpt)), "{excerpt:?}");
        }
    }
}
