//! The council's marks: features of its artwork, in a file beside the pack that
//! `probity logo add` makes. The core never reads it; here it is checked, so that
//! a rule names no mark that is not there.

use crate::file::{Spot, MAX_MARKS_BYTES};
use crate::sources::Bytes;
use crate::table::Table;
use probity_logo::Standing;
use std::collections::BTreeSet;

pub use probity_logo::MAX_MARKS;

/// What marks' files end in.
pub(crate) const ENDING: &str = ".marks";

/// The marks of a pack.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Marks {
    /// Name of the file; empty where the pack has none.
    pub file: String,
    /// The file as it is.
    pub bytes: Vec<u8>,
    /// What is in it, in its order.
    pub all: Vec<Known>,
}

/// A mark as a rule and a reader know it.
#[derive(Debug, Clone, PartialEq)]
pub struct Known {
    pub name: String,
    /// A partner's, which is no breach to show, rather than the council's own.
    pub partner: bool,
    /// Score (0 to 1) from which it counts as seen.
    pub threshold: f32,
    /// What is looked for: the whole, and parts of it.
    pub parts: usize,
}

impl Known {
    /// As a reader is told it.
    pub(crate) fn whose(&self) -> &'static str {
        match self.partner {
            true => "a partner\u{2019}s, which may be shown",
            false => "the council\u{2019}s own",
        }
    }
}

impl Marks {
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.all.iter().map(|mark| mark.name.as_str())
    }

    /// Names of the partners' marks.
    pub(crate) fn partners(&self) -> impl Iterator<Item = &str> {
        self.all.iter().filter(|mark| mark.partner).map(|mark| mark.name.as_str())
    }
}

/// What to do about marks that are not there or not good.
const MAKE: &str = "make the file with: probity logo add ARTWORK --marks FILE";

/// Reads `marks = "logo.marks"` of `[organisation]`; `beside` are the files that
/// lie beside the pack.
pub(crate) fn read(organisation: &Table<'_, '_>, beside: &[Bytes]) -> Marks {
    let Some(name) = organisation.string("marks") else { return Marks::default() };
    let (file, spot) = (organisation.file, organisation.spot("marks"));
    let Some(found) = beside.iter().find(|found| found.name == name) else {
        let message = match name.ends_with(ENDING) && !name.contains(['/', '\\']) {
            true => format!("there is no file \"{name}\" beside pack.toml"),
            false => format!("`marks` is the name of a file beside pack.toml that ends in {ENDING}, not \"{name}\""),
        };
        file.problem_with_help(spot, message, MAKE);
        return Marks { file: name, ..Marks::default() };
    };
    match of(&found.bytes) {
        Ok(all) => Marks { file: name, bytes: found.bytes.clone(), all },
        Err(reason) => {
            file.problem_with_help(spot, format!("the marks in \"{name}\" cannot be used: {reason}"), MAKE);
            Marks { file: name, ..Marks::default() }
        }
    }
}

/// The marks of a file.
pub(crate) fn of(bytes: &[u8]) -> Result<Vec<Known>, String> {
    if bytes.len() > MAX_MARKS_BYTES {
        return Err(format!("the file is larger than {} kB", MAX_MARKS_BYTES / 1000));
    }
    let marks = probity_logo::decode(bytes).map_err(|error| error.to_string())?;
    if marks.len() > MAX_MARKS {
        return Err(format!("{} marks are more than the {MAX_MARKS} that are looked for", marks.len()));
    }
    if marks.is_empty() {
        return Err("there is no mark in it".into());
    }
    let mut names = BTreeSet::new();
    if let Some(twice) = marks.iter().find(|mark| !names.insert(&mark.name)) {
        return Err(format!("two marks are called \"{}\"", twice.name));
    }
    let known = |mark: probity_logo::Mark| Known {
        partner: mark.standing == Standing::Partner,
        threshold: mark.threshold,
        parts: mark.parts.len(),
        name: mark.name,
    };
    Ok(marks.into_iter().map(known).collect())
}

/// The names under a key of a detector or of a test's picture, each of which must
/// be a mark of the pack.
pub(crate) fn named(table: &Table<'_, '_>, key: &'static str, marks: &Marks) -> Vec<String> {
    let names = table.strings_with_spots(key);
    for (name, spot) in &names {
        unknown(table, *spot, name, marks);
    }
    names.into_iter().map(|(name, _)| name).collect()
}

fn unknown(table: &Table<'_, '_>, spot: Spot, name: &str, marks: &Marks) {
    // Of a file that cannot be used enough was said.
    let unread = !marks.file.is_empty() && marks.all.is_empty();
    if unread || marks.names().any(|known| known == name) {
        return;
    }
    if marks.file.is_empty() {
        let message = format!("there is no mark \"{name}\": the pack has no marks");
        let help = "make a file with `probity logo add` and write marks = \"logo.marks\" under [organisation]";
        table.file.problem_with_help(spot, message, help);
    } else {
        let known: Vec<&str> = marks.names().collect();
        let message = format!("there is no mark \"{name}\" in {}; there are: {}", marks.file, known.join(", "));
        table.file.problem_with_word(spot, message, name, known.iter().copied());
    }
}
