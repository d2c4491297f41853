//! How high other pictures score: what a threshold is set by.

use crate::likeness::likeness;
use crate::negatives;
use crate::picture::{Frame, Picture};
use crate::share::shared;
use crate::trim::Trimmed;
use crate::tuning::{COPY, COPY_SCORE};
use probity_logo::{Mark, Part, PartRole, Scanner, Sighting, Standing};

/// Longer side of a twin when it is scanned, and the paper around it, in pixels.
const TWIN_SIDE: usize = 320;
const TWIN_MARGIN: usize = 60;

/// The best place of a piece in one sheet of the negatives.
#[derive(Debug, Clone)]
pub struct Negative {
    /// 0 to 1.
    pub score: f32,
    /// What was taken for the mark, with a little around it.
    pub picture: Picture,
}

/// What the negatives say of one piece of the artwork.
#[derive(Debug, Clone, Default)]
pub struct Calibration {
    /// Best first.
    pub negatives: Vec<Negative>,
    /// The same words with the letters of the name changed, where it is words.
    pub twin: Option<Negative>,
    /// Pictures that were left out because they are the mark itself.
    pub copies: Vec<Picture>,
}

impl Calibration {
    /// The best score of another picture; 0 where there is none.
    pub fn best(&self) -> f32 {
        self.negatives.first().map_or(0.0, |negative| negative.score)
    }

    /// The score of the twin; 0 where there is none.
    pub fn twin(&self) -> f32 {
        self.twin.as_ref().map_or(0.0, |twin| twin.score)
    }
}

/// A piece of the artwork before it is known whether it is any good.
#[derive(Debug)]
pub struct Draft {
    pub role: PartRole,
    pub trimmed: Trimmed,
    /// Its features, perhaps at several sizes.
    pub parts: Vec<Part>,
    /// The same with another name in it, where it has words.
    pub twin: Option<Picture>,
}

/// Looks for each piece of the artwork in all negatives.
pub fn calibrate(pieces: &[Draft]) -> Vec<Calibration> {
    // A mark for each piece, so that each has its own scores from one scan.
    let marks: Vec<Mark> = pieces.iter().map(|piece| alone(&piece.parts)).collect();
    let sheets = negatives::sheets();
    let scanner = || Scanner::new(marks.clone());
    let found = shared(sheets, scanner, |scanner, sheet| scan(scanner, sheet, pieces));
    let mut calibrations = vec![Calibration::default(); pieces.len()];
    for (piece, found) in found.into_iter().flatten() {
        match found {
            Found::Other(negative) => calibrations[piece].negatives.push(negative),
            Found::Copy(picture) => calibrations[piece].copies.push(picture),
        }
    }
    for (calibration, piece) in calibrations.iter_mut().zip(pieces) {
        calibration.negatives.sort_by(|a, b| b.score.total_cmp(&a.score));
        calibration.twin = piece.twin.as_ref().map(|twin| {
            let score = score(&piece.parts, twin, piece.trimmed.paper);
            Negative { score, picture: twin.clone() }
        });
    }
    calibrations
}

/// The best score of a piece in a picture of something else on paper.
fn score(parts: &[Part], other: &Picture, paper: [u8; 4]) -> f32 {
    let mut scanner = Scanner::new(vec![alone(parts)]);
    let other = other.with_longer(TWIN_SIDE);
    let mut sheet = Picture::filled(paper, other.width() + 2 * TWIN_MARGIN, other.height() + 2 * TWIN_MARGIN);
    sheet.lay(&other, TWIN_MARGIN, TWIN_MARGIN);
    scanner.best(&sheet.rgba()).first().map_or(0.0, |sighting| sighting.score)
}

fn alone(parts: &[Part]) -> Mark {
    Mark { name: String::new(), standing: Standing::Own, threshold: 0.0, parts: parts.to_vec() }
}

enum Found {
    Other(Negative),
    Copy(Picture),
}

/// The best place of each piece in a sheet, by its number.
fn scan(scanner: &mut Scanner, sheet: &Picture, pieces: &[Draft]) -> Vec<(usize, Found)> {
    let mut found = Vec::new();
    let mut sightings = scanner.best(&sheet.rgba());
    let mut rest = sheet.clone();
    for copy in sightings.iter().filter(|sighting| is_copy(sheet, sighting, pieces)) {
        found.push((copy.mark, Found::Copy(around(sheet, copy))));
        let Frame { x, y, width, height } = frame(copy, 0.1);
        rest.lay(&Picture::filled([255; 4], width, height), x, y);
    }
    if !found.is_empty() {
        // The rest of the sheet still counts, for all pieces, without the copy.
        sightings = scanner.best(&rest.rgba());
    }
    found.extend(sightings.into_iter().map(|sighting| {
        (sighting.mark, Found::Other(Negative { score: sighting.score, picture: around(&rest, &sighting) }))
    }));
    found
}

fn is_copy(sheet: &Picture, sighting: &Sighting, pieces: &[Draft]) -> bool {
    let piece = &pieces[sighting.mark].trimmed.laid;
    sighting.score >= COPY_SCORE && likeness(piece, sheet, frame(sighting, 0.0)) >= COPY
}

/// The place of a sighting, larger on all sides by a share of it.
fn frame(sighting: &Sighting, more: f32) -> Frame {
    let [x, y, width, height] = sighting.place;
    let (across, down) = (width * more, height * more);
    let whole = |value: f32| value.max(0.0) as usize;
    Frame {
        x: whole(x - across),
        y: whole(y - down),
        width: whole(width + 2.0 * across).max(1),
        height: whole(height + 2.0 * down).max(1),
    }
}

fn around(picture: &Picture, sighting: &Sighting) -> Picture {
    picture.crop(frame(sighting, 0.15))
}
