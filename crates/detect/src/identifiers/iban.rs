//! International bank account numbers (ISO 13616): two letters, two check
//! digits, then the country's own number; the whole modulo 97 leaves 1. Modulo
//! 97 alone would accept wrong lengths, so the country's own structure counts.

use crate::check::modulo_97_10;
use crate::digits::look_alike;
use crate::kind::Kind;
use crate::scan::Scan;
use crate::spell::{self, LONGEST};
use crate::Table;

pub(crate) const TABLE: Table =
    Table { name: "structures of IBANs", version: "101", source: "SWIFT IBAN registry, https://www.swift.com/" };

/// Country and structure of what follows the check digits, in the notation of
/// the registry: so many letters (a), digits (n) or either (c). From SWIFT's
/// IBAN registry, release 101; those of the second part are in use but not
/// registered (published by the banks of those countries).
const STRUCTURES: &[(&[u8; 2], &str)] = &[
    (b"ad", "8n12c"),
    (b"ae", "19n"),
    (b"al", "8n16c"),
    (b"at", "16n"),
    (b"az", "4a20c"),
    (b"ba", "16n"),
    (b"be", "12n"),
    (b"bg", "4a6n8c"),
    (b"bh", "4a14c"),
    (b"bi", "23n"),
    (b"br", "23n1a1c"),
    (b"by", "4c4n16c"),
    (b"ch", "5n12c"),
    (b"cr", "18n"),
    (b"cy", "8n16c"),
    (b"cz", "20n"),
    (b"de", "18n"),
    (b"dj", "23n"),
    (b"dk", "14n"),
    (b"do", "4c20n"),
    (b"ee", "16n"),
    (b"eg", "25n"),
    (b"es", "20n"),
    (b"fi", "14n"),
    (b"fk", "2a12n"),
    (b"fo", "14n"),
    (b"fr", "10n11c2n"),
    (b"gb", "4a14n"),
    (b"ge", "2a16n"),
    (b"gi", "4a15c"),
    (b"gl", "14n"),
    (b"gr", "7n16c"),
    (b"gt", "24c"),
    (b"hn", "4a20n"),
    (b"hr", "17n"),
    (b"hu", "24n"),
    (b"ie", "4a14n"),
    (b"il", "19n"),
    (b"iq", "4a15n"),
    (b"is", "22n"),
    (b"it", "1a10n12c"),
    (b"jo", "4a4n18c"),
    (b"kw", "4a22c"),
    (b"kz", "3n13c"),
    (b"lb", "4n20c"),
    (b"lc", "4a24c"),
    (b"li", "5n12c"),
    (b"lt", "16n"),
    (b"lu", "3n13c"),
    (b"lv", "4a13c"),
    (b"ly", "21n"),
    (b"mc", "10n11c2n"),
    (b"md", "20c"),
    (b"me", "18n"),
    (b"mk", "3n10c2n"),
    (b"mn", "16n"),
    (b"mr", "23n"),
    (b"mt", "4a5n18c"),
    (b"mu", "4a19n3a"),
    (b"ni", "4a20n"),
    (b"nl", "4a10n"),
    (b"no", "11n"),
    (b"om", "3n16c"),
    (b"pk", "4a16c"),
    (b"pl", "24n"),
    (b"ps", "4a21c"),
    (b"pt", "21n"),
    (b"qa", "4a21c"),
    (b"ro", "4a16c"),
    (b"rs", "18n"),
    (b"ru", "14n15c"),
    (b"sa", "2n18c"),
    (b"sc", "4a20n3a"),
    (b"sd", "14n"),
    (b"se", "20n"),
    (b"si", "15n"),
    (b"sk", "20n"),
    (b"sm", "1a10n12c"),
    (b"so", "19n"),
    (b"st", "21n"),
    (b"sv", "4a20n"),
    (b"tl", "19n"),
    (b"tn", "20n"),
    (b"tr", "6n16c"),
    (b"ua", "6n19c"),
    (b"va", "18n"),
    (b"vg", "4a16n"),
    (b"xk", "16n"),
    (b"ye", "4a4n18c"),
    // Not registered.
    (b"ao", "21n"),
    (b"bf", "24c"),
    (b"bj", "24c"),
    (b"cf", "23n"),
    (b"cg", "23n"),
    (b"ci", "24c"),
    (b"cm", "23n"),
    (b"cv", "21n"),
    (b"dz", "22n"),
    (b"ga", "23n"),
    (b"gq", "23n"),
    (b"gw", "21c"),
    (b"ir", "22n"),
    (b"km", "23n"),
    (b"ma", "24n"),
    (b"mg", "23n"),
    (b"ml", "24c"),
    (b"mz", "21n"),
    (b"ne", "24c"),
    (b"sn", "24c"),
    (b"td", "23n"),
    (b"tg", "24c"),
];

