//! The tests of a pack: drafts and what they must give.

use crate::delivered;
use crate::head::{ACCOUNTS, SURFACES};
use crate::marks::{self, Marks};
use crate::rules::Rules;
use crate::table::Table;
use crate::when::AUDIENCES;
use probity_core::model::Request;
use probity_core::pack::Fact;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) const CONTEXT: &[&str] = &[
    "platform",
    "surface",
    "account",
    "role",
    "bio",
    "audience",
    "now",
    "politically_restricted",
    "working_time",
    "managed_device",
    "composes_today",
    "quoted",
    "attachments",
    "author",
    "facts",
    "language",
    "delivered",
];

/// A draft inside a pack and what it must give.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    pub line: usize,
    pub request: Request,
    /// Ids of the rules that must fire, and no others.
    pub expect: BTreeSet<String>,
    /// Ids of the reminders that must be shown, and no others; `None`: any.
    pub remind: Option<BTreeSet<String>>,
}

/// Reads all tests.
pub(crate) fn tests(root: &Table<'_, '_>, rules: &Rules, facts: &BTreeMap<String, Fact>, marks: &Marks) -> Vec<Draft> {
    root.tables("test").iter().filter_map(|table| draft(table, rules, facts, marks)).collect()
}

fn draft(table: &Table<'_, '_>, rules: &Rules, facts: &BTreeMap<String, Fact>, marks: &Marks) -> Option<Draft> {
    let mut parts = table.strings("parts");
    parts.extend(table.string("draft"));
    if parts.is_empty() && !table.has("draft") && !table.has("parts") {
        table.file.problem(table.at, "a test needs a `draft`");
    }
    let expect = known_ids(table, "expect", "rule", &rules.rule_ids);
    if !table.has("expect") {
        table.file.problem(table.at, "a test needs `expect = [\"rule\"]`, or `expect = []` for silence");
    }
    let reminders = rules.reminder_ids.union(&rules.of_pictures).cloned().collect();
    let remind = known_ids(table, "remind", "reminder", &reminders);
    let remind = table.has("remind").then_some(remind);
    let mut context = serde_json::Value::Object(serde_json::Map::new());
    let mut given = None;
    if let Some(written) = table.table("context") {
        for (key, _) in written.entries().filter(|(key, _)| !CONTEXT.contains(key)) {
            table
                .file
                .problem(written.at, format!("`{key}` is no part of a context; there are: {}", CONTEXT.join(", ")));
        }
        // Asked for their complaints about words that are not known.
        let _: Option<probity_core::model::Surface> = written.word("surface", SURFACES);
        let _: Option<probity_core::model::Account> = written.word("account", ACCOUNTS);
        let _: Option<probity_core::model::Platform> = written.word("platform", "x, facebook, linkedin");
        let _: Option<probity_core::model::Audience> = written.word("audience", AUDIENCES);
        if let Some(answers) = written.table("facts") {
            for (name, _) in answers.entries().filter(|(name, _)| !facts.contains_key(*name)) {
                answers.file.problem(answers.spot(name), format!("there is no fact \"{name}\""));
            }
        }
        // IT may deliver marks of its own, so only those of a pack are held to names.
        if !marks.file.is_empty() {
            let attached = written.tables("attachments");
            attached.iter().for_each(|one| drop(marks::named(one, "marks", marks)));
        }
        given = written.table("delivered").map(|table| delivered::written(&table));
        context = written.json();
    }
    table.done();
    let request = serde_json::json!({ "parts": parts, "context": context });
    match serde_json::from_value::<Request>(request) {
        Ok(mut request) => {
            request.overrides.delivered = given.unwrap_or_default();
            Some(Draft { line: table.line(), request, expect, remind })
        }
        Err(error) => {
            table.file.problem(table.spot("context"), format!("this context cannot be read: {error}"));
            None
        }
    }
}

/// The ids under `key`, each of which must be one of `known`.
fn known_ids(table: &Table<'_, '_>, key: &'static str, what: &str, known: &BTreeSet<String>) -> BTreeSet<String> {
    let ids = table.strings_with_spots(key);
    for (id, at) in ids.iter().filter(|(id, _)| !known.contains(id)) {
        let message = format!("there is no {what} \"{id}\"");
        table.file.problem_with_word(*at, message, id, known.iter().map(String::as_str));
    }
    ids.into_iter().map(|(id, _)| id).collect()
}
