//! The number of the format goes up with the shape of compiled packs.
//!
//! A fixed pack that says everything that a pack can say is compiled and compared with
//! what is kept of it below `format/`. What the real packs say does not come into it.
//! Structs are written out in full and lists of variants are exhaustive, so that whoever
//! adds to them is led here by the compiler. Where only the choice of states changes, and
//! files made before are read as they were, the file below `format/` is deleted and
//! written anew under the same number.

use probity_core::bundle::{write, Bundle};
use probity_core::model::{Account, Audience, Clause, FixAction, Moment, Platform, Severity, Subject, Surface};
use probity_core::pack::*;
use probity_detect::{Group, Kind};
use std::collections::BTreeMap;
use std::path::Path;

/// Every value of an enum; does not compile while one is missing.
macro_rules! every {
    ($type:ident: $($name:ident),*) => {{
        fn _each(value: $type) {
            match value {
                $($type::$name => ()),*
            }
        }
        vec![$($type::$name),*]
    }};
}

/// Fails to compile for a kind of detection that [`detects`] might lack.
fn _each_detection(detect: Detect) {
    use Detect::*;
    match detect {
        Phrase { .. } | Entity { .. } | Link { .. } | OwnLink | OwnEmail | Attachment { .. } | LowercaseHashtag => (),
        CouncilTerm | Copied | Embargo | Regex { .. } | Near { .. } | Sentence { .. } => (),
        All { .. } | Any { .. } | Not { .. } | Always => (),
    }
}

fn detects() -> Vec<Detect> {
    use Detect::*;
    let sources = || every!(Source: Draft, Bio, Quoted, Attachments, Author);
    let list = |name: &str| Phrase { list: name.into(), sources: vec![Source::Draft], except: None };
    let names = Group::ALL.iter().map(|group| group.name()).chain(Kind::ALL.iter().map(|kind| kind.name()));
    vec![
        Phrase { list: "rude".into(), sources: sources(), except: Some("kind".into()) },
        Entity { kinds: names.map(String::from).collect(), score: 0.5, sources: sources() },
        Link { hosts: "parties".into() },
        OwnLink,
        OwnEmail,
        Attachment {
            kinds: vec!["image".into()],
            name: Some("rude".into()),
            alt: Some("kind".into()),
            logo: Some(0.5),
            no_logo: true,
            marks: vec!["crest".into()],
            not_marks: vec!["badge".into()],
            alt_missing: true,
        },
        LowercaseHashtag,
        CouncilTerm,
        Copied,
        Embargo,
        Regex { pattern: "ref-[0-9]+".into(), sources: sources() },
        Near { both: Box::new([list("rude"), list("kind")]), words: 3 },
        Sentence { both: Box::new([list("rude"), list("kind")]) },
        All { of: vec![list("rude")] },
        Any { of: vec![list("classes")] },
        Not { of: Box::new(list("kind")) },
        Always,
    ]
}

fn words(en: &str) -> Words {
    Words { en: en.into(), cy: Some(format!("{en} (cy)")) }
}

fn when() -> When {
    When {
        platform: every!(Platform: X, Facebook, LinkedIn),
        surface: every!(Surface: Post, Reply, Repost, Message, GroupPost, Bio, Recommendation, Article, ConnectionNote,
            PageSetup, SignUp, ProfilePicture, FriendRequest, DeletePost, BlockPerson, Wiki, Internal),
        account: every!(Account: Personal, Official, Member, Mixed),
        role: vec!["officer".into()],
        audience: every!(Audience: Public, Friends, Group, Connections, Message, OnlyMe),
        politically_restricted: Some(true),
        working_time: Some(true),
        managed_device: Some(true),
        composes_today: Some(3),
        window: Some("pre_election".into()),
        facts: BTreeMap::from([("fact".into(), true)]),
    }
}

fn rule((at, severity): (usize, Severity), answer: OnUnknown) -> Rule {
    let fix = |action| Fix { label: words("Fix"), action, text: words("Text") };
    Rule {
        id: format!("rule-{at}"),
        category: "abuse".into(),
        severity,
        unsure: Some(Severity::Info),
        message: words("Be kind."),
        contact: Some("line".into()),
        clauses: vec!["demo-1".into()],
        when: when(),
        if_unknown: match at {
            0 => IfUnknown::All(answer),
            _ => IfUnknown::Each(BTreeMap::from([("role".into(), answer)])),
        },
        detect: Detect::Any { of: detects() },
        fixes: every!(FixAction: Append, ReplaceSpan, RemoveSpan, OpenLink, Copy).into_iter().map(fix).collect(),
    }
}

fn reminder((at, moment): (usize, Moment), every: Every) -> Reminder {
    Reminder {
        id: format!("reminder-{at}"),
        at: moment,
        every,
        message: words("Remember."),
        contact: Some("line".into()),
        clauses: vec!["demo-1".into()],
        with: vec!["abuse".into()],
        when: when(),
        if_unknown: IfUnknown::default(),
        detect: Some(Detect::Always),
    }
}

