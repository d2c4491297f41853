//! Everything in a pack above its rules.

use crate::file::Spot;
use crate::marks::{self, Marks};
use crate::sources::Bytes;
use crate::table::Table;
use probity_core::pack::{Accounts, Contact, Rights, Scope, Window, Words};
use probity_detect::time::parse_rfc3339;
use std::collections::BTreeMap;

pub(crate) const SURFACES: &str = "post, reply, repost, message, group_post, bio, recommendation, article, connection_note, page_setup, sign_up, profile_picture, friend_request, delete_post, block_person, wiki, internal";
pub(crate) const ACCOUNTS: &str = "personal, official, member, mixed";

/// The head of a pack file.
#[derive(Default)]
pub(crate) struct Head {
    pub id: String,
    pub council: String,
    pub title: String,
    pub version: String,
    pub policy_date: Option<String>,
    pub review_due: Option<String>,
    pub valid_from: Option<String>,
    pub valid_until: Option<String>,
    pub replaces: Vec<String>,
    pub advice: bool,
    pub names: Vec<String>,
    pub domains: Vec<String>,
    pub public: Vec<String>,
    pub accounts: Accounts,
    pub scope: Scope,
    pub contacts: BTreeMap<String, Contact>,
    pub windows: BTreeMap<String, Vec<Window>>,
    pub rights: Option<Rights>,
    pub marks: Marks,
    /// Reasons by clause id.
    pub not_covered: BTreeMap<String, String>,
}

/// Reads it; `beside` are the files of marks that lie beside the pack.
pub(crate) fn read(root: &Table<'_, '_>, beside: &[Bytes]) -> Option<Head> {
    let Some(pack) = root.table("pack") else {
        root.file.problem(Spot::Line(1), "the file must begin with [pack]");
        return None;
    };
    let mut head = Head {
        id: pack.required("id"),
        council: pack.required("council"),
        title: pack.required("title"),
        version: pack.required("version"),
        policy_date: date(&pack, "policy_date"),
        review_due: date(&pack, "review_due"),
        valid_from: date(&pack, "valid_from"),
        valid_until: date(&pack, "valid_until"),
        replaces: pack.strings("replaces"),
        advice: pack.boolean("advice").unwrap_or(false),
        ..Head::default()
    };
    if let (Some(from), Some(until)) = (&head.valid_from, &head.valid_until) {
        if until < from {
            pack.file.problem(pack.spot("valid_until"), "`valid_until` is before `valid_from`");
        }
    }
    if head.replaces.contains(&head.id) {
        pack.file.problem(pack.spot("replaces"), "a pack cannot replace itself");
    }
    pack.done();
    organisation(root, beside, &mut head);
    if let Some(scope) = root.table("scope") {
        head.scope = Scope {
            not_surfaces: scope.words("not_surfaces", SURFACES),
            not_accounts: scope.words("not_accounts", ACCOUNTS),
        };
        scope.done();
    }
    contacts(root, &mut head);
    windows(root, &mut head);
    rights(root, &mut head);
    not_covered(root, &mut head);
    Some(head)
}

/// A text and its Welsh twin: `key` and `key_cy`.
pub(crate) fn words(table: &Table<'_, '_>, key: &'static str, welsh: &'static str) -> Words {
    Words { en: table.required(key), cy: table.string(welsh).filter(|text| !text.trim().is_empty()) }
}

fn organisation(root: &Table<'_, '_>, beside: &[Bytes], head: &mut Head) {
    let Some(organisation) = root.table("organisation") else { return };
    head.names = organisation.strings("names");
    head.domains = organisation.strings("domains").into_iter().map(|domain| domain.to_ascii_lowercase()).collect();
    head.public = organisation.strings("public");
    for entry in head.public.iter().filter(|entry| entry.chars().filter(|c| c.is_alphanumeric()).count() < 5) {
        let message =
            format!("\"{entry}\" is too short to tell one detail from others; write at least five letters or digits");
        organisation.file.problem(organisation.spot("public"), message);
    }
    if let Some(accounts) = organisation.table("accounts") {
        head.accounts = Accounts {
            x: accounts.strings("x"),
            facebook: accounts.strings("facebook"),
            linkedin: accounts.strings("linkedin"),
        };
        accounts.done();
    }
    head.marks = marks::read(&organisation, beside);
    organisation.done();
}

