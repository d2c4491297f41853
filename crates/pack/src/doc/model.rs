//! What the page asks of a pack: which rule carries which clause, and why some
//! carry none.

use super::folder::Folder;
use super::written::{Reminder, Rule, Test, Written};
use super::Language;
use crate::coverage::places;
use crate::examples::Judged;
use crate::register::Record;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What becomes of a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cover<'f> {
    /// Cited by at least one rule.
    Enforced,
    /// Cited by a reminder and by no rule.
    Reminded,
    /// Cited by nothing; the reason, empty where none is given.
    Not(&'f str),
}

/// What carries each clause.
#[derive(Debug)]
pub(crate) struct Carriers<'f> {
    rules: BTreeMap<&'f str, Vec<&'f Rule>>,
    reminders: BTreeMap<&'f str, Vec<&'f Reminder>>,
    not_covered: &'f BTreeMap<String, String>,
}

impl<'f> Carriers<'f> {
    pub(crate) fn new(pack: &'f Written) -> Self {
        let mut carriers = Self { rules: BTreeMap::new(), reminders: BTreeMap::new(), not_covered: &pack.not_covered };
        for rule in &pack.rules {
            for clause in &rule.clauses {
                carriers.rules.entry(clause).or_default().push(rule);
            }
        }
        for reminder in &pack.reminders {
            for clause in &reminder.clauses {
                carriers.reminders.entry(clause).or_default().push(reminder);
            }
        }
        carriers
    }

    pub(crate) fn rules(&self, clause: &str) -> &[&'f Rule] {
        self.rules.get(clause).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn reminders(&self, clause: &str) -> &[&'f Reminder] {
        self.reminders.get(clause).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn cover(&self, clause: &'f Record) -> Cover<'f> {
        match (self.rules(&clause.id), self.reminders(&clause.id)) {
            ([], []) => Cover::Not(places::reason(clause, self.not_covered).0),
            ([], _) => Cover::Reminded,
            _ => Cover::Enforced,
        }
    }
}

/// A pack with everything that its page shows.
#[derive(Debug)]
pub(crate) struct Model<'f> {
    pub folder: &'f Folder,
    pub carriers: Carriers<'f>,
    /// By the clause that they are examples of.
    pub examples: BTreeMap<&'f str, Vec<Judged<'f>>>,
    /// Tests by the rules that must fire.
    pub tests: BTreeMap<&'f str, Vec<&'f Test>>,
    pub language: Language,
    /// The day on which the page is read.
    pub on: Date,
}

impl<'f> Model<'f> {
    pub(crate) fn new(
        folder: &'f Folder,
        judged: impl Iterator<Item = Judged<'f>>,
        language: Language,
        on: Date,
    ) -> Self {
        let mut examples: BTreeMap<&str, Vec<Judged<'_>>> = BTreeMap::new();
        for one in judged {
            examples.entry(&one.example.written.clause).or_default().push(one);
        }
        let mut tests: BTreeMap<&str, Vec<&Test>> = BTreeMap::new();
        for test in &folder.written.tests {
            for rule in &test.expect {
                tests.entry(rule).or_default().push(test);
            }
        }
        Self { folder, carriers: Carriers::new(&folder.written), examples, tests, language, on }
    }

    pub(crate) fn pack(&self) -> &'f Written {
        &self.folder.written
    }

    /// How many clauses are enforced, reminded of and not covered.
    pub(crate) fn figures(&self) -> [usize; 3] {
        let mut figures = [0; 3];
        for clause in self.folder.register.records() {
            figures[match self.carriers.cover(clause) {
                Cover::Enforced => 0,
                Cover::Reminded => 1,
                Cover::Not(_) => 2,
            }] += 1;
        }
        figures
    }

    /// Whether a finding of this rule carries the rights line.
    pub(crate) fn carries_rights(&self, rule: &Rule) -> bool {
        self.pack().rights.as_ref().is_some_and(|rights| rights.categories.contains(&rule.category))
    }
}
