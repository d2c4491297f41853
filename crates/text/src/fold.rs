//! Folding one character to its plain form.
//!
//! This is deliberately not Unicode NFKC: it goes further (look-alikes of other
//! scripts, keycaps, accents) and is far smaller than the Unicode tables, which
//! matters in a Wasm module that is loaded while somebody waits.

use crate::look_alikes::LOOK_ALIKES;

/// What one source character becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Folded {
    /// Invisible or purely decorative: leaves no trace in the folded text.
    Drop,
    /// The usual case.
    One(char),
    /// A ligature.
    Two(char, char),
}

/// Accented Latin letters U+00C0..U+0250 to their base letter; `.` = no base.
const LATIN_1_TO_EXTENDED_B: &[u8; 400] = b"\
    aaaaaaaceeeeiiiidnooooo.ouuuuy.saaaaaaaceeeeiiiidnooooo.ouuuuy.y\
    aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll\
    lllnnnnnn.nnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs\
    ................................oo.............uu...............\
    ....dddlllnnnaaiioouuuuuuuuuu.aaaa....ggkkoooo..jdddgg..nnaa....\
    aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy............\
    ................";

/// Accented Latin letters U+1E00..U+1F00 (Welsh, Vietnamese and others).
const LATIN_ADDITIONAL: &[u8; 256] = b"\
    aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm\
    mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv\
    wwwwwwwwwwxxxxyyzzzzzzhtwyas..s.aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
    eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

/// First digit of each run of ten decimal digits (Unicode 16, general category Nd)
/// but for the mathematical ones.
const DIGIT_ZEROS: &[u32] = &[
    0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0DE6, 0x0E50,
    0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50,
    0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10, 0x104A0, 0x10D30, 0x10D40, 0x11066, 0x110F0,
    0x11136, 0x111D0, 0x112F0, 0x11450, 0x114D0, 0x11650, 0x116C0, 0x116D0, 0x116DA, 0x11730, 0x118E0, 0x11950,
    0x11BF0, 0x11C50, 0x11D50, 0x11DA0, 0x11F50, 0x16130, 0x16A60, 0x16AC0, 0x16B50, 0x16D70, 0x1CCF0, 0x1E140,
    0x1E2F0, 0x1E4F0, 0x1E5F1, 0x1E950, 0x1FBF0,
];

/// Folds one ASCII character; 0 where it leaves no trace.
pub(crate) const fn fold_ascii(byte: u8) -> u8 {
    match byte {
        b'\r' | 0 => 0,
        b'\t' | 0xB | 0xC => b' ',
        b'`' => b'\'',
        _ => byte.to_ascii_lowercase(),
    }
}

/// Folds one character. Pure and total.
pub fn fold_char(c: char) -> Folded {
    use Folded::{Drop, One, Two};
    if c.is_ascii() {
        return match fold_ascii(c as u8) {
            0 => Drop,
            plain => One(char::from(plain)),
        };
    }
    let code = c as u32;
    match code {
        // Soft hyphen, joiners, direction marks, variation selectors, combining
        // marks, the keycap frame, language tags.
        0xAD
        | 0x34F
        | 0x61C
        | 0x115F
        | 0x1160
        | 0x17B4
        | 0x17B5
        | 0x180B..=0x180F
        | 0x200B..=0x200F
        | 0x202A..=0x202E
        | 0x2060..=0x206F
        | 0x20D0..=0x20F0
        | 0x3164
        | 0xFE00..=0xFE0F
        | 0xFEFF
        | 0xFFA0
        | 0xFFF9..=0xFFFB
        | 0x300..=0x36F
        | 0x1AB0..=0x1AFF
        | 0x1DC0..=0x1DFF
        | 0xE0000..=0xE0FFF => Drop,
        0xA0 | 0x1680 | 0x2000..=0x200A | 0x202F | 0x205F | 0x2800 | 0x3000 => One(' '),
        0x85 | 0x2028 | 0x2029 => One('\n'),
        0xB4 | 0x2B9..=0x2BC | 0x2018..=0x201B | 0x2032 | 0x2035 | 0xFF07 => One('\''),
        0xAB | 0xBB | 0x201C..=0x201F | 0x2033 | 0xFF02 => One('"'),
        0x2010..=0x2015 | 0x2043 | 0x2212 | 0x2796 | 0x2E3A | 0x2E3B | 0xFE58 | 0xFE63 | 0xFF0D => One('-'),
        0x2044 | 0x2215 => One('/'),
        0xB7 | 0x2024 | 0x2027 | 0x2219 | 0x22C5 | 0x3002 | 0x30FB | 0xFE52 | 0xFF0E | 0xFF61 => One('.'),
        0x2022 | 0x2023 | 0x25CF | 0x25AA => One('*'),
        0xB2 | 0xB3 => One(digit(code - 0xB0)),
        0xB9 => One('1'),
        0xAA => One('a'),
        0xBA => One('o'),
        0xC0..=0x24F => latin(c, LATIN_1_TO_EXTENDED_B[(code - 0xC0) as usize]),
        0x1E00..=0x1EFF => latin(c, LATIN_ADDITIONAL[(code - 0x1E00) as usize]),
        0x2070 | 0x2074..=0x2079 => One(digit(code - 0x2070)),
        0x2080..=0x2089 => One(digit(code - 0x2080)),
        0x2460..=0x2468 => One(digit(code - 0x245F)),
        // Circled, bracketed and dotted digits.
        0x2474..=0x247C => One(digit(code - 0x2473)),
        0x2488..=0x2490 => One(digit(code - 0x2487)),
        0x24F5..=0x24FD => One(digit(code - 0x24F4)),
        0x2776..=0x277E => One(digit(code - 0x2775)),
        0x2780..=0x2788 => One(digit(code - 0x277F)),
        0x278A..=0x2792 => One(digit(code - 0x2789)),
        0x1F101..=0x1F10A => One(digit(code - 0x1F101)),
        0x24EA | 0x24FF | 0x1F100 | 0x1F10B | 0x1F10C => One('0'),
        0x249C..=0x24B5 => One(letter(code - 0x249C)),
        0x24B6..=0x24CF => One(letter(code - 0x24B6)),
        0x24D0..=0x24E9 => One(letter(code - 0x24D0)),
        0x1F130..=0x1F149 => One(letter(code - 0x1F130)),
        0x1F150..=0x1F169 => One(letter(code - 0x1F150)),
        0x1F170..=0x1F189 => One(letter(code - 0x1F170)),
        // Mathematical alphabets: 13 styles of A-Z a-z, then five of 0-9.
        0x1D400..=0x1D6A3 => One(letter((code - 0x1D400) % 26)),
        0x1D7CE..=0x1D7FF => One(digit((code - 0x1D7CE) % 10)),
        0xFB00 => Two('f', 'f'),
        0xFB01 | 0xFB03 => Two('f', 'i'),
        0xFB02 | 0xFB04 => Two('f', 'l'),
        0xFB05 | 0xFB06 => Two('s', 't'),
        0xFF01..=0xFF5E => fold_char(char::from((code - 0xFF01 + 0x21) as u8)),
        _ => other(c, code),
    }
}

