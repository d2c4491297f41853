//! Words, numbers, handles, hashtags, links and addresses of a text.

use crate::hash::WordHash;
use std::ops::Range;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    Word,
    /// Starts with a digit: "11m", "00:01", "2,500".
    Number,
    /// "@name", the sign included in the range.
    Handle,
    /// With or without a scheme: "https://a.example/b", "www.a.example".
    Url,
    Email,
}

/// What stands between a token and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Break {
    /// A space, hyphen, comma, bracket, quote or colon: a phrase may cross it.
    Soft,
    /// The end of a sentence or of a line: a phrase may not.
    Hard,
}

/// One token. Offsets are folded bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    pub start: u32,
    pub end: u32,
    pub kind: TokenKind,
    pub before: Break,
    /// Hash of the word without apostrophes; of a handle without its sign.
    pub hash: WordHash,
    /// The same without a possessive 's; equal to `hash` where there is none.
    pub stem: WordHash,
    /// With 0, 1, 3, 4, 5, 7, @, $ and ! read as letters; 0 where nothing changes.
    pub leet: WordHash,
    /// First letter is upper case as typed.
    pub capital: bool,
    /// Directly preceded by a currency sign.
    pub money: bool,
    /// Directly preceded by `#`, or a later word of the same hashtag.
    pub hashtag: bool,
    /// For the first word of a hashtag: hash of the whole tag, else 0.
    pub tag: WordHash,
    /// How many tokens the hashtag has, on its first token; else 1.
    pub tag_len: u16,
}

impl Token {
    /// Range of folded bytes.
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}
