//! Daily counts of findings for IT, in a form that cannot hold text of a post.
//!
//! What is counted is a [`Row`]: seven numbers, `Copy`, with no room for text. The
//! few words that leave the device beside the numbers are a [`Vocabulary`]: ids of
//! packs and of their rules, and versions, all of them from the compiled packs and
//! the extension itself. A row only points into it. [`otlp::json`] writes both as
//! one OTLP metrics request.
//!
//! No row has a time of day, a user, a device, an account or an address, and rows
//! are sorted, so that their order says nothing either.

pub mod otlp;
mod row;
mod vocabulary;

pub use row::{read, Day, Outcome, Read, Row, Severity, Site, NUMBERS};
pub use vocabulary::{Pack, Vocabulary, Word};
