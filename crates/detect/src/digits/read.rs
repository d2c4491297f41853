//! Finding the runs of a text.

use super::chunk::{classify, look_alike, Chunk};
use super::{Digits, Group, Run};
use crate::scan::Scan;
use probity_text::{Token, TokenKind};
use std::ops::Range;

/// Finds the digits of a text in one pass.
pub(crate) fn read(scan: &Scan) -> Digits {
    let mut reader = Reader { scan, runs: Vec::new(), run: Run::default(), times: None, last_end: 0 };
    let mut places = Vec::new();
    let mut skip = Skip { tokens: scan.text.tokens(), next: 0 };
    let mut at = 0;
    while at < scan.bytes.len() {
        if !scan.bytes[at].is_ascii_alphanumeric() {
            at += 1;
            continue;
        }
        let start = at;
        let mut digit = None;
        while scan.byte(at).is_ascii_alphanumeric() {
            if digit.is_none() && scan.bytes[at].is_ascii_digit() {
                digit = Some(at);
            }
            at += 1;
        }
        let mut chunk = classify(&scan.bytes[start..at], digit.is_some());
        let may_be_number = digit.is_some() || !matches!(chunk, Chunk::Other);
        if may_be_number && skip.covers(start) {
            chunk = Chunk::Other;
        } else if digit.is_some() || matches!(chunk, Chunk::Spoken(_) | Chunk::Times(_)) {
            places.push(digit.unwrap_or(start));
        }
        let glued = may_be_number && (scan.glued_before(start) || scan.glued_after(at));
        reader.take(if glued { Chunk::Other } else { chunk }, start..at);
    }
    reader.close();
    Digits { runs: reader.runs, places }
}

struct Reader<'s, 't> {
    scan: &'s Scan<'t>,
    runs: Vec<Run>,
    run: Run,
    /// "double", and where it stands.
    times: Option<(usize, usize)>,
    /// Where the chunk before ended.
    last_end: usize,
}

impl Reader<'_, '_> {
    fn take(&mut self, chunk: Chunk, range: Range<usize>) {
        let open = !self.run.groups.is_empty() || self.times.is_some();
        let between = self.last_end..range.start;
        self.last_end = range.end;
        if matches!(chunk, Chunk::Other) {
            if open {
                self.close();
            }
            return;
        }
        let scan = self.scan;
        let words = self.run.groups.last().is_some_and(|group| group.spoken);
        let wrapped = scan.bytes[between.clone()] == *b"\n";
        if open && !joins(&scan.bytes[between], words) {
            self.close();
        }
        let first = self.run.digits.len();
        let mut from = range.start;
        let spoken = matches!(chunk, Chunk::Spoken(_));
        let mut borrowed = 0;
        match chunk {
            Chunk::Times(times) => {
                self.times = Some((times, range.start));
                return;
            }
            Chunk::Spoken(digit) => {
                borrowed = 1;
                if let Some((times, start)) = self.times {
                    borrowed = times;
                    from = start;
                }
                self.run.digits.extend(std::iter::repeat_n(digit, borrowed));
            }
            // A number does not begin with l or i written for 1.
            Chunk::Letters if self.run.groups.is_empty() && scan.bytes[range.start] != b'o' => return,
            Chunk::Digits | Chunk::Letters => {
                for &byte in &scan.bytes[range.clone()] {
                    borrowed += usize::from(byte.is_ascii_alphabetic());
                    self.run.digits.push(look_alike(byte).unwrap_or(byte));
                }
                // "double 5".
                if let (Some((times, start)), 1) = (self.times, range.len()) {
                    from = start;
                    borrowed = times;
                    let digit = self.run.digits[first];
                    self.run.digits.extend(std::iter::repeat_n(digit, times - 1));
                }
            }
            Chunk::Other => return,
        }
        self.times = None;
        if self.run.groups.is_empty() {
            self.run.plus = scan.bytes[..from].ends_with(b"plus ")
                || scan.byte_before(from) == b'+'
                || (scan.byte_before(from) == b'(' && from > 1 && scan.bytes[from - 2] == b'+');
        }
        let digits = first..self.run.digits.len();
        self.run.groups.push(Group { range: from..range.end, digits, borrowed, spoken, wrapped });
    }

    fn close(&mut self) {
        self.times = None;
        if self.run.digits.len() >= 6 {
            self.runs.push(std::mem::take(&mut self.run));
        } else {
            self.run.digits.clear();
            self.run.groups.clear();
            self.run.plus = false;
        }
    }
}

/// Whether what stands between two groups leaves them one number.
fn joins(between: &[u8], words: bool) -> bool {
    match between {
        [b' ' | b'.' | b'-' | b'\n' | b')' | b'('] => true,
        [b',', b' '] | [b'.' | b'-', b'.' | b'-'] => words,
        [a, b] => matches!(
            (a, b),
            (b' ', b' ' | b'(' | b'-' | b'\n') | (b')' | b'-', b' ' | b'-') | (b'-', b'\n') | (b'\n', b' ' | b'-')
        ),
        [b' ', b'-' | b'.', b' '] => true,
        _ => false,
    }
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
