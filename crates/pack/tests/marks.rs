//! A council's marks in its pack: read, checked, compiled, told.

use probity_logo::{Mark, Part, PartRole, Rgba, Standing};
use probity_pack::{diff, doc, explain, lint, load, test, DocOptions, Loaded, Report};
use serde_json::json;
use std::path::PathBuf;
use std::sync::OnceLock;

const PACK: &str = r#"[pack]
id = "anytown"
council = "Anytown Council"
title = "Policy"
version = "1"
[organisation]
names = ["anytown council"]
marks = "logo.marks"
[[rule]]
id = "logo"
clauses = ["anytown-1"]
category = "logo_brand"
severity = "warn"
message = "Do not show the crest."
detect = { attachment = { logo = 0.8 } }
[[test]]
draft = ""
context = { attachments = [{ kind = "image", logo = 0.9, marks = ["Anytown crest"] }] }
expect = ["logo"]
[[test]]
draft = ""
context = { attachments = [{ kind = "image", logo = 0.9, marks = ["Bus company"] }] }
expect = []
[[test]]
draft = ""
context = { attachments = [{ kind = "image", unchecked = true }] }
expect = []
remind = ["logo/picture"]
"#;

/// A ring with a bar in it, which nobody has for a crest.
fn artwork() -> Vec<u8> {
    let ink = |x: i32, y: i32| {
        let far = (x - 100).pow(2) + (y - 100).pow(2);
        (60 * 60..80 * 80).contains(&far) || (40..160).contains(&x) && (90..110).contains(&y)
    };
    let shade = |at: i32| if ink(at % 200, at / 200) { 20 } else { 255 };
    (0..200 * 200).flat_map(|at| [shade(at), shade(at), shade(at), 255]).collect()
}

fn file(names: &[(&str, Standing)]) -> Vec<u8> {
    // Taking the features is most of the time of these tests.
    static PARTS: OnceLock<Vec<Part>> = OnceLock::new();
    let take = || Part::from_artwork(PartRole::Whole, &Rgba::new(&artwork(), 200, 200).unwrap()).unwrap();
    let parts = PARTS.get_or_init(take);
    let mark = |&(name, standing): &(&str, Standing)| Mark {
        name: name.into(),
        standing,
        threshold: 0.5,
        parts: parts.clone(),
    };
    probity_logo::encode(&names.iter().map(mark).collect::<Vec<_>>())
}

fn usual() -> Vec<u8> {
    file(&[("Anytown crest", Standing::Own), ("Bus company", Standing::Partner)])
}

/// A pack folder of its own for one test.
fn folder(test: &str, pack: &str, marks: Option<&[u8]>) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("marks").join(test).join("anytown");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("pack.toml"), pack).unwrap();
    std::fs::write(folder.join("clauses.jsonl"), "{\"id\":\"anytown-1\",\"quote\":\"No crest.\"}\n").unwrap();
    if let Some(marks) = marks {
        std::fs::write(folder.join("logo.marks"), marks).unwrap();
    }
    folder
}

fn with(test: &str, from: &str, to: &str) -> Result<Loaded, Report> {
    assert!(PACK.contains(from), "{from}");
    load(&folder(test, &PACK.replacen(from, to, 1), Some(&usual())))
}

fn faults(test: &str, from: &str, to: &str) -> String {
    refused(with(test, from, to))
}

fn refused(read: Result<Loaded, Report>) -> String {
    match read {
        // All of it would fill the screen.
        Ok(_) => panic!("the pack has no fault"),
        Err(report) => report.to_string(),
    }
}

fn expect(text: &str, expected: &str) {
    assert!(text.contains(expected), "{expected:?} is not in {text}");
}

#[test]
fn the_marks_of_a_good_pack_are_compiled_as_they_are() {
    let loaded = load(&folder("good", PACK, Some(&usual()))).unwrap();
    let outcome = test(&loaded);
    assert_eq!(outcome.failed(), 0, "{outcome}");
    assert_eq!(loaded.engine.pack().marks, usual());
    let known: Vec<_> = loaded.marks.all.iter().map(|mark| (mark.name.as_str(), mark.partner)).collect();
    assert_eq!(known, [("Anytown crest", false), ("Bus company", true)]);
    let built = probity_pack::build(&[folder("built", PACK, Some(&usual()))]).unwrap();
    assert!(built.bytes.windows(usual().len()).any(|bytes| bytes == usual()));
}

