//! Health numbers of the four nations.
//!
//! One check digit for all of them (NHS Data Model and Dictionary, "NHS
//! Number"): weights 10 to 2, modulo 11, subtracted from 11; 11 counts as 0 and
//! 10 is never issued. The blocks differ: England, Wales and the Isle of Man
//! 400 000 0000 to 499 999 9999 and 600 000 0000 to 799 999 9999; Scotland's CHI
//! number starts with a date of birth DDMMYY; Northern Ireland's Health and Care
//! number lies in 320 000 0000 to 399 999 9999; 9xx is for tests.
//!
//! One random number in eleven passes, so a number alone is never certain.

use super::context::{alone, called_otherwise};
use crate::check::{value, weighted};
use crate::cues::Cue;
use crate::date;
use crate::digits::Candidate;
use crate::kind::Kind;
use crate::scan::Scan;
use std::ops::Range;

/// Context words that name a health number of any nation.
const OWN: &[Cue] = &[Cue::NhsNumber, Cue::Chi, Cue::HealthCare];

pub(crate) fn valid(digits: &[u8]) -> bool {
    if digits.len() != 10 || digits.iter().all(|digit| *digit == digits[0]) {
        return false;
    }
    match 11 - weighted(&digits[..9], &[10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11 {
        11 => digits[9] == b'0',
        10 => false,
        check => value(digits[9]) == check,
    }
}

pub(crate) fn number(scan: &mut Scan, number: &Candidate) {
    if number.plus || !valid(number.digits) {
        return;
    }
    let range = &number.range;
    let found = named(scan, number).or_else(|| nameless(scan, number));
    if let Some((kind, score)) = found {
        scan.push(kind, range.clone(), score);
    }
}

/// The nation whose words stand near, and a score.
fn named(scan: &Scan, number: &Candidate) -> Option<(Kind, f32)> {
    let range = &number.range;
    let near = |cue| scan.near(cue, range, 60, 30);
    let (nhs, patient) = (near(Cue::NhsNumber), near(Cue::Patient));
    let block = block(number.digits);
    let kind = match block {
        Block::Scotland if near(Cue::Chi) => Kind::UkChiNumber,
        Block::NorthernIreland if near(Cue::HealthCare) => Kind::UkHcNumber,
        // What "NHS number" stands right before is one, in any block.
        _ if scan.near(Cue::NhsNumber, range, 14, 0) => Kind::UkNhsNumber,
        Block::Scotland if nhs || patient => Kind::UkChiNumber,
        Block::NorthernIreland if nhs || patient => Kind::UkHcNumber,
        Block::England | Block::Test if nhs || patient => Kind::UkNhsNumber,
        _ => return None,
    };
    // "patient called from 450 557 7104" and "NHS order 943…" are about something else.
    if other_name_between(scan, range) {
        return None;
    }
    let whole = number.one_number() || number.whole;
    Some((kind, if whole { 0.95 } else { 0.6 }))
}

/// Whether another kind of number is named closer than any health number.
fn other_name_between(scan: &Scan, range: &Range<usize>) -> bool {
    let own = OWN.iter().chain(&[Cue::Patient]).any(|&cue| scan.near(cue, range, 14, 10));
    !own && called_otherwise(scan, range, OWN)
}

/// A reading by the looks alone, with a low score.
fn nameless(scan: &Scan, number: &Candidate) -> Option<(Kind, f32)> {
    let range = &number.range;
    let disguised = number.whole && (number.spaced_out() || number.disguised);
    let grouped = number.whole && number.shaped(&[3, 3, 4]);
    let dated_group = number.whole && !number.compact() && (number.shaped(&[6, 4]) || number.shaped(&[2, 2, 2, 4]));
    if !(number.compact() || disguised || grouped || dated_group) || called_otherwise(scan, range, OWN) {
        return None;
    }
    let alone = alone(scan, range);
    match block(number.digits) {
        Block::Scotland if !grouped || alone => Some((Kind::UkChiNumber, 0.38)),
        Block::NorthernIreland => Some((Kind::UkHcNumber, 0.34)),
        _ if dated_group => None,
        Block::England => Some((Kind::UkNhsNumber, if grouped { 0.55 } else { 0.36 })),
        Block::Test => Some((Kind::UkNhsNumber, if grouped { 0.45 } else { 0.34 })),
        // Not issued: worth a mention only where nothing else can be meant.
        Block::None if alone => Some((Kind::UkNhsNumber, 0.24)),
        _ => None,
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Block {
    England,
    Scotland,
    NorthernIreland,
    Test,
    None,
}

fn block(digits: &[u8]) -> Block {
    let two = |at: usize| value(digits[at]) * 10 + value(digits[at + 1]);
    match digits[0] {
        b'0'..=b'3' if date::checked(None, two(2), two(0)).is_some() => Block::Scotland,
        b'3' if two(0) >= 32 => Block::NorthernIreland,
        b'4' | b'6' | b'7' => Block::England,
        b'9' => Block::Test,
        _ => Block::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{certain, found, likely, silent};

    #[test]
    fn check_digit_agrees_with_published_values() {
        for good in ["9434765919", "9434765870", "4505577104", "4010232137", "0101501234", "3200000015"] {
            assert!(valid(good.as_bytes()), "{good}");
        }
        for bad in ["4010232138", "4857773456", "0000000000", "943476591", "94347659199"] {
            assert!(!valid(bad.as_bytes()), "{bad}");
        }
    }

    #[test]
    fn a_valid_number_with_its_name_is_certain_in_any_disguise() {
        certain(
            Kind::UkNhsNumber,
            &[
                "her NHS number is 943 476 5919",
                "NHS no: 9434765919",
                "nhs 4 5 0 5 5 7 7 1 0 4 on the letter",
                "NHS number is literally 9\u{200b}4\u{200b}3 4\u{200b}7\u{200b}6 5919",
                "NHS number 943.476.5919",
                "patient nine four three four seven six five nine one nine",
                "nhs number 626 018 1590 says hes got copd",
                "NHS number 943\n476 5919",
            ],
        );
        likely(Kind::UkNhsNumber, &["found a letter for 450 557 7104 in the road"]);
        certain(Kind::UkChiNumber, &["CHI 0101501234, please call"]);
        certain(Kind::UkHcNumber, &["her H&C number 3200000015"]);
    }

    #[test]
    fn wrong_check_digits_helplines_and_other_numbers_are_silent() {
        silent(
            Kind::UkNhsNumber,
            &[
                "NHS number 401-023-2138",
                "Call NHS 111 or 01904 551550",
                "Tracking number 9434765919 for your new bin",
                "ISBN 0-943476-59-1, 943 476 5919",
                "reference 9434765919",
                "The NHS is 75 years old: 5 7 1948",
                "+1 450 557 7104",
                "Reach the patient line by calling 0123 456 789.",
            ],
        );
        silent(Kind::UkChiNumber, &["0101501234", "CHI 0101501235", "CHI 9434765919", "tai chi at 10 on 12 03"]);
        silent(Kind::UkHcNumber, &["3200000015", "H&C 3200000016", "h and c 9434765919"]);
    }

    #[test]
    fn alone_the_block_and_the_grouping_say_which_one_it_is() {
        for (source, kind) in [
            ("943 476 5919", Kind::UkNhsNumber),
            ("4505577104", Kind::UkNhsNumber),
            ("0032698674", Kind::UkNhsNumber),
            ("0101501234", Kind::UkChiNumber),
            ("010150 1234", Kind::UkChiNumber),
            ("3200000015", Kind::UkHcNumber),
        ] {
            assert_eq!(found(source, kind).len(), 1, "{source}");
        }
        for source in [
            "order 9434765919",
            "tel 450 557 7104",
            "isbn 943 476 5919",
            "id=9434765919",
            "https://a.example/9434765919",
            "files/9434765919.pdf",
            "943 476 5918",
            "we counted 0032698674 leaves",
            "UTR 4505577104",
        ] {
            assert!(found(source, Kind::UkNhsNumber).is_empty(), "{source}");
        }
    }

    #[test]
    fn random_ten_digit_strings_without_context_are_never_likely() {
        let mut state = 88_172_645_463_325_252u64;
        for _ in 0..2000 {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            let source = format!("Ref {:010} today", state % 10_000_000_000);
            for kind in [Kind::UkNhsNumber, Kind::UkUtr, Kind::UkUln, Kind::UkChiNumber, Kind::UkPhone] {
                silent(kind, &[&source]);
            }
        }
    }
}
