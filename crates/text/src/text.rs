//! The folded text and its map back to the text as typed.

use crate::fold::{fold_char, Folded};
use crate::token::{self, Token};
use std::ops::Range;

/// A stretch of the text as typed, in UTF-16 code units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First code unit.
    pub start: u32,
    /// One past the last code unit.
    pub end: u32,
}

/// Where one byte of the folded text came from.
#[derive(Debug, Clone, Copy)]
struct Origin {
    /// UTF-16 offset of the source character.
    utf16: u32,
    /// Byte offset of the source character.
    byte: u32,
    /// The source character's length in UTF-16 units (1 or 2).
    len: u8,
    upper: bool,
}

/// One text, folded and cut into tokens, with the way back to UTF-16.
///
/// Offsets named *folded* are byte offsets into [`Text::folded`].
#[derive(Debug)]
pub struct Text {
    source: String,
    folded: String,
    origins: Vec<Origin>,
    len_utf16: u32,
    tokens: Vec<Token>,
}

impl Text {
    /// Folds and cuts `source`. Linear in its length.
    pub fn new(source: &str) -> Self {
        let mut folded = String::with_capacity(source.len());
        let mut origins = Vec::with_capacity(source.len());
        let mut utf16 = 0u32;
        for (byte, c) in source.char_indices() {
            let origin = Origin { utf16, byte: byte as u32, len: c.len_utf16() as u8, upper: c.is_uppercase() };
            let mut push = |plain: char| {
                folded.push(plain);
                origins.extend(std::iter::repeat_n(origin, plain.len_utf8()));
            };
            match fold_char(c) {
                Folded::Drop => {}
                Folded::One(plain) => push(plain),
                Folded::Two(first, second) => {
                    push(first);
                    push(second);
                }
            }
            utf16 += c.len_utf16() as u32;
        }
        let mut text = Self { source: source.to_owned(), folded, origins, len_utf16: utf16, tokens: Vec::new() };
        text.tokens = token::cut(&text);
        text
    }

    /// The plain form: lower case, one kind of space, quote, dash and digit.
    pub fn folded(&self) -> &str {
        &self.folded
    }

    /// The text as it was given.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Words, numbers, links and so on, in order.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// Length of the text as typed, in UTF-16 units.
    pub fn len_utf16(&self) -> u32 {
        self.len_utf16
    }

    /// The folded form of a token.
    pub fn word(&self, token: &Token) -> &str {
        &self.folded[token.range()]
    }

    /// Whether the character behind this folded byte was upper case as typed.
    pub fn is_upper(&self, folded: usize) -> bool {
        self.origins.get(folded).is_some_and(|origin| origin.upper)
    }

    /// UTF-16 span of a range of the folded text. Ranges outside are clamped.
    pub fn span(&self, folded: Range<usize>) -> Span {
        let start = self.origins.get(folded.start).map_or(self.len_utf16, |origin| origin.utf16);
        let end = match folded.end.checked_sub(1).and_then(|last| self.origins.get(last)) {
            Some(last) if folded.end > folded.start => last.utf16 + u32::from(last.len),
            _ => start,
        };
        Span { start, end: end.max(start) }
    }

    /// The text as typed behind a range of the folded text.
    pub fn excerpt(&self, folded: Range<usize>) -> &str {
        if folded.is_empty() {
            return "";
        }
        let start = self.origins.get(folded.start).map_or(self.source.len(), |origin| origin.byte as usize);
        let end = match self.origins.get(folded.end - 1) {
            Some(last) => {
                let last = last.byte as usize;
                last + self.source[last..].chars().next().map_or(0, char::len_utf8)
            }
            None => self.source.len(),
        };
        self.source.get(start..end).unwrap_or("")
    }

    /// The case as typed: `Some(true)` if every letter in the range was upper
    /// case and there was at least one, `Some(false)` if none was.
    pub fn case(&self, folded: Range<usize>) -> Option<bool> {
        let bytes = self.folded.as_bytes();
        let mut letters =
            folded.filter(|&at| bytes.get(at).is_some_and(u8::is_ascii_alphabetic)).map(|at| self.is_upper(at));
        let first = letters.next()?;
        letters.all(|upper| upper == first).then_some(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spans_are_utf16_and_survive_astral_and_dropped_characters() {
        let text = Text::new("🌳 N\u{200b}HS 𝟗𝟒𝟑");
        let at = text.folded().find("nhs").unwrap();
        assert_eq!(text.span(at..at + 3), Span { start: 3, end: 7 });
        assert_eq!(text.excerpt(at..at + 3), "N\u{200b}HS");
        let at = text.folded().find("943").unwrap();
        assert_eq!(text.span(at..at + 3), Span { start: 8, end: 14 });
    }

    #[test]
    fn a_range_past_the_end_is_an_empty_span_at_the_end() {
        let text = Text::new("ab");
        assert_eq!(text.span(5..9), Span { start: 2, end: 2 });
        assert_eq!(text.excerpt(5..9), "");
    }

    #[test]
    fn every_character_folds_to_something_that_folds_to_itself() {
        for source in ('\u{0}'..=char::MAX).map(String::from) {
            let once = Text::new(&source).folded().to_owned();
            assert_eq!(Text::new(&once).folded(), once, "{source:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_folds_without_panic_and_every_token_maps_back(source in "\\PC{0,80}") {
            let text = Text::new(&source);
            let units: Vec<u16> = source.encode_utf16().collect();
            prop_assert_eq!(text.len_utf16() as usize, units.len());
            let mut last = 0;
            for token in text.tokens() {
                let span = text.span(token.range());
                prop_assert!(span.start >= last && span.end as usize <= units.len());
                prop_assert_eq!(
                    String::from_utf16(&units[span.start as usize..span.end as usize]).unwrap(),
                    text.excerpt(token.range())
                );
                last = span.start;
            }
        }

        #[test]
        fn folding_is_idempotent(source in "\\PC{0,80}") {
            let once = Text::new(&source).folded().to_owned();
            let twice = Text::new(&once).folded().to_owned();
            prop_assert_eq!(once, twice);
        }
    }
}
