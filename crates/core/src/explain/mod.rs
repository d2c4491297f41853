//! Why a draft was or was not flagged, step by step.
//!
//! A trace is made beside the check and not by it: [`Engine::explain`] walks each
//! detector beside the [`Detect`](crate::pack::Detect) it was made from and asks every part of it what
//! it found. So the check stays as fast as it is, and the verdict in a trace is
//! the one that the check gives.

mod step;
mod tracer;

pub use step::{Missed, Spot, Step, Unseen};

use crate::engine::Engine;
use crate::fields::Field;
use crate::model::{Request, Severity, Verdict};
use crate::pack::{OnUnknown, Pack, Reminder, Rule, Source};

/// A verdict with its reasons.
#[derive(Debug)]
pub struct Explanation<'e> {
    /// Every text that was read.
    pub texts: Vec<Reading>,
    /// One per pack, in the order of their authority.
    pub packs: Vec<PackTrace<'e>>,
    pub verdict: Verdict,
}

/// How one text was read.
#[derive(Debug, Clone)]
pub struct Reading {
    pub source: Source,
    /// Part of the draft, or index of the attachment.
    pub index: usize,
    /// An attachment's alt text rather than its file name.
    pub alt: bool,
    pub written: String,
    /// The plain form in which it is searched.
    pub folded: String,
}

/// What one pack made of the draft.
#[derive(Debug)]
pub struct PackTrace<'e> {
    pub pack: &'e Pack,
    /// Why nothing in it was looked at.
    pub left_out: Option<LeftOut>,
    pub facts: Vec<FactTrace<'e>>,
    pub rules: Vec<Trace<'e, Rule>>,
    pub reminders: Vec<Trace<'e, Reminder>>,
}

/// Why a pack says nothing about a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeftOut {
    /// On that day another pack holds, or this is advice that has run out.
    NotInForce,
    /// The policy leaves out this surface or this kind of account.
    OutOfScope,
}

/// What is known of a fact.
#[derive(Debug)]
pub struct FactTrace<'e> {
    pub name: &'e str,
    pub known: Option<bool>,
    /// The person has said so; otherwise the texts show it, or nothing does.
    pub answered: bool,
    /// What its detector found.
    pub step: Option<Step<'e>>,
}

/// What a rule or reminder made of the draft.
#[derive(Debug)]
pub struct Trace<'e, T> {
    pub of: &'e T,
    pub conditions: Vec<Condition>,
    /// `None` for a reminder that looks for nothing.
    pub step: Option<Step<'e>>,
    pub outcome: Outcome,
}

/// One condition of `when`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// As in the pack; a fact by its own name.
    pub name: String,
    /// `None` where it is not known.
    pub holds: Option<bool>,
    /// What it does while it is not known.
    pub if_unknown: OnUnknown,
}

/// What came of a rule or reminder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It speaks; a reminder has no severity.
    Speaks(Option<Severity>),
    /// It would, but a council's own policy says the same of these words.
    SaidAlready,
    /// It holds as far as is known, and the person is asked.
    Asks,
    /// It may hold by a picture of which nobody can say, and that is told.
    Doubts,
    /// A condition does not hold, or is not known and the rule skips.
    Conditions,
    /// What it looks for is not there.
    NotFound,
    /// IT has turned it off.
    TurnedOff,
    /// There is no text, attachment or quotation to judge.
    NothingToJudge,
    /// A dialog is open, and the rule does not name it in its surfaces.
    NotForDialog,
    /// A reminder whose moment this is not.
    NotTheMoment,
}

impl Engine {
    /// Judges a draft and says why. Slower than [`Engine::check`] by far.
    pub fn explain(&self, request: &Request) -> Explanation<'_> {
        let verdict = self.check(request);
        let packs = tracer::packs(self, request, &verdict);
        let texts = crate::fields::fields(request, &self.matcher).iter().map(reading).collect();
        Explanation { texts, packs, verdict }
    }
}

fn reading(field: &Field) -> Reading {
    Reading {
        source: field.source,
        index: field.index,
        alt: field.alt,
        written: field.text.source().to_owned(),
        folded: field.text.folded().to_owned(),
    }
}
