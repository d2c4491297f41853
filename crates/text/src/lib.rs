//! A draft as the detectors see it.
//!
//! People (and the sites' editors) write the same word in many ways: full-width
//! digits, mathematical bold, zero-width joiners, curly quotes, accents. [`Text`]
//! folds all of that to one plain form **once**, keeps an exact map from the
//! folded form back to UTF-16 offsets of the text as typed, and cuts it into
//! [`Token`]s. Everything after this crate works on folded text and reports
//! UTF-16 spans.
//!
//! The pass is linear in the text and never fails: lone surrogates reach us as
//! U+FFFD (one UTF-16 unit, so offsets stay exact).

mod cut;
mod fold;
mod hash;
mod letters;
mod link;
mod look_alikes;
mod offset;
mod spaced;
mod text;
mod token;

pub use fold::{fold_char, fold_word, Folded};
pub use hash::{hash_bytes, hash_word, WordHash};
pub use link::{is_top_level, path_end};
pub use offset::byte_offset;
pub use text::{Span, Text};
pub use token::{Break, Token, TokenKind};
