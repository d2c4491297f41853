//! What the engine makes of a pack, a context and a draft.

use probity_core::model::{Level, Request, Severity, Verdict};
use probity_core::pack::{Pack, FORMAT};
use probity_core::Engine;
use serde_json::{json, Value};

fn engine(rules: Value) -> Engine {
    let pack = json!({
        "format": FORMAT, "id": "demo", "council": "Demo Council", "title": "Policy", "version": "1",
        "policy_date": null, "review_due": null, "advice": false,
        "clauses": { "demo-1": { "id": "demo-1", "ref": "1", "quote": "q" } },
        "domains": ["demo.gov.uk"], "accounts": { "x": ["DemoCouncil"] }, "scope": { "not_surfaces": ["message"] },
        "lists": { "council": ["demo council"], "works": ["i work for {council}"], "own": ["views my own"], "logo": ["logo", "crest"],
                   "sale": ["sell*"], "thing": ["bike"], "fine": ["selling points"] },
        "hosts": { "party": ["*party.example"] },
        "windows": { "pre_election": [{ "name": "May", "from": 1774569600, "to": 1778180400 }] },
        "rules": rules,
    });
    Engine::new(serde_json::from_value::<Pack>(pack).unwrap()).unwrap()
}

fn rule(extra: Value) -> Value {
    let mut rule = json!({
        "id": "r", "category": "c", "severity": "confirm", "message": { "en": "m" },
        "clauses": ["demo-1"],
        "detect": { "phrase": { "list": "works", "in": ["draft", "bio"] } },
    });
    for (key, value) in extra.as_object().unwrap() {
        rule[key] = value.clone();
    }
    rule
}

fn check(engine: &Engine, parts: &[&str], context: Value) -> Verdict {
    engine.check(&serde_json::from_value::<Request>(json!({ "parts": parts, "context": context })).unwrap())
}

#[test]
fn spans_are_utf16_of_the_right_part() {
    let engine = engine(json!([rule(json!({}))]));
    let verdict = check(&engine, &["😀", "😀 I work for Demo Council!"], json!({}));
    assert_eq!(verdict.level, Level::Confirm);
    let finding = &verdict.findings[0];
    assert_eq!((finding.part, finding.start, finding.end), (1, 3, 26));
    assert_eq!(finding.excerpt, "I work for Demo Council");
}

#[test]
fn what_is_found_in_the_bio_underlines_nothing() {
    let engine = engine(json!([rule(json!({}))]));
    let verdict = check(&engine, &["Lovely day"], json!({ "bio": "I work for Demo Council" }));
    assert_eq!((verdict.findings[0].start, verdict.findings[0].end), (0, 0));
}

#[test]
fn an_unknown_condition_skips_asks_or_warns_as_the_rule_says() {
    let draft = ["I work for Demo Council"];
    for (if_unknown, level, questions) in
        [("skip", Level::Clear, 0), ("ask", Level::Clear, 1), ("warn", Level::Warn, 0)]
    {
        let engine = engine(json!([rule(json!({ "when": { "account": ["personal"] }, "if_unknown": if_unknown }))]));
        let verdict = check(&engine, &draft, json!({}));
        assert_eq!((verdict.level, verdict.questions.len()), (level, questions), "{if_unknown}");
        assert_eq!(check(&engine, &draft, json!({ "account": "personal" })).level, Level::Confirm);
        assert_eq!(check(&engine, &draft, json!({ "account": "official" })).level, Level::Clear);
    }
}

#[test]
fn windows_surfaces_and_flags_are_conditions() {
    let draft = ["I work for Demo Council"];
    let inside = "2026-04-10T12:00:00+01:00";
    let engine = engine(json!([rule(json!({ "when": { "window": "pre_election", "politically_restricted": true } }))]));
    let level = |now: &str| check(&engine, &draft, json!({ "now": now, "politically_restricted": true })).level;
    assert_eq!(level(inside), Level::Confirm);
    assert_eq!(level("2026-06-10T12:00:00+01:00"), Level::Clear);
    assert_eq!(check(&engine, &draft, json!({ "now": inside, "politically_restricted": false })).level, Level::Clear);
}

