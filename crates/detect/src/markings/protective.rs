//! Protective markings (Government Security Classifications Policy, Cabinet
//! Office 2024, and the markings it replaced).
//!
//! The words are everyday English, so a marking counts only where and how
//! markings stand: in capitals, alone on a line, in brackets, before a colon or
//! a dash at the start of a line, or with "-SENSITIVE".

use super::position::{position, Position};
use crate::kind::Kind;
use crate::phrases::{joined, range};
use crate::scan::{listed, Scan};
use crate::triggers::Trigger;
use probity_text::Break;

/// Words that start a marking.
pub(crate) const PROTECTIVE_WORDS: &str =
    "official secret confidential restricted protect top not private strictly highly marked stamped swyddogol cyfrinachol";

/// What a marking in capitals goes on with: descriptors and caveats of the
/// present policy and of the one before it (2000 to 2014).
const DESCRIPTORS: &str = "commercial personal personnel staff policy management medical investigation investigations \
    locsen contracts contract appointments honours budget visits regulatory sensitive uk hmg strap strap1 strap2 legal";

pub(super) fn find(scan: &mut Scan) {
    let mut next = 0;
    for at in 0..scan.cues.triggered(Trigger::ProtectiveMarking).len() {
        let index = scan.cues.triggered(Trigger::ProtectiveMarking)[at] as usize;
        if index >= next {
            next = self::at(scan, index).unwrap_or(index + 1);
        }
    }
}

/// Reports a marking at a token; returns the token after it.
fn at(scan: &mut Scan, index: usize) -> Option<usize> {
    let word = joined(scan, index);
    let token = scan.token(index)?;
    if token.hashtag {
        return None;
    }
    if matches!((&*word, &*joined(scan, index + 1)), ("official", "sensitive") | ("swyddogol", "sensitif")) {
        return sensitive(scan, index);
    }
    if let Some(end) = described(scan, index, &word) {
        return Some(end);
    }
    let (length, alone) = match &*word {
        "top" if joined(scan, index + 1) == "secret" => (2, 0.7),
        "not" if joined(scan, index + 1) == "protectively" && joined(scan, index + 2) == "marked" => (3, 0.4),
        "private" | "strictly" | "highly" if joined(scan, index + 1) == "confidential" => (2, 0.7),
        "strictly" if joined(scan, index + 1) == "private" && joined(scan, index + 3) == "confidential" => (4, 0.75),
        "private" if joined(scan, index + 1) == "and" && joined(scan, index + 2) == "confidential" => (3, 0.75),
        "secret" | "confidential" | "cyfrinachol" => (1, 0.65),
        "marked" | "stamped" if is_marking(&joined(scan, index + 1)) => return said(scan, index),
        // "RESTRICTED: no lorries" is a road sign.
        "restricted" if heads(scan, index) => (1, 0.4),
        "restricted" => (1, 0.65),
        // A heading that says "OFFICIAL:" is mostly news.
        "official" | "protect" if !heads(scan, index) => (1, 0.3),
        _ => return None,
    };
    let range = range(scan, index, index + length);
    let lower_case_phrase = length >= 3 || word == "strictly" || word == "private";
    let capitals = scan.text.case(range.clone()) == Some(true);
    let national = index > 0 && scan.word(index - 1) == "uk" && word != "official";
    let score = match position(scan, &range) {
        Some(Position::Enclosed | Position::Line) if capitals => alone + 0.16,
        Some(Position::Heads) if capitals => alone,
        _ if capitals && national => 0.8,
        Some(Position::Line | Position::Enclosed) if lower_case_phrase && alone > 0.5 => 0.6,
        _ if lower_case_phrase && alone > 0.5 && !describes(scan, index + length) => 0.5,
        Some(Position::Enclosed) if token.capital && word == "confidential" => 0.6,
        Some(Position::Line | Position::Heads) if token.capital && word == "confidential" => 0.45,
        _ => return None,
    };
    scan.push(Kind::ProtectiveMarking, range, score);
    Some(index + length)
}

/// "OFFICIAL-SENSITIVE", with its descriptor: "OFFICIAL-SENSITIVE: PERSONAL".
fn sensitive(scan: &mut Scan, index: usize) -> Option<usize> {
    let whole = range(scan, index, index + 2);
    let gap = scan.gap(index).trim();
    let written_as_marking = matches!(gap, "-" | ":" | "--" | "[" | "- [" | "/" | "_");
    let capitals = scan.text.case(whole.clone()) == Some(true);
    let score = match () {
        () if capitals => 0.9,
        () if written_as_marking => 0.65,
        () => return None,
    };
    scan.push(Kind::ProtectiveMarking, whole, score);
    Some(index + 2)
}

