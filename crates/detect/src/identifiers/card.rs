//! Payment card numbers: ISO/IEC 7812-1 (Luhn) and the issuers' ranges.

use super::context::{alone, called_otherwise};
use crate::check::luhn;
use crate::cues::Cue;
use crate::digits::Candidate;
use crate::kind::Kind;
use crate::scan::Scan;
use crate::FICTIONAL;

/// Numbers that the schemes and payment providers publish for testing.
const TEST_CARDS: &[&str] = &[
    "4111111111111111",
    "4242424242424242",
    "4000056655665556",
    "4012888888881881",
    "4222222222222",
    "5555555555554444",
    "5105105105105100",
    "5200828282828210",
    "5454545454545454",
    "2223003122003222",
    "378282246310005",
    "371449635398431",
    "378734493671000",
    "6011111111111117",
    "6011000990139424",
    "30569309025904",
    "38520000023237",
    "3530111333300000",
    "3566002020360505",
    "4000000000000002",
    "4917610000000000",
    "6759649826438453",
    "4462030000000000",
    "5431111111111111",
    "4917484589897107",
];

pub(crate) fn number(scan: &mut Scan, number: &Candidate) {
    let digits = number.digits;
    let shape = number.one_number() || (number.whole && number.disguised);
    if digits.len() < 12 || number.plus || !shape || !issued(digits) || !luhn(digits) {
        return;
    }
    let range = number.range.clone();
    let text = std::str::from_utf8(digits).unwrap_or("");
    let grouped = GROUPINGS.iter().any(|&shape| number.shaped(shape));
    // A window of a longer row of groups is a card only if it stops where a card does.
    if !number.compact() && !number.whole && (!grouped || number.cut_out()) {
        return;
    }
    let named = scan.near(Cue::Card, &range, 60, 40);
    if !named && code_before(scan, range.start) {
        return;
    }
    if !named && called_otherwise(scan, &range, &[Cue::Card, Cue::SortCode, Cue::BankAccount]) {
        return;
    }
    let score = match () {
        () if TEST_CARDS.contains(&text) => FICTIONAL,
        () if named => 0.95,
        // Twelve digits, and cards of airlines, are too common among other numbers.
        () if (digits.len() == 12 || digits[0] == b'1') && !alone(scan, &range) => return,
        () if digits.len() == 12 || digits[0] == b'1' => 0.25,
        () if grouped => 0.85,
        () if number.compact() || number.spaced_out() || number.disguised => 0.55,
        () => 0.3,
    };
    scan.push(Kind::PaymentCard, range, score);
}

/// Whether a piece of a code such as "DE89" stands before: the digits are its rest.
fn code_before(scan: &Scan, start: usize) -> bool {
    let end = start - usize::from(matches!(scan.byte_before(start), b' ' | b'-' | b'.'));
    let piece = scan.bytes[..end].iter().rev().take(8).take_while(|byte| byte.is_ascii_alphanumeric());
    let (mut letters, mut digits) = (false, false);
    for byte in piece {
        letters |= byte.is_ascii_alphabetic();
        digits |= byte.is_ascii_digit();
    }
    letters && digits
}

/// How cards are printed: sixteen, fifteen, fourteen, nineteen and thirteen digits.
const GROUPINGS: [&[usize]; 7] =
    [&[4, 4, 4, 4], &[4, 6, 5], &[4, 6, 4], &[4, 4, 4, 4, 3], &[6, 13], &[4, 3, 3, 3], &[4, 4, 4, 3]];

/// Length and first digits of an issuer in use (ISO/IEC 7812-1; the schemes'
/// own published ranges).
fn issued(digits: &[u8]) -> bool {
    let first = |count: usize| digits[..count].iter().fold(0u32, |sum, digit| sum * 10 + u32::from(digit - b'0'));
    let (two, three, four, six) = (first(2), first(3), first(4), first(6));
    let visa = digits[0] == b'4';
    let diners = matches!(three, 300..=305 | 309) || matches!(two, 36 | 38 | 39);
    let maestro = matches!(two, 50 | 56..=59 | 61 | 63 | 66..=69);
    let long = matches!(four, 3528..=3589 | 6011 | 8171..=8199)
        || matches!(three, 622 | 644..=649)
        || matches!(two, 60 | 62 | 65 | 81 | 82);
    match digits.len() {
        12 => maestro,
        13 => visa || maestro,
        14 => diners || maestro,
        15 => matches!(two, 34 | 37) || matches!(four, 1800 | 2131) || maestro || digits[0] == b'1',
        16 => {
            visa || matches!(two, 51..=55)
                || matches!(four, 2221..=2720 | 2200..=2204 | 9792)
                || matches!(three, 637..=639)
                || matches!(six, 606_282)
                || diners
                || maestro
                || long
        }
        17 | 18 => diners || maestro || long,
        19 => visa || diners || maestro || long,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{certain, fictional, likely, silent};

    #[test]
    fn cards_are_found() {
        certain(
            Kind::PaymentCard,
            &["4929 4212 3460 0821", "visa 4929421234600821 exp 04/27", "her card: 4-9-2-9-4-2-1-2-3-4-6-0-0-8-2-1"],
        );
        likely(Kind::PaymentCard, &["4929421234600821"]);
        fictional(Kind::PaymentCard, &["4111 1111 1111 1111", "card 5555555555554444"]);
    }

    #[test]
    fn other_long_numbers_are_silent() {
        silent(
            Kind::PaymentCard,
            &[
                "4929 4212 3460 0822",
                "Tracking 4929421234600821",
                "1234 5678 9012 3452",
                "UPRN 100050535624",
                "ISBN 9780306406157",
                "call 01904 551550 or 01904 552222",
                "2023 2024 2025 2026",
            ],
        );
    }
}
