//! The texts a rule may look at, each folded, searched and scanned at most once.

use crate::model::Request;
use crate::pack::Source;
use probity_detect::{Entity, Split};
use probity_phrase::{Hits, Matcher};
use probity_text::{Break, Text};
use std::cell::OnceCell;
use std::ops::Range;

/// One text and where it came from.
pub(crate) struct Field {
    pub source: Source,
    /// Part of the draft, or index of the attachment.
    pub index: usize,
    /// An attachment's alt text rather than its file name.
    pub alt: bool,
    pub text: Text,
    /// All phrases of all layers.
    pub hits: Hits,
    entities: OnceCell<Vec<Entity>>,
    splits: OnceCell<Vec<Split>>,
    sentences: OnceCell<Vec<u32>>,
}

impl Field {
    fn new(source: Source, index: usize, text: &str, matcher: &Matcher) -> Self {
        let text = Text::new(text);
        Self {
            source,
            index,
            alt: false,
            hits: matcher.find(&text),
            text,
            entities: OnceCell::new(),
            splits: OnceCell::new(),
            sentences: OnceCell::new(),
        }
    }

    pub(crate) fn entities(&self) -> &[Entity] {
        self.entities.get_or_init(|| probity_detect::detect(&self.text))
    }

    /// Values that begin in this box of a thread and end in the next.
    pub(crate) fn splits(&self, next: &Field) -> &[Split] {
        self.splits.get_or_init(|| probity_detect::detect_split(&self.text, &next.text))
    }

    /// Number of the sentence that a token belongs to.
    pub(crate) fn sentence(&self, token: u32) -> u32 {
        let sentences = self.sentences.get_or_init(|| {
            let mut number = 0;
            let count = |token: &probity_text::Token| {
                number += u32::from(token.before == Break::Hard);
                number
            };
            self.text.tokens().iter().map(count).collect()
        });
        sentences.get(token as usize).copied().unwrap_or(0)
    }

    /// First and last token that touch a range of folded bytes.
    pub(crate) fn tokens_of(&self, range: &Range<usize>) -> (u32, u32) {
        let tokens = self.text.tokens();
        let first = tokens.partition_point(|token| token.end as usize <= range.start);
        let past = tokens.partition_point(|token| (token.start as usize) < range.end);
        (first as u32, past.saturating_sub(1).max(first) as u32)
    }

    /// Folded bytes from the start of one token to the end of another.
    pub(crate) fn range_of(&self, first: u32, last: u32) -> Range<usize> {
        let tokens = self.text.tokens();
        tokens[first as usize].start as usize..tokens[last as usize].end as usize
    }
}

/// A file's name as words: "ArrearsMarch2026.xlsx" as "Arrears March 2026.xlsx".
fn words_of_name(name: &str) -> String {
    let mut words = String::with_capacity(name.len() + 8);
    let mut before = ' ';
    for c in name.chars() {
        let turns = before.is_lowercase() && c.is_uppercase() || before.is_alphabetic() && c.is_ascii_digit();
        if turns {
            words.push(' ');
        }
        words.push(if c == '_' { ' ' } else { c });
        before = c;
    }
    words
}

/// All texts of a request, searched once.
pub(crate) fn fields(request: &Request, matcher: &Matcher) -> Vec<Field> {
    let context = &request.context;
    let mut fields: Vec<Field> =
        request.parts.iter().enumerate().map(|(part, text)| Field::new(Source::Draft, part, text, matcher)).collect();
    let mut add = |source, index, alt, text: Option<&String>| {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            fields.push(Field { alt, ..Field::new(source, index, text, matcher) });
        }
    };
    add(Source::Bio, 0, false, context.bio.as_ref());
    add(Source::Quoted, 0, false, context.quoted.as_ref());
    add(Source::Author, 0, false, context.author.as_ref());
    for (index, attachment) in context.attachments.iter().enumerate() {
        let name = attachment.name.as_ref().map(|name| words_of_name(name));
        add(Source::Attachments, index, false, name.as_ref());
        add(Source::Attachments, index, true, attachment.alt.as_ref());
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_files_name_is_read_as_words() {
        assert_eq!(words_of_name("ArrearsMarch2026.xlsx"), "Arrears March 2026.xlsx");
        assert_eq!(words_of_name("ASB_list-v2.PDF"), "ASB list-v 2.PDF");
    }
}
