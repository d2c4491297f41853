//! National Insurance numbers (HMRC, National Insurance Manual NIM39110).
//!
//! Two letters, six digits, a letter A to D. There is no check digit; the first
//! two letters are never D, F, I, Q, U or V, the second never O, and the pairs
//! BG, GB, NK, KN, TN, NT and ZZ are not issued. QQ is HMRC's own specimen.

use crate::cues::Cue;
use crate::kind::Kind;
use crate::scan::Scan;
use crate::spell;
use crate::FICTIONAL;

pub(crate) fn code(scan: &mut Scan, at: usize) {
    // Most words leave here.
    if !scan.byte(at).is_ascii_lowercase() {
        return;
    }
    let Some(code) = spell::read(scan, at, b"AA999999A") else { return };
    let range = at..code.end;
    if !(b'a'..=b'd').contains(&code.chars[8]) {
        return;
    }
    if &code.chars[..2] == b"qq" {
        scan.push(Kind::NinoSpecimen, range, FICTIONAL);
        return;
    }
    if !issued(code.chars[0], code.chars[1]) {
        return;
    }
    let named = scan.near(Cue::NationalInsurance, &range, 60, 30);
    if !named && scan.near(Cue::Product, &range, 30, 20) {
        return;
    }
    let upper = scan.text.case(range.clone()) == Some(true);
    let score = match () {
        () if named => 0.95,
        () if code.compact => 0.75,
        () if code.spoken > 0 && code.spoken < 4 => 0.3,
        () if upper => 0.7,
        // "at 10 11 12 a" is four words and not a number.
        () => 0.3,
    };
    scan.push(Kind::UkNino, range, score);
}

fn issued(first: u8, second: u8) -> bool {
    !b"dfiquv".contains(&first)
        && !b"dfiquvo".contains(&second)
        && ![*b"bg", *b"gb", *b"nk", *b"kn", *b"tn", *b"nt", *b"zz"].contains(&[first, second])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{certain, fictional, likely, silent};

    #[test]
    fn named_numbers_are_certain_in_any_grouping() {
        certain(
            Kind::UkNino,
            &[
                "NI number AB123456C",
                "national insurance is JK 47 20 19 B so pop that on the form",
                "her NI number is S E 3 1 8 8 0 2 D",
                "nino az 123 456 a",
                "your DWP reference (WL 60 14 72 A)",
                "national insurance AB\u{2013}12\u{2013}34\u{2013}56\u{2013}C",
            ],
        );
        likely(Kind::UkNino, &["form for AZ 12 34 56 A today", "ab123456c"]);
    }

    #[test]
    fn specimens_unissued_letters_and_lists_are_silent() {
        fictional(Kind::NinoSpecimen, &["Your National Insurance number looks like QQ 12 34 56 C"]);
        silent(
            Kind::UkNino,
            &[
                "National Insurance number DA123456A",
                "National Insurance number GB123456A",
                "National Insurance number AO123456A",
                "National Insurance AB123456E",
                "part no AB123456C",
                "Your National Insurance number looks like AB 12 34 56 C",
                "see you at 10 11 12 a week on Friday",
                "planning 24/01234/FUL",
                "flight BA123456 departs",
            ],
        );
    }
}
