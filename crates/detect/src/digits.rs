//! Runs of digits, however they are written.
//!
//! "9434765919", "943 476 5919", "9-4-3…", "o79ll 123 456", "zero seven double
//! nine", or a mixture, also across a line break. A run is a row of *groups*
//! with at most a small separator between them; a *candidate* is a window of
//! whole groups, so an identifier is found next to other numbers too.

use crate::scan::Scan;
use probity_text::{Token, TokenKind};
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
    /// Nothing of the run is left out.
    pub whole: bool,
    /// A plus sign stands before it.
    pub plus: bool,
    /// Some digits were letters or words.
    pub disguised: bool,
}

impl Candidate<'_> {
    /// Whether the groups have exactly these lengths.
    pub fn shaped(&self, lengths: &[usize]) -> bool {
        self.groups.len() == lengths.len()
            && self.groups.iter().zip(lengths).all(|(group, &length)| group.digits.len() == length)
    }

    /// One unbroken group.
    pub fn compact(&self) -> bool {
        self.groups.len() == 1
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
    }
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
        let by_words = groups.iter().all(|group| group.borrowed == group.digits.len());
        if borrowed > 0 && (length < 6 || (borrowed * 2 > length && !by_words)) {
            return None;
        }
        Some(Candidate {
            range: self.groups[first].range.start..self.groups[last].range.end,
            digits: &self.digits[self.groups[first].digits.start..self.groups[last].digits.end],
            groups,
            whole: first == 0 && last + 1 == self.groups.len(),
            plus: first == 0 && self.plus,
            disguised: borrowed > 0,
        })
    }
}

/// What one unbroken stretch of letters and digits means in a run.
enum Chunk {
    /// Digits, and how many of them were letters or words.
    Digits(Vec<u8>, usize),
    /// "double", "triple".
    Times(usize),
    Other,
}

/// All runs of a text.
pub(crate) fn runs(scan: &Scan) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut run = Run::default();
    let mut times: Option<(usize, usize)> = None;
    let mut last_end = 0;
    let mut skip = Skip { tokens: scan.text.tokens(), next: 0 };
    let mut at = 0;
    while at < scan.bytes.len() {
        if !scan.bytes[at].is_ascii_alphanumeric() {
            at += 1;
            continue;
        }
        let start = at;
        while scan.byte(at).is_ascii_alphanumeric() {
            at += 1;
        }
        let glued = scan.glued_before(start) || scan.glued_after(at);
        let chunk = if glued || skip.covers(start) { Chunk::Other } else { classify(&scan.bytes[start..at]) };
        let words = run.groups.last().is_some_and(|group| group.borrowed > 0);
        let open = !run.groups.is_empty() || times.is_some();
        if open && !joins(&scan.bytes[last_end..start], words) {
            close(&mut run, &mut runs);
            times = None;
        }
        match chunk {
            Chunk::Other => {
                close(&mut run, &mut runs);
                times = None;
            }
            Chunk::Times(n) => times = Some((n, start)),
            Chunk::Digits(mut digits, mut borrowed) => {
                let mut from = start;
                if let Some((n, start)) = times.take() {
                    if digits.len() == 1 {
                        digits = vec![digits[0]; n];
                        borrowed = n;
                    }
                    from = start;
                }
                if run.groups.is_empty() {
                    // Only a zero is ever written as a letter in front.
                    let letters_only = scan.bytes[start..at].iter().all(|byte| matches!(byte, b'l' | b'i'));
                    if letters_only {
                        last_end = at;
                        continue;
                    }
                    run.plus = scan.bytes[..from].ends_with(b"plus ")
                        || scan.byte_before(from) == b'+'
                        || (scan.byte_before(from) == b'(' && from > 1 && scan.bytes[from - 2] == b'+');
                }
                let first = run.digits.len();
                run.digits.extend(&digits);
                run.groups.push(Group { range: from..at, digits: first..run.digits.len(), borrowed });
            }
        }
        last_end = at;
    }
    close(&mut run, &mut runs);
    runs
}

fn close(run: &mut Run, runs: &mut Vec<Run>) {
    let done = std::mem::take(run);
    if done.digits.len() >= 6 {
        runs.push(done);
    }
}

/// Whether what stands between two groups leaves them one number.
fn joins(between: &[u8], words: bool) -> bool {
    match between {
        [b' ' | b'.' | b'-' | b'\n' | b')' | b'('] => true,
        [b',', b' '] | [b'.' | b'-', b'.' | b'-'] => words,
        [a, b] => matches!(
            (a, b),
            (b' ', b' ' | b'(' | b'-' | b'\n') | (b')' | b'-', b' ' | b'-') | (b'-', b'\n') | (b'\n', b' ')
        ),
        [b' ', b'-' | b'.', b' '] => true,
        _ => false,
    }
}

fn classify(chunk: &[u8]) -> Chunk {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte),
        b'o' => Some(b'0'),
        b'l' | b'i' => Some(b'1'),
        _ => None,
    };
    let real = chunk.iter().filter(|byte| byte.is_ascii_digit()).count();
    if real > 0 || chunk.len() <= 2 {
        if let Some(digits) = chunk.iter().map(|&byte| digit(byte)).collect::<Option<Vec<u8>>>() {
            return Chunk::Digits(digits, chunk.len() - real);
        }
    }
    let spoken = match chunk {
        b"zero" | b"oh" | b"nought" | b"nil" => b'0',
        b"one" => b'1',
        b"two" => b'2',
        b"three" => b'3',
        b"four" => b'4',
        b"five" => b'5',
        b"six" => b'6',
        b"seven" => b'7',
        b"eight" => b'8',
        b"nine" => b'9',
        b"double" => return Chunk::Times(2),
        b"triple" | b"treble" => return Chunk::Times(3),
        _ => return Chunk::Other,
    };
    Chunk::Digits(vec![spoken], 1)
}

/// Links, addresses, handles, hashtags and prices are not identifiers.
struct Skip<'t> {
    tokens: &'t [Token],
    next: usize,
}

impl Skip<'_> {
    /// Whether `at` lies in such a token; `at` must not go back between calls.
    fn covers(&mut self, at: usize) -> bool {
        while self.tokens.get(self.next).is_some_and(|token| token.end as usize <= at) {
            self.next += 1;
        }
        self.tokens.get(self.next).is_some_and(|token| {
            token.range().contains(&at)
                && (token.money
                    || token.hashtag
                    || matches!(token.kind, TokenKind::Url | TokenKind::Email | TokenKind::Handle))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use probity_text::Text;

    fn numbers(source: &str) -> Vec<String> {
        let text = Text::new(source);
        let scan = Scan::new(&text);
        runs(&scan).iter().map(|run| String::from_utf8(run.digits.clone()).unwrap()).collect()
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
        let lengths: Vec<usize> = runs(&scan)[0].candidates().map(|candidate| candidate.digits.len()).collect();
        assert_eq!(lengths, [12]);
    }
}
