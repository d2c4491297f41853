//! What becomes of each example.

use super::{Example, Page};
use probity_core::model::{Clause, Moment, Reminder, Request};
use probity_core::Engine;
use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// What fired on a draft.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Fired {
    /// Id of the rule or reminder.
    pub id: String,
    pub clauses: Vec<String>,
}

/// What a person sees of a verdict.
#[derive(Debug)]
pub(crate) struct Seen {
    /// Rules and reminders, each once.
    pub fired: Vec<Fired>,
    /// Whether any rule is among them.
    pub by_rule: bool,
}

/// Judges a draft, as the page shows it.
pub(crate) fn seen(engine: &Engine, request: &Request) -> Seen {
    let verdict = engine.check(request);
    let ids = |clauses: &[Clause]| clauses.iter().map(|clause| clause.id.clone()).collect();
    let findings =
        verdict.findings.iter().map(|finding| Fired { id: finding.rule.clone(), clauses: ids(&finding.clauses) });
    let reminders = verdict
        .reminders
        .iter()
        .filter(|reminder| on_the_card(engine, request, reminder))
        .map(|reminder| Fired { id: reminder.id.clone(), clauses: ids(&reminder.clauses) });
    let mut fired: Vec<Fired> = findings.chain(reminders).collect();
    fired.sort();
    fired.dedup();
    Seen { fired, by_rule: !verdict.findings.is_empty() }
}

/// The card opens with the first draft of a day. The engine does not know what
/// was shown before and answers each draft alike; on a later one, a person sees
/// only reminders that wait for so many drafts, and those of a dialog.
fn on_the_card(engine: &Engine, request: &Request, reminder: &Reminder) -> bool {
    let context = &request.context;
    let first = context.composes_today.is_none_or(|count| count <= 1);
    // What is said of a picture waits for the picture, not for the card.
    let waits = reminder.at != Moment::Compose || reminder.picture.is_some();
    if waits || first || context.surface.is_some_and(|surface| surface.is_dialog()) {
        return true;
    }
    let mut written = engine.packs().flat_map(|pack| &pack.reminders);
    written.any(|written| written.id == reminder.id && written.when.composes_today.is_some())
}

/// What stands on the policy page of the options.
fn help(engine: &Engine) -> Seen {
    let reminders = engine.packs().flat_map(|pack| &pack.reminders).filter(|reminder| reminder.at == Moment::Help);
    let fired = reminders.map(|reminder| Fired { id: reminder.id.clone(), clauses: reminder.clauses.clone() });
    Seen { fired: fired.collect(), by_rule: false }
}

/// Counts of one side: the drafts that must be flagged, or those that must pass.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Flagged {
    pub drafts: usize,
    /// By a rule or reminder that cites the clause.
    pub cited: usize,
    /// By any rule.
    pub by_any: usize,
}

/// Both sides.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    pub must_flag: Flagged,
    /// Here `cited` counts the failures.
    pub must_pass: Flagged,
}

impl Tally {
    /// Must-pass drafts that pass.
    pub fn passed(&self) -> usize {
        self.must_pass.drafts - self.must_pass.cited
    }
}

/// An example that did not come out as it should.
#[derive(Debug, Clone, Serialize)]
pub struct Left {
    /// Line of examples.jsonl.
    pub line: usize,
    pub clause: String,
    /// The clause that had to be cited, or had not to be.
    pub cite: String,
    /// What it should have been.
    pub flag: bool,
    pub parts: Vec<String>,
    pub context: Map<String, Value>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
    pub fired: Vec<Fired>,
}

/// What became of all examples of a pack.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Examples {
    pub total: Tally,
    pub by_clause: BTreeMap<String, Tally>,
    /// In the order of the file.
    pub left: Vec<Left>,
}

/// An example and what the pack makes of it.
#[derive(Debug)]
pub(crate) struct Judged<'e> {
    pub example: &'e Example,
    pub seen: Seen,
    /// Whether what fired cites the clause.
    pub cited: bool,
}

impl Judged<'_> {
    /// Whether the pack does what the example asks.
    pub(crate) fn right(&self) -> bool {
        self.example.written.flag == self.cited
    }
}

/// Tries one example.
pub(crate) fn judge<'e>(engine: &Engine, example: &'e Example) -> Judged<'e> {
    let seen = match example.written.page {
        Page::Site => seen(engine, &example.request),
        Page::Help => help(engine),
    };
    let cited = seen.fired.iter().flat_map(|fired| &fired.clauses).any(|clause| clause == example.written.cite());
    Judged { example, seen, cited }
}

/// Runs every example.
pub(crate) fn run(engine: &Engine, examples: &[Example]) -> Examples {
    let mut all = Examples::default();
    for example in examples {
        let judged = judge(engine, example);
        let written = &example.written;
        for tally in [&mut all.total, all.by_clause.entry(written.clause.clone()).or_default()] {
            let side = if written.flag { &mut tally.must_flag } else { &mut tally.must_pass };
            side.drafts += 1;
            side.cited += usize::from(judged.cited);
            side.by_any += usize::from(judged.seen.by_rule);
        }
        if !judged.right() {
            all.left.push(Left {
                line: example.line,
                clause: written.clause.clone(),
                cite: written.cite().to_owned(),
                flag: written.flag,
                parts: written.parts.clone(),
                context: written.context.clone(),
                note: written.note.clone(),
                fired: judged.seen.fired,
            });
        }
    }
    all
}
