//! The file that IT makes and delivers.
//!
//! ```text
//! "PROBITYF"                   8 bytes
//! format                       1 byte, 1
//! salt                        16 bytes
//! made                         2 bytes, days since 1970-01-01
//! terms as listed              varint
//! for 1 to 6 words:            varint, number of hashes; the set of them, 32 bits each
//! documents                    varint
//! for each document:           varint, length of its title in bytes; the title
//!                              varint, its words
//!                              varint, its sections
//!   for each section:          varint, number of hashes; the set of them, 22 bits each
//! seal                         4 bytes, of SipHash-1-3 under the salt over all before
//! ```
//!
//! Numbers are little-endian, a varint is LEB128, and a set is sorted, its gaps
//! Golomb-Rice coded with as many low bits as an average gap has, filled up to a
//! whole byte. The seal tells damage; it is no signature.

use crate::bits::write_set;
use crate::document::{Document, GRAM_BITS};
use crate::sip::{Salt, Sip};
use crate::terms::{Term, MAX_WORDS};

pub(crate) const MAGIC: &[u8; 8] = b"PROBITYF";
pub(crate) const FORMAT: u8 = 1;

/// Largest file, in bytes.
pub const MAX_FILE: usize = 1 << 20;
/// Most terms of a file.
pub const MAX_TERMS: usize = 20_000;
/// Most documents of a file.
pub const MAX_DOCUMENTS: usize = 4_096;
/// Longest title, in bytes.
pub const MAX_TITLE: usize = 200;
/// Most sections of all documents together.
pub(crate) const MAX_SECTIONS: usize = 1 << 16;
/// Bytes of the seal.
pub(crate) const SEAL: usize = 4;

/// Terms and documents under one salt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    pub salt: Salt,
    /// Days since 1970-01-01.
    pub made: u16,
    /// Terms as IT listed them; each has one hash or a few.
    pub listed: u32,
    /// Sorted hashes of terms, by number of words from one.
    pub(crate) terms: [Vec<u32>; MAX_WORDS],
    pub documents: Vec<Document>,
}

impl File {
    /// An empty file.
    pub fn new(salt: Salt, made: u16) -> Self {
        Self { salt, made, listed: 0, terms: Default::default(), documents: Vec::new() }
    }

    /// Adds terms; one that is there already changes nothing.
    pub fn add_terms<'t>(&mut self, terms: impl IntoIterator<Item = &'t Term>) {
        for term in terms {
            let mut new = false;
            for (length, hash) in term.hashes(&self.salt) {
                let known = &mut self.terms[length - 1];
                if let Err(at) = known.binary_search(&hash) {
                    known.insert(at, hash);
                    new = true;
                }
            }
            self.listed += u32::from(new);
        }
    }

    /// The file as bytes; the error says which limit it is over.
    pub fn write(&self) -> Result<Vec<u8>, String> {
        let sections: usize = self.documents.iter().map(|document| document.sections.len()).sum();
        for (count, most, what) in [
            (self.listed as usize, MAX_TERMS, "terms"),
            (self.documents.len(), MAX_DOCUMENTS, "documents"),
            (sections, MAX_SECTIONS, "sections of 4,000 words"),
        ] {
            if count > most {
                return Err(format!("there are {count} {what}, and a file has {most} at most"));
            }
        }
        if let Some(long) = self.documents.iter().find(|document| document.title.len() > MAX_TITLE) {
            return Err(format!("the title \"{}\" has more than {MAX_TITLE} bytes", long.title));
        }
        let mut out = MAGIC.to_vec();
        out.push(FORMAT);
        out.extend(self.salt.0);
        out.extend(self.made.to_le_bytes());
        varint(&mut out, self.listed as usize);
        for terms in &self.terms {
            varint(&mut out, terms.len());
            write_set(&mut out, u32::BITS, terms);
        }
        varint(&mut out, self.documents.len());
        for document in &self.documents {
            varint(&mut out, document.title.len());
            out.extend(document.title.bytes());
            varint(&mut out, document.words as usize);
            varint(&mut out, document.sections.len());
            for section in &document.sections {
                varint(&mut out, section.len());
                write_set(&mut out, GRAM_BITS, section);
            }
        }
        seal(&mut out);
        match out.len() {
            ..=MAX_FILE => Ok(out),
            more => Err(format!("the file would have {more} bytes, and may have {MAX_FILE}")),
        }
    }
}

fn varint(out: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Adds the seal of what a file has up to there. Only for tests that write files
/// which this program would not.
pub fn seal(bytes: &mut Vec<u8>) {
    let seal = seal_of(bytes);
    bytes.extend(seal);
}

pub(crate) fn seal_of(bytes: &[u8]) -> [u8; SEAL] {
    let salt = bytes.get(MAGIC.len() + 1..).and_then(<[u8]>::first_chunk).copied().unwrap_or_default();
    let mut sip = Sip::new(&Salt(salt));
    for chunk in bytes.chunks(8) {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        sip.add(u64::from_le_bytes(word));
    }
    sip.add(bytes.len() as u64);
    (sip.value() as u32).to_le_bytes()
}
