//! The rules and reminders of a pack.

use crate::detect::{looks, Detectors};
use crate::file::Spot;
use crate::head::{self, Head};
use crate::register::Register;
use crate::table::Table;
use crate::when;
use probity_core::model::{FixAction, Moment};
use probity_core::pack::{Every, Fact, Fix, IfUnknown, Reminder, Rule, When, Words};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

const SEVERITIES: &str = "info, warn, confirm, block";
const ACTIONS: &str = "append, replace_span, remove_span, open_link, copy";
const MOMENTS: &str = "compose, warning, unsure, help";

/// What rules and reminders refer to.
pub(crate) struct Around<'a> {
    pub head: &'a Head,
    pub facts: &'a BTreeMap<String, Fact>,
    pub register: &'a Register,
    /// Phrases written in place become lists here.
    pub lists: &'a RefCell<BTreeMap<String, Vec<String>>>,
}

/// The rules and reminders of a pack, and the ids of all of them, readable or
/// not, so that one fault is told once.
#[derive(Default)]
pub(crate) struct Rules {
    pub rules: Vec<Rule>,
    pub reminders: Vec<Reminder>,
    pub rule_ids: BTreeSet<String>,
    pub reminder_ids: BTreeSet<String>,
    /// Ids of the reminders that the engine itself gives.
    pub of_pictures: BTreeSet<String>,
}

/// Most rules and reminders that a pack may have.
const MAX_RULES: usize = 20_000;

pub(crate) fn read(root: &Table<'_, '_>, around: &Around<'_>) -> Rules {
    let mut read = Rules::default();
    let tables = root.tables("rule");
    let reminders = root.tables("reminder");
    if tables.is_empty() && reminders.is_empty() {
        root.file.problem(Spot::File, "the pack has no [[rule]] and no [[reminder]]");
    }
    if tables.len() + reminders.len() > MAX_RULES {
        let count = tables.len() + reminders.len();
        root.file.problem(
            Spot::File,
            format!("{count} rules and reminders are more than the {MAX_RULES} that a pack may have"),
        );
        return read;
    }
    for table in tables {
        let id = new_id(&table, &mut read.rule_ids, &read.reminder_ids);
        let rule = around.rule(&table, id);
        // What is said of a picture in doubt is a reminder of the rule's own.
        read.of_pictures
            .extend(rule.iter().filter(|rule| looks(&rule.detect)).map(|rule| format!("{}/picture", rule.id)));
        read.rules.extend(rule);
        table.done();
    }
    for table in reminders {
        let id = new_id(&table, &mut read.reminder_ids, &read.rule_ids);
        read.reminders.extend(around.reminder(&table, id, &read.rules));
        table.done();
    }
    read
}

fn new_id(table: &Table<'_, '_>, ids: &mut BTreeSet<String>, others: &BTreeSet<String>) -> String {
    let id = table.required("id");
    if !id.is_empty() && (others.contains(&id) || !ids.insert(id.clone())) {
        table.file.problem(table.spot("id"), format!("there are two rules or reminders \"{id}\""));
    }
    id
}

