//! A text as the hashes of its words.

use probity_text::{Break, Text, Token};

/// One word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Hash of the folded word without a possessive 's.
    pub(crate) plain: u64,
    /// Another way to read it: with digits and signs as letters, or with the
    /// s of "King's". Equal to `plain` where there is none.
    pub(crate) other: u64,
    /// For the first word of a hashtag: hash of the whole tag, else 0.
    pub(crate) tag: u64,
    /// Words of that hashtag; else 1.
    pub(crate) tag_len: u16,
    /// It begins a sentence, a line or a text: no term reaches across.
    pub(crate) first: bool,
}

impl From<&Token> for Word {
    fn from(token: &Token) -> Self {
        let other = if token.leet == 0 { token.hash } else { token.leet };
        Self {
            plain: token.stem,
            other,
            tag: token.tag,
            tag_len: token.tag_len.max(1),
            first: token.before == Break::Hard,
        }
    }
}

/// The words of a text, one for each of its tokens.
pub fn words(text: &Text) -> impl Iterator<Item = Word> + '_ {
    text.tokens().iter().map(Word::from)
}
