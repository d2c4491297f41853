//! A term that IT lists, in every form in which a draft may have it.

use crate::sip::{Salt, Sip};
use probity_text::{hash_word, Text, Token, TokenKind};
use std::fmt;

/// Most words of a term.
pub const MAX_WORDS: usize = 6;

/// Fewest letters of a term that is one word. "HR" is no secret.
const FEWEST: usize = 3;

/// Fewest digits of a term that is a number and nothing else: shorter ones
/// stand in prices, dates and times.
const FEWEST_DIGITS: usize = 6;

/// A term in all its forms, each a row of word hashes that no key has gone into:
/// not to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    forms: Vec<Vec<u64>>,
}

/// Why a term cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TermError {
    /// It has no word.
    Empty,
    /// It has more than [`MAX_WORDS`] words: so many.
    Long(usize),
    /// One word of one or two letters.
    Short,
    /// A number of few digits.
    Number,
    /// A web address: IT's allow and deny lists are for these.
    Link,
}

impl fmt::Display for TermError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("it has no word"),
            Self::Long(words) => write!(f, "it has {words} words, and a term has {MAX_WORDS} at most"),
            Self::Short => write!(f, "one word of fewer than {FEWEST} letters would be found everywhere"),
            Self::Number => write!(f, "a number of fewer than {FEWEST_DIGITS} digits would be found everywhere"),
            Self::Link => f.write_str("a web address cannot be a term; give the words in it"),
        }
    }
}

impl std::error::Error for TermError {}

/// Reads a term as IT writes it.
pub fn term(written: &str) -> Result<Term, TermError> {
    let text = Text::new(written);
    let tokens = text.tokens();
    match tokens {
        [] => return Err(TermError::Empty),
        _ if tokens.len() > MAX_WORDS => return Err(TermError::Long(tokens.len())),
        _ if tokens.iter().any(|token| token.kind == TokenKind::Url) => return Err(TermError::Link),
        [only] => check_alone(text.word(only))?,
        _ => {}
    }
    // Without a possessive 's, and with its s.
    let mut forms: Vec<Vec<u64>> = vec![
        tokens.iter().map(|token| token.stem).collect(),
        tokens.iter().map(|token| token.hash).collect(),
        vec![joined(&text, tokens)],
    ];
    if let [only] = tokens {
        forms.push(parts(&text, only));
    }
    forms.retain(|form| (1..=MAX_WORDS).contains(&form.len()));
    forms.sort_unstable();
    forms.dedup();
    Ok(Term { forms })
}

impl Term {
    /// Its hashes under a salt, each with the number of words that it is of.
    pub(crate) fn hashes<'t>(&'t self, salt: &'t Salt) -> impl Iterator<Item = (usize, u32)> + 't {
        self.forms.iter().map(|form| {
            let mut sip = Sip::new(salt);
            form.iter().for_each(|&word| sip.add(word));
            (form.len(), of_term(sip.value()))
        })
    }
}

/// The bits of a hash that are kept for a term.
#[inline]
pub(crate) fn of_term(value: u64) -> u32 {
    value as u32
}

fn check_alone(word: &str) -> Result<(), TermError> {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    match (letters, digits) {
        (0, ..FEWEST_DIGITS) => Err(TermError::Number),
        (1.., 0) if letters < FEWEST => Err(TermError::Short),
        (1.., 1..) if letters + digits < FEWEST => Err(TermError::Short),
        _ => Ok(()),
    }
}

/// The term as one word: "#projectkestrel", "projectkestrel.docx", "PRJ0042".
fn joined(text: &Text, tokens: &[Token]) -> u64 {
    let words = tokens.iter().flat_map(|token| text.word(token).chars());
    hash_word(&words.filter(|c| c.is_alphanumeric()).collect::<String>())
}

/// One word cut where letters and digits meet and before inner capitals:
/// "PRJ-0042" for "PRJ0042", "West Point" for "WestPoint".
fn parts(text: &Text, token: &Token) -> Vec<u64> {
    let range = token.range();
    let bytes = text.folded().as_bytes();
    let cut = |at: &usize| {
        let capital = text.is_upper(*at) && !text.is_upper(at - 1) && bytes[at - 1].is_ascii_alphabetic();
        let both = bytes[*at].is_ascii_alphanumeric() && bytes[at - 1].is_ascii_alphanumeric();
        both && (capital || bytes[*at].is_ascii_digit() != bytes[at - 1].is_ascii_digit())
    };
    let mut ends: Vec<usize> = (range.start + 1..range.end).filter(cut).collect();
    ends.push(range.end);
    let mut start = range.start;
    ends.into_iter().map(|end| hash_word(&text.folded()[std::mem::replace(&mut start, end)..end])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_found_everywhere_is_refused() {
        assert_eq!(term(" \u{200b}-"), Err(TermError::Empty));
        assert_eq!(term("HR"), Err(TermError::Short));
        assert_eq!(term("B1"), Err(TermError::Short));
        assert_eq!(term("2026"), Err(TermError::Number));
        assert_eq!(term("one two three four five six seven"), Err(TermError::Long(7)));
        assert_eq!(term("https://kestrel.example"), Err(TermError::Link));
        for good in ["Kestrel", "LGR", "A12", "20260173", "HR case 12", "Project Kestrel", "ABC/2024/0173"] {
            assert!(term(good).is_ok(), "{good}");
        }
    }

    #[test]
    fn a_term_is_the_same_however_it_is_typed() {
        let kestrel = term("Project Kestrel").unwrap();
        for same in
            ["PROJECT  KESTREL", "project-kestrel", "Ｐroject Kestrel", "pro\u{200b}ject kestrel", "project_kestrel"]
        {
            assert_eq!(term(same).unwrap(), kestrel, "{same}");
        }
        assert_ne!(term("project kestrels").unwrap(), kestrel);
    }

    #[test]
    fn forms_are_joined_and_parted() {
        let forms = |written: &str| term(written).unwrap().forms;
        assert!(forms("Project Kestrel").contains(&vec![hash_word("projectkestrel")]));
        assert!(forms("PRJ0042").contains(&vec![hash_word("prj"), hash_word("0042")]));
        assert!(forms("PRJ 0042").contains(&vec![hash_word("prj0042")]));
        assert!(forms("WestPoint").contains(&vec![hash_word("west"), hash_word("point")]));
        assert!(forms("Sainsbury's").contains(&vec![hash_word("sainsburys")]));
        assert!(forms("Sainsbury's").contains(&vec![hash_word("sainsbury")]));
    }
}
