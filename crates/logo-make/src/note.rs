//! What the person who makes a mark is told about it.

use probity_logo::PartRole;
use std::fmt;

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Note {
    /// Found from so many pixels up (longer side, in a picture 1,200 pixels wide): nothing
    /// to worry about.
    FoundFrom(usize),
    /// Found only from so many pixels up, likewise.
    TooFine(usize),
    /// Not found even when large.
    NotFound,
    /// The best score of another picture is that high.
    TooPlain(f32),
    /// A part that is too small a share of the artwork, or has no edges.
    PartSmall(PartRole),
    /// A part for which a mark has no room left.
    PartOneTooMany(PartRole),
    /// A part that scores that high in other pictures.
    PartLikeOthers(PartRole, f32),
    /// Words that would score that high with another name in the same type.
    LikeItsTwin(f32),
    /// A part that is words, which would be found with another name in them.
    PartLikeItsTwin(PartRole),
    /// So many negatives are the mark itself.
    Copies(usize),
}

impl Note {
    /// Whether something is to be done about it.
    pub fn is_warning(self) -> bool {
        matches!(self, Note::TooFine(_) | Note::NotFound | Note::TooPlain(_))
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Note::FoundFrom(side) => write!(f, "found from {side} pixels up, in a picture 1,200 pixels wide"),
            Note::TooFine(side) => write!(
                f,
                "too fine below {side} pixels: in a picture 1,200 pixels wide it may be missed where it is smaller. \
                 If there is a simpler version for small sizes, add that too"
            ),
            Note::NotFound => write!(
                f,
                "not found in ordinary pictures at any size tried: its threshold lies too high. \
                 Give a version with more detail, such as the whole lockup"
            ),
            Note::TooPlain(score) => write!(
                f,
                "too plain: expect false alarms. Other pictures score up to {score:.2}. \
                 Give a version with more detail, such as the whole lockup"
            ),
            Note::PartSmall(role) => {
                write!(f, "{} not searched for alone: too small a part, or too plain", name(*role))
            }
            Note::PartOneTooMany(role) => {
                write!(f, "{} not searched for alone: the other parts take the room", name(*role))
            }
            Note::PartLikeOthers(role, score) => {
                write!(f, "{} not searched for alone: other pictures score up to {score:.2}", name(*role))
            }
            Note::LikeItsTwin(score) => write!(
                f,
                "another name in the same type scores up to {score:.2}: \
                 a council that sets its name alike may be taken for this one"
            ),
            Note::PartLikeItsTwin(role) => {
                write!(f, "{} not searched for alone: another name in the same type looks too much alike", name(*role))
            }
            Note::Copies(count) => {
                write!(f, "{count} of the pictures that it is held against show the mark itself and were left out")
            }
        }
    }
}

/// A part as a person reads it.
pub fn name(role: PartRole) -> &'static str {
    match role {
        PartRole::Whole => "the whole",
        PartRole::Emblem => "the emblem",
        PartRole::Wordmark => "the words",
    }
}
