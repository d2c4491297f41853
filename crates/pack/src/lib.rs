//! Policy packs, from the TOML that an officer writes to the JSON that the
//! extension ships.
//!
//! [`load`] reads one pack folder and says everything that is wrong with it, with
//! file and line. [`test`] runs the drafts inside the pack. [`build`] does both
//! and compiles: a pack whose tests fail is not compiled. The format is described in `docs/packs.md`.

mod build;
pub mod context;
pub mod coverage;
mod delivered;
mod detect;
mod diff;
mod doc;
mod drafts;
pub mod examples;
pub mod explain;
mod facts;
mod file;
mod head;
mod library;
mod lint;
mod load;
mod locate;
pub mod marks;
pub mod new;
mod pattern;
mod problem;
pub mod register;
mod rules;
pub mod schema;
mod sources;
mod table;
mod testing;
mod when;

pub use build::{build, folders, Built, Summary};
pub use delivered::in_context as delivered;
pub use diff::{diff, diff_html, Change, Detail, Diff, Group, Kind, Side};
pub use doc::{doc, DocOptions, Language};
pub use file::{read as read_text, File, Spot};
pub use lint::lint;
pub use load::{load, read, Loaded};
pub use problem::{Gravity, Place, Problem, Report, Styles};
pub use sources::{Bytes, Source, Sources};
pub use table::Table;
pub use testing::{test, Case, Outcome};