#[test]
fn a_surface_out_of_scope_is_not_judged() {
    let engine = engine(json!([rule(json!({}))]));
    assert_eq!(check(&engine, &["I work for Demo Council"], json!({ "surface": "message" })).level, Level::Clear);
}

#[test]
fn absence_near_sentence_and_exceptions() {
    let works = json!({ "phrase": { "list": "works", "in": ["draft"] } });
    let own = json!({ "phrase": { "list": "own", "in": ["draft", "bio"] } });
    let missing = engine(json!([rule(json!({ "detect": { "all": { "of": [works, { "not": { "of": own } }] } } }))]));
    assert_eq!(check(&missing, &["I work for Demo Council"], json!({})).level, Level::Confirm);
    assert_eq!(check(&missing, &["I work for Demo Council", "Views my own"], json!({})).level, Level::Clear);
    assert_eq!(check(&missing, &["I work for Demo Council"], json!({ "bio": "views my own" })).level, Level::Clear);

    let sale = json!({ "phrase": { "list": "sale", "in": ["draft"], "except": "fine" } });
    let thing = json!({ "phrase": { "list": "thing", "in": ["draft"] } });
    let near = engine(json!([rule(json!({ "detect": { "near": { "both": [sale, thing], "words": 3 } } }))]));
    assert_eq!(check(&near, &["Selling my old bike"], json!({})).findings[0].excerpt, "Selling my old bike");
    assert_eq!(check(&near, &["Selling points of my bike"], json!({})).level, Level::Clear);
    assert_eq!(check(&near, &["Selling all of my very old things and a bike"], json!({})).level, Level::Clear);
    let sentence = engine(json!([rule(json!({ "detect": { "sentence": { "both": [sale, thing] } } }))]));
    assert_eq!(check(&sentence, &["Selling all of my very old things and a bike"], json!({})).level, Level::Confirm);
    assert_eq!(check(&sentence, &["Selling up. My bike is red."], json!({})).level, Level::Clear);
}

#[test]
fn of_several_detectors_the_first_is_underlined() {
    let of = |lists: [&str; 2]| json!({ "all": { "of": lists.map(|list| json!({ "phrase": { "list": list, "in": ["draft"] } })) } });
    for (lists, excerpt) in [(["thing", "works"], "bike"), (["works", "thing"], "I work for Demo Council")] {
        let engine = engine(json!([rule(json!({ "detect": of(lists) }))]));
        let findings = check(&engine, &["My bike. I work for Demo Council."], json!({})).findings;
        assert_eq!(findings.iter().map(|finding| finding.excerpt.as_str()).collect::<Vec<_>>(), [excerpt]);
    }
}

#[test]
fn attachments_are_judged_by_kind_name_alt_and_logo_score() {
    let detect = json!({ "attachment": { "kinds": ["image"], "name": "logo", "alt": "logo", "logo": 0.8 } });
    let engine = engine(json!([rule(json!({ "detect": detect }))]));
    let level = |attachment: Value| check(&engine, &[""], json!({ "attachments": [attachment] })).level;
    assert_eq!(level(json!({ "kind": "image", "name": "demo-council_logo.png" })), Level::Confirm);
    assert_eq!(level(json!({ "kind": "image", "name": "a.png", "alt": "Our crest" })), Level::Confirm);
    assert_eq!(level(json!({ "kind": "image", "logo": 0.9 })), Level::Warn);
    assert_eq!(level(json!({ "kind": "image", "name": "logopedics.png", "logo": 0.2 })), Level::Clear);
    assert_eq!(level(json!({ "kind": "document", "name": "logo.pdf" })), Level::Clear);
}

#[test]
fn links_and_addresses_of_ones_own_domain() {
    let engine = engine(json!([
        rule(json!({ "id": "party", "detect": { "link": { "hosts": "party" } } })),
        rule(json!({ "id": "own", "detect": "own_link" })),
        rule(json!({ "id": "mail", "detect": "own_email" })),
    ]));
    let rules = |draft: &str| {
        check(&engine, &[draft], json!({})).findings.into_iter().map(|finding| finding.rule).collect::<Vec<_>>()
    };
    assert_eq!(rules("see https://www.ourparty.example/x"), ["party"]);
    assert_eq!(rules("see www.demo.gov.uk or https://jobs.demo.gov.uk/x"), ["own", "own"]);
    assert_eq!(rules("mail jo.bloggs@demo.gov.uk not a@notdemo.gov.uk"), ["mail"]);
}

