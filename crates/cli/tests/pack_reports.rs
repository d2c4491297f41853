//! `probity pack coverage` and `probity pack explain` as a person meets them.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const PACK: &str = r#"[pack]
id = "demo"
council = "Demo Council"
title = "Social Media Policy"
version = "1"
[facts.linked]
question = "Does your profile say where you work?"
[[rule]]
id = "swearing"
clauses = ["demo-1"]
category = "abuse"
severity = "warn"
message = "Do not swear."
when = { account = ["personal"], linked = true }
if_unknown = "skip"
detect = { words = ["damn"] }
[[test]]
draft = "damn"
context = { account = "personal", facts = { linked = true } }
expect = ["swearing"]
[[test]]
draft = "Good morning"
expect = []
"#;
const CLAUSE: &str = r#"{"id":"demo-1","quote":"Do not swear.","compose_time":"yes"}"#;
const EXAMPLE: &str = r#"{"clause":"demo-1","flag":true,"parts":["damn"]}"#;

/// A pack folder of its own for one test, with these clauses.
fn folder(test: &str, clauses: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("reports").join(test).join("demo");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("pack.toml"), PACK).unwrap();
    std::fs::write(folder.join("policy.txt"), "Do not swear.").unwrap();
    std::fs::write(folder.join("clauses.jsonl"), clauses).unwrap();
    std::fs::write(folder.join("examples.jsonl"), EXAMPLE).unwrap();
    folder
}

fn probity(command: &str, folder: &Path, rest: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_probity")).args(["pack", command]).arg(folder).args(rest).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn coverage_ends_with_the_code_that_a_script_needs() {
    let whole = probity("coverage", &folder("whole", CLAUSE), &[]);
    assert_eq!((whole.status.code(), text(&whole.stdout).contains("No failures.")), (Some(0), true));

    let lacking = format!("{CLAUSE}\n{{\"id\":\"demo-2\",\"quote\":\"Do not swear.\"}}");
    let lacking = probity("coverage", &folder("lacking", &lacking), &[]);
    assert_eq!(lacking.status.code(), Some(1));
    assert!(text(&lacking.stdout).contains("  demo-2: it has no place"));

    let faulty = probity("coverage", &folder("faulty", "{"), &[]);
    assert_eq!(faulty.status.code(), Some(2));
    assert!(text(&faulty.stderr).contains("clauses.jsonl:1:"));
}

#[test]
fn coverage_is_also_one_json_document() {
    let output = probity("coverage", &folder("json", CLAUSE), &["--json", "--examples"]);
    let read: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(read[0]["clauses"][0]["places"][0]["kind"], "rule");
    assert_eq!(read[0]["clauses"][0]["places"][0]["severity"], "warn");
    assert_eq!(read[0]["totals"]["enforced"], 1);
    // Nothing says whose account it is.
    assert_eq!(read[0]["examples"]["left"][0]["line"], 1);
    assert_eq!(read[0]["examples"]["total"]["must_flag"]["drafts"], 1);
}

#[test]
fn explain_takes_a_draft_a_file_and_a_context() {
    let folder = folder("explain", CLAUSE);
    let spoken = probity("explain", &folder, &["--draft", "damn", "--account", "personal", "--fact", "linked=true"]);
    assert!(text(&spoken.stdout).contains("Rule swearing (warn): SPEAKS, as warn"), "{}", text(&spoken.stdout));

    let file = folder.join("draft.txt");
    std::fs::write(&file, "damn\n").unwrap();
    let context = r#"{"account":"official","facts":{"linked":true}}"#;
    let silent = probity("explain", &folder, &[file.to_str().unwrap(), "--json-context", context]);
    assert!(text(&silent.stdout).contains("✗ account is official, not personal"), "{}", text(&silent.stdout));
}

#[test]
fn explain_refuses_what_it_cannot_use() {
    let folder = folder("refused", CLAUSE);
    for (arguments, reason) in [
        (["--account", "cat"], "`account`: \"cat\" is not known here"),
        (["--fact", "linked=perhaps"], "neither true nor false"),
        (["--fact", "tall=true"], "no fact \"tall\""),
        (["--json-context", "["], "--json-context: "),
        (["--json-context", "{\"facts\":1}"], "cannot be read"),
        (["--json-context", "{\"mood\":1}"], "`mood` is no part of a context"),
        (["--rule", "nobody"], "there is no rule or reminder \"nobody\""),
    ] {
        let output = probity("explain", &folder, &[&["--draft", "damn"], &arguments[..]].concat());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(text(&output.stderr).contains(reason), "{arguments:?}: {}", text(&output.stderr));
    }
}
