//! Word lists: written out where they are first named, a link from there on.

use super::parts::anchor;
use crate::doc::words;
use maud::{html, Markup};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

type Named = BTreeMap<String, Vec<String>>;

/// The lists of a pack and which of them stand on the page already.
pub(crate) struct Lists<'f> {
    words: &'f Named,
    hosts: &'f Named,
    shown: RefCell<BTreeSet<String>>,
}

impl<'f> Lists<'f> {
    pub(crate) fn new(words: &'f Named, hosts: &'f Named) -> Self {
        Self { words, hosts, shown: RefCell::default() }
    }

    /// A list's name as a reader sees it.
    pub(crate) fn title(&self, name: &str) -> String {
        words::quoted(&words::plain(name))
    }

    /// A word list, to be opened.
    pub(crate) fn words(&self, name: &str) -> Markup {
        self.list("list", name, self.words.get(name))
    }

    /// A list of hosts, to be opened.
    pub(crate) fn hosts(&self, name: &str) -> Markup {
        self.list("hosts", name, self.hosts.get(name))
    }

    fn list(&self, kind: &str, name: &str, entries: Option<&'f Vec<String>>) -> Markup {
        let id = anchor(kind, name);
        let entries = entries.map_or(&[][..], Vec::as_slice);
        let title = format!("{}: {}", words::plain(name), words::count(entries.len(), "entry"));
        if self.shown.borrow_mut().insert(id.clone()) {
            html! {
                details.list id=(id) {
                    summary { (title) }
                    ul.entries { @for entry in entries { li { code { (entry) } } } }
                }
            }
        } else {
            html! { p.again { a href={ "#" (id) } { (title) ", listed above" } } }
        }
    }

    /// Lists that only other lists refer to, with what those refer to in turn;
    /// asked for when all others are on the page.
    pub(crate) fn rest(&self) -> Option<Markup> {
        let shown = self.shown.borrow().clone();
        let is_shown = |name: &str| shown.contains(&anchor("list", name));
        let mut open: Vec<&str> = self.words.keys().map(String::as_str).filter(|name| is_shown(name)).collect();
        let mut reached: BTreeSet<&str> = open.iter().copied().collect();
        while let Some(name) = open.pop() {
            let found = self.words.get(name).into_iter().flatten().flat_map(|entry| references(entry));
            open.extend(found.filter(|name| self.words.contains_key(*name) && reached.insert(name)));
        }
        let rest: Vec<&str> = reached.into_iter().filter(|name| !is_shown(name)).collect();
        if rest.is_empty() {
            return None;
        }
        Some(html! {
            p { "Named in braces inside the lists above." }
            @for name in rest { (self.words(name)) }
        })
    }
}

/// Names in braces inside an entry.
pub(crate) fn references(entry: &str) -> impl Iterator<Item = &str> {
    entry.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name.trim())
}

/// Phrases that have no list of their own.
pub(crate) fn written_out(title: &str, entries: &[String]) -> Markup {
    html! {
        details.list {
            summary { (title) ": " (words::count(entries.len(), "entry")) }
            ul.entries { @for entry in entries { li { code { (entry) } } } }
        }
    }
}
