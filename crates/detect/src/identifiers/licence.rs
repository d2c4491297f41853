//! Driving licence numbers of Great Britain (DVLA).
//!
//! Sixteen characters: five of the surname padded with 9, the decade of birth,
//! the month (plus 50 for women), the day, the year's last digit, two initials
//! padded with 9, an arbitrary character and two check characters, whose rule is
//! secret. The birth date inside makes the shape unmistakable.

use crate::date;
use crate::kind::Kind;
use crate::scan::Scan;
use crate::spell;
use crate::FICTIONAL;

/// DVLA's own specimens.
const SPECIMENS: [&[u8]; 2] = [b"morga657054sm9ij", b"morga753116sm9ij"];

/// The arbitrary character is mostly a 9; the two digits at the end count the issues of the card.
const PATTERNS: [&[u8]; 4] = [b"*****999999**9**99", b"*****999999**A**99", b"*****999999**9**", b"*****999999**A**"];

pub(crate) fn code(scan: &mut Scan, at: usize) {
    for pattern in PATTERNS {
        let Some(code) = spell::read(scan, at, pattern) else { continue };
        let Some(chars) = valid(&code.chars) else { continue };
        let score = match () {
            () if SPECIMENS.contains(&&chars[..]) => FICTIONAL,
            () if code.compact || code.breaks == 1 << 16 => 0.9,
            // "is a jd 1580 25 horse 62": words and numbers that happen to fit.
            () if !grouped(scan, at, &code) => continue,
            () => 0.8,
        };
        return scan.push(Kind::UkDrivingLicence, at..code.end, score);
    }
}

/// Broken where the parts of a licence end, or after every character, or in
/// capitals: nobody writes prose so.
fn grouped(scan: &Scan, at: usize, code: &spell::Spelt) -> bool {
    let parts = 1 << 5 | 1 << 11 | 1 << 13 | 1 << 14 | 1 << 16;
    code.breaks & !parts == 0
        || code.breaks.count_ones() >= 14
        || code.spoken > 0
        || scan.text.case(at..code.end) == Some(true)
}

/// The sixteen characters, if they can be a licence's; a 1 or 0 among the check
/// characters is an I or O.
fn valid(chars: &[u8]) -> Option<[u8; 16]> {
    let mut chars: [u8; 16] = chars[..16].try_into().ok()?;
    for check in &mut chars[14..] {
        *check = match *check {
            b'1' => b'i',
            b'0' => b'o',
            other => other,
        };
    }
    let name = &chars[..5];
    let letters = name.iter().take_while(|byte| byte.is_ascii_lowercase()).count();
    let padded = letters > 0 && name[letters..].iter().all(|&byte| byte == b'9');
    let two = |at: usize| u32::from(chars[at] - b'0') * 10 + u32::from(chars[at + 1] - b'0');
    let month = if two(6) > 50 { two(6) - 50 } else { two(6) };
    let initials = match &chars[11..13] {
        [b'9', second] => *second == b'9',
        [_, second] => second.is_ascii_lowercase() || *second == b'9',
        _ => false,
    };
    let whole = padded
        && date::checked(None, month, two(8)).is_some()
        && initials
        && chars[11..13].iter().all(|byte| byte.is_ascii_lowercase() || *byte == b'9')
        && chars[14..].iter().all(u8::is_ascii_lowercase);
    whole.then_some(chars)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{certain, fictional, silent};

    #[test]
    fn the_shape_is_enough() {
        certain(
            Kind::UkDrivingLicence,
            &["licence FARRA857124IM9AB", "PRICE 703148 JD9XY", "WU999 602034 A99CD handed in", "smith 651012 jb8kl"],
        );
        fictional(
            Kind::UkDrivingLicence,
            &["MORGA657054SM9IJ", "MORGA 753116 SM91J 01", "MORGA753116SM9IJ01", "M O R G A 6 5 7 0 5 4 S M 9 I J"],
        );
        silent(
            Kind::UkDrivingLicence,
            &[
                "FARRA857994IM9AB",
                "FARRA813124IM9AB",
                "FARRA802304IM9AB",
                "99999857124IM9AB",
                "Cat C licence needed for HGV drivers",
                "FARRA857124IM9A",
                "SHA1 abcde123456gh7ij0",
            ],
        );
    }

    #[test]
    fn prose_that_happens_to_fit_is_silent() {
        silent(Kind::UkDrivingLicence, &["mower is a jd 1580 25 horse 62 inch deck"]);
    }
}