fn contacts(root: &Table<'_, '_>, head: &mut Head) {
    let Some(contacts) = root.table("contacts") else { return };
    for (key, value) in contacts.entries() {
        if let Some(contact) = Table::of(root.file, value) {
            let read = Contact {
                label: words(&contact, "label", "label_cy"),
                route: contact.string("route").unwrap_or_default(),
                confirmed: date(&contact, "confirmed"),
            };
            contact.done();
            head.contacts.insert(key.to_owned(), read);
        }
    }
}

fn windows(root: &Table<'_, '_>, head: &mut Head) {
    let Some(windows) = root.table("windows") else { return };
    for (key, value) in windows.entries() {
        let read = |window: Table<'_, '_>| {
            let name = window.required("name");
            let area = window.string("area");
            let time = |key: &'static str| {
                let written = window.required(key);
                let parsed = parse_rfc3339(&written);
                if parsed.is_none() && !written.is_empty() {
                    let message = format!(
                        "`{key}` must be a date, time and offset such as 2026-03-27T00:00:00Z, not \"{written}\""
                    );
                    root.file.problem(window.spot(key), message);
                }
                parsed
            };
            let (from, to) = (time("from"), time("to"));
            window.done();
            let (from, to) = (from?, to?);
            if from >= to {
                root.file.problem(window.at, format!("the window \"{name}\" ends before it begins"));
            }
            Some(Window { name, area, from, to })
        };
        let list = Table::tables_in(root.file, key, value).into_iter().filter_map(read).collect();
        head.windows.insert(key.to_owned(), list);
    }
}

fn rights(root: &Table<'_, '_>, head: &mut Head) {
    let Some(rights) = root.table("rights") else { return };
    let categories = rights.strings("categories");
    if categories.is_empty() {
        rights
            .file
            .problem(rights.at, "say which findings carry the line: categories = [\"grievance\", \"confidential\"]");
    }
    let message = words(&rights, "message", "message_cy");
    let contact = contact(&rights, &head.contacts);
    rights.done();
    head.rights = Some(Rights { categories, message, contact });
}

fn not_covered(root: &Table<'_, '_>, head: &mut Head) {
    let Some(table) = root.table("not_covered") else { return };
    for (clause, value) in table.entries() {
        let reason = table.text_of(clause, value).unwrap_or_default();
        if reason.trim().is_empty() {
            table.file.problem(table.spot(clause), format!("say why \"{clause}\" is not covered"));
        }
        head.not_covered.insert(clause.to_owned(), reason);
    }
}

/// The `contact` of a table, which must be a key of `[contacts]`.
pub(crate) fn contact(table: &Table<'_, '_>, contacts: &BTreeMap<String, Contact>) -> Option<String> {
    let key = table.string("contact")?;
    if contacts.contains_key(&key) {
        return Some(key);
    }
    let known: Vec<&str> = contacts.keys().map(String::as_str).collect();
    let message = format!("there is no [contacts.{key}]; there are: {}", known.join(", "));
    table.file.problem(table.spot("contact"), message);
    None
}

/// An ISO date, kept as text.
fn date(table: &Table<'_, '_>, key: &'static str) -> Option<String> {
    let date = table.string(key)?;
    if date.len() != 10 || parse_rfc3339(&format!("{date}T00:00:00Z")).is_none() {
        table.file.problem(table.spot(key), format!("`{key}` must be a date such as 2015-06-05, not \"{date}\""));
        return None;
    }
    Some(date)
}
