//! People: somebody who can be identified, with a name or without one, together
//! with what a council knows about them.

mod lexicon;
mod names;
mod nouns;
mod places;
mod story;
mod tag;
mod weigh;
mod who;

#[cfg(test)]
mod tests;

use crate::kind::Kind;
use crate::scan::Scan;
use lexicon::Mark;
use probity_text::Break;

/// Tokens that are read together: a post, or a few paragraphs of an article.
const STRETCH: usize = 60;

pub(crate) fn find(scan: &mut Scan) {
    for (start, end, score) in disclosures(scan) {
        let (Some(first), Some(last)) = (scan.token(start), scan.token(end - 1)) else { continue };
        let range = first.start as usize..last.end as usize;
        scan.push(Kind::PersonDisclosed, range, score);
    }
}

/// First token, the token after the last, and the score of every disclosure.
fn disclosures(scan: &Scan) -> Vec<(usize, usize, f32)> {
    let tags = tag::tags(scan);
    if !tells(&tags) {
        return Vec::new();
    }
    let text = who::Tagged::new(scan, &tags);
    let mentions = who::mentions(&text);
    let mut found: Vec<(usize, usize, f32)> = Vec::new();
    for (from, to) in stretches(scan) {
        let tags = &tags[tags.partition_point(|tag| tag.start < from)..tags.partition_point(|tag| tag.start < to)];
        let first = mentions.partition_point(|mention| mention.start < from);
        let last = mentions.partition_point(|mention| mention.start < to);
        let story = story::read(scan, from..to, tags, &mentions[first..last]);
        let score = weigh::score(&story);
        if score < weigh::LEAST {
            continue;
        }
        let (start, end) = story.span.unwrap_or((from, to));
        match found.last_mut() {
            Some(last) if last.1 > start => {
                last.1 = last.1.max(end);
                last.2 = last.2.max(score);
            }
            _ => found.push((start, end, score)),
        }
    }
    found
}

/// Whether there is enough for any score: something private, two everyday
/// facts, or somebody's own case.
fn tells(tags: &[tag::Tag]) -> bool {
    let holds = |wanted: fn(&Mark) -> bool| tags.iter().filter(|tag| wanted(&tag.mark)).count();
    holds(|mark| matches!(mark, Mark::Fact(2..) | Mark::Told)) > 0
        || holds(|mark| matches!(mark, Mark::Fact(1))) > 1
        || holds(|mark| *mark == Mark::Case) > 0 && holds(|mark| *mark == Mark::Decided) > 0
}

/// Stretches of whole sentences; where there are several, each overlaps half of
/// the one before, so that no person is cut from their fact.
fn stretches(scan: &Scan) -> Vec<(usize, usize)> {
    let tokens = scan.text.tokens();
    if tokens.len() <= STRETCH {
        return vec![(0, tokens.len())];
    }
    let sentence_before = |at: usize| {
        let least = at.saturating_sub(STRETCH / 4);
        (least..=at).rev().find(|&at| tokens.get(at).is_some_and(|token| token.before == Break::Hard)).unwrap_or(at)
    };
    let mut found = Vec::new();
    let mut start = 0;
    loop {
        let end = if start + STRETCH >= tokens.len() { tokens.len() } else { sentence_before(start + STRETCH) };
        found.push((start, end));
        if end == tokens.len() {
            return found;
        }
        start = sentence_before(start + STRETCH / 2).max(start + STRETCH / 4);
    }
}
