//! Everything in a pack above its rules.

use crate::table::Table;
use probity_core::model::Contact;
use probity_core::pack::{Accounts, Scope, Window};
use probity_detect::time::parse_rfc3339;
use std::collections::BTreeMap;

pub(crate) const SURFACES: &str =
    "post, reply, repost, message, group_post, bio, recommendation, article, connection_note";
pub(crate) const ACCOUNTS: &str = "personal, official, member";

/// The head of a pack file.
pub(crate) struct Head {
    pub id: String,
    pub council: String,
    pub title: String,
    pub version: String,
    pub policy_date: Option<String>,
    pub review_due: Option<String>,
    pub advice: bool,
    pub names: Vec<String>,
    pub domains: Vec<String>,
    pub accounts: Accounts,
    pub scope: Scope,
    pub contacts: BTreeMap<String, Contact>,
    pub windows: BTreeMap<String, Vec<Window>>,
}

pub(crate) fn read(root: &Table<'_, '_>) -> Option<Head> {
    let Some(pack) = root.table("pack") else {
        root.file.problem(1, "the file must begin with [pack]");
        return None;
    };
    let mut head = Head {
        id: pack.required("id"),
        council: pack.required("council"),
        title: pack.required("title"),
        version: pack.required("version"),
        policy_date: date(&pack, "policy_date"),
        review_due: date(&pack, "review_due"),
        advice: pack.boolean("advice").unwrap_or(false),
        names: Vec::new(),
        domains: Vec::new(),
        accounts: Accounts::default(),
        scope: Scope::default(),
        contacts: BTreeMap::new(),
        windows: BTreeMap::new(),
    };
    pack.done();
    if let Some(organisation) = root.table("organisation") {
        head.names = organisation.strings("names");
        head.domains = organisation.strings("domains").into_iter().map(|domain| domain.to_ascii_lowercase()).collect();
        if let Some(accounts) = organisation.table("accounts") {
            head.accounts = Accounts {
                x: accounts.strings("x"),
                facebook: accounts.strings("facebook"),
                linkedin: accounts.strings("linkedin"),
            };
            accounts.done();
        }
        organisation.done();
    }
    if let Some(scope) = root.table("scope") {
        head.scope = Scope {
            not_surfaces: scope.words("not_surfaces", SURFACES),
            not_accounts: scope.words("not_accounts", ACCOUNTS),
        };
        scope.done();
    }
    contacts(root, &mut head);
    windows(root, &mut head);
    Some(head)
}

fn contacts(root: &Table<'_, '_>, head: &mut Head) {
    let Some(contacts) = root.table("contacts") else { return };
    for (key, value) in contacts.entries() {
        if let Some(contact) = Table::of(root.file, value) {
            let label = contact.required("label");
            let route = contact.string("route").unwrap_or_default();
            contact.done();
            head.contacts.insert(key.to_owned(), Contact { label, route });
        }
    }
}

fn windows(root: &Table<'_, '_>, head: &mut Head) {
    let Some(windows) = root.table("windows") else { return };
    for (key, value) in windows.entries() {
        let read = |window: Table<'_, '_>| {
            let name = window.required("name");
            let time = |key: &'static str| {
                let written = window.required(key);
                let parsed = parse_rfc3339(&written);
                if parsed.is_none() && !written.is_empty() {
                    let message = format!(
                        "`{key}` must be a date, time and offset such as 2026-03-27T00:00:00Z, not \"{written}\""
                    );
                    root.file.problem(window.line_of(key), message);
                }
                parsed
            };
            let (from, to) = (time("from"), time("to"));
            window.done();
            let (from, to) = (from?, to?);
            if from >= to {
                root.file.problem(window.line, format!("the window \"{name}\" ends before it begins"));
            }
            Some(Window { name, from, to })
        };
        let list = Table::tables_in(root.file, key, value).into_iter().filter_map(read).collect();
        head.windows.insert(key.to_owned(), list);
    }
}

/// An ISO date, kept as text.
fn date(table: &Table<'_, '_>, key: &'static str) -> Option<String> {
    let date = table.string(key)?;
    if parse_rfc3339(&format!("{date}T00:00:00Z")).is_none() {
        table.file.problem(table.line_of(key), format!("`{key}` must be a date such as 2015-06-05, not \"{date}\""));
        return None;
    }
    Some(date)
}
