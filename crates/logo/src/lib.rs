//! Finds a council's marks (crest, wordmark, lockup) in pictures.
//!
//! Artwork is turned into features once (`Part::from_artwork`); a `Scanner` looks for
//! them in any number of pictures. Pure: no I/O, no clock, no dependency. Decoding,
//! and rendering of SVG, are the caller's.

mod mark;
mod pixels;
mod same_picture;
mod scan;

pub use mark::{Mark, MarkError, Part, PartRole, Standing, MAX_MARKS, MAX_PARTS};
pub use pixels::Rgba;
pub use same_picture::Fingerprint;
pub use scan::{Decision, Scanner, Sighting};
