//! The clauses of a policy, word for word: `clauses.jsonl` beside the pack.

use crate::problem::{Place, Problem, Report};
use crate::sources::Source;
use probity_core::model::Clause;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Record {
    id: String,
    #[serde(default)]
    heading: String,
    #[serde(default, rename = "ref")]
    reference: String,
    quote: String,
}

/// Clauses by id.
pub(crate) type Register = BTreeMap<String, Clause>;

/// Reads a register, one clause a line.
pub(crate) fn read(source: &Source) -> Result<Register, Report> {
    let mut register = Register::new();
    let mut problems = Vec::new();
    for (number, line) in source.text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str::<Record>(line) {
            Ok(record) => {
                let reference = if record.reference.is_empty() { record.heading } else { record.reference };
                register.insert(record.id.clone(), Clause { id: record.id, reference, quote: record.quote });
            }
            Err(error) => {
                let message = format!("each line is one JSON object with at least id and quote: {error}");
                let at = error.column().saturating_sub(1);
                let place = Place::in_line(number + 1, line, at..at + 1);
                problems.push(Problem::fault(&source.name, message).at(Some(place)));
            }
        }
    }
    if problems.is_empty() {
        Ok(register)
    } else {
        Err(Report(problems))
    }
}
