//! Pupils and learners.

use super::context::called_otherwise;
use crate::check::weighted;
use crate::cues::Cue;
use crate::digits::{look_alike, Candidate};
use crate::kind::Kind;
use crate::scan::Scan;
use crate::spell;

/// Check letters of the unique pupil number, by value.
const LETTERS: &[u8; 23] = b"abcdefghjklmnpqrtuvwxyz";

/// Unique pupil number (Department for Education, "UPNs: guide"; GovTalk data
/// standard): the twelve characters after the letter times 2 to 13, modulo 23,
/// give the letter. A temporary number ends in a letter.
fn upn_valid(chars: &[u8]) -> bool {
    let last = match chars[12] {
        digit @ b'0'..=b'9' => Some(u32::from(digit - b'0')),
        letter => LETTERS.iter().position(|&known| known == letter).map(|place| place as u32),
    };
    let Some(last) = last else { return false };
    let sum = weighted(&chars[1..12], &[2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]) + last * 13;
    LETTERS[(sum % 23) as usize] == chars[0]
}

/// The thirteen characters, if they are valid; an o or l at the end may be a digit.
fn checked(chars: &[u8]) -> Option<[u8; 13]> {
    let mut chars: [u8; 13] = chars[..13].try_into().ok()?;
    if upn_valid(&chars) {
        return Some(chars);
    }
    chars[12] = look_alike(chars[12])?;
    upn_valid(&chars).then_some(chars)
}

pub(crate) fn code(scan: &mut Scan, at: usize) {
    if !scan.byte(at).is_ascii_lowercase() {
        return;
    }
    let Some(code) = spell::read_any(scan, at, b"A99999999999*") else { return };
    let Some(chars) = checked(&code.chars) else { return };
    // There is no local authority 000.
    if &chars[1..4] == b"000" {
        return;
    }
    let range = at..code.end;
    let named = scan.near(Cue::Pupil, &range, 60, 30);
    let product = scan.near(Cue::Product, &range, 30, 0);
    let score = match () {
        () if named => 0.95,
        () if product => return,
        () if !code.compact => 0.3,
        () => 0.7,
    };
    scan.push(Kind::UkUpn, range, score);
}

/// Unique learner number (Learning Records Service; HESA coding manual): the
/// digits times 10 to 1 leave 10 modulo 11.
fn uln_valid(digits: &[u8]) -> bool {
    digits.len() == 10 && digits[0] != b'0' && weighted(digits, &[10, 9, 8, 7, 6, 5, 4, 3, 2, 1]) % 11 == 10
}

pub(crate) fn number(scan: &mut Scan, number: &Candidate) {
    if number.plus || !uln_valid(number.digits) {
        return;
    }
    let range = &number.range;
    let whole = number.whole && (number.spaced_out() || number.disguised || number.shaped(&[3, 3, 4]));
    let score = if scan.near(Cue::Learner, range, 50, 20) {
        0.9
    } else if (number.compact() || whole) && !called_otherwise(scan, range, &[Cue::Learner]) {
        0.28
    } else {
        return;
    };
    scan.push(Kind::UkUln, range.clone(), score);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{certain, found, likely, silent};

    #[test]
    fn check_values_agree_with_published_ones() {
        assert!(upn_valid(b"b801200005001"));
        assert!(!upn_valid(b"a801200005001") && !upn_valid(b"x80120000a001"));
        assert!(uln_valid(b"9276308686"));
        assert!(!uln_valid(b"9276308687") && !uln_valid(b"0276308686"));
    }

    #[test]
    fn pupil_numbers_are_found() {
        certain(Kind::UkUpn, &["pupil B801200005001", "UPN: b801200005001"]);
        likely(Kind::UkUpn, &["B801200005001"]);
        silent(
            Kind::UkUpn,
            &["pupil A801200005001", "tracking B801200005001", "E000200005001", "B80120000500", "UPN letters go out"],
        );
    }

    #[test]
    fn learner_numbers_need_their_name() {
        certain(Kind::UkUln, &["ULN 9276308686", "her unique learner number is 927 630 8686"]);
        assert_eq!(found("9276308686", Kind::UkUln).len(), 1);
        assert!(found("order 9276308686", Kind::UkUln).is_empty());
        silent(Kind::UkUln, &["9276308686", "ULN 9276308687", "learner drivers: 01904 551550"]);
    }
}
