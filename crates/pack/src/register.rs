//! The clauses of a policy, word for word: `clauses.jsonl` beside the pack.
//!
//! The register is written once, by reading the policy, and says for each clause
//! whom it binds, whether a draft can be judged by it, and with which drafts that
//! can be tried. The pack then says what is done about it.

use crate::file::MAX_PROBLEMS;
use crate::problem::{Place, Problem, Report};
use crate::sources::Source;
use probity_core::model::{Clause, Severity};
use serde::de::value::StrDeserializer;
use serde::de::IntoDeserializer;
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;

/// One clause. Only `id` and `quote` must be there; a text that is not known is
/// empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Unique in the register: pack id, dash, section: "barnet-5a.02".
    pub id: String,
    /// Name of the source file that the quote was cut from.
    #[serde(default)]
    pub seed: String,
    /// Line of that file, from 1; ".2" is its second sentence, "-" and "+" join.
    #[serde(default)]
    pub line: String,
    /// Heading that the clause stands under; " > " before a subheading.
    #[serde(default)]
    pub heading: String,
    /// Section as the policy prints it.
    #[serde(default, rename = "ref")]
    pub reference: String,
    /// The clause as the policy has it, to the letter.
    pub quote: String,
    /// The words that lead in to a list, where the clause is an item of it.
    #[serde(default)]
    pub stem: String,
    #[serde(default, deserialize_with = "blank_is_none")]
    pub applies_to: Option<AppliesTo>,
    #[serde(default, deserialize_with = "blank_is_none")]
    pub kind: Option<ClauseKind>,
    #[serde(default, deserialize_with = "blank_is_none")]
    pub compose_time: Option<ComposeTime>,
    /// What in a draft or its setting would show that the clause is touched.
    #[serde(default)]
    pub signal: String,
    /// Proposed category of a rule.
    #[serde(default)]
    pub category: String,
    /// Proposed severity of a rule.
    #[serde(default, deserialize_with = "blank_is_none")]
    pub severity: Option<Severity>,
    /// Proposed message.
    #[serde(default)]
    pub message: String,
    /// Proposed fix, in words.
    #[serde(default)]
    pub fix: String,
    /// Why no draft can be judged by it.
    #[serde(default)]
    pub why_not_compose_time: String,
    /// Drafts that should be flagged; `{...}` in front is their setting.
    #[serde(default)]
    pub examples_bad: Vec<String>,
    /// Drafts that should not.
    #[serde(default)]
    pub examples_ok: Vec<String>,
    #[serde(default, deserialize_with = "blank_is_none")]
    pub decidability: Option<Decidability>,
}

/// Whom a clause binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum AppliesTo {
    /// Everyone whom the policy covers, on any account.
    #[serde(rename = "all")]
    All,
    /// Use of a council account.
    #[serde(rename = "business/official")]
    Official,
    /// Staff on accounts of their own.
    #[serde(rename = "personal")]
    Personal,
    /// Elected members.
    #[serde(rename = "member")]
    Member,
    /// Residents who write to the council: never to be cited against staff.
    #[serde(rename = "customer")]
    Resident,
}

/// What sort of sentence a clause is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClauseKind {
    Information,
    Obligation,
    Prohibition,
    Permission,
    Process,
    Sanction,
}

/// Whether a clause can be met while someone writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ComposeTime {
    /// A draft can be judged by it: some rule must cite it.
    Yes,
    /// It can be shown at the right moment: some reminder or rule must cite it.
    Reminder,
    /// Neither; the register says why.
    No,
}

/// What it takes to see that a draft touches a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decidability {
    /// A fixed form: a number, a link, a marking.
    Pattern,
    /// Word lists.
    Lexicon,
    /// What is meant, which only a person can judge.
    Semantic,
}

impl From<&Record> for Clause {
    fn from(record: &Record) -> Self {
        let reference = if record.reference.is_empty() { &record.heading } else { &record.reference };
        Clause { id: record.id.clone(), reference: reference.clone(), quote: record.quote.clone() }
    }
}