#[test]
fn a_name_that_no_mark_has_is_a_fault_with_its_line() {
    let detect = "{ attachment = { logo = 0.8 } }";
    let slip = faults("slip", detect, "{ attachment = { logo = 0.8, mark = [\"Anytown crset\"] } }");
    expect(&slip, "pack.toml:15:47: there is no mark \"Anytown crset\" in logo.marks; there are: Anytown crest, Bus");
    expect(&slip, "did you mean \"Anytown crest\"?");
    expect(&faults("not-mark", detect, "{ attachment = { not_mark = [\"Rail\"] } }"), "there is no mark \"Rail\"");
    expect(&faults("test", "[\"Bus company\"]", "[\"Bus\"]"), "pack.toml:22:67: there is no mark \"Bus\"");
    let none = PACK.replace("marks = \"logo.marks\"\n", "").replace(detect, "{ attachment = { mark = [\"Crest\"] } }");
    let none = refused(load(&folder("none", &none, None)));
    expect(&none, "there is no mark \"Crest\": the pack has no marks");
    expect(&none, "write marks = \"logo.marks\" under [organisation]");
}

#[test]
fn a_file_that_cannot_be_used_is_told_at_the_line_that_names_it() {
    let report = |test: &str, marks: Option<&[u8]>| refused(load(&folder(test, PACK, marks)));
    let missing = report("missing", None);
    assert_eq!(missing.matches("fault").count() + missing.matches("pack.toml:").count(), 1, "once: {missing}");
    expect(&missing, "pack.toml:8:9: there is no file \"logo.marks\" beside pack.toml");
    expect(&missing, "probity logo add");
    expect(&report("broken", Some(b"PNG")), "pack.toml:8:9: the marks in \"logo.marks\" cannot be used: ");
    expect(&report("huge", Some(&[b'P'; 200_001])), "the file is larger than 200 kB");
    expect(&report("none", Some(&file(&[]))), "there is no mark in it");
    let twice = file(&[("Crest", Standing::Own), ("Crest", Standing::Partner)]);
    expect(&report("twice", Some(&twice)), "two marks are called \"Crest\"");
    let cut = usual();
    expect(&report("cut", Some(&cut[..cut.len() / 2])), "cannot be used");
    for (at, name) in ["../logo.marks", "/logo.marks", "logo.png"].into_iter().enumerate() {
        let text = faults(&format!("name-{at}"), "\"logo.marks\"", &format!("\"{name}\""));
        expect(&text, "`marks` is the name of a file beside pack.toml that ends in .marks");
    }
}

#[test]
fn logo_and_no_logo_do_not_stand_in_one_table() {
    let text = faults("both", "{ logo = 0.8 }", "{ logo = 0.8, no_logo = true }");
    expect(&text, "`logo` and `no_logo` cannot stand in one table");
}

#[test]
fn a_partners_mark_counts_only_where_a_rule_names_it() {
    let fires = |loaded: &Loaded, marks: &[&str]| {
        let context = json!({ "attachments": [{ "kind": "image", "logo": 0.9, "marks": marks }] });
        let request = serde_json::from_value(json!({ "parts": [""], "context": context })).unwrap();
        !loaded.engine.check(&request).findings.is_empty()
    };
    let usual = with("usual", "logo = 0.8 }", "logo = 0.8 }").unwrap();
    assert!(fires(&usual, &["Bus company", "Anytown crest"]) && !fires(&usual, &["Bus company"]));
    let text = PACK
        .replacen("{ logo = 0.8 }", "{ mark = [\"Bus company\"] }", 1)
        .replace("expect = [\"logo\"]", "expect = []");
    let named = load(&folder("named", &text, Some(&self::usual()))).unwrap();
    assert!(fires(&named, &["Bus company"]) && !fires(&named, &["Anytown crest"]));
    let text = PACK.replacen("{ logo = 0.8 }", "{ no_logo = true }", 1).replace("expect = [\"logo\"]", "expect = []");
    let lack = load(&folder("lack", &text, Some(&self::usual()))).unwrap();
    assert!(fires(&lack, &["Bus company"]) && !fires(&lack, &["Anytown crest"]));
}

