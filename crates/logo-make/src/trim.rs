//! Artwork without the empty paper around it, and where its ink is.

use crate::paper::{self, lightness};
use crate::picture::{Frame, Picture};

/// Colours so near (largest difference of a channel) are one: noise of JPEG passes.
const TOLERANCE: u8 = 36;
/// Alpha from which a pixel is seen.
const SEEN: u8 = 24;
/// Share of the outermost pixels that must have one colour for it to be paper.
const UNIFORM: f32 = 0.97;
/// From this lightness paper inside of see-through artwork is a sheet, not the mark.
const SHEET: f32 = 240.0;

/// Where the ink is.
#[derive(Debug, Clone, PartialEq)]
pub struct Ink {
    /// Rows from the top.
    pub seen: Vec<bool>,
    pub width: usize,
    pub height: usize,
}

impl Ink {
    /// Around all ink; `None` where there is none.
    pub fn frame(&self) -> Option<Frame> {
        let rows = self.seen.chunks_exact(self.width);
        let inked: Vec<usize> = rows.enumerate().filter(|(_, row)| row.contains(&true)).map(|(y, _)| y).collect();
        let (top, bottom) = (*inked.first()?, *inked.last()?);
        let column = |x: usize| (top..=bottom).any(|y| self.seen[y * self.width + x]);
        let left = (0..self.width).find(|&x| column(x))?;
        let right = (0..self.width).rev().find(|&x| column(x))?;
        Some(Frame { x: left, y: top, width: right - left + 1, height: bottom - top + 1 })
    }

    /// What lies in a frame that is inside.
    pub fn crop(&self, frame: Frame) -> Ink {
        let row = |y: usize| &self.seen[y * self.width + frame.x..][..frame.width];
        let seen = (frame.y..frame.y + frame.height).flat_map(row).copied().collect();
        Ink { seen, width: frame.width, height: frame.height }
    }
}

/// Artwork cut to its ink.
#[derive(Debug, Clone, PartialEq)]
pub struct Trimmed {
    /// See-through where there is paper.
    pub loose: Picture,
    /// Opaque, on its paper.
    pub laid: Picture,
    /// The colour of the paper.
    pub paper: [u8; 4],
}

impl Trimmed {
    pub fn ink(&self) -> Ink {
        let seen = self.loose.pixels().chunks_exact(4).map(|pixel| pixel[3] >= SEEN).collect();
        Ink { seen, width: self.loose.width(), height: self.loose.height() }
    }

    /// The same with its longer side at most so many pixels.
    pub fn at_most(self, side: usize) -> Trimmed {
        if self.laid.longer() <= side {
            return self;
        }
        Trimmed { loose: self.loose.with_longer(side), laid: self.laid.with_longer(side), paper: self.paper }
    }

    /// A piece of it, cut to its own ink.
    pub fn piece(&self, frame: Frame) -> Option<Trimmed> {
        cut(&self.loose.crop(frame), &self.laid.crop(frame), self.paper)
    }
}

/// `None` where nothing can be told from the paper.
pub fn trim(artwork: &Picture) -> Option<Trimmed> {
    if artwork.pixels().chunks_exact(4).any(|pixel| pixel[3] < SEEN) {
        let cut = cut(artwork, &paper::lay(artwork), paper::under(artwork))?;
        // A white sheet may lie between the artwork and what is see-through.
        return match border(&cut.loose) {
            Some(colour) if lightness(&colour) > SHEET && cut.ink().seen.iter().all(|seen| *seen) => {
                keyed(&cut.laid, colour)
            }
            _ => Some(cut),
        };
    }
    match border(artwork) {
        Some(colour) => keyed(artwork, colour),
        None => Some(Trimmed { loose: artwork.clone(), laid: artwork.clone(), paper: paper::WHITE }),
    }
}

