//! The clauses of a policy, word for word: `clauses.jsonl` beside the pack.

use crate::problem::{Problem, Report};
use probity_core::model::Clause;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

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

/// Reads a register; a file that is not there is an empty one.
pub(crate) fn load(path: &Path) -> Result<Register, Report> {
    let name = path.display().to_string();
    let Ok(source) = std::fs::read_to_string(path) else { return Ok(Register::new()) };
    let mut register = Register::new();
    let mut problems = Vec::new();
    for (number, line) in source.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str::<Record>(line) {
            Ok(record) => {
                let reference = if record.reference.is_empty() { record.heading } else { record.reference };
                register.insert(record.id.clone(), Clause { id: record.id, reference, quote: record.quote });
            }
            Err(error) => problems.push(Problem {
                file: name.clone(),
                line: number + 1,
                message: format!("each line is one JSON object with at least id and quote: {error}"),
            }),
        }
    }
    if problems.is_empty() {
        Ok(register)
    } else {
        Err(Report(problems))
    }
}
