//! Court and crime references.

use crate::cues::Cue;
use crate::kind::Kind;
use crate::scan::Scan;
use crate::spell;
use probity_text::TokenKind;

/// Family Court numbers such as "ZW25C00123": court, year, C/P/D/F, number.
/// Crown Court numbers such as "T20260123": T, S or A, year, number.
pub(crate) fn code(scan: &mut Scan, at: usize) {
    match scan.byte(at) {
        b'a'..=b'z' => shaped(scan, at),
        b'0'..=b'9' => numbered(scan, at),
        _ => {}
    }
}

fn shaped(scan: &mut Scan, at: usize) {
    if let Some(code) = spell::read(scan, at, b"AA99A99999").filter(|code| code.compact) {
        if matches!(code.chars[4], b'c' | b'p' | b'd' | b'f') {
            let range = at..code.end;
            let family = scan.near(Cue::FamilyCourt, &range, 120, 80);
            let court = scan.near(Cue::Court, &range, 60, 30);
            scan.push(
                Kind::CourtReference,
                range,
                if family {
                    0.85
                } else if court {
                    0.7
                } else {
                    0.4
                },
            );
            return;
        }
    }
    if matches!(scan.byte(at), b't' | b's' | b'a') {
        if let Some(code) =
            spell::read(scan, at, b"A99999999").filter(|code| code.compact && code.chars[1..3] == *b"20")
        {
            let range = at..code.end;
            if scan.near(Cue::Court, &range, 60, 30) {
                scan.push(Kind::CourtReference, range, 0.6);
            }
            return;
        }
    }
    numbered(scan, at);
}

/// Whatever follows "crime ref" and has digits.
fn numbered(scan: &mut Scan, at: usize) {
    if scan.cues.all(Cue::Crime).is_empty() {
        return;
    }
    let range = at..end_of_code(scan, at);
    let digits = scan.bytes[range.clone()].iter().filter(|byte| byte.is_ascii_digit()).count();
    if digits < 4 || range.len() > 24 || !scan.near(Cue::Crime, &range, 14, 0) {
        return;
    }
    let price = scan.token(scan.token_at(at)).is_some_and(|token| token.money || token.kind == TokenKind::Url);
    if price || year(scan, &range) {
        return;
    }
    let appeal = scan.near(Cue::Appeal, &range, 60, 40);
    scan.push(Kind::CrimeReference, range, if appeal { 0.3 } else { 0.6 });
}

/// Letters, digits and inner slashes or hyphens.
fn end_of_code(scan: &Scan, at: usize) -> usize {
    let mut end = at;
    while end < at + 25 {
        let inner = matches!(scan.byte(end), b'/' | b'-') && scan.byte(end + 1).is_ascii_alphanumeric() && end > at;
        if !scan.byte(end).is_ascii_alphanumeric() && !inner {
            break;
        }
        end += 1;
    }
    end
}

fn year(scan: &Scan, range: &std::ops::Range<usize>) -> bool {
    range.len() == 4 && matches!(&scan.bytes[range.start..range.start + 2], b"19" | b"20")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{certain, likely, silent};

    #[test]
    fn references_with_their_words() {
        certain(Kind::CourtReference, &["care proceedings, ZW25C00123"]);
        likely(Kind::CourtReference, &["case no ZW25C00123", "Crown Court T20260123"]);
        likely(
            Kind::CrimeReference,
            &["her crime ref is 12/34567/26", "Crime reference number: 42/12345/26", "CAD 4471 11/03"],
        );
    }

    #[test]
    fn appeals_and_other_numbers_are_silent() {
        silent(Kind::CourtReference, &["ZW25C00123", "T20260123", "court closed until 2026", "tennis court 12345678"]);
        silent(
            Kind::CrimeReference,
            &[
                "Witnesses please call 101 quoting crime reference 12/34567/26",
                "crime numbers fell in 2026",
                "crime fell by 1,234 incidents",
                "24/01234/FUL",
                "report crime: 101",
            ],
        );
    }
}