fn latin(c: char, base: u8) -> Folded {
    match base {
        b'.' => other(c, c as u32),
        _ => Folded::One(char::from(base)),
    }
}

fn other(c: char, code: u32) -> Folded {
    let lowered = lower(c);
    // As written first: "В" looks like a b, its small form does not.
    for seen in [c, lowered] {
        if let Ok(found) = LOOK_ALIKES.binary_search_by_key(&seen, |&(from, _)| from) {
            return Folded::One(LOOK_ALIKES[found].1);
        }
    }
    let run = DIGIT_ZEROS.partition_point(|&zero| zero <= code);
    match run.checked_sub(1).map(|run| code - DIGIT_ZEROS[run]) {
        Some(value @ 0..=9) => Folded::One(digit(value)),
        _ => Folded::One(lowered),
    }
}

/// Lower case where that is a single character; otherwise the character itself.
fn lower(c: char) -> char {
    let mut lowered = c.to_lowercase();
    match (lowered.next(), lowered.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

fn letter(index: u32) -> char {
    char::from(b'a' + (index % 26) as u8)
}

fn digit(value: u32) -> char {
    char::from(b'0' + (value % 10) as u8)
}

/// Folds a whole word, for building word lists. Apostrophes are left out, as
/// they are in the text's own tokens, so "don't" and "dont" are one word.
pub fn fold_word(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        match fold_char(c) {
            Folded::Drop | Folded::One('\'') => {}
            Folded::One(one) => out.push(one),
            Folded::Two(first, second) => out.extend([first, second]),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn disguised_digits_are_digits() {
        for disguised in [
            "９４３",
            "𝟗𝟒𝟑",
            "٩٤٣",
            "𑣩𑣤𑣣",
            "➈➃➂",
            "⑼⑷⑶",
            "🄊🄅🄄",
            "𞥙𞥔𞥓",
            "9\u{fe0f}\u{20e3}4\u{fe0f}\u{20e3}3\u{fe0f}\u{20e3}",
            "9\u{200b}4\u{ad}3",
        ] {
            assert_eq!(fold_word(disguised), "943", "{disguised:?}");
        }
    }

    #[test]
    fn each_run_of_digits_has_ten() {
        assert!(DIGIT_ZEROS.windows(2).all(|pair| pair[0] + 10 <= pair[1]));
        for &zero in DIGIT_ZEROS {
            for value in 0..10 {
                let c = char::from_u32(zero + value).unwrap();
                assert_eq!(fold_char(c), Folded::One(digit(value)), "{c:?}");
            }
        }
    }

    #[test]
    fn disguised_letters_are_letters() {
        for disguised in ["ｐａｓｓ", "𝙥𝙖𝙨𝙨", "рass", "pàss", "Ⓟass", "🅟ass", "ᴘᴀꜱꜱ", "⒫ass"]
        {
            assert_eq!(fold_word(disguised), "pass", "{disguised:?}");
        }
    }

    #[test]
    fn welsh_circumflexes_fold_to_plain_letters() {
        assert_eq!(fold_word("Tŷ dŵr"), "ty dwr");
    }
}
