//! Raw detectors: what a text holds, never whether that is allowed.
//!
//! Every detector is a hand-written scanner over [`Text::folded`] and
//! [`Text::tokens`]. There is no regular expression and nothing to build but one
//! small table of context words, so the first check is as fast as the next, and
//! every scanner is linear in the text.
//!
//! # Scores
//!
//! | score | meaning |
//! |---|---|
//! | 0.8 and over | enough to hold a post on its own: a check digit and a context word, or an unmistakable shape |
//! | 0.5 to 0.8 | likely |
//! | under 0.5 | possible; ordinary public information (a helpline, a venue's postcode) ends here |
//! | 0.1 | officially fictional or a published specimen (Ofcom's drama numbers, QQ National Insurance numbers, test cards) |

mod check;
mod contact;
mod cues;
mod date;
mod digits;
pub mod embargo;
mod group;
mod identifiers;
mod kind;
mod markings;
mod network;
mod people;
mod phrases;
mod resolve;
mod scan;
mod secrets;
mod spell;
mod split;
pub mod time;
mod triggers;
mod word_table;

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

pub use group::Group;
pub use kind::Kind;
pub use scan::Entity;
pub use split::{detect_split, Split};

use probity_text::Text;

/// A table of the world's that changes now and then and is compiled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Table {
    /// What it holds.
    pub name: &'static str,
    /// As its publisher numbers it.
    pub version: &'static str,
    /// Who publishes it, and where.
    pub source: &'static str,
}

/// The tables that are compiled in.
pub const TABLES: &[Table] = &[identifiers::bank::TABLE, identifiers::iban::TABLE];

/// Score of officially fictional values and published specimens.
pub const FICTIONAL: f32 = 0.1;

/// Everything found, sorted by start; no two entities overlap, but a link may hold
/// an IP address or internal host, and what is told about a person spans the
/// sentence with all values in it.
pub fn detect(text: &Text) -> Vec<Entity> {
    let mut scan = scan::Scan::new(text);
    identifiers::find(&mut scan);
    contact::find(&mut scan);
    network::find(&mut scan);
    secrets::find(&mut scan);
    markings::find(&mut scan);
    embargo::find(&mut scan);
    people::find(&mut scan);
    resolve::resolve(scan.into_entities())
}
