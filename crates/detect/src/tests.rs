//! What holds for all detectors together.

use crate::embargo::embargoes;
use crate::testing::everything;
use crate::{detect, Kind};
use probity_text::Text;
use proptest::prelude::*;
use std::time::Instant;

/// The kinds of a text with a score of 0.5 or more.
fn likely_kinds(source: &str) -> Vec<Kind> {
    detect(&Text::new(source)).iter().filter(|entity| entity.score >= 0.5).map(|entity| entity.kind).collect()
}

#[test]
fn ordinary_council_copy_is_silent() {
    for clean in [
        "Planning application 24/01234/FUL: comments by 12 March 2026.",
        "FOI 2026/0456 has been answered.",
        "Planning Committee meets 14/02/2026 at 18:30 in the Guildhall, YO1 9QN.",
        "Garden bins: 09/03, 23/03, 06/04, 20/04. Put them out by 7am.",
        "Job ref EP0923, £29,093 to £31,022, 37 hours, closing 24 May at noon.",
        "The A1237 and A64 are busy. M1 J25 to J28 closed 20:00-06:00.",
        "Buses 4, 10, 66 and 415 are diverted.",
        "A £1,000 fine, reduced to £600 within 10 days.",
        "York City 2-1, then 3-2 on penalties (4:3).",
        "Version 10.2.11 is out, 1.2.3.4 follows.",
        "ISBN 978-0-306-40615-7 is in the library.",
        "Tracking number JD014600003829347182 for your caddy.",
        "UPRN 100050535624, USRN 45900123, easting 460350, northing 451880.",
        "53.9600, -1.0873 is where the hole is.",
        "#YorkFlood2026 #10000Steps #A64",
        "Visit the library, 52 Front Street, Acomb YO24 3BZ.",
        "Call us on 01904 551550 or text 07797 800010 for our out of hours team.",
        "Samaritans 116 123, Childline 0800 1111, NHS 111, police 101, emergency 999.",
        "Email customer.services@york.gov.uk or bins@york.gov.uk.",
        "Forgotten your password? Reset it in MyAccount, it takes 2 minutes.",
        "The official launch is in the secret garden; restricted parking applies.",
        "Turnout was 34,512 of 98,765 (34.9%).",
        "Report reference WK-2260418-77. We'll fix it in 10 working days.",
        "Polling stations open 7am to 10pm on Thursday 7 May 2026.",
        "5,000 trees, 1 2 3 go! 10 9 8 7 6 5 4 3 2 1 happy new year",
    ] {
        assert_eq!(likely_kinds(clean), [], "{clean:?}: {}", everything(clean));
    }
}

#[test]
fn one_stretch_has_one_reading_in_order() {
    let text = Text::new("NHS 943 476 5919, mobile 07911 123456, lives at 12 Acacia Avenue, YO1 2AB, pw: Sunflower99");
    let kinds: Vec<Kind> = detect(&text).iter().map(|entity| entity.kind).collect();
    assert_eq!(kinds, [Kind::UkNhsNumber, Kind::UkPhone, Kind::StreetAddress, Kind::Password]);
}

#[test]
fn a_megabyte_of_anything_is_linear() {
    for unit in [
        "1",
        "1 ",
        "12 ",
        "@",
        "a.",
        "password is ",
        "pw ",
        "a@b.uk ",
        "07911 123456 ",
        "1/",
        "eyj.",
        "://",
        "embargo ",
        "pin ",
        "12 mill ",
        "ring ",
        "gb82",
        "a b c d ",
        "\\\\a",
        "\n",
        "from: to: ",
        "key=",
        "yo1 1aa ",
        "case 1234 ",
        "paragraph schedule 12a ",
        "not for publication ",
        "10.0.0.1 ",
        "dear colleagues ",
        " at gmail dot com",
        "one two ",
        "é",
        "😀",
        "eyj-",
        "eyj.eyj.",
        "ops_eyJ-",
        "curl -u a:b ",
        "curl -H 'Token: ",
        "kind: secret data: ",
        "password=\"",
        "--key a ",
        "a';",
        "xoxb-1234567890-",
        "1a=",
        "BEGIN PRIVATE KEY-----",
    ] {
        let text = Text::new(&unit.repeat(1_000_000 / unit.len()));
        let started = Instant::now();
        detect(&text);
        assert!(started.elapsed().as_secs_f32() < 5.0, "{unit:?}: {:?}", started.elapsed());
    }
}

