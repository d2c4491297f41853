//! Two versions of a pack told apart in the terms of its page.

use probity_pack::{diff, diff_html, Change, Diff, Kind};
use scraper::{Html, Selector};
use std::path::{Path, PathBuf};

fn demo() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/demo")
}

/// A changed copy of the demo pack, with no library beside it.
fn changed(test: &str, change: impl Fn(&str, String) -> String) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("diff").join(test).join("demo");
    std::fs::create_dir_all(&folder).unwrap();
    for entry in std::fs::read_dir(demo()).unwrap().flatten() {
        let name = entry.file_name().into_string().unwrap();
        let source = std::fs::read_to_string(entry.path()).unwrap();
        std::fs::write(folder.join(&name), change(&name, source)).unwrap();
    }
    folder
}

/// A copy whose `pack.toml` has one text in place of another.
fn with(test: &str, old: &str, new: &str) -> Diff {
    let folder = changed(test, |name, source| {
        if name == "pack.toml" {
            assert!(source.contains(old), "{old}");
            source.replacen(old, new, 1)
        } else {
            source
        }
    });
    diff(&demo(), &folder).unwrap()
}

fn one<'d>(diff: &'d Diff, group: &str, name: &str) -> &'d Change {
    let group = diff.groups.iter().find(|one| one.title == group).unwrap_or_else(|| panic!("no {group} in {diff:#?}"));
    group.changes.iter().find(|change| change.name == name).unwrap_or_else(|| panic!("no {name} in {group:#?}"))
}

/// The lines of a detail that went and that came.
fn lines<'d>(change: &'d Change, label: &str) -> (Vec<&'d str>, Vec<&'d str>) {
    let detail = change.details.iter().find(|detail| detail.label == label);
    let detail = detail.unwrap_or_else(|| panic!("no {label} in {change:#?}"));
    (detail.removed.iter().map(String::as_str).collect(), detail.added.iter().map(String::as_str).collect())
}

#[test]
fn a_copy_reads_the_same_and_so_does_another_spelling() {
    let copy = changed("copy", |_, source| source);
    assert!(diff(&demo(), &copy).unwrap().is_empty());
    let respelt =
        with("respelt", "names = [\"demo council\", \"dc\"]", "# The names\nnames = [\n 'dc',\n 'demo council' ]");
    assert!(respelt.is_empty(), "{respelt:#?}");
    // Another file all the same, which must be signed again.
    assert_ne!(respelt.old.fingerprint, respelt.new.fingerprint);
}

#[test]
fn a_rule_that_changed_is_told_in_words() {
    let severity = with("severity", "severity = \"warn\"", "severity = \"info\"");
    let degree = lines(one(&severity, "Rules", "disclaimer"), "degree");
    assert!(degree.0[0].starts_with("Warning") && degree.1[0].starts_with("Note"), "{degree:?}");
    assert_eq!(severity.figures(), [0, 0, 1]);

    let when = with("when", "account = \"ask\"", "account = \"warn\"");
    let (old, new) = lines(one(&when, "Rules", "disclaimer"), "applies");
    assert!(old[0].contains("the person is asked") && new[0].contains("as a warning at most"), "{old:?} {new:?}");

    let message = with("message", "Check before you share it.", "Ask before you share it.");
    assert_eq!(
        lines(one(&message, "Rules", "inside-knowledge"), "message"),
        (
            vec!["This may not be public yet. Check before you share it."],
            vec!["This may not be public yet. Ask before you share it."]
        )
    );

    let fix = with("fix", "text = \"These are my own views.\"", "text = \"My own views.\"");
    assert!(lines(one(&fix, "Rules", "disclaimer"), "fixes").1[0].contains("\u{201c}My own views.\u{201d}"));

    let detect = with("detect", "words = 12", "words = 5");
    let (old, new) = lines(one(&detect, "Rules", "inside-knowledge"), "looks for");
    assert_eq!(
        (old[0].trim(), new[0].trim()),
        ("Both of these, within 12 words of each other:", "Both of these, within 5 words of each other:")
    );
}

#[test]
fn lists_are_compared_entry_by_entry_whatever_their_order() {
    let shuffled =
        with("shuffled", "[\"tender*\", \"budget\", \"redundanc*\"]", "[\"redundanc*\", \"tender*\", \"contract*\"]");
    assert_eq!(lines(one(&shuffled, "Word lists", "business"), "entries"), (vec!["budget"], vec!["contract*"]));
    assert_eq!(shuffled.groups.len(), 1);
    let sites = with("sites", "*.party.example", "*.union.example");
    assert_eq!(
        lines(one(&sites, "Word lists", "party sites (sites)"), "entries"),
        (vec!["*.party.example"], vec!["*.union.example"])
    );
}