impl Around<'_> {
    fn rule(&self, table: &Table<'_, '_>, id: String) -> Option<Rule> {
        let severity = table.word("severity", SEVERITIES);
        if severity.is_none() && !table.has("severity") {
            table.file.problem(table.at, format!("`severity` is missing: one of {SEVERITIES}"));
        }
        let (when, if_unknown) = self.conditions(table, &id);
        if if_unknown.is_none() && !table.has("if_unknown") && when != only_surfaces(&when) {
            let message = format!("rule \"{id}\" has `when`: say what happens when that is not known: if_unknown = \"skip\", \"ask\" or \"warn\"");
            table.file.problem(table.at, message);
        }
        let detect = match table.get("detect") {
            Some(value) => Detectors::new(&id, self.lists, &self.head.marks).read(table.file, value),
            None => {
                table.file.problem(table.at, format!("rule \"{id}\" has no `detect`"));
                None
            }
        };
        let category = table.required("category");
        let message = head::words(table, "message", "message_cy");
        let unsure = table.word("unsure", SEVERITIES);
        let clauses = self.clauses(table, &id);
        let contact = head::contact(table, &self.head.contacts);
        let fixes = table.tables("fix").iter().filter_map(fix).collect();
        Some(Rule {
            category,
            severity: severity?,
            unsure,
            message,
            contact,
            clauses,
            when,
            if_unknown: if_unknown.unwrap_or_default(),
            detect: detect?,
            fixes,
            id,
        })
    }

    fn reminder(&self, table: &Table<'_, '_>, id: String, rules: &[Rule]) -> Option<Reminder> {
        let at: Option<Moment> = table.word("at", MOMENTS);
        if at.is_none() && !table.has("at") {
            table.file.problem(table.at, format!("`at` is missing: one of {MOMENTS}"));
        }
        let every: Option<Every> = table.word("every", "day, week, device");
        if every.is_some() && at != Some(Moment::Compose) {
            table.file.problem(table.spot("every"), "`every` is only for at = \"compose\"");
        }
        let with = table.strings("with");
        if !with.is_empty() && at != Some(Moment::Warning) {
            table.file.problem(table.spot("with"), "`with` is only for at = \"warning\"");
        }
        for name in &with {
            if !rules.iter().any(|rule| rule.id == *name || rule.category == *name) {
                table.file.problem(table.spot("with"), format!("there is no rule or category \"{name}\""));
            }
        }
        let (when, if_unknown) = self.conditions(table, &id);
        let detect = match table.get("detect") {
            Some(value) => Some(Detectors::new(&id, self.lists, &self.head.marks).read(table.file, value)?),
            None => None,
        };
        let message = head::words(table, "message", "message_cy");
        let contact = head::contact(table, &self.head.contacts);
        let clauses = self.clauses(table, &id);
        Some(Reminder {
            at: at?,
            every: every.unwrap_or_default(),
            message,
            contact,
            clauses,
            with,
            when,
            if_unknown: if_unknown.unwrap_or_default(),
            detect,
            id,
        })
    }

    fn conditions(&self, table: &Table<'_, '_>, id: &str) -> (When, Option<IfUnknown>) {
        let when = table.table("when").map(|when| when::read(&when, self.facts)).unwrap_or_default();
        if let Some(window) = when.window.as_ref().filter(|window| !self.head.windows.contains_key(*window)) {
            let message = format!("\"{id}\": there is no window \"{window}\"");
            table.file.problem(table.spot("when"), message);
        }
        let if_unknown = when::if_unknown(table, &when, self.facts);
        (when, if_unknown)
    }

    fn clauses(&self, table: &Table<'_, '_>, id: &str) -> Vec<String> {
        let ids = table.strings_with_spots("clauses");
        let at = table.spot("clauses");
        if ids.is_empty() && !self.head.advice {
            let message = format!("\"{id}\" cites no clause: what the policy does not say is not enforced in its name");
            table.file.problem(at, message);
        }
        if !ids.is_empty() && self.head.advice {
            table.file.problem(at, "a pack with advice = true cites no clause");
        }
        for (clause, at) in ids.iter().filter(|(clause, _)| self.register.record(clause).is_none()) {
            let message = format!("clause \"{clause}\" is not in clauses.jsonl");
            table.file.problem_with_help(*at, message, nearest(clause, self.register));
        }
        ids.into_iter().map(|(clause, _)| clause).collect()
    }
}

/// The same conditions, but for all that can be unknown.
fn only_surfaces(when: &When) -> When {
    When { surface: when.surface.clone(), ..When::default() }
}

/// The clause whose id starts the same.
fn nearest(clause: &str, register: &Register) -> String {
    let shared = |known: &str| known.bytes().zip(clause.bytes()).take_while(|(a, b)| a == b).count();
    match register.ids().max_by_key(|known| shared(known)) {
        Some(known) => format!("did you mean \"{known}\"?"),
        None => "clauses.jsonl has no clauses at all".into(),
    }
}

fn fix(table: &Table<'_, '_>) -> Option<Fix> {
    let label = head::words(table, "label", "label_cy");
    let action: Option<FixAction> = table.word("action", ACTIONS);
    if action.is_none() && !table.has("action") {
        table.file.problem(table.at, format!("`action` is missing: one of {ACTIONS}"));
    }
    let text = Words { en: table.string("text").unwrap_or_default(), cy: table.string("text_cy") };
    if matches!(action, Some(FixAction::Append | FixAction::OpenLink)) && text.en.trim().is_empty() {
        table.file.problem(table.at, "this action needs a `text`");
    }
    let links = std::iter::once(&text.en).chain(&text.cy);
    if action == Some(FixAction::OpenLink) && links.into_iter().any(|link| !link.starts_with("https://")) {
        table.file.problem(table.spot("text"), "the link must begin with https://");
    }
    table.done();
    Some(Fix { label, action: action?, text })
}
