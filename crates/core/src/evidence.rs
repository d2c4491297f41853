//! Evaluating what a rule looks for.

use crate::condition::Situation;
use crate::fields::Field;
use crate::hosts::{below, host_matches, host_of};
use crate::model::{Attachment, Picture};
use crate::own::Own;
use crate::pack::{Detect, Pack, Source};
use crate::pictures::{Eyes, Sought};
use crate::public::leak_score;
use probity_detect::time::parse_rfc3339;
use probity_detect::{embargo, Group, Kind};
use probity_phrase::{Hit, ListId};
use probity_text::{Text, TokenKind};
use regex::bytes::{Regex, RegexBuilder};
use std::ops::Range;

/// A stretch of a field that counts.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    /// Index into the fields of the request.
    pub field: usize,
    /// Folded bytes.
    pub range: Range<usize>,
    first: u32,
    last: u32,
}

impl Place {
    /// From one token of a field to another.
    pub(crate) fn of_tokens(index: usize, field: &Field, first: u32, last: u32) -> Self {
        Self { field: index, range: field.range_of(first, last), first, last }
    }

    /// The first and last token that it touches.
    pub(crate) fn tokens(&self) -> (usize, usize) {
        (self.first as usize, self.last as usize)
    }
}

/// A detector that held, how surely (0 to 1), and where.
#[derive(Debug, Clone)]
pub(crate) struct Evidence {
    pub places: Vec<Place>,
    pub score: f32,
    pub picture: Option<Picture>,
}

impl Evidence {
    pub(crate) fn at(places: Vec<Place>, score: f32) -> Option<Self> {
        (!places.is_empty()).then_some(Self { places, score, picture: None })
    }

    pub(crate) fn somewhere(score: f32) -> Self {
        Self { places: Vec::new(), score, picture: None }
    }

    fn points_at_draft(&self, view: &View<'_>) -> bool {
        self.places.iter().any(|place| view.fields[place.field].source == Source::Draft)
    }
}

/// What evaluation needs to see.
#[derive(Clone, Copy)]
pub(crate) struct View<'v> {
    pub fields: &'v [Field],
    pub attachments: &'v [Attachment],
    pub pack: &'v Pack,
    pub situation: &'v Situation<'v>,
    pub own: &'v Own<'v>,
    pub eyes: Eyes,
    /// Whether what stands in a term that IT allows is passed over. What is known of a
    /// post, and what must be absent from it, is judged by all of its words.
    pub allowing: bool,
}

impl View<'_> {
    pub(crate) fn of<'a>(&'a self, sources: &'a [Source]) -> impl Iterator<Item = (usize, &'a Field)> {
        self.fields.iter().enumerate().filter(|(_, field)| sources.contains(&field.source))
    }

    /// Whether a place does not count because it lies in an allowed term.
    pub(crate) fn allows(&self, place: &Place) -> bool {
        self.allowing && self.situation.allowed.covers(&self.fields[place.field], place)
    }
}

/// A [`Detect`] with its names resolved.
#[derive(Debug)]
pub(crate) enum Probe {
    Phrase { list: ListId, sources: Vec<Source>, except: Option<ListId> },
    Entity { kinds: Vec<Kind>, score: f32, sources: Vec<Source> },
    Link { hosts: Vec<String> },
    OwnEmail { domains: Vec<String> },
    Attachment(Sought),
    LowercaseHashtag,
    CouncilTerm,
    Copied,
    Embargo,
    Regex { regex: Box<Regex>, sources: Vec<Source> },
    Near { both: Box<[Probe; 2]>, words: u32 },
    Sentence { both: Box<[Probe; 2]> },
    All(Vec<Probe>),
    Any(Vec<Probe>),
    Not(Box<Probe>),
    Always,
}

/// Largest compiled size of a pack's regular expression, in bytes.
const REGEX_LIMIT: usize = 1 << 20;

