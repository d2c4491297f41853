//! Whether every clause of a policy has its place in the pack.
//!
//! A clause is enforced by rules, shown by reminders, or not covered for a stated
//! reason. [`coverage`] finds the place of each and everything that is wrong: a
//! clause without a place, a quote that is not in the policy, a rule that nothing
//! ever made fire.

mod fired;
pub(crate) mod places;
mod quotes;
mod show;

pub use places::{Place, Source};
pub use show::Table;

use crate::examples::{self, Examples};
use crate::file::read_if_there;
use crate::load::{load, Loaded};
use crate::problem::Report;
use crate::register::{AppliesTo, ComposeTime, Record, Register};
use places::Citing;
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::Path;

/// The place of one clause.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    pub clause: String,
    pub heading: String,
    #[serde(rename = "ref")]
    pub reference: String,
    pub quote: String,
    pub applies_to: Option<AppliesTo>,
    pub compose_time: Option<ComposeTime>,
    /// Empty where the clause is missing a place.
    pub places: Vec<Place>,
}

/// Clauses by what is done about them. A clause that is both enforced and shown
/// counts as enforced.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    pub clauses: usize,
    pub enforced: usize,
    pub reminded: usize,
    pub not_covered: usize,
    pub missing: usize,
}

/// Something that makes the coverage fail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Failure {
    /// Id of the clause, rule or reminder.
    pub about: String,
    pub message: String,
}

/// The coverage of one pack.
#[derive(Debug, Clone, Serialize)]
pub struct Coverage {
    pub pack: String,
    pub council: String,
    /// Good practice, which cites no clause and has none to cover.
    pub advice: bool,
    pub totals: Totals,
    pub failures: Vec<Failure>,
    pub clauses: Vec<Row>,
    /// `None` where they were not asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub examples: Option<Examples>,
}

/// Loads a pack folder and finds the place of each clause; runs its examples too
/// if `with_examples` is set.
pub fn coverage(folder: &Path, with_examples: bool) -> Result<Coverage, Report> {
    let loaded = load(folder)?;
    let examples = examples::load(&folder.join("examples.jsonl"), &loaded)?;
    let policy = read_if_there(&folder.join("policy.txt"))?;
    let Loaded { register, not_covered, .. } = &loaded;
    let pack = loaded.engine.pack();
    let citing = places::citing(pack);
    let mut failures = wrong_places(register, &citing, not_covered);
    failures.extend(quotes::wrong(register, policy.as_deref()));
    failures.extend(fired::never(&loaded, &citing, &examples));
    let clauses: Vec<Row> = register.records().iter().map(|record| row(record, &citing, not_covered)).collect();
    Ok(Coverage {
        pack: pack.id.clone(),
        council: pack.council.clone(),
        advice: pack.advice,
        totals: totals(&clauses),
        failures,
        clauses,
        examples: with_examples.then(|| examples::run(&loaded.engine, &examples)),
    })
}

fn row(record: &Record, citing: &[Citing], not_covered: &BTreeMap<String, String>) -> Row {
    Row {
        clause: record.id.clone(),
        heading: record.heading.clone(),
        reference: record.reference.clone(),
        quote: record.quote.clone(),
        applies_to: record.applies_to,
        compose_time: record.compose_time,
        places: places::of(record, citing, not_covered),
    }
}

fn totals(rows: &[Row]) -> Totals {
    let mut totals = Totals { clauses: rows.len(), ..Totals::default() };
    for row in rows {
        let has = |wanted: fn(&Place) -> bool| row.places.iter().any(wanted);
        let count = if has(|place| matches!(place, Place::Rule { .. })) {
            &mut totals.enforced
        } else if has(|place| matches!(place, Place::Reminder { .. })) {
            &mut totals.reminded
        } else if has(|place| matches!(place, Place::NotCovered { .. })) {
            &mut totals.not_covered
        } else {
            &mut totals.missing
        };
        *count += 1;
    }
    totals
}

/// Clauses without a place or with a wrong one.
fn wrong_places(register: &Register, citing: &[Citing], not_covered: &BTreeMap<String, String>) -> Vec<Failure> {
    let mut failures = Vec::new();
    let mut fail = |about: &str, message: String| failures.push(Failure { about: about.to_owned(), message });
    for record in register.records() {
        let by: Vec<&Citing> = citing.iter().filter(|citing| citing.cites(&record.id)).collect();
        let named = || by.iter().map(|citing| citing.name()).collect::<Vec<_>>().join(", ");
        let by_rule = by.iter().any(|citing| citing.is_rule());
        if record.compose_time == Some(ComposeTime::Yes) && !by_rule {
            fail(&record.id, "a draft can be judged by it (compose_time \"yes\"), but no rule cites it".into());
        } else if record.compose_time == Some(ComposeTime::Reminder) && by.is_empty() {
            fail(
                &record.id,
                "it is for a reminder (compose_time \"reminder\"), but no reminder and no rule cites it".into(),
            );
        } else if places::of(record, citing, not_covered).is_empty() {
            fail(&record.id, "it has no place: no rule or reminder cites it, and neither [not_covered] nor the register gives a reason".into());
        }
        // What the council does about residents may be shown to the staff who do it.
        let shown_only = record.compose_time == Some(ComposeTime::Reminder) && !by_rule;
        if record.applies_to == Some(AppliesTo::Resident) && !by.is_empty() && !shown_only {
            fail(
                &record.id,
                format!("it binds residents only and must not be cited against staff; cited by {}", named()),
            );
        }
        if not_covered.contains_key(&record.id) && !by.is_empty() {
            fail(&record.id, format!("it is listed in [not_covered], yet cited by {}", named()));
        }
    }
    for id in not_covered.keys().filter(|id| register.record(id).is_none()) {
        fail(id, "it is listed in [not_covered], but there is no such clause in clauses.jsonl".into());
    }
    failures
}