/// All clauses of a policy.
#[derive(Debug, Clone, Default)]
pub struct Register {
    /// In the policy's order.
    records: Vec<Record>,
    by_id: BTreeMap<String, usize>,
}

impl Register {
    /// All clauses, in the policy's order.
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// The whole record of a clause.
    pub fn record(&self, id: &str) -> Option<&Record> {
        self.by_id.get(id).map(|&at| &self.records[at])
    }

    /// What is shown of a clause.
    pub fn get(&self, id: &str) -> Option<Clause> {
        self.record(id).map(Clause::from)
    }

    /// All ids, sorted.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.by_id.keys().map(String::as_str)
    }
}

/// Reads a register, one clause a line.
pub(crate) fn read(source: &Source) -> Result<Register, Report> {
    let mut register = Register::default();
    let mut problems = Vec::new();
    for (number, line) in source.text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        if problems.len() >= MAX_PROBLEMS {
            break;
        }
        let mut problem = |place: Place, message: String| {
            problems.push(Problem::fault(&source.name, message).at(Some(place)));
        };
        let whole = || Place::whole_line(number + 1, line);
        match serde_json::from_str::<Record>(line) {
            Ok(record) if record.id.trim().is_empty() => problem(whole(), "the clause has an empty id".to_owned()),
            Ok(record) if register.by_id.contains_key(&record.id) => {
                problem(whole(), format!("there are two clauses \"{}\"", record.id));
            }
            Ok(record) => {
                register.by_id.insert(record.id.clone(), register.records.len());
                register.records.push(record);
            }
            Err(error) => {
                let at = error.column().saturating_sub(1);
                let message = format!("each line is one JSON object with at least id and quote: {error}");
                problem(Place::in_line(number + 1, line, at..at + 1), message);
            }
        }
    }
    if problems.is_empty() {
        Ok(register)
    } else {
        Err(Report(problems))
    }
}

/// A word that is left empty has not been decided.
fn blank_is_none<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    let word: Option<String> = Option::deserialize(deserializer)?;
    match word.as_deref() {
        None | Some("") => Ok(None),
        Some(word) => {
            let word: StrDeserializer<'_, D::Error> = word.into_deserializer();
            T::deserialize(word).map(Some)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn parsed(text: &str) -> Result<Register, Report> {
        read(&Source::new("r", text))
    }

    #[test]
    fn a_record_needs_only_an_id_and_a_quote() {
        let register =
            parsed("\n{\"id\":\"a-1\",\"quote\":\"Be kind.\",\"heading\":\"Conduct\",\"kind\":\"\"}\n").unwrap();
        assert_eq!(register.record("a-1").unwrap().kind, None);
        assert_eq!(register.get("a-1").unwrap().reference, "Conduct");
        assert!(register.get("a-2").is_none());
    }

    #[test]
    fn a_word_nobody_knows_and_a_clause_twice_are_told_with_their_lines() {
        let source = concat!(
            "{\"id\":\"a-1\",\"quote\":\"x\",\"compose_time\":\"perhaps\"}\n",
            "{\"id\":\"a-2\",\"quote\":\"x\",\"applies_to\":\"customer\"}\n",
            "{\"id\":\"a-2\",\"quote\":\"y\"}\n",
            "{\"id\":\" \",\"quote\":\"y\"}\n",
        );
        let problems = parsed(source).unwrap_err().0;
        assert_eq!(problems.iter().map(Problem::line).collect::<Vec<_>>(), [1, 3, 4]);
        assert!(problems[0].message.contains("perhaps"));
        assert!(problems[1].message.contains("two clauses \"a-2\""));
    }

    #[test]
    fn every_register_of_the_project_is_read_whole() {
        let packs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs");
        let mut total = 0;
        for entry in std::fs::read_dir(packs).unwrap().flatten() {
            let Ok(text) = std::fs::read_to_string(entry.path().join("clauses.jsonl")) else { continue };
            let register = parsed(&text).unwrap();
            for record in register.records() {
                assert!(record.applies_to.is_some() && record.compose_time.is_some(), "{}", record.id);
            }
            total += register.records().len();
        }
        assert!(total >= 366);
    }
}