/// Compiles a pack's pattern: ASCII classes, matched on folded text, so case
/// does not matter.
pub(crate) fn compile_regex(pattern: &str) -> Result<Regex, String> {
    RegexBuilder::new(pattern)
        .unicode(false)
        .case_insensitive(true)
        .size_limit(REGEX_LIMIT)
        .dfa_size_limit(REGEX_LIMIT)
        .build()
        .map_err(|error| format!("the pattern '{pattern}' is not valid: {error}"))
}

/// The kinds of a group, or one kind.
fn kinds_named(name: &str) -> Result<Vec<Kind>, String> {
    match (Group::from_name(name), Kind::from_name(name)) {
        (Some(group), _) => Ok(group.kinds().to_vec()),
        (None, Some(kind)) => Ok(vec![kind]),
        (None, None) => Err(format!("there is no entity \"{name}\"")),
    }
}

impl Probe {
    /// Resolves names; `list` gives the id of a phrase list. The error is a
    /// reason in words.
    pub(crate) fn new(detect: &Detect, pack: &Pack, list: &dyn Fn(&str) -> Option<ListId>) -> Result<Self, String> {
        let id = |name: &String| list(name).ok_or_else(|| format!("there is no list \"{name}\""));
        let optional = |name: &Option<String>| name.as_ref().map(id).transpose();
        let probes =
            |of: &[Detect]| of.iter().map(|detect| Probe::new(detect, pack, list)).collect::<Result<Vec<_>, _>>();
        let pair = |both: &[Detect; 2]| -> Result<Box<[Probe; 2]>, String> {
            Ok(Box::new([Probe::new(&both[0], pack, list)?, Probe::new(&both[1], pack, list)?]))
        };
        Ok(match detect {
            Detect::Phrase { list, sources, except } => {
                Probe::Phrase { list: id(list)?, sources: sources.clone(), except: optional(except)? }
            }
            Detect::Entity { kinds, score, sources } => {
                let kinds = kinds.iter().map(|name| kinds_named(name)).collect::<Result<Vec<_>, _>>()?;
                Probe::Entity { kinds: kinds.concat(), score: *score, sources: sources.clone() }
            }
            Detect::Link { hosts } => {
                let hosts = pack.hosts.get(hosts).ok_or_else(|| format!("there is no host list \"{hosts}\""))?;
                Probe::Link { hosts: hosts.clone() }
            }
            Detect::OwnLink => Probe::Link {
                hosts: pack.domains.iter().flat_map(|domain| [domain.clone(), format!("*.{domain}")]).collect(),
            },
            Detect::OwnEmail => Probe::OwnEmail { domains: pack.domains.clone() },
            Detect::Attachment { kinds, name, alt, logo, no_logo, marks, not_marks, alt_missing } => {
                Probe::Attachment(Sought {
                    kinds: kinds.clone(),
                    name: optional(name)?,
                    alt: optional(alt)?,
                    logo: *logo,
                    no_logo: *no_logo,
                    marks: marks.clone(),
                    not_marks: not_marks.clone(),
                    alt_missing: *alt_missing,
                })
            }
            Detect::LowercaseHashtag => Probe::LowercaseHashtag,
            Detect::CouncilTerm => Probe::CouncilTerm,
            Detect::Copied => Probe::Copied,
            Detect::Embargo => Probe::Embargo,
            Detect::Regex { pattern, sources } => {
                Probe::Regex { regex: Box::new(compile_regex(pattern)?), sources: sources.clone() }
            }
            Detect::Near { both, words } => Probe::Near { both: pair(both)?, words: *words },
            Detect::Sentence { both } => Probe::Sentence { both: pair(both)? },
            Detect::All { of } => Probe::All(probes(of)?),
            Detect::Any { of } => Probe::Any(probes(of)?),
            Detect::Not { of } => Probe::Not(Box::new(Probe::new(of, pack, list)?)),
            Detect::Always => Probe::Always,
        })
    }

