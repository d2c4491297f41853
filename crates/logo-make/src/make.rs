//! A mark from its artwork.

use crate::calibrate::{calibrate, Calibration, Draft};
use crate::note::Note;
use crate::picture::{Frame, Picture};
use crate::split::{split, Split};
use crate::trials::{self, Trial};
use crate::trim::{trim, Trimmed};
use crate::tuning::{CEILING, EMBLEM_SHARE, FINE, FLOOR, MARGIN, PART_COST, PLAIN, TWIN_CEILING, WORDS_SHARE};
use crate::twin;
use probity_logo::{Mark, MarkError, Part, PartRole, Standing, MAX_PARTS};
use std::fmt;

/// A mark, and what the person who made it should know.
#[derive(Debug)]
pub struct Made {
    pub mark: Mark,
    /// As it was given.
    pub artwork: Picture,
    /// The whole first.
    pub pieces: Vec<Piece>,
    pub trials: Vec<Trial>,
    pub notes: Vec<Note>,
}

/// A part of the artwork, whether it was enrolled or not.
#[derive(Debug)]
pub struct Piece {
    pub role: PartRole,
    pub trimmed: Trimmed,
    pub calibration: Calibration,
    pub enrolled: bool,
}

/// Why artwork makes no mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MakeError {
    /// Nothing can be told from the paper.
    Blank,
    /// Fewer than [`LEAST_SIDE`] pixels are left of its longer side when it is trimmed.
    Small,
    Mark(MarkError),
}

impl fmt::Display for MakeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            MakeError::Blank | MakeError::Mark(MarkError::Empty) => write!(f, "there is nothing to be seen in it"),
            MakeError::Small => {
                write!(f, "it is too small; give it with at least {LEAST_SIDE} pixels a side, or as SVG")
            }
            MakeError::Mark(MarkError::TooLong) => write!(f, "it is longer than 12 times its other side"),
        }
    }
}

/// Shortest longer side of trimmed artwork, in pixels.
const LEAST_SIDE: usize = 64;

/// Makes the mark, calibrates it and tries it.
pub fn make(name: &str, standing: Standing, artwork: &Picture) -> Result<Made, MakeError> {
    let whole = trim(artwork).ok_or(MakeError::Blank)?;
    let whole = whole.at_most(crate::read::ARTWORK_SIDE);
    if whole.laid.longer() < LEAST_SIDE {
        return Err(MakeError::Small);
    }
    let mut notes = Vec::new();
    let parts = Part::from_artwork(PartRole::Whole, &whole.laid.rgba()).map_err(MakeError::Mark)?;
    let split = split(&whole);
    let twin = split.as_ref().map_or_else(|| twin::of_words(&whole), |split| twin::of_lockup(&whole, split));
    let mut drafts = vec![Draft { role: PartRole::Whole, trimmed: whole.clone(), parts, twin }];
    if let Some(split) = &split {
        let taken = drafts[0].parts.len();
        drafts.extend(pieces_of(&whole, split, taken, &mut notes));
    }
    let calibrations = calibrate(&drafts);
    let mut pieces = Vec::new();
    let mut parts = Vec::new();
    let mut threshold = FLOOR;
    for (draft, calibration) in drafts.into_iter().zip(calibrations) {
        let Draft { role, trimmed, parts: more, .. } = draft;
        let refusal = match role {
            PartRole::Whole => None,
            _ => refusal(role, &calibration, threshold),
        };
        if refusal.is_none() {
            threshold = threshold.max(needed(&calibration));
            parts.extend(more);
        }
        pieces.push(Piece { role, trimmed, calibration, enrolled: refusal.is_none() });
        notes.extend(refusal);
    }
    let (best, twin) = (pieces[0].calibration.best(), pieces[0].calibration.twin());
    if twin + MARGIN > threshold {
        notes.push(Note::LikeItsTwin(twin));
    }
    if threshold >= PLAIN {
        notes.push(Note::TooPlain(best));
    }
    let mark = Mark { name: name.to_owned(), standing, threshold, parts };
    let trials = trials::run(&mark, &whole);
    match trials::smallest(&trials) {
        None => notes.push(Note::NotFound),
        Some(size) if size > FINE => notes.push(Note::TooFine(trials::longer(&whole, size))),
        Some(size) => notes.push(Note::FoundFrom(trials::longer(&whole, size))),
    }
    let copies = pieces.iter().map(|piece| piece.calibration.copies.len()).sum();
    if copies > 0 {
        notes.push(Note::Copies(copies));
    }
    Ok(Made { mark, artwork: artwork.clone(), pieces, trials, notes })
}

/// The threshold that keeps a piece apart from the negatives, and, as far as that is
/// worth it, from its twin.
fn needed(calibration: &Calibration) -> f32 {
    let apart = calibration.best().max(calibration.twin().min(TWIN_CEILING));
    (apart + MARGIN).clamp(FLOOR, CEILING)
}