#[test]
fn a_reader_is_told_which_marks_there_are() {
    let folder = folder("doc", PACK, Some(&usual()));
    let options = DocOptions { on: Some("2026-11-01".into()), ..DocOptions::default() };
    let page = doc(&folder, &options).unwrap();
    for expected in ["Marks that are looked for in pictures", "Anytown crest", "A partner\u{2019}s, which may be shown"]
    {
        expect(&page, expected);
    }
    std::fs::remove_file(folder.join("logo.marks")).unwrap();
    assert!(doc(&folder, &options).is_err());
}

#[test]
fn two_versions_are_told_apart_by_their_marks() {
    let old = folder("diff-old", PACK, Some(&usual()));
    let more = file(&[("Anytown crest", Standing::Own), ("Bus company", Standing::Own), ("Fair", Standing::Partner)]);
    let new = folder("diff-new", PACK, Some(&more));
    let told = diff(&old, &new).unwrap();
    assert_ne!(told.old.fingerprint, told.new.fingerprint);
    let group = told.groups.iter().find(|group| group.title == "Marks").unwrap();
    let names: Vec<&str> = group.changes.iter().map(|change| change.name.as_str()).collect();
    assert_eq!(names, ["The file of marks", "Bus company", "Fair"]);
    assert!(diff(&old, &folder("diff-same", PACK, Some(&usual()))).unwrap().is_empty());
}

#[test]
fn an_explanation_names_the_mark_or_what_was_missing() {
    let loaded = load(&folder("explain", PACK, Some(&usual()))).unwrap();
    let told = |picture: serde_json::Value| {
        let request = json!({ "parts": [""], "context": { "attachments": [picture] } });
        explain::explain(&loaded.engine, &serde_json::from_value(request).unwrap(), &explain::Show::Near).unwrap()
    };
    let seen = told(json!({ "kind": "image", "logo": 0.9, "marks": ["Anytown crest"] }));
    expect(&seen, "it shows a mark of the council other than \"Bus company\" with a score of 0.80 or more");
    expect(&seen, "attachment 1: \"Anytown crest\", score 0.90");
    expect(&told(json!({ "kind": "image", "logo": 0.9, "marks": ["Bus company"] })), "it shows \"Bus company\"");
    let unchecked = told(json!({ "kind": "image", "unchecked": true }));
    expect(&unchecked, "attachment 1 does not count: it could not be looked at");
    expect(&unchecked, "reminds: a picture may show what it looks for");
    expect(&told(json!({ "kind": "image" })), "nobody has looked at it");
}

#[test]
fn advice_is_given_on_what_will_not_come_as_it_is_meant() {
    let advice = |test: &str, from: &str, to: &str| lint(&with(test, from, to).unwrap()).to_string();
    expect(
        &advice("block", "severity = \"warn\"", "severity = \"block\""),
        "what they show is never more than a warning",
    );
    let not = PACK.replace("{ attachment = { logo = 0.8 } }", "{ not = { attachment = { logo = 0.8 } } }");
    let not = lint(&load(&folder("not", &not, Some(&usual()))).unwrap()).to_string();
    expect(&not, "also holds for a picture that nobody has looked at");
    expect(&not, "no_logo = true");
    let unused = PACK.replace("{ attachment = { logo = 0.8 } }", "{ words = [\"the crest\"] }");
    let (tests, _) = unused.split_at(unused.find("[[test]]").unwrap());
    expect(&lint(&load(&folder("unused", tests, Some(&usual()))).unwrap()).to_string(), "asks for the marks");
    let unnamed = PACK.replace("marks = \"logo.marks\"\n", "");
    let unnamed = lint(&load(&folder("unnamed", &unnamed, Some(&usual()))).unwrap()).to_string();
    expect(&unnamed, "\"logo.marks\" lies beside the pack and is not used");
    let good = lint(&load(&folder("no-advice", PACK, Some(&usual()))).unwrap()).to_string();
    assert!(
        !good.contains("more than a warning") && !good.contains("asks for the marks") && !good.contains("not used"),
        "{good}"
    );
}

#[test]
fn whatever_is_in_the_file_is_answered() {
    let good = usual();
    for at in (0..good.len()).step_by(1 + good.len() / 12) {
        let mut marks = good.clone();
        marks[at] ^= 0x5a;
        if let Err(report) = load(&folder("flipped", PACK, Some(&marks))) {
            assert!(!report.to_string().is_empty(), "refused without a reason");
        }
    }
}
