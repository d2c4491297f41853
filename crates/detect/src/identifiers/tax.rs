//! Tax: UTR, VAT, PAYE and the temporary reference number.

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

pub(crate) fn number(scan: &mut Scan, number: &Candidate) {
    let range = &number.range;
    if number.digits.len() == 10 && utr_valid(number.digits) && scan.near(Cue::Utr, range, 50, 20) {
        scan.push(Kind::UkUtr, range.clone(), 0.85);
    }
    // A VAT number stands on every invoice: it is public.
    if number.digits.len() == 9 && vat_valid(number.digits) && scan.near(Cue::Vat, range, 30, 10) {
        scan.push(Kind::UkVatNumber, range.clone(), 0.4);
    }
}

pub(crate) fn code(scan: &mut Scan, at: usize) {
    if !scan.byte(at).is_ascii_digit() {
        return;
    }
    if let Some(code) = spell::read(scan, at, b"99A99999") {
        let range = at..code.end;
        if scan.near(Cue::TemporaryRef, &range, 50, 20) {
            scan.push(Kind::UkTrn, range, 0.85);
        }
    }
    if let Some(code) = spell::read(
        scan,
        at,
        b"999PX99999999".map(|class| if class == b'P' || class == b'X' { b'A' } else { class }).as_slice(),
    ) {
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
            &["1955839661", "UTR 1955839662", "Apply for a UTR online, reference 24/01234", "order 1234567895"],
        );
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
