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
        let mut seen = self.best(picture);
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
        sightings.sort_by(|a, b| (b.score / b.threshold).total_cmp(&(a.score / a.threshold)));
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