#[test]
fn worst_comes_first_and_decides_the_level() {
    let engine = engine(json!([
        rule(json!({ "id": "low", "severity": "info" })),
        rule(json!({ "id": "high", "severity": "block", "detect": { "phrase": { "list": "own", "in": ["draft"] } } })),
    ]));
    let verdict = check(&engine, &["I work for Demo Council, views my own"], json!({}));
    assert_eq!(verdict.level, Level::Block);
    assert_eq!(
        verdict.findings.iter().map(|finding| finding.severity).collect::<Vec<_>>(),
        [Severity::Block, Severity::Info]
    );
}

#[test]
fn many_hits_are_capped_and_nothing_is_judged_without_a_draft() {
    let engine = engine(json!([rule(json!({})), rule(json!({ "id": "always", "detect": "always" }))]));
    let verdict = check(&engine, &[&"I work for Demo Council. ".repeat(500)], json!({}));
    assert_eq!(verdict.findings.iter().filter(|finding| finding.rule == "r").count(), 20);
    assert_eq!(check(&engine, &[" \n"], json!({})).level, Level::Clear);
}

#[test]
fn a_pack_that_cannot_work_is_refused_with_the_reason() {
    let error = |rules: Value| {
        let pack = json!({ "format": FORMAT, "id": "d", "council": "d", "title": "t", "version": "1", "policy_date": null, "review_due": null,
            "advice": false, "domains": [], "accounts": {}, "scope": {}, "lists": {}, "hosts": {}, "windows": {}, "rules": rules });
        Engine::new(serde_json::from_value(pack).unwrap()).unwrap_err().to_string()
    };
    assert!(error(json!([rule(json!({}))])).contains("there is no list \"works\""));
    assert!(error(json!([rule(json!({ "detect": { "regex": { "pattern": "(", "in": ["draft"] } } }))]))
        .contains("rule \"r\""));
}

mod properties {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn any_draft_gives_a_verdict_whose_spans_lie_inside_it(draft in "(\\PC{0,60}|I work for Demo Council){0,4}") {
            let engine = engine(json!([rule(json!({})), rule(json!({ "detect": { "entity": { "kinds": ["uk_nhs_number", "uk_phone"], "score": 0.0, "in": ["draft"] } } }))]));
            let verdict = check(&engine, &[&draft], json!({}));
            let units: Vec<u16> = draft.encode_utf16().collect();
            for finding in &verdict.findings {
                prop_assert!(finding.start <= finding.end && finding.end as usize <= units.len());
                let span = String::from_utf16(&units[finding.start as usize..finding.end as usize]).unwrap();
                prop_assert_eq!(&span, &finding.excerpt);
            }
            prop_assert_eq!(check(&engine, &[&draft], json!({})), verdict);
        }
    }
}

#[test]
fn a_value_that_two_boxes_of_a_thread_share_is_found() {
    let engine = engine(json!([rule(
        json!({ "detect": { "entity": { "kinds": ["uk_nino"], "score": 0.5, "in": ["draft"] } } })
    )]));
    let verdict = check(&engine, &["Her National Insurance number is JK 47 20", "19 B, can you ring her"], json!({}));
    let places: Vec<(u32, &str)> =
        verdict.findings.iter().map(|finding| (finding.part as u32, finding.excerpt.as_str())).collect();
    assert_eq!(places, [(0, "JK 47 20"), (1, "19 B")]);
}

#[test]
fn what_the_council_publishes_itself_is_no_leak() {
    let phone = json!({ "entity": { "kinds": ["uk_phone", "email_address"], "score": 0.5, "in": ["draft"] } });
    let engine = engine(json!([rule(json!({ "detect": phone }))]));
    let draft = "call me on 07911 123456 or jo.smith@gmail.com";
    let found = |public: &[&str]| {
        let request = json!({ "parts": [draft], "overrides": { "public": public } });
        engine.check(&serde_json::from_value::<Request>(request).unwrap()).findings.len()
    };
    assert_eq!(found(&[]), 2);
    assert_eq!(found(&["07911 12*"]), 1);
    assert_eq!(found(&["07911123456", "jo.smith@gmail.com"]), 0);
}
