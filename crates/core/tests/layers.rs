//! Several policies in their order, and what IT sets over them.

mod kit;

use kit::{ask, check, engine, pack, rule};
use probity_core::bundle::{self, Bundle};
use probity_core::model::{Level, Severity};
use probity_core::pack::FORMAT;
use probity_core::Engine;
use serde_json::json;

#[test]
fn two_councils_run_side_by_side_and_each_finding_says_whose_it_is() {
    let other = pack(json!({ "id": "other", "council": "Other Council" }));
    let engine = Engine::layered(vec![pack(json!({})), other]).unwrap();
    let verdict = check(&engine, "You oaf", json!({}));
    let councils: Vec<&str> = verdict.findings.iter().map(|finding| finding.council.as_str()).collect();
    assert_eq!(councils, ["Demo Council", "Other Council"]);
}

#[test]
fn good_practice_adds_nothing_where_the_policy_has_spoken() {
    let advice = pack(json!({ "id": "recommended", "council": "Good practice", "advice": true, "clauses": {},
        "lists": { "rude": ["you oaf", "you clot"] }, "rules": [rule(json!({ "clauses": [] }))] }));
    let engine = Engine::layered(vec![pack(json!({})), advice]).unwrap();
    let found = |draft: &str| -> Vec<bool> {
        check(&engine, draft, json!({})).findings.iter().map(|finding| finding.advice).collect()
    };
    assert_eq!(found("You oaf"), [false]);
    assert_eq!(found("You clot"), [true]);
}

#[test]
fn a_policy_gives_way_on_the_day_its_successor_begins() {
    let old = pack(json!({ "valid_until": "2027-03-31" }));
    let new = pack(json!({ "id": "new", "council": "New Council", "valid_from": "2027-04-01", "replaces": ["demo"] }));
    let engine = Engine::layered(vec![old, new]).unwrap();
    let council = |now: &str| {
        let findings = check(&engine, "You oaf", json!({ "now": now })).findings;
        findings.into_iter().map(|finding| finding.council).collect::<Vec<_>>()
    };
    assert_eq!(council("2027-03-31T23:59:00+01:00"), ["Demo Council"]);
    assert_eq!(council("2027-04-01T00:01:00+01:00"), ["New Council"]);
}

#[test]
fn a_policy_that_ran_out_without_a_successor_still_guides() {
    let engine = engine(json!({ "valid_until": "2020-01-01" }));
    assert_eq!(check(&engine, "You oaf", json!({ "now": "2026-01-01T12:00:00Z" })).level, Level::Confirm);
}

#[test]
fn it_lowers_raises_and_switches_off() {
    let engine = engine(json!({}));
    let level = |set: serde_json::Value| {
        ask(&engine, json!({ "parts": ["You oaf"], "overrides": { "severities": set } })).level
    };
    assert_eq!(level(json!({ "kind": "info" })), Level::Info);
    assert_eq!(level(json!({ "demo/kind": "block", "kind": "info" })), Level::Block);
    assert_eq!(level(json!({ "kind": "off" })), Level::Clear);
    assert_eq!(level(json!({ "other/kind": "off" })), Level::Confirm);
}

#[test]
fn it_adds_windows_and_the_message_names_the_one_in_force() {
    let engine = engine(json!({ "rules": [rule(json!({
        "when": { "window": "pre_election" }, "message": { "en": "Until {window}." },
    }))] }));
    let overrides = json!({ "windows": { "pre_election": [{ "name": "Elm ward by-election", "area": "Elm", "from": 0, "to": 100 }] } });
    let message = |now: &str| {
        let request = json!({ "parts": ["You oaf"], "context": { "now": now }, "overrides": overrides });
        ask(&engine, request).findings.first().map(|finding| finding.message.clone())
    };
    assert_eq!(message("1970-01-01T00:00:10Z").as_deref(), Some("Until Elm ward by-election."));
    assert_eq!(message("2026-04-10T12:00:00+01:00").as_deref(), Some("Until May elections."));
    assert_eq!(message("2026-06-10T12:00:00+01:00"), None);
}

