//! The schema and the reader must know the same keys and the same words. The
//! reader is asked by giving it one that nobody can know: it answers with all
//! that it would have known there.

use super::json;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A pack with everything in it. `#@NAME` marks where a table can take a key.
const PACK: &str = r##"#@PackFile
[pack]
id = "demo"
council = "Demo Council"
title = "Policy"
version = "1"
#@Pack
[organisation]
names = ["demo council"]
#@Organisation
[organisation.accounts]
x = []
#@Accounts
[scope]
not_surfaces = ["message"]
not_accounts = ["member"]
#@Scope
[contacts.manager]
label = "your manager"
#@Contact
[rights]
categories = ["abuse"]
message = "These rights are yours."
#@Rights
[facts.linked]
about = "account"
question = "Do you?"
denied_by = "bio"
#@Fact
[hosts]
sites = ["example.org"]
[lists]
words = ["some words"]
[[windows.election]]
name = "Election"
from = "2026-03-27T00:00:00Z"
to = "2026-05-07T22:00:00Z"
#@Window
[[rule]]
id = "a-rule"
clauses = ["demo-1"]
category = "abuse"
severity = "warn"
message = "It may be."
detect = { always = true }
if_unknown = "skip"
#@Rule
[rule.when]
platform = ["x"]
account = ["personal"]
audience = ["public"]
#@When
[[rule.fix]]
label = "Copy"
action = "copy"
#@Fix
[[reminder]]
id = "a-reminder"
clauses = ["demo-1"]
message = "Remember."
at = "compose"
every = "day"
#@Reminder
[[test]]
draft = "a draft"
expect = []
#@Test
[test.context]
account = "personal"
#@Context
[test.context.delivered]
terms = ["some term"]
#@Delivered
"##;

/// One of each kind of detector, by the name of its definition.
const DETECTORS: &[(&str, &str)] = &[
    ("Phrase", "phrase = \"words\""),
    ("Words", "words = [\"a b\"]"),
    ("Entity", "entity = [\"password\"]"),
    ("Link", "link = \"sites\""),
    ("OwnLink", "own_link = true"),
    ("OwnEmail", "own_email = true"),
    ("Attachment", "attachment = { kind = [\"image\"] }"),
    ("Hashtag", "hashtag = \"lowercase\""),
    ("CouncilTerm", "council_term = true"),
    ("Copied", "copied = true"),
    ("Embargo", "embargo = \"in_force\""),
    ("Regex", "regex = 'A[0-9]'"),
    ("Near", "near = [{ own_link = true }, { own_email = true }], words = 4"),
    ("Sentence", "sentence = [{ own_link = true }, { own_email = true }]"),
    ("All", "all = [{ own_link = true }]"),
    ("Any", "any = [{ own_link = true }]"),
    ("Not", "not = { own_link = true }"),
    ("Always", "always = true"),
];

/// What the reader says of a pack; empty where it finds no fault.
fn faults(name: &str, pack: &str) -> String {
    let folder = std::env::temp_dir().join(format!("probity-schema-{}-{name}", std::process::id())).join("demo");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("pack.toml"), pack).unwrap();
    std::fs::write(folder.join("clauses.jsonl"), "{\"id\":\"demo-1\",\"quote\":\"You must.\"}\n").unwrap();
    let report = crate::load(&folder).err().map(|report| report.to_string()).unwrap_or_default();
    std::fs::remove_dir_all(folder.parent().unwrap()).unwrap();
    report
}

/// What the reader says that it knows, after `zz_unknown`.
fn known(name: &str, pack: &str) -> BTreeSet<String> {
    let report = faults(name, pack);
    let at = report.find("zz_unknown").unwrap_or_else(|| panic!("{name}: zz_unknown is not refused: {report}"));
    let line = report[at..].lines().find_map(|line| {
        line.split_once("there are: ").or_else(|| line.split_once("is not one of: ")).map(|(_, list)| list)
    });
    line.unwrap_or_else(|| panic!("{name}: {report}")).split(", ").map(|word| word.trim().to_owned()).collect()
}

fn schema() -> Value {
    serde_json::from_str(&json()).unwrap()
}

fn definition<'s>(schema: &'s Value, name: &str) -> &'s Value {
    match name {
        "PackFile" => schema,
        _ => schema.pointer(&format!("/definitions/{name}")).unwrap_or_else(|| panic!("no definition {name}")),
    }
}

fn keys(schema: &Value, name: &str) -> BTreeSet<String> {
    definition(schema, name)["properties"].as_object().unwrap().keys().cloned().collect()
}

