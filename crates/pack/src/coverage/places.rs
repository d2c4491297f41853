//! What is done about a clause.

use crate::register::Record;
use probity_core::model::{Moment, Severity};
use probity_core::pack::Pack;
use serde::Serialize;
use std::collections::BTreeMap;

/// One thing that is done about a clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Place {
    Rule { id: String, severity: Severity },
    Reminder { id: String, at: Moment },
    NotCovered { reason: String, source: Source },
}

/// Who says why a clause is not covered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// `[not_covered]` of the pack.
    Pack,
    /// The register, where no draft can be judged by the clause.
    Register,
}

/// A rule or reminder and the clauses it cites.
#[derive(Debug)]
pub(crate) struct Citing {
    pub place: Place,
    /// Whether a draft and its context can bring it up.
    pub can_fire: bool,
    clauses: Vec<String>,
}

impl Citing {
    pub(crate) fn cites(&self, clause: &str) -> bool {
        self.clauses.iter().any(|cited| cited == clause)
    }

    pub(crate) fn is_rule(&self) -> bool {
        matches!(self.place, Place::Rule { .. })
    }

    pub(crate) fn id(&self) -> &str {
        match &self.place {
            Place::Rule { id, .. } | Place::Reminder { id, .. } => id,
            Place::NotCovered { .. } => "",
        }
    }

    /// For messages: `rule "x"`.
    pub(crate) fn name(&self) -> String {
        format!("{} \"{}\"", if self.is_rule() { "rule" } else { "reminder" }, self.id())
    }
}

/// Everything in a pack that cites clauses.
pub(crate) fn citing(pack: &Pack) -> Vec<Citing> {
    let rules = pack.rules.iter().map(|rule| Citing {
        place: Place::Rule { id: rule.id.clone(), severity: rule.severity },
        can_fire: true,
        clauses: rule.clauses.clone(),
    });
    let reminders = pack.reminders.iter().map(|reminder| Citing {
        place: Place::Reminder { id: reminder.id.clone(), at: reminder.at },
        // Those of the options page are listed there and part of no verdict.
        can_fire: reminder.at != Moment::Help,
        clauses: reminder.clauses.clone(),
    });
    rules.chain(reminders).collect()
}

/// The places of a clause; none if it has been forgotten.
pub(crate) fn of(record: &Record, citing: &[Citing], not_covered: &BTreeMap<String, String>) -> Vec<Place> {
    let cited: Vec<Place> =
        citing.iter().filter(|citing| citing.cites(&record.id)).map(|citing| citing.place.clone()).collect();
    if !cited.is_empty() {
        return cited;
    }
    match reason(record, not_covered) {
        ("", _) => Vec::new(),
        (reason, source) => vec![Place::NotCovered { reason: reason.to_owned(), source }],
    }
}

/// Why a clause that nothing cites is not covered, and who says so; empty where
/// nobody does.
pub(crate) fn reason<'r>(record: &'r Record, not_covered: &'r BTreeMap<String, String>) -> (&'r str, Source) {
    match not_covered.get(&record.id) {
        Some(reason) => (reason.trim(), Source::Pack),
        None => (record.why_not_compose_time.trim(), Source::Register),
    }
}
