//! Finding what a file holds in the words of a draft.

use crate::document::{of_run, GRAM, GRAM_BITS};
use crate::file::File;
use crate::sip::Sip;
use crate::table::Table;
use crate::terms::{of_term, MAX_WORDS};
use crate::words::Word;
use std::ops::Range;

/// Runs of a section, none overlapping another, that make a passage.
pub const LEAST: u32 = 3;

/// Words from the beginning of one run of a passage to that of the next, at most.
/// Where every fifth word was changed, half the gaps between runs that are still
/// whole are over 7 words and one in six is over 20.
const NEAR: usize = 20;

/// Runs of a passage that are compared with the next, so that a slogan said over
/// and over is one run and not many.
const REMEMBERED: usize = 8;

/// Runs of one draft that are looked at: far more than any draft copies, and an
/// end to what a made-up file can cost.
const MOST_RUNS: usize = 1 << 18;

/// What was found; ranges are of words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// In order.
    pub terms: Vec<Range<usize>>,
    /// In order, none overlapping another.
    pub passages: Vec<Passage>,
}

/// A stretch that stands in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// From the first run that was found to the last.
    pub words: Range<usize>,
    /// Runs that were found, none overlapping another.
    pub runs: u32,
}

impl Passage {
    /// How surely it was copied, 0 to 1. Three runs are a sentence that two
    /// writers might have in common; five are not.
    pub fn score(&self) -> f32 {
        match self.runs {
            ..=LEAST => 0.6,
            4 => 0.7,
            5..=7 => 0.9,
            8.. => 1.0,
        }
    }
}

/// One file, ready to be searched for.
#[derive(Debug)]
pub(crate) struct Search {
    begin: Sip,
    /// By number of words, from one.
    terms: [Table; MAX_WORDS],
    runs: Table,
    /// Words of the longest term or run.
    longest: usize,
}

/// A run of a section that stands in the draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Seen {
    section: u16,
    word: u32,
    value: u32,
}

impl Search {
    pub(crate) fn new(file: &File) -> Self {
        let terms: [Table; MAX_WORDS] = std::array::from_fn(|length| {
            Table::new(u32::BITS, file.terms[length].iter().map(|&term| (term, 0)).collect())
        });
        let sections = file.documents.iter().flat_map(|document| &document.sections);
        let runs = sections.enumerate().flat_map(|(at, runs)| runs.iter().map(move |&run| (run, at as u16)));
        let runs = Table::new(GRAM_BITS, runs.collect());
        let longest_term = (1..=MAX_WORDS).rev().find(|&length| !terms[length - 1].is_empty()).unwrap_or(0);
        let longest = longest_term.max(if runs.is_empty() { 0 } else { GRAM });
        Self { begin: Sip::new(&file.salt), terms, runs, longest }
    }

    pub(crate) fn find(&self, words: &[Word], found: &mut Found) {
        let mut seen = Vec::new();
        let mut other_from = 0;
        for start in 0..words.len() {
            self.at(start, words, |word| word.plain, found, Some(&mut seen));
            let word = &words[start];
            if word.tag != 0 {
                let mut sip = self.begin;
                sip.add(word.tag);
                if !self.terms[0].of(of_term(sip.value())).is_empty() {
                    found.terms.push(start..(start + usize::from(word.tag_len)).min(words.len()));
                }
            }
            if word.other != word.plain {
                // Every start once, from which this word can be reached.
                for start in other_from.max((start + 1).saturating_sub(MAX_WORDS))..start + 1 {
                    self.at(start, words, |word| word.other, found, None);
                }
                other_from = start + 1;
            }
        }
        seen.sort_unstable();
        seen.chunk_by(|a, b| a.section == b.section).for_each(|runs| passages(runs, found));
    }

    /// Looks up the terms that begin with a word, and its run.
    #[inline]
    fn at(
        &self,
        start: usize,
        words: &[Word],
        read: impl Fn(&Word) -> u64,
        found: &mut Found,
        mut seen: Option<&mut Vec<Seen>>,
    ) {
        let mut sip = self.begin;
        let mut together = true;
        for (length, word) in (1..=self.longest).zip(&words[start..]) {
            sip.add(read(word));
            together &= length == 1 || !word.first;
            let terms = &self.terms[length - 1];
            let look = together && !terms.is_empty();
            let run = length == GRAM && seen.is_some() && !self.runs.is_empty();
            if !look && !run {
                continue;
            }
            let value = sip.value();
            if look && !terms.of(of_term(value)).is_empty() {
                found.terms.push(start..start + length);
            }
            if let Some(seen) = seen.as_mut().filter(|seen| run && seen.len() < MOST_RUNS) {
                let value = of_run(value);
                let sections = self.runs.of(value).iter();
                seen.extend(sections.map(|&section| Seen { section, word: start as u32, value }));
            }
        }
    }
}

/// The passages that runs of one section make, in the order of the draft.
fn passages(runs: &[Seen], found: &mut Found) {
    let mut passage: Vec<Seen> = Vec::new();
    let mut close = |passage: &mut Vec<Seen>| {
        if let [first, .., last] = passage[..] {
            if passage.len() >= LEAST as usize {
                let words = first.word as usize..last.word as usize + GRAM;
                found.passages.push(Passage { words, runs: passage.len() as u32 });
            }
        }
        passage.clear();
    };
    for &run in runs {
        if let Some(last) = passage.last() {
            let ahead = (run.word - last.word) as usize;
            let again = passage.iter().rev().take(REMEMBERED).any(|known| known.value == run.value);
            if ahead > NEAR {
                close(&mut passage);
            } else if ahead < GRAM || again {
                continue;
            }
        }
        passage.push(run);
    }
    close(&mut passage);
}

impl Found {
    /// Puts what several files found in order; passages that overlap become one.
    pub(crate) fn settle(&mut self) {
        self.terms.sort_unstable_by_key(|term| (term.start, term.end));
        self.terms.dedup();
        self.passages.sort_unstable_by_key(|passage| passage.words.start);
        let mut settled: Vec<Passage> = Vec::with_capacity(self.passages.len());
        for passage in self.passages.drain(..) {
            match settled.last_mut().filter(|last| passage.words.start < last.words.end) {
                Some(last) => {
                    last.words.end = last.words.end.max(passage.words.end);
                    last.runs = last.runs.max(passage.runs);
                }
                None => settled.push(passage),
            }
        }
        self.passages = settled;
    }
}
