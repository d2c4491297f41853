//! Matching a few fixed phrases at a token.

use crate::scan::Scan;
use probity_text::Break;

/// How the phrase must have been typed.
pub(super) const ANY: bool = false;
pub(super) const CAPS: bool = true;

/// The first phrase of the list that stands at `index`: its end (token index)
/// and score. Words are separated by one space in the list and by anything soft
/// in the text; a word of `*` stands for any one word.
pub(super) fn best(scan: &Scan, index: usize, list: &[(&str, bool, f32)]) -> Option<(usize, f32)> {
    let first = scan.word(index);
    list.iter().find_map(|&(phrase, caps, score)| {
        let mut words = phrase.split(' ');
        if words.next() != Some(first) {
            return None;
        }
        let mut end = index + 1;
        for word in words {
            let token = scan.token(end)?;
            if token.before == Break::Hard || (word != "*" && scan.word(end) != word) {
                return None;
            }
            end += 1;
        }
        let range = scan.token(index)?.start as usize..scan.token(end - 1)?.end as usize;
        (!caps || scan.text.case(range) == Some(true)).then_some((end, score))
    })
}

/// Folded bytes from one token to before another.
pub(super) fn range(scan: &Scan, from: usize, to: usize) -> std::ops::Range<usize> {
    match (scan.token(from), to.checked_sub(1).and_then(|last| scan.token(last))) {
        (Some(first), Some(last)) => first.start as usize..last.end as usize,
        _ => 0..0,
    }
}
