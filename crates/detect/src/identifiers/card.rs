//! Payment card numbers: ISO/IEC 7812-1 (Luhn) and the issuers' ranges.

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
    if !issued(digits) || number.plus || !number.one_number() || !luhn(digits) {
        return;
    }
    let range = number.range.clone();
    let text = std::str::from_utf8(digits).unwrap_or("");
    let grouped = number.shaped(&[4, 4, 4, 4]) || number.shaped(&[4, 6, 5]) || number.shaped(&[4, 4, 4, 4, 3]);
    let named = scan.near(Cue::Card, &range, 60, 40);
    let product = scan.near(Cue::Product, &range, 30, 0);
    let score = match () {
        () if TEST_CARDS.contains(&text) => FICTIONAL,
        () if named => 0.95,
        () if product => 0.2,
        () if grouped => 0.85,
        () if number.compact() || number.spaced_out() || number.disguised => 0.55,
        () => 0.3,
    };
    scan.push(Kind::PaymentCard, range, score);
}

/// Length and first digits of an issuer that is in use.
fn issued(digits: &[u8]) -> bool {
    if digits.len() < 13 {
        return false;
    }
    let first = |count: usize| digits[..count].iter().fold(0u32, |sum, digit| sum * 10 + u32::from(digit - b'0'));
    match digits.len() {
        13 | 19 => first(1) == 4,
        14 => matches!(first(3), 300..=305) || matches!(first(2), 36 | 38 | 39),
        15 => matches!(first(2), 34 | 37),
        16 => {
            first(1) == 4
                || matches!(first(2), 51..=55 | 65 | 67)
                || matches!(first(4), 2221..=2720 | 3528..=3589 | 6011 | 5018 | 5020 | 5038 | 6304)
        }
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
