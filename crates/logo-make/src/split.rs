//! A lockup into its emblem and its words, at the widest empty gap.

use crate::picture::Frame;
use crate::shape::pieces;
use crate::trim::{Ink, Trimmed};

/// The ink is looked at with its longer side so many cells.
const CELLS: usize = 320;
/// Narrowest gap, as a share of the side it runs along.
const LEAST_GAP: f32 = 0.03;
/// The gap is so many times as wide as the usual gap in the same direction: between
/// letters, or between lines.
const OVER_USUAL: f32 = 1.6;
/// An emblem's width by its height.
const EMBLEM_ASPECT: std::ops::RangeInclusive<f32> = 0.35..=2.2;
/// The largest piece of an emblem is so much higher than a letter beside it.
const EMBLEM_OVER_LETTER: f32 = 1.35;

/// Frames of the two sides, in pixels of the artwork.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Split {
    pub emblem: Frame,
    pub words: Frame,
}

/// `None` where the artwork is one piece, or words alone.
pub fn split(artwork: &Trimmed) -> Option<Split> {
    let cell = artwork.laid.longer().div_ceil(CELLS).max(1);
    let whole = artwork.ink();
    let ink = coarse(&whole, cell);
    let mut found: Vec<(f32, Split)> =
        [sides(&ink, Way::Across), sides(&ink, Way::Down)].into_iter().flatten().flatten().collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    let fine = |frame: Frame| {
        let frame =
            Frame { x: frame.x * cell, y: frame.y * cell, width: frame.width * cell, height: frame.height * cell };
        let width = frame.width.min(whole.width - frame.x);
        let height = frame.height.min(whole.height - frame.y);
        Frame { width, height, ..frame }
    };
    found.first().map(|(_, split)| Split { emblem: fine(split.emblem), words: fine(split.words) })
}

/// A cell has ink if any pixel in it has.
fn coarse(ink: &Ink, cell: usize) -> Ink {
    let (width, height) = (ink.width.div_ceil(cell), ink.height.div_ceil(cell));
    let mut seen = vec![false; width * height];
    for (y, row) in ink.seen.chunks_exact(ink.width).enumerate() {
        for (x, _) in row.iter().enumerate().filter(|(_, inked)| **inked) {
            seen[(y / cell) * width + x / cell] = true;
        }
    }
    Ink { seen, width, height }
}

#[derive(Clone, Copy, PartialEq)]
enum Way {
    /// Emblem and words stand side by side.
    Across,
    /// One above the other.
    Down,
}

/// All splits in one direction, each with its gap as a share of the side it runs along.
fn sides(ink: &Ink, way: Way) -> Vec<Option<(f32, Split)>> {
    let (length, along) = match way {
        Way::Across => (ink.width, ink.height),
        Way::Down => (ink.height, ink.width),
    };
    let empty = |line: usize| match way {
        Way::Across => (0..ink.height).all(|y| !ink.seen[y * ink.width + line]),
        Way::Down => !ink.seen[line * ink.width..][..ink.width].contains(&true),
    };
    let part = |from: usize, to: usize| {
        let frame = match way {
            Way::Across => Frame { x: from, y: 0, width: to - from, height: ink.height },
            Way::Down => Frame { x: 0, y: from, width: ink.width, height: to - from },
        };
        let inner = ink.crop(frame).frame()?;
        Some(Frame { x: frame.x + inner.x, y: frame.y + inner.y, ..inner })
    };
    let gaps = gaps(length, empty);
    let usual = usual(&gaps);
    gaps.into_iter()
        .map(|(from, to)| {
            let share = (to - from) as f32 / along as f32;
            if share < LEAST_GAP || ((to - from) as f32) < OVER_USUAL * usual {
                return None;
            }
            let (first, second) = (part(0, from)?, part(to, length)?);
            let emblem_first = emblem_and_words(ink, first, second);
            let split = emblem_first.or_else(|| emblem_and_words(ink, second, first))?;
            Some((share, split))
        })
        .collect()
}

