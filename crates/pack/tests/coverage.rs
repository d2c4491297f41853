//! Each clause has its place, and each way of lacking one is told.

use probity_pack::coverage::{coverage, Coverage, Place, Source, Table};
use serde_json::{json, Value};
use std::path::PathBuf;

const PACK: &str = r#"[pack]
id = "demo"
council = "Demo Council"
title = "Social Media Policy"
version = "1"
[not_covered]
"demo-4" = "It is about paper."
[lists]
swearing = ["damn"]
[[rule]]
id = "swearing"
clauses = ["demo-1"]
category = "abuse"
severity = "warn"
message = "Do not swear."
detect = { phrase = "swearing" }
[[reminder]]
id = "public"
clauses = ["demo-2"]
message = "What you write is public."
at = "compose"
[[reminder]]
id = "advice"
clauses = ["demo-2"]
message = "Ask."
at = "help"
[[test]]
draft = "damn"
expect = ["swearing"]
[[test]]
draft = "Good morning"
expect = []
"#;

const POLICY: &str = "Conduct\n- Do not\u{a0}swear.\n- What you write is public.\n- Review is yearly.\n- Use paper.\n";

fn clauses() -> Vec<Value> {
    vec![
        json!({ "id": "demo-1", "heading": "Conduct", "quote": "Do not swear.", "compose_time": "yes", "applies_to": "all" }),
        json!({ "id": "demo-2", "heading": "Conduct", "quote": "What you write is public.", "compose_time": "reminder", "applies_to": "all" }),
        json!({ "id": "demo-3", "heading": "Review", "quote": "Review is yearly.", "compose_time": "no", "why_not_compose_time": "No draft can show it." }),
        json!({ "id": "demo-4", "heading": "Review", "quote": "Use paper.", "compose_time": "no" }),
    ]
}

/// Writes a pack folder of its own for one test.
fn folder(test: &str, pack: &str, clauses: &[Value], examples: &[Value]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("coverage").join(test).join("demo");
    std::fs::create_dir_all(&folder).unwrap();
    let lines = |values: &[Value]| values.iter().map(|value| format!("{value}\n")).collect::<String>();
    std::fs::write(folder.join("pack.toml"), pack).unwrap();
    std::fs::write(folder.join("policy.txt"), POLICY).unwrap();
    std::fs::write(folder.join("clauses.jsonl"), lines(clauses)).unwrap();
    std::fs::write(folder.join("examples.jsonl"), lines(examples)).unwrap();
    folder
}

fn failures(coverage: &Coverage) -> Vec<String> {
    coverage.failures.iter().map(|failure| format!("{}: {}", failure.about, failure.message)).collect()
}

#[test]
fn a_whole_pack_has_a_place_for_each_clause_and_no_failure() {
    let coverage = coverage(&folder("whole", PACK, &clauses(), &[]), false).unwrap();
    assert_eq!(failures(&coverage), [""; 0]);
    let totals = coverage.totals;
    assert_eq!((totals.clauses, totals.enforced, totals.reminded, totals.not_covered), (4, 1, 1, 2));
    assert_eq!(coverage.clauses[1].places.len(), 2);
    let reasons: Vec<_> = coverage.clauses[2..].iter().flat_map(|row| &row.places).collect();
    let not_covered = |reason: &str, source| Place::NotCovered { reason: reason.into(), source };
    assert_eq!(
        reasons,
        [&not_covered("No draft can show it.", Source::Register), &not_covered("It is about paper.", Source::Pack)]
    );
    let shown = Table(&coverage).to_string();
    for line in [
        "Review\n------\n",
        "    > enforced by rule swearing (warn)\n",
        "    ~ shown by reminder public (at compose)\n",
    ] {
        assert!(shown.contains(line), "{line} is not in\n{shown}");
    }
}

