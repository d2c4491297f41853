//! What one detector found, and what it saw that did not count.

use crate::evidence::{overlapping, Evidence, Place, Probe, View};
use crate::fields::Field;
use crate::model::{Attachment, Picture};
use crate::pack::{Detect, Source};
use probity_detect::{embargo, Kind};
use probity_phrase::{Hit, ListId};
use probity_text::Span;
use std::ops::Range;

/// What one detector found.
#[derive(Debug)]
pub struct Step<'e> {
    pub detect: &'e Detect,
    pub held: bool,
    /// How surely, 0 to 1; 0 where it did not hold.
    pub score: f32,
    /// Where, as far as places can be named; at most [`MAX_SPOTS`].
    pub spots: Vec<Spot>,
    /// What was seen and did not count; at most [`MAX_SPOTS`].
    pub missed: Vec<Missed>,
    /// The picture by which it holds, and how surely.
    pub picture: Option<(Picture, f32)>,
    /// The detectors it is made of.
    pub parts: Vec<Step<'e>>,
}

/// Places of one detector that are told at most.
pub const MAX_SPOTS: usize = 20;

/// A stretch of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Spot {
    /// Index into [`super::Explanation::texts`].
    pub text: usize,
    pub span: Span,
    /// The text as typed.
    pub excerpt: String,
    /// Name and score of the entity, where it is one.
    pub entity: Option<(&'static str, f32)>,
}

/// Something that was seen and did not count.
#[derive(Debug, Clone, PartialEq)]
pub enum Missed {
    /// A phrase of the exceptions stands over it.
    Excepted { spot: Spot, by: Spot },
    /// An entity whose score is too low.
    TooUnsure(Spot),
    /// It lies in a term that IT allows.
    Allowed(Spot),
    /// An embargo that has passed; `lifts` in Unix seconds.
    Lifted { spot: Spot, lifts: i64 },
    /// A picture, by its index into the attachments.
    Picture { attachment: usize, why: Unseen },
}

/// Why a picture does not count.
#[derive(Debug, Clone, PartialEq)]
pub enum Unseen {
    /// Nobody has looked at it.
    NotLookedAt,
    /// It could not be looked at.
    Unchecked,
    /// How surely a mark is there.
    Score(f32),
    /// It shows only marks that do not count.
    OtherMarks(Vec<String>),
}

impl<'e> Step<'e> {
    /// Asks a detector, and every part of it.
    pub(super) fn of(detect: &'e Detect, probe: &Probe, view: &View<'_>) -> Self {
        let evidence = probe.find(view);
        let parts = match (detect, probe) {
            (Detect::Near { both, .. }, Probe::Near { both: probes, .. })
            | (Detect::Sentence { both }, Probe::Sentence { both: probes }) => each(&both[..], &probes[..], view),
            (Detect::All { of }, Probe::All(probes)) | (Detect::Any { of }, Probe::Any(probes)) => {
                each(of, probes, view)
            }
            (Detect::Not { of }, Probe::Not(probe)) => vec![Step::of(of, probe, &View { allowing: false, ..*view })],
            _ => Vec::new(),
        };
        let mut missed = match probe {
            Probe::Phrase { list, sources, except: Some(except) } => excepted(view, *list, sources, *except),
            Probe::Entity { kinds, score, sources } => too_unsure(view, kinds, *score, sources),
            Probe::Embargo => lifted(view),
            Probe::Attachment(sought) if sought.looks() && evidence.is_none() => unseen(view),
            _ => Vec::new(),
        };
        if parts.is_empty() && view.allowing {
            missed.extend(allowed(view, probe));
        }
        missed.truncate(MAX_SPOTS);
        let spots = evidence.iter().flat_map(|evidence: &Evidence| &evidence.places).take(MAX_SPOTS);
        Step {
            detect,
            held: evidence.is_some(),
            score: evidence.as_ref().map_or(0.0, |evidence| evidence.score),
            spots: spots.map(|place| found(view, place, probe)).collect(),
            missed,
            picture: evidence.and_then(|evidence| Some((evidence.picture?, evidence.score))),
            parts,
        }
    }

