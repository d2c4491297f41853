//! Telephone numbers (Ofcom, National Telephone Numbering Plan).
//!
//! A council publishes telephone numbers all day, so a landline or a helpline is
//! no finding. A mobile, or any number next to a person, is.

use crate::cues::Cue;
use crate::digits::Candidate;
use crate::kind::Kind;
use crate::scan::Scan;
use crate::FICTIONAL;
use std::ops::Range;

/// Numbers that Ofcom keeps for television and radio drama: prefix of the
/// national number without its 0.
const DRAMA: &[&str] = &[
    "1134960", "1144960", "1154960", "1164960", "1174960", "1184960", "1214960", "1314960", "1414960", "1514960",
    "1614960", "1914980", "2079460", "28964960", "29201800", "1632960", "7700900", "8081570", "9098790", "3069990",
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    Mobile,
    /// Geographic.
    Land,
    /// Free, shared cost, premium, corporate: never a person's.
    Service,
}

pub(crate) fn number(scan: &mut Scan, number: &Candidate) {
    let Some((kind, national)) = read(number) else { return };
    let mut range = number.range.clone();
    match scan.byte_before(range.start) {
        b'+' if number.plus => range.start -= 1,
        b'(' if number.plus => range.start -= 2,
        _ => {}
    }
    let Some(national) = national else {
        let score = weigh(scan, &range, 0.6, 0.8);
        return scan.push(kind, range, score);
    };
    let Some(line) = line(&national) else { return };
    if DRAMA.iter().any(|prefix| national.starts_with(prefix.as_bytes())) {
        return scan.push(Kind::PhoneDrama, range, FICTIONAL);
    }
    let score = match line {
        Line::Mobile if number.one_number() || number.whole => weigh(scan, &range, 0.65, 0.85),
        Line::Mobile => weigh(scan, &range, 0.3, 0.6),
        Line::Land if number.one_number() || number.whole => weigh(scan, &range, 0.25, 0.8),
        Line::Land => 0.2,
        Line::Service => 0.2,
    };
    scan.push(kind, range, score);
}

/// The kind, and the national number without its 0; no national number abroad.
fn read(number: &Candidate) -> Option<(Kind, Option<Vec<u8>>)> {
    let digits = number.digits;
    let (code, rest) = match digits {
        [b'0', b'0', rest @ ..] if !number.plus => (true, rest),
        _ => (number.plus, digits),
    };
    if !code {
        let national = digits.strip_prefix(b"0")?;
        return Some((Kind::UkPhone, Some(national.to_vec())));
    }
    if let Some(national) = rest.strip_prefix(b"44") {
        let national = national.strip_prefix(b"0").unwrap_or(national);
        return Some((Kind::UkPhone, Some(national.to_vec())));
    }
    let abroad = number.plus && matches!(rest.len(), 8..=15) && rest[0] != b'0' && number.whole;
    // The North American plan keeps 555-01xx for fiction; it counts as foreign all the same.
    abroad.then_some((Kind::PhoneInternational, None))
}

fn line(national: &[u8]) -> Option<Line> {
    let first = *national.first()?;
    let length = national.len();
    match first {
        b'1' if matches!(length, 9 | 10) => Some(Line::Land),
        b'2' if length == 10 => Some(Line::Land),
        b'3' | b'9' if length == 10 => Some(Line::Service),
        b'8' if matches!(length, 9 | 10) => Some(Line::Service),
        b'5' if length == 10 && matches!(national[1], b'5' | b'6') => Some(Line::Service),
        b'7' if length == 10 => match national[1] {
            b'0' | b'6' if !national.starts_with(b"7624") => Some(Line::Service),
            _ => Some(Line::Mobile),
        },
        _ => None,
    }
}

/// The score by what is said around the number.
fn weigh(scan: &Scan, range: &Range<usize>, alone: f32, personal: f32) -> f32 {
    let close = scan.near(Cue::PersonalLine, range, 30, 12);
    if close || called_by_name(scan, range.start) {
        return personal;
    }
    if scan.near(Cue::PublicLine, range, 70, 40) {
        return alone.min(0.3);
    }
    if scan.near(Cue::PersonalLine, range, 70, 30) || scan.near(Cue::Title, range, 60, 0) {
        return personal;
    }
    alone
}

