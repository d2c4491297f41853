//! "IN CONFIDENCE", alone or of a kind ("STAFF IN CONFIDENCE"). People also apply
//! in confidence and talk in confidence, so only capitals in a marking's place
//! count.

use super::position::{position, Position};
use crate::kind::Kind;
use crate::phrases::range;
use crate::scan::{listed, Scan};
use crate::triggers::Trigger;

/// The word at which the phrase is recognised.
pub(crate) const CONFIDENCE_WORDS: &str = "confidence";

/// What may be in confidence.
const KINDS: &str = "commercial staff management medical personal personnel policy regulatory council police legal";

pub(super) fn find(scan: &mut Scan) {
    for at in 0..scan.cues.triggered(Trigger::InConfidence).len() {
        let index = scan.cues.triggered(Trigger::InConfidence)[at] as usize;
        if index == 0 || scan.word(index - 1) != "in" {
            continue;
        }
        let kind = index >= 2 && listed(KINDS, scan.word(index - 2));
        let whole = range(scan, index - if kind { 2 } else { 1 }, index + 1);
        let capitals = scan.text.case(whole.clone()) == Some(true);
        let score = match (capitals, kind, position(scan, &whole)) {
            (true, true, _) => 0.85,
            (true, false, Some(_)) => 0.75,
            (false, true, Some(Position::Line | Position::Enclosed | Position::Heads)) => 0.6,
            _ => continue,
        };
        scan.push(Kind::HandlingInstruction, whole, score);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{certain, likely, silent};
    use crate::Kind;

    #[test]
    fn the_marking_is_found() {
        certain(Kind::HandlingInstruction, &["STAFF IN CONFIDENCE", "see MEDICAL-IN-CONFIDENCE file"]);
        likely(Kind::HandlingInstruction, &["IN CONFIDENCE: from the police", "IN CONFIDENCE\nFrom: DI, Serious"]);
    }

    #[test]
    fn talking_in_confidence_is_silent() {
        silent(
            Kind::HandlingInstruction,
            &["Speak to us in confidence", "TELL US IN CONFIDENCE TODAY", "Apply in confidence", "confidence in staff"],
        );
    }
}
