//! The conditions of a rule or reminder.

use crate::head::{ACCOUNTS, SURFACES};
use crate::table::Table;
use probity_core::pack::{Fact, IfUnknown, OnUnknown, When};
use std::collections::BTreeMap;

pub(crate) const AUDIENCES: &str = "public, friends, group, connections, message, only_me";
const ANSWERS: &str = "skip, ask, warn";

/// What a person can be asked, besides the pack's facts.
const ASKABLE: &[&str] = &["account", "working_time"];

/// Reads `when`; a key that is none of the engine's is a fact of the pack.
pub(crate) fn read(table: &Table<'_, '_>, facts: &BTreeMap<String, Fact>) -> When {
    let mut when = When {
        platform: table.words("platform", "x, facebook, linkedin"),
        surface: table.words("surface", SURFACES),
        account: table.words("account", ACCOUNTS),
        role: table.strings("role"),
        audience: table.words("audience", AUDIENCES),
        politically_restricted: table.boolean("politically_restricted"),
        working_time: table.boolean("working_time"),
        managed_device: table.boolean("managed_device"),
        composes_today: table.number("composes_today", 1.0..=1000.0).map(|count| count as u32),
        window: table.string("window"),
        facts: BTreeMap::new(),
    };
    for name in facts.keys() {
        if let Some(wanted) = table.boolean_of(name) {
            when.facts.insert(name.clone(), wanted);
        }
    }
    table.done();
    when
}

/// Reads `if_unknown`: one word for all conditions, or a table with one for
/// each that may be unknown.
pub(crate) fn if_unknown(table: &Table<'_, '_>, when: &When, facts: &BTreeMap<String, Fact>) -> Option<IfUnknown> {
    let open = may_be_unknown(when);
    let read = match table.get("if_unknown")? {
        value if value.get_ref().is_table() => {
            let each = Table::of(table.file, value)?;
            let mut answers = BTreeMap::new();
            for name in &open {
                if let Some(answer) = each.word_of::<OnUnknown>(name, ANSWERS) {
                    answers.insert((*name).to_owned(), answer);
                } else if !each.has(name) {
                    each.file
                        .problem(each.at, format!("say what happens when `{name}` is not known: one of {ANSWERS}"));
                }
            }
            each.done();
            IfUnknown::Each(answers)
        }
        _ => IfUnknown::All(table.word("if_unknown", ANSWERS)?),
    };
    for name in open.into_iter().filter(|name| read.of(name) == OnUnknown::Ask) {
        let askable = ASKABLE.contains(&name) || facts.get(name).is_some_and(|fact| fact.question.is_some());
        // One word for all asks for what can be asked and skips the rest.
        if !askable && matches!(read, IfUnknown::Each(_)) {
            let message = match facts.contains_key(name) {
                true => format!("the fact \"{name}\" has no `question`, so nobody can be asked"),
                false => format!("a person cannot be asked for `{name}`; write skip or warn"),
            };
            table.file.problem(table.spot("if_unknown"), message);
        }
    }
    Some(read)
}

/// Names of the conditions that a context may leave open.
fn may_be_unknown(when: &When) -> Vec<&str> {
    let plain = [
        ("platform", !when.platform.is_empty()),
        ("account", !when.account.is_empty()),
        ("role", !when.role.is_empty()),
        ("audience", !when.audience.is_empty()),
        ("politically_restricted", when.politically_restricted.is_some()),
        ("working_time", when.working_time.is_some()),
        ("managed_device", when.managed_device.is_some()),
        ("composes_today", when.composes_today.is_some()),
        ("window", when.window.is_some()),
    ];
    let plain = plain.into_iter().filter(|(_, there)| *there).map(|(name, _)| name);
    plain.chain(when.facts.keys().map(String::as_str)).collect()
}
