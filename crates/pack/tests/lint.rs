//! Advice about packs that load without a fault.

use probity_pack::{lint, read, Gravity, Report, Source, Sources};

/// A pack about which there is nothing to say.
const GOOD: &str = r#"[pack]
id = "demo"
council = "Demo Council"
title = "Social Media Policy"
version = "1"
[organisation]
names = ["demo council"]
[contacts.manager]
label = "your manager"
label_cy = "eich rheolwr"
[lists]
affiliation = ["i work for {council}"]
[[rule]]
id = "disclaimer"
clauses = ["demo-1"]
category = "disclaimer"
severity = "warn"
message = "Say that these are your views."
message_cy = "Dywedwch mai eich barn chi yw hon."
contact = "manager"
when = { account = ["personal"] }
if_unknown = "skip"
detect = { all = [{ phrase = "affiliation" }, { not = { words = ["views my own"] } }] }
[[rule.fix]]
label = "Say so"
label_cy = "Dywedwch"
action = "append"
text = "Views my own."
text_cy = "Views my own (Cymraeg)."
[[test]]
draft = "I work for Demo Council and like the tram"
context = { account = "personal" }
expect = ["disclaimer"]
[[test]]
draft = "I work for Demo Council and like the tram. Views my own."
context = { account = "personal" }
expect = []
"#;

const CLAUSES: &str = r#"{"id":"demo-1","ref":"6.1","quote":"You must.","applies_to":"personal"}
{"id":"demo-2","ref":"7.1","quote":"Please be polite.","applies_to":"customer"}
"#;

fn about(pack: &str) -> Report {
    let pack = Source::new("pack.toml", pack);
    let clauses = Source::new("clauses.jsonl", CLAUSES);
    let sources = Sources { pack, clauses, ..Sources::default() };
    lint(&read(&sources).unwrap_or_else(|report| panic!("{report}")))
}

/// The one thing that is said about the good pack with a change.
fn advice(from: &str, to: &str) -> String {
    assert!(GOOD.contains(from), "{from} is not in the good pack");
    let report = about(&GOOD.replacen(from, to, 1));
    assert_eq!(report.0.len(), 1, "{from} to {to}:\n{report}");
    assert_eq!(report.count(Gravity::Advice), 1, "{report}");
    report.to_string()
}

fn expect(text: &str, expected: &str) {
    assert!(text.contains(expected), "{expected:?} is not in\n{text}");
}

#[test]
fn nothing_is_said_about_a_good_pack() {
    assert_eq!(about(GOOD).to_string(), "");
}

#[test]
fn a_phrase_that_can_never_match_is_told() {
    let list = |phrase: &str| advice("{council}\"]", &format!("{{council}}\",\n \"{phrase}\"]"));
    let text = list("leave work. for good");
    expect(&text, "pack.toml:13:2: advice: the phrase can never match: \"leave work. for good\" is not found by it");
    expect(&list("bribes were (taken|given. yes)"), "a part of the phrase can never match: \"bribes were given. yes\"");
}

#[test]
fn phrases_and_patterns_that_match_everything_are_told() {
    expect(
        &advice("{ phrase = \"affiliation\" }", "{ phrase = \"affiliation\" }, { words = [\"<word>\"] }"),
        "ordinary sentences",
    );
    expect(
        &advice("{ phrase = \"affiliation\" }", "{ phrase = \"affiliation\" }, { regex = '[a-z]+' }"),
        "% of ordinary",
    );
    expect(
        &advice("{ phrase = \"affiliation\" }", "{ phrase = \"affiliation\" }, { regex = 'x*' }"),
        "matches the empty text",
    );
    expect(
        &advice("{ phrase = \"affiliation\" }", "{ phrase = \"affiliation\" }, { regex = 'caf\u{e9}|work\u{2019}s' }"),
        "can never match",
    );
}

