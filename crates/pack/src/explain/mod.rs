//! Why a draft was or was not flagged, in words.
//!
//! [`explain`] runs the core's trace and tells it to the person who writes the
//! pack: how the draft was read, what each rule that came near was missing, which
//! written phrase matched where.

mod conditions;
mod looks_for;
mod tree;
mod written;

use probity_core::explain::{Explanation, FactTrace, LeftOut, Outcome, PackTrace, Trace};
use probity_core::model::{Request, Verdict};
use probity_core::pack::{Reminder, Rule, Source};
use probity_core::Engine;
use std::fmt::Write;
use tree::Tree;

/// Which rules and reminders are told of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Show {
    /// Those that spoke, and those that saw part of what they look for.
    Near,
    All,
    /// One rule or reminder, by its id.
    One(String),
}

/// Tells why a draft was or was not flagged; the error says that there is no
/// such rule.
pub fn explain(engine: &Engine, request: &Request, show: &Show) -> Result<String, String> {
    if let Show::One(id) = show {
        known_id(engine, id)?;
    }
    let explanation = engine.explain(request);
    let mut out = String::new();
    readings(&mut out, &explanation);
    for trace in &explanation.packs {
        pack(&mut out, trace, &explanation, request, show);
    }
    verdict(&mut out, &explanation.verdict);
    Ok(out)
}

fn known_id(engine: &Engine, id: &str) -> Result<(), String> {
    let ids: Vec<&str> = engine
        .packs()
        .flat_map(|pack| {
            let rules = pack.rules.iter().map(|rule| rule.id.as_str());
            rules.chain(pack.reminders.iter().map(|reminder| reminder.id.as_str()))
        })
        .collect();
    match ids.contains(&id) {
        true => Ok(()),
        false => Err(format!("there is no rule or reminder \"{id}\"; there are: {}", ids.join(", "))),
    }
}

/// Name of a text: "the draft", "the draft, part 2", "the bio".
fn name(explanation: &Explanation<'_>, text: usize) -> String {
    let reading = &explanation.texts[text];
    let several = explanation.texts.iter().filter(|text| text.source == Source::Draft).count() > 1;
    match reading.source {
        Source::Draft if several => format!("the draft, part {}", reading.index + 1),
        Source::Draft => "the draft".into(),
        Source::Bio => "the bio".into(),
        Source::Quoted => "the quoted text".into(),
        Source::Author => "the account's name".into(),
        Source::Attachments if reading.alt => format!("the description of attachment {}", reading.index + 1),
        Source::Attachments => format!("the name of attachment {}", reading.index + 1),
    }
}

/// Longest text that is shown whole, in characters.
const SHOWN: usize = 400;

fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}\u{2026}", &text[..end]),
        None => text.to_owned(),
    }
}

/// What was read. How it is searched is shown where more than capitals differ.
fn readings(out: &mut String, explanation: &Explanation<'_>) {
    out.push_str("What was read\n");
    for (index, reading) in explanation.texts.iter().enumerate() {
        let _ = writeln!(out, "  {}: \u{201c}{}\u{201d}", name(explanation, index), shortened(&reading.written));
        if reading.folded != reading.written.to_lowercase() {
            let _ = writeln!(out, "    searched as: \u{201c}{}\u{201d}", shortened(&reading.folded));
        }
    }
}

fn pack(out: &mut String, trace: &PackTrace<'_>, explanation: &Explanation<'_>, request: &Request, show: &Show) {
    let whose = if trace.pack.advice { "Good practice" } else { trace.pack.council.as_str() };
    let _ = writeln!(out, "\n{whose} ({})", trace.pack.id);
    match trace.left_out {
        Some(LeftOut::NotInForce) => {
            out.push_str("  Not looked at: it is not in force on this day, and another pack is.\n");
            return;
        }
        Some(LeftOut::OutOfScope) => {
            out.push_str("  Not looked at: [scope] leaves out this surface or this kind of account.\n");
            return;
        }
        None => {}
    }
    let teller = Teller { request, trace, tree: Tree::new(explanation, trace.pack, *show != Show::Near) };
    for fact in &trace.facts {
        teller.fact(out, fact, *show == Show::All);
    }
    let mut quiet = 0;
    for rule in &trace.rules {
        match shown(show, &rule.of.id, rule) {
            true => teller.rule(out, rule),
            false => quiet += 1,
        }
    }
    for reminder in &trace.reminders {
        match shown(show, &reminder.of.id, reminder) {
            true => teller.reminder(out, reminder),
            false => quiet += 1,
        }
    }
    if quiet > 0 && *show == Show::Near {
        let _ =
            writeln!(out, "  {quiet} other rules and reminders saw nothing of what they look for (--all shows them).");
    }
}

