//! One pass over the words: which of them stand in the lists.

use super::lexicon::{short, Entry, Lexicon, Mark, ANY, CLOCK, NUMBER};
use crate::scan::Scan;
use probity_text::{Break, Token, TokenKind};

/// A word or phrase of the lists in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tag {
    pub mark: Mark,
    /// First token.
    pub start: usize,
    /// The token after the last.
    pub end: usize,
}

/// Every phrase of the lists, in order of their first words. Of two facts, two
/// details or two sources that share a word the longer one counts.
pub(super) fn tags(scan: &Scan) -> Vec<Tag> {
    let lexicon = Lexicon::get();
    let tokens = scan.text.tokens();
    let mut found: Vec<Tag> = Vec::new();
    // Past the last token of any tag so far.
    let mut reach = 0;
    for (at, token) in tokens.iter().enumerate() {
        let next = tokens.get(at + 1).filter(|next| next.before == Break::Soft);
        let number = is_number(scan, at).then_some(NUMBER);
        for first in readings(token).chain(number) {
            let mut take = |entry: &Entry| {
                // "Sister's" is one sister's and no sisters.
                let plural = first == short(token.hash) && token.stem != token.hash && entry.mark.is_noun();
                if !plural {
                    if let Some(end) = follows(scan, at, lexicon.rest(entry)) {
                        keep(&mut found, &mut reach, Tag { mark: entry.mark, start: at, end });
                    }
                }
            };
            lexicon.starting(first).for_each(&mut take);
            for second in next.into_iter().flat_map(readings) {
                lexicon.starting_with_both(first, second).for_each(&mut take);
            }
        }
    }
    drop_services(scan, &mut found);
    found
}

/// "Domestic Abuse Helpline" and "#depression" tell nothing of anybody, and "my
/// youth group" is no youth of mine.
fn drop_services(scan: &Scan, found: &mut Vec<Tag>) {
    let nouns: Vec<usize> = found.iter().filter(|tag| tag.mark == Mark::ServiceNoun).map(|tag| tag.start).collect();
    found.retain(|tag| {
        let told = matches!(tag.mark, Mark::Fact(_));
        let person = matches!(tag.mark, Mark::Somebody | Mark::Served | Mark::Colleague | Mark::Kin);
        let named = |at: usize| {
            nouns.binary_search(&at).is_ok() && scan.token(at).is_some_and(|token| token.before == Break::Soft)
        };
        let service = (told || person) && named(tag.end) || told && named(tag.end + 1) && goes_on(scan, tag.end);
        let hashtag = told && scan.token(tag.start).is_some_and(|token| token.hashtag);
        // "In May" supposes nothing.
        let month = tag.mark == Mark::If
            && scan.word(tag.start) == "may"
            && scan.token(tag.start).is_some_and(|token| token.capital);
        !(service || hashtag || month)
    });
}

/// "Domestic Abuse Support Service": a name goes on over one more capital.
fn goes_on(scan: &Scan, at: usize) -> bool {
    scan.token(at).is_some_and(|token| token.before == Break::Soft && token.capital)
}

/// A word, and without a possessive.
fn readings(token: &Token) -> impl Iterator<Item = u32> {
    std::iter::once(token.hash).chain((token.stem != token.hash).then_some(token.stem)).map(short)
}

/// Adds a tag unless a longer one of the same family already covers its start.
fn keep(found: &mut Vec<Tag>, reach: &mut usize, tag: Tag) {
    // Most stand free of all before them.
    let free = *reach <= tag.start;
    *reach = tag.end.max(*reach);
    if free {
        found.push(tag);
        return;
    }
    let family = std::mem::discriminant(&tag.mark);
    let rival = found
        .iter_mut()
        .rev()
        .take(12)
        .find(|other| std::mem::discriminant(&other.mark) == family && other.end > tag.start);
    match rival {
        None => found.push(tag),
        Some(other) if other.start == tag.start => {
            if (tag.end, tag.mark) > (other.end, other.mark) {
                *other = tag;
            }
        }
        // "rent arrears of": the stretch grows, the greater weight counts.
        Some(other) => {
            if matches!(tag.mark, Mark::Fact(_)) {
                other.mark = other.mark.max(tag.mark);
                other.end = other.end.max(tag.end);
            } else if tag.end > other.end {
                found.push(tag);
            }
        }
    }
}

/// The token after a phrase whose first word stands at `at`.
fn follows(scan: &Scan, at: usize, rest: &[u32]) -> Option<usize> {
    let mut end = number_end(scan, at);
    for &hash in rest {
        let token = scan.token(end).filter(|token| token.before == Break::Soft)?;
        let fits = match hash {
            ANY => true,
            NUMBER => is_number(scan, end),
            CLOCK => is_clock(scan, end),
            hash => short(token.hash) == hash || short(token.stem) == hash,
        };
        if !fits {
            return None;
        }
        end = if hash == NUMBER { number_end(scan, end) } else { end + 1 };
    }
    Some(end)
}

/// Past "ninety four" as past "94".
fn number_end(scan: &Scan, at: usize) -> usize {
    let two = is_ten(scan.word(at)) && scan.token(at + 1).is_some_and(|token| token.before == Break::Soft);
    at + 1 + usize::from(two && is_unit(scan.word(at + 1)))
}

/// Whether the token is a number in digits or words.
pub(super) fn is_number(scan: &Scan, at: usize) -> bool {
    scan.token(at).is_some_and(|token: &Token| match token.kind {
        TokenKind::Number => true,
        TokenKind::Word => is_ten(scan.word(at)) || is_unit(scan.word(at)),
        _ => false,
    })
}

/// "2pm", "10.30am".
fn is_clock(scan: &Scan, at: usize) -> bool {
    let word = scan.word(at);
    is_number(scan, at) && (word.ends_with("am") || word.ends_with("pm"))
}

fn is_ten(word: &str) -> bool {
    matches!(word, "twenty" | "thirty" | "forty" | "fifty" | "sixty" | "seventy" | "eighty" | "ninety")
}

fn is_unit(word: &str) -> bool {
    matches!(
        word,
        "one"
            | "two"
            | "three"
            | "four"
            | "five"
            | "six"
            | "seven"
            | "eight"
            | "nine"
            | "ten"
            | "eleven"
            | "twelve"
            | "thirteen"
            | "fourteen"
            | "fifteen"
            | "sixteen"
            | "seventeen"
            | "eighteen"
            | "nineteen"
    )
}