#[test]
fn an_entry_that_also_hits_ordinary_words_is_told_with_the_sentence() {
    let detect = &GOOD[GOOD.find("detect =").unwrap()..GOOD.find("[[rule.fix]]").unwrap()];
    let pack = GOOD
        .replace(detect, "detect = { any = [{ own_link = true }, { phrase = \"affiliation\" }] }\n")
        .replace("{council}\"]", "{council}\", \"pizza\"]")
        .replace("I work for Demo Council and like the tram. Views", "We like Demo Council and the tram. Views");
    let text = about(&pack).to_string();
    expect(
        &text,
        "pack.toml:12:40: advice: for \"disclaimer\", the entry \"pizza\" also finds ordinary sentences: \"Ordered a large pizza and ate all of it.\"",
    );
    // The sentence is a personal one, and this rule would not see it.
    let official = pack.replace("account = [\"personal\"]", "account = [\"official\"]");
    let text = about(&official.replace("account = \"personal\"", "account = \"official\"")).to_string();
    assert!(!text.contains("pizza"), "{text}");
}

#[test]
fn a_fix_that_trips_a_rule_is_told() {
    let other = "[[rule]]\nid = \"opinion\"\nclauses = [\"demo-1\"]\ncategory = \"a\"\nseverity = \"info\"\nmessage = \"m\"\nmessage_cy = \"m\"\n\
        detect = { words = [\"entirely my own\"] }\n\
        [[test]]\ndraft = \"Opinions here are entirely my own\"\nexpect = [\"opinion\"]\n\
        [[test]]\ndraft = \"Opinions here are mine\"\nexpect = []\n[[test]]\ndraft = \"Opinions here\"\nexpect = []\n";
    let text = about(&(GOOD.replace("text = \"Views my own.\"", "text = \"Views my own, entirely my own.\"") + other))
        .to_string();
    expect(&text, "pack.toml:28:8: advice: what this fix writes trips the rule \"opinion\" on its own");
    let text = advice("text = \"Views my own.\"", "text = \"These are mine.\"");
    expect(&text, "trips its own rule \"disclaimer\" in the draft of line 30");
}

#[test]
fn what_nobody_uses_is_told() {
    expect(
        &advice("[lists]", "[contacts.hr]\nlabel = \"HR\"\nlabel_cy = \"AD\"\n[lists]"),
        "the contact \"hr\" is used by no",
    );
    expect(
        &advice("[lists]", "[lists]\nspare = [\"spare wheel\"]"),
        "pack.toml:12:1: advice: the list \"spare\" is used by no",
    );
    expect(&advice("[lists]", "[hosts]\nspare = [\"example.org\"]\n[lists]"), "the host list \"spare\"");
    expect(&advice("[lists]", "[facts.linked]\nquestion = \"?\"\nquestion_cy = \"?\"\n[lists]"), "the fact \"linked\"");
    let window =
        "[[windows.spare]]\nname = \"n\"\nfrom = \"2026-03-27T00:00:00Z\"\nto = \"2026-05-07T00:00:00Z\"\n[lists]";
    expect(&advice("[lists]", window), "the window \"spare\"");
}

#[test]
fn a_rule_that_no_test_proves_is_told() {
    let far = "draft = \"Green bins are collected on Tuesday.\"\nexpect = []\n";
    let test = &GOOD[GOOD.rfind("draft =").unwrap()..];
    expect(&advice(test, far), "pack.toml:14:6: advice: no draft that comes near \"disclaimer\" is shown to pass");
    let first = &GOOD[GOOD.find("[[test]]").unwrap()..GOOD.rfind("[[test]]").unwrap()];
    expect(&advice(first, ""), "no test shows that \"disclaimer\" can fire");
}

#[test]
fn missing_welsh_is_counted_by_kind() {
    expect(
        &advice("message_cy = \"Dywedwch mai eich barn chi yw hon.\"\n", ""),
        "1 of 1 texts `message` have no Welsh: disclaimer",
    );
    expect(&advice("label_cy = \"eich rheolwr\"\n", ""), "1 of 2 texts `label` have no Welsh: manager");
    expect(&advice("text_cy = \"Views my own (Cymraeg).\"\n", ""), "1 of 1 texts `text` have no Welsh");
}

#[test]
fn a_clause_for_residents_is_a_fault() {
    let report = about(&GOOD.replace("[\"demo-1\"]", "[\"demo-1\", \"demo-2\"]"));
    assert_eq!((report.count(Gravity::Fault), report.0.len()), (1, 1), "{report}");
    expect(&report.to_string(), "pack.toml:15:22: clause \"demo-2\" binds residents");
}
