//! Vehicle registration marks (DVLA, INF104).
//!
//! The current form is two letters, an age identifier (02 to 29 or 51 to 79) and
//! three letters, without I and Q in the first part; older forms look like road
//! and room numbers, so they need a word about a vehicle right before them.

use crate::cues::Cue;
use crate::kind::Kind;
use crate::scan::Scan;
use probity_text::TokenKind;

/// How far away a word about a vehicle still counts, in bytes.
const SENTENCE: usize = 70;

pub(crate) fn find(scan: &mut Scan) {
    // Without a word about a vehicle nothing is reported at all.
    if scan.cues.all(Cue::Vehicle).is_empty() {
        return;
    }
    for index in 0..scan.text.tokens().len() {
        let Some(token) = scan.token(index) else { break };
        if token.hashtag || !matches!(token.kind, TokenKind::Word | TokenKind::Number) {
            continue;
        }
        let start = token.start as usize;
        let first = scan.word(index);
        let joined = scan.token(index + 1).filter(|_| matches!(scan.gap(index), " " | "-" | ""));
        let both = joined.map(|next| (format!("{first}{}", scan.word(index + 1)), next.end as usize));
        for (mark, end) in both.into_iter().chain([(first.to_owned(), token.end as usize)]) {
            let range = start..end;
            let score = if current(&mark) && scan.near(Cue::Vehicle, &range, SENTENCE, SENTENCE) {
                0.65
            } else if older(&mark)
                && scan.near(Cue::Vehicle, &range, 20, 0)
                && scan.text.case(range.clone()) == Some(true)
            {
                0.55
            } else {
                continue;
            };
            scan.push(Kind::UkVehicleRegistration, range, score);
            break;
        }
    }
}

fn current(mark: &str) -> bool {
    let &[a, b, c, d, x, y, z] = mark.as_bytes() else { return false };
    let area = |byte: u8| byte.is_ascii_lowercase() && !matches!(byte, b'i' | b'q' | b'z');
    let age = match (c, d) {
        (b'0'..=b'9', b'0'..=b'9') => (c - b'0') * 10 + (d - b'0'),
        _ => return false,
    };
    let random = |byte: u8| byte.is_ascii_lowercase() && !matches!(byte, b'i' | b'q');
    area(a) && area(b) && matches!(age, 2..=29 | 51..=79) && random(x) && random(y) && random(z)
}

/// "A123 BCD" (1983 to 2001), "ABC 123D" (1963 to 1982), Northern Ireland's "ABZ 1234".
fn older(mark: &str) -> bool {
    let bytes = mark.as_bytes();
    let letters = |part: &[u8]| part.iter().all(u8::is_ascii_lowercase);
    let digits = |part: &[u8]| (1..=4).contains(&part.len()) && part.iter().all(u8::is_ascii_digit);
    let prefix = matches!(bytes.len(), 5..=7)
        && letters(&bytes[..1])
        && digits(&bytes[1..bytes.len() - 3])
        && letters(&bytes[bytes.len() - 3..]);
    let suffix = matches!(bytes.len(), 5..=7)
        && letters(&bytes[..3])
        && digits(&bytes[3..bytes.len() - 1])
        && letters(&bytes[bytes.len() - 1..]);
    let irish = bytes.len() == 7
        && letters(&bytes[..3])
        && bytes[1..3].iter().any(|byte| matches!(byte, b'i' | b'z'))
        && digits(&bytes[3..]);
    prefix || suffix || irish
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{likely, silent};

    #[test]
    fn marks_in_a_sentence_about_a_vehicle() {
        likely(
            Kind::UkVehicleRegistration,
            &[
                "he drives a silver Corsa, reg AB51 ABC",
                "the car was a blue Fiesta ab51abc",
                "number plate YK19 ZZT parked outside",
                "reg P123 ABC",
                "van, registration ABZ 1234",
            ],
        );
    }

    #[test]
    fn roads_rooms_postcodes_and_times_are_silent() {
        silent(
            Kind::UkVehicleRegistration,
            &[
                "AB51 ABC",
                "car park at YO1 7HH is full",
                "the A1237 is closed for cars at the A19",
                "car parking: room AB12, bus 66 from 10am",
                "vehicle access only from M1 J25",
                "Car park closed 24 Dec to 2 Jan",
                "registration closes at 5pm on 12 May",
                "register in H045 at 10am",
            ],
        );
    }
}
