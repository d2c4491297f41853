//! What the author of a pack would want to know: things that are allowed and
//! most likely not meant. One idea a file.

mod broad;
mod citation;
mod dead;
mod each;
mod fixes;
mod ordinary;
mod pattern;
mod pictures;
mod sample;
mod sentences;
mod unproven;
mod unused;
mod welsh;

use crate::file::{File, Spot};
use crate::library::{self, Library, Lists};
use crate::load::Loaded;
use crate::problem::Report;
use crate::table::Table;
use toml::de::DeValue;
use toml::Spanned;

/// Looks a pack over that has no faults of form. Advice, and a few faults that
/// only show now.
pub fn lint(loaded: &Loaded) -> Report {
    about(
        loaded,
        &[
            citation::lint,
            dead::lint,
            pattern::lint,
            broad::lint,
            ordinary::lint,
            fixes::lint,
            unproven::lint,
            unused::lint,
            pictures::lint,
            welsh::lint,
        ],
    )
}

/// Only the faults of [`lint`], for those who cannot wait for advice.
pub(crate) fn faults(loaded: &Loaded) -> Report {
    about(loaded, &[citation::lint])
}

fn about(loaded: &Loaded, lints: &[fn(&Subject<'_, '_>)]) -> Report {
    let (file, root) = match File::parse(&loaded.sources.pack.name, &loaded.sources.pack.text) {
        Ok(parsed) => parsed,
        Err(report) => return report,
    };
    let subject = Subject { root: Table::root(&file, &root), loaded };
    lints.iter().for_each(|lint| lint(&subject));
    Report(file.finish())
}

/// A pack as it is written and as it was read.
struct Subject<'a, 's> {
    root: Table<'a, 's>,
    loaded: &'a Loaded,
}

/// A phrase and where it is written.
struct Phrase {
    written: String,
    spot: Spot,
}

impl<'a, 's> Subject<'a, 's> {
    fn file(&self) -> &'a File<'s> {
        self.root.file
    }

    /// The rules as written, in the order of [`probity_core::pack::Pack::rules`].
    fn rules(&self) -> Vec<Table<'a, 's>> {
        self.root.tables("rule")
    }

    fn reminders(&self) -> Vec<Table<'a, 's>> {
        self.root.tables("reminder")
    }

    /// The tables below a table: `[contacts.manager]` and so on.
    fn named(&self, key: &str) -> Vec<(&'a str, Spot, Table<'a, 's>)> {
        let Some(tables) = self.root.get(key).and_then(|value| Table::of(self.root.file, value)) else {
            return Vec::new();
        };
        let table = |(name, spot, value)| Some((name, spot, Table::of(self.root.file, value)?));
        tables.entries_with_spots().filter_map(table).collect()
    }

    /// The pack's own lists of phrases, with their names.
    fn lists(&self) -> Vec<(&'a str, Vec<Phrase>)> {
        let Some(lists) = self.root.table("lists") else { return Vec::new() };
        lists.entries().map(|(name, value)| (name, phrases(value))).collect()
    }

    /// All lists that a phrase of this pack may refer to.
    fn lists_by_name(&self) -> Lists {
        let shared = Library::read(&self.loaded.sources.library).unwrap_or_default();
        let mut lists = shared.lists;
        lists.extend(library::read(&self.root).lists);
        lists.extend(self.loaded.engine.pack().lists.clone());
        let names = self.root.table("organisation").map(|organisation| organisation.strings("names"));
        lists.insert("council".into(), names.unwrap_or_default());
        lists
    }

    /// Every phrase that is written in this file: in lists and in rules.
    fn phrases(&self) -> Vec<Phrase> {
        let mut all: Vec<Phrase> = self.lists().into_iter().flat_map(|(_, phrases)| phrases).collect();
        self.detectors(&mut |key, value| {
            if key == "words" {
                all.extend(phrases(value));
            }
        });
        all
    }

    /// Every key and value inside what rules, reminders and facts look for.
    fn detectors(&self, each: &mut dyn FnMut(&str, &'a Spanned<DeValue<'s>>)) {
        for table in self.rules().iter().chain(&self.reminders()) {
            table.get("detect").into_iter().for_each(|detect| walk(detect, each));
        }
        for (_, _, fact) in self.named("facts") {
            fact.get("holds").into_iter().for_each(|detect| walk(detect, each));
        }
    }
}

fn walk<'a, 's>(value: &'a Spanned<DeValue<'s>>, each: &mut dyn FnMut(&str, &'a Spanned<DeValue<'s>>)) {
    match value.get_ref() {
        DeValue::Table(table) => {
            for (key, value) in table.iter() {
                each(key.get_ref(), value);
                walk(value, each);
            }
        }
        DeValue::Array(items) => items.iter().for_each(|item| walk(item, each)),
        _ => {}
    }
}

/// The texts of a list; none where it is something else.
fn phrases(value: &Spanned<DeValue<'_>>) -> Vec<Phrase> {
    let DeValue::Array(items) = value.get_ref() else { return Vec::new() };
    let phrase = |item: &Spanned<DeValue<'_>>| {
        Some(Phrase { written: item.get_ref().as_str()?.to_owned(), spot: item.span().into() })
    };
    items.iter().filter_map(phrase).collect()
}
