//! Vehicle registration marks (DVLA, INF104).
//!
//! The current form is two letters, an age identifier (02 to 29 or 51 to 79) and
//! three letters, without I and Q (and Z in front); older forms look like road
//! and room numbers, so they need a word about a vehicle right before them or
//! the line for themselves.

use super::context::{alone, called_otherwise};
use crate::cues::Cue;
use crate::kind::Kind;
use crate::scan::Scan;
use crate::spell::{self, Spelt};
use std::ops::Range;

/// How far away a word about a vehicle still counts, in bytes.
const SENTENCE: usize = 70;

/// Words of three letters that follow the name of a road or a postcode in capitals.
const WORDS: &str =
    "the and for has was are not now all new two bus car via but can our you day end let run see use way";

/// Forms before 2001, with what stands before the character at which they may be broken.
const OLDER: [(&[u8], usize); 10] = [
    (b"A9AAA", 2),
    (b"A99AAA", 3),
    (b"A999AAA", 4),
    (b"AAA9A", 3),
    (b"AAA99A", 3),
    (b"AAA999A", 3),
    // Northern Ireland.
    (b"AAA9999", 3),
    (b"AAA999", 3),
    (b"AA9999", 2),
    (b"AAA99", 3),
];

pub(crate) fn code(scan: &mut Scan, at: usize) {
    let found = current(scan, at).or_else(|| older(scan, at));
    if let Some((range, score)) = found {
        scan.push(Kind::UkVehicleRegistration, range, score);
    }
}

fn current(scan: &Scan, at: usize) -> Option<(Range<usize>, f32)> {
    let code = spell::read(scan, at, b"AA99AAA")?;
    let chars = &code.chars;
    let letter = |byte: &u8| !matches!(byte, b'i' | b'q');
    let age = (chars[2] - b'0') * 10 + (chars[3] - b'0');
    let shape =
        code.breaks & !(1 << 4) == 0 || code.spaced_out(7) || code.spoken == 2 || code.wrapped(scan, at, 1 << 4);
    let issued = chars[..7].iter().all(letter) && !chars[..2].contains(&b'z') && matches!(age, 2..=29 | 51..=79);
    if !issued || !shape {
        return None;
    }
    let range = at..code.end;
    let alone = alone(scan, &range);
    let score = if scan.near(Cue::Vehicle, &range, SENTENCE, SENTENCE) {
        0.65
    } else if called_otherwise(scan, &range, &[Cue::Vehicle, Cue::Licence]) {
        return None;
    } else if scan.text.case(range.clone()) != Some(true) {
        alone.then_some(0.2)?
    } else if alone {
        0.35
    } else if isolated(scan, &range, &code) {
        0.3
    } else {
        return None;
    };
    Some((range, score))
}

/// "A123 BCD" (1983 to 2001), "ABC 123D" (1963 to 1982), Northern Ireland's "ABZ 1234".
fn older(scan: &Scan, at: usize) -> Option<(Range<usize>, f32)> {
    if !scan.text.is_upper(at) {
        return None;
    }
    OLDER.iter().find_map(|&(pattern, gap)| {
        let code = spell::read(scan, at, pattern)?;
        let shape = code.breaks & !(1 << gap) == 0 || code.spaced_out(pattern.len());
        let range = at..code.end;
        let upper = scan.text.case(range.clone()) == Some(true);
        if !shape || !upper || code.borrowed > 0 || !issued(&code.chars[..pattern.len()]) {
            return None;
        }
        let irish = pattern.ends_with(b"9");
        if scan.near(Cue::Vehicle, &range, 20, 0) {
            Some((range, 0.55))
        } else if !irish && alone(scan, &range) && !called_otherwise(scan, &range, &[Cue::Vehicle]) {
            Some((range, 0.25))
        } else {
            None
        }
    })
}

/// The letter of the year is none of I, O, Q, U and Z; the Irish have an I or Z
/// among their letters.
fn issued(chars: &[u8]) -> bool {
    let (first, last) = (chars[0], chars[chars.len() - 1]);
    let year = |byte: u8| !matches!(byte, b'i' | b'o' | b'q' | b'u' | b'z');
    let letter = |byte: &u8| !matches!(byte, b'i' | b'q');
    match (chars[1].is_ascii_digit(), last.is_ascii_digit()) {
        (true, _) => year(first) && chars[chars.len() - 3..].iter().all(letter),
        (_, true) => chars[..3].iter().any(|byte| matches!(byte, b'i' | b'z')) && chars[0] != b'q',
        _ => year(last) && chars[..3].iter().all(letter),
    }
}

/// Whether the capitals belong to the mark and not to a text in capitals, and
/// its last letters are no word: "YO26 THE", "OPEN NOW".
fn isolated(scan: &Scan, range: &Range<usize>, code: &Spelt) -> bool {
    let shouted = |index: usize| {
        scan.token(index).is_some_and(|token| {
            token.end - token.start > 2 && token.end > token.start && scan.text.case(token.range()) == Some(true)
        })
    };
    let first = scan.token_at(range.start);
    let after = scan.token_at(range.end);
    let before = first.checked_sub(1).is_some_and(shouted);
    let word = std::str::from_utf8(&code.chars[4..7]).is_ok_and(|word| crate::scan::listed(WORDS, word));
    !(before || shouted(after) || (word && !code.compact))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{found, likely, silent};

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
                "her car, A B 5 1 A B C",
                "reg AB five one ABC",
                "reg AB5l ABC",
            ],
        );
    }

    #[test]
    fn alone_or_in_capitals_they_are_possible() {
        for source in ["AB51 ABC", "BD62XYZ", "aa02 aaa", "A123 BCD", "K1 ABC", "ABC 1D", "I saw AB51 ABC on the verge"]
        {
            assert_eq!(found(source, Kind::UkVehicleRegistration).len(), 1, "{source}");
        }
        for source in [
            "IB51 ABC",
            "AQ51 ABC",
            "AB00 ABC",
            "AB35 ABC",
            "AB80 ABC",
            "AB51 AIB",
            "I123 BCD",
            "O123 BCD",
            "ABC 123I",
            "ABC 123Z",
            "XXXAB51ABCYYY",
            "A12",
            "M25",
            "B2 1AA",
            "the A12 and the M25",
            "order AB51 ABC",
            "ROAD WORKS YO26 NOW OPEN",
            "see YO26 THE end",
            "i saw aa02 aaa",
            "room K1 ABC today",
        ] {
            assert!(found(source, Kind::UkVehicleRegistration).is_empty(), "{source}");
        }
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
