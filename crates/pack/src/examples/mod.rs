//! Drafts that show a clause at work: `examples.jsonl` beside the pack.
//!
//! They measure a pack against the register; unlike the tests inside a pack they
//! need not all come out right.

mod run;

pub(crate) use run::{run, seen};
pub use run::{Examples, Fired, Flagged, Left, Tally};

use crate::context;
use crate::file::{read_if_there, MAX_PROBLEMS};
use crate::load::Loaded;
use crate::problem::{Place, Problem, Report};
use probity_core::model::Request;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::path::Path;

/// One line of the file as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    clause: String,
    #[serde(default)]
    cite: Option<String>,
    flag: bool,
    parts: Vec<String>,
    #[serde(default)]
    context: Map<String, Value>,
    /// What IT has set.
    #[serde(default)]
    overrides: Map<String, Value>,
    #[serde(default)]
    page: Page,
    #[serde(default)]
    note: String,
}

/// What is open before the person.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Page {
    /// An editor or a dialog of the site.
    #[default]
    Site,
    /// The policy page of the options, where the reminders at "help" are.
    Help,
}

/// A draft and what a pack should make of it.
#[derive(Debug, Clone)]
pub struct Example {
    /// Line of the file, from 1.
    pub line: usize,
    /// The clause whose example it is.
    pub clause: String,
    /// The clause that must be cited; mostly the same.
    pub cite: String,
    /// Whether it must be flagged; otherwise it must pass.
    pub flag: bool,
    pub request: Request,
    pub page: Page,
    /// The context as written.
    pub context: Map<String, Value>,
    /// For the reader: what the context cannot say, or why no rule can judge it.
    pub note: String,
}

/// Reads `examples.jsonl`; a file that is not there holds none.
pub(crate) fn load(path: &Path, loaded: &Loaded) -> Result<Vec<Example>, Report> {
    let Some(source) = read_if_there(path)? else { return Ok(Vec::new()) };
    parse(&path.display().to_string(), &source, loaded)
}

fn parse(name: &str, source: &str, loaded: &Loaded) -> Result<Vec<Example>, Report> {
    let mut examples = Vec::new();
    let mut problems = Vec::new();
    for (number, line) in source.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match example(number + 1, line, loaded) {
            Ok(example) => examples.push(example),
            Err(_) if problems.len() >= MAX_PROBLEMS => break,
            Err(message) => {
                problems.push(Problem::fault(name, message).at(Some(Place::whole_line(number + 1, line))));
            }
        }
    }
    if problems.is_empty() {
        Ok(examples)
    } else {
        Err(Report(problems))
    }
}

fn example(number: usize, line: &str, loaded: &Loaded) -> Result<Example, String> {
    let line: Line = serde_json::from_str(line).map_err(|error| {
        format!("each line is one JSON object such as {{\"clause\":\"x-1\",\"flag\":true,\"parts\":[\"draft\"],\"context\":{{}}}}: {error}")
    })?;
    let cite = line.cite.unwrap_or_else(|| line.clause.clone());
    for id in [&line.clause, &cite] {
        if loaded.register.record(id).is_none() {
            return Err(format!("clause \"{id}\" is not in clauses.jsonl"));
        }
    }
    context::understood(&line.context, &loaded.engine)?;
    let request = serde_json::json!({ "parts": line.parts, "context": line.context, "overrides": line.overrides });
    let request = serde_json::from_value(request)
        .map_err(|error| format!("this context or these overrides cannot be read: {error}"))?;
    Ok(Example {
        line: number,
        clause: line.clause,
        cite,
        flag: line.flag,
        request,
        page: line.page,
        context: line.context,
        note: line.note,
    })
}