fn shown<T>(show: &Show, id: &str, trace: &Trace<'_, T>) -> bool {
    match show {
        Show::All => true,
        Show::One(wanted) => wanted == id,
        Show::Near => {
            matches!(
                trace.outcome,
                Outcome::Speaks(_) | Outcome::SaidAlready | Outcome::Asks | Outcome::Doubts | Outcome::TurnedOff
            ) || trace.step.as_ref().is_some_and(|step| step.came_near())
        }
    }
}

struct Teller<'t, 'e> {
    request: &'t Request,
    trace: &'t PackTrace<'e>,
    tree: Tree<'t, 'e>,
}

impl Teller<'_, '_> {
    fn fact(&self, out: &mut String, fact: &FactTrace<'_>, all: bool) {
        let (known, why) = match (fact.known, fact.answered) {
            (Some(true), true) => ("true", "the person has said so"),
            (Some(false), true) => ("false", "the person has said so"),
            (Some(true), false) => ("true", "its detector found something"),
            (Some(false), false) => ("false", "its `denied_by` text is known and its detector found nothing"),
            (None, _) => ("not known", "nobody has said, and no text shows it"),
        };
        let _ = writeln!(out, "\n  Fact {}: {known} ({why})", fact.name);
        if let Some(step) = fact.step.as_ref().filter(|step| all || step.held) {
            self.tree.tell(out, step, 2);
        }
    }

    fn rule(&self, out: &mut String, trace: &Trace<'_, Rule>) {
        let rule = trace.of;
        let _ =
            writeln!(out, "\n  Rule {} ({}): {}", rule.id, conditions::word(&rule.severity), outcome(trace.outcome));
        if let (Outcome::Speaks(Some(told)), Some(step)) = (trace.outcome, &trace.step) {
            if let Some(why) = conditions::why_other_severity(rule, told, step.score, &trace.conditions) {
                let _ = writeln!(out, "    {why}");
            }
        }
        self.body(out, trace, &rule.when);
    }

    fn reminder(&self, out: &mut String, trace: &Trace<'_, Reminder>) {
        let reminder = trace.of;
        let at = conditions::word(&reminder.at);
        let _ = writeln!(out, "\n  Reminder {} (at {at}): {}", reminder.id, outcome(trace.outcome));
        self.body(out, trace, &reminder.when);
    }

    fn body<T>(&self, out: &mut String, trace: &Trace<'_, T>, when: &probity_core::pack::When) {
        for condition in &trace.conditions {
            let _ = writeln!(out, "    {}", conditions::tell(condition, when, self.request, self.trace.pack));
        }
        match &trace.step {
            Some(step) => self.tree.tell(out, step, 2),
            None if trace.conditions.is_empty() => out.push_str("    It has no conditions and looks for nothing.\n"),
            None => {}
        }
    }
}

fn outcome(outcome: Outcome) -> String {
    match outcome {
        Outcome::Speaks(Some(severity)) => format!("SPEAKS, as {}", conditions::word(&severity)),
        Outcome::Speaks(None) => "SPEAKS".into(),
        Outcome::SaidAlready => "silent: a council's own policy says the same of these words".into(),
        Outcome::Doubts => "reminds: a picture may show what it looks for, and that is not sure".into(),
        Outcome::Asks => "asks: what it looks for is there, but a condition is not known".into(),
        Outcome::Conditions => "silent: not all of its conditions are known to hold".into(),
        Outcome::NotFound => "silent: what it looks for is not there".into(),
        Outcome::TurnedOff => "silent: IT has turned it off".into(),
        Outcome::NothingToJudge => "silent: there is nothing written, attached or quoted".into(),
        Outcome::NotForDialog => "silent: a dialog is open, and `when` does not name it as a surface".into(),
        Outcome::NotTheMoment => "silent: this is not its moment".into(),
    }
}

fn verdict(out: &mut String, verdict: &Verdict) {
    let _ = writeln!(out, "\nVerdict: {}", conditions::word(&verdict.level));
    for finding in &verdict.findings {
        let _ = write!(out, "  {} {}: ", conditions::word(&finding.severity), finding.rule);
        let _ = match finding.excerpt.as_str() {
            "" => writeln!(out, "{}", finding.message),
            excerpt => writeln!(out, "\u{201c}{excerpt}\u{201d} \u{2013} {}", finding.message),
        };
    }
    for question in &verdict.questions {
        let _ = writeln!(out, "  question {}: {}", question.id, question.text);
    }
    for reminder in &verdict.reminders {
        let _ =
            writeln!(out, "  reminder {} (at {}): {}", reminder.id, conditions::word(&reminder.at), reminder.message);
    }
}
