//! `probity pack new`, from a policy's text to a folder that passes.

use probity_pack::new::answers::{Answers, Contact};
use probity_pack::new::{create, Created, Policy};
use std::path::PathBuf;

/// Asks for every rule that can be proposed.
const POLICY: &str = "Social media policy

1. What we ask

1.1 Staff must not post anything before an embargo has ended.
1.2 Never share passwords.
1.3 You must not post personal data.
1.4 Confidential papers must not be posted.
1.5 You must not:
(a) bully or harass anybody;
(b) discriminate against anybody;
(c) defame anybody.
1.6 On your own accounts you must add a disclaimer.
1.7 Say \u{201c}The views here are mine, not the council\u{2019}s\u{201d}.
1.8 The council is proud of its libraries.
";

/// A folder of a test's own, not there yet.
fn folder(test: &str) -> PathBuf {
    let parent = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("new").join(test);
    let _ = std::fs::remove_dir_all(&parent);
    parent.join("penmoel")
}

fn answers(council: &str) -> Answers {
    Answers {
        id: "penmoel".into(),
        council: council.into(),
        title: "Social media policy".into(),
        advice: Contact { label: "the press office".into(), route: "press@penmoel.gov.uk".into() },
        ..Answers::default()
    }
}

fn policy(text: &str) -> Policy {
    Policy { text: text.into(), guessed: None }
}

fn rules(created: &Created) -> Vec<(&str, &str)> {
    created.rules.iter().map(|rule| (rule.rule.as_str(), rule.clause.as_str())).collect()
}

#[test]
fn what_the_policy_asks_for_is_proposed_and_passes() {
    let folder = folder("whole");
    let created = create(&folder, &answers("Penmoel County Council"), &policy(POLICY)).unwrap();
    assert_eq!(
        rules(&created),
        [
            ("embargo", "penmoel-1.1"),
            ("passwords", "penmoel-1.2"),
            ("personal-data", "penmoel-1.3"),
            ("confidential-material", "penmoel-1.4"),
            ("abuse", "penmoel-1.5(a)"),
            ("discrimination", "penmoel-1.5(b)"),
            ("accusation", "penmoel-1.5(c)"),
            ("disclaimer", "penmoel-1.6"),
        ]
    );
    let loaded = probity_pack::load(&folder).unwrap();
    let outcome = probity_pack::test(&loaded);
    assert_eq!((outcome.cases.len(), outcome.failed()), (created.tests, 0));
    let pack = std::fs::read_to_string(folder.join("pack.toml")).unwrap();
    // The disclaimer offered is the one that the policy prints.
    assert!(pack.contains("text = \"The views here are mine, not the council\u{2019}s\""), "{pack}");
    assert!(pack.starts_with("#:schema ./pack.schema.json\n"));
    assert_eq!(std::fs::read_to_string(folder.join("policy.txt")).unwrap(), POLICY);
    let register = std::fs::read_to_string(folder.join("clauses.jsonl")).unwrap();
    assert_eq!(register.lines().count(), created.clauses);
    let last: serde_json::Value = serde_json::from_str(register.lines().last().unwrap()).unwrap();
    assert_eq!((&last["id"], &last["ref"], &last["line"]), (&"penmoel-1.8".into(), &"1.8".into(), &"15".into()));
    assert_eq!((&last["heading"], &last["compose_time"]), (&"What we ask".into(), &"".into()));
}

#[test]
fn a_policy_that_asks_for_nothing_known_gets_no_rule() {
    let folder = folder("nothing");
    let created = create(&folder, &answers("Penmoel"), &policy("1.1 Post pictures of the hills.\n")).unwrap();
    assert_eq!((created.clauses, rules(&created)), (1, vec![]));
    let engine = probity_pack::load(&folder).unwrap().engine;
    assert!(engine.pack().rules.is_empty());
}

#[test]
fn hostile_names_stay_text() {
    let council = "\"@rules@\\n]]\" {council} (a|b) ..9 'Council' # [[rule]]";
    let folder = folder("hostile");
    create(&folder, &answers(council), &policy(POLICY)).unwrap();
    assert_eq!(probity_pack::load(&folder).unwrap().engine.pack().council, council);
}

#[test]
fn a_council_whose_name_trips_an_example_does_without_that_rule() {
    let folder = folder("trips");
    let created = create(&folder, &answers("You Stupid Idiot Council"), &policy(POLICY)).unwrap();
    assert!(created.rules.len() < 8 && !created.rules.is_empty(), "{:?}", rules(&created));
    assert_eq!(probity_pack::test(&probity_pack::load(&folder).unwrap()).failed(), 0);
}

#[test]
fn what_is_there_is_left_as_it_is_and_a_failure_leaves_nothing() {
    let folder = folder("there");
    let fault = create(&folder, &answers("Penmoel"), &policy("Contents\n\n")).unwrap_err();
    assert!(fault.contains("no sentence"), "{fault}");
    assert!(!folder.exists());
    let long = "You must not do this. ".repeat(4000);
    assert!(create(&folder, &answers("Penmoel"), &policy(&long)).unwrap_err().contains("3000 sentences"));
    assert!(!folder.exists());

    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("pack.toml"), "mine").unwrap();
    let fault = create(&folder, &answers("Penmoel"), &policy(POLICY)).unwrap_err();
    assert!(fault.contains("left as it is"), "{fault}");
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
    assert_eq!(std::fs::read_to_string(folder.join("pack.toml")).unwrap(), "mine");
}
