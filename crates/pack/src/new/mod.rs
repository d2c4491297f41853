//! A new pack folder, from a policy's text and a few answers.
//!
//! What is written passes `probity pack check` and `probity pack test` as it
//! stands, and says in comments what to do next. Nothing is ever overwritten.

pub mod answers;
mod blocks;
mod clauses;
mod fill;
mod policy;
mod sentences;
mod starters;
mod toml_text;
mod wording;

use crate::load::load;
use crate::testing::test;
use answers::Answers;
use clauses::Entry;
pub use policy::Policy;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

/// A pack folder that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Created {
    /// Sentences of the policy, each a clause to judge.
    pub clauses: usize,
    /// Rules proposed, in the order of the file.
    pub rules: Vec<Proposed>,
    pub tests: usize,
}

/// A rule that was proposed and the clause that it cites.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposed {
    pub rule: String,
    pub clause: String,
    pub quote: String,
}

/// Writes `folder`, which must not be there yet. What it has made is taken away
/// again if it cannot be finished.
pub fn create(folder: &Path, answers: &Answers, policy: &Policy) -> Result<Created, String> {
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if name != answers.id {
        return Err(format!("the folder \"{name}\" and the pack's id \"{}\" must be the same", answers.id));
    }
    let entries = clauses::entries(&answers.id, &policy.text).map_err(|fault| format!("the policy {fault}"))?;
    if let Some(parent) = folder.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        std::fs::create_dir_all(parent).map_err(|error| format!("{}: {error}", parent.display()))?;
    }
    std::fs::create_dir(folder).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => {
            format!("{} is there already and is left as it is; choose another folder", folder.display())
        }
        _ => format!("{}: {error}", folder.display()),
    })?;
    let written = write(folder, answers, policy, &entries);
    if written.is_err() {
        // The folder is this call's own: nothing else can be in it.
        let _ = std::fs::remove_dir_all(folder);
    }
    written
}

fn write(folder: &Path, answers: &Answers, policy: &Policy, entries: &[Entry]) -> Result<Created, String> {
    put(folder, "policy.txt", policy.text.as_bytes())?;
    put(folder, "pack.schema.json", crate::schema::json().as_bytes())?;
    let mut register = Vec::new();
    for entry in entries {
        serde_json::to_writer(&mut register, entry).expect("an entry holds nothing that JSON cannot");
        register.push(b'\n');
    }
    put(folder, "clauses.jsonl", &register)?;

    let mut proposals = starters::proposals(entries);
    loop {
        let pack = toml_text::pack(answers, entries, &proposals);
        put(folder, "pack.toml", pack.as_bytes())?;
        let loaded = load(folder).map_err(|report| report.to_string())?;
        let outcome = test(&loaded);
        let at_fault: BTreeSet<&String> =
            outcome.cases.iter().flat_map(|case| case.missing.iter().chain(case.unexpected.keys())).collect();
        if at_fault.is_empty() {
            let rules = proposals.iter().map(|proposal| Proposed {
                rule: proposal.starter.id.clone(),
                clause: proposal.clauses[0].id.clone(),
                quote: proposal.clauses[0].quote.clone(),
            });
            return Ok(Created { clauses: entries.len(), rules: rules.collect(), tests: outcome.cases.len() });
        }
        // A council's own name can trip a proposal's examples; then it is not proposed.
        let before = proposals.len();
        proposals.retain(|proposal| !at_fault.contains(&proposal.starter.id));
        if proposals.len() == before {
            return Err(outcome.to_string());
        }
        std::fs::remove_file(folder.join("pack.toml")).map_err(|error| error.to_string())?;
    }
}

/// Writes a file that must not be there.
fn put(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), String> {
    let path = folder.join(name);
    let file = std::fs::File::create_new(&path);
    file.and_then(|mut file| file.write_all(bytes)).map_err(|error| format!("{}: {error}", path.display()))
}