    /// Whether some part of it saw what it looks for. That something is absent,
    /// as nearly everything is, does not count.
    pub fn came_near(&self) -> bool {
        match self.detect {
            Detect::Not { .. } | Detect::Always => false,
            _ if self.parts.is_empty() => self.held || !self.missed.is_empty(),
            _ => self.parts.iter().any(Step::came_near),
        }
    }
}

/// What would count but for the allowed terms.
fn allowed(view: &View<'_>, probe: &Probe) -> Vec<Missed> {
    let all = probe.find(&View { allowing: false, ..*view });
    let places = all.iter().flat_map(|evidence| &evidence.places).filter(|place| view.allows(place));
    places.take(MAX_SPOTS).map(|place| Missed::Allowed(found(view, place, probe))).collect()
}

fn each<'e>(detects: &'e [Detect], probes: &[Probe], view: &View<'_>) -> Vec<Step<'e>> {
    detects.iter().zip(probes).map(|(detect, probe)| Step::of(detect, probe, view)).collect()
}

fn spot(text: usize, field: &Field, range: Range<usize>) -> Spot {
    let excerpt = field.text.excerpt(range.clone()).to_owned();
    Spot { text, span: field.text.span(range), excerpt, entity: None }
}

fn found(view: &View<'_>, place: &Place, probe: &Probe) -> Spot {
    let field = &view.fields[place.field];
    let mut spot = spot(place.field, field, place.range.clone());
    if let Probe::Entity { kinds, score, .. } = probe {
        let here = field
            .entities()
            .iter()
            .find(|entity| entity.range == place.range && entity.score >= *score && kinds.contains(&entity.kind));
        spot.entity = here.map(|entity| (entity.kind.name(), entity.score));
    }
    spot
}

fn excepted(view: &View<'_>, list: ListId, sources: &[Source], except: ListId) -> Vec<Missed> {
    let mut missed = Vec::new();
    for (index, field) in view.of(sources) {
        let hits = &field.hits;
        let place = |hit: &Hit| spot(index, field, field.range_of(hit.first, hit.last));
        for hit in hits.of(list) {
            missed.extend(
                overlapping(hit, hits.of(except)).map(|other| Missed::Excepted { spot: place(hit), by: place(other) }),
            );
        }
    }
    missed
}

fn too_unsure(view: &View<'_>, kinds: &[Kind], score: f32, sources: &[Source]) -> Vec<Missed> {
    let mut missed = Vec::new();
    for (index, field) in view.of(sources) {
        let unsure = field.entities().iter().filter(|entity| entity.score < score && kinds.contains(&entity.kind));
        missed.extend(unsure.map(|entity| {
            let entity_of = Some((entity.kind.name(), entity.score));
            Missed::TooUnsure(Spot { entity: entity_of, ..spot(index, field, entity.range.clone()) })
        }));
    }
    missed
}

/// Pictures and films among the attachments, of which none counted.
fn unseen(view: &View<'_>) -> Vec<Missed> {
    let looked_for =
        |of: &&Attachment| of.logo.is_some() || of.unchecked || matches!(of.kind.as_deref(), Some("image" | "video"));
    let why = |of: &Attachment| match of.logo {
        _ if of.unchecked => Unseen::Unchecked,
        None => Unseen::NotLookedAt,
        Some(_) if !of.marks.is_empty() => Unseen::OtherMarks(of.marks.clone()),
        Some(score) => Unseen::Score(score),
    };
    let pictures = view.attachments.iter().enumerate().filter(|(_, of)| looked_for(of));
    pictures.map(|(attachment, of)| Missed::Picture { attachment, why: why(of) }).collect()
}

fn lifted(view: &View<'_>) -> Vec<Missed> {
    let Some(now) = view.situation.now else { return Vec::new() };
    let mut missed = Vec::new();
    for (index, field) in view.of(&[Source::Draft, Source::Attachments]) {
        for embargo in embargo::embargoes(&field.text, Some(now)) {
            if let Some(lifts) = embargo.lifts.filter(|lifts| *lifts <= now) {
                missed.push(Missed::Lifted { spot: spot(index, field, embargo.range), lifts });
            }
        }
    }
    missed
}
