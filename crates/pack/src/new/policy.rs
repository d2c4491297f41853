//! The policy's text, from a file that somebody saved out of a word processor.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, UTF_8, WINDOWS_1252};
use std::io::Read;
use std::path::Path;

/// Largest policy that is read, in bytes. A long policy is about 100 kB.
const MAX: u64 = 4 << 20;

/// How many bytes of a file tell what it is.
const HEAD: usize = 4096;

/// What other programs put first in their files, and what to do about it.
const FORMATS: &[(&[u8], &str)] = &[
    (b"%PDF", "a PDF: open it, select all, copy, and save the words as a plain text file"),
    (b"PK\x03\x04", "a Word or OpenDocument file: choose File > Save as > Plain text (.txt)"),
    (b"\xD0\xCF\x11\xE0", "an old Word file: choose File > Save as > Plain text (.txt)"),
    (b"{\\rtf", "a rich-text file: choose File > Save as > Plain text (.txt)"),
    (b"<!doctype html", "a web page: copy the words into a plain text file"),
    (b"<html", "a web page: copy the words into a plain text file"),
];

/// A policy as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// With `\n` at line ends.
    pub text: String,
    /// The encoding that was guessed, where it was not Unicode.
    pub guessed: Option<&'static str>,
}

impl Policy {
    /// Reads a text file in UTF-8, UTF-16 (with its mark) or Windows-1252.
    pub fn read(path: &Path) -> Result<Self, String> {
        let fault = |message: String| format!("{}: {message}", path.display());
        let file = std::fs::File::open(path).map_err(|error| fault(format!("cannot be read: {error}")))?;
        if file.metadata().is_ok_and(|about| about.is_dir()) {
            return Err(fault("is a folder; the policy must be one plain text file".into()));
        }
        // One byte more than is allowed tells a file that is too large, also
        // where its size is not known beforehand.
        let mut bytes = Vec::new();
        file.take(MAX + 1).read_to_end(&mut bytes).map_err(|error| fault(format!("cannot be read: {error}")))?;
        if bytes.len() as u64 > MAX {
            return Err(fault(format!("is larger than {} MB; give the words of the policy alone", MAX >> 20)));
        }
        Self::decode(&bytes).map_err(fault)
    }

    fn decode(bytes: &[u8]) -> Result<Self, String> {
        let head = bytes[..bytes.len().min(HEAD)].trim_ascii_start().to_ascii_lowercase();
        if let Some((_, what)) = FORMATS.iter().find(|(sign, _)| head.starts_with(&sign.to_ascii_lowercase())) {
            return Err(format!("is {what}"));
        }
        let (text, guessed) = match Encoding::for_bom(bytes) {
            Some((encoding, _)) if encoding == UTF_8 || encoding == UTF_16LE || encoding == UTF_16BE => {
                let (text, _, broken) = encoding.decode(bytes);
                if broken {
                    return Err(format!("begins as {} and is not; save it as UTF-8", encoding.name()));
                }
                (text.into_owned(), None)
            }
            _ => match std::str::from_utf8(bytes) {
                Ok(text) => (text.to_owned(), None),
                Err(_) => (WINDOWS_1252.decode(bytes).0.into_owned(), Some(WINDOWS_1252.name())),
            },
        };
        // A page break is how word processors end a page of plain text.
        let strange = |c: &char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{b}');
        if text.chars().any(|c| c == '\0') || text.chars().filter(strange).count() * 100 > text.chars().count() {
            return Err("is not plain text; save the policy as a plain text (.txt) file in UTF-8".into());
        }
        let text = text.replace("\r\n", "\n").replace(['\r', '\u{b}', '\u{c}'], "\n").replace(|c| strange(&c), " ");
        if !text.chars().any(char::is_alphabetic) {
            return Err("has no words in it".into());
        }
        Ok(Self { text, guessed })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_encodings_give_the_same_words() {
        let words = "Peidiwch â phostio.\r\nDon’t post.\n";
        let utf16 = |unit: fn(u16) -> [u8; 2], mark: [u8; 2]| -> Vec<u8> {
            mark.into_iter().chain(words.encode_utf16().flat_map(unit)).collect()
        };
        let marked = [b"\xEF\xBB\xBF".as_slice(), words.as_bytes()].concat();
        for bytes in [
            words.as_bytes().to_vec(),
            marked,
            utf16(u16::to_le_bytes, [0xFF, 0xFE]),
            utf16(u16::to_be_bytes, [0xFE, 0xFF]),
        ] {
            assert_eq!(Policy::decode(&bytes).unwrap().text, "Peidiwch â phostio.\nDon’t post.\n");
        }
        let old = Policy::decode(b"Don\x92t post \xE2 l\xE0 carte.").unwrap();
        assert_eq!((old.text.as_str(), old.guessed), ("Don’t post â là carte.", Some("windows-1252")));
    }

    #[test]
    fn what_is_no_plain_text_is_named() {
        for (bytes, expected) in [
            (&b"%PDF-1.7 ..."[..], "PDF"),
            (b"PK\x03\x04....", "Word"),
            (b"  <!DOCTYPE HTML><p>", "web page"),
            (b"Staff\0must\0not", "not plain text"),
            (b"\x01\x02\x03\x04\x05\x06\x07\x08", "not plain text"),
            (b"\xFF\xFEa", "UTF-16LE"),
            (b"", "no words"),
            (b"1.\n\n2.\n", "no words"),
        ] {
            let message = Policy::decode(bytes).unwrap_err();
            assert!(message.contains(expected), "{message}");
        }
    }
}
