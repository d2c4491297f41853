//! Values cut in two by the boxes of a thread.
//!
//! "her NI number is WR 27 53" ends one post and "34 D" begins the next: neither
//! box holds a number, the reader of both does.

use crate::{detect, Entity, Kind};
use probity_text::Text;
use std::ops::Range;

/// How much of either box is read, in bytes of the text as typed: a value and
/// the words that say what it is.
const REACH: usize = 160;

/// Something that lies in two neighbouring boxes.
#[derive(Debug, Clone, PartialEq)]
pub struct Split {
    pub kind: Kind,
    /// Bytes of [`Text::folded`] of the first box, up to its end.
    pub first: Range<usize>,
    /// Bytes of [`Text::folded`] of the second box, from its start on.
    pub second: Range<usize>,
    pub score: f32,
}

/// What is found only where two boxes are read as one text.
pub fn detect_split(first: &Text, second: &Text) -> Vec<Split> {
    let (tail, head) = (last_bytes(first.source().trim_end()), first_bytes(second.source().trim_start()));
    if tail.is_empty() || head.is_empty() || !may_be_cut(tail, head) {
        return Vec::new();
    }
    let joined = Text::new(&format!("{tail}\n{head}"));
    let cut = Text::new(tail).folded().len();
    // Folding looks at one character at a time, so the tail's folded text is
    // the same bytes at another place.
    let before = Text::new(first.source().trim_end()).folded().len() - cut;
    let after =
        Text::new(&second.source()[..second.source().len() - second.source().trim_start().len()]).folded().len();
    detect(&joined)
        .into_iter()
        .filter(|entity| entity.range.start < cut && entity.range.end > cut + 1 && of_one_value(entity))
        .map(|Entity { kind, range, score }| Split {
            kind,
            first: before + range.start..before + cut,
            second: after..after + range.end - cut - 1,
            score,
        })
        .collect()
}

/// A value that is cut leaves a letter or digit on both sides, and most have
/// digits: without one near the cut there is nothing to look for.
fn may_be_cut(tail: &str, head: &str) -> bool {
    let near = |c: char| c.is_numeric();
    let open =
        tail.chars().next_back().is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '/' | '@' | '.' | ':' | '='));
    open && (tail.chars().rev().take(24).any(near) || head.chars().take(24).any(near) || tail.ends_with('@'))
}

/// Phrases are not cut: two posts that follow each other are two thoughts.
fn of_one_value(entity: &Entity) -> bool {
    use Kind::*;
    !matches!(
        entity.kind,
        ProtectiveMarking
            | HandlingInstruction
            | ExemptInformation
            | LegalPrivilege
            | InternalOnly
            | PastedEmailHeader
            | Embargo
            | Url
    )
}

fn last_bytes(text: &str) -> &str {
    let from = (text.len().saturating_sub(REACH)..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    &text[from..]
}

fn first_bytes(text: &str) -> &str {
    let to = (0..=text.len().min(REACH)).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    &text[..to]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(first: &str, second: &str) -> Vec<(Kind, String, String)> {
        let (first, second) = (Text::new(first), Text::new(second));
        detect_split(&first, &second)
            .into_iter()
            .filter(|split| split.score >= 0.5)
            .map(|split| (split.kind, first.excerpt(split.first).to_owned(), second.excerpt(split.second).to_owned()))
            .collect()
    }

    #[test]
    fn a_value_in_two_boxes_is_one_value() {
        assert_eq!(
            split("Form says I need her NI number. It's WR 27 53 ", " 34 D, in the red folder"),
            [(Kind::UkNino, "WR 27 53".into(), "34 D".into())]
        );
        assert_eq!(split("🚒 “his” mobile is 07911", "123456 ok?"), [(Kind::UkPhone, "07911".into(), "123456".into())]);
    }

    #[test]
    fn whole_values_and_counting_posts_are_left_to_their_box() {
        assert_eq!(split("his mobile is 07911 123456", "thanks"), []);
        assert_eq!(split("Bins move a day. 1/2", "2/2 Put them out by 7am"), []);
        assert_eq!(split("Phone lines open at 9", "10 people were helped on 07 08 2026"), []);
        assert_eq!(split("", "07911 123456"), []);
        assert_eq!(split("07911 123456", ""), []);
    }
}
