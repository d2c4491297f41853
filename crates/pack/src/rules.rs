//! The rules and tests of a pack.

use crate::detect::Detectors;
use crate::head::{Head, ACCOUNTS, SURFACES};
use crate::register::Register;
use crate::table::Table;
use probity_core::model::{Clause, Fix, FixAction, Request};
use probity_core::pack::{IfUnknown, Rule, When};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

const SEVERITIES: &str = "info, warn, confirm, block";
const ACTIONS: &str = "append, replace_span, remove_span, open_link, copy";
const CONTEXT: &[&str] = &[
    "platform",
    "surface",
    "account",
    "role",
    "bio",
    "audience",
    "now",
    "politically_restricted",
    "working_time",
    "quoted",
    "attachments",
    "author",
];

/// A draft inside a pack and what it must give.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    pub line: usize,
    pub text: String,
    pub request: Request,
    /// Ids of the rules that must fire, and no others.
    pub expect: BTreeSet<String>,
}

/// Reads all rules; phrases written in place are added to `lists`. Also gives
/// the ids of all rules, readable or not, so that one fault is told once.
pub(crate) fn rules(
    root: &Table<'_, '_>,
    head: &Head,
    register: &Register,
    lists: &RefCell<BTreeMap<String, Vec<String>>>,
) -> (Vec<Rule>, BTreeSet<String>) {
    let mut ids = BTreeSet::new();
    let mut rules = Vec::new();
    let tables = root.tables("rule");
    if tables.is_empty() {
        root.file.problem(0, "the pack has no [[rule]]");
    }
    for table in tables {
        let id = table.required("id");
        if !id.is_empty() && !ids.insert(id.clone()) {
            table.file.problem(table.line_of("id"), format!("there are two rules \"{id}\""));
        }
        rules.extend(rule(&table, id, head, register, lists));
        table.done();
    }
    (rules, ids)
}

