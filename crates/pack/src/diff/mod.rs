//! Two versions of a pack side by side, in the terms of its page: clauses,
//! rules, conditions in words, word lists entry by entry, reminders, fixes,
//! contacts, dates and tests.
//!
//! Each version is told as [`items`]; what is compared is what a reader would
//! read, so a change of spelling in the file alone is none.

mod compare;
mod html;
mod items;

pub use compare::{Change, Detail, Diff, Group, Kind, Side};
pub use html::diff_html;

use crate::doc::folder::Folder;
use crate::problem::Report;
use crate::sources::Sources;
use std::path::Path;

/// Compares two pack folders. A folder without a library of word lists beside it
/// is read with that of the other.
pub fn diff(old: &Path, new: &Path) -> Result<Diff, Report> {
    let read = |folder: &Path, other: &Path| Folder::read(folder, &Sources::read_beside(folder, other)?);
    Ok(compare::compare(&read(old, new)?, &read(new, old)?))
}
