//! The page that a policy's owner signs, read back with a real parser.

use probity_pack::{doc, DocOptions, Language};
use scraper::{ElementRef, Html, Selector};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use toml::Value;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

fn page(folder: &Path, language: Language) -> String {
    doc(folder, &DocOptions { language, on: Some("2026-11-22".into()) }).unwrap_or_else(|report| panic!("{report}"))
}

fn demo() -> Html {
    Html::parse_document(&page(&fixtures().join("demo"), Language::Both))
}

fn all<'h>(html: &'h Html, selector: &str) -> Vec<ElementRef<'h>> {
    html.select(&Selector::parse(selector).unwrap()).collect()
}

fn text(element: ElementRef<'_>) -> String {
    let words: Vec<&str> = element.text().flat_map(str::split_whitespace).collect();
    words.join(" ")
}

/// The text of the clause, rule or reminder with this anchor.
fn card(html: &Html, id: &str) -> String {
    let heading = all(html, "[id]").into_iter().find(|element| element.attr("id") == Some(id));
    let heading = heading.unwrap_or_else(|| panic!("there is no #{id}"));
    text(heading.parent().and_then(ElementRef::wrap).unwrap())
}

/// A copy of the fixtures for one test; the pack is changed by `change`.
fn copy(test: &str, change: impl Fn(&str, String) -> String) -> PathBuf {
    let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("doc").join(test);
    for part in ["demo", "library"] {
        std::fs::create_dir_all(root.join(part)).unwrap();
        for entry in std::fs::read_dir(fixtures().join(part)).unwrap().flatten() {
            let name = entry.file_name().into_string().unwrap();
            let source = std::fs::read_to_string(entry.path()).unwrap();
            std::fs::write(root.join(part).join(&name), change(&name, source)).unwrap();
        }
    }
    root.join("demo")
}

fn well_formed(html: &Html) {
    assert_eq!(html.errors.iter().collect::<Vec<_>>(), Vec::<&std::borrow::Cow<'static, str>>::new());
    let mut seen = BTreeSet::new();
    for element in all(html, "[id]") {
        let id = element.attr("id").unwrap();
        assert!(seen.insert(id), "the id {id} is there twice");
        assert!(!id.contains(char::is_whitespace), "{id}");
    }
    for link in all(html, "a[href]") {
        let target = link.attr("href").unwrap().strip_prefix('#').expect("links stay on the page");
        assert!(seen.contains(target), "nothing has the id {target}");
    }
    let mut level = 0;
    for heading in all(html, "h1, h2, h3, h4, h5, h6") {
        let next: usize = heading.value().name()[1..].parse().unwrap();
        assert!(next <= level + 1, "h{next} after h{level}: {}", text(heading));
        level = next;
    }
    assert_eq!(all(html, "h1").len(), 1);
    for landmark in ["header", "nav", "main", "footer"] {
        assert_eq!(all(html, landmark).len(), 1, "{landmark}");
    }
    for cell in all(html, "th") {
        assert!(matches!(cell.attr("scope"), Some("col" | "row")), "{}", text(cell));
    }
    assert!(all(html, "script, link, img, iframe, object, [src], [style], [onclick]").is_empty());
}

#[test]
fn every_shipped_pack_gives_a_sound_page_with_each_clause_once() {
    let packs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs");
    let mut folders: Vec<PathBuf> = std::fs::read_dir(packs).unwrap().flatten().map(|entry| entry.path()).collect();
    folders.retain(|folder| folder.join("pack.toml").is_file());
    assert!(folders.len() >= 6);
    for folder in folders {
        let html = Html::parse_document(&page(&folder, Language::Both));
        well_formed(&html);
        let register = std::fs::read_to_string(folder.join("clauses.jsonl")).unwrap_or_default();
        let ids: Vec<String> = register
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].as_str().unwrap().to_owned())
            .collect();
        let shown: Vec<String> = all(&html, "article.clause > h4 > .id").into_iter().map(text).collect();
        assert_eq!(shown, ids, "{}", folder.display());
        let anchors: BTreeMap<&str, usize> = all(&html, "[id^='clause-']")
            .into_iter()
            .map(|element| element.attr("id").unwrap())
            .fold(BTreeMap::new(), |mut counts, id| {
                *counts.entry(id).or_default() += 1;
                counts
            });
        for id in &ids {
            assert_eq!(anchors.get(format!("clause-{id}").as_str()), Some(&1), "{id}");
        }
        // A detector without words would be shown as code and not be readable.
        let raw = all(&html, ".tree code").into_iter().map(text).find(|code| code.starts_with("{ "));
        assert_eq!(raw, None, "{}", folder.display());
    }
}

