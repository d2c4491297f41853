//! Telephone numbers (Ofcom, National Telephone Numbering Plan; ITU-T E.164).
//!
//! A council publishes telephone numbers all day, so a landline or a helpline is
//! no finding. A mobile, or any number next to a person, is.

mod abroad;
mod plan;

use crate::cues::Cue;
use crate::digits::Candidate;
use crate::kind::Kind;
use crate::scan::Scan;
use crate::FICTIONAL;
use plan::Line;
use std::ops::Range;

pub(crate) fn number(scan: &mut Scan, number: &Candidate) {
    let Some(read) = read(scan, number) else { return };
    let mut range = number.range.clone();
    match scan.byte_before(range.start) {
        b'+' if number.plus => range.start -= 1,
        b'(' if number.plus => range.start -= 2,
        // "(020) 7946 0000"
        b'(' if scan.bytes[range.clone()].contains(&b')') => range.start -= 1,
        _ => {}
    }
    match read {
        Read::Drama => scan.push(Kind::PhoneDrama, range, FICTIONAL),
        _ if is_something_else(scan, &range) => {}
        Read::Abroad(alone) => {
            let score = weigh(scan, &range, alone, 0.8);
            scan.push(Kind::PhoneInternational, range, score);
        }
        Read::Home(line) => {
            let complete = number.whole || number.one_number();
            // Without its plus or 0 it may be any number of twelve digits.
            let sure = number.plus || number.digits[0] == b'0';
            let score = match line {
                Line::Mobile if !sure => weigh(scan, &range, 0.3, 0.8),
                Line::Mobile if complete => weigh(scan, &range, 0.65, 0.85),
                Line::Mobile => weigh(scan, &range, 0.3, 0.6),
                Line::Land if complete => weigh(scan, &range, 0.25, 0.8),
                Line::Land | Line::Service => 0.2,
            };
            scan.push(Kind::UkPhone, range, score);
        }
    }
}

/// What a row of digits is, as a telephone number.
enum Read {
    Home(Line),
    Drama,
    /// And the score of such a number with nothing said around it.
    Abroad(f32),
}

fn read(scan: &Scan, number: &Candidate) -> Option<Read> {
    match number.digits {
        // From abroad, also with the 0 that is not dialled: "+44 (0)20 …".
        [b'4', b'4', national @ ..] if number.plus => home(national.strip_prefix(b"0").unwrap_or(national)),
        [b'0', b'0', b'4', b'4', national @ ..] if !number.plus => {
            home(national.strip_prefix(b"0").unwrap_or(national))
        }
        [b'0', ..] if number.plus => None,
        digits if number.plus => (number.whole && abroad::plausible(digits)).then_some(Read::Abroad(0.6)),
        [b'0', b'0', digits @ ..] => (number.whole && abroad::plausible(digits)).then_some(Read::Abroad(0.45)),
        [b'0', national @ ..] => home(national).filter(|_| well_grouped(scan, number)),
        _ if !number.whole => None,
        // "44 7911 123456": the code without its plus.
        [b'4', b'4', national @ ..] if national.len() == 10 => home(national).filter(|read| {
            let mobile = number.compact() && matches!(read, Read::Drama | Read::Home(Line::Mobile));
            mobile || number.spaced_out() || number.disguised || first_group(scan, number) == 2
        }),
        national if plan::is_drama(national) && !number.disguised => Some(Read::Drama),
        digits => north_american(scan, number, digits),
    }
}

fn home(national: &[u8]) -> Option<Read> {
    if plan::is_drama(national) {
        return Some(Read::Drama);
    }
    plan::line(national).map(Read::Home)
}

/// "01904 551550", and not "07 08 2026 103": the code stands together, or every
/// digit stands alone.
fn well_grouped(scan: &Scan, number: &Candidate) -> bool {
    let in_pairs = || number.digits[1] == b'7' && pairs(&scan.bytes[number.range.clone()]);
    first_group(scan, number) >= 3 || number.disguised || number.spaced_out() || in_pairs()
}

fn first_group(scan: &Scan, number: &Candidate) -> usize {
    scan.bytes[number.range.clone()].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count()
}

/// "07 91 11 23 45 6".
fn pairs(typed: &[u8]) -> bool {
    typed.split(|byte| !byte.is_ascii_alphanumeric()).all(|group| group.len() <= 2)
}

/// "(212) 555-1234", "212-555-1234", "1.212.555.1234": the grouping tells a North
/// American number; spaces alone, or none, only with a word of telephoning.
fn north_american(scan: &Scan, number: &Candidate, digits: &[u8]) -> Option<Read> {
    let national = match digits {
        [b'1', national @ ..] if national.len() == 10 => national,
        national if national.len() == 10 => national,
        _ => return None,
    };
    let grouped = number.shaped(&[3, 3, 4]) || number.shaped(&[1, 3, 3, 4]);
    if number.disguised || !(grouped || number.compact()) {
        return None;
    }
    if scan.near(Cue::Phone, &number.range, 12, 0) {
        // Examples are often outside the plan: "555-123-4567".
        return (grouped || abroad::north_american(national) || national.starts_with(b"555"))
            .then_some(Read::Abroad(0.25));
    }
    let typed = &scan.bytes[number.range.clone()];
    let marks = typed[..typed.len() - 4].iter().filter(|byte| matches!(byte, b'-' | b'.' | b')')).count();
    let planned = abroad::north_american(national) || national.starts_with(b"555");
    (grouped && planned && (marks >= 2 || digits.len() == 11)).then_some(Read::Abroad(0.2))
}

/// Orders, parcels and books have long numbers too.
fn is_something_else(scan: &Scan, range: &Range<usize>) -> bool {
    scan.near(Cue::Product, range, 16, 0)
        && ![Cue::Phone, Cue::PersonalLine, Cue::PublicLine].iter().any(|&cue| scan.near(cue, range, 40, 0))
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
                "his mobile + 4 4 7 9 1 1 1 2 3 4 5 6",
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
                "447190386650",
                "bus 7 9 11 and 12 on 3 4 5 6",
            ],
        );
        assert!(found("It says JD0002 4471 9038 6650 today", Kind::UkPhone).is_empty());
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