/// The middle width; 0 where there are too few to tell what is usual.
fn usual(gaps: &[(usize, usize)]) -> f32 {
    let mut widths: Vec<usize> = gaps.iter().map(|(from, to)| to - from).collect();
    widths.sort_unstable();
    if widths.len() < 3 {
        0.0
    } else {
        widths[widths.len() / 2] as f32
    }
}

/// Runs of empty lines between lines with ink: from, to (exclusive).
fn gaps(length: usize, empty: impl Fn(usize) -> bool) -> Vec<(usize, usize)> {
    let mut gaps = Vec::new();
    let mut begun = None;
    for line in 0..length {
        match (empty(line), begun) {
            (true, None) => begun = Some(line),
            (false, Some(from)) => {
                gaps.push((from, line));
                begun = None;
            }
            _ => {}
        }
    }
    gaps
}

/// Whether one side can be an emblem and the other words beside it.
fn emblem_and_words(ink: &Ink, emblem: Frame, words: Frame) -> Option<Split> {
    let aspect = emblem.width as f32 / emblem.height as f32;
    if !EMBLEM_ASPECT.contains(&aspect) {
        return None;
    }
    let highest = pieces(&ink.crop(emblem)).into_iter().map(|piece| piece.height).max()?;
    let mut letters: Vec<usize> = pieces(&ink.crop(words)).into_iter().map(|piece| piece.height).collect();
    letters.sort_unstable();
    // Dots and hyphens are no letters; half of the pieces are lower than this one.
    let letter = *letters.get(letters.len() / 2)?;
    let many = letters.len() >= 3;
    (many && highest as f32 >= EMBLEM_OVER_LETTER * letter as f32).then_some(Split { emblem, words })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::Picture;
    use crate::trim::trim;

    const INK: [u8; 4] = [0, 40, 90, 255];

    /// Eight letters, 20 wide and `height` high, from x, y, so far apart.
    fn letters(sheet: &mut Picture, x: usize, y: usize, height: usize, apart: usize) {
        for at in 0..8 {
            sheet.lay(&Picture::filled(INK, 20, height), x + at * (20 + apart), y);
        }
    }

    fn sheet() -> Picture {
        Picture::filled([255; 4], 700, 400)
    }

    fn sides(frame: Frame) -> [usize; 4] {
        [frame.x, frame.y, frame.width, frame.height]
    }

    #[test]
    fn an_emblem_beside_words_or_above_them_is_split_off() {
        let mut beside = sheet();
        beside.lay(&Picture::filled(INK, 120, 150), 20, 20);
        letters(&mut beside, 180, 70, 40, 8);
        let split = split(&trim(&beside).unwrap()).unwrap();
        assert!(sides(split.emblem).iter().zip([0, 0, 120, 150]).all(|(a, b)| a.abs_diff(b) <= 3), "{split:?}");
        assert!(sides(split.words).iter().zip([160, 50, 216, 40]).all(|(a, b)| a.abs_diff(b) <= 3), "{split:?}");

        let mut above = sheet();
        above.lay(&Picture::filled(INK, 120, 150), 100, 20);
        letters(&mut above, 50, 200, 40, 8);
        let split = super::split(&trim(&above).unwrap()).unwrap();
        assert!(split.emblem.height.abs_diff(150) <= 3 && split.words.y.abs_diff(180) <= 3, "{split:?}");
    }

    #[test]
    fn words_alone_are_not_split_and_neither_is_one_piece() {
        let mut words = sheet();
        letters(&mut words, 20, 20, 40, 8);
        letters(&mut words, 280, 20, 40, 8);
        letters(&mut words, 20, 90, 40, 8);
        assert_eq!(split(&trim(&words).unwrap()), None);
        // High letters first: no emblem, since the gap after them is like the others.
        let mut high = sheet();
        letters(&mut high, 20, 20, 60, 8);
        letters(&mut high, 244, 40, 40, 8);
        assert_eq!(split(&trim(&high).unwrap()), None);
        let mut one = sheet();
        one.lay(&Picture::filled(INK, 120, 150), 100, 20);
        assert_eq!(split(&trim(&one).unwrap()), None);
    }
}
