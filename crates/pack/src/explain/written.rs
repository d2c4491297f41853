//! Which written phrase of a list matched.
//!
//! The matcher knows only the list. Here each phrase becomes a list of its own,
//! with the same references, so that its hits can be told apart.

use probity_core::pack::Pack;
use probity_phrase::{Lists, Matcher};
use probity_text::{Span, Text};
use std::collections::BTreeMap;

/// The phrases of a pack's lists, each list compiled when first asked for.
pub(super) struct Written<'p> {
    pack: &'p Pack,
    /// By list; `None` if it cannot be compiled so.
    apart: BTreeMap<String, Option<Matcher>>,
    /// What stands in a text, by list and the text's place.
    found: BTreeMap<(String, usize), Vec<(Span, usize)>>,
}

impl<'p> Written<'p> {
    pub(super) fn new(pack: &'p Pack) -> Self {
        Self { pack, apart: BTreeMap::new(), found: BTreeMap::new() }
    }

    /// The phrases of a list that match exactly this stretch of a text, the one
    /// at `index`.
    pub(super) fn matching(&mut self, list: &str, index: usize, text: &str, span: Span) -> Vec<&'p str> {
        let Some(phrases) = self.pack.lists.get(list) else { return Vec::new() };
        let (pack, apart_by_list) = (self.pack, &mut self.apart);
        let found = self.found.entry((list.to_owned(), index)).or_insert_with(|| {
            let matcher = apart_by_list.entry(list.to_owned()).or_insert_with(|| apart(pack, phrases));
            matcher.as_ref().map_or_else(Vec::new, |matcher| hits(matcher, phrases.len(), text))
        });
        let first = found.partition_point(|(known, _)| *known < span);
        found[first..].iter().take_while(|(known, _)| *known == span).map(|&(_, at)| phrases[at].as_str()).collect()
    }
}

/// Each hit with the place of its phrase, sorted.
fn hits(matcher: &Matcher, phrases: usize, text: &str) -> Vec<(Span, usize)> {
    let text = Text::new(text);
    let tokens = text.tokens();
    let hits = matcher.find(&text);
    let of = |at: usize| hits.of(at).iter().map(move |hit| (at, *hit));
    let mut found: Vec<(Span, usize)> = (0..phrases)
        .flat_map(of)
        .map(|(at, hit)| {
            let range = tokens[hit.first as usize].start as usize..tokens[hit.last as usize].end as usize;
            (text.span(range), at)
        })
        .collect();
    found.sort_unstable();
    found
}

/// One list a phrase, in order; the pack's own lists serve as references.
fn apart(pack: &Pack, phrases: &[String]) -> Option<Matcher> {
    let mut lists: Lists = pack.lists.clone();
    // Names that no pack has reason to give a list of its own.
    let names: Vec<String> = (0..phrases.len()).map(|at| format!("\n{at}")).collect();
    lists.extend(names.iter().zip(phrases).map(|(name, phrase)| (name.clone(), vec![phrase.clone()])));
    Matcher::compile(&lists, &names).ok()
}