#[test]
fn the_summary_tells_the_state_of_the_policy() {
    let html = demo();
    well_formed(&html);
    let summary = card(&html, "summary");
    for part in [
        "3 enforced by 4 rules 1 shown by 4 reminders 3 not covered",
        "Demo Council",
        "Social media policy, 1 May 2024",
        "Due 1 May 2025. Overdue by 1 year.",
        "From 1 June 2024 until 31 March 2027.",
        "Replaces old-demo",
        "Not an elected member\u{2019}s account. Nothing is said while a direct message is being written.",
        "1 clause is carried by nothing, and no reason is given.",
        "1 of 4 examples not judged as marked.",
    ] {
        assert!(summary.contains(part), "{part} is not in: {summary}");
    }
}

#[test]
fn examples_come_out_as_in_the_coverage() {
    let folder = copy("judged", |name, source| {
        if name != "examples.jsonl" {
            return source;
        }
        let example = |flag: bool, draft: &str, more: &str| {
            format!("{{\"clause\":\"demo-3\",\"flag\":{flag},\"parts\":[\"{draft}\"],{more}}}\n")
        };
        let official = |more: &str| format!("\"context\":{{\"account\":\"official\",{more}}}");
        let off = "\"overrides\":{\"severities\":{\"party-politics\":\"off\"}},\"cite\":\"demo-2\"";
        let party = "https://vote.party.example";
        let now = official("\"now\":\"2026-04-10T12:00:00+01:00\"");
        source
            + &example(true, "", "\"page\":\"help\"")
            + &example(true, "Morning", &official("\"composes_today\":1"))
            + &example(false, "Morning again", &official("\"composes_today\":2"))
            + &example(true, party, &format!("\"cite\":\"demo-2\",{now}"))
            + &example(false, party, &format!("{off},{now}"))
    });
    let examples = probity_pack::coverage::coverage(&folder, true).unwrap().examples.unwrap();
    assert_eq!((examples.total.must_flag.drafts, examples.total.must_pass.drafts), (6, 3));
    assert_eq!(examples.left.iter().map(|left| left.line).collect::<Vec<_>>(), [3]);
    let html = Html::parse_document(&page(&folder, Language::Both));
    well_formed(&html);
    assert!(card(&html, "summary").contains("1 of 9 examples not judged as marked."));
    let clause = card(&html, "clause-demo-3");
    assert!(clause.contains("An empty draft On the policy page of the options"), "{clause}");
    assert!(clause.contains("with the settings of IT: severities {\"party-politics\":\"off\"}"), "{clause}");
    assert_eq!(clause.matches(" today.").count(), 0, "{clause}");
}

