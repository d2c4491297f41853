//! Whether a mark is found: its artwork at several sizes, treated in several ways.

use crate::picture::Picture;
use crate::share::shared;
use crate::treat::Treatment;
use crate::trim::Trimmed;
use crate::tuning::FOUND;
use probity_logo::{Mark, Scanner};

/// Longer sides of the artwork, in pixels.
pub const SIDES: [usize; 9] = [320, 240, 180, 136, 100, 76, 56, 42, 32];

/// One scene and what came of it.
#[derive(Debug, Clone)]
pub struct Trial {
    pub treatment: Treatment,
    /// Longer side of the artwork, in pixels.
    pub side: usize,
    pub score: f32,
    /// Scored at its threshold or above, where the artwork is.
    pub found: bool,
    pub scene: Picture,
    /// x, y, width, height in the scene.
    pub place: [f32; 4],
}

/// All treatments at all sizes, largest first.
pub fn run(mark: &Mark, artwork: &Trimmed) -> Vec<Trial> {
    let scenes: Vec<(usize, Treatment)> =
        SIDES.iter().flat_map(|&side| Treatment::ALL.map(|treatment| (side, treatment))).collect();
    let scanner = || Scanner::new(vec![mark.clone()]);
    shared(&scenes, scanner, |scanner, &(side, treatment)| {
        let room = |length: usize| (length * side / artwork.laid.longer()).max(40) * 3 / 2 + 60;
        let sides = (room(artwork.laid.width()), room(artwork.laid.height()));
        let (scene, at) = treatment.scene(artwork, side, sides);
        let best = scanner.best(&scene.rgba()).into_iter().next();
        let score = best.as_ref().map_or(0.0, |sighting| sighting.score);
        let place = best.map_or([0.0; 4], |sighting| sighting.place);
        let found = score >= mark.threshold && touches(place, at);
        Trial { treatment, side, score, found, scene, place }
    })
}

/// The smallest of [`SIDES`] down to which the mark is found. `None` if it is not
/// even found at the largest.
pub fn smallest(trials: &[Trial]) -> Option<usize> {
    let found = |side: usize| trials.iter().filter(|trial| trial.side == side && trial.found).count() >= FOUND;
    SIDES.into_iter().take_while(|side| found(*side)).last()
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
        let trial = |side, found| Trial {
            treatment: Treatment::Plain,
            side,
            score: 0.0,
            found,
            scene: Picture::filled([0; 4], 1, 1),
            place: [0.0; 4],
        };
        let many = |side, found: usize| (0..5).map(move |at| trial(side, at < found));
        let trials: Vec<Trial> = many(320, 5).chain(many(240, 3)).chain(many(180, 1)).chain(many(136, 5)).collect();
        assert_eq!(smallest(&trials), Some(240));
        assert_eq!(smallest(&trials[10..]), None);
    }

    #[test]
    fn a_sighting_elsewhere_is_not_the_mark() {
        assert!(touches([10.0, 10.0, 20.0, 20.0], [15.0, 12.0, 60.0, 20.0]));
        assert!(!touches([10.0, 10.0, 20.0, 20.0], [29.0, 29.0, 20.0, 20.0]));
        assert!(!touches([10.0, 10.0, 20.0, 20.0], [40.0, 10.0, 20.0, 20.0]));
    }
}
