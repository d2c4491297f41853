//! Codes of doors, gates, alarms and key safes, and PINs.

use crate::cues::Cue;
use crate::kind::Kind;
use crate::phrases::{phrase, Phrases};
use crate::scan::Scan;
use crate::triggers::Trigger;
use probity_text::{Break, Token};
use std::ops::Range;

/// What has a code, and how sure a code after it is.
pub(crate) static THINGS: Phrases = Phrases::new(&[
    phrase("door code", 0.85),
    phrase("gate code", 0.85),
    phrase("alarm code", 0.9),
    phrase("entry code", 0.8),
    phrase("keypad code", 0.85),
    phrase("key code", 0.8),
    phrase("keycode", 0.8),
    phrase("padlock code", 0.85),
    phrase("lock code", 0.8),
    phrase("barrier code", 0.8),
    phrase("safe code", 0.85),
    phrase("lift code", 0.7),
    phrase("building code", 0.5),
    phrase("security code", 0.8),
    phrase("access code", 0.65),
    phrase("key safe", 0.85),
    phrase("keysafe", 0.85),
    phrase("keypad", 0.75),
    phrase("combination", 0.6),
    phrase("padlock", 0.7),
    phrase("back door", 0.65),
    phrase("side door", 0.65),
    phrase("front door", 0.6),
    phrase("code for the", 0.8),
    phrase("code to the", 0.75),
    phrase("lockbox", 0.75),
    phrase("passcode", 0.75),
    phrase("pin number", 0.85),
    phrase("pin code", 0.85),
    phrase("pin", 0.8),
    // "door code's 2580": the apostrophe leaves no trace in a folded word.
    phrase("door codes", 0.85),
    phrase("gate codes", 0.85),
    phrase("alarm codes", 0.85),
    // A bare door or gate: only with a code that is nothing else.
    phrase("door", DOOR),
    phrase("gate", DOOR),
]);

/// Score of a code after a bare "door" or "gate".
const DOOR: f32 = 0.55;

/// Words that may stand between the thing and its code.
const MOST_BETWEEN: usize = 9;

pub(super) fn find(scan: &mut Scan) {
    let mut after = 0;
    for at in 0..scan.cues.triggered(Trigger::Code).len() {
        let index = scan.cues.triggered(Trigger::Code)[at] as usize;
        if let Some((end, score)) = thing(scan, index).filter(|_| index >= after) {
            report(scan, index, end, score);
            after = end;
        }
    }
}

fn thing(scan: &Scan, index: usize) -> Option<(usize, f32)> {
    THINGS.at(scan, index).filter(|_| scan.token(index).is_some_and(|token| !token.hashtag))
}

fn report(scan: &mut Scan, index: usize, end: usize, score: f32) {
    let Some(range) = given(scan, end) else { return };
    if score == DOOR && !is_lock_code(&scan.bytes[range.clone()]) {
        return;
    }
    let Some(token) = scan.token(index) else { return };
    let around = token.start as usize..range.end;
    let public = scan.near(Cue::Meeting, &around, 80, 80) || scan.near(Cue::Offer, &around, 40, 40);
    scan.push(Kind::PinOrCode, range, if public { 0.3 } else { score });
}

/// "C4719X", as mechanical locks have it, or digits with an o for a nought.
fn is_lock_code(code: &[u8]) -> bool {
    let digits = code.iter().filter(|byte| byte.is_ascii_digit()).count();
    let lock = code[0] == b'c' && matches!(code[code.len() - 1], b'x' | b'y' | b'z') && digits >= 3;
    lock || (digits >= 2 && digits < code.len() && code.iter().all(|byte| byte.is_ascii_digit() || *byte == b'o'))
}

/// The code that follows directly or after "is", ":", "its", "to".
fn given(scan: &Scan, from: usize) -> Option<Range<usize>> {
    let mut led = true;
    for place in from..=from + MOST_BETWEEN {
        let token = scan.token(place)?;
        let start = token.start as usize;
        let signed = matches!(scan.bytes[..start].trim_ascii_end().last(), Some(b':' | b'='));
        if token.before == Break::Hard {
            return None;
        }
        if led || signed {
            if let Some(range) = code(scan, token) {
                return Some(range);
            }
        }
        // "code", "number", "now" may follow the word that leads.
        let word = scan.word(place);
        led = matches!(
            word,
            "is" | "its"
                | "it's"
                | "was"
                | "to"
                | "are"
                | "now"
                | "still"
                | "code"
                | "number"
                | "no"
                | "currently"
                | "as"
                | "changed"
        );
    }
    None
}

