//! The words of a document, whatever kind of file it is.

use super::{docx, told};
use probity_fingerprint::{words, Word};
use probity_text::Text;
use std::io::Read;
use std::path::Path;

/// Largest document, in bytes.
const MAX: u64 = 32 << 20;

/// What files that are no text begin with, and what they are.
const OTHERS: &[(&[u8], &str)] = &[
    (b"%PDF", "a PDF"),
    (b"\xD0\xCF\x11\xE0", "a document of an old Office"),
    (b"{\\rtf", "a document in Rich Text Format"),
];

pub(super) fn words_of(path: &Path) -> Result<Vec<Word>, String> {
    let text = Text::new(&text_of(path)?);
    Ok(words(&text).collect())
}

fn text_of(path: &Path) -> Result<String, String> {
    let opened = std::fs::File::open(path).map_err(|error| told(path, error))?;
    let mut bytes = Vec::new();
    opened.take(MAX + 1).read_to_end(&mut bytes).map_err(|error| told(path, error))?;
    if bytes.len() as u64 > MAX {
        return Err(told(path, format!("it has more than {} MB", MAX >> 20)));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return docx::text(&bytes).map_err(|error| told(path, error));
    }
    if let Some((_, what)) = OTHERS.iter().find(|(begin, _)| bytes.starts_with(begin)) {
        return Err(told(path, format!("it is {what}; save it as text or as .docx and give that")));
    }
    text(bytes).ok_or_else(|| told(path, "it is no text; save it as text or as .docx and give that"))
}

/// UTF-8, or UTF-16 as Windows saves it. `None` if it is neither.
fn text(bytes: Vec<u8>) -> Option<String> {
    let units = |unit: fn([u8; 2]) -> u16| {
        let units = bytes[2..].chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        Some(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
    };
    match bytes[..] {
        [0xFF, 0xFE, ..] => units(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => units(u16::from_be_bytes),
        _ if bytes.contains(&0) => None,
        // Old text files have a few bytes that are not UTF-8; the words around them are good.
        _ => Some(String::from_utf8_lossy(&bytes).into_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_in_the_encodings_of_windows() {
        assert_eq!(text(b"caf\xC3\xA9".to_vec()).as_deref(), Some("café"));
        assert_eq!(text(b"\xFF\xFEh\0i\0".to_vec()).as_deref(), Some("hi"));
        assert_eq!(text(b"\xFE\xFF\0h\0i".to_vec()).as_deref(), Some("hi"));
        assert_eq!(text(b"a\0b".to_vec()), None);
    }
}