#[test]
fn a_clause_shows_what_carries_it() {
    let html = demo();
    let clause = card(&html, "clause-demo-1(a)");
    for part in [
        "Outside work you must: make clear that your views are your own.",
        "Warning The words are underlined",
        "Add that your views are not those of the council.",
        "Ychwanegwch nad barn y cyngor yw eich barn chi.",
        "Only where all of these are true: The post is from a personal account or a profile used for private life and \
         a council role alike What is being written is a post or a reply",
        "If it is not known whose account it is, the person is asked one short question",
        "Not this: A phrase from the list \u{201c}own views\u{201d} in the draft or the profile text",
        "own views: 2 entries (my|our) own views views are my own",
        "adds to the end of the draft",
        "the communications team / y tîm cyfathrebu , comms@demo.example.",
        "I work for Demo Council and the new bins are daft",
        "Drafts that it leaves alone Parking here is a scandal",
    ] {
        assert!(clause.contains(part), "{part} is not in: {clause}");
    }
    assert!(
        card(&html, "clause-demo-1(b)").contains("the library closes in June A personal account Not noticed today.")
    );
    assert!(card(&html, "clause-demo-2").contains("[name of the period] is under way."));
    assert!(card(&html, "clause-demo-2").contains("Also carried by the rule inside knowledge"));
    assert!(card(&html, "clause-demo-3").contains("Reminder public by default"));
    assert!(card(&html, "clause-demo-4").contains("It tells managers what to do"));
    assert!(card(&html, "clause-demo-5").contains("A date, shown when it has passed."));
    assert!(card(&html, "clause-demo-6").contains("No reason is given yet."));
    let welsh: Vec<String> = all(&html, "[lang='cy']").into_iter().map(text).collect();
    assert!(welsh.iter().any(|text| text.starts_with("Gall darllenwyr")), "{welsh:?}");
}

#[test]
fn the_other_sections_have_what_the_pack_says() {
    let html = demo();
    for (section, part) in [
        ("reminders", "Shown when a person begins to write, at most once a week."),
        ("reminders", "Shown below warnings about \u{201c}confidential\u{201d}."),
        (
            "windows",
            "Demo by-election Pre election Riverside ward 27 March 2026, 00:00 (UTC) 7 May 2026, 22:00 (UTC+01:00)",
        ),
        ("contacts", "comms@demo.example 1 November 2026"),
        ("questions", "Does this account's profile say that you work for the council?"),
        ("questions", "Taken as not true where the profile text is known"),
        ("rights", "Whistleblowing and trade union activity are protected by law."),
        ("rights", "Inside knowledge"),
        ("nested", "first names: 4 entries"),
        ("silent", "Lovely day at the lake"),
        ("sign-off", "Version 3 of this pack"),
    ] {
        let told = card(&html, section);
        assert!(told.contains(part), "{part} is not in: {told}");
    }
}

#[test]
fn one_language_can_be_left_out() {
    let folder = fixtures().join("demo");
    let english = Html::parse_document(&page(&folder, Language::English));
    assert!(all(&english, "[lang='cy']").is_empty());
    assert!(!card(&english, "summary").contains("Welsh"));
    let welsh = Html::parse_document(&page(&folder, Language::Welsh));
    let clause = card(&welsh, "clause-demo-1(a)");
    assert!(clause.contains("Gall darllenwyr") && !clause.contains("Readers can tell"), "{clause}");
    // English stands in, and that is said.
    assert!(card(&welsh, "clause-demo-1(b)")
        .contains("This may not be public yet. Check before you share it. No Welsh yet."));
}

#[test]
fn the_same_files_give_the_same_bytes_and_any_change_another_fingerprint() {
    let first = page(&copy("same", |_, source| source), Language::Both);
    assert_eq!(first, page(&copy("again", |_, source| source), Language::Both));
    let fingerprint = |page: &str| {
        let html = Html::parse_document(page);
        text(all(&html, ".fingerprint")[0]).replace(' ', "")
    };
    let told = card(&Html::parse_document(&first), "fingerprint");
    assert!(told.contains("../library/people.toml clauses.jsonl examples.jsonl pack.toml policy.txt"));
    assert_eq!(fingerprint(&first).len(), 64);
    for file in ["pack.toml", "clauses.jsonl", "examples.jsonl", "policy.txt", "people.toml"] {
        let changed =
            copy(&format!("changed-{file}"), |name, source| if name == file { source + "\n" } else { source });
        assert_ne!(fingerprint(&page(&changed, Language::Both)), fingerprint(&first), "{file}");
    }
}