fn rule(
    table: &Table<'_, '_>,
    id: String,
    head: &Head,
    register: &Register,
    lists: &RefCell<BTreeMap<String, Vec<String>>>,
) -> Option<Rule> {
    let severity = table.word("severity", SEVERITIES);
    if severity.is_none() && !table.has("severity") {
        table.file.problem(table.line, format!("`severity` is missing: one of {SEVERITIES}"));
    }
    let when = table.table("when").map(|when| read_when(&when)).unwrap_or_default();
    let if_unknown: Option<IfUnknown> = table.word("if_unknown", "skip, ask, warn");
    if if_unknown.is_none() && table.has("when") && !table.has("if_unknown") {
        let message = format!("rule \"{id}\" has `when`: say what happens when that is not known: if_unknown = \"skip\", \"ask\" or \"warn\"");
        table.file.problem(table.line, message);
    }
    let detect = match table.get("detect") {
        Some(value) => Detectors { rule: &id, lists }.read(table.file, value),
        None => {
            table.file.problem(table.line, format!("rule \"{id}\" has no `detect`"));
            None
        }
    };
    let (category, message) = (table.required("category"), table.required("message"));
    let unsure = table.word("unsure", SEVERITIES);
    let clauses = clauses(table, &id, head, register);
    let contact = contact(table, head);
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

fn read_when(table: &Table<'_, '_>) -> When {
    let when = When {
        platform: table.words("platform", "x, facebook, linkedin"),
        surface: table.words("surface", SURFACES),
        account: table.words("account", ACCOUNTS),
        role: table.strings("role"),
        politically_restricted: table.boolean("politically_restricted"),
        working_time: table.boolean("working_time"),
        window: table.string("window"),
    };
    table.done();
    when
}

fn clauses(table: &Table<'_, '_>, id: &str, head: &Head, register: &Register) -> Vec<Clause> {
    let ids = table.strings("clauses");
    let line = table.line_of("clauses");
    if ids.is_empty() && !head.advice {
        let message =
            format!("rule \"{id}\" cites no clause: what the policy does not say is not enforced in its name");
        table.file.problem(line, message);
    }
    if !ids.is_empty() && head.advice {
        table.file.problem(line, "a pack with advice = true cites no clause");
    }
    let find = |clause: String| {
        let found = register.get(&clause).cloned();
        if found.is_none() {
            table
                .file
                .problem(line, format!("clause \"{clause}\" is not in clauses.jsonl{}", nearest(&clause, register)));
        }
        found
    };
    ids.into_iter().filter_map(find).collect()
}

/// ", did you mean ..." where a clause id starts the same.
fn nearest(clause: &str, register: &Register) -> String {
    let shared = |known: &str| known.bytes().zip(clause.bytes()).take_while(|(a, b)| a == b).count();
    match register.keys().max_by_key(|known| shared(known)) {
        Some(known) => format!("; did you mean \"{known}\"?"),
        None => ", which has no clauses at all".into(),
    }
}

fn contact(table: &Table<'_, '_>, head: &Head) -> Option<probity_core::model::Contact> {
    let key = table.string("contact")?;
    let contact = head.contacts.get(&key).cloned();
    if contact.is_none() {
        let known: Vec<&str> = head.contacts.keys().map(String::as_str).collect();
        let message = format!("there is no [contacts.{key}]; there are: {}", known.join(", "));
        table.file.problem(table.line_of("contact"), message);
    }
    contact
}

fn fix(table: &Table<'_, '_>) -> Option<Fix> {
    let label = table.required("label");
    let action: Option<FixAction> = table.word("action", ACTIONS);
    if action.is_none() && !table.has("action") {
        table.file.problem(table.line, format!("`action` is missing: one of {ACTIONS}"));
    }
    let text = table.string("text").unwrap_or_default();
    if matches!(action, Some(FixAction::Append | FixAction::OpenLink)) && text.trim().is_empty() {
        table.file.problem(table.line, "this action needs a `text`");
    }
    if action == Some(FixAction::OpenLink) && !text.starts_with("https://") {
        table.file.problem(table.line_of("text"), "the link must begin with https://");
    }
    table.done();
    Some(Fix { label, action: action?, text })
}

/// Reads all tests.
pub(crate) fn tests(root: &Table<'_, '_>, rules: &BTreeSet<String>) -> Vec<Draft> {
    root.tables("test").iter().filter_map(|table| draft(table, rules)).collect()
}

fn draft(table: &Table<'_, '_>, rules: &BTreeSet<String>) -> Option<Draft> {
    let mut parts = table.strings("parts");
    parts.extend(table.string("draft"));
    if parts.is_empty() && !table.has("draft") && !table.has("parts") {
        table.file.problem(table.line, "a test needs a `draft`");
    }
    let expect: BTreeSet<String> = table.strings("expect").into_iter().collect();
    if !table.has("expect") {
        table.file.problem(table.line, "a test needs `expect = [\"rule\"]`, or `expect = []` for silence");
    }
    for id in &expect {
        if !rules.contains(id) {
            table.file.problem(table.line_of("expect"), format!("there is no rule \"{id}\""));
        }
    }
    let mut context = serde_json::Value::Object(serde_json::Map::new());
    if let Some(written) = table.table("context") {
        for (key, _) in written.entries().filter(|(key, _)| !CONTEXT.contains(key)) {
            table
                .file
                .problem(written.line, format!("`{key}` is no part of a context; there are: {}", CONTEXT.join(", ")));
        }
        // Asked for their complaints about words that are not known.
        let _: Option<probity_core::model::Surface> = written.word("surface", SURFACES);
        let _: Option<probity_core::model::Account> = written.word("account", ACCOUNTS);
        let _: Option<probity_core::model::Platform> = written.word("platform", "x, facebook, linkedin");
        context = written.json();
    }
    table.done();
    let text = parts.join(" / ");
    let request = serde_json::json!({ "parts": parts, "context": context });
    match serde_json::from_value(request) {
        Ok(request) => Some(Draft { line: table.line, text, request, expect }),
        Err(error) => {
            table.file.problem(table.line_of("context"), format!("this context cannot be read: {error}"));
            None
        }
    }
}