/// Why a part is better not searched for alone. All parts share the threshold of their
/// mark, so one that other pictures resemble costs the whole its recall.
fn refusal(role: PartRole, calibration: &Calibration, threshold: f32) -> Option<Note> {
    if calibration.best() + MARGIN > threshold + PART_COST {
        return Some(Note::PartLikeOthers(role, calibration.best()));
    }
    (calibration.twin() + MARGIN > threshold + PART_COST).then_some(Note::PartLikeItsTwin(role))
}

/// Emblem and words of a lockup, those that are large enough in it and have room beside
/// the parts that are taken.
fn pieces_of(whole: &Trimmed, split: &Split, taken: usize, notes: &mut Vec<Note>) -> Vec<Draft> {
    let all = (whole.laid.width() * whole.laid.height()) as f32;
    let mut drafts = Vec::new();
    let mut room = MAX_PARTS.saturating_sub(taken);
    let mut offer = |role, frame: Frame, least| {
        let large = (frame.width * frame.height) as f32 >= least * all;
        let trimmed = whole.piece(frame).filter(|piece| large && piece.laid.longer() >= LEAST_SIDE);
        let parts = trimmed.as_ref().map(|trimmed| Part::from_artwork(role, &trimmed.laid.rgba()));
        match (trimmed, parts) {
            (Some(_), Some(Ok(parts))) if parts.len() > room => notes.push(Note::PartOneTooMany(role)),
            (Some(trimmed), Some(Ok(parts))) => {
                room -= parts.len();
                let twin = (role == PartRole::Wordmark).then(|| twin::of_words(&trimmed)).flatten();
                drafts.push(Draft { role, trimmed, parts, twin });
            }
            _ => notes.push(Note::PartSmall(role)),
        }
    };
    offer(PartRole::Emblem, split.emblem, EMBLEM_SHARE);
    offer(PartRole::Wordmark, split.words, WORDS_SHARE);
    drafts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calibrate::Negative;

    fn error(artwork: &Picture) -> MakeError {
        make("a", Standing::Own, artwork).unwrap_err()
    }

    #[test]
    fn artwork_with_nothing_to_find_is_refused() {
        assert_eq!(error(&Picture::filled([0; 4], 300, 300)), MakeError::Blank);
        assert_eq!(error(&Picture::filled([255; 4], 300, 300)), MakeError::Blank);
        assert_eq!(error(&Picture::filled([255; 4], 1, 1)), MakeError::Blank);
        let mut speck = Picture::filled([255; 4], 300, 300);
        speck.lay(&Picture::filled([0, 0, 0, 255], 20, 20), 100, 100);
        assert_eq!(error(&speck), MakeError::Small);
        let mut line = Picture::filled([255; 4], 900, 300);
        line.lay(&Picture::filled([0, 0, 0, 255], 800, 4), 50, 100);
        assert_eq!(error(&line), MakeError::Mark(MarkError::TooLong));
    }

    #[test]
    fn small_parts_of_a_lockup_are_not_searched_for() {
        let mut lockup = Picture::filled([255; 4], 900, 400);
        lockup.lay(&Picture::filled([0, 60, 90, 255], 300, 300), 20, 50);
        lockup.lay(&Picture::filled([240, 200, 0, 255], 120, 90), 60, 90);
        lockup.lay(&Picture::filled([200, 0, 0, 255], 60, 160), 220, 120);
        for at in 0..9 {
            lockup.lay(&Picture::filled([0, 60, 90, 255], 12, 40), 380 + 20 * at, 200);
        }
        let whole = trim(&lockup).unwrap();
        let mut notes = Vec::new();
        let pieces = pieces_of(&whole, &split(&whole).unwrap(), 1, &mut notes);
        let roles: Vec<PartRole> = pieces.iter().map(|piece| piece.role).collect();
        assert_eq!(roles, [PartRole::Emblem]);
        assert_eq!(notes, [Note::PartSmall(PartRole::Wordmark)]);
    }

    fn scores(best: f32, twin: f32) -> Calibration {
        let negative = |score| Negative { score, picture: Picture::filled([0; 4], 1, 1) };
        Calibration { negatives: vec![negative(best)], twin: Some(negative(twin)), copies: Vec::new() }
    }

    #[test]
    fn a_threshold_lies_above_other_pictures_and_within_bounds() {
        assert_eq!(needed(&Calibration::default()), FLOOR);
        assert_eq!(needed(&scores(0.6, 0.2)), 0.6 + MARGIN);
        assert_eq!(needed(&scores(0.2, 0.51)), 0.51 + MARGIN);
        assert_eq!(needed(&scores(0.2, 0.99)), TWIN_CEILING + MARGIN);
        assert_eq!(needed(&scores(0.99, 0.2)), CEILING);
    }

    #[test]
    fn a_part_that_others_resemble_is_left_out() {
        let words = PartRole::Wordmark;
        assert_eq!(refusal(words, &scores(0.5, 0.5), 0.5), None);
        assert_eq!(refusal(words, &scores(0.8, 0.2), 0.5), Some(Note::PartLikeOthers(words, 0.8)));
        assert_eq!(refusal(words, &scores(0.2, 0.8), 0.5), Some(Note::PartLikeItsTwin(words)));
        assert_eq!(refusal(words, &scores(0.2, 0.8), 0.8), None, "the whole is no easier to tell");
    }
}