#[test]
fn a_pack_with_failing_tests_or_faults_has_no_page() {
    let options = DocOptions::default();
    let failing = copy("failing", |_, source| {
        source
            .replace("Lovely day at the lake", "I work for Demo Council")
            .replace("facts = { linked = false }", "facts = { linked = true }")
    });
    let report = doc(&failing, &options).unwrap_err().to_string();
    assert!(report.contains("tests inside the pack fail") && report.contains("disclaimer"), "{report}");
    let faulty = copy("faulty", |_, source| source.replace("severity = \"block\"", "severity = \"shout\""));
    assert!(doc(&faulty, &options).unwrap_err().to_string().contains("shout"));
    let twice = copy("twice", |name, source| {
        let again = source.lines().last().unwrap_or_default().to_owned();
        if name == "clauses.jsonl" {
            source + &again
        } else {
            source
        }
    });
    assert!(doc(&twice, &options).unwrap_err().to_string().contains("demo-6"));
    let day = DocOptions { on: Some("yesterday".into()), ..options };
    assert!(doc(&fixtures().join("demo"), &day).unwrap_err().to_string().contains("yesterday"));
}

/// What would break out of a text, an attribute, a comment or a style.
const HOSTILE: &str = "\"'><script>alert(1)</script></style><!--<b x=\"&amp;{{}}\u{202e}";

/// Appends it to every text that the engine does not read as its own language.
fn poison(value: &mut Value, key: &str) {
    const TEXTS: [&str; 18] = [
        "council",
        "title",
        "version",
        "message",
        "message_cy",
        "label",
        "label_cy",
        "text",
        "text_cy",
        "route",
        "question",
        "question_cy",
        "name",
        "area",
        "draft",
        "clauses",
        "replaces",
        "x",
    ];
    match value {
        Value::String(text) if TEXTS.contains(&key) => text.push_str(HOSTILE),
        Value::Array(items) => items.iter_mut().for_each(|item| poison(item, key)),
        // The name of an attachment's detector is a list, and is read as such.
        Value::Table(table) => table.iter_mut().for_each(|(inner, value)| {
            if key != "attachment" {
                poison(value, inner);
            }
        }),
        _ => {}
    }
}

#[test]
fn nothing_of_a_hostile_pack_is_left_unescaped() {
    let folder = copy("hostile", |name, source| match name {
        "pack.toml" => {
            let mut pack: Value = Value::Table(source.parse().unwrap());
            poison(&mut pack, "");
            let reasons = pack["not_covered"].as_table_mut().unwrap();
            let reason = reasons.remove("demo-4").unwrap();
            reasons.insert(format!("demo-4{HOSTILE}"), Value::String(format!("{}{HOSTILE}", reason.as_str().unwrap())));
            toml::to_string(&pack).unwrap()
        }
        "clauses.jsonl" | "examples.jsonl" => source
            .lines()
            .map(|line| {
                let mut record: serde_json::Map<String, serde_json::Value> = serde_json::from_str(line).unwrap();
                // Words of a fixed choice are refused where they are not one of it.
                const CHOICES: [&str; 4] = ["applies_to", "kind", "compose_time", "severity"];
                for (_, value) in record.iter_mut().filter(|(key, _)| !CHOICES.contains(&key.as_str())) {
                    if let serde_json::Value::String(text) = value {
                        text.push_str(HOSTILE);
                    }
                }
                serde_json::to_string(&record).unwrap() + "\n"
            })
            .collect(),
        _ => source,
    });
    let hostile = Html::parse_document(&page(&folder, Language::Both));
    well_formed(&hostile);
    assert_eq!(shape(&hostile), shape(&demo()));
    assert!(card(&hostile, "summary").contains("Demo Council\"'><script>alert(1)</script></style><!--<b x=\"&amp;{{}}"));
}

/// Names of all elements and of their attributes, in order.
fn shape(html: &Html) -> Vec<(String, BTreeSet<String>)> {
    let of = |element: ElementRef<'_>| {
        let attributes = element.value().attrs().map(|(name, _)| name.to_owned()).collect();
        (element.value().name().to_owned(), attributes)
    };
    all(html, "*").into_iter().map(of).collect()
}