pub(crate) fn code(scan: &mut Scan, at: usize) {
    // Two letters and then the check digits: most words leave here.
    let second = at + 1 + usize::from(matches!(scan.byte(at + 1), b' ' | b'-' | b'.' | b'\n'));
    let country = [scan.byte(at), scan.byte(second)];
    let Some(&(_, structure)) = STRUCTURES.iter().find(|(known, _)| **known == country) else { return };
    let (pattern, length) = pattern(structure);
    let Some(code) = spell::read_any(scan, at, &pattern[..length]) else { return };
    let mut chars = code.chars;
    let chars = &mut chars[..length];
    if !valid(chars) {
        // Where letters are allowed too, an o may still be a 0.
        for (char, class) in chars.iter_mut().zip(pattern) {
            if class == b'*' {
                *char = look_alike(*char).unwrap_or(*char);
            }
        }
        if !valid(chars) {
            return;
        }
    }
    scan.push(Kind::Iban, at..code.end, 0.95);
}

/// What `spell` reads for a structure, and how many characters.
fn pattern(structure: &str) -> ([u8; LONGEST], usize) {
    let mut pattern = [b'9'; LONGEST];
    pattern[..2].fill(b'A');
    let (mut length, mut count) = (4, 0);
    for byte in structure.bytes() {
        if byte.is_ascii_digit() {
            count = count * 10 + usize::from(byte - b'0');
            continue;
        }
        let class = match byte {
            b'a' => b'A',
            b'n' => b'9',
            _ => b'*',
        };
        let end = (length + count).min(LONGEST);
        pattern[length..end].fill(class);
        (length, count) = (end, 0);
    }
    (pattern, length)
}

fn valid(chars: &[u8]) -> bool {
    // 00, 01 and 99 leave 1 as well but are never issued: 02 to 98 are.
    let check = &chars[2..4];
    check != b"00"
        && check != b"01"
        && check != b"99"
        && modulo_97_10(chars[4..].iter().chain(&chars[..4]).copied()) == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{certain, found, silent};

    #[test]
    fn every_structure_is_understood_and_fits() {
        for (country, structure) in STRUCTURES {
            let (_, length) = pattern(structure);
            assert!((15..=33).contains(&length), "{country:?} {length}");
        }
        let (pattern, length) = pattern("4a6n8n");
        assert_eq!(&pattern[..length], b"AA99AAAA99999999999999");
    }

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
                "NO 44 1850.05.14562",
                "MT84 MALT 0110 0001 2345 MTLC AST0 01S",
                "G B 8 2 W E S T 1 2 3 4 5 6 9 8 7 6 5 4 3 2",
                "GB82 WEST l234 5698 7654 32",
                "GB eight two WEST one two three four five six nine eight seven six five four three two",
                "DE89 37O4 OO44 O532 Ol3O OO",
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
        // Right length and modulo 97, wrong structure or country.
        for source in
            ["BG93 BNBG 9661 1A20 3456 78", "GI22 NW3K 0000 0000 7099 453", "NL56 3003 0A17 1643 00", "QQ93 1234 5678"]
        {
            assert!(found(source, Kind::Iban).is_empty(), "{source}");
        }
    }
}