    /// Lists of which at least one must have a hit for this probe to hold;
    /// `None` where it can hold without any.
    pub(crate) fn needs(&self) -> Option<Vec<ListId>> {
        let fewest = |lists: &[Probe]| lists.iter().filter_map(Probe::needs).min_by_key(Vec::len);
        match self {
            Probe::Phrase { list, .. } => Some(vec![*list]),
            Probe::Near { both, .. } | Probe::Sentence { both } => fewest(&both[..]),
            Probe::All(probes) => fewest(probes),
            Probe::Any(probes) => {
                let all: Option<Vec<Vec<ListId>>> = probes.iter().map(Probe::needs).collect();
                all.map(|lists| lists.concat())
            }
            _ => None,
        }
    }

    /// Whether it depends on what a picture shows.
    pub(crate) fn looks(&self) -> bool {
        match self {
            Probe::Attachment(sought) => sought.looks(),
            Probe::Near { both, .. } | Probe::Sentence { both } => both.iter().any(Probe::looks),
            Probe::All(probes) | Probe::Any(probes) => probes.iter().any(Probe::looks),
            Probe::Not(probe) => probe.looks(),
            _ => false,
        }
    }

    /// What this probe finds; `None` if it does not hold.
    pub(crate) fn find(&self, view: &View<'_>) -> Option<Evidence> {
        let mut evidence = self.seek(view)?;
        let seen = !evidence.places.is_empty();
        evidence.places.retain(|place| !view.allows(place));
        (!seen || !evidence.places.is_empty()).then_some(evidence)
    }

    fn seek(&self, view: &View<'_>) -> Option<Evidence> {
        match self {
            Probe::Phrase { list, sources, except } => phrases(view, *list, sources, *except),
            Probe::Entity { kinds, score, sources } => entities(view, kinds, *score, sources),
            Probe::Link { hosts } => links(view, hosts),
            Probe::OwnEmail { domains } => own_email(view, domains),
            Probe::Attachment(sought) => sought.find(view),
            Probe::LowercaseHashtag => lowercase_hashtags(view),
            Probe::CouncilTerm => view.own.terms(),
            Probe::Copied => view.own.passages(),
            Probe::Embargo => embargoes(view),
            Probe::Regex { regex, sources } => matches(view, regex, sources),
            Probe::Near { both, words } => {
                pairs(&both[0].find(view)?, &both[1].find(view)?, view, |_, a, b| distance(a, b) <= *words)
            }
            Probe::Sentence { both } => pairs(&both[0].find(view)?, &both[1].find(view)?, view, |field, a, b| {
                field.sentence(a.first) == field.sentence(b.first)
            }),
            Probe::All(probes) => {
                let mut all = Evidence::somewhere(1.0);
                for probe in probes {
                    let evidence = probe.find(view)?;
                    // The first that points at the draft is what is meant; the
                    // others say why it matters, and a fix must not touch them.
                    if !all.points_at_draft(view) {
                        all.places.extend(evidence.places);
                    }
                    all.score = all.score.min(evidence.score);
                    all.picture = all.picture.or(evidence.picture);
                }
                Some(all)
            }
            Probe::Any(probes) => probes.iter().filter_map(|probe| probe.find(view)).reduce(|mut any, evidence| {
                any.places.extend(evidence.places);
                any.score = any.score.max(evidence.score);
                any.picture = any.picture.or(evidence.picture);
                any
            }),
            // With eyes shut nobody can say what a picture lacks.
            Probe::Not(probe) if view.eyes == Eyes::Shut && probe.looks() => None,
            Probe::Not(probe) => {
                let all = View { allowing: false, ..*view };
                probe.find(&all).is_none().then(|| Evidence::somewhere(1.0))
            }
            Probe::Always => Some(Evidence::somewhere(1.0)),
        }
    }
}

fn phrases(view: &View<'_>, list: ListId, sources: &[Source], except: Option<ListId>) -> Option<Evidence> {
    let mut places = Vec::new();
    for (index, field) in view.of(sources) {
        let hits = &field.hits;
        let excluded = except.map_or(&[][..], |except| hits.of(except));
        for hit in hits.of(list) {
            if overlapping(hit, excluded).is_none() {
                places.push(Place {
                    field: index,
                    range: field.range_of(hit.first, hit.last),
                    first: hit.first,
                    last: hit.last,
                });
            }
        }
    }
    Evidence::at(places, 1.0)
}