#[test]
fn each_way_of_lacking_a_place_is_told() {
    let with = |at: usize, key: &str, value: &str| {
        let mut clauses = clauses();
        clauses[at][key] = json!(value);
        clauses
    };
    for (test, clauses, from, to, about, expected) in [
        ("no-reason", with(2, "why_not_compose_time", " "), "", "", "demo-3", "it has no place"),
        ("no-rule", with(2, "compose_time", "yes"), "", "", "demo-3", "no rule cites it"),
        ("only-reminder", with(1, "compose_time", "yes"), "", "", "demo-2", "no rule cites it"),
        ("no-reminder", with(2, "compose_time", "reminder"), "", "", "demo-3", "no reminder and no rule cites it"),
        (
            "resident",
            with(0, "applies_to", "customer"),
            "",
            "",
            "demo-1",
            "residents only and must not be cited against staff; cited by rule \"swearing\"",
        ),
        ("quote", with(0, "quote", "Never swear."), "", "", "demo-1", "is not in policy.txt"),
        (
            "both",
            clauses(),
            "\"demo-4\" =",
            "\"demo-4\" = \"x\"\n\"demo-1\" =",
            "demo-1",
            "listed in [not_covered], yet cited by rule \"swearing\"",
        ),
        ("unheard-of", clauses(), "\"demo-4\" =", "\"demo-4\" = \"x\"\n\"demo-9\" =", "demo-9", "no such clause"),
        (
            "never",
            clauses(),
            "at = \"compose\"",
            "at = \"compose\"\nwhen = { account = [\"member\"] }",
            "public",
            "never shown to fire",
        ),
    ] {
        let coverage = coverage(&folder(test, &PACK.replacen(from, to, 1), &clauses, &[]), false).unwrap();
        let failures = failures(&coverage);
        assert_eq!(failures.len(), 1, "{test}: {failures:#?}");
        assert!(failures[0].starts_with(about) && failures[0].contains(expected), "{test}: {}", failures[0]);
    }
}

#[test]
fn what_the_council_does_about_residents_may_be_shown_but_not_enforced() {
    let mut clauses = clauses();
    clauses[1]["applies_to"] = json!("customer");
    assert_eq!(failures(&coverage(&folder("shown", PACK, &clauses, &[]), false).unwrap()), [""; 0]);
    clauses[1]["compose_time"] = json!("no");
    let failures = failures(&coverage(&folder("not-to-show", PACK, &clauses, &[]), false).unwrap());
    assert!(failures.len() == 1 && failures[0].contains("cited by reminder \"public\""), "{failures:#?}");
}

#[test]
fn the_card_of_the_day_is_not_shown_again_and_the_help_page_shows_its_own() {
    let example = |flag: bool, extra: Value| {
        let mut example = json!({ "clause": "demo-2", "flag": flag, "parts": ["Hello"] });
        example.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
        example
    };
    let examples = [
        example(true, json!({ "context": { "composes_today": 1 } })),
        example(false, json!({ "context": { "composes_today": 2 } })),
        example(true, json!({ "page": "help" })),
    ];
    let pack =
        PACK.replacen("at = \"compose\"", "at = \"compose\"\nwhen = { composes_today = 3 }\nif_unknown = \"skip\"", 1);
    let counting = [
        example(false, json!({ "context": { "composes_today": 2 } })),
        example(true, json!({ "context": { "composes_today": 3 } })),
    ];
    for (test, pack, examples) in [("card", PACK, &examples[..]), ("counting", pack.as_str(), &counting[..])] {
        let left = coverage(&folder(test, pack, &clauses(), examples), true).unwrap().examples.unwrap().left;
        assert!(left.is_empty(), "{test}: {left:#?}");
    }
}

#[test]
fn an_example_may_say_what_it_has_set() {
    let overrides = json!({ "severities": { "swearing": "off" } });
    let example = json!({ "clause": "demo-1", "flag": false, "parts": ["damn"], "overrides": overrides });
    let examples = coverage(&folder("overrides", PACK, &clauses(), &[example]), true).unwrap().examples.unwrap();
    assert_eq!((examples.total.passed(), examples.left.len()), (1, 0));
}

