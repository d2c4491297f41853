//! The folded text and its map back to the text as typed.

use crate::cut::cut;
use crate::fold::{fold_ascii, fold_char, Folded};
use crate::token::Token;
use std::ops::Range;

/// A stretch of the text as typed, in UTF-16 code units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First code unit.
    pub start: u32,
    /// One past the last code unit.
    pub end: u32,
}

/// A stretch of folded text and where it came from.
///
/// Either plain, one folded byte for one source byte and one UTF-16 unit, or
/// everything that one other character became. A text in English is a handful
/// of stretches, so the map costs next to nothing to make.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    /// First folded byte.
    folded: u32,
    /// Byte offset of its source.
    byte: u32,
    /// UTF-16 offset of its source.
    utf16: u32,
    /// Length of the one source character in UTF-8 bytes; 0 for a plain stretch.
    character: u8,
}

/// The source character behind a folded byte.
#[derive(Debug, Clone, Copy)]
struct Origin {
    byte: usize,
    utf16: u32,
    /// Its length in UTF-8 bytes (1 to 4).
    len: u8,
}

impl Origin {
    /// Its length in UTF-16 units (1 or 2).
    fn units(self) -> u32 {
        if self.len == 4 {
            2
        } else {
            1
        }
    }
}

/// One text, folded and cut into tokens, with the way back to UTF-16.
///
/// Offsets named *folded* are byte offsets into [`Text::folded`].
#[derive(Debug)]
pub struct Text {
    source: String,
    folded: String,
    stretches: Vec<Stretch>,
    len_utf16: u32,
    tokens: Vec<Token>,
}

/// Folded form of every ASCII byte; 0 where it leaves no trace.
const ASCII: [u8; 128] = {
    let mut table = [0; 128];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = fold_ascii(byte as u8);
        byte += 1;
    }
    table
};

impl Text {
    /// Folds and cuts `source`. Linear in its length.
    pub fn new(source: &str) -> Self {
        let mut folded: Vec<u8> = Vec::with_capacity(source.len());
        let mut stretches = Vec::new();
        let bytes = source.as_bytes();
        let (mut at, mut utf16) = (0, 0);
        while at < bytes.len() {
            let mut stretch =
                Stretch { folded: folded.len() as u32, byte: at as u32, utf16: utf16 as u32, character: 0 };
            let plain = folded.len();
            while let Some(&byte) = bytes.get(at).filter(|byte| byte.is_ascii()) {
                at += 1;
                match ASCII[usize::from(byte)] {
                    0 => break,
                    plain => folded.push(plain),
                }
            }
            if folded.len() > plain {
                stretches.push(stretch);
            }
            utf16 += at - stretch.byte as usize;
            let Some(c) = source[at..].chars().next().filter(|c| !c.is_ascii()) else { continue };
            stretch = Stretch {
                folded: folded.len() as u32,
                byte: at as u32,
                utf16: utf16 as u32,
                character: c.len_utf8() as u8,
            };
            let mut push = |plain: char| folded.extend_from_slice(plain.encode_utf8(&mut [0; 4]).as_bytes());
            match fold_char(c) {
                Folded::Drop => {}
                Folded::One(one) => push(one),
                Folded::Two(first, second) => {
                    push(first);
                    push(second);
                }
            }
            if folded.len() > stretch.folded as usize {
                stretches.push(stretch);
            }
            at += c.len_utf8();
            utf16 += c.len_utf16();
        }
        let folded = String::from_utf8(folded).expect("put together from characters");
        let mut text =
            Self { source: source.to_owned(), folded, stretches, len_utf16: utf16 as u32, tokens: Vec::new() };
        text.tokens = cut(&text);
        text
    }

    /// The source character behind a folded byte; `None` outside the text.
    fn origin(&self, folded: usize) -> Option<Origin> {
        let after = self.stretches.partition_point(|stretch| stretch.folded as usize <= folded);
        self.origin_in(after.checked_sub(1)?, folded)
    }

    /// The same where the stretch is known.
    fn origin_in(&self, stretch: usize, folded: usize) -> Option<Origin> {
        let stretch = self.stretches.get(stretch).filter(|_| folded < self.folded.len())?;
        Some(match stretch.character {
            0 => {
                let inside = folded - stretch.folded as usize;
                Origin { byte: stretch.byte as usize + inside, utf16: stretch.utf16 + inside as u32, len: 1 }
            }
            len => Origin { byte: stretch.byte as usize, utf16: stretch.utf16, len },
        })
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
        self.origin(folded).is_some_and(|origin| self.upper(origin))
    }

    /// The same for one who reads from the start to the end: `stretch` is where
    /// the last question was answered, and 0 at first.
    pub(crate) fn is_upper_after(&self, stretch: &mut usize, folded: usize) -> bool {
        while self.stretches.get(*stretch + 1).is_some_and(|next| next.folded as usize <= folded) {
            *stretch += 1;
        }
        self.origin_in(*stretch, folded).is_some_and(|origin| self.upper(origin))
    }

    fn upper(&self, origin: Origin) -> bool {
        match origin.len {
            1 => self.source.as_bytes()[origin.byte].is_ascii_uppercase(),
            _ => self.source[origin.byte..].chars().next().is_some_and(char::is_uppercase),
        }
    }

    /// UTF-16 span of a range of the folded text. Ranges outside are clamped.
    pub fn span(&self, folded: Range<usize>) -> Span {
        let start = self.origin(folded.start).map_or(self.len_utf16, |origin| origin.utf16);
        let end = match folded.end.checked_sub(1).and_then(|last| self.origin(last)) {
            Some(last) if folded.end > folded.start => last.utf16 + last.units(),
            _ => start,
        };
        Span { start, end: end.max(start) }
    }

    /// The text as typed behind a range of the folded text.
    pub fn excerpt(&self, folded: Range<usize>) -> &str {
        if folded.is_empty() {
            return "";
        }
        let start = self.origin(folded.start).map_or(self.source.len(), |origin| origin.byte);
        let end = self.origin(folded.end - 1).map_or(self.source.len(), |last| last.byte + usize::from(last.len));
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
