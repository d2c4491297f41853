//! Runs of digits, however they are written.
//!
//! "9434765919", "943 476 5919", "9-4-3…", "o79ll 123 456", "zero seven double
//! nine", or a mixture, also across a line break. A run is a row of *groups*
//! with at most a small separator between them; a *candidate* is a window of
//! whole groups, so an identifier is found next to other numbers too.

mod chunk;
mod read;

pub(crate) use chunk::{look_alike, may_be_spoken, spoken};
pub(crate) use read::read;

use std::ops::Range;

/// Longest identifier looked for, in digits.
const LONGEST: usize = 19;

#[derive(Debug, Clone)]
struct Group {
    range: Range<usize>,
    /// Where its digits lie in the run's digits.
    digits: Range<usize>,
    /// Digits written as a letter or a word.
    borrowed: usize,
    /// Written as a word.
    spoken: bool,
    /// Only a line break stands before it.
    wrapped: bool,
}

/// Neighbouring digit groups.
#[derive(Debug, Default)]
pub(crate) struct Run {
    digits: Vec<u8>,
    groups: Vec<Group>,
    /// A plus sign stands directly before it.
    plus: bool,
}

/// Some neighbouring groups of a run, read as one number.
#[derive(Debug)]
pub(crate) struct Candidate<'r> {
    pub range: Range<usize>,
    /// ASCII digits.
    pub digits: &'r [u8],
    groups: &'r [Group],
    /// The groups of the run before and after it.
    beside: [&'r [Group]; 2],
    /// Nothing of the run is left out.
    pub whole: bool,
    /// A plus sign stands before it.
    pub plus: bool,
    /// Some digits were letters or words.
    pub disguised: bool,
}

impl Candidate<'_> {
    /// Whether the groups have exactly these lengths; one of them may be broken
    /// over two lines.
    pub fn shaped(&self, lengths: &[usize]) -> bool {
        self.groups.len() == lengths.len()
            && self.groups.iter().map(|group| group.digits.len()).eq(lengths.iter().copied())
            || (self.once_wrapped()
                && self.groups.len() == lengths.len() + 1
                && self.joined().eq(lengths.iter().copied()))
    }

    /// Whether one line break lies inside, in the middle of what else would be one group.
    pub fn once_wrapped(&self) -> bool {
        self.whole && self.groups.iter().skip(1).filter(|group| group.wrapped).count() == 1
    }

    /// Lengths of the groups as they are without line breaks.
    fn joined(&self) -> impl Iterator<Item = usize> + '_ {
        let mut at = 0;
        std::iter::from_fn(move || {
            let mut length = self.groups.get(at)?.digits.len();
            at += 1;
            while let Some(group) = self.groups.get(at).filter(|group| group.wrapped) {
                length += group.digits.len();
                at += 1;
            }
            Some(length)
        })
    }

    /// Whether the run goes on like a longer number: the next group on a side is
    /// no smaller than a card's, but too little is left for another card.
    pub fn cut_out(&self) -> bool {
        let [before, after] = self.beside;
        [(before.last(), before), (after.first(), after)].into_iter().any(|(next, side)| {
            let total: usize = side.iter().map(|group| group.digits.len()).sum();
            next.is_some_and(|next| next.digits.len() >= 4) && total < 12
        })
    }

    /// One group, unbroken but for one line break.
    pub fn compact(&self) -> bool {
        self.groups.len() == 1 || (self.groups.len() == 2 && self.once_wrapped())
    }

    /// Every digit stands alone, as a person does to get past a filter.
    pub fn spaced_out(&self) -> bool {
        self.groups.len() > 4 && self.groups.iter().all(|group| group.digits.len() == 1)
    }

    /// One group, or several of at least two digits each, or a row of single
    /// digits that is the whole run: how people write one number, and not how
    /// they write a list of numbers.
    pub fn one_number(&self) -> bool {
        self.compact()
            || (self.whole && (self.spaced_out() || self.disguised))
            || (self.groups.len() <= 5 && self.groups.iter().all(|group| group.digits.len() >= 2))
            || (self.once_wrapped() && self.joined().count() <= 5 && self.joined().all(|length| length >= 2))
    }
}

