//! The phrase language in which packs say what to look for.
//!
//! A phrase is a line of words. It is matched on folded tokens, so case,
//! accents, curly quotes and disguises do not matter, and "don't" is "dont".
//!
//! | written | matches |
//! |---|---|
//! | `vote labour` | the two words, next to each other in one sentence |
//! | `(vote\|voting) for` | either word, then "for" |
//! | `in [strict] confidence` | with or without the bracketed part |
//! | `tender*` | any word that begins so; at least three letters before the star |
//! | `sacked ... council` | up to 4 words between |
//! | `sacked ..9 council` | up to 9 words between (50 at most) |
//! | `{parties}` | any phrase of the list named `parties` |
//! | `#votelabour` | the whole hashtag, however it is capitalised |
//! | `@lancastercc`, `@*labour*` | the whole handle; stars at either end |
//! | `<number>` `<money>` `<name>` `<caps>` `<word>` `<handle>` `<link>` `<email>` `<tag>` | one token of that kind |
//!
//! There is no way to write a phrase that takes unbounded time: no repetition,
//! and gaps are bounded.

mod build;
mod error;
mod matcher;
mod nfa;
mod parse;
mod pool;
mod wire;
mod words;

pub use build::Builder;
pub use error::PhraseError;
pub use matcher::{Hit, Hits, ListId, Matcher};
pub use nfa::Lists;
pub use pool::{Pool, StateId};
pub use wire::WireError;
