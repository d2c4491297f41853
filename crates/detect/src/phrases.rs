//! Fixed phrases: matching a list of them at a token.

use crate::scan::Scan;
use probity_text::{hash_word, Break};
use std::ops::Range;

/// One phrase of a list.
pub(crate) struct Phrase {
    /// Folded words with one space between; any soft break may stand there in the text.
    pub words: &'static str,
    /// Counts only where it was typed in capitals.
    pub capitals: bool,
    pub score: f32,
}

/// A phrase in any case.
pub(crate) const fn phrase(words: &'static str, score: f32) -> Phrase {
    Phrase { words, capitals: false, score }
}

/// A phrase in capitals.
pub(crate) const fn capitals(words: &'static str, score: f32) -> Phrase {
    Phrase { words, capitals: true, score }
}

/// Phrases of one detector.
pub(crate) struct Phrases(&'static [Phrase]);

impl Phrases {
    pub const fn new(list: &'static [Phrase]) -> Self {
        Self(list)
    }

    /// The word each phrase starts with.
    pub fn first_words(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().filter_map(|one| one.words.split(' ').next())
    }

    /// The first phrase of the list that stands at a token: the token after it
    /// and its score.
    pub fn at(&self, scan: &Scan, index: usize) -> Option<(usize, f32)> {
        self.0.iter().find_map(|one| {
            let mut end = index;
            for word in one.words.split(' ') {
                let next = scan.token(end)?;
                let broken = end > index && next.before == Break::Hard;
                if broken || next.hash != hash_word(word) {
                    return None;
                }
                end += 1;
            }
            let typed = !one.capitals || scan.text.case(range(scan, index, end)) == Some(true);
            typed.then_some((end, one.score))
        })
    }
}

/// Folded bytes from one token to before another.
pub(crate) fn range(scan: &Scan, from: usize, to: usize) -> Range<usize> {
    match (scan.token(from), to.checked_sub(1).and_then(|last| scan.token(last))) {
        (Some(first), Some(last)) => first.start as usize..last.end as usize,
        _ => 0..0,
    }
}

/// A word, with letters set apart ("O F F I C I A L") put together.
pub(crate) fn joined<'t>(scan: &Scan<'t>, index: usize) -> std::borrow::Cow<'t, str> {
    let word = scan.word(index);
    let spaced =
        word.len() > 6 && word.bytes().skip(1).step_by(2).all(|byte| matches!(byte, b' ' | b'.' | b'-' | b'_'));
    if spaced {
        word.bytes().step_by(2).map(char::from).collect::<String>().into()
    } else {
        word.into()
    }
}
