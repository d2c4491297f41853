//! A clause that binds residents and is cited against staff.

use super::Subject;
use serde::Deserialize;
use std::collections::BTreeSet;

#[derive(Deserialize)]
struct Record {
    id: String,
    #[serde(default)]
    applies_to: String,
    #[serde(default)]
    compose_time: String,
}

impl Record {
    /// A clause of the residents' part that staff carry out (where complaints go,
    /// who may block) is a reminder in the register.
    fn is_for_residents(&self) -> bool {
        self.applies_to == RESIDENTS && self.compose_time != "reminder"
    }
}

/// What the register calls the public.
const RESIDENTS: &str = "customer";

pub(super) fn lint(subject: &Subject<'_, '_>) {
    let records = subject.loaded.sources.clauses.text.lines().filter_map(|line| serde_json::from_str(line).ok());
    let for_residents: BTreeSet<String> = records.filter(Record::is_for_residents).map(|record| record.id).collect();
    for table in subject.rules().iter().chain(&subject.reminders()) {
        for (clause, spot) in table.strings_with_spots("clauses") {
            if for_residents.contains(&clause) {
                let message =
                    format!("clause \"{clause}\" binds residents, and not the people who post for the council");
                subject.file().problem_with_help(spot, message, "cite the clause that binds staff");
            }
        }
    }
}
