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

use crate::check::weighted;
use crate::cues::Cue;
use crate::digits::Candidate;
use crate::kind::Kind;
use crate::scan::Scan;

pub(crate) fn valid(digits: &[u8]) -> bool {
    if digits.len() != 10 || digits.iter().all(|digit| *digit == digits[0]) {
        return false;
    }
    match 11 - weighted(&digits[..9], &[10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11 {
        11 => digits[9] == b'0',
        10 => false,
        check => u32::from(digits[9] - b'0') == check,
    }
}

pub(crate) fn number(scan: &mut Scan, number: &Candidate) {
    if number.digits.len() != 10 || number.plus || !valid(number.digits) {
        return;
    }
    let range = &number.range;
    let two = |at: usize| u32::from(number.digits[at] - b'0') * 10 + u32::from(number.digits[at + 1] - b'0');
    let dated = (1..=31).contains(&two(0)) && (1..=12).contains(&two(2));
    let by_name = |cue| scan.near(cue, range, 60, 30);
    let product = scan.near(Cue::Product, range, 30, 0);
    let (kind, named) = match number.digits[0] {
        b'0'..=b'3' if dated && (by_name(Cue::Chi) || by_name(Cue::Nhs)) => (Kind::UkChiNumber, true),
        b'3' if two(0) >= 32 && (by_name(Cue::HealthCare) || by_name(Cue::Nhs)) => (Kind::UkHcNumber, true),
        b'4' | b'6' | b'7' | b'9' => (Kind::UkNhsNumber, by_name(Cue::Nhs)),
        _ => return,
    };
    let issued = number.digits[0] != b'9';
    let grouped = number.shaped(&[3, 3, 4]);
    let score = match () {
        () if product && !named => 0.2,
        () if named && (number.one_number() || number.whole) => 0.95,
        () if named => 0.6,
        () if grouped && issued => 0.55,
        () => 0.3,
    };
    scan.push(kind, range.clone(), score);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{certain, likely, silent};

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
            ],
        );
        silent(Kind::UkChiNumber, &["0101501234", "CHI 0101501235", "CHI 9434765919", "tai chi at 10 on 12 03"]);
        silent(Kind::UkHcNumber, &["3200000015", "H&C 3200000016", "h and c 9434765919"]);
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
