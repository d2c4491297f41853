//! The facts of a pack: what is true, false or not known of an account or post.

use crate::detect::Detectors;
use crate::marks::Marks;
use crate::table::Table;
use probity_core::pack::{Fact, Words};
use std::collections::BTreeMap;

/// Conditions of the engine, whose names a fact may not take.
const TAKEN: &[&str] = &[
    "platform",
    "surface",
    "account",
    "role",
    "audience",
    "politically_restricted",
    "working_time",
    "managed_device",
    "composes_today",
    "window",
];

/// Longest name of a fact, in bytes; the extension files answers under it.
const LONGEST_NAME: usize = 60;

pub(crate) fn read(
    root: &Table<'_, '_>,
    lists: &std::cell::RefCell<BTreeMap<String, Vec<String>>>,
    marks: &Marks,
) -> BTreeMap<String, Fact> {
    let mut facts = BTreeMap::new();
    let Some(tables) = root.table("facts") else { return facts };
    for (name, value) in tables.entries() {
        let Some(table) = Table::of(root.file, value) else { continue };
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
        if !(1..=LONGEST_NAME).contains(&name.len()) || !name.chars().all(plain) {
            let message = format!("a fact's name has letters, digits, _ and - only, at most {LONGEST_NAME}");
            table.file.problem(table.at, message);
        }
        if TAKEN.contains(&name) {
            table.file.problem(table.at, format!("\"{name}\" is a condition already; give the fact another name"));
        }
        let question = table.string("question");
        let welsh = table.string("question_cy");
        let rule = format!("fact {name}");
        let holds = table.get("holds").and_then(|value| Detectors::new(&rule, lists, marks).read(table.file, value));
        let fact = Fact {
            about: table.word("about", "account, post").unwrap_or_default(),
            question: question.map(|en| Words { en, cy: welsh }),
            holds,
            denied_by: table.word("denied_by", "bio, draft, quoted, attachments"),
        };
        if fact.question.is_none() && fact.holds.is_none() {
            let message = "a fact needs a `question` for the person, or a detector in `holds`, or both";
            table.file.problem(table.at, message);
        }
        table.done();
        facts.insert(name.to_owned(), fact);
    }
    facts
}
