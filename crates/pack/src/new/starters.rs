//! Rules that may be proposed, and the clause of the policy that asks for each.

use super::clauses::Entry;
use probity_phrase::{Lists, Matcher};
use probity_text::Text;
use serde::Deserialize;

/// What this program may propose; see the head of the file.
const SOURCE: &str = include_str!("starters.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    duty: Duty,
    starter: Vec<Starter>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Duty {
    words: Vec<String>,
}

/// One rule that may be proposed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Starter {
    /// Of its rule.
    pub id: String,
    /// What it is about, for a heading.
    pub name: String,
    /// Phrases; a clause that has one is about this.
    cues: Vec<String>,
    /// TOML of the rule, with places to fill.
    pub rule: String,
    /// TOML of its tests, with places to fill.
    pub tests: String,
}

/// A rule to propose, with the clauses of the policy that ask for it.
#[derive(Debug, Clone)]
pub(crate) struct Proposal<'e> {
    pub starter: Starter,
    /// In the order of the policy; never empty. The rule cites the first.
    pub clauses: Vec<&'e Entry>,
}

/// Every rule that some clause's own words ask for.
pub(crate) fn proposals(entries: &[Entry]) -> Vec<Proposal<'_>> {
    let File { duty, starter: starters } = toml::from_str(SOURCE).expect("the file is part of the program and tested");
    let mut lists = Lists::from([("duty".to_owned(), duty.words)]);
    let mut used = vec!["duty".to_owned()];
    for starter in &starters {
        lists.insert(starter.name.clone(), starter.cues.clone());
        used.push(starter.name.clone());
    }
    let matcher = Matcher::compile(&lists, &used).expect("the phrases are part of the program and tested");
    let mut clauses = vec![Vec::new(); starters.len()];
    for entry in entries {
        let hits = matcher.find(&Text::new(&entry.quote));
        let duty = |text: &str| !matcher.find(&Text::new(text)).of(0).is_empty();
        // "You must not:" is the duty of every point below it.
        if hits.of(0).is_empty() && !duty(&entry.stem) {
            continue;
        }
        for (number, found) in clauses.iter_mut().enumerate() {
            if !hits.of(number + 1).is_empty() {
                found.push(entry);
            }
        }
    }
    let all = starters.into_iter().zip(clauses).map(|(starter, clauses)| Proposal { starter, clauses });
    all.filter(|proposal| !proposal.clauses.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::new::clauses::entries;

    fn proposed(policy: &str) -> Vec<(String, String)> {
        let entries = entries("demo", policy).unwrap();
        let found = proposals(&entries);
        found.iter().map(|p| (p.starter.name.clone(), p.clauses[0].reference.clone())).collect()
    }

    #[test]
    fn a_rule_is_proposed_for_the_clause_that_asks_for_it() {
        let policy = "1.1 This is a policy.\n1.2 You must not post confidential papers.\n1.3 You must never:\n(a) bully anybody;\n";
        let expected = [("Confidential material", "1.2"), ("Abuse and threats", "1.3(a)")];
        assert_eq!(proposed(policy), expected.map(|(name, clause)| (name.to_owned(), clause.to_owned())));
    }

    #[test]
    fn words_without_a_duty_and_duties_without_the_words_propose_nothing() {
        assert_eq!(proposed("1.1 The council has a confidential advice line.\n1.2 You must be kind.\n"), []);
    }
}
