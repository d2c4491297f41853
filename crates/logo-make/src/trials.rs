//! Whether a mark is found: its artwork at several sizes, treated in several ways.

use crate::picture::{Frame, Picture};
use crate::share::shared;
use crate::treat::Treatment;
use crate::trim::Trimmed;
use crate::tuning::FOUND;
use probity_logo::{Mark, Scanner};

/// Sizes of the artwork: the side of a square of the same area, in pixels.
pub const SIZES: [usize; 5] = [320, 200, 130, 92, 68];
/// Width and height of the scenes, in pixels: as large as pictures are searched, since
/// it is the share of the picture that counts.
const SCENE: (usize, usize) = (1200, 832);

/// One scene and what came of it.
#[derive(Debug, Clone)]
pub struct Trial {
    pub treatment: Treatment,
    /// One of [`SIZES`].
    pub size: usize,
    pub score: f32,
    /// Scored at its threshold or above, where the artwork is.
    pub found: bool,
    /// The artwork in the scene and a little around it.
    pub picture: Picture,
}

/// All treatments at all sizes, largest first.
pub fn run(mark: &Mark, artwork: &Trimmed) -> Vec<Trial> {
    let scenes: Vec<(usize, Treatment)> =
        SIZES.iter().flat_map(|&size| Treatment::ALL.map(|treatment| (size, treatment))).collect();
    let scanner = || Scanner::new(vec![mark.clone()]);
    shared(&scenes, scanner, |scanner, &(size, treatment)| {
        let (scene, at) = treatment.scene(artwork, longer(artwork, size), SCENE);
        let best = scanner.best(&scene.rgba()).into_iter().next();
        let score = best.as_ref().map_or(0.0, |sighting| sighting.score);
        let found = score >= mark.threshold && best.is_some_and(|sighting| touches(sighting.place, at));
        Trial { treatment, size, score, found, picture: scene.crop(around(at)) }
    })
}

/// The longer side of artwork at one of [`SIZES`], in pixels.
pub fn longer(artwork: &Trimmed, size: usize) -> usize {
    let (width, height) = (artwork.laid.width() as f32, artwork.laid.height() as f32);
    let longer = size as f32 * (width.max(height) / width.min(height)).sqrt();
    // Turned, it still fits into the scene.
    (longer as usize).min(SCENE.1 - 32)
}

fn around([x, y, width, height]: [f32; 4]) -> Frame {
    const MORE: usize = 16;
    let (x, y) = ((x as usize).saturating_sub(MORE), (y as usize).saturating_sub(MORE));
    Frame { x, y, width: width as usize + 2 * MORE, height: height as usize + 2 * MORE }
}

/// The smallest of [`SIZES`] down to which the mark is found. `None` if it is not
/// even found at the largest.
pub fn smallest(trials: &[Trial]) -> Option<usize> {
    let found = |size: usize| trials.iter().filter(|trial| trial.size == size && trial.found).count() >= FOUND;
    SIZES.into_iter().take_while(|size| found(*size)).last()
}

/// Whether two frames have a fair part in common: a part of a mark may be what is found.
fn touches(a: [f32; 4], b: [f32; 4]) -> bool {
    let overlap = |at: usize| (a[at] + a[at + 2]).min(b[at] + b[at + 2]) - a[at].max(b[at]);
    let (across, down) = (overlap(0), overlap(1));
    across > 0.0 && down > 0.0 && across * down > 0.3 * (a[2] * a[3]).max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_size_is_where_a_run_from_the_largest_ends() {
        let picture = Picture::filled([0; 4], 1, 1);
        let trial =
            |size, found| Trial { treatment: Treatment::Plain, size, score: 0.0, found, picture: picture.clone() };
        let many = |size, found: usize| (0..5).map(move |at| trial(size, at < found));
        let trials: Vec<Trial> = many(320, 5).chain(many(200, 3)).chain(many(130, 1)).chain(many(92, 5)).collect();
        assert_eq!(smallest(&trials), Some(200));
        assert_eq!(smallest(&trials[10..]), None);
    }

    #[test]
    fn a_sighting_elsewhere_is_not_the_mark() {
        assert!(touches([10.0, 10.0, 20.0, 20.0], [15.0, 12.0, 60.0, 20.0]));
        assert!(!touches([10.0, 10.0, 20.0, 20.0], [29.0, 29.0, 20.0, 20.0]));
        assert!(!touches([10.0, 10.0, 20.0, 20.0], [40.0, 10.0, 20.0, 20.0]));
    }
}
