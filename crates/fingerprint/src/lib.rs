//! The council's own secrets, recognised in a draft and legible to nobody.
//!
//! A fingerprint [`File`] holds two things as salted, truncated hashes:
//!
//! - **terms** of one to six words: project names, code words, references;
//! - **documents**: sampled runs of [`GRAM`] words of each, so that a passage
//!   that was pasted into a draft, also a lightly edited one, is found again.
//!
//! [`Delivered`] is what the council's IT has delivered, ready to be searched for.
//!
//! # How a passage is found
//!
//! A document is sampled: of every [`STEP`] runs of [`GRAM`] words that begin one
//! after another, one is kept. In a draft *every* run is looked up. This is how
//! BLAT seeds an alignment (Kent, "BLAT - the BLAST-like alignment tool", Genome
//! Research 12, 2002), and it needs half the hashes that winnowing (Schleimer,
//! Wilkerson and Aiken, "Winnowing: local algorithms for document
//! fingerprinting", SIGMOD 2003) needs for the same guarantee: winnowing selects
//! on both sides by the same rule, keeps 2/(w+1) of all runs and finds any match
//! of w+k-1 words; here 1/p are kept and any match of p+k-1 words holds one. A
//! run that was kept is found whenever its own four words are unchanged, whatever
//! became of those around it, which winnowing does not promise either.
//!
//! A passage is [`LEAST`] or more runs of one section of one document, none of
//! them overlapping another in the draft, each near the one before. So nineteen
//! words in a row are always found, and a stock phrase of seven never is.
//!
//! # What the hashes give away
//!
//! See `docs/fingerprints.md`. In short: whoever holds the file can try a guess,
//! and a term that a person would guess will be found so. A document cannot be
//! read off: 3.4 to 4 bits are kept for each of its words, in no order within a
//! section of some 4,000 words, and English prose holds 3.3 to 7 (Shannon,
//! "Prediction and entropy of printed English", 1951: 0.6 to 1.3 bits a letter).

mod bits;
mod delivered;
mod document;
mod file;
mod find;
mod read;
mod sip;
mod table;
mod terms;
mod words;

pub use delivered::{Delivered, MAX_FILES};
pub use document::{document, Document, Public, GRAM, STEP};
pub use file::{File, MAX_DOCUMENTS, MAX_FILE, MAX_TERMS, MAX_TITLE};
pub use find::{Found, Passage, LEAST};
pub use read::FileError;
pub use sip::Salt;
pub use terms::{term, Term, TermError, MAX_WORDS};
pub use words::{words, Word};

#[doc(hidden)]
pub use file::seal;
