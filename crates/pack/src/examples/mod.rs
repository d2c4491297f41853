//! Drafts that show a clause at work: `examples.jsonl` beside the pack.
//!
//! They measure a pack against the register; unlike the tests inside a pack they
//! need not all come out right.

mod run;

pub(crate) use run::{judge, run, seen, Judged};
pub use run::{Examples, Fired, Flagged, Left, Tally};

use crate::context;
use crate::delivered;
use crate::file::{read_if_there, MAX_PROBLEMS};
use crate::load::Loaded;
use crate::problem::{Place, Problem, Report};
use crate::sources::Source;
use probity_core::model::Request;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::path::Path;

/// One line of the file as written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// The clause whose example it is.
    pub clause: String,
    /// The clause that must be cited, where it is another.
    #[serde(default)]
    pub cite: Option<String>,
    /// Whether it must be flagged; otherwise it must pass.
    pub flag: bool,
    pub parts: Vec<String>,
    #[serde(default)]
    pub context: Map<String, Value>,
    /// What IT has set.
    #[serde(default)]
    pub overrides: Map<String, Value>,
    #[serde(default)]
    pub page: Page,
    /// For the reader: what the context cannot say, or why no rule can judge it.
    #[serde(default)]
    pub note: String,
}

impl Line {
    /// The clause that must be cited.
    pub fn cite(&self) -> &str {
        self.cite.as_ref().unwrap_or(&self.clause)
    }
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
    pub written: Line,
    pub request: Request,
}

/// Reads `examples.jsonl`; a file that is not there holds none.
pub(crate) fn load(path: &Path, loaded: &Loaded) -> Result<Vec<Example>, Report> {
    let text = read_if_there(path)?.unwrap_or_default();
    parse(&Source::new(path.display().to_string(), text), |line, written| example(line, written, loaded))
}

/// The lines of `examples.jsonl` whatever pack they are for.
pub(crate) fn lines(source: &Source) -> Result<Vec<Line>, Report> {
    parse(source, |_, written| Ok(written))
}

/// Makes something of each line, whose number counts from 1.
fn parse<T>(source: &Source, make: impl Fn(usize, Line) -> Result<T, String>) -> Result<Vec<T>, Report> {
    let mut made = Vec::new();
    let mut problems = Vec::new();
    for (number, line) in source.text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match written(line).and_then(|written| make(number + 1, written)) {
            Ok(one) => made.push(one),
            Err(_) if problems.len() >= MAX_PROBLEMS => break,
            Err(message) => {
                problems.push(Problem::fault(&source.name, message).at(Some(Place::whole_line(number + 1, line))));
            }
        }
    }
    if problems.is_empty() {
        Ok(made)
    } else {
        Err(Report(problems))
    }
}

fn written(line: &str) -> Result<Line, String> {
    serde_json::from_str(line).map_err(|error| {
        format!("each line is one JSON object such as {{\"clause\":\"x-1\",\"flag\":true,\"parts\":[\"draft\"],\"context\":{{}}}}: {error}")
    })
}

fn example(line: usize, written: Line, loaded: &Loaded) -> Result<Example, String> {
    for id in [written.clause.as_str(), written.cite()] {
        if loaded.register.record(id).is_none() {
            return Err(format!("clause \"{id}\" is not in clauses.jsonl"));
        }
    }
    context::understood(&written.context, &loaded.engine)?;
    let request =
        serde_json::json!({ "parts": written.parts, "context": written.context, "overrides": written.overrides });
    let mut request: Request = serde_json::from_value(request)
        .map_err(|error| format!("this context or these overrides cannot be read: {error}"))?;
    request.overrides.delivered = delivered::in_context(&written.context)?;
    Ok(Example { line, written, request })
}
