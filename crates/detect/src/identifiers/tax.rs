//! Tax: UTR, VAT, PAYE and the temporary reference number.

use super::context::called_otherwise;
use crate::check::{modulo, weighted};
use crate::cues::Cue;
use crate::digits::Candidate;
use crate::kind::Kind;
use crate::scan::Scan;
use crate::spell;

/// Unique taxpayer reference: the first digit checks the other nine (HMRC,
/// "Modulus check for unique taxpayer references").
fn utr_valid(digits: &[u8]) -> bool {
    digits.len() == 10
        && digits[0] == b"21987654321"[(weighted(&digits[1..], &[6, 7, 8, 9, 10, 5, 4, 3, 2]) % 11) as usize]
}

/// VAT registration number: seven digits times 8 to 2, plus a check of two
/// digits, divisible by 97; since 2010 also with 55 added (HMRC, VATREC).
fn vat_valid(digits: &[u8]) -> bool {
    if digits.len() != 9 || digits.iter().all(|digit| *digit == b'0') {
        return false;
    }
    let sum = weighted(&digits[..7], &[8, 7, 6, 5, 4, 3, 2]) + modulo(&digits[7..], 100);
    sum % 97 == 0 || (sum + 55) % 97 == 0
}

/// A UTR with its own words, or by its looks alone with a low score.
pub(crate) fn utr(scan: &mut Scan, number: &Candidate) {
    if number.plus || !utr_valid(number.digits) {
        return;
    }
    let range = &number.range;
    let whole = number.whole && (number.spaced_out() || number.disguised);
    let score = if scan.near(Cue::Utr, range, 50, 20) {
        0.9
    } else if called_otherwise(scan, range, &[Cue::Utr]) {
        return;
    } else if number.whole && number.shaped(&[5, 5]) {
        0.45
    } else if number.compact() || whole {
        0.3
    } else {
        return;
    };
    scan.push(Kind::UkUtr, range.clone(), score);
}

/// A VAT number of nine digits, or twelve for a branch. It stands on every
/// invoice: it is public, so the score stays low whatever is said around it.
pub(crate) fn vat(scan: &mut Scan, number: &Candidate) {
    if number.plus || !vat_valid(&number.digits[..9]) {
        return;
    }
    let mut range = number.range.clone();
    let prefix = country(scan, range.start);
    let named = scan.near(Cue::Vat, &range, 30, 10) || prefix.is_some();
    let grouped = [&[3, 4, 2][..], &[3, 3, 3], &[3, 4, 2, 3], &[3, 3, 3, 3]].iter().any(|&shape| number.shaped(shape));
    let bare = number.digits.len() == 9
        && (number.compact() || (number.whole && (grouped || number.spaced_out() || number.disguised)))
        && !called_otherwise(scan, &range, &[Cue::Vat]);
    if named || bare {
        range.start = prefix.unwrap_or(range.start);
        scan.push(Kind::UkVatNumber, range, if named { 0.45 } else { 0.28 });
    }
}

/// Start of the "GB" or "XI" (Northern Ireland) before a VAT number.
fn country(scan: &Scan, start: usize) -> Option<usize> {
    let end = start - usize::from(matches!(scan.byte_before(start), b' ' | b'-' | b'.' | b'\n'));
    let at = end.checked_sub(2)?;
    (end < start && matches!(&scan.bytes[at..end], b"gb" | b"xi") && !scan.glued_before(at)).then_some(at)
}

/// VAT numbers glued to their country, those of government departments (GD) and
/// health authorities (HA), and a UTR behind HMRC's K.
pub(crate) fn code(scan: &mut Scan, at: usize) {
    match scan.byte(at) {
        b'g' | b'x' | b'h' => vat_code(scan, at),
        b'k' => utr_k(scan, at, b"A9999999999"),
        _ => {}
    }
}

