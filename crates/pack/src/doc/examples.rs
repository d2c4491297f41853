//! The drafts of `examples.jsonl`, each tried on the pack.

use super::folder::{Example, Folder};
use probity_core::Engine;

/// An example and whether the pack cites the clause for it today.
#[derive(Debug, Clone)]
pub(crate) struct Judged<'f> {
    pub example: &'f Example,
    pub cited: bool,
}

impl Judged<'_> {
    /// Whether the pack does what the example asks.
    pub(crate) fn right(&self) -> bool {
        self.example.flag == self.cited
    }
}

/// Runs every example. One whose context cannot be read cites nothing.
pub(crate) fn judge<'f>(folder: &'f Folder, engine: &Engine) -> Vec<Judged<'f>> {
    let judge = |example: &'f Example| {
        let request = serde_json::json!({ "parts": example.parts, "context": example.context });
        let verdict = serde_json::from_value(request).map(|request| engine.check(&request));
        let wanted = example.cite.as_ref().unwrap_or(&example.clause);
        let cited = verdict.is_ok_and(|verdict| {
            let clauses = verdict.findings.iter().flat_map(|finding| &finding.clauses);
            let reminded = verdict.reminders.iter().flat_map(|reminder| &reminder.clauses);
            clauses.chain(reminded).map(|clause| &clause.id).any(|id| id == wanted)
        });
        Judged { example, cited }
    };
    folder.examples.iter().map(judge).collect()
}