#[test]
fn every_table_has_the_same_keys_in_the_schema_and_in_the_reader() {
    assert_eq!(faults("good", PACK), "", "the pack itself is free of faults");
    let schema = schema();
    let marks: Vec<&str> = PACK.lines().filter_map(|line| line.strip_prefix("#@")).collect();
    for &mark in &marks {
        let pack = PACK.replace(&format!("#@{mark}\n"), "zz_unknown = 1\n");
        let mut reader = known(mark, &pack);
        // `when` also takes the pack's own facts, which no schema can list.
        if mark == "When" {
            assert!(reader.remove("linked"));
        }
        assert_eq!(reader, keys(&schema, mark), "{mark}");
    }
    for (kind, detector) in DETECTORS {
        let with = |keys: &str| PACK.replace("{ always = true }", &format!("{{ {keys} }}"));
        assert_eq!(faults(kind, &with(detector)), "", "{kind}");
        let reader = known(kind, &with(&format!("{detector}, zz_unknown = 1")));
        assert_eq!(reader, keys(&schema, kind), "{kind}");
    }
    let inner = PACK.replace("{ always = true }", "{ attachment = { kind = [], zz_unknown = 1 } }");
    assert_eq!(known("About", &inner), keys(&schema, "About"));
    // Nothing in the schema is left out of the comparison.
    let compared: BTreeSet<&str> =
        marks.iter().copied().chain(DETECTORS.iter().map(|(kind, _)| *kind)).chain(["About", "Picture"]).collect();
    for (name, definition) in schema["definitions"].as_object().unwrap() {
        assert!(definition["properties"].is_null() || compared.contains(name.as_str()), "{name} is not compared");
    }
}

#[test]
fn every_choice_has_the_same_words_in_the_schema_and_in_the_reader() {
    let schema = schema();
    for (name, from, to) in [
        ("Surface", "[\"message\"]", "[\"zz_unknown\"]"),
        ("Account", "[\"member\"]", "[\"zz_unknown\"]"),
        ("Platform", "[\"x\"]", "[\"zz_unknown\"]"),
        ("Audience", "[\"public\"]", "[\"zz_unknown\"]"),
        ("Severity", "\"warn\"", "\"zz_unknown\""),
        ("OnUnknown", "\"skip\"", "\"zz_unknown\""),
        ("Action", "\"copy\"", "\"zz_unknown\""),
        ("Moment", "\"compose\"", "\"zz_unknown\""),
        ("Every", "\"day\"", "\"zz_unknown\""),
        ("Subject", "\"account\"", "\"zz_unknown\""),
        ("Known", "\"bio\"", "\"zz_unknown\""),
        ("Source", "{ always = true }", "{ phrase = \"words\", in = [\"zz_unknown\"] }"),
    ] {
        assert!(PACK.contains(from), "{from}");
        assert_eq!(known(name, &PACK.replacen(from, to, 1)), choices(definition(&schema, name)), "{name}");
    }
}

/// Every word that a definition allows.
fn choices(definition: &Value) -> BTreeSet<String> {
    let each = definition["oneOf"].as_array().cloned().unwrap_or_else(|| vec![definition.clone()]);
    let words = each.iter().flat_map(|one| {
        let list = one["enum"].as_array().cloned().unwrap_or_default();
        list.into_iter().chain((!one["const"].is_null()).then(|| one["const"].clone()))
    });
    words.map(|word| word.as_str().unwrap().to_owned()).collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap()
}

fn pack_files() -> Vec<PathBuf> {
    let folders = ["packs", "examples"].map(|folder| std::fs::read_dir(root().join(folder)).unwrap());
    let files = folders.into_iter().flatten().map(|entry| entry.unwrap().path().join("pack.toml"));
    files.filter(|file| file.is_file()).collect()
}

#[test]
fn every_pack_is_valid_and_a_mistaken_one_is_not() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let files = pack_files();
    assert!(files.len() > 5);
    for file in files {
        let source = std::fs::read_to_string(&file).unwrap();
        let pack: Value = toml::from_str(&source).unwrap();
        let errors: Vec<String> =
            validator.iter_errors(&pack).map(|error| format!("{}: {error}", error.instance_path)).collect();
        assert!(errors.is_empty(), "{}: {errors:#?}", file.display());
    }
    let valid = |pack: &str| validator.is_valid(&toml::from_str::<Value>(pack).unwrap());
    assert!(valid(PACK));
    for (from, to) in [
        ("version = \"1\"", "version = 1"),
        ("severity", "severety"),
        ("\"warn\"", "\"wran\""),
        ("{ always = true }", "{ phrase = \"a\", always = true }"),
        ("label = \"your manager\"", ""),
    ] {
        assert!(!valid(&PACK.replacen(from, to, 1)), "{to}");
    }
}

#[test]
fn the_committed_schema_is_current() {
    let path = root().join("docs/pack.schema.json");
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == json(), "run: probity pack schema > docs/pack.schema.json");
}
