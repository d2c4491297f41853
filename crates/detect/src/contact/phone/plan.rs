//! The United Kingdom's numbering plan: which numbers exist, and whose they are.
//!
//! Source: Ofcom, National Telephone Numbering Plan, as carried by the metadata of
//! libphonenumber 9.0.43 (regions GB, JE, GG and IM). Numbers are national ones
//! without their 0.

/// What a number of the plan is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    Mobile,
    /// Geographic.
    Land,
    /// Free, shared cost, premium, corporate, paging: never a person's.
    Service,
}

/// Numbers that Ofcom keeps for television and radio drama, a thousand each: all
/// but the last three digits. Source: Ofcom, "Telephone numbers for use in TV
/// and radio drama programmes".
const DRAMA: [&[u8]; 20] = [
    b"1134960", b"1144960", b"1154960", b"1164960", b"1174960", b"1184960", b"1214960", b"1314960", b"1414960",
    b"1514960", b"1614960", b"1632960", b"1914980", b"2079460", b"2896496", b"2920180", b"3069990", b"7700900",
    b"8081570", b"9098790",
];

/// Area codes 1ABC with a bit for each C, from AB = 13.
#[rustfmt::skip]
const AREAS: [u16; 87] = [
    0x1bf, 0x0ff, 0x3c7, 0x03f, 0x21f, 0x21f, 0x000, 0x3f5, 0x1ff, 0x3f8, 0x2f8, 0x37e, 0x3fd, 0x39f, 0x3fb, 0x3fd,
    0x3ff, 0x3ff, 0x1ff, 0x3fd, 0x2bd, 0x3df, 0x3fd, 0x3df, 0x2ee, 0x3df, 0x1bc, 0x3f9, 0x3ff, 0x3bd, 0x3ff, 0x27d,
    0x1ff, 0x2ff, 0x3ff, 0x3bf, 0x2ff, 0x3ee, 0x3ff, 0x3f5, 0x373, 0x3fd, 0x3f9, 0x3ff, 0x3ef, 0x15f, 0x3bf, 0x359,
    0x3ff, 0x37f, 0x3fb, 0x0de, 0x27f, 0x3fa, 0x1ff, 0x3fb, 0x1b7, 0x3d5, 0x000, 0x3ff, 0x1cd, 0x3f9, 0x3df, 0x3fb,
    0x3ef, 0x3f5, 0x3fd, 0x3e8, 0x000, 0x3be, 0x1bd, 0x1bf, 0x3f6, 0x27c, 0x3ff, 0x3fd, 0x265, 0x33d, 0x3ff, 0x37d,
    0x3be, 0x3fc, 0x2bf, 0x39c, 0x1b7, 0x3ff, 0x0bc,
];

/// What follows the 1 of the few areas where a number is one digit short.
const SHORT: &str = "\
    2046 2087 2545 2762 2763 2766 2972 2973 2982 2987 2988 3638 3647 3847 3864 4044 4202 4208 4603 4605 4606 \
    4607 4614 4805 4887 5243 5246 5276 5626 5668 6064 6067 6295 6353 6354 6472 6476 6595 6596 6597 6955 6977 \
    7266 7267 7442 7502 7503 7504 7505 7506 7507 7508 7688 8275 8276 8375 8378 8843 9006 9008 9052 9358 9466 \
    9492 9498 9632 9633 9956";

/// What follows the 76 of pagers.
const PAGERS: &str = "00 01 02 08 23 25 26 34 40 41 43 44 46 47 54 59 60 61 62 63 65 66 69 77 81 84 91 93 99";

/// Whether nobody has this number.
pub(super) fn is_drama(national: &[u8]) -> bool {
    national.len() == 10 && DRAMA.contains(&&national[..7])
}

