//! What is written in a pack and used by nothing.

use super::Subject;
use crate::file::Spot;
use std::collections::BTreeSet;

pub(super) fn lint(subject: &Subject<'_, '_>) {
    let pack = subject.loaded.engine.pack();
    let whens = || pack.rules.iter().map(|rule| &rule.when).chain(pack.reminders.iter().map(|each| &each.when));
    let facts: BTreeSet<&str> = whens().flat_map(|when| when.facts.keys()).map(String::as_str).collect();
    let windows: BTreeSet<&str> = whens().filter_map(|when| when.window.as_deref()).collect();
    let contacts = contacts(subject);
    let unused = |table: &'static str, used: &dyn Fn(&str) -> bool, what: &str| {
        for (name, spot) in names(subject, table).into_iter().filter(|(name, _)| !used(name)) {
            let message = format!("{what} \"{name}\" is used by no rule and no reminder");
            subject.file().advice(spot, message, "use it, or take it out");
        }
    };
    unused("contacts", &|name| contacts.contains(name), "the contact");
    unused("lists", &|name| pack.lists.contains_key(name), "the list");
    unused("hosts", &|name| pack.hosts.contains_key(name), "the host list");
    unused("facts", &|name| facts.contains(name), "the fact");
    unused("windows", &|name| windows.contains(name), "the window");
}

/// Keys of the contacts that somebody is sent to.
fn contacts(subject: &Subject<'_, '_>) -> BTreeSet<String> {
    let tables = subject.rules().into_iter().chain(subject.reminders()).chain(subject.root.table("rights"));
    tables.filter_map(|table| table.string("contact")).collect()
}

fn names<'a>(subject: &Subject<'a, '_>, table: &'static str) -> Vec<(&'a str, Spot)> {
    let Some(table) = subject.root.table(table) else { return Vec::new() };
    table.entries_with_spots().map(|(name, spot, _)| (name, spot)).collect()
}
