//! International bank account numbers (ISO 13616): two letters, two check
//! digits, then the country's own number; the whole modulo 97 leaves 1. Modulo
//! 97 alone would accept wrong lengths, so the SWIFT registry's lengths count.

use crate::check::modulo_97_10;
use crate::kind::Kind;
use crate::scan::Scan;

/// Country and total length.
const LENGTHS: &[(&[u8; 2], usize)] = &[
    (b"ad", 24),
    (b"ae", 23),
    (b"al", 28),
    (b"at", 20),
    (b"az", 28),
    (b"ba", 20),
    (b"be", 16),
    (b"bg", 22),
    (b"bh", 22),
    (b"br", 29),
    (b"by", 28),
    (b"ch", 21),
    (b"cr", 22),
    (b"cy", 28),
    (b"cz", 24),
    (b"de", 22),
    (b"dk", 18),
    (b"do", 28),
    (b"ee", 20),
    (b"eg", 29),
    (b"es", 24),
    (b"fi", 18),
    (b"fo", 18),
    (b"fr", 27),
    (b"gb", 22),
    (b"ge", 22),
    (b"gi", 23),
    (b"gl", 18),
    (b"gr", 27),
    (b"gt", 28),
    (b"hr", 21),
    (b"hu", 28),
    (b"ie", 22),
    (b"il", 23),
    (b"iq", 23),
    (b"is", 26),
    (b"it", 27),
    (b"jo", 30),
    (b"kw", 30),
    (b"kz", 20),
    (b"lb", 28),
    (b"lc", 32),
    (b"li", 21),
    (b"lt", 20),
    (b"lu", 20),
    (b"lv", 21),
    (b"mc", 27),
    (b"md", 24),
    (b"me", 22),
    (b"mk", 19),
    (b"mr", 27),
    (b"mt", 31),
    (b"mu", 30),
    (b"nl", 18),
    (b"no", 15),
    (b"pk", 24),
    (b"pl", 28),
    (b"ps", 29),
    (b"pt", 25),
    (b"qa", 29),
    (b"ro", 24),
    (b"rs", 22),
    (b"sa", 24),
    (b"sc", 31),
    (b"se", 24),
    (b"si", 19),
    (b"sk", 24),
    (b"sm", 27),
    (b"st", 25),
    (b"sv", 28),
    (b"tl", 23),
    (b"tn", 24),
    (b"tr", 26),
    (b"ua", 29),
    (b"va", 22),
    (b"vg", 24),
    (b"xk", 20),
];

pub(crate) fn code(scan: &mut Scan, at: usize) {
    // Two letters and then the check digits: most words leave here.
    let digit_follows = (at + 2..=at + 4).any(|place| scan.byte(place).is_ascii_digit());
    if !scan.byte(at).is_ascii_lowercase() || !digit_follows {
        return;
    }
    let second = at + 1 + usize::from(matches!(scan.byte(at + 1), b' ' | b'-' | b'.'));
    let country = [scan.byte(at), scan.byte(second)];
    let Some(&(_, length)) = LENGTHS.iter().find(|(known, _)| **known == country) else { return };
    let Some((chars, end)) = read(scan, at, length) else { return };
    if valid(&chars) {
        scan.push(Kind::Iban, at..end, 0.95);
    }
}

/// Reads `length` letters and digits with single separators between them.
fn read(scan: &Scan, start: usize, length: usize) -> Option<(Vec<u8>, usize)> {
    let mut at = start;
    let mut chars = Vec::with_capacity(length);
    while chars.len() < length {
        if !chars.is_empty() && matches!(scan.byte(at), b' ' | b'-' | b'.' | b'\n') {
            at += 1;
        }
        let byte = scan.byte(at);
        let check_digit = chars.len() == 2 || chars.len() == 3;
        let fits = if check_digit { byte.is_ascii_digit() } else { byte.is_ascii_alphanumeric() };
        if !fits {
            return None;
        }
        chars.push(byte);
        at += 1;
    }
    (!scan.glued_after(at)).then_some((chars, at))
}

fn valid(chars: &[u8]) -> bool {
    let british = !chars.starts_with(b"gb")
        || (chars[4..8].iter().all(u8::is_ascii_lowercase) && chars[8..].iter().all(u8::is_ascii_digit));
    british && modulo_97_10(chars[4..].iter().chain(&chars[..4]).copied()) == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{certain, silent};

    #[test]
    fn registry_examples_are_found_and_changed_ones_are_not() {
        certain(
            Kind::Iban,
            &[
                "GB82 WEST 1234 5698 7654 32",
                "iban gb29nwbk60161331926819",
                "DE89 3704 0044 0532 0130 00",
                "IE29-AIBK-9311-5212-3456-78",
                "FR1420041010050500013M02606",
            ],
        );
        silent(
            Kind::Iban,
            &[
                "GB82 WEST 1234 5698 7654 33",
                "GB82WEST123456987654",
                "GB82 WEST 1234 5698 7654 321",
                "no 12 34 buses today",
                "be there at 10 or it will be gone",
            ],
        );
    }
}
