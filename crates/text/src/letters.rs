//! What bytes of folded text are, and the other forms of a word.

use crate::hash::{hash_iter, hash_word, WordHash};

pub(crate) fn follows_currency_sign(bytes: &[u8], at: usize) -> bool {
    let before = &bytes[..at];
    matches!(before.last(), Some(b'$' | 0xA3 | 0xAC))
        && ["$", "£", "€"].iter().any(|sign| before.ends_with(sign.as_bytes()))
}

/// Letters and digits of any script, and the underscore.
pub(crate) fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || is_letter_lead(byte)
}

/// Lead bytes of two- and three-byte UTF-8 that mostly hold letters. Signs in
/// those blocks (€, …, •) come out as one-sign words, which no phrase contains.
/// Four-byte sequences are emoji and are passed over.
pub(crate) fn is_letter_lead(byte: u8) -> bool {
    matches!(byte, 0xC3..=0xDF | 0xE0 | 0xE1 | 0xE3..=0xED)
}

/// A character of a host after "https://", of any script.
pub(crate) fn is_host_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_') || byte >= 0x80
}

pub(crate) fn is_link_byte(byte: u8) -> bool {
    !matches!(byte, 0 | b' ' | b'\n' | b'"' | b'<' | b'>')
}

pub(crate) fn char_len(lead: u8) -> usize {
    match lead {
        0..=0xBF => 1,
        0xC0..=0xDF => 2,
        0xE0..=0xEF => 3,
        _ => 4,
    }
}

pub(crate) fn possessive_stem(as_folded: &str) -> Option<WordHash> {
    as_folded.strip_suffix("'s").map(|stem| hash_word(&stem.replace('\'', "")))
}

/// Hash with signs and digits read as the letters they resemble; 0 where the
/// word has none of them or no letter at all.
pub(crate) fn leet_hash(word: &str) -> WordHash {
    let sign = |byte: &u8| matches!(byte, b'0' | b'1' | b'3' | b'4' | b'5' | b'7' | b'@' | b'$' | b'!');
    if !word.as_bytes().iter().any(sign) || !word.as_bytes().iter().any(u8::is_ascii_alphabetic) {
        return 0;
    }
    hash_iter(word.bytes().map(|byte| match byte {
        b'0' => b'o',
        b'1' | b'!' => b'i',
        b'3' => b'e',
        b'4' | b'@' => b'a',
        b'5' | b'$' => b's',
        b'7' => b't',
        other => other,
    }))
}
