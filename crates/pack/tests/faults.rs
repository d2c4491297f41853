//! Every fault in a pack is told with file, line and what to write instead.

use std::path::PathBuf;

const GOOD: &str = r#"[pack]
id = "demo"
council = "Demo Council"
title = "Social Media Policy"
version = "1"
[organisation]
names = ["demo council"]
[contacts.manager]
label = "your manager"
[lists]
affiliation = ["i work for {council}"]
[[rule]]
id = "disclaimer"
clauses = ["demo-1"]
category = "disclaimer"
severity = "warn"
message = "Say that these are your views."
contact = "manager"
when = { account = ["personal"] }
if_unknown = "skip"
detect = { phrase = "affiliation", in = ["draft", "bio"] }
[[test]]
draft = "I work for Demo Council"
context = { account = "personal" }
expect = ["disclaimer"]
[[test]]
draft = "I work for Demo Council"
expect = []
"#;

/// Writes a pack folder of its own for one test and loads it.
fn load(test: &str, pack: &str) -> Result<probity_pack::Loaded, probity_pack::Report> {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test).join("demo");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("pack.toml"), pack).unwrap();
    std::fs::write(folder.join("clauses.jsonl"), "{\"id\":\"demo-1\",\"ref\":\"6.1\",\"quote\":\"You must.\"}\n")
        .unwrap();
    probity_pack::load(&folder)
}

fn faults(test: &str, from: &str, to: &str) -> String {
    assert!(GOOD.contains(from), "{from} is not in the good pack");
    load(test, &GOOD.replacen(from, to, 1)).expect_err("the pack is faulty").to_string()
}

#[test]
fn the_good_pack_loads_and_passes() {
    let loaded = load("good", GOOD).unwrap();
    assert_eq!(probity_pack::test(&loaded).failed(), 0);
}

#[test]
fn each_fault_names_its_line_and_the_way_out() {
    for (test, from, to, expected) in [
        ("not-toml", "[pack]", "[pack", "pack.toml:1:"),
        (
            "severity",
            "severity = \"warn\"",
            "severity = \"wran\"",
            "pack.toml:16:12: `severity`: \"wran\" is not one of: info, warn",
        ),
        ("clause", "[\"demo-1\"]", "[\"demo-2\"]", "pack.toml:14:12: clause \"demo-2\" is not in clauses.jsonl"),
        ("no-clause", "[\"demo-1\"]", "[]", "cites no clause"),
        ("unknown-key", "category =", "kategory =", "pack.toml:15:1: `kategory` is not known here"),
        ("if-unknown", "if_unknown = \"skip\"\n", "", "say what happens when that is not known"),
        ("no-list", "phrase = \"affiliation\"", "phrase = \"afiliation\"", "there is no list \"afiliation\""),
        (
            "no-reference",
            "{council}",
            "{counsil}",
            "pack.toml:11:16: list \"affiliation\", phrase \"i work for {counsil}\": there is no list \"counsil\"",
        ),
        ("phrase", "i work for", "i work (for", "a \")\" is missing"),
        (
            "fact-name",
            "[lists]",
            "[facts.\"wer bist du?\"]\nquestion = \"Is this yours?\"\n[lists]",
            "a fact's name has letters",
        ),
        ("detector", "{ phrase =", "{ fraze =", "say what to look for"),
        ("two-detectors", "{ phrase =", "{ always = true, phrase =", "cannot stand in one table"),
        ("entity", "{ phrase = \"affiliation\", in", "{ entity = [\"nhs\"], in", "there is no entity \"nhs\""),
        ("regex", "{ phrase = \"affiliation\", in", "{ regex = '(', in", "is not valid"),
        ("huge-regex", "{ phrase = \"affiliation\", in", "{ regex = '(a{999}){999}', in", "is not valid"),
        ("window", "when = { account", "when = { window = \"purdah\", account", "there is no window \"purdah\""),
        ("contact", "contact = \"manager\"", "contact = \"boss\"", "there is no [contacts.boss]"),
        ("expect", "expect = [\"disclaimer\"]", "expect = [\"disclaimr\"]", "there is no rule \"disclaimr\""),
        ("context", "context = { account", "context = { acount", "`acount` is no part of a context"),
        (
            "account",
            "account = \"personal\"",
            "account = \"private\"",
            "\"private\" is not one of: personal, official, member",
        ),
        ("type", "label = \"your manager\"", "label = 7", "`label` must be a text in quotes, not a number"),
        (
            "too-few-silent",
            "expect = []",
            "expect = [\"disclaimer\"]",
            "2 tests expect a finding but only 0 expect silence",
        ),
    ] {
        let faults = faults(test, from, to);
        assert!(faults.contains(expected), "{test}: expected {expected:?} in\n{faults}");
    }
}

#[test]
fn a_fault_is_shown_where_it_stands_with_the_way_out() {
    let faults = faults("shown", "severity = \"warn\"", "severity = \"wran\"");
    let below = "\n 16 | severity = \"wran\"\n    |            ^^^^^^\n    = did you mean \"warn\"?\n";
    assert!(faults.ends_with(below), "{faults}");
}

#[test]
fn a_phrase_is_shown_in_the_list_in_the_rule_and_in_the_library() {
    let marked = |faults: &str, line: &str, mark: &str| {
        assert!(faults.contains(&format!("{line}\n")) && faults.contains(&format!("| {mark}\n")), "{faults}");
    };
    let list = faults("in-list", "[\"i work for {council}\"]", "[\"i work for {council}\",\n  \"the (tip\", \"a)\"]");
    marked(&list, "12 |   \"the (tip\", \"a)\"]", "  ^^^^^^^^^^");
    marked(&list, "12 |   \"the (tip\", \"a)\"]", "              ^^^^");
    let rule = faults("in-rule", "{ phrase = \"affiliation\"", "{ words = [\"ok\", \"the (tip\"]");
    marked(
        &rule,
        "21 | detect = { words = [\"ok\", \"the (tip\"], in = [\"draft\", \"bio\"] }",
        &format!("{}{}", " ".repeat(26), "^".repeat(10)),
    );
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("in-library").join("library");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("words.toml"), "[lists]\nplaces = [\"tip\",\n\"(tip\"]\n").unwrap();
    let library = load("in-library", GOOD).unwrap_err().to_string();
    assert!(library.contains("words.toml:3:1: list \"places\", phrase \"(tip\""), "{library}");
}

#[test]
fn one_fault_is_told_once() {
    let report = load("once", &GOOD.replacen("\"warn\"", "\"wran\"", 1)).unwrap_err();
    assert_eq!(report.0.len(), 1, "{report}");
}

#[test]
fn a_failing_test_names_its_line_and_the_pack_is_not_built() {
    let pack = GOOD.replace("expect = []\n", "expect = []\n[[test]]\ndraft = \"I work for Demo Council\"\ncontext = { account = \"personal\" }\nexpect = []\n");
    let loaded = load("failing", &pack).unwrap();
    let outcome = probity_pack::test(&loaded);
    assert_eq!(outcome.failed(), 1);
    let text = outcome.to_string();
    let expected = "    | I work for Demo Council\n    | ~~~~~~~~~~~~~~~~~~~~~~~\n  + disclaimer Say that these are your views.\n  - silence\n";
    assert!(text.contains(expected), "{text}");
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("failing");
    assert!(probity_pack::build(&[folder.join("demo")]).is_err());
}