/// All digits of a text.
pub(crate) struct Digits {
    pub runs: Vec<Run>,
    /// Where each stretch of letters and digits has its first digit, also where
    /// that is a word: a code such as "AB 12 34 56 C" starts shortly before one.
    pub places: Vec<usize>,
}

impl Run {
    /// Every window of groups with 6 to 19 digits.
    pub fn candidates(&self) -> impl Iterator<Item = Candidate<'_>> {
        (0..self.groups.len()).flat_map(move |first| {
            (first..self.groups.len())
                .take_while(move |&last| self.length(first, last) <= LONGEST)
                .filter(move |&last| self.length(first, last) >= 6)
                .filter_map(move |last| self.candidate(first, last))
        })
    }

    /// Whether digits written otherwise are a number in disguise and not words
    /// beside a number: mostly in words, or letters for digits next to real ones
    /// ("olol5ol234"). In a long number one real digit is enough ("4lll llll…").
    fn is_disguise(&self, groups: &[Group], length: usize, real: usize) -> bool {
        let spoken: usize = groups.iter().filter(|group| group.spoken).map(|group| group.digits.len()).sum();
        length >= 6 && (real >= 3 || (real >= 1 && length >= 13) || (real == 0 && spoken * 2 >= length))
    }

    fn length(&self, first: usize, last: usize) -> usize {
        self.groups[last].digits.end - self.groups[first].digits.start
    }

    fn candidate(&self, first: usize, last: usize) -> Option<Candidate<'_>> {
        let groups = &self.groups[first..=last];
        let single = |at: usize| self.groups[at].digits.len() == 1;
        // A row of single digits is not cut in the middle.
        let cut_before = first > 0 && single(first) && single(first - 1);
        let cut_after = last + 1 < self.groups.len() && single(last) && single(last + 1);
        if cut_before || cut_after {
            return None;
        }
        let borrowed: usize = groups.iter().map(|group| group.borrowed).sum();
        let length = self.length(first, last);
        if borrowed > 0 && !self.is_disguise(groups, length, length - borrowed) {
            return None;
        }
        Some(Candidate {
            range: self.groups[first].range.start..self.groups[last].range.end,
            digits: &self.digits[self.groups[first].digits.start..self.groups[last].digits.end],
            groups,
            beside: [&self.groups[..first], &self.groups[last + 1..]],
            whole: first == 0 && last + 1 == self.groups.len(),
            plus: first == 0 && self.plus,
            disguised: borrowed > 0,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scan::Scan;
    use probity_text::Text;

    fn numbers(source: &str) -> Vec<String> {
        let text = Text::new(source);
        let scan = Scan::new(&text);
        read(&scan).runs.iter().map(|run| String::from_utf8(run.digits.clone()).unwrap()).collect()
    }

    #[test]
    fn every_disguise_reads_as_the_same_digits() {
        for disguised in [
            "07911123456",
            "07911 123456",
            "0 7 9 1 1 1 2 3 4 5 6",
            "07911-123\n456",
            "o79ll 123456",
            "o 7 9 l l  1 2 3 4 5 6",
            "(07911) 123456",
            "０７９１１ １２３４５６",
            "zero seven nine double one one two three four five six",
            "o.seven.nine.one.one.one.two.three.four.five.six",
            "zero seven nine one one - one two three - four five six",
        ] {
            assert_eq!(numbers(disguised), ["07911123456"], "{disguised:?}");
        }
    }

    #[test]
    fn prices_links_hashtags_dates_and_refs_are_not_joined() {
        for clean in ["£1234567", "#1234567", "https://a.example/12345678", "24/01234/FUL", "12/03/2026", "oil ill lo"]
        {
            assert_eq!(numbers(clean), Vec::<String>::new(), "{clean:?}");
        }
    }

    #[test]
    fn a_row_of_single_digits_is_not_cut() {
        let text = Text::new("1 2 3 4 5 6 7 8 9 0 1 2");
        let scan = Scan::new(&text);
        let lengths: Vec<usize> = read(&scan).runs[0].candidates().map(|candidate| candidate.digits.len()).collect();
        assert_eq!(lengths, [12]);
    }
}
