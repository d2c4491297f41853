//! What IT sets by browser policy.
//!
//! One table of keys ([`KEYS`]) is behind everything that knows of settings: the
//! schema that the browser is given, what the background makes of the values, the
//! templates for Windows and macOS, and what the command line checks.

mod keys;

pub use keys::{key, Key, Kind, Words, KEYS};
