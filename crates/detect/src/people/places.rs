//! Places that tell who is meant.

use super::names::is_calendar;
use super::tag::{is_number, Tag};
use super::who::{Mention, Tagged, Whose};
use probity_text::TokenKind;

/// A home that is told by its number and street: "22 Beech Grove". It stands for
/// whoever lives there.
pub(super) fn address(text: &Tagged, street: &Tag) -> Option<Mention> {
    let number = (1..=3).filter_map(|back| street.start.checked_sub(back)).find(|&at| is_number(text.scan, at))?;
    let named = street.start > number + 1 && (number + 1..=street.start).all(|at| text.joined(at));
    let digits = text.scan.word(number);
    let short = digits.len() <= 4 && digits.as_bytes().first().is_some_and(u8::is_ascii_digit);
    // "5 Church Street Surgery" is no home.
    let ends = !(text.joined(street.end) && text.scan.is_name_like(street.end));
    (named && short && ends).then(|| Mention::new(Whose::Other, number..street.end).known(0.9))
}

/// What the words after a mention add to how well somebody is known: an age, and
/// a place with a capital.
pub(super) fn narrowed(text: &Tagged, from: usize) -> f32 {
    let scan = text.scan;
    let (mut age, mut place) = (0.0, 0.0);
    for at in from..from + 7 {
        let Some(token) = scan.token(at).filter(|_| text.soft(at)) else { break };
        let word = scan.word(at);
        if is_number(scan, at) && !token.money && token.kind != TokenKind::Url {
            let after_comma = at == from && scan.gap(at - 1).contains([',', '(']);
            let after_word = at > from
                && at < from + 3
                && matches!(
                    text.word_before(at),
                    "of" | "aged" | "age" | "bout" | "about" | "hes" | "shes" | "is" | "was"
                );
            if after_comma || after_word {
                age = 0.6;
            }
        }
        let next = if scan.word(at + 1) == "the" { at + 2 } else { at + 1 };
        let preposition =
            matches!(word, "from" | "in" | "at" | "on" | "off" | "of" | "up" | "over" | "behind" | "near");
        if preposition && scan.is_name_like(next) && !is_calendar(scan.word(next)) && !text.shouted {
            place = 0.6;
        }
    }
    age + place
}
