//! A first register of clauses, made from the policy's text.
//!
//! A policy numbers its paragraphs, or has headings, or neither. Every sentence
//! becomes one clause: a rule cites a clause, and the reader of a card should
//! see one sentence and not a page.

use super::blocks::{blocks, Block};
use super::sentences::sentences;
use serde::Serialize;
use std::collections::BTreeSet;

/// More clauses than any policy has.
const MAX: usize = 3000;

/// One line of `clauses.jsonl`, as yet without a judgement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    pub id: String,
    /// Line of policy.txt, from 1, and after a point the sentence in it.
    pub line: String,
    pub heading: String,
    /// The number that the policy prints: "4.2", "6(b)"; may be empty.
    #[serde(rename = "ref")]
    pub reference: String,
    pub quote: String,
    /// The line that a list of points belongs to: "You must not:".
    pub stem: String,
    pub applies_to: &'static str,
    pub kind: &'static str,
    /// Empty: nobody has decided yet whether a draft can meet or break it.
    pub compose_time: &'static str,
    pub category: &'static str,
    pub why_not_compose_time: &'static str,
}

/// Every sentence of a policy as an entry. `id` begins every clause's id.
pub(crate) fn entries(id: &str, text: &str) -> Result<Vec<Entry>, String> {
    let mut entries = Vec::new();
    let mut taken = BTreeSet::new();
    let mut place = Place::default();
    for block in blocks(text) {
        if block.heading {
            place.enter(block);
            continue;
        }
        let found: Vec<&str> =
            sentences(&block.text).into_iter().filter(|text| place.says_something(&block, text)).collect();
        let reference = place.reference(&block);
        for (number, quote) in found.iter().enumerate() {
            let several = found.len() > 1;
            let clause = place.clause(&block, &reference, several.then_some(number + 1));
            entries.push(Entry {
                id: unique(format!("{id}-{clause}"), &mut taken),
                line: if several { format!("{}.{}", block.line, number + 1) } else { block.line.to_string() },
                heading: place.heading.clone(),
                reference: reference.clone(),
                quote: (*quote).to_owned(),
                stem: if block.point { place.stem.clone() } else { String::new() },
                applies_to: "",
                kind: "",
                compose_time: "",
                category: "",
                why_not_compose_time: "",
            });
        }
        place.leave(&block, reference, found.len());
        if entries.len() > MAX {
            return Err(format!("has more than {MAX} sentences; give the words of the policy alone"));
        }
    }
    if entries.is_empty() {
        return Err("has no sentence in it; a policy is written in sentences or numbered paragraphs".into());
    }
    Ok(entries)
}

/// Where in the policy the reading is.
#[derive(Default)]
struct Place {
    /// Headings passed so far.
    section: usize,
    /// Sentences so far below this heading that have no number.
    sentence: usize,
    heading: String,
    /// Number of the last paragraph that had a full one, for "(a)" below it.
    number: String,
    stem: String,
}

impl Place {
    fn enter(&mut self, heading: Block) {
        self.section += 1;
        self.sentence = 0;
        self.number = heading.marker;
        self.heading = heading.text;
        self.stem.clear();
    }

    /// The printed number of a paragraph: its own, or its parent's and a letter.
    fn reference(&self, block: &Block) -> String {
        match block.marker.chars().next() {
            Some(first) if first.is_ascii_digit() => block.marker.clone(),
            Some(_) => format!("{}({})", self.number, block.marker),
            None if block.point => self.number.clone(),
            None => String::new(),
        }
    }

    /// What follows the pack's id in a clause's id.
    fn clause(&mut self, block: &Block, reference: &str, sentence: Option<usize>) -> String {
        // Without a number of its own, it is counted below the heading or the paragraph.
        if reference.is_empty() || block.point && block.marker.is_empty() {
            self.sentence += 1;
            return match reference {
                "" => format!("{}.{:02}", self.section, self.sentence),
                number => format!("{number}-{}", self.sentence),
            };
        }
        match sentence {
            Some(number) => format!("{reference}-{number}"),
            None => reference.to_owned(),
        }
    }

    /// Two words at least, so that page numbers and table cells are no clauses;
    /// below "You must not:" one is enough.
    fn says_something(&self, block: &Block, text: &str) -> bool {
        let words = text.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count();
        words >= if block.point && !self.stem.is_empty() { 1 } else { 2 }
    }

    fn leave(&mut self, block: &Block, reference: String, sentences: usize) {
        if block.marker.starts_with(|c: char| c.is_ascii_digit()) {
            self.number = reference;
            // Its own sentences have the first numbers, if it has several.
            self.sentence = if sentences > 1 { sentences } else { 0 };
        }
        if block.text.ends_with(':') {
            self.stem.clone_from(&block.text);
        } else if !block.point {
            self.stem.clear();
        }
    }
}

/// A policy with an appendix may use a number twice.
fn unique(id: String, taken: &mut BTreeSet<String>) -> String {
    let mut candidate = id.clone();
    let mut copy = 2;
    while !taken.insert(candidate.clone()) {
        candidate = format!("{id}-copy{copy}");
        copy += 1;
    }
    candidate
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ids(policy: &str) -> Vec<String> {
        entries("p", policy).unwrap().into_iter().map(|entry| entry.id).collect()
    }

    #[test]
    fn ids_follow_the_policys_own_numbers() {
        let numbered = "1. Care\n\n1.1 Take care. Take more care.\n1.2 You must not:\n(a) swear;\n- shout at people.\n\nAppendix\n\n1.1 Take care.\n";
        assert_eq!(ids(numbered), ["p-1.1-1", "p-1.1-2", "p-1.2", "p-1.2(a)", "p-1.2-1", "p-1.1"]);
        let plain = "Take care, all of you.\n\nCare\n\nTake care here. Take care there.\n\nMore care is good.\n";
        assert_eq!(ids(plain), ["p-0.01", "p-1.01", "p-1.02", "p-1.03"]);
        assert_eq!(ids("1.1 Take care.\n1.1 Take care.\n"), ["p-1.1", "p-1.1-copy2"]);
    }

    #[test]
    fn a_point_of_a_list_knows_its_stem() {
        let found = entries("p", "You must not:\n- swear;\n- shout.\n\nYou may sing.\n").unwrap();
        let stems: Vec<&str> = found.iter().map(|entry| entry.stem.as_str()).collect();
        assert_eq!(stems, ["", "You must not:", "You must not:", ""]);
    }

    proptest! {
        #[test]
        fn quotes_are_in_the_text_and_ids_are_unique(text in "([a-cA-C1-3.():•#*\" \n-]|[ab] c|1\\.2 ){0,160}") {
            let Ok(found) = entries("p", &text) else { return Ok(()) };
            let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            let whole = bare(&text);
            for entry in &found {
                prop_assert!(whole.contains(&bare(&entry.quote)), "{:?}", entry.quote);
            }
            let ids: BTreeSet<&str> = found.iter().map(|entry| entry.id.as_str()).collect();
            prop_assert_eq!(ids.len(), found.len());
        }
    }
}
