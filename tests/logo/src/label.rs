//! What is true of a picture: one line of `labels.jsonl`.

use crate::artwork::Kind;
use crate::print::Mode;
use serde::{Deserialize, Serialize};

/// What a picture without any mark holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Negative {
    /// A photograph.
    Photo,
    /// A letter.
    Letter,
    /// A screenshot.
    Screen,
    /// Drawings.
    Illustration,
    /// The logo of somebody else.
    OtherLogo,
    /// Arms of somebody else.
    OtherArms,
    /// An emblem with the name of another council.
    LockupText,
}

/// One picture. Marks are null in negatives; `distractor` is null in positives.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Label {
    /// The file's name within `pictures/`.
    pub file: String,
    /// The stem of the mark's artwork.
    pub mark: Option<String>,
    /// The folder of the mark's artwork: `pack-1`...
    pub pack: Option<String>,
    pub kind: Option<Kind>,
    pub negative: Option<Negative>,
    /// The other logo in a negative.
    pub distractor: Option<String>,
    /// The area of the whole artwork over that of the picture.
    pub area: f64,
    /// x, y, width, height of the part that shows, in pixels of the file.
    #[serde(rename = "box")]
    pub place: Option<[f64; 4]>,
    pub mode: Option<Mode>,
    /// Degrees, clockwise.
    pub rotation: f64,
    /// How far corners were moved at most, as a share of the side.
    pub perspective: f64,
    /// The share of the artwork beyond the edge.
    pub cropped: f64,
    /// `photo`, `letter`, `screen`, `flat` or `illustration`.
    pub background: String,
    /// JPEG quality; 100 is PNG.
    pub quality: u8,
    pub inverted: bool,
    pub easy: bool,
    pub profile: bool,
}
