//! `probity fleet check`

use super::bytes;
use clap::Args;
use probity_fleet::{check, Channels};
use probity_pack::Gravity;
use std::path::{Path, PathBuf};

#[derive(Args)]
pub struct Options {
    /// Files to check, and folders: in these every file of a kind that is known. A
    /// council.toml among them says which ids are right in the others
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Table of ids to compare with, as `probity package` writes it
    #[arg(long, value_name = "channels.toml")]
    ids: Option<PathBuf>,
}

pub fn run(options: &Options) -> Result<u8, String> {
    let mut known = Channels::shipped();
    if let Some(path) = &options.ids {
        let read = probity_pack::read_text(path).and_then(|text| Channels::read(&path.display().to_string(), &text));
        known = known.with(read.map_err(|report| report.coloured().to_string())?);
    }
    let mut found = all(&options.files)?;
    // One at a time: a folder may hold more than fits into memory.
    for (path, _) in found.files.iter().filter(|(path, _)| ends(path, &["toml"])) {
        let ids = bytes(path, check::MAX_BYTES).ok();
        if let Some(ids) = ids.and_then(|bytes| check::ids_of_council(&path.display().to_string(), &bytes)) {
            known = known.with(ids);
        }
    }
    let mut worst = 0;
    let mut seen = false;
    for (path, named) in &found.files {
        match bytes(path, check::MAX_BYTES).map(|bytes| one(path, *named, &bytes, &known)) {
            Ok(Some(code)) => (worst, seen) = (worst.max(code), true),
            Ok(None) => found.others += 1,
            Err(message) => {
                anstream::eprintln!("{message}");
                worst = crate::BAD_INPUT;
            }
        }
    }
    for folder in &found.deeper {
        anstream::eprintln!("{}", super::told(folder, "this folder is too deep and was not looked into: name it"));
    }
    if found.others > 0 {
        anstream::println!("{} not looked at", crate::pack::count(found.others, "other file", "other files"));
    }
    Ok(if seen && found.deeper.is_empty() { worst } else { crate::BAD_INPUT })
}

/// Endings of the kinds that are known. Packages, pages of steps and what is for web
/// servers lie beside them.
const ENDINGS: [&str; 10] = ["json", "reg", "mobileconfig", "plist", "admx", "adml", "csv", "ps1", "xml", "toml"];

/// Deepest folder in a folder that is looked into.
const DEEPEST: usize = 8;

/// What was found to check.
#[derive(Default)]
struct Found {
    /// Each with whether it was named, and not found in a folder.
    files: Vec<(PathBuf, bool)>,
    /// Files in folders that are something else.
    others: usize,
    /// Folders that were not looked into.
    deeper: Vec<PathBuf>,
}

/// The files themselves, and those in the folders, in the order of their names.
fn all(given: &[PathBuf]) -> Result<Found, String> {
    let mut found = Found::default();
    for path in given {
        let before = found.files.len();
        match path.is_dir() {
            true => below(path, DEEPEST, &mut found)?,
            false => found.files.push((path.clone(), true)),
        }
        if found.files.len() == before {
            return Err(super::told(path, "no file in this folder is of a kind that is known"));
        }
    }
    Ok(found)
}

fn ends(path: &Path, endings: &[&str]) -> bool {
    path.extension().is_some_and(|ending| endings.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

fn below(folder: &Path, depth: usize, found: &mut Found) -> Result<(), String> {
    let entries = std::fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let mut entries = entries.map_err(|error| super::told(folder, error))?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        // No link is followed: it may lead back up.
        let kind = entry.file_type().map_err(|error| super::told(&path, error))?;
        match (kind.is_dir(), depth) {
            (true, 0) => found.deeper.push(path),
            (true, _) => below(&path, depth - 1, found)?,
            (false, _) if kind.is_file() && ends(&path, &ENDINGS) => found.files.push((path, false)),
            (false, _) => found.others += 1,
        }
    }
    Ok(())
}

/// The exit code for one file; `None` for something else that lies in a folder.
fn one(path: &Path, named: bool, bytes: &[u8], known: &Channels) -> Option<u8> {
    let name = path.display().to_string();
    let checked = check::check(&name, bytes, known);
    if checked.is_foreign() && !named {
        return None;
    }
    anstream::print!("{}", checked.report.coloured());
    let faults = checked.report.count(Gravity::Fault);
    Some(match checked.kind {
        Some(kind) => {
            anstream::println!("{name}: {kind}, {}", crate::pack::count(faults, "fault", "faults"));
            u8::from(faults > 0)
        }
        None => crate::BAD_INPUT,
    })
}
