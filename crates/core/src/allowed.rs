//! Terms that IT allows: what stands inside one, as the name of a street does, is no
//! finding.

use crate::evidence::Place;
use crate::fields::Field;
use probity_text::{Text, Token, WordHash};
use std::cell::OnceCell;

/// Terms that are looked for; more are not read.
const MAX_TERMS: usize = 500;

/// The terms of one request. They are read when the first thing is found, so they cost
/// nothing in a draft that is clear anyway.
#[derive(Debug)]
pub(crate) struct Allowed<'a> {
    listed: &'a [String],
    read: OnceCell<Terms>,
}

#[derive(Debug)]
struct Terms {
    /// The words of each.
    terms: Vec<Vec<Token>>,
    /// A bit for each word of any of them, by the end of its hash. Most of what is found
    /// is no word of any term, and is known by that at once.
    words: [u64; 64],
}

impl<'a> Allowed<'a> {
    pub(crate) fn new(listed: &'a [String]) -> Self {
        Self { listed, read: OnceCell::new() }
    }

    /// Whether a place lies inside a term: all of it, and whole words of the term in
    /// one sentence.
    pub(crate) fn covers(&self, field: &Field, place: &Place) -> bool {
        if self.listed.is_empty() {
            return false;
        }
        let terms = self.read.get_or_init(|| Terms::new(self.listed));
        let (first, last) = place.tokens();
        let tokens = field.text.tokens();
        if !tokens.get(first).is_some_and(|token| terms.may_have(token)) {
            return false;
        }
        let covered_from = |term: &[Token], at: usize| {
            let here = tokens.get(at..at + term.len());
            here.is_some_and(|here| {
                same(term, here)
                    && here[0].start as usize <= place.range.start
                    && place.range.end <= here[here.len() - 1].end as usize
            })
        };
        terms.terms.iter().any(|term| {
            // Wherever the term may begin so as to reach from the first word to the last.
            let words = last.saturating_sub(first) + 1;
            term.len() >= words
                && (0..=term.len() - words).any(|before| first >= before && covered_from(term, first - before))
        })
    }
}

impl Terms {
    fn new(listed: &[String]) -> Self {
        let mut terms = Self { terms: Vec::new(), words: [0; 64] };
        for term in listed.iter().take(MAX_TERMS) {
            let term = Text::new(term).tokens().to_vec();
            for word in &term {
                let (index, bit) = bit(word.hash);
                terms.words[index] |= bit;
            }
            if !term.is_empty() {
                terms.terms.push(term);
            }
        }
        terms
    }

    fn may_have(&self, token: &Token) -> bool {
        [token.hash, token.stem].into_iter().map(bit).any(|(index, bit)| self.words[index] & bit != 0)
    }
}

/// Where the bit of a word is.
fn bit(word: WordHash) -> (usize, u64) {
    ((word >> 6) as usize % 64, 1 << (word % 64))
}

/// The same words: the draft's may be possessive, and no sentence ends between them
/// that does not in the term.
fn same(term: &[Token], here: &[Token]) -> bool {
    let word = |term: &Token, here: &Token| term.hash == here.hash || term.hash == here.stem;
    let together = |at: usize| at == 0 || here[at].before <= term[at].before;
    term.len() == here.len() && (0..term.len()).all(|at| word(&term[at], &here[at]) && together(at))
}
