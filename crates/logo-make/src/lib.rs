//! Artwork to marks: read, trimmed, split, calibrated and shown. Native only; what a
//! browser runs is `probity-logo`.

mod calibrate;
mod likeness;
mod make;
mod negatives;
mod note;
mod paper;
mod picture;
pub mod read;
mod scale;
mod shape;
mod share;
mod sheet;
mod split;
mod treat;
mod trials;
mod trim;
mod tuning;
mod twin;

pub use calibrate::{Calibration, Negative};
pub use make::{make, Made, MakeError, Piece};
pub use note::Note;
pub use picture::{Frame, Picture};
pub use share::share;
pub use sheet::sheet;
pub use trials::Trial;
pub use trim::Trimmed;
