//! What stands around a number that nothing names: whether it may be reported
//! at all, with a low score.

use crate::cues::Cue;
use crate::scan::Scan;
use std::ops::Range;

/// Furthest that a word may stand before a number and still name it, in bytes.
const NAMES: usize = 25;

/// What names a number as something: a phone, an order, another identifier.
const NAMING: &[Cue] = &[
    Cue::Product,
    Cue::Reference,
    Cue::Phone,
    Cue::NhsNumber,
    Cue::Chi,
    Cue::HealthCare,
    Cue::NationalInsurance,
    Cue::TemporaryRef,
    Cue::Utr,
    Cue::Vat,
    Cue::Paye,
    Cue::Passport,
    Cue::Licence,
    Cue::Pupil,
    Cue::Learner,
    Cue::Pnc,
    Cue::Cro,
    Cue::SortCode,
    Cue::BankAccount,
    Cue::Card,
    Cue::StrongLocal,
    Cue::Planning,
    Cue::PublicRef,
];

/// Whether the number is called something else than `own`, or is a part of more: "/1955839661", "id=1955839661", "1955839661.pdf".
pub(super) fn called_otherwise(scan: &Scan, range: &Range<usize>, own: &[Cue]) -> bool {
    part_of_more(scan, range) || NAMING.iter().any(|cue| !own.contains(cue) && scan.near(*cue, range, NAMES, 3))
}

fn part_of_more(scan: &Scan, range: &Range<usize>) -> bool {
    let word = |at: usize| scan.byte(at).is_ascii_alphanumeric();
    let before = match scan.byte_before(range.start) {
        b'#' | b'@' => true,
        b'/' | b'_' | b'=' | b'&' | b'.' | b'\\' | b'-' | b',' => range.start > 1 && word(range.start - 2),
        _ => false,
    };
    let after = match scan.byte(range.end) {
        b'%' | b'@' => true,
        b'/' | b'_' | b'=' | b'\\' | b'-' | b'.' | b':' | b',' => word(range.end + 1),
        _ => false,
    };
    before || after
}

/// Whether the line holds nothing else than the number.
pub(super) fn alone(scan: &Scan, range: &Range<usize>) -> bool {
    let plain = |byte: &u8| !byte.is_ascii_alphanumeric() && byte.is_ascii();
    scan.bytes[scan.line_start(range.start)..range.start].iter().all(plain)
        && scan.bytes[range.end..scan.line_end(range.end)].iter().all(plain)
}
