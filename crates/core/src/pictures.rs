//! What attachments show: their names and descriptions, and the council's marks
//! that were looked for in pictures before the draft came here.
//!
//! A picture alone never asks for more than a warning, and what could not be seen
//! in it is said, once a day, by the rule that wanted to know.

use crate::evidence::{Evidence, Probe, View};
use crate::findings::Telling;
use crate::model::{Attachment, Moment, Picture, Reminder};
use crate::pack::{Every, Rule, Source, SURE};
use crate::questions::say;
use probity_phrase::ListId;

/// Score from which a picture may show a mark.
const PERHAPS: f32 = 0.6;

/// How what pictures show is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Eyes {
    /// As if nobody had looked at them: what holds then needs no picture.
    Shut,
    /// What was surely seen.
    Open,
    /// What may be there, or could not be looked at.
    Doubting,
}

/// What an attachment must satisfy: its kind, and one of the others.
#[derive(Debug)]
pub(crate) struct Sought {
    pub kinds: Vec<String>,
    pub name: Option<ListId>,
    pub alt: Option<ListId>,
    pub logo: Option<f32>,
    pub no_logo: bool,
    pub marks: Vec<String>,
    pub not_marks: Vec<String>,
    pub alt_missing: bool,
}

impl Sought {
    /// Whether it depends on what a picture shows.
    pub(crate) fn looks(&self) -> bool {
        self.logo.is_some() || self.no_logo
    }

    pub(crate) fn find(&self, view: &View<'_>) -> Option<Evidence> {
        let of_kind = |attachment: &Attachment| {
            let kind = attachment.kind.as_deref().unwrap_or("other");
            self.kinds.is_empty() || self.kinds.iter().any(|accepted| accepted == kind)
        };
        let attachments = || view.attachments.iter().enumerate().filter(|(_, attachment)| of_kind(attachment));
        let says = |index: usize, list: Option<ListId>, alt: bool| {
            list.is_some_and(|list| {
                view.of(&[Source::Attachments])
                    .any(|(_, field)| field.index == index && field.alt == alt && !field.hits.of(list).is_empty())
            })
        };
        let any_will_do = self.name.is_none() && self.alt.is_none() && !self.looks() && !self.alt_missing;
        let written = |(index, attachment): (usize, &Attachment)| {
            let bare = self.alt_missing && attachment.alt.as_ref().is_some_and(|alt| alt.trim().is_empty());
            any_will_do || bare || says(index, self.name, false) || says(index, self.alt, true)
        };
        let seen = attachments().find_map(|(index, attachment)| self.seen(index, attachment, view.eyes));
        seen.or_else(|| attachments().any(written).then(|| Evidence::somewhere(1.0)))
    }

    fn seen(&self, attachment: usize, of: &Attachment, eyes: Eyes) -> Option<Evidence> {
        let (mark, score) = self.counted(of);
        let bare = || self.no_logo && of.logo.is_some() && score < PERHAPS && !in_doubt(of);
        let holds = match eyes {
            Eyes::Shut => false,
            Eyes::Open => self.logo.is_some_and(|least| score >= least) || bare(),
            Eyes::Doubting => self.logo.is_some() && in_doubt(of),
        };
        let picture = Some(Picture { attachment, mark: mark.cloned() });
        let score = if self.no_logo { 1.0 } else { score };
        holds.then(|| Evidence { picture, ..Evidence::somewhere(score) })
    }

    /// The mark that counts here, where its name is known, and how surely one is
    /// there.
    fn counted<'a>(&self, of: &'a Attachment) -> (Option<&'a String>, f32) {
        let any = self.marks.is_empty();
        let mark = of.marks.iter().find(|mark| (any || self.marks.contains(mark)) && !self.not_marks.contains(mark));
        let logo = of.logo.unwrap_or_default();
        let score = match mark {
            // What is named was surely seen, whatever else was not.
            Some(_) if !any => logo.max(SURE),
            Some(_) => logo,
            None if any && of.marks.is_empty() => logo,
            None => 0.0,
        };
        (mark, score)
    }
}

/// Whether nobody can say what a picture shows: it could not be looked at, or
/// something is like a mark.
fn in_doubt(of: &Attachment) -> bool {
    of.unchecked || of.marks.is_empty() && of.logo.is_some_and(|logo| logo >= PERHAPS)
}

/// What a rule found.
pub(crate) struct Found {
    pub evidence: Evidence,
    pub by: By,
}

/// What it was found by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum By {
    Words,
    /// Not without what a picture shows.
    Picture,
    /// Not without what a picture may show.
    Doubt,
}

/// What a rule finds in the words; else in the pictures; else in what the pictures
/// may show.
pub(crate) fn found(probe: &Probe, view: &View<'_>) -> Option<Found> {
    let with = |eyes| probe.find(&View { eyes, ..*view });
    let words = with(Eyes::Shut);
    let open = if probe.looks() { with(Eyes::Open) } else { None };
    match (words, open) {
        (Some(words), open) => {
            let picture = open.and_then(|open| open.picture);
            Some(Found { evidence: Evidence { picture, ..words }, by: By::Words })
        }
        (None, Some(evidence)) => Some(Found { evidence, by: By::Picture }),
        (None, None) if probe.looks() => {
            let evidence = with(Eyes::Doubting).filter(|doubt| doubt.picture.is_some())?;
            Some(Found { evidence, by: By::Doubt })
        }
        (None, None) => None,
    }
}

/// What is said of a picture in doubt, in the name of the rule that wants to know.
pub(crate) fn doubted(telling: &Telling<'_>, rule: &Rule, picture: Picture, of: &Attachment) -> Reminder {
    let (en, cy) = match of.unchecked {
        true => (
            "Probity could not check this picture for the council's logo.",
            "Ni allai Probity wirio'r llun hwn am logo'r cyngor.",
        ),
        false => (
            "Check that your picture does not show the council's logo.",
            "Gwnewch yn siŵr nad yw eich llun yn dangos logo'r cyngor.",
        ),
    };
    Reminder {
        id: format!("{}/picture", rule.id),
        at: Moment::Compose,
        every: Every::Day,
        message: say(telling.language, en, cy),
        clauses: telling.pack.cited(&rule.clauses),
        contact: telling.contact(rule.contact.as_deref()),
        with: Vec::new(),
        advice: telling.pack.advice,
        council: telling.pack.council.clone(),
        picture: Some(picture),
    }
}
