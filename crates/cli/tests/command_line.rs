//! The command line as a script or a person meets it.

use serde_json::Value;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn probity(arguments: &[&str], input: &[u8]) -> Output {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_probity"))
        .args(arguments)
        .current_dir(root)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that refuses its arguments does not read on.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn lines(output: &Output) -> Vec<Value> {
    String::from_utf8_lossy(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

const RISKY: &str = r#"{"id":"a","text":"😀 Her NI number is AB123456C","context":{"platform":"x"}}"#;
const CLEAN: &str = r#"{"id":"b","text":"Green bins tomorrow.","context":{"account":"official"}}"#;

#[test]
fn each_line_is_answered_and_the_exit_code_says_the_worst() {
    let both = probity(&["check", "--pack", "york", "--jsonl"], format!("{RISKY}\n{CLEAN}\n").as_bytes());
    assert_eq!(both.status.code(), Some(1));
    let answers = lines(&both);
    assert_eq!(answers[0]["verdict"], "confirm");
    let finding = &answers[0]["findings"][0];
    assert_eq!(
        (finding["part"].as_u64(), finding["start"].as_u64(), finding["end"].as_u64()),
        (Some(0), Some(20), Some(29))
    );
    assert_eq!(finding["excerpt"], "AB123456C");
    assert!(finding["clauses"][0].as_str().unwrap().starts_with("york-"));
    assert_eq!(answers[1]["id"], "b");
    assert_eq!((&answers[1]["verdict"], &answers[1]["findings"]), (&"clear".into(), &serde_json::json!([])));
    assert_eq!(probity(&["check", "--pack", "york", "--jsonl"], CLEAN.as_bytes()).status.code(), Some(0));
}

#[test]
fn a_bad_line_is_named_and_does_not_stop_the_rest() {
    let input = format!("not json\n{CLEAN}\n{{\"id\":1}}\n{{\"text\":\"a\",\"pack\":\"atlantis\"}}\n");
    let output = probity(&["check", "--pack", "york", "--jsonl"], input.as_bytes());
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(lines(&output).len(), 1);
    let errors = String::from_utf8_lossy(&output.stderr);
    for expected in
        ["line 1: ", "line 3: there is neither \"text\" nor \"parts\"", "line 4: there is no pack \"atlantis\""]
    {
        assert!(errors.contains(expected), "{expected} in {errors}");
    }
}

#[test]
fn a_line_may_name_its_own_pack() {
    let line = |pack: &str| format!("{{\"text\":\"pw for the shared Twitter is Hendon!2025\",\"pack\":\"{pack}\"}}\n");
    let output = probity(&["check", "--pack", "york", "--jsonl"], (line("barnet") + &line("york")).as_bytes());
    let answers = lines(&output);
    assert_eq!(answers[0]["verdict"], "block");
    assert_ne!(answers[1]["verdict"], "block");
}

#[test]
fn strange_bytes_and_half_emoji_are_judged_and_not_refused() {
    let mut input = br#"{"text":"half \ud83d then AB123456C is her NI number"}"#.to_vec();
    input.extend(b"\n{\"text\":\"\xff\xfe NI number AB123456C\"}\n");
    let output = probity(&["check", "--pack", "york", "--jsonl"], &input);
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(lines(&output)[0]["findings"][0]["start"], 12);
}

#[test]
fn a_person_sees_the_place_the_clause_and_whom_to_ask() {
    let output = probity(&["check", "--pack", "york"], b"Her NI number is AB123456C\n");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.contains("  | Her NI number is AB123456C\n  |                  ~~~~~~~~~\n"), "{text}");
    assert!(text.contains("City of York Council"));
    assert!(text.contains("Ask: "));
}

#[test]
fn a_megabyte_is_judged() {
    let line = serde_json::json!({ "text": "Her NI number is AB123456C. ".repeat(36_000) }).to_string();
    let output = probity(&["check", "--pack", "york", "--jsonl"], line.as_bytes());
    assert_eq!(lines(&output)[0]["verdict"], "confirm");
}

#[test]
fn the_raw_detectors_answer_without_a_policy() {
    let output = probity(&["detect", "--jsonl"], RISKY.as_bytes());
    assert_eq!(output.status.code(), Some(0));
    let answer = &lines(&output)[0];
    assert_eq!(answer["id"], "a");
    let entity = &answer["entities"][0];
    assert_eq!(
        (entity["entity"].as_str(), entity["start"].as_u64(), entity["end"].as_u64()),
        (Some("UK_NINO"), Some(20), Some(29))
    );
    assert!(entity["score"].as_f64().unwrap() >= 0.8);
}

#[test]
fn what_cannot_be_used_is_said_in_words() {
    for (arguments, expected) in [
        (&["check", "--pack", "atlantis"][..], "there is no pack \"atlantis\""),
        (&["check", "--pack", "york", "no-such-file"], "no-such-file"),
        (&["check", "--pack", "york", "--account", "boss"], "--account: \"boss\" is not known"),
        (&["pack", "test", "crates"], "there is no pack"),
    ] {
        let output = probity(arguments, b"");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(errors.contains(expected), "{expected} in {errors}");
    }
}

/// A folder for packs that is this test's own and empty.
fn workshop(test: &str) -> std::path::PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("workshop").join(test);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn a_new_pack_passes_check_and_test() {
    let folder = workshop("new");
    let policy = folder.join("policy.txt");
    std::fs::write(&policy, "1.1 You must not post confidential papers.\r\n1.2 Caf\u{e9}s are fine places.\r\n")
        .unwrap();
    let pack = folder.join("penmoel");
    let (policy, pack) = (policy.to_str().unwrap(), pack.to_str().unwrap());
    let arguments = ["pack", "new", pack, "--policy", policy, "--council", "Penmoel \"County\" Council"];
    let more = [
        "--advice-contact",
        "the press office, 01632 960000",
        "--account",
        "x:@PenmoelCC",
        "--domain",
        "penmoel.gov.uk",
    ];
    let made = probity(&[&arguments[..], &more].concat(), b"");
    let said = String::from_utf8_lossy(&made.stdout).into_owned();
    assert_eq!(made.status.code(), Some(0), "{}", String::from_utf8_lossy(&made.stderr));
    assert!(said.contains("confidential-material  penmoel-1.1") && said.contains("2 clauses"), "{said}");
    assert_eq!(probity(&["pack", "check", pack], b"").status.code(), Some(0));
    assert_eq!(probity(&["pack", "test", pack], b"").status.code(), Some(0));
    let again = probity(&[&arguments[..], &more].concat(), b"");
    assert_eq!(again.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&again.stderr).contains("left as it is"));
}

#[test]
fn a_new_pack_is_refused_with_the_reason() {
    let folder = workshop("refused");
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let good = file("good.txt", b"1.1 You must be kind to people.\n");
    let binary = file("binary.txt", &[0, 1, 2, 3, 0, 0, 7]);
    let large = file("large.txt", &vec![b'a'; 50 << 20]);
    let wordless = file("wordless.txt", b"Contents\n");
    let pack = folder.join("penmoel").to_str().unwrap().to_owned();
    for (policy, council, contact, expected) in [
        (good.as_str(), "Pen\nmoel", "HR", "--council: this must be one line"),
        (&good, "", "HR", "--council: this must not be empty"),
        (&good, "Penmoel", "<>", "--advice-contact: begin with who they are"),
        (&binary, "Penmoel", "HR", "not plain text"),
        (&large, "Penmoel", "HR", "larger than 4 MB"),
        (&wordless, "Penmoel", "HR", "no sentence"),
        ("nowhere.txt", "Penmoel", "HR", "cannot be read"),
    ] {
        let arguments = ["pack", "new", &pack, "--policy", policy, "--council", council, "--advice-contact", contact];
        let output = probity(&arguments, b"");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{errors}");
        assert!(errors.contains(expected), "{expected} in {errors}");
        assert!(!Path::new(&pack).exists());
    }
    let output = probity(&["pack", "new", &pack, "--policy", &good], b"Penmoel\n");
    assert!(String::from_utf8_lossy(&output.stderr).contains("--council is missing"));
}

#[test]
fn the_schema_is_printed_as_it_is_committed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap();
    let committed = std::fs::read_to_string(root.join("docs/pack.schema.json")).unwrap();
    assert_eq!(String::from_utf8_lossy(&probity(&["pack", "schema"], b"").stdout), committed);
}

#[test]
fn the_council_written_from_the_documentation_passes() {
    let pack = "examples/marchwy-vale";
    let checked = probity(&["pack", "check", pack], b"");
    assert_eq!(checked.status.code(), Some(0), "{}", String::from_utf8_lossy(&checked.stderr));
    let tested = probity(&["pack", "test", pack], b"");
    assert_eq!(tested.status.code(), Some(0), "{}", String::from_utf8_lossy(&tested.stdout));
}
