//! What IT sets by browser policy.
//!
//! One table of keys ([`KEYS`]) is behind everything that knows of settings: the
//! schema that the browser is given ([`schema`]), what the background makes of the
//! values ([`read`]), the templates for Windows and macOS, and what the command line
//! checks and advises ([`Fault::advice`]).

mod advice;
mod fault;
mod keys;
mod read;
mod reading;
mod schema;
mod table;

pub use fault::{Fault, Problem};
pub use keys::{key, Key, Kind, Limits, Words};
pub use read::{read, FILES_LOOKED_AT};
pub use reading::{Adjusted, AuditMode, Embargo, FailMode, Language, Overrides, Reading, Shown, Window};
pub use schema::schema;
pub use table::KEYS;
