//! Police identifiers: PNC and CRO numbers.
//!
//! Both end in a check letter: the two-digit year followed by the serial number,
//! modulo 23, looked up in a table without I, O and S (Home Office, PNC data
//! standards). A PNC number puts the year first with seven serial digits; a CRO
//! number puts it last with six, or "SF" and the year first.

use crate::check::modulo;
use crate::cues::Cue;
use crate::kind::Kind;
use crate::scan::Scan;

const LETTERS: &[u8; 23] = b"zabcdefghjklmnpqrtuvwxy";

/// Check letter of a year of two digits and a serial padded to `width`.
fn letter(year: &[u8], serial: &[u8], width: usize) -> u8 {
    let mut digits = year.to_vec();
    digits.extend(std::iter::repeat_n(b'0', width - serial.len()));
    digits.extend(serial);
    LETTERS[modulo(&digits, 23) as usize]
}

/// One reading of a code: its kind, end, and whether it is the full form.
struct Reading {
    kind: Kind,
    end: usize,
    full: bool,
}

pub(crate) fn code(scan: &mut Scan, at: usize) {
    let Some(reading) = pnc(scan, at).or_else(|| cro(scan, at)) else { return };
    let range = at..reading.end;
    let cue = if reading.kind == Kind::UkPnc { Cue::Pnc } else { Cue::Cro };
    // One letter in 23 fits by chance, and planning references share the shape.
    let score = match (scan.near(cue, &range, 60, 30), reading.full) {
        (true, _) => 0.9,
        (false, true) => 0.6,
        (false, false) => 0.3,
    };
    scan.push(reading.kind, range, score);
}

fn digits_end(scan: &Scan, at: usize, most: usize) -> usize {
    (at..at + most).find(|&place| !scan.byte(place).is_ascii_digit()).unwrap_or(at + most)
}

/// "2002/0073319Z", "81/34U".
fn pnc(scan: &Scan, at: usize) -> Option<Reading> {
    let year = digits_end(scan, at, 5);
    if !matches!(year - at, 2 | 4) || scan.byte(year) != b'/' {
        return None;
    }
    let end = digits_end(scan, year + 1, 8);
    let serial = &scan.bytes[year + 1..end];
    let fits = (1..=7).contains(&serial.len())
        && scan.byte(end) == letter(&scan.bytes[year - 2..year], serial, 7)
        && !scan.glued_after(end + 1)
        && scan.byte(end + 1) != b'/';
    let full = year - at == 4 && serial.len() == 7;
    fits.then_some(Reading { kind: Kind::UkPnc, end: end + 1, full })
}

/// "SF05/482703J", "065656/91H".
fn cro(scan: &Scan, at: usize) -> Option<Reading> {
    if scan.bytes[at..].starts_with(b"sf") {
        let year = digits_end(scan, at + 2, 3);
        let end = digits_end(scan, year + 1, 7);
        let fits = year == at + 4
            && scan.byte(year) == b'/'
            && (1..=6).contains(&(end - year - 1))
            && scan.byte(end) == letter(&scan.bytes[at + 2..year], &scan.bytes[year + 1..end], 6)
            && !scan.glued_after(end + 1);
        return fits.then_some(Reading { kind: Kind::UkCro, end: end + 1, full: true });
    }
    let serial = digits_end(scan, at, 7);
    let end = digits_end(scan, serial + 1, 3);
    let fits = (1..=6).contains(&(serial - at))
        && scan.byte(serial) == b'/'
        && end == serial + 3
        && scan.byte(end) == letter(&scan.bytes[serial + 1..end], &scan.bytes[at..serial], 6)
        && !scan.glued_after(end + 1)
        && scan.byte(end + 1) != b'/';
    fits.then_some(Reading { kind: Kind::UkCro, end: end + 1, full: false })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{certain, likely, silent};

    #[test]
    fn check_letters_agree_with_published_values() {
        assert_eq!(letter(b"02", b"0073319", 7), b'z');
        assert_eq!(letter(b"81", b"34", 7), b'u');
        assert_eq!(letter(b"05", b"482703", 6), b'j');
        assert_eq!(letter(b"91", b"065656", 6), b'h');
        assert_ne!(letter(b"01", b"0171310", 7), b's');
        assert_ne!(letter(b"65", b"85227", 6), b'g');
    }

    #[test]
    fn found_with_their_names() {
        certain(Kind::UkPnc, &["PNC 2002/0073319Z", "the suspect, pnc id 81/34U"]);
        likely(Kind::UkPnc, &["2002/0073319Z"]);
        certain(Kind::UkCro, &["CRO SF05/482703J", "CRO number 065656/91H"]);
        silent(Kind::UkPnc, &["PNC 2001/0171310S", "24/01234/FUL", "81/34U", "FOI 2026/0456", "pnc 1/2"]);
        silent(Kind::UkCro, &["CRO 85227/65G", "065656/91H", "crow 12/34A", "SF05/482703K"]);
    }
}
