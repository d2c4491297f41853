//! Finds a council's marks (crest, wordmark, lockup) in pictures.
//!
//! Artwork is turned into features once (`Part::from_artwork`); a `Scanner` looks for
//! them in any number of pictures. Pure: no I/O, no clock, no dependency. Decoding,
//! and rendering of SVG, are the caller's.

mod angle;
mod bytes;
mod cells;
mod coarse;
mod field;
mod file;
mod grid;
mod judge;
mod levels;
mod mark;
mod part;
mod pixels;
mod planes;
mod pose;
mod refine;
mod same_picture;
mod scan;
mod stored;

pub use file::{decode, encode, FileError, MAX_BYTES, MAX_NAME};
pub use mark::{Mark, MarkError, PartRole, Standing, MAX_MARKS, MAX_PARTS};
pub use part::Part;
pub use pixels::Rgba;
pub use same_picture::Fingerprint;
pub use scan::{Decision, Scanner, Sighting};
