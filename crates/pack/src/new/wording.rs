//! The words in which a policy wants its staff to say whose views they are.

use super::clauses::Entry;

/// What is offered where the policy prints no words of its own.
const PLAIN: &str = "The views expressed here are my own.";
const PLAIN_CY: &str = "Fy marn i fy hun sydd yma.";

/// Longest and shortest wording, in words.
const LENGTH: std::ops::RangeInclusive<usize> = 4..=40;

/// The wording that a policy prints in quotation marks, in the clause that asks
/// for a disclaimer or in one of the two after it.
pub(crate) fn wording(entries: &[Entry], clause: &Entry) -> String {
    let after = entries.iter().skip_while(|entry| entry.id != clause.id);
    let mut quoted = after.take(3).flat_map(|entry| quotations(&entry.quote));
    let about_views = |text: &&str| {
        let lower = text.to_lowercase();
        ["view", "opinion", "barn", "farn", "personal"].iter().any(|word| lower.contains(word))
    };
    let fits = |text: &&str| LENGTH.contains(&text.split_whitespace().count());
    quoted.find(|text| about_views(text) && fits(text)).unwrap_or(PLAIN).to_owned()
}

/// What a reader of Welsh is offered: the policy's own words as they stand.
pub(crate) fn in_welsh(wording: &str) -> &str {
    if wording == PLAIN {
        PLAIN_CY
    } else {
        wording
    }
}

/// The texts in quotation marks, without the marks.
fn quotations(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for (open, close) in [('\u{201c}', '\u{201d}'), ('"', '"'), ('\u{2018}', '\u{2019}')] {
        let mut rest = text;
        while let Some((_, after)) = rest.split_once(open) {
            let Some((inside, next)) = after.split_once(close) else { break };
            found.push(inside.trim());
            rest = next;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::new::clauses::entries;

    #[test]
    fn the_policys_own_words_are_taken_and_others_left() {
        let policy = "1.1 Staff must use a disclaimer.\n1.2 Say \u{201c}My views are mine and not the council's\u{201d} in your \"bio or so\".\n";
        let found = entries("demo", policy).unwrap();
        assert_eq!(wording(&found, &found[0]), "My views are mine and not the council's");
        let plain = entries("demo", "1.1 You must add a disclaimer, a \u{201c}view\u{201d} line.\n").unwrap();
        assert_eq!(wording(&plain, &plain[0]), PLAIN);
    }
}