/// The first of `others` that shares a token with a hit.
pub(crate) fn overlapping<'h>(hit: &Hit, others: &'h [Hit]) -> Option<&'h Hit> {
    // No phrase spans more tokens, apart from hashtags of very many words.
    const REACH: u32 = 200;
    let from = others.partition_point(|other| other.first + REACH < hit.first);
    others[from..].iter().take_while(|other| other.first <= hit.last).find(|other| other.last >= hit.first)
}

fn place(index: usize, field: &Field, range: Range<usize>) -> Place {
    let (first, last) = field.tokens_of(&range);
    Place { field: index, range, first, last }
}

fn entities(view: &View<'_>, kinds: &[Kind], score: f32, sources: &[Source]) -> Option<Evidence> {
    let mut places = Vec::new();
    let mut best: f32 = 0.0;
    for (index, field) in view.of(sources) {
        for entity in field.entities() {
            if !kinds.contains(&entity.kind) {
                continue;
            }
            let sure = leak_score(view, field, entity);
            if sure >= score {
                let place = place(index, field, entity.range.clone());
                // One that is allowed makes the others no surer.
                if !view.allows(&place) {
                    best = best.max(sure);
                    places.push(place);
                }
            }
        }
        let next =
            view.fields.get(index + 1).filter(|next| (field.source, next.source) == (Source::Draft, Source::Draft));
        for (split, next) in next.into_iter().flat_map(|next| field.splits(next).iter().map(move |split| (split, next)))
        {
            if split.score >= score && kinds.contains(&split.kind) {
                best = best.max(split.score);
                places.push(place(index, field, split.first.clone()));
                places.push(place(index + 1, next, split.second.clone()));
            }
        }
    }
    Evidence::at(places, best)
}

fn tokens_where(view: &View<'_>, kind: TokenKind, wanted: impl Fn(&str) -> bool) -> Option<Evidence> {
    let mut places = Vec::new();
    for (index, field) in view.of(&[Source::Draft]) {
        for (at, token) in field.text.tokens().iter().enumerate() {
            if token.kind == kind && wanted(field.text.word(token)) {
                places.push(Place { field: index, range: token.range(), first: at as u32, last: at as u32 });
            }
        }
    }
    Evidence::at(places, 1.0)
}

fn links(view: &View<'_>, hosts: &[String]) -> Option<Evidence> {
    tokens_where(view, TokenKind::Url, |link| hosts.iter().any(|pattern| host_matches(pattern, host_of(link))))
}

fn own_email(view: &View<'_>, domains: &[String]) -> Option<Evidence> {
    tokens_where(view, TokenKind::Email, |address| {
        let host = address.rsplit_once('@').map_or("", |(_, host)| host);
        domains.iter().any(|domain| below(host, domain))
    })
}

/// How surely an embargo without a readable date, or read without knowing the
/// time, is in force.
const UNDATED: f32 = 0.6;

fn embargoes(view: &View<'_>) -> Option<Evidence> {
    let now = view.situation.now;
    let mut places = Vec::new();
    let mut best: f32 = 0.0;
    for (index, field) in view.of(&[Source::Draft, Source::Attachments]) {
        for embargo in embargo::embargoes(&field.text, now) {
            let score = match (embargo.lifts, now) {
                (Some(lifts), Some(now)) if lifts <= now => continue,
                (Some(_), Some(_)) => 1.0,
                _ => UNDATED,
            };
            best = best.max(score);
            places.push(place(index, field, embargo.range));
        }
    }
    for registered in &view.situation.overrides.embargoes {
        let score = match (parse_rfc3339(&registered.lifts), now) {
            (Some(lifts), Some(now)) if lifts <= now => continue,
            (Some(_), Some(_)) => 1.0,
            _ => UNDATED,
        };
        let found = registered.words.iter().flat_map(|words| wherever(view, words));
        let before = places.len();
        places.extend(found);
        if places.len() > before {
            best = best.max(score);
        }
    }
    Evidence::at(places, best)
}

