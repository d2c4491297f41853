//! Driving licence numbers of Great Britain (DVLA).
//!
//! Sixteen characters: five of the surname padded with 9, the decade of birth,
//! the month (plus 50 for women), the day, the year's last digit, two initials
//! padded with 9, an arbitrary character and two check characters, whose rule is
//! secret. The birth date inside makes the shape unmistakable.

use crate::kind::Kind;
use crate::scan::Scan;
use crate::spell;
use crate::FICTIONAL;

/// DVLA's own specimens.
const SPECIMENS: [&[u8]; 2] = [b"morga657054sm9ij", b"morga753116sm9ij"];

pub(crate) fn code(scan: &mut Scan, at: usize) {
    let Some(code) = spell::read(scan, at, b"*****999999**9**") else {
        let Some(code) = spell::read(scan, at, b"*****999999**A**") else { return };
        return report(scan, at, &code);
    };
    report(scan, at, &code);
}

fn report(scan: &mut Scan, at: usize, code: &spell::Spelt) {
    if !valid(&code.chars) {
        return;
    }
    let score = match () {
        () if SPECIMENS.contains(&&code.chars[..]) => FICTIONAL,
        () if code.compact => 0.9,
        () => 0.8,
    };
    scan.push(Kind::UkDrivingLicence, at..code.end, score);
}

fn valid(chars: &[u8]) -> bool {
    let name = &chars[..5];
    let letters = name.iter().take_while(|byte| byte.is_ascii_lowercase()).count();
    let padded = letters > 0 && name[letters..].iter().all(|&byte| byte == b'9');
    let two = |at: usize| (chars[at] - b'0') * 10 + (chars[at + 1] - b'0');
    let month = two(6);
    let initials = chars[11].is_ascii_lowercase() && (chars[12].is_ascii_lowercase() || chars[12] == b'9');
    padded
        && (matches!(month, 1..=12) || matches!(month, 51..=62))
        && matches!(two(8), 1..=31)
        && initials
        && chars[14..].iter().all(u8::is_ascii_lowercase)
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
        fictional(Kind::UkDrivingLicence, &["MORGA657054SM9IJ"]);
        silent(
            Kind::UkDrivingLicence,
            &[
                "FARRA857994IM9AB",
                "FARRA813124IM9AB",
                "Cat C licence needed for HGV drivers",
                "FARRA857124IM9A",
                "SHA1 abcde123456gh7ij0",
            ],
        );
    }
}
