//! From an error of the matcher or the engine, which know names only, to the
//! place in the file.

use crate::file::{File, Spot};
use crate::library::Lists;
use crate::problem::Problem;
use crate::sources::{Source, Sources};
use crate::table::Table;
use probity_core::EngineError;
use probity_phrase::{Matcher, PhraseError};
use toml::de::DeValue;
use toml::Spanned;

/// Phrase errors that are looked for at a time; each costs a compilation.
const MAX_ERRORS: usize = 10;

/// Tells of the phrases that cannot be used, in the pack or in the library,
/// where they are written. Takes them out, so that the rest can be looked at.
pub(crate) fn phrase_problems(lists: &mut Lists, sources: &Sources, root: &Table<'_, '_>) -> Vec<Problem> {
    let mut elsewhere = Vec::new();
    let all: Vec<String> = lists.keys().cloned().collect();
    for _ in 0..MAX_ERRORS {
        let Err(error) = Matcher::compile(lists, &all) else { break };
        match phrase_spot(root, &error) {
            Some(spot) => root.file.problem(spot, error.to_string()),
            None => elsewhere.push(in_library(&sources.library, &error, &root.file.name)),
        }
        let Some(list) = lists.get_mut(&error.list) else { break };
        let before = list.len();
        list.retain(|phrase| *phrase != error.phrase);
        if list.len() == before {
            break;
        }
    }
    elsewhere
}

fn in_library(library: &[Source], error: &PhraseError, pack: &str) -> Problem {
    let found = library.iter().find_map(|source| {
        let (file, root) = File::parse(&source.name, &source.text).ok()?;
        let spot = phrase_spot(&Table::root(&file, &root), error)?;
        file.problem(spot, error.to_string());
        file.finish().pop()
    });
    found.unwrap_or_else(|| Problem::fault(pack, error.to_string()))
}

/// The phrase in its list; where it was written in place, in the rules.
fn phrase_spot(root: &Table<'_, '_>, error: &PhraseError) -> Option<Spot> {
    let in_table = |table: &str, key: &str| {
        let (_, lists) = root.entries().find(|(name, _)| *name == table)?;
        let DeValue::Table(lists) = lists.get_ref() else { return None };
        text_in(lists.get(key)?, &error.phrase)
    };
    if error.list == "council" {
        return in_table("organisation", "names");
    }
    in_table("lists", &error.list).or_else(|| {
        let (rule, _) = error.list.rsplit_once(" #")?;
        text_in(rule_named(root, rule)?, &error.phrase)
    })
}

/// The place of a text somewhere inside a value.
pub(crate) fn text_in(value: &Spanned<DeValue<'_>>, text: &str) -> Option<Spot> {
    match value.get_ref() {
        DeValue::String(found) if found == text => Some(value.span().into()),
        DeValue::Array(items) => items.iter().find_map(|item| text_in(item, text)),
        DeValue::Table(table) => table.iter().find_map(|(_, item)| text_in(item, text)),
        _ => None,
    }
}

/// The rule or reminder of that id.
fn rule_named<'f, 's>(root: &Table<'f, 's>, id: &str) -> Option<&'f Spanned<DeValue<'s>>> {
    let named = |item: &&'f Spanned<DeValue<'s>>| match item.get_ref() {
        DeValue::Table(table) => {
            table.get("id").is_some_and(|known| matches!(known.get_ref(), DeValue::String(known) if known == id))
        }
        _ => false,
    };
    root.entries().filter(|(key, _)| matches!(*key, "rule" | "reminder")).find_map(|(_, value)| {
        let DeValue::Array(items) = value.get_ref() else { return None };
        items.iter().find(named)
    })
}

/// Tells of what the engine refuses, at the rule, or at the very name or
/// pattern that it quotes.
pub(crate) fn engine_problem(error: &EngineError, root: &Table<'_, '_>) {
    let Some(rule) = rule_named(root, &error.rule) else {
        return root.file.problem(Spot::File, error.to_string());
    };
    let quoted = error.reason.split(['"', '\'']).skip(1).step_by(2);
    let spot = quoted.filter_map(|name| text_in(rule, name)).next().unwrap_or_else(|| rule.span().into());
    root.file.problem(spot, error.to_string());
}
