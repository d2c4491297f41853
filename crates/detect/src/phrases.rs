//! Fixed phrases: matching a list of them at a token.

use crate::scan::Scan;
use probity_text::{hash_bytes, Break, WordHash};
use std::ops::Range;

/// Longest phrase, in words.
const MOST_WORDS: usize = 6;

/// One phrase of a list.
pub(crate) struct Phrase {
    /// Folded words with one space between; any soft break may stand there in the text.
    words: &'static str,
    /// Hashes of the words, 0 after the last.
    hashes: [WordHash; MOST_WORDS],
    /// Counts only where it was typed in capitals.
    capitals: bool,
    score: f32,
}

/// A phrase in any case.
pub(crate) const fn phrase(words: &'static str, score: f32) -> Phrase {
    Phrase { words, hashes: hashes(words), capitals: false, score }
}

/// A phrase in capitals.
pub(crate) const fn capitals(words: &'static str, score: f32) -> Phrase {
    Phrase { words, hashes: hashes(words), capitals: true, score }
}

/// Hashes of the words of a phrase, when the program is compiled.
const fn hashes(words: &str) -> [WordHash; MOST_WORDS] {
    let mut rest = words.as_bytes();
    let mut hashes = [0; MOST_WORDS];
    let mut word = 0;
    let mut at = 0;
    while at <= rest.len() {
        if at == rest.len() || rest[at] == b' ' {
            let (one, after) = rest.split_at(at);
            hashes[word] = hash_bytes(one);
            if after.is_empty() {
                break;
            }
            rest = after.split_at(1).1;
            word += 1;
            at = 0;
        } else {
            at += 1;
        }
    }
    hashes
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
            for &hash in one.hashes.iter().take_while(|&&hash| hash != 0) {
                let next = scan.token(end)?;
                if next.hash != hash || (end > index && next.before == Break::Hard) {
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