/// A UTR with HMRC's K before or after it.
pub(crate) fn utr_k(scan: &mut Scan, at: usize, pattern: &[u8]) {
    let letter = if pattern[0] == b'A' { 0 } else { 10 };
    let Some(code) = spell::read_any(scan, at, pattern) else { return };
    let range = at..code.end;
    let valid = code.chars[letter] == b'k' && utr_valid(&code.chars[1 - letter.min(1)..][..10]);
    if valid && scan.near(Cue::Utr, &range, 50, 20) {
        scan.push(Kind::UkUtr, range, 0.9);
    }
}

fn vat_code(scan: &mut Scan, at: usize) {
    let prefixed = matches!(&[scan.byte(at), scan.byte(at + 1)], b"gb" | b"xi");
    for pattern in [&b"AA999999999999"[..], b"AA999999999"] {
        let Some(code) = spell::read_any(scan, at, pattern) else { continue };
        let known = matches!(&code.chars[..2], b"gb" | b"xi");
        if known && vat_valid(&code.chars[2..11]) {
            return scan.push(Kind::UkVatNumber, at..code.end, 0.45);
        }
        // "GD888810003": a department's number in the form of the Union, with a check.
        if matches!(&code.chars[..6], b"gd8888" | b"ha8888")
            && pattern.len() == 11
            && office(&code.chars)
            && modulo(&code.chars[6..9], 97) == modulo(&code.chars[9..11], 100)
        {
            return scan.push(Kind::UkVatNumber, at..code.end, 0.4);
        }
    }
    let skip = if prefixed { 2 } else { 0 };
    if let Some(code) = spell::read(scan, at, if prefixed { b"AAAA999" } else { b"AA999" }) {
        let mut chars = [b'8'; 9];
        chars[..2].copy_from_slice(&code.chars[skip..skip + 2]);
        chars[6..].copy_from_slice(&code.chars[skip + 2..skip + 5]);
        let range = at..code.end;
        if office(&chars) && (prefixed || scan.near(Cue::Vat, &range, 30, 10)) {
            scan.push(Kind::UkVatNumber, range, 0.4);
        }
    }
}

/// Departments are GD000 to GD499, health authorities HA500 to HA999.
fn office(chars: &[u8]) -> bool {
    match &chars[..2] {
        b"gd" => chars[6] < b'5',
        b"ha" => chars[6] >= b'5',
        _ => false,
    }
}

/// A temporary reference number, "11 A 12345": two digits, a letter, five digits (HMRC).
pub(crate) fn trn(scan: &mut Scan, at: usize) {
    let Some(code) = spell::read(scan, at, b"99A99999") else { return };
    let range = at..code.end;
    let score = if scan.near(Cue::TemporaryRef, &range, 50, 20) {
        0.85
    } else if range.clone().any(|at| scan.text.is_upper(at))
        && trn_shape(scan, at, &code)
        && !called_otherwise(scan, &range, &[Cue::TemporaryRef, Cue::NationalInsurance, Cue::Paye])
    {
        0.3
    } else {
        return;
    };
    scan.push(Kind::UkTrn, range, score);
}

/// Broken only around the letter and in the middle of the last five, or everywhere.
fn trn_shape(scan: &Scan, at: usize, code: &spell::Spelt) -> bool {
    let usual = 1 << 2 | 1 << 3 | 1 << 6;
    code.breaks & !usual == 0 || code.spaced_out(8) || code.spoken == 7 || code.wrapped(scan, at, usual)
}

pub(crate) fn paye(scan: &mut Scan, at: usize) {
    if scan.cues.all(Cue::Paye).is_empty() {
        return;
    }
    if let Some(code) = spell::read(scan, at, b"999AA99999999") {
        if &code.chars[3..5] == b"px" && scan.near(Cue::Paye, &(at..code.end), 50, 20) {
            scan.push(Kind::UkPayeReference, at..code.end, 0.6);
        }
    }
    employer(scan, at);
}