/// An opaque picture without its paper.
fn keyed(picture: &Picture, paper: [u8; 4]) -> Option<Trimmed> {
    let loose = picture.map(|pixel| {
        // Straight from paper to ink, so that edges stay soft.
        let over = difference(&pixel, &paper).saturating_sub(TOLERANCE);
        let alpha = (u16::from(over) * 255 / u16::from(TOLERANCE)).min(255) as u8;
        [pixel[0], pixel[1], pixel[2], alpha]
    });
    cut(&loose, picture, paper)
}

fn cut(loose: &Picture, laid: &Picture, paper: [u8; 4]) -> Option<Trimmed> {
    let whole = Trimmed { loose: loose.clone(), laid: laid.clone(), paper };
    let frame = whole.ink().frame()?;
    Some(Trimmed { loose: loose.crop(frame), laid: laid.crop(frame), paper })
}

/// The largest difference of a channel.
fn difference(a: &[u8], b: &[u8]) -> u8 {
    a.iter().zip(b).take(3).map(|(a, b)| a.abs_diff(*b)).max().unwrap_or(0)
}

/// The colour of the outermost pixels, if they have one.
fn border(picture: &Picture) -> Option<[u8; 4]> {
    let (right, bottom) = (picture.width() - 1, picture.height() - 1);
    let across = (0..=right).flat_map(|x| [(x, 0), (x, bottom)]);
    let down = (0..=bottom).flat_map(|y| [(0, y), (right, y)]);
    let pixels: Vec<[u8; 4]> = across.chain(down).map(|(x, y)| picture.at(x, y)).collect();
    let middle = |channel: usize| {
        let mut values: Vec<u8> = pixels.iter().map(|pixel| pixel[channel]).collect();
        let half = values.len() / 2;
        *values.select_nth_unstable(half).1
    };
    let colour = [middle(0), middle(1), middle(2), 255];
    let same = pixels.iter().filter(|pixel| difference(*pixel, &colour) <= TOLERANCE).count();
    (same as f32 >= UNIFORM * pixels.len() as f32).then_some(colour)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RED: [u8; 4] = [200, 0, 0, 255];

    fn sides(trimmed: &Trimmed) -> (usize, usize) {
        (trimmed.laid.width(), trimmed.laid.height())
    }

    #[test]
    fn paper_of_any_colour_is_cut_away() {
        for colour in [[255, 255, 255, 255], [0, 60, 90, 255], [0, 0, 0, 0]] {
            let mut sheet = Picture::filled(colour, 40, 30);
            sheet.lay(&Picture::filled(RED, 10, 6), 12, 8);
            assert_eq!(sides(&trim(&sheet).unwrap()), (10, 6), "{colour:?}");
        }
    }

    #[test]
    fn noise_of_paper_is_paper() {
        let mut sheet = Picture::filled([250, 250, 250, 255], 40, 30);
        sheet.lay(&Picture::filled([225, 235, 255, 255], 3, 3), 1, 1);
        sheet.lay(&Picture::filled(RED, 10, 6), 12, 8);
        assert_eq!(sides(&trim(&sheet).unwrap()), (10, 6));
    }

    #[test]
    fn a_photograph_is_left_whole_and_empty_paper_is_nothing() {
        let mut half = Picture::filled(RED, 20, 10);
        half.lay(&Picture::filled([0, 0, 200, 255], 10, 10), 0, 0);
        assert_eq!(sides(&trim(&half).unwrap()), (20, 10));
        assert_eq!(trim(&Picture::filled([255; 4], 9, 9)), None);
        assert_eq!(trim(&Picture::filled([0; 4], 9, 9)), None);
        assert_eq!(trim(&Picture::filled(RED, 1, 1)), None);
    }

    #[test]
    fn a_coloured_square_in_see_through_surroundings_is_part_of_the_mark() {
        let mut sheet = Picture::filled([0; 4], 40, 40);
        sheet.lay(&Picture::filled(RED, 20, 20), 5, 5);
        sheet.lay(&Picture::filled([255; 4], 4, 4), 13, 13);
        assert_eq!(sides(&trim(&sheet).unwrap()), (20, 20));
    }
}
