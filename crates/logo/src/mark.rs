//! A mark as it is delivered: features of its artwork, never the artwork.

use crate::part::Part;

/// Marks in one file.
pub const MAX_MARKS: usize = 20;
/// Parts of one mark: the whole and what it is made of.
pub const MAX_PARTS: usize = 4;

/// Whether the mark is the council's own, or one that its people may show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The council's own.
    Own,
    /// A partner's, which is allowed: seen in the same place it outweighs an own mark.
    Partner,
}

/// What of the artwork a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartRole {
    Whole,
    Emblem,
    Wordmark,
}

/// One crest, wordmark or lockup.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// As the person reads it: "Anytown crest".
    pub name: String,
    pub standing: Standing,
    /// Score (0 to 1) from which a sighting counts, calibrated for this mark.
    pub threshold: f32,
    pub parts: Vec<Part>,
}

/// Why artwork makes no part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkError {
    /// Nothing in it but one colour or nothing at all.
    Empty,
    /// Longer than 12 times its other side.
    TooLong,
}