/// "123/AB456" next to the word PAYE. Planning references look alike, so the
/// word is needed.
fn employer(scan: &mut Scan, at: usize) {
    let office = (at..at + 3).all(|place| scan.byte(place).is_ascii_digit());
    if !office || scan.byte(at + 3) != b'/' {
        return;
    }
    let mut end = at + 4;
    while end < at + 15 && scan.byte(end).is_ascii_alphanumeric() {
        end += 1;
    }
    let reference = &scan.bytes[at + 4..end];
    let shape =
        reference.len() >= 3 && reference.iter().any(u8::is_ascii_digit) && reference[0].is_ascii_alphanumeric();
    if shape && !scan.glued_after(end) && scan.near(Cue::Paye, &(at..end), 50, 20) {
        scan.push(Kind::UkPayeReference, at..end, 0.6);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{certain, found, likely, silent};

    #[test]
    fn check_digits_agree_with_published_values() {
        assert!(utr_valid(b"1955839661") && utr_valid(b"1234567895"));
        assert!(!utr_valid(b"1955839662") && !utr_valid(b"2234567895"));
        assert!(vat_valid(b"980780684") && vat_valid(b"434031494"));
        assert!(!vat_valid(b"802311781") && !vat_valid(b"000000000"));
    }

    #[test]
    fn a_taxpayers_reference_needs_its_name() {
        certain(Kind::UkUtr, &["his UTR is 19558 39661", "Self Assessment 1234567895"]);
        silent(
            Kind::UkUtr,
            &["UTR 1955839662", "1955839661", "Apply for a UTR online, reference 24/01234", "order 1234567895"],
        );
    }

    #[test]
    fn bare_numbers_are_possible_where_nothing_else_names_them() {
        for source in ["1955839661", "19558 39661", "UTR K1955839661", "UTR 1955839661K"] {
            assert_eq!(found(source, Kind::UkUtr).len(), 1, "{source}");
        }
        for source in ["order 1955839661", "NHS 1955839661", "call 1955839661", "1955839662", "a/1955839661"] {
            assert!(found(source, Kind::UkUtr).is_empty(), "{source}");
        }
        for source in ["11A12345", "11A 12345.", "99 L 999 99", "The number is 11A 12345.", "ll A l2345"] {
            assert_eq!(found(source, Kind::UkTrn).len(), 1, "{source}");
        }
        for source in ["11a12345", "11 a 12345", "order 11A12345", "1 1A 12 345", "11A 1234"] {
            assert!(found(source, Kind::UkTrn).is_empty(), "{source}");
        }
    }

    #[test]
    fn every_form_of_vat_number() {
        for source in [
            "980780684",
            "GB 980 7806 84",
            "GB980780684",
            "GB 242338087388",
            "XI100190874",
            "GBGD100",
            "VAT HA501",
            "GD888810003",
            "HA888856782",
        ] {
            assert_eq!(found(source, Kind::UkVatNumber).len(), 1, "{source}");
        }
        for source in [
            "802311781",
            "GB802311781",
            "GD600",
            "VAT HA201",
            "GBGD600",
            "GD888860018",
            "HA888820107",
            "HA888856700",
            "9807806842",
            "GB 9807806B4",
            "order 980780684",
            "242338087388",
        ] {
            assert!(found(source, Kind::UkVatNumber).is_empty(), "{source}");
        }
    }

    #[test]
    fn vat_numbers_are_public_and_stay_low() {
        assert_eq!(found("VAT no GB 980 7806 84", Kind::UkVatNumber).len(), 1);
        silent(Kind::UkVatNumber, &["VAT no GB 980 7806 84", "980780684", "VAT no 980780685"]);
    }

    #[test]
    fn paye_and_temporary_references_need_their_names() {
        likely(Kind::UkPayeReference, &["employer ref 123/AB456", "Accounts Office 123PX00123456"]);
        silent(Kind::UkPayeReference, &["123/AB456", "planning ref 124/AB456", "PAYE is changing in 2026"]);
        certain(Kind::UkTrn, &["TRN 11 A 12345"]);
        silent(Kind::UkTrn, &["11A12345", "TRN 11A1234", "room 11 A 12345"]);
    }
}
