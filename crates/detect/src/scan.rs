//! One text under examination: its bytes, its context words, what was found.

use crate::cues::{Cue, Cues};
use crate::kind::Kind;
use probity_text::{Break, Text, Token, TokenKind};
use std::ops::Range;

/// One thing found.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    pub kind: Kind,
    /// Bytes of [`Text::folded`].
    pub range: Range<usize>,
    /// 0..=1; the crate's documentation says what a score means.
    pub score: f32,
}

pub(crate) struct Scan<'t> {
    pub text: &'t Text,
    pub bytes: &'t [u8],
    pub cues: Cues,
    found: Vec<Entity>,
}

impl<'t> Scan<'t> {
    pub fn new(text: &'t Text) -> Self {
        Self { text, bytes: text.folded().as_bytes(), cues: Cues::new(text), found: Vec::new() }
    }

    pub fn into_entities(self) -> Vec<Entity> {
        self.found
    }

    pub fn push(&mut self, kind: Kind, range: Range<usize>, score: f32) {
        if !range.is_empty() && range.end <= self.bytes.len() {
            self.found.push(Entity { kind, range, score });
        }
    }

    /// Lowers whatever directly follows "for example" or "looks like".
    pub fn soften_examples(&mut self) {
        let cues = &self.cues;
        for entity in &mut self.found {
            if cues.near(Cue::Example, &entity.range, 6, 0) {
                entity.score = entity.score.min(0.3);
            }
        }
    }

    /// The byte at an offset, 0 outside the text.
    pub fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    /// The byte before an offset, 0 at the start of the text.
    pub fn byte_before(&self, at: usize) -> u8 {
        at.checked_sub(1).map_or(0, |before| self.byte(before))
    }

    /// Whether a letter or digit of any script stands directly before `at`.
    pub fn glued_before(&self, at: usize) -> bool {
        is_word(self.byte_before(at))
    }

    /// Whether a letter or digit of any script stands at `at`.
    pub fn glued_after(&self, at: usize) -> bool {
        is_word(self.byte(at))
    }

    /// Whether a context word starts or ends within so many bytes of a range.
    pub fn near(&self, cue: Cue, range: &Range<usize>, before: usize, after: usize) -> bool {
        self.cues.near(cue, range, before, after)
    }

    /// Index of the first token that starts at or after `at`.
    pub fn token_at(&self, at: usize) -> usize {
        self.text.tokens().partition_point(|token| (token.start as usize) < at)
    }

    pub fn token(&self, index: usize) -> Option<&'t Token> {
        self.text.tokens().get(index)
    }

    /// The folded word at a token index; empty outside the text.
    pub fn word(&self, index: usize) -> &'t str {
        self.text.tokens().get(index).map_or("", |token| self.text.word(token))
    }

    /// The folded text between two neighbouring tokens.
    pub fn gap(&self, left: usize) -> &'t str {
        let tokens = self.text.tokens();
        match (tokens.get(left), tokens.get(left + 1)) {
            (Some(left), Some(right)) => &self.text.folded()[left.end as usize..right.start as usize],
            _ => "",
        }
    }

    /// Whether the token is an ordinary word that starts upper case.
    pub fn is_name_like(&self, index: usize) -> bool {
        self.token(index).is_some_and(|token| {
            token.kind == TokenKind::Word && token.capital && token.end - token.start > 1 && !token.hashtag
        })
    }

    /// How far back from a token its sentence reaches, in bytes, `most` at most.
    pub fn sentence_before(&self, index: usize, most: usize) -> usize {
        let Some(token) = self.token(index) else { return 0 };
        let mut first = index;
        while first > 0
            && self.token(first).is_some_and(|token| token.before == Break::Soft)
            && self.token(first - 1).is_some_and(|before| token.start - before.end < most as u32)
        {
            first -= 1;
        }
        self.token(first).map_or(0, |first| (token.start - first.start) as usize).min(most)
    }

    /// First offset of the line that holds `at`, looking back at most 400 bytes.
    pub fn line_start(&self, at: usize) -> usize {
        let from = at.saturating_sub(400);
        self.bytes[from..at].iter().rposition(|&byte| byte == b'\n').map_or(from, |newline| from + newline + 1)
    }

    /// End of the line that holds `at`, looking ahead at most 400 bytes.
    pub fn line_end(&self, at: usize) -> usize {
        let to = (at + 400).min(self.bytes.len());
        let at = at.min(to);
        self.bytes[at..to].iter().position(|&byte| byte == b'\n').map_or(to, |newline| at + newline)
    }
}

/// Whether a list of words with one space between holds a word.
pub(crate) fn listed(list: &str, word: &str) -> bool {
    let (list, word) = (list.as_bytes(), word.as_bytes());
    let Some(&first) = word.first() else { return false };
    let mut at = 0;
    while at + word.len() <= list.len() {
        if list[at] == first && list[at..].starts_with(word) && matches!(list.get(at + word.len()), None | Some(b' ')) {
            return true;
        }
        while at < list.len() && list[at] != b' ' {
            at += 1;
        }
        at += 1;
    }
    false
}

/// ASCII letters and digits and every byte of a non-ASCII character.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || (0xC3..0xE2).contains(&byte) || (0xE3..0xEE).contains(&byte)
}
