//! Police identifiers: PNC and CRO numbers.
//!
//! Both end in a check letter: the two-digit year followed by the serial number,
//! modulo 23, looked up in a table without I, O and S (Home Office, PNC data
//! standards). A PNC number puts the year first with seven serial digits; a CRO
//! number puts it last with six, or "SF" and the year first. Systems leave out
//! zeros, the century and, of a PNC number, the slash.

use super::context::called_otherwise;
use crate::check::modulo;
use crate::cues::Cue;
use crate::kind::Kind;
use crate::scan::Scan;
use crate::spell;

const LETTERS: &[u8; 23] = b"zabcdefghjklmnpqrtuvwxy";

/// Check letter of a year of two digits and a serial padded to `width`.
fn letter(year: &[u8], serial: &[u8], width: usize) -> u8 {
    let mut digits = [b'0'; 9];
    let digits = &mut digits[..2 + width];
    digits[..2].copy_from_slice(year);
    digits[2 + width - serial.len()..].copy_from_slice(serial);
    LETTERS[modulo(digits, 23) as usize]
}

/// One reading of a code.
struct Reading {
    kind: Kind,
    end: usize,
    /// Score where nothing names it; none for a shape that anything could have.
    alone: Option<f32>,
}

pub(crate) fn code(scan: &mut Scan, at: usize) {
    // The rest of a reference is none.
    if scan.byte_before(at) == b'/' && at > 1 && scan.glued_before(at - 1) {
        return;
    }
    let read = [pnc(scan, at), cro(scan, at), disguised(scan, at)];
    // One letter in 23 fits by chance, and planning references share the shape.
    let best = read.into_iter().flatten().filter_map(|reading| {
        let range = at..reading.end;
        let cue = if reading.kind == Kind::UkPnc { Cue::Pnc } else { Cue::Cro };
        let score = if scan.near(cue, &range, 60, 30) {
            0.9
        } else {
            reading.alone.filter(|_| !called_otherwise(scan, &range, &[Cue::Pnc, Cue::Cro]))?
        };
        Some((reading, score))
    });
    // The full form of a PNC number can also be read as something shorter: the first of the best.
    let best = best.reduce(|best, other| if other.1 > best.1 { other } else { best });
    if let Some((reading, score)) = best {
        scan.push(reading.kind, at..reading.end, score);
    }
}

fn digits_end(scan: &Scan, at: usize, most: usize) -> usize {
    (at..at + most).find(|&place| !scan.byte(place).is_ascii_digit()).unwrap_or(at + most)
}

/// Whether a code may end here: no letter, digit or further part follows.
fn ends(scan: &Scan, end: usize) -> bool {
    !scan.glued_after(end) && scan.byte(end) != b'/'
}

/// A year of four digits is of this century or the last.
fn year_fits(year: &[u8]) -> bool {
    year.len() == 2 || year.starts_with(b"19") || year.starts_with(b"20")
}

/// "2002/0073319Z", "81/34U", "20020073319Z".
fn pnc(scan: &Scan, at: usize) -> Option<Reading> {
    let year = digits_end(scan, at, 13);
    if year == at {
        return None;
    }
    let (year, serial) = if scan.byte(year) == b'/' {
        (&scan.bytes[at..year], &scan.bytes[year + 1..digits_end(scan, year + 1, 8)])
    } else {
        scan.bytes[at..year].split_at_checked(if year - at == 11 { 4 } else { 2 })?
    };
    let slash = usize::from(scan.byte(at + year.len()) == b'/');
    let end = at + year.len() + slash + serial.len();
    let fits = matches!(year.len(), 2 | 4)
        && year_fits(year)
        && (1..=7).contains(&serial.len())
        && scan.byte(end) == letter(&year[year.len() - 2..], serial, 7)
        && ends(scan, end + 1);
    let alone = match (slash, year.len(), serial.len()) {
        (1, 4, 7) => Some(0.6),
        (1, _, _) => Some(0.3),
        (_, 4, 7) => Some(0.35),
        _ => None,
    };
    fits.then_some(Reading { kind: Kind::UkPnc, end: end + 1, alone })
}