/// "4471", "C4719X", "2 - 9 - 0 - 4", "1234#".
fn code(scan: &Scan, token: &Token) -> Option<Range<usize>> {
    if token.money || token.hashtag {
        return None;
    }
    let start = token.start as usize;
    let mut end = start;
    while scan.byte(end).is_ascii_alphanumeric() {
        end += 1;
    }
    let chunk = &scan.bytes[start..end];
    let digits = chunk.iter().filter(|byte| byte.is_ascii_digit()).count();
    if chunk.len() == 1 && digits == 1 {
        return spaced(scan, start);
    }
    // A price, a time, a date, a measure goes on after the digits.
    let goes_on = matches!(scan.byte(end), b',' | b'.' | b':' | b'/' | b'%') && scan.byte(end + 1).is_ascii_digit();
    // A telephone number goes on after a space.
    let rest = &scan.bytes[end..];
    let number = digits == chunk.len()
        && rest.first() == Some(&b' ')
        && rest.len() > 3
        && rest[1..4].iter().all(u8::is_ascii_digit);
    let goes_on = goes_on || number;
    let fits = match digits == chunk.len() {
        true => (4..=8).contains(&digits) && !is_year(chunk),
        false => (4..=10).contains(&chunk.len()) && digits >= 2 && !unit(chunk),
    };
    (fits && !goes_on && !scan.glued_after(end)).then_some(start..end)
}

/// Single digits with a space or hyphen between, four to eight of them.
fn spaced(scan: &Scan, start: usize) -> Option<Range<usize>> {
    let mut end = start + 1;
    let mut digits = 1;
    loop {
        let mut next = end;
        while next < end + 3 && matches!(scan.byte(next), b' ' | b'-' | b',') {
            next += 1;
        }
        if next == end || !scan.byte(next).is_ascii_digit() || scan.byte(next + 1).is_ascii_alphanumeric() {
            break;
        }
        end = next + 1;
        digits += 1;
    }
    (4..=8).contains(&digits).then_some(start..end)
}

/// A code may well be 1984, but far more often "PIN 2024" is a year.
fn is_year(chunk: &[u8]) -> bool {
    chunk.len() == 4 && (chunk.starts_with(b"202") || chunk.starts_with(b"203"))
}

/// "10am", "100mm", "20th", "2026s": a number with its unit.
fn unit(chunk: &[u8]) -> bool {
    let tail = chunk.iter().skip_while(|byte| byte.is_ascii_digit()).count();
    chunk[0].is_ascii_digit() && tail <= 2 && chunk[chunk.len() - tail..].iter().all(u8::is_ascii_lowercase)
}

#[cfg(test)]
mod tests {
    use crate::testing::{certain, found, likely, silent};
    use crate::Kind;

    #[test]
    fn codes_given_away() {
        certain(
            Kind::PinOrCode,
            &[
                "door code for the depot is C1984Y",
                "the alarm code is 4471",
                "PIN 2291 for the fuel card",
                "lads gate code for white lund has changed its 5518 hash dont ask",
                "key safe on the salt barn is 2 - 9 - 0 - 4 got it",
                "Keysafe: 1357",
                "code for the staff room is 7788#",
                "PIN for the lockbox: 0906",
                "Door code's 2580 then shove",
            ],
        );
        likely(
            Kind::PinOrCode,
            &[
                "West Offices back door is C4719X, our Mandy changed it",
                "Comms room door is C1478Y then push",
                "gate is o4o7",
            ],
        );
        assert_eq!(found("the key safe is 2 - 9 - 0 - 4 got it", Kind::PinOrCode)[0].0, "2 - 9 - 0 - 4");
    }

    #[test]
    fn other_codes_and_numbers_are_silent() {
        silent(
            Kind::PinOrCode,
            &[
                "your PIN is sent by post",
                "use code SUMMER25 for 10% off",
                "postcode YO1 7HH",
                "scan the QR code",
                "The Highway Code changed in 2022",
                "Join on Zoom, passcode 448812, meeting ID 123",
                "pin badges £2000 raised",
                "the back door is open from 0900",
                "our gate code of conduct. 1234 people",
                "front door is 1200mm wide",
                "a winning combination: 2026 and 2027",
                "dress code is smart, 7.30 start",
                "PIN: never share it",
                "Adult social care front door, 0300 123 4567",
                "The gate is 1200 wide and the door is 2100 high",
            ],
        );
    }
}
