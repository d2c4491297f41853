//! A council's own account, claim and case numbers. They have no common form
//! and no check digit, so a word right before the number decides.

use crate::cues::Cue;
use crate::kind::Kind;
use crate::scan::Scan;
use probity_text::TokenKind;
use std::ops::Range;

/// Furthest a number may stand from the words that name it, in bytes.
const REACH: usize = 22;

pub(crate) fn find(scan: &mut Scan) {
    for (cue, score) in [(Cue::StrongLocal, 0.8), (Cue::WeakLocal, 0.55)] {
        for place in 0..scan.cues.all(cue).len() {
            let words = scan.cues.all(cue)[place].clone();
            // "case 1234" may be a box of wine.
            let bare = matches!(&scan.text.folded()[words.clone()], "case" | "claim");
            let long_enough = |range: &Range<usize>| (!bare || range.len() >= 5) && !is_count(scan, &words, range);
            if let Some(range) = number_after(scan, words.end).filter(long_enough) {
                let public = scan.near(Cue::PublicRef, &(words.start..range.end), 30, 10);
                scan.push(Kind::CouncilReference, range, if public { 0.3 } else { score });
            }
        }
    }
}

/// The first code with at least four digits soon after `at`, if only words that
/// lead to a number stand between.
fn number_after(scan: &Scan, at: usize) -> Option<Range<usize>> {
    let mut index = scan.token_at(at);
    loop {
        let token = scan.token(index)?;
        let start = token.start as usize;
        if start > at + REACH || token.money || token.hashtag || scan.bytes[at..start].contains(&b'\n') {
            return None;
        }
        if matches!(token.kind, TokenKind::Word | TokenKind::Number) {
            let end = code_end(scan, start);
            let digits = scan.bytes[start..end].iter().filter(|byte| byte.is_ascii_digit()).count();
            if digits >= 4 {
                return is_reference(scan, start, end, digits).then_some(start..end);
            }
            let leads = matches!(
                scan.word(index),
                "no" | "num"
                    | "number"
                    | "ref"
                    | "reference"
                    | "id"
                    | "is"
                    | "account"
                    | "acc"
                    | "case"
                    | "was"
                    | "now"
                    | "its"
                    | "claim"
                    | "crm"
                    | "hb"
                    | "record"
                    | "file"
                    | "still"
            );
            if !leads {
                return None;
            }
        }
        index += 1;
    }
}

/// Letters and digits with inner hyphens and slashes; digit groups may be spaced.
fn code_end(scan: &Scan, start: usize) -> usize {
    let mut end = start;
    while end < start + 24 {
        let next = scan.byte(end + 1);
        let inner = matches!(scan.byte(end), b'-' | b'/') && next.is_ascii_alphanumeric();
        let spaced = scan.byte(end) == b' ' && scan.byte_before(end).is_ascii_digit() && next.is_ascii_digit();
        if !(scan.byte(end).is_ascii_alphanumeric() || inner || spaced) || (spaced && end == start) {
            break;
        }
        end += 1;
    }
    end
}

/// Whether a round number right after the words is how many there are: "housing
/// register: 4500 families", "mosaic 12000 tiles".
fn is_count(scan: &Scan, words: &Range<usize>, number: &Range<usize>) -> bool {
    let digits = &scan.bytes[number.clone()];
    let round = digits.iter().all(u8::is_ascii_digit) && (digits.len() <= 4 || digits.ends_with(b"00"));
    let next = scan.token_at(number.end);
    let counted = scan.token(next).is_some_and(|token| {
        token.kind == TokenKind::Word && token.start as usize == number.end + 1 && scan.byte(number.end) == b' '
    });
    let led = scan.bytes[words.end..number.start].iter().any(u8::is_ascii_alphanumeric);
    round
        && counted
        && !led
        && scan.word(next).ends_with('s')
        && !matches!(scan.word(next), "is" | "was" | "has" | "as")
}

fn is_reference(scan: &Scan, start: usize, end: usize, digits: usize) -> bool {
    let code = &scan.bytes[start..end];
    let year = code.len() == 4 && (code.starts_with(b"19") || code.starts_with(b"20"));
    // "12/03/2026" and "24/01234/FUL" are dates and public references.
    let slashed = code.iter().filter(|&&byte| byte == b'/').count() >= 2;
    let followed_by_thousands = scan.byte(end) == b',' && scan.byte(end + 1).is_ascii_digit();
    digits <= 14 && !year && !slashed && !followed_by_thousands && !scan.glued_after(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{certain, likely, silent};

    #[test]
    fn numbers_right_after_their_names() {
        certain(
            Kind::CouncilReference,
            &[
                "council tax account 3104477281",
                "Rent account no: 0012345",
                "on Mosaic ID 448812",
                "liquidlogic 1187342",
                "her housing benefit claim ref 5512340",
                "CT account 40012345",
                "rent a/c 00123456",
                "housing ref 448812",
                "his staff ID 104221",
                "PCN YK12345678",
            ],
        );
        likely(Kind::CouncilReference, &["case 11873 is a nightmare", "case ref CRM-0048812, for her"]);
    }

    #[test]
    fn public_references_and_amounts_are_silent() {
        silent(
            Kind::CouncilReference,
            &[
                "planning case 24/01234/FUL",
                "Your report reference is WK-2260418-77",
                "In case 12345 people come",
                "Job ref EP0923",
                "council tax account: pay £1,340 by 2026",
                "we closed the case in 2024",
                "FOI case 10234",
                "Have your council tax account number ready and call 01904 551550",
                "claim up to 1500 pounds",
                "a case 1234 of wine",
                "housing register: 4500 families waiting",
                "mosaic 12000 tiles in the new floor",
            ],
        );
    }
}
