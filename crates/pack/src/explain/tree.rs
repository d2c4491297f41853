//! The tree of a rule's detectors, with ticks and crosses.

use super::looks_for::{list_name, words};
use super::written::Written;
use super::{name, shortened};
use probity_core::explain::{Explanation, Missed, Spot, Step, Unseen};
use probity_core::pack::{Detect, Pack};
use probity_detect::time::london_clock;
use std::cell::RefCell;
use std::fmt::Write;

/// Tells the steps of one pack.
pub(super) struct Tree<'t, 'e> {
    explanation: &'t Explanation<'e>,
    /// Every step, also alternatives that saw nothing.
    whole: bool,
    written: RefCell<Written<'e>>,
}

impl<'t, 'e> Tree<'t, 'e> {
    pub(super) fn new(explanation: &'t Explanation<'e>, pack: &'e Pack, whole: bool) -> Self {
        Self { explanation, whole, written: RefCell::new(Written::new(pack)) }
    }

    /// A step and those below it, `depth` levels in.
    pub(super) fn tell(&self, out: &mut String, step: &Step<'_>, depth: usize) {
        let indent = "  ".repeat(depth);
        let sign = if step.held { '\u{2713}' } else { '\u{2717}' };
        let _ = writeln!(out, "{indent}{sign} {}", words(step.detect));
        // Of what is made of others, the others tell where.
        if step.parts.is_empty() {
            for spot in &step.spots {
                let _ = writeln!(out, "{indent}    {}", self.found(step.detect, spot));
            }
        } else if matches!(step.detect, Detect::Near { .. } | Detect::Sentence { .. }) {
            self.joined(out, step, &indent);
        }
        if let Some((picture, score)) = step.picture.as_ref().filter(|_| step.parts.is_empty()) {
            let mark = picture.mark.as_ref().map_or_else(String::new, |mark| format!(": \"{mark}\""));
            let _ = writeln!(out, "{indent}    attachment {}{mark}, score {score:.2}", picture.attachment + 1);
        }
        for missed in &step.missed {
            let _ = writeln!(out, "{indent}    {}", self.missed(step.detect, missed));
        }
        // Of twenty alternatives, those that saw nothing tell nothing.
        let idle = |part: &Step<'_>| !self.whole && !part.held && !part.came_near();
        let alternatives = matches!(step.detect, Detect::Any { .. });
        for part in step.parts.iter().filter(|part| !alternatives || !idle(part)) {
            self.tell(out, part, depth + 1);
        }
        let left = step.parts.iter().filter(|part| alternatives && idle(part)).count();
        if left > 0 {
            let _ = writeln!(out, "{indent}  \u{2717} {left} more that saw nothing");
        }
    }

    fn joined(&self, out: &mut String, step: &Step<'_>, indent: &str) {
        for spot in &step.spots {
            let _ = writeln!(out, "{indent}    together: {}", self.place(spot));
        }
        if !step.held && step.parts.iter().all(|part| part.held) {
            let why = match step.detect {
                Detect::Near { words, .. } => format!("both are there, but more than {words} words apart"),
                _ => "both are there, but not in one sentence".to_owned(),
            };
            let _ = writeln!(out, "{indent}    {why}");
        }
    }

    fn place(&self, spot: &Spot) -> String {
        format!("\u{201c}{}\u{201d} in {}", shortened(&spot.excerpt), name(self.explanation, spot.text))
    }

    fn found(&self, detect: &Detect, spot: &Spot) -> String {
        let place = self.place(spot);
        match (detect, spot.entity) {
            (Detect::Phrase { list, .. }, _) => format!("{place}{}", self.by(list, spot)),
            (_, Some((kind, score))) => format!("{place}: {kind}, score {score:.2}"),
            _ => place,
        }
    }

    /// The written phrases that match there.
    fn by(&self, list: &str, spot: &Spot) -> String {
        let text = &self.explanation.texts[spot.text].written;
        let phrases = self.written.borrow_mut().matching(list, spot.text, text, spot.span);
        match phrases.is_empty() {
            true => String::new(),
            false => format!(", by the phrase {}", phrases.join(" | ")),
        }
    }

    fn missed(&self, detect: &Detect, missed: &Missed) -> String {
        match missed {
            Missed::Excepted { spot, by } => {
                let except = match detect {
                    Detect::Phrase { except: Some(except), .. } => except.as_str(),
                    _ => "",
                };
                format!(
                    "{} does not count: \u{201c}{}\u{201d} is an exception of {}{}",
                    self.place(spot),
                    shortened(&by.excerpt),
                    list_name(except),
                    self.by(except, by)
                )
            }
            Missed::TooUnsure(spot) => {
                let (kind, score) = spot.entity.unwrap_or_default();
                let needed = match detect {
                    Detect::Entity { score, .. } => *score,
                    _ => 0.0,
                };
                format!("{} does not count: {kind}, score {score:.2}, is under {needed:.2}", self.place(spot))
            }
            Missed::Allowed(spot) => format!("{} does not count: it lies in a term that IT allows", self.place(spot)),
            Missed::Picture { attachment, why } => {
                let why = match why {
                    Unseen::NotLookedAt => "nobody has looked at it".to_owned(),
                    Unseen::Unchecked => "it could not be looked at".to_owned(),
                    Unseen::Score(score) => format!("a mark is there with a score of {score:.2}"),
                    Unseen::OtherMarks(marks) => format!("it shows \"{}\"", marks.join("\" and \"")),
                };
                format!("attachment {} does not count: {why}", attachment + 1)
            }
            Missed::Lifted { spot, lifts } => {
                let ((year, month, day), seconds) = london_clock(*lifts);
                let (hour, minute) = (seconds / 3600, seconds / 60 % 60);
                let place = self.place(spot);
                format!("{place} does not count: it lifted on {year}-{month:02}-{day:02} at {hour:02}:{minute:02}")
            }
        }
    }
}
