//! What a rule looks for and finds in the sentences of every day.

use super::each::lines_with_each;
use super::sentences::{self, Sentence};
use super::{phrases, Phrase, Subject};
use crate::locate::text_in;
use crate::table::Table;
use probity_core::model::{Account, Request, Surface};
use probity_core::pack::{Detect, IfUnknown, Pack, Rule, Scope, When};
use probity_core::Engine;
use std::collections::BTreeMap;

/// Sentences that are told of one rule's detector.
const SHOWN: usize = 3;

pub(super) fn lint(subject: &Subject<'_, '_>) {
    let pack = subject.loaded.engine.pack();
    let tables = subject.rules();
    let alone: Vec<(usize, &Detect)> = pack
        .rules
        .iter()
        .enumerate()
        .flat_map(|(index, rule)| alone(&rule.detect).into_iter().map(move |detect| (index, detect)))
        .collect();
    // Each detector as a rule of its own, without conditions.
    let bare = |(number, &(index, detect)): (usize, &(usize, &Detect))| Rule {
        id: number.to_string(),
        when: When::default(),
        if_unknown: IfUnknown::default(),
        detect: detect.clone(),
        ..pack.rules[index].clone()
    };
    let rules = alone.iter().enumerate().map(bare).collect();
    let probe = Pack { rules, reminders: Vec::new(), scope: Scope::default(), ..pack.clone() };
    let Ok(engine) = Engine::new(probe) else { return };
    let mut hits: BTreeMap<usize, Vec<(&Sentence, String)>> = BTreeMap::new();
    for sentence in sentences::ALL.iter() {
        let request = Request { parts: vec![sentence.text.to_owned()], ..Request::default() };
        for finding in engine.check(&request).findings {
            let Ok(number) = finding.rule.parse::<usize>() else { continue };
            // What is only missing from a sentence has no place in it.
            if !finding.excerpt.is_empty() && speaks_to(&pack.rules[alone[number].0], sentence) {
                let found = hits.entry(number).or_default();
                if found.last().is_none_or(|(last, _)| last.text != sentence.text) {
                    found.push((sentence, finding.excerpt));
                }
            }
        }
    }
    for (number, hits) in hits {
        let (index, detect) = alone[number];
        tell(subject, &tables[index], &pack.rules[index].id, detect, &hits);
    }
}

/// What alone is enough for a rule to fire.
fn alone(detect: &Detect) -> Vec<&Detect> {
    match detect {
        Detect::Any { of } => of.iter().flat_map(alone).collect(),
        Detect::Always | Detect::Attachment { .. } => Vec::new(),
        other => vec![other],
    }
}

/// Whether the rule would judge a post on that kind of account.
fn speaks_to(rule: &Rule, sentence: &Sentence) -> bool {
    let When { account, surface, .. } = &rule.when;
    let named = |known: &Account| serde_json::to_value(known).is_ok_and(|known| known == sentence.account);
    (account.is_empty() || account.iter().any(named)) && (surface.is_empty() || surface.contains(&Surface::Post))
}

fn tell(subject: &Subject<'_, '_>, table: &Table<'_, '_>, id: &str, detect: &Detect, hits: &[(&Sentence, String)]) {
    let entries = entries(subject, table, detect, hits);
    if entries.is_empty() {
        let finds: Vec<String> =
            hits.iter().map(|(sentence, excerpt)| format!("\"{excerpt}\" in \"{}\"", sentence.text)).collect();
        let message = format!("\"{id}\" also finds ordinary sentences: {}", some(&finds));
        subject.file().advice(table.spot("detect"), message, HELP);
    }
    for (entry, sentences) in entries {
        let sentences: Vec<String> = sentences.iter().map(|sentence| format!("\"{sentence}\"")).collect();
        let message = format!(
            "for \"{id}\", the entry \"{}\" also finds ordinary sentences: {}",
            entry.written,
            some(&sentences)
        );
        subject.file().advice(entry.spot, message, HELP);
    }
}

/// The first few, and how many more there are.
fn some(texts: &[String]) -> String {
    let shown = texts[..texts.len().min(SHOWN)].join(", ");
    match texts.len().saturating_sub(SHOWN) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

const HELP: &str = "add words that make it certain, or list the harmless form under `except`";

/// The entries of a detector's word list that are to blame, and their
/// sentences. None where it is no plain list.
fn entries(
    subject: &Subject<'_, '_>,
    table: &Table<'_, '_>,
    detect: &Detect,
    hits: &[(&Sentence, String)],
) -> Vec<(Phrase, Vec<&'static str>)> {
    let Detect::Phrase { list, .. } = detect else { return Vec::new() };
    let pack = subject.loaded.engine.pack();
    let own = subject.lists().into_iter().find(|(name, _)| name == list).map(|(_, phrases)| phrases);
    let written = || {
        let spots = in_place(table);
        let spot = |phrase: &str| spots.iter().find(|known| known.written == phrase).map(|known| known.spot);
        let named =
            table.get("detect").and_then(|detect| text_in(detect, list)).unwrap_or_else(|| table.spot("detect"));
        let listed = pack.lists.get(list).into_iter().flatten();
        listed.map(|phrase| Phrase { spot: spot(phrase).unwrap_or(named), written: phrase.clone() }).collect()
    };
    let phrases: Vec<Phrase> = own.unwrap_or_else(written);
    let lines: Vec<String> = hits.iter().map(|(sentence, _)| sentence.text.to_owned()).collect();
    let found = lines_with_each(&phrases, &pack.lists, &lines);
    let guilty = phrases.into_iter().zip(found).filter(|(_, found)| !found.is_empty());
    guilty.map(|(phrase, found)| (phrase, found.into_iter().map(|line| hits[line].0.text).collect())).collect()
}

/// The phrases that are written in the rule itself.
fn in_place(table: &Table<'_, '_>) -> Vec<Phrase> {
    let mut found = Vec::new();
    if let Some(detect) = table.get("detect") {
        super::walk(detect, &mut |key, value| {
            if key == "words" {
                found.extend(phrases(value));
            }
        });
    }
    found
}