/// "SF05/482703J", "065656/91H".
fn cro(scan: &Scan, at: usize) -> Option<Reading> {
    if scan.bytes[at..].starts_with(b"sf") {
        let year = digits_end(scan, at + 2, 3);
        let end = digits_end(scan, year + 1, 7);
        // Here the serial number is taken as it is, without zeros in front.
        let fits = year == at + 4
            && scan.byte(year) == b'/'
            && (1..=6).contains(&(end - year - 1))
            && scan.byte(end) == letter(&scan.bytes[at + 2..year], &scan.bytes[year + 1..end], end - year - 1)
            && ends(scan, end + 1);
        return fits.then_some(Reading { kind: Kind::UkCro, end: end + 1, alone: Some(0.6) });
    }
    let serial = digits_end(scan, at, 7);
    let end = digits_end(scan, serial + 1, 3);
    let fits = (1..=6).contains(&(serial - at))
        && scan.byte(serial) == b'/'
        && end == serial + 3
        && scan.byte(end) == letter(&scan.bytes[serial + 1..end], &scan.bytes[at..serial], 6)
        && ends(scan, end + 1);
    // "12/34…" can be both; three digits and more cannot be the year of a PNC number.
    let alone = if serial - at > 2 { 0.32 } else { 0.25 };
    fits.then_some(Reading { kind: Kind::UkCro, end: end + 1, alone: Some(alone) })
}

/// The full forms spaced out, in words or with letters for digits.
fn disguised(scan: &Scan, at: usize) -> Option<Reading> {
    let pnc = spell::read_any(scan, at, b"9999/9999999A").filter(|code| {
        year_fits(&code.chars[..4]) && code.chars[12] == letter(&code.chars[2..4], &code.chars[5..12], 7)
    });
    if let Some(code) = pnc.filter(|code| ends(scan, code.end)) {
        return Some(Reading { kind: Kind::UkPnc, end: code.end, alone: Some(0.5) });
    }
    let patterns: [(&[u8], usize, usize); 2] = [(b"AA99/999999A", 2, 5), (b"999999/99A", 7, 0)];
    patterns.into_iter().find_map(|(pattern, year, serial)| {
        let code = spell::read_any(scan, at, pattern)?;
        let check = code.chars[pattern.len() - 1];
        let fits = (pattern[0] == b'9' || code.chars.starts_with(b"sf"))
            && check == letter(&code.chars[year..year + 2], &code.chars[serial..serial + 6], 6)
            && ends(scan, code.end);
        let alone = Some(if pattern[0] == b'A' { 0.5 } else { 0.3 });
        fits.then_some(Reading { kind: Kind::UkCro, end: code.end, alone })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{certain, found, likely, silent};

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
        certain(
            Kind::UkPnc,
            &[
                "PNC 2002/0073319Z",
                "the suspect, pnc id 81/34U",
                "PNC 20020073319Z",
                "pnc 033Y",
                "PNC 2 0 0 2 / 0 0 7 3 3 1 9 Z",
                "PNC 2oo2/oo733l9Z",
            ],
        );
        likely(Kind::UkPnc, &["2002/0073319Z"]);
        certain(
            Kind::UkCro,
            &[
                "CRO SF05/482703J",
                "CRO number 065656/91H",
                "CRO 6697/56U",
                "CRO SF83/50058Z",
                "CRO S F 0 5 / 4 8 2 7 0 3 J",
            ],
        );
        silent(Kind::UkPnc, &["PNC 2001/0171310S", "24/01234/FUL", "81/34U", "FOI 2026/0456", "pnc 1/2"]);
        silent(Kind::UkCro, &["CRO 85227/65G", "065656/91H", "crow 12/34A", "SF05/482703K"]);
    }

    #[test]
    fn alone_only_shapes_with_a_slash_or_in_full() {
        for source in ["81/34U", "20020073319Z", "2002/0073319Z"] {
            assert_eq!(found(source, Kind::UkPnc).len(), 1, "{source}");
        }
        for source in ["033Y", "0273319Z", "planning 81/34U", "81/34U/7", "1702/0073319Z", "pnc 66/279965R"] {
            assert!(found(source, Kind::UkPnc).is_empty(), "{source}");
        }
        assert_eq!(found("991/66G", Kind::UkCro).len(), 1);
    }
}