#[test]
fn an_example_shows_that_a_rule_can_fire() {
    let pack = PACK.replacen("at = \"compose\"", "at = \"compose\"\nwhen = { account = [\"member\"] }", 1);
    let example = json!({ "clause": "demo-2", "flag": true, "parts": ["Hello"], "context": { "account": "member" } });
    let coverage = coverage(&folder("example-fires", &pack, &clauses(), &[example]), false).unwrap();
    assert_eq!(failures(&coverage), [""; 0]);
    assert!(coverage.examples.is_none());
}

#[test]
fn examples_are_counted_under_their_clause_and_under_any() {
    let example = |clause: &str, flag: bool, draft: &str| json!({ "clause": clause, "flag": flag, "parts": [draft] });
    let mut elsewhere = example("demo-3", true, "damn this review");
    elsewhere["cite"] = json!("demo-1");
    let mut noted = example("demo-1", true, "d'oh");
    noted["note"] = json!("Too mild for a rule.");
    let examples = [
        example("demo-1", true, "damn"),
        noted,
        example("demo-1", false, "Good morning"),
        example("demo-1", false, "Rotterdamn"),
        example("demo-4", true, "damn paper"),
        example("demo-4", false, "damn paper"),
        elsewhere,
    ];
    let coverage = coverage(&folder("examples", PACK, &clauses(), &examples), true).unwrap();
    let examples = coverage.examples.as_ref().unwrap();
    let (flag, pass) = (examples.total.must_flag, examples.total.must_pass);
    assert_eq!((flag.drafts, flag.cited, flag.by_any), (4, 2, 3));
    assert_eq!((pass.drafts, examples.total.passed(), pass.by_any), (3, 3, 1));
    assert_eq!(examples.left.iter().map(|left| left.line).collect::<Vec<_>>(), [2, 5]);
    assert_eq!(examples.left[1].fired[1].id, "swearing");
    assert_eq!(examples.by_clause["demo-3"].must_flag.cited, 1);
    let shown = Table(&coverage).to_string();
    assert!(shown.contains("examples.jsonl:5: should be flagged under demo-4"), "{shown}");
    assert!(shown.contains("    note: Too mild for a rule.\n    fired: public (demo-2)\n"), "{shown}");
    assert!(shown.contains("fired: swearing (demo-1)"), "{shown}");
}

#[test]
fn an_example_that_cannot_be_read_is_told_with_its_line() {
    for (test, example, expected) in [
        ("no-clause", json!({ "clause": "demo-9", "flag": true, "parts": ["x"] }), "clause \"demo-9\" is not in"),
        ("no-parts", json!({ "clause": "demo-1", "flag": true }), "missing field `parts`"),
        ("strange-key", json!({ "clause": "demo-1", "flag": true, "parts": [], "x": 1 }), "unknown field `x`"),
        (
            "strange-surface",
            json!({ "clause": "demo-1", "flag": true, "parts": [], "context": { "surface": "hologram" } }),
            "`surface`: \"hologram\" is not known",
        ),
        (
            "strange-context",
            json!({ "clause": "demo-1", "flag": true, "parts": [], "context": { "mood": "low" } }),
            "`mood` is no part of a context",
        ),
        (
            "strange-fact",
            json!({ "clause": "demo-1", "flag": true, "parts": [], "context": { "facts": { "tall": true } } }),
            "no fact \"tall\"",
        ),
        (
            "strange-time",
            json!({ "clause": "demo-1", "flag": true, "parts": [], "context": { "now": "noon" } }),
            "`now`: \"noon\" is not known",
        ),
    ] {
        let good = json!({ "clause": "demo-1", "flag": true, "parts": ["damn"] });
        let report = coverage(&folder(test, PACK, &clauses(), &[good, example]), true).unwrap_err().to_string();
        assert!(report.contains("examples.jsonl:2:") && report.contains(expected), "{test}: {report}");
    }
}