/// Pieces that the detectors look for, to be thrown together.
const PIECES: &[&str] = &[
    "nhs",
    "943 476 5919",
    "07",
    "911",
    "+44",
    "(0)",
    "password",
    "is",
    ":",
    "=",
    "@",
    "gmail",
    "dot",
    "com",
    "at",
    "[at]",
    "pin",
    "£",
    "é",
    "😀",
    "\n",
    "-",
    ".",
    "/",
    "embargoed",
    "until",
    "6am",
    "friday",
    "14",
    "march",
    "2026",
    "30/02/2026",
    "12",
    "mill",
    "lane",
    "yo1",
    "2ab",
    "\\\\srv\\x",
    "eyJ",
    "-----BEGIN",
    "PRIVATE KEY",
    "8q~",
    "sk_live_",
    "AKIA",
    "curl",
    "-u",
    "--header",
    "<add key=\"password\" value=\"",
    "api_key",
    "kind: secret",
    "data:",
    "';",
    "=",
    "\"",
    "putty-user-key-file-",
    "pass",
    "from:",
    "to:",
    "subject:",
    "schedule",
    "12a",
    "double",
    "seven",
    "o",
    "l",
    "i",
    "\u{200b}",
    "ﬁ",
    "２",
    "a:b@c",
    "://",
    "::",
    "10.0.0.1",
    "case",
    "born",
    "reg",
    "ab51",
    "abc",
    "exempt",
    "item",
    "24:00",
    "99",
    "0",
    "h",
    "5th",
    "31",
    "feb",
    "00",
    "t20",
    "sort code",
    "20-45-77",
];

proptest! {
    #[test]
    fn any_text_is_read_without_panic(source in "\\PC{0,200}") {
        check(&source)?;
    }

    #[test]
    fn any_mix_of_pieces_is_read_without_panic(
        pieces in prop::collection::vec((prop::sample::select(PIECES), prop::bool::ANY), 0..40),
    ) {
        let source: String = pieces.iter().map(|(piece, space)| format!("{piece}{}", if *space { " " } else { "" })).collect();
        check(&source)?;
    }
}

fn check(source: &str) -> Result<(), TestCaseError> {
    let text = Text::new(source);
    let mut last = 0;
    for entity in detect(&text) {
        prop_assert!(entity.range.start >= last && entity.range.end <= text.folded().len());
        prop_assert!(text.folded().get(entity.range.clone()).is_some(), "{:?}", entity);
        prop_assert!((0.0..=1.0).contains(&entity.score));
        last = entity.range.end;
    }
    for now in [None, Some(0), Some(1_773_476_100), Some(i64::from(i32::MAX))] {
        embargoes(&text, now);
    }
    Ok(())
}

/// Every way of writing an identifier that a person has been seen to use to get
/// past a filter, over values whose plain form is found.
#[test]
fn a_disguise_changes_nothing() {
    let values = [
        (Kind::UkNhsNumber, "her nhs number: ", "943 476 5919"),
        (Kind::UkPhone, "his mobile: ", "07911 123456"),
        (Kind::UkNino, "national insurance: ", "JK 47 20 19 B"),
        (Kind::PaymentCard, "her card: ", "4929 4212 3460 0821"),
        (Kind::UkUtr, "his utr: ", "19558 39661"),
        (Kind::Iban, "iban: ", "GB82 WEST 1234 5698 7654 32"),
        (Kind::UkUpn, "pupil: ", "B80 1200 0050 01"),
    ];
    let each_digit = |value: &str, change: &dyn Fn(char) -> String| -> String {
        value.chars().map(|c| if c.is_ascii_digit() { change(c) } else { c.to_string() }).collect()
    };
    let moved = |c: char, zero: u32| char::from_u32(zero + c as u32 - '0' as u32).unwrap().to_string();
    type Disguise<'d> = (&'d str, &'d dyn Fn(&str) -> String);
    let disguises: [Disguise; 13] = [
        ("plain", &|value| value.to_owned()),
        ("full width", &|value| each_digit(value, &|c| moved(c, 0xFF10))),
        ("mathematical bold", &|value| each_digit(value, &|c| moved(c, 0x1D7CE))),
        ("Arabic-Indic", &|value| each_digit(value, &|c| moved(c, 0x660))),
        ("keycaps", &|value| each_digit(value, &|c| format!("{c}\u{fe0f}\u{20e3}"))),
        ("zero width", &|value| each_digit(value, &|c| format!("{c}\u{200b}"))),
        ("soft hyphen", &|value| each_digit(value, &|c| format!("{c}\u{ad}"))),
        ("no-break spaces", &|value| value.replace(' ', "\u{a0}")),
        ("thin spaces", &|value| value.replace(' ', "\u{2009}")),
        ("en dashes", &|value| value.replace(' ', "–")),
        ("dots", &|value| value.replace(' ', ".")),
        ("line breaks", &|value| value.replacen(' ', "\n", 1)),
        ("spaced out", &|value| value.chars().filter(|c| *c != ' ').map(String::from).collect::<Vec<_>>().join(" ")),
    ];
    for (kind, lead, value) in values {
        for (name, disguise) in &disguises {
            let source = format!("{lead}{} ok", disguise(value));
            assert!(likely_kinds(&source).contains(&kind), "{name}: {source:?}: {}", everything(&source));
        }
    }
}