/// What the number is used for; nothing where the plan has no such number.
pub(super) fn line(national: &[u8]) -> Option<Line> {
    match (national, national.len()) {
        ([b'1', rest @ ..], 10) => area(rest).then_some(Line::Land),
        ([b'1', rest @ ..], 9) => short(rest).then_some(Line::Land),
        ([b'2', b'0', b'0' | b'1' | b'3' | b'4' | b'7' | b'8', ..], 10) => Some(Line::Land),
        ([b'2', b'3', b'0' | b'1' | b'8' | b'9', ..], 10) => Some(Line::Land),
        ([b'2', b'4', b'0' | b'1' | b'7', ..], 10) => Some(Line::Land),
        ([b'2', b'8', b'0'..=b'4' | b'6'..=b'9', ..], 10) => Some(Line::Land),
        ([b'2', b'9', b'0'..=b'2', ..], 10) => Some(Line::Land),
        ([b'3', b'0' | b'3' | b'4' | b'7', ..], 10) => Some(Line::Service),
        ([b'5', b'5' | b'6', ..], 10) => Some(Line::Service),
        ([b'7', b'6', b'2', b'4', ..], 10) => Some(Line::Mobile),
        ([b'7', b'0', ..], 10) => Some(Line::Service),
        ([b'7', b'6', pager @ ..], 10) => {
            PAGERS.as_bytes().chunks(3).any(|code| pager.starts_with(&code[..2])).then_some(Line::Service)
        }
        ([b'7', b'1'..=b'9', ..], 10) => Some(Line::Mobile),
        ([b'8', b'0', b'0' | b'8', ..], 10) | ([b'8', b'0', b'0', ..], 9) => Some(Line::Service),
        ([b'8', b'4', b'2'..=b'5', ..] | [b'8', b'7', b'0'..=b'3', ..], 10) => Some(Line::Service),
        ([b'9', b'0' | b'1', ..] | [b'9', b'8', b'0'..=b'4' | b'9', ..], 10) => Some(Line::Service),
        // Childline and the former NHS Direct.
        (b"8001111" | b"8454647", _) => Some(Line::Service),
        _ => None,
    }
}

/// The digits after the 1.
fn area(rest: &[u8]) -> bool {
    let [a, b, c] = [rest[0], rest[1], rest[2]].map(|digit| usize::from(digit - b'0'));
    (a * 10 + b).checked_sub(13).is_some_and(|at| AREAS[at] >> c & 1 == 1)
}

fn short(rest: &[u8]) -> bool {
    SHORT.as_bytes().chunks(5).any(|code| rest.starts_with(&code[..4]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sort_of_number_has_its_line() {
        for (national, expected) in [
            ("1904551550", Some(Line::Land)),
            ("160641234", Some(Line::Land)),
            ("2083592000", Some(Line::Land)),
            ("7911123456", Some(Line::Mobile)),
            ("7624123456", Some(Line::Mobile)),
            ("7012345678", Some(Line::Service)),
            ("7640123456", Some(Line::Service)),
            ("7610123456", None),
            ("3001234567", Some(Line::Service)),
            ("800123456", Some(Line::Service)),
            ("8001111", Some(Line::Service)),
            ("5612345678", Some(Line::Service)),
            ("1234567890", Some(Line::Land)),
            ("1111111111", None),
            ("1009345678", None),
            ("123456789", None),
            ("2212345678", None),
            ("4001234567", None),
            ("8045807302", None),
            ("190455155", None),
            ("791112345", None),
        ] {
            assert_eq!(line(national.as_bytes()), expected, "{national}");
        }
    }

    #[test]
    fn a_drama_range_is_a_thousand_numbers() {
        for (first, last, beyond) in [
            ("2896496000", "2896496999", "2896497000"),
            ("2920180000", "2920180999", "2920181000"),
            ("9098790000", "9098790999", "9098791000"),
            ("7700900000", "7700900999", "7700901000"),
        ] {
            assert!(is_drama(first.as_bytes()) && is_drama(last.as_bytes()) && !is_drama(beyond.as_bytes()));
        }
    }
}
