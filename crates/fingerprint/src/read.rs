//! Reading a file that may be anything.

use crate::bits::read_set;
use crate::document::{Document, GRAM_BITS, SECTION};
use crate::file::{seal_of, File, FORMAT, MAGIC, MAX_DOCUMENTS, MAX_FILE, MAX_SECTIONS, MAX_TERMS, MAX_TITLE, SEAL};
use crate::sip::Salt;
use crate::terms::MAX_WORDS;
use std::fmt;

/// Why bytes are no fingerprint file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileError {
    Large,
    Foreign,
    Format(u8),
    /// The seal does not fit: bytes were lost or changed on the way.
    Damaged,
    /// Sealed, but not as this program writes: the part that is wrong.
    Wrong(&'static str),
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a fingerprint file: ")?;
        match self {
            Self::Large => write!(f, "it has more than {} kB", MAX_FILE / 1024),
            Self::Foreign => f.write_str("it does not begin as one"),
            Self::Format(format) => write!(f, "its format is {format}, and this version reads {FORMAT}"),
            Self::Damaged => f.write_str("it is damaged or not complete"),
            Self::Wrong(what) => write!(f, "its {what} cannot be right"),
        }
    }
}

impl std::error::Error for FileError {}

impl File {
    /// Reads a file. Takes no more memory than a small multiple of its size.
    pub fn read(bytes: &[u8]) -> Result<Self, FileError> {
        if bytes.len() > MAX_FILE {
            return Err(FileError::Large);
        }
        let rest = bytes.strip_prefix(MAGIC).ok_or(FileError::Foreign)?;
        match rest.first() {
            Some(&FORMAT) => {}
            Some(&format) => return Err(FileError::Format(format)),
            None => return Err(FileError::Damaged),
        }
        let (body, seal) = bytes.split_last_chunk::<SEAL>().ok_or(FileError::Damaged)?;
        if seal_of(body) != *seal {
            return Err(FileError::Damaged);
        }
        let mut input = Input(body.get(MAGIC.len() + 1..).ok_or(FileError::Damaged)?);
        let salt = Salt(*input.chunk().ok_or(FileError::Wrong("salt"))?);
        let made = u16::from_le_bytes(*input.chunk().ok_or(FileError::Wrong("date"))?);
        let mut file = File::new(salt, made);
        input.terms(&mut file).ok_or(FileError::Wrong("list of terms"))?;
        input.documents(&mut file).ok_or(FileError::Wrong("list of documents"))?;
        match input.0 {
            [] => Ok(file),
            _ => Err(FileError::Wrong("end")),
        }
    }
}

/// What is not yet read. `None` means that it does not go on as it must.
struct Input<'b>(&'b [u8]);

impl<'b> Input<'b> {
    fn chunk<const N: usize>(&mut self) -> Option<&'b [u8; N]> {
        let (chunk, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(chunk)
    }

    /// A varint of four bytes at most.
    fn number(&mut self, most: usize) -> Option<usize> {
        let mut number = 0;
        for place in 0..4 {
            let [byte] = *self.chunk()?;
            number |= usize::from(byte & 0x7f) << (7 * place);
            if byte & 0x80 == 0 {
                return (number <= most).then_some(number);
            }
        }
        None
    }

    fn set(&mut self, bits: u32, most: usize) -> Option<Vec<u32>> {
        let count = self.number(most)?;
        let (set, rest) = read_set(self.0, bits, count)?;
        self.0 = rest;
        Some(set)
    }

    fn terms(&mut self, file: &mut File) -> Option<()> {
        file.listed = self.number(MAX_TERMS)? as u32;
        for length in 0..MAX_WORDS {
            // Each term has up to four forms.
            file.terms[length] = self.set(u32::BITS, 4 * MAX_TERMS)?;
        }
        Some(())
    }

    fn documents(&mut self, file: &mut File) -> Option<()> {
        let mut sections_left = MAX_SECTIONS;
        for _ in 0..self.number(MAX_DOCUMENTS)? {
            let length = self.number(MAX_TITLE)?;
            let (title, rest) = self.0.split_at_checked(length)?;
            self.0 = rest;
            let title = std::str::from_utf8(title).ok().filter(|title| !title.contains(char::is_control))?.to_owned();
            let words = self.number(u32::MAX as usize)? as u32;
            let count = self.number(sections_left)?;
            sections_left -= count;
            let sections = (0..count).map(|_| self.set(GRAM_BITS, SECTION)).collect::<Option<_>>()?;
            file.documents.push(Document { title, words, sections });
        }
        Some(())
    }
}