fn fact((about, denied_by): (Subject, Known)) -> Fact {
    Fact { about, question: Some(words("Is it?")), holds: Some(Detect::Always), denied_by: Some(denied_by) }
}

/// A pack with every field in use.
fn everything() -> Pack {
    let severities = every!(Severity: Info, Warn, Confirm, Block).into_iter().enumerate();
    let answers = every!(OnUnknown: Skip, Ask, Warn).into_iter().cycle();
    let moments = every!(Moment: Compose, Warning, Unsure, Help).into_iter().enumerate();
    let often = every!(Every: Day, Week, Device).into_iter().cycle();
    let known = every!(Known: Bio, Draft, Quoted, Attachments).into_iter();
    let facts = every!(Subject: Account, Post).into_iter().cycle().zip(known).map(fact).enumerate();
    let list = |name: &str, phrases: &[&str]| (name.to_owned(), phrases.iter().map(|each| each.to_string()).collect());
    Pack {
        format: FORMAT,
        id: "demo".into(),
        council: "Demo Council".into(),
        title: "Policy".into(),
        version: "1".into(),
        policy_date: Some("2026-01-01".into()),
        review_due: Some("2027-01-01".into()),
        valid_from: Some("2026-01-01".into()),
        valid_until: Some("2028-01-01".into()),
        replaces: vec!["old".into()],
        advice: true,
        domains: vec!["demo.example".into()],
        public: vec!["01904 55*".into()],
        accounts: Accounts { x: vec!["Demo".into()], facebook: vec!["Demo".into()], linkedin: vec!["Demo".into()] },
        scope: Scope { not_surfaces: vec![Surface::Wiki], not_accounts: vec![Account::Member] },
        contacts: BTreeMap::from([(
            "line".into(),
            Contact { label: words("the line"), route: "0800 1".into(), confirmed: Some("2026-01-01".into()) },
        )]),
        clauses: BTreeMap::from([(
            "demo-1".into(),
            Clause { id: "demo-1".into(), reference: "1".into(), quote: "Be kind.".into() },
        )]),
        rights: Some(Rights {
            categories: vec!["abuse".into()],
            message: words("Rights."),
            contact: Some("line".into()),
        }),
        facts: facts.map(|(at, fact)| (if at == 0 { "fact".into() } else { format!("fact-{at}") }, fact)).collect(),
        lists: BTreeMap::from([
            list("rude", &["you (oaf|lout)", "utter ..3 rubbish", "silly*", "#oaf", "@oaf_*", "[very] rude", "@own"]),
            list("own", &["my own words"]),
            list("kind", &["be kind"]),
            list("classes", &["<word> a <number>", "b <money> <name>", "c <caps> <handle>", "d <link> <email> <tag>"]),
        ]),
        hosts: BTreeMap::from([list("parties", &["*.party.example"])]),
        windows: BTreeMap::from([(
            "pre_election".into(),
            vec![Window { name: "May".into(), area: Some("Ward".into()), from: 1, to: 2 }],
        )]),
        rules: severities.zip(answers).map(|(severity, answer)| rule(severity, answer)).collect(),
        reminders: moments.zip(often).map(|(moment, often)| reminder(moment, often)).collect(),
        marks: b"marks".to_vec(),
    }
}

#[test]
fn compiled_packs_of_another_shape_have_another_format() {
    let bytes = write(vec![everything()]).expect("it compiles");
    let read = Bundle::read(&bytes).and_then(|bundle| bundle.engine(&["demo".into()])).expect("it is read");
    assert_eq!(read.pack().marks, b"marks");

    let is = bytes.escape_ascii().to_string().replace("},", "},\n") + "\n";
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/format/{FORMAT}.txt"));
    let write = std::env::var_os("PROBITY_FORMAT").is_some_and(|how| how == "write");
    if write && !file.exists() {
        std::fs::write(&file, &is).expect("a file");
    }
    let was = std::fs::read_to_string(&file).unwrap_or_default();
    let first = is.lines().zip(was.lines()).position(|(is, was)| is != was).unwrap_or(0);
    assert!(
        is == was,
        "packs are compiled into another shape than format {FORMAT} has, from line {first} of {}:\n  is  {}\n  was {}\n\
         Versions that read format {FORMAT} would refuse such packs late, or misread them. Raise FORMAT in \
         crates/core/src/pack/mod.rs and crates/seal/src/lib.rs, then write the new shape down with: \
         PROBITY_FORMAT=write cargo test -p probity-core --test format",
        file.display(),
        is.lines().nth(first).unwrap_or_default(),
        was.lines().nth(first).unwrap_or_default(),
    );
}
