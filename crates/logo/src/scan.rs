//! The search for marks in a picture.

use crate::coarse::{search, Best, Rows};
use crate::judge::{judge, Seen};
use crate::levels::levels;
use crate::mark::{Mark, Standing};
use crate::part::{Part, CANONICAL};
use crate::pixels::Rgba;

/// What a score means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    Logo,
    /// Below the threshold and not far from it.
    Unsure,
    None,
}

/// The best place found for a mark.
#[derive(Debug, Clone, PartialEq)]
pub struct Sighting {
    /// Index into the marks that the scanner was made with.
    pub mark: usize,
    /// 0 to 1.
    pub score: f32,
    pub threshold: f32,
    pub decision: Decision,
    /// x, y, width, height around the mark, in the picture's pixels; parts of it may lie
    /// outside.
    pub place: [f32; 4],
}

/// Share of the threshold from which a sighting is worth a gentle reminder.
const UNSURE: f32 = 0.88;
/// Smallest share of a picture's area that a mark is searched for at.
const SMALLEST: f32 = 0.0045;
/// Places of one part that are looked at closely.
const CANDIDATES: usize = 100;

/// Looks for marks. Keeps its working memory from one picture to the next.
pub struct Scanner {
    marks: Vec<Mark>,
    rows: Rows,
}

impl Scanner {
    pub fn new(marks: Vec<Mark>) -> Self {
        Scanner { marks, rows: Rows::default() }
    }

    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// One sighting for each mark that is worth telling of (`Unsure` or better), best
    /// first. An own mark in whose place a partner's is seen more clearly is left out.
    pub fn scan(&mut self, picture: &Rgba) -> Vec<Sighting> {
        let best = self.best(picture);
        self.telling(best)
    }

    /// Of what [`Scanner::best`] saw in one picture, what [`Scanner::scan`] tells of.
    pub fn telling(&self, mut seen: Vec<Sighting>) -> Vec<Sighting> {
        seen.retain(|sighting| sighting.decision != Decision::None);
        let standing = |sighting: &Sighting| self.marks[sighting.mark].standing;
        let clear = |sighting: &Sighting| sighting.score / sighting.threshold;
        let partners: Vec<Sighting> = seen.iter().filter(|seen| standing(seen) == Standing::Partner).cloned().collect();
        seen.retain(|own| {
            standing(own) == Standing::Own
                && !partners.iter().any(|other| clear(other) > clear(own) && overlap(&other.place, &own.place) > 0.5)
        });
        seen
    }

    /// For each mark its best place, whatever its score, best first; a mark is missing
    /// where the picture has nothing like it at all.
    ///
    /// The picture is brought to about 0.9 megapixels first, so time does not grow with
    /// its size but for that.
    pub fn best(&mut self, picture: &Rgba) -> Vec<Sighting> {
        let (width, height) = (picture.width() as f32, picture.height() as f32);
        let scale = (CANONICAL * CANONICAL / SMALLEST / (width * height)).sqrt();
        let parts: Vec<(usize, &Part)> = self
            .marks
            .iter()
            .enumerate()
            .flat_map(|(mark, of)| of.parts.iter().map(move |part| (mark, part)))
            .collect();
        let mut best: Vec<Best> = parts.iter().map(|(_, part)| Best::new(part, CANDIDATES)).collect();
        let rows = &mut self.rows;
        let levels = levels(picture, scale, |number, ratio, cells| {
            for ((_, part), best) in parts.iter().zip(&mut best) {
                for turned in &part.turned {
                    search(cells, turned, number, 1.0 / ratio, rows, best);
                }
            }
        });
        let mut seen: Vec<Option<(Seen, &Part)>> = vec![None; self.marks.len()];
        for ((mark, part), best) in parts.iter().zip(&best) {
            let Some(found) = judge(part, &levels, &best.found) else { continue };
            if seen[*mark].as_ref().is_none_or(|(before, _)| found.score > before.score) {
                seen[*mark] = Some((found, part));
            }
        }
        let sightings = seen.iter().enumerate().filter_map(|(mark, seen)| {
            let (seen, part) = seen.as_ref()?;
            let threshold = self.marks[mark].threshold;
            let decision = match seen.score {
                score if score >= threshold => Decision::Logo,
                score if score >= UNSURE * threshold => Decision::Unsure,
                _ => Decision::None,
            };
            let corners = seen.pose.scaled(1.0 / scale).corners(part.width, part.height);
            Some(Sighting { mark, score: seen.score, threshold, decision, place: around(&corners) })
        });
        let mut sightings: Vec<Sighting> = sightings.collect();
        sightings.sort_unstable_by(|a, b| (b.score / b.threshold).total_cmp(&(a.score / a.threshold)));
        sightings
    }
}

/// x, y, width, height around points.
fn around(points: &[[f32; 2]]) -> [f32; 4] {
    let least = |axis: usize| points.iter().map(|point| point[axis]).fold(f32::MAX, f32::min);
    let most = |axis: usize| points.iter().map(|point| point[axis]).fold(f32::MIN, f32::max);
    [least(0), least(1), most(0) - least(0), most(1) - least(1)]
}

