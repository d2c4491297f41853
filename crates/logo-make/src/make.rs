//! A mark from its artwork.

use crate::calibrate::{calibrate, Calibration};
use crate::note::Note;
use crate::picture::{Frame, Picture};
use crate::split::split;
use crate::trials::{self, Trial};
use crate::trim::{trim, Trimmed};
use crate::tuning::{CEILING, EMBLEM_SHARE, FINE, FLOOR, MARGIN, PART_CEILING, PLAIN, TWIN_CEILING, WORDS_SHARE};
use probity_logo::{Mark, MarkError, Part, PartRole, Standing};
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
    /// Fewer than 16 pixels are left when it is trimmed.
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
    let mut drafts = vec![(PartRole::Whole, whole.clone())];
    drafts.extend(parts(&whole, &mut notes));
    let mut features = vec![Part::from_artwork(PartRole::Whole, &whole.laid.rgba()).map_err(MakeError::Mark)?];
    drafts.retain(|(role, trimmed)| {
        *role == PartRole::Whole
            || Part::from_artwork(*role, &trimmed.laid.rgba()).map(|part| features.push(part)).is_ok()
    });
    let together: Vec<_> = features.iter().cloned().zip(drafts.iter().map(|(_, trimmed)| trimmed)).collect();
    let calibrations = calibrate(&together);
    let mut pieces = Vec::new();
    let mut parts = Vec::new();
    let mut worst = 0f32;
    for (((role, trimmed), calibration), part) in drafts.into_iter().zip(calibrations).zip(features) {
        let enrolled = role == PartRole::Whole || stands_alone(&calibration, worst, role, &mut notes);
        if enrolled {
            worst = worst.max(calibration.best());
            parts.push(part);
        }
        pieces.push(Piece { role, trimmed, calibration, enrolled });
    }
    let whole_twin = pieces[0].calibration.twin();
    if whole_twin > worst {
        notes.push(Note::LikeItsTwin(whole_twin));
    }
    let threshold = (worst.max(whole_twin.min(TWIN_CEILING)) + MARGIN).clamp(FLOOR, CEILING);
    let mark = Mark { name: name.to_owned(), standing, threshold, parts };
    let trials = trials::run(&mark, &whole);
    if threshold >= PLAIN {
        notes.push(Note::TooPlain(worst));
    }
    match trials::smallest(&trials) {
        None => notes.push(Note::NotFound),
        Some(side) if side > FINE => notes.push(Note::TooFine(side)),
        Some(side) => notes.push(Note::FoundFrom(side)),
    }
    let copies = pieces.iter().map(|piece| piece.calibration.copies.len()).sum();
    if copies > 0 {
        notes.push(Note::Copies(copies));
    }
    Ok(Made { mark, artwork: artwork.clone(), pieces, trials, notes })
}

/// Whether a part can be searched for alone without raising the threshold of its mark
/// much above `worst`, what it is without the part.
fn stands_alone(calibration: &Calibration, worst: f32, role: PartRole, notes: &mut Vec<Note>) -> bool {
    if calibration.best() > worst.max(PART_CEILING) {
        notes.push(Note::PartLikeOthers(role, calibration.best()));
        return false;
    }
    if calibration.twin() > PART_CEILING {
        notes.push(Note::PartLikeItsTwin(role));
        return false;
    }
    true
}

/// Emblem and words of a lockup, those that are large enough in it.
fn parts(whole: &Trimmed, notes: &mut Vec<Note>) -> Vec<(PartRole, Trimmed)> {
    let Some(split) = split(whole) else { return Vec::new() };
    let all = (whole.laid.width() * whole.laid.height()) as f32;
    let mut parts = Vec::new();
    let mut offer = |role, frame: Frame, least| {
        let large = (frame.width * frame.height) as f32 >= least * all;
        match whole.piece(frame) {
            Some(piece) if large && piece.laid.longer() >= LEAST_SIDE => parts.push((role, piece)),
            _ => notes.push(Note::PartSmall(role)),
        }
    };
    offer(PartRole::Emblem, split.emblem, EMBLEM_SHARE);
    offer(PartRole::Wordmark, split.words, WORDS_SHARE);
    parts
}
