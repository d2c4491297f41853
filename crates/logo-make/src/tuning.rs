//! The numbers that decide how a mark is made. Each stands here with its reason, so
//! that they can be set again when the matcher changes.

/// Each mosaic of negatives is searched in so many pieces across and down. More pieces
/// give each picture in it a closer look, as if it were alone, and cost as many scans.
pub const CUT: usize = 2;
/// No threshold is lower: below it anything may look like anything.
pub const FLOOR: f32 = 0.50;
/// No threshold is higher: above it the mark itself is missed in ordinary pictures.
pub const CEILING: f32 = 0.90;
/// The threshold lies so far above the best score among the negatives, since they are
/// few and the pictures of the world many.
pub const MARGIN: f32 = 0.04;
/// From this threshold on the person is told that the mark is too plain.
pub const PLAIN: f32 = 0.75;
/// A part is not searched for alone if it would raise the threshold of its mark by more
/// than this.
pub const PART_COST: f32 = 0.08;
/// Words with other letters in the same type raise the threshold no higher than this:
/// few councils share a type, and higher the mark itself is missed.
pub const TWIN_CEILING: f32 = 0.52;
/// Least share of a lockup's area that the emblem must have to be a part.
pub const EMBLEM_SHARE: f32 = 0.10;
/// Least share of a lockup's area that the words must have to be a part. Small words
/// are much the same from council to council.
pub const WORDS_SHARE: f32 = 0.40;
/// Of the treatments (plain, dark, light, tinted, turned) so many must be found at a
/// size for the mark to count as found there.
pub const FOUND: usize = 3;
/// Where a mark is not found at this size (side of a square of the same area, in pixels,
/// in a picture of a megapixel) the person is told that it is too fine.
pub const FINE: usize = 100;
/// Likeness (0 to 1) from which a negative is a copy of the artwork itself.
pub const COPY: f32 = 0.80;
/// Only a negative that scores this high is suspected to be a copy.
pub const COPY_SCORE: f32 = 0.60;