#[test]
fn what_came_and_went_is_told() {
    let gone = changed("gone", |name, source| match name {
        "clauses.jsonl" => {
            source.lines().skip(1).collect::<Vec<_>>().join("\n") + "\n{\"id\":\"demo-7\",\"quote\":\"Be brief.\"}"
        }
        "pack.toml" => {
            let start = source.find("[[rule]]\nid = \"staff-pictures\"").unwrap();
            let end = source.find("[[reminder]]").unwrap();
            format!("{}{}", &source[..start], &source[end..])
                .replace("route = \"comms@demo.example\"", "route = \"press@demo.example\"")
                .replace("Riverside ward", "Castle ward")
                .replace("every = \"week\"", "every = \"device\"")
                .replace("Lovely day at the lake", "Lovely day at the pond")
        }
        _ => source,
    });
    let diff = diff(&demo(), &gone).unwrap();
    let kinds = [
        ("Clauses", "demo-1(a)", Kind::Removed),
        ("Clauses", "demo-7", Kind::Added),
        ("Clauses", "demo-2", Kind::Changed),
        ("Rules", "staff-pictures", Kind::Removed),
        ("Reminders", "public-by-default", Kind::Changed),
        ("Word lists", "staff photo", Kind::Removed),
        ("Word lists", "first names", Kind::Removed),
        ("Dates and periods", "Demo by-election", Kind::Added),
        ("Contacts", "Communications", Kind::Changed),
    ];
    for (group, name, kind) in kinds {
        assert_eq!(one(&diff, group, name).kind, kind, "{name}");
    }
    assert_eq!(lines(one(&diff, "Clauses", "demo-2"), "carried by"), (vec!["rule staff-pictures"], vec![]));
    assert_eq!(
        lines(one(&diff, "Contacts", "Communications"), "route"),
        (vec!["comms@demo.example"], vec!["press@demo.example"])
    );
    let tests = diff.groups.iter().find(|group| group.title == "Tests").unwrap();
    assert_eq!(tests.changes.len(), 2);
}

#[test]
fn the_page_of_a_diff_is_sound_and_escaped() {
    let hostile = "</style><script>alert(1)</script>\"'<!--";
    let diff =
        with("hostile", "Check before you share it.", &format!("Check <b>{}</b>.", hostile.replace('"', "\\\"")));
    let html = Html::parse_document(&diff_html(&diff));
    assert!(html.errors.is_empty(), "{:?}", html.errors);
    assert!(html.select(&Selector::parse("script, b").unwrap()).next().is_none());
    let text: String = html.root_element().text().collect();
    assert!(text.contains(hostile));
    let marked = |tag: &str| {
        html.select(&Selector::parse(tag).unwrap()).map(|mark| mark.text().collect::<String>()).collect::<String>()
    };
    assert!(marked("del").contains("before") && marked("ins").contains("alert(1)"));
    assert_eq!(diff_html(&diff), diff_html(&diff.clone()));
}

#[test]
fn what_cannot_be_read_is_said_with_file_and_line() {
    let broken = changed(
        "broken",
        |name, source| if name == "pack.toml" { source.replace("[scope]", "[scope") } else { source },
    );
    let report = diff(&demo(), &broken).unwrap_err().to_string();
    assert!(report.contains("pack.toml:19:"), "{report}");
    let typed = changed("typed", |name, source| {
        if name == "pack.toml" {
            source.replace("clauses = [\"demo-3\"]", "clauses = 3")
        } else {
            source
        }
    });
    assert!(diff(&demo(), &typed).unwrap_err().to_string().contains("pack.toml:"));
    let line = changed("line", |name, source| if name == "examples.jsonl" { source + "{\n" } else { source });
    assert!(diff(&demo(), &line).unwrap_err().to_string().contains("examples.jsonl:5:"));
    assert!(diff(&demo(), Path::new("nowhere")).unwrap_err().to_string().contains("pack.toml: cannot be read"));
    let huge = changed("huge", |name, source| if name == "policy.txt" { "a".repeat((4 << 20) + 1) } else { source });
    assert!(diff(&demo(), &huge).unwrap_err().to_string().contains("larger than 4 MB"));
}