/// "the strictly confidential recipe": a noun follows, and it says what kind.
fn describes(scan: &Scan, next: usize) -> bool {
    let goes_on = matches!(
        scan.word(next),
        "and" | "so" | "but" | "please" | "until" | "till" | "at" | "for" | "to" | "not" | "as"
    );
    scan.gap(next - 1) == " " && scan.token(next).is_some_and(|token| token.before == Break::Soft) && !goes_on
}

/// "RESTRICTED - COMMERCIAL", "PROTECT: STAFF", "TOP SECRET STRAP1", all of it in
/// capitals: no sentence looks like that, wherever it stands.
fn described(scan: &mut Scan, index: usize, word: &str) -> Option<usize> {
    let last = match word {
        "top" if joined(scan, index + 1) == "secret" => index + 1,
        "secret" | "confidential" | "restricted" | "protect" => index,
        _ => return None,
    };
    let descriptor = joined(scan, last + 1).into_owned();
    let signed = matches!(scan.gap(last).trim(), "-" | ":" | "--" | "[" | "(" | "- [" | "/" | "//")
        || descriptor.starts_with("strap")
        || descriptor == "uk";
    let whole = range(scan, index, last + 2);
    if !signed || !listed(DESCRIPTORS, &descriptor) || scan.text.case(whole.clone()) != Some(true) {
        return None;
    }
    scan.push(Kind::ProtectiveMarking, whole, 0.85);
    Some(last + 2)
}

fn is_marking(word: &str) -> bool {
    matches!(word, "confidential" | "secret" | "restricted" | "protect" | "private")
}

/// "marked confidential", "stamped RESTRICTED": somebody says that it is.
fn said(scan: &mut Scan, index: usize) -> Option<usize> {
    let whole = range(scan, index, index + 2);
    let capitals = scan.text.case(range(scan, index + 1, index + 2)) == Some(true);
    let score = if capitals || joined(scan, index + 1) == "confidential" { 0.6 } else { 0.4 };
    scan.push(Kind::ProtectiveMarking, whole, score);
    Some(index + 2)
}

fn heads(scan: &Scan, index: usize) -> bool {
    matches!(position(scan, &range(scan, index, index + 1)), Some(Position::Heads))
}

#[cfg(test)]
mod tests {
    use crate::testing::{certain, likely, silent};
    use crate::Kind;

    #[test]
    fn markings_in_marking_position() {
        certain(
            Kind::ProtectiveMarking,
            &[
                "OFFICIAL-SENSITIVE: draft line to take on cladding",
                "O F F I C I A L – S E N S I T I V E // Options paper",
                "Report [OFFICIAL SENSITIVE]",
                "SECRET\nOptions for the depot",
                "[CONFIDENTIAL] shortlist",
                "PRIVATE AND CONFIDENTIAL\nDear all",
            ],
        );
        likely(
            Kind::ProtectiveMarking,
            &[
                "CONFIDENTIAL: the shortlist",
                "RESTRICTED\nStaffing options",
                "private & confidential: pay review",
                "the report is stamped PROTECT - MANAGEMENT",
                "RESTRICTED: POLICY",
                "TOP SECRET STRAP1",
                "SWYDDOGOL-SENSITIF",
                "Marked confidential: the valuer's report",
                "marked official-sensitive",
                "this is strictly confidential",
            ],
        );
    }

    #[test]
    fn everyday_words_are_silent() {
        silent(
            Kind::ProtectiveMarking,
            &[
                "The official launch is on Friday",
                "Official sensitive plants day",
                "Visit the secret garden",
                "SECRET SANTA IS BACK",
                "restricted parking on match days",
                "RESTRICTED: no vehicles over 7.5t",
                "Confidential: no. Free: yes.",
                "RESTRICTED PARKING ON MATCH DAYS",
                "Ring our confidential helpline",
                "It is free and confidential.",
                "PROTECT YOUR BIKE",
                "OFFICIAL OPENING TODAY",
                "the strictly confidential recipe for bara brith",
                "Secret?",
                "#SECRET",
                "OFFICIAL",
            ],
        );
    }
}
