//! Whatever is written, what leaves the device is made of known words and digits.

use probity_audit::{otlp, read, Outcome, Pack, Severity, Site, Vocabulary, NUMBERS};
use probity_core::model::{Request, Verdict};
use probity_core::pack::FORMAT;
use probity_core::Engine;
use proptest::prelude::*;
use serde_json::{json, Value};
use std::collections::BTreeSet;

const RULES: [&str; 2] = ["kind", "copied"];

/// Rules that quote what they find back at the writer, as real ones do.
fn engine() -> Engine {
    let rule = |id: &str, list: &str| {
        json!({
            "id": id, "category": "abuse", "severity": "confirm", "message": { "en": "Be kind.", "cy": "Byddwch yn garedig." },
            "clauses": ["demo-1"], "detect": { "phrase": { "list": list, "in": ["draft"] } },
        })
    };
    let pack = json!({
        "format": FORMAT, "id": "demo", "council": "Demo Council", "title": "Policy", "version": "3",
        "clauses": { "demo-1": { "id": "demo-1", "ref": "1", "quote": "Be kind." } },
        "lists": { "rude": ["you oaf"], "said": ["they said"] },
        "rules": [rule("kind", "rude"), rule("copied", "said")],
    });
    Engine::new(serde_json::from_value(pack).unwrap()).unwrap()
}

fn vocabulary() -> Vocabulary {
    Vocabulary::new(vec![Pack::new("demo", "3", "0.1.0", &RULES)])
}

/// What a verdict can become: for each finding, the place of its rule.
fn numbers_of(verdict: &Verdict) -> Vec<u32> {
    let places = verdict.findings.iter().map(|found| RULES.iter().position(|rule| *rule == found.rule).unwrap());
    places.flat_map(|rule| [20_779, 0, rule as u32, 1, 2, 0, 1]).collect()
}

/// Every text in a value, names of members included.
fn texts<'v>(value: &'v Value, into: &mut BTreeSet<&'v str>) {
    match value {
        Value::String(text) => drop(into.insert(text)),
        Value::Array(all) => all.iter().for_each(|each| texts(each, into)),
        Value::Object(members) => members.iter().for_each(|(name, each)| {
            into.insert(name);
            texts(each, into);
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The words of the format, of the vocabulary above and of the enums.
fn known() -> BTreeSet<&'static str> {
    let format = [
        "resourceMetrics",
        "resource",
        "attributes",
        "key",
        "value",
        "stringValue",
        "scopeMetrics",
        "scope",
        "name",
        "metrics",
        "description",
        "unit",
        "sum",
        "dataPoints",
        "startTimeUnixNano",
        "timeUnixNano",
        "asInt",
        "aggregationTemporality",
        "isMonotonic",
        "service.name",
        "service.version",
        "probity",
        "probity.audit",
        "probity.findings",
        "Findings of Probity in drafts for official accounts",
        "{finding}",
        "probity.pack",
        "probity.pack.version",
        "probity.rule",
        "probity.site",
        "probity.severity",
        "probity.outcome",
        "demo",
        "3",
        "0.1.0",
    ];
    let sites = Site::ALL.iter().map(|each| each.name());
    let severities = Severity::ALL.iter().map(|each| each.name());
    let outcomes = Outcome::ALL.iter().map(|each| each.name());
    format.into_iter().chain(RULES).chain(sites).chain(severities).chain(outcomes).collect()
}

fn assert_known(written: &str) {
    let value: Value = serde_json::from_str(written).unwrap();
    let (mut found, known) = (BTreeSet::new(), known());
    texts(&value, &mut found);
    for text in found {
        let digits = !text.is_empty() && text.len() <= 20 && text.bytes().all(|byte| byte.is_ascii_digit());
        assert!(digits || known.contains(text), "{text:?} is no known word");
    }
}

fn judged(draft: &str) -> Verdict {
    let request =
        json!({ "parts": [draft], "context": { "platform": "facebook", "author": draft, "account": "official" } });
    engine().check(&serde_json::from_value::<Request>(request).unwrap())
}

#[test]
fn a_canary_is_found_quoted_and_not_sent() {
    let verdict = judged("you oaf, they said CANARY-7f3a");
    let shown = serde_json::to_string(&verdict).unwrap();
    assert!(shown.contains("you oaf") && verdict.findings.len() == 2, "{shown}");
    let vocabulary = vocabulary();
    let written = otlp::json(&read(&numbers_of(&verdict), &vocabulary).rows, &vocabulary);
    assert!(written.contains("\"kind\"") && written.contains("\"copied\""));
    assert!(!written.contains("CANARY") && !written.contains("oaf"));
    assert_known(&written);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_draft(before in ".{0,60}", after in "\\PC{0,60}") {
        let verdict = judged(&format!("{before} you oaf they said {after}"));
        let vocabulary = vocabulary();
        assert_known(&otlp::json(&read(&numbers_of(&verdict), &vocabulary).rows, &vocabulary));
    }

    /// As from a store that was tampered with.
    #[test]
    fn any_numbers(numbers in prop::collection::vec(prop_oneof![0u32..5, 20_000u32..20_010, any::<u32>()], 0..NUMBERS * 12)) {
        let vocabulary = vocabulary();
        let rows = read(&numbers, &vocabulary).rows;
        prop_assert!(rows.is_sorted());
        assert_known(&otlp::json(&rows, &vocabulary));
    }
}