/// "ring Jodie on 01904…", "Mick's new number: …", "text Dave Smith on …".
fn called_by_name(scan: &Scan, start: usize) -> bool {
    let mut index = scan.token_at(start);
    let mut steps = 0;
    while index > 0
        && steps < 2
        && matches!(scan.word(index - 1), "on" | "at" | "is" | "direct" | "mobile" | "number" | "tel")
    {
        index -= 1;
        steps += 1;
    }
    if steps == 0 {
        return false;
    }
    let mut names = 0;
    while index > 0 && names < 2 && scan.is_name_like(index - 1) && !is_desk(scan.word(index - 1)) {
        index -= 1;
        names += 1;
    }
    let verb = index > 0
        && matches!(
            scan.word(index - 1),
            "ring" | "call" | "text" | "phone" | "message" | "whatsapp" | "rings" | "bell" | "dm"
        );
    names > 0 && verb
}

/// Capitalised words that name a desk and not a person.
fn is_desk(word: &str) -> bool {
    matches!(
        word,
        "us" | "nhs"
            | "council"
            | "customer"
            | "services"
            | "service"
            | "helpline"
            | "samaritans"
            | "childline"
            | "reception"
            | "highways"
            | "planning"
            | "housing"
            | "police"
            | "crimestoppers"
            | "adult"
            | "social"
            | "care"
            | "team"
            | "centre"
            | "line"
            | "the"
            | "our"
            | "registrars"
            | "electoral"
            | "registration"
            | "environmental"
            | "health"
            | "shelter"
            | "citizens"
            | "advice"
            | "age"
            | "uk"
            | "rspca"
            | "floodline"
            | "power"
            | "water"
            | "library"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{certain, fictional, found, likely, silent};

    #[test]
    fn a_persons_number_is_certain() {
        certain(
            Kind::UkPhone,
            &[
                "his mobile is 07911 123456 if anyone's got a spare cooker",
                "ring his daughter on 0 7 9 1 1 1 2 3 4 7 8",
                "mick new number is zero seven nine one one - one two three - four eight oh",
                "this is the guy who keeps ringing my desk, o.seven.nine.one.one.one.two.three.four.five.six",
                "her home number is 01904 551999",
                "ring his mum 01904 555 019",
                "his mobile: plus four four seven nine one one one two three four five six",
                "ring Jodie on 01904 551999",
                "Mrs Oonagh Prendergast, tel. +44 (0)7911 123451",
                "bell me on o7911 123 490 thats my own phone",
            ],
        );
        likely(
            Kind::UkPhone,
            &[
                "07911123456",
                "on ０７９１１ １２３４８８",
                "0044 7911 123456",
                "ring keith direct o 7 9 l l  1 2 3 4 6 2",
            ],
        );
        likely(Kind::PhoneInternational, &["+33 6 12 34 56 78"]);
    }

    #[test]
    fn councils_lines_helplines_and_drama_numbers_are_silent() {
        silent(
            Kind::UkPhone,
            &[
                "Pay online or ring 01904 551550, lines open 8.30 to 5.",
                "Call us on 0300 123 4567",
                "Samaritans: 116 123, free",
                "Text our team on 07911 123456",
                "Report it on 020 8359 2000",
                "Ring Customer Services on 01483 755855",
                "helpline 0800 11 22 333",
                "07 08 2026",
                "Tracking no JD0791112345",
                "bus 7 9 11 and 12 on 3 4 5 6",
            ],
        );
        fictional(
            Kind::PhoneDrama,
            &[
                "07700 900123",
                "his mobile is 07700 900512",
                "01632 960144",
                "020 7946 0958",
                "0113 496 0000",
                "+44 1632 960001",
            ],
        );
        silent(Kind::PhoneInternational, &["+1 and 5", "up +12345 votes", "call us on +33 6 12 34 56 78"]);
    }

    #[test]
    fn the_plus_belongs_to_the_number() {
        assert_eq!(found("call +44 7911 123456 now", Kind::UkPhone)[0].0, "+44 7911 123456");
    }
}
