//! The search for marks in a picture.

use crate::{Mark, Rgba};

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
    /// x, y, width, height around the mark, in the picture's pixels.
    pub place: [f32; 4],
}

/// Looks for marks. Keeps its working memory from one picture to the next.
pub struct Scanner {
    marks: Vec<Mark>,
}

impl Scanner {
    pub fn new(marks: Vec<Mark>) -> Self {
        Scanner { marks }
    }

    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// One sighting for each mark whose best place is worth telling (`Unsure` or
    /// better), best first. A picture of more than a megapixel is made smaller first.
    pub fn scan(&mut self, _picture: &Rgba) -> Vec<Sighting> {
        Vec::new()
    }
}