/// Places in the draft and in file names where these words stand in a row.
fn wherever(view: &View<'_>, words: &str) -> Vec<Place> {
    let sought = Text::new(words);
    let sought: Vec<_> = sought.tokens().iter().map(|token| token.stem).collect();
    let mut places = Vec::new();
    for (index, field) in view.of(&[Source::Draft, Source::Attachments]) {
        let tokens = field.text.tokens();
        for (at, window) in tokens.windows(sought.len().max(1)).enumerate() {
            if !sought.is_empty() && window.iter().map(|token| token.stem).eq(sought.iter().copied()) {
                let last = at + sought.len() - 1;
                places.push(Place {
                    field: index,
                    range: field.range_of(at as u32, last as u32),
                    first: at as u32,
                    last: last as u32,
                });
            }
        }
    }
    places
}

/// Letters from which a hashtag without capitals is several words run together:
/// a screen reader cannot part them. Few single words are as long.
const LONG_TAG: usize = 16;

fn lowercase_hashtags(view: &View<'_>) -> Option<Evidence> {
    let mut places = Vec::new();
    for (index, field) in view.of(&[Source::Draft]) {
        let tokens = field.text.tokens();
        for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.tag != 0) {
            let last = (at + usize::from(token.tag_len).max(1) - 1).min(tokens.len() - 1);
            let range = field.range_of(at as u32, last as u32);
            let tag = &field.text.folded()[range.clone()];
            let letters = tag.chars().filter(|c| c.is_alphabetic()).count();
            let capital = range.clone().any(|byte| field.text.is_upper(byte));
            if letters >= LONG_TAG && !capital && !tag.contains('_') {
                places.push(Place { field: index, range, first: at as u32, last: last as u32 });
            }
        }
    }
    Evidence::at(places, 1.0)
}

fn matches(view: &View<'_>, regex: &Regex, sources: &[Source]) -> Option<Evidence> {
    let mut places = Vec::new();
    for (index, field) in view.of(sources) {
        let found = regex.find_iter(field.text.folded().as_bytes()).filter(|found| !found.is_empty());
        places.extend(found.map(|found| place(index, field, found.range())));
    }
    Evidence::at(places, 1.0)
}

/// In the order of the texts, and so in that of their tokens.
pub(crate) fn in_order(mut places: Vec<&Place>) -> Vec<&Place> {
    places.sort_by_key(|place| (place.field, place.range.start));
    places
}

/// Tokens from the end of one place to the start of the other.
fn distance(a: &Place, b: &Place) -> u32 {
    let (left, right) = if a.first <= b.first { (a, b) } else { (b, a) };
    right.first.saturating_sub(left.last)
}

/// Joins each place of `a` with its neighbours in `b` that `together` accepts.
/// Only the nearest on either side can be nearest, so this stays linear.
fn pairs(
    a: &Evidence,
    b: &Evidence,
    view: &View<'_>,
    together: impl Fn(&Field, &Place, &Place) -> bool,
) -> Option<Evidence> {
    let others = in_order(b.places.iter().collect());
    let mut places = Vec::new();
    for one in &a.places {
        let at = others.partition_point(|other| (other.field, other.first) < (one.field, one.first));
        for other in others[at.saturating_sub(1)..].iter().take(2) {
            if other.field == one.field && together(&view.fields[one.field], one, other) {
                places.push(Place {
                    field: one.field,
                    range: one.range.start.min(other.range.start)..one.range.end.max(other.range.end),
                    first: one.first.min(other.first),
                    last: one.last.max(other.last),
                });
            }
        }
    }
    Evidence::at(places, a.score.min(b.score))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invalid_pattern_is_told_and_a_huge_one_refused() {
        assert!(compile_regex("(").unwrap_err().contains("is not valid"));
        assert!(compile_regex("(a{1000}){1000}").is_err());
    }
}
