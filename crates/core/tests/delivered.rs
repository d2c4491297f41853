//! What IT has delivered as fingerprints, in drafts.

mod kit;

use kit::{engine, rule};
use probity_core::model::{Request, Severity, Verdict};
use probity_fingerprint::{document, term, words, Delivered, File, Public, Salt};
use probity_text::Text;
use serde_json::{json, Value};
use std::sync::Arc;

const SALT: Salt = Salt([9; 16]);

const DOCUMENT: &str = "Following the review of the leisure contract the board agreed that the Ashdown pool will close at \
    the end of March and that the twelve posts at the centre will be deleted. Staff will be told in person on the ninth of \
    January, and nobody outside the project group is to be told before then.";

fn delivered() -> Arc<Delivered> {
    let mut file = File::new(SALT, 0);
    file.add_terms([&term("Project Kestrel").unwrap()]);
    let words: Vec<_> = words(&Text::new(DOCUMENT)).collect();
    file.documents.extend(document("", &words, &Public::new(SALT)));
    Arc::new(Delivered::from_iter([file]))
}

fn check(parts: &[&str], context: Value) -> Verdict {
    let engine = engine(json!({ "rules": [
        rule(json!({ "id": "term", "detect": "council_term" })),
        rule(json!({ "id": "copied", "unsure": "info", "detect": "copied" })),
    ] }));
    let request = json!({ "parts": parts, "context": context });
    let mut request: Request = serde_json::from_value(request).unwrap();
    assert!(engine.check(&request).findings.is_empty(), "silent while nothing is delivered");
    request.overrides.delivered = delivered();
    engine.check(&request)
}

/// Rule, part and excerpt of each finding.
fn found(verdict: &Verdict) -> Vec<(&str, usize, &str)> {
    verdict.findings.iter().map(|one| (one.rule.as_str(), one.part, one.excerpt.as_str())).collect()
}

#[test]
fn a_term_is_shown_where_it_stands() {
    let verdict = check(&["😀 So #ProjectKestrel is on", "and Project Kestrel again"], json!({}));
    assert_eq!(found(&verdict), [("term", 0, "ProjectKestrel"), ("term", 1, "Project Kestrel")]);
    assert_eq!((verdict.findings[0].start, verdict.findings[0].end), (7, 21));
}

#[test]
fn a_term_does_not_reach_from_one_text_into_the_next() {
    assert!(check(&["our project", "kestrel"], json!({})).findings.is_empty());
    let apart = json!({ "attachments": [{ "name": "project" }, { "name": "kestrel" }] });
    assert!(check(&["a"], apart).findings.is_empty());
}

#[test]
fn a_term_is_found_in_the_name_and_the_description_of_an_attachment_and_not_in_the_bio() {
    for attachment in
        [json!({ "name": "project_kestrel_v2.xlsx" }), json!({ "name": "a.jpg", "alt": "The Project Kestrel team" })]
    {
        let verdict = check(&["See this"], json!({ "attachments": [attachment] }));
        assert_eq!(found(&verdict), [("term", 0, "")]);
    }
    assert!(check(&["See this"], json!({ "bio": "Project Kestrel", "quoted": "Project Kestrel" })).findings.is_empty());
}

#[test]
fn a_copied_passage_is_shown_from_its_first_run_to_its_last() {
    let verdict = check(&[&format!("Read this! {DOCUMENT} Shocking.")], json!({}));
    let [("copied", 0, excerpt)] = found(&verdict)[..] else { panic!("{:?}", found(&verdict)) };
    assert!(DOCUMENT.contains(excerpt) && excerpt.len() * 10 > DOCUMENT.len() * 9, "{excerpt}");
    assert_eq!(verdict.findings[0].severity, Severity::Confirm);
}

#[test]
fn a_passage_may_go_over_the_parts_of_a_thread() {
    let (first, second) = DOCUMENT.split_at(DOCUMENT.find("will close").unwrap());
    let second = &second[..second.find("Staff").unwrap()];
    for part in [first, second] {
        assert!(found(&check(&[part], json!({}))).len() <= 1);
    }
    let verdict = check(&[first, second], json!({}));
    let parts: Vec<usize> = verdict.findings.iter().map(|finding| finding.part).collect();
    assert_eq!(parts, [0, 1]);
}

#[test]
fn a_short_passage_is_less_sure_than_a_long_one() {
    let sentence = "Did you know that the board agreed that the Ashdown pool will close at the end of March?";
    let verdict = check(&[sentence], json!({}));
    assert_eq!(verdict.findings.iter().map(|one| one.severity).collect::<Vec<_>>(), [Severity::Info]);
}

#[test]
fn other_words_about_the_same_are_left_alone() {
    let draft =
        "The Ashdown pool may close in March, says the board. Twelve people work there, and they learn in January.";
    assert!(check(&[draft], json!({})).findings.is_empty());
}

#[test]
fn the_trace_shows_what_the_check_shows() {
    let engine = engine(json!({ "rules": [rule(json!({ "id": "term", "detect": "council_term" }))] }));
    let mut request: Request = serde_json::from_value(json!({ "parts": ["Project Kestrel"] })).unwrap();
    request.overrides.delivered = delivered();
    let explanation = engine.explain(&request);
    let step = explanation.packs[0].rules[0].step.as_ref().unwrap();
    assert!(step.held);
    assert_eq!(step.spots[0].excerpt, "Project Kestrel");
}