/// Share of the smaller of two places that lies in the other.
fn overlap(a: &[f32; 4], b: &[f32; 4]) -> f32 {
    let common = |axis: usize| (a[axis] + a[axis + 2]).min(b[axis] + b[axis + 2]) - a[axis].max(b[axis]);
    common(0).max(0.0) * common(1).max(0.0) / (a[2] * a[3]).min(b[2] * b[3]).max(1e-6)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mark::PartRole;

    /// Ink of a badge 120 x 100: a ring, a bar to the right of its middle, two dots.
    fn ink(x: f32, y: f32) -> bool {
        let from = |cx: f32, cy: f32| (x - cx).hypot(y - cy);
        (30.0..40.0).contains(&from(60.0, 50.0))
            || (45.0..55.0).contains(&y) && (60.0..120.0).contains(&x)
            || from(15.0, 15.0) < 12.0
            || from(20.0, 80.0) < 8.0
    }

    fn mark(standing: Standing) -> Mark {
        let pixel = |at: usize| match ink((at % 120) as f32 + 0.5, (at / 120) as f32 + 0.5) {
            true => [20, 40, 90, 255],
            false => [0; 4],
        };
        let pixels: Vec<u8> = (0..120 * 100).flat_map(pixel).collect();
        let parts = Part::from_artwork(PartRole::Whole, &Rgba::new(&pixels, 120, 100).unwrap()).unwrap();
        Mark { name: "badge".into(), standing, threshold: 0.6, parts }
    }

    /// A grainy slope of greys, with the badge at a place, a size and a turn if told.
    fn picture(badge: Option<([f32; 2], f32, f32)>, colour: u8) -> Vec<u8> {
        let (width, height) = (640usize, 480usize);
        let mut grain = 1u32;
        let mut pixels = Vec::new();
        for at in 0..width * height {
            let (x, y) = ((at % width) as f32 + 0.5, (at / width) as f32 + 0.5);
            grain = grain.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let mut grey = (90.0 + 80.0 * x / width as f32) as u8 + (grain >> 29) as u8;
            if let Some((middle, scale, degrees)) = badge {
                let (sine, cosine) = degrees.to_radians().sin_cos();
                let (dx, dy) = ((x - middle[0]) / scale, (y - middle[1]) / scale);
                if ink(60.0 + dx * cosine + dy * sine, 50.0 - dx * sine + dy * cosine) {
                    grey = colour;
                }
            }
            pixels.extend([grey, grey, grey, 255]);
        }
        pixels
    }

    fn best(pixels: &[u8]) -> Sighting {
        let mut scanner = Scanner::new(vec![mark(Standing::Own)]);
        scanner.best(&Rgba::new(pixels, 640, 480).unwrap()).remove(0)
    }

    #[test]
    fn a_badge_is_found_dark_and_light_small_and_turned() {
        let cases = [([300.0, 200.0], 1.5, 0.0, 10), ([500.0, 380.0], 0.6, 9.0, 250), ([200.0, 250.0], 3.0, -12.0, 30)];
        for (middle, scale, degrees, colour) in cases {
            let seen = best(&picture(Some((middle, scale, degrees)), colour));
            assert_eq!(seen.decision, Decision::Logo, "{seen:?}");
            let [x, y, width, height] = seen.place;
            assert!((x + width / 2.0 - middle[0]).abs() < 6.0 * scale, "{seen:?}");
            assert!((y + height / 2.0 - middle[1]).abs() < 6.0 * scale, "{seen:?}");
        }
    }

    #[test]
    fn a_badge_partly_outside_is_found() {
        let seen = best(&picture(Some(([610.0, 240.0], 1.6, 0.0)), 10));
        assert!(seen.score > 0.5, "{seen:?}");
    }

    #[test]
    fn a_picture_without_it_has_nothing_like_it() {
        let pixels = picture(None, 0);
        let seen = Scanner::new(vec![mark(Standing::Own)]).best(&Rgba::new(&pixels, 640, 480).unwrap());
        assert!(seen.iter().all(|seen| seen.score < 0.35), "{seen:?}");
    }

    #[test]
    fn pictures_of_any_shape_are_scanned() {
        let mut scanner = Scanner::new(vec![mark(Standing::Own)]);
        for (width, height) in [(1, 1), (2, 3), (1, 5000), (3000, 2), (40, 30)] {
            let pixels = vec![128; 4 * width * height];
            assert_eq!(scanner.scan(&Rgba::new(&pixels, width, height).unwrap()), [], "{width} x {height}");
        }
        assert_eq!(Scanner::new(Vec::new()).scan(&Rgba::new(&[0; 4], 1, 1).unwrap()), []);
    }

    #[test]
    fn a_partner_seen_more_clearly_in_the_same_place_clears_an_own_mark() {
        let sighting = |mark, score, x| Sighting {
            mark,
            score,
            threshold: 0.5,
            decision: Decision::Logo,
            place: [x, 0.0, 100.0, 100.0],
        };
        let scanner = Scanner::new(vec![mark(Standing::Own), mark(Standing::Partner)]);
        assert_eq!(scanner.telling(vec![sighting(0, 0.6, 0.0), sighting(1, 0.8, 10.0)]), []);
        let (own, partner) = (sighting(0, 0.6, 0.0), sighting(1, 0.8, 400.0));
        assert_eq!(scanner.telling(vec![own.clone(), partner]), [own]);
    }
}