#[test]
fn a_registered_embargo_holds_until_it_lifts() {
    let engine =
        engine(json!({ "rules": [rule(json!({ "severity": "block", "unsure": "confirm", "detect": "embargo" }))] }));
    let level = |now: &str, lifts: &str, draft: &str| {
        let embargoes = json!([{ "words": ["castle gateway"], "lifts": lifts }]);
        let request = json!({ "parts": [draft], "context": { "now": now }, "overrides": { "embargoes": embargoes } });
        ask(&engine, request).level
    };
    let lifts = "2026-03-14T00:01:00Z";
    assert_eq!(level("2026-03-13T12:00:00Z", lifts, "Great news for Castle Gateway!"), Level::Block);
    assert_eq!(level("2026-03-14T00:01:00Z", lifts, "Great news for Castle Gateway!"), Level::Clear);
    assert_eq!(level("2026-03-13T12:00:00Z", lifts, "The castle has a gateway"), Level::Clear);
    assert_eq!(level("2026-03-13T12:00:00Z", "some day", "castle gateway"), Level::Confirm);
}

#[test]
fn what_the_law_protects_stands_below_findings_of_its_categories() {
    let rights = |categories: &[&str]| {
        let rights = json!({ "categories": categories, "message": { "en": "Protected.", "cy": "Gwarchodir." }, "contact": "disclosures" });
        let engine = engine(json!({ "rights": rights }));
        check(&engine, "You oaf", json!({ "language": "cy" })).findings[0].rights.clone()
    };
    let told = rights(&["abuse"]).unwrap();
    assert_eq!(told.message, "Gwarchodir.");
    assert_eq!(told.contact.unwrap().label, "y llinell gyfrinachol");
    assert_eq!(rights(&["grievance"]), None);
}

#[test]
fn messages_come_in_the_persons_language() {
    let engine = engine(json!({}));
    assert_eq!(check(&engine, "You oaf", json!({ "language": "cy" })).findings[0].message, "Byddwch yn garedig.");
    assert_eq!(check(&engine, "You oaf", json!({ "language": "fr" })).findings[0].message, "Be kind.");
}

#[test]
fn a_compiled_file_judges_as_its_packs_do() {
    let packs = || vec![pack(json!({})), pack(json!({ "id": "other" }))];
    let bytes = bundle::write(packs()).unwrap();
    assert_eq!(bytes, bundle::write(packs()).unwrap(), "same packs, same bytes");
    let compiled = Bundle::read(&bytes).unwrap().engine(&["other".into(), "demo".into()]).unwrap();
    let verdict = check(&compiled, "You oaf", json!({}));
    assert_eq!(verdict, check(&Engine::layered(packs().into_iter().rev().collect()).unwrap(), "You oaf", json!({})));
    assert_eq!((verdict.findings.len(), verdict.findings[0].severity), (2, Severity::Confirm));
}

#[test]
fn marks_come_through_a_compiled_file_as_they_are() {
    let marks = vec![0, 159, 146, 150, b'"'];
    let with_marks = probity_core::pack::Pack { marks: marks.clone(), ..pack(json!({ "id": "seen" })) };
    let bytes = bundle::write(vec![pack(json!({})), with_marks, pack(json!({ "id": "other" }))]).unwrap();
    let read = |ids: &[&str]| {
        let ids: Vec<String> = ids.iter().map(|&id| id.into()).collect();
        Bundle::read(&bytes).unwrap().engine(&ids)
    };
    let engine = read(&["other", "seen", "demo"]).unwrap();
    assert_eq!(engine.packs().map(|pack| &pack.marks[..]).collect::<Vec<_>>(), [&[][..], &marks, &[]]);
    assert_eq!(check(&engine, "You oaf", json!({})).findings.len(), 3);
    assert!(read(&["seen/marks"]).is_err(), "marks are no pack");
}

#[test]
fn a_file_that_is_no_pack_says_so() {
    let bytes = bundle::write(vec![pack(json!({}))]).unwrap();
    let fault = |bytes: &[u8]| Bundle::read(bytes).err().map(|error| error.to_string()).unwrap_or_default();
    assert!(fault(b"hello").contains("does not begin as one"));
    assert!(fault(b"PROBITY\x01").contains(&format!("its format is not {FORMAT}")));
    for end in 8..bytes.len() {
        assert!(!fault(&bytes[..end]).is_empty(), "cut at {end}");
    }
    let missing = Bundle::read(&bytes).unwrap().engine(&["gone".into()]).unwrap_err();
    assert_eq!(missing.to_string(), "there is no pack \"gone\"");
}
