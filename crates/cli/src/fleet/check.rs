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
    let mut worst = 0;
    let mut files = Vec::new();
    for path in &all(&options.files)? {
        let name = path.display().to_string();
        match bytes(path, check::MAX_BYTES) {
            Ok(bytes) => files.push((name, bytes)),
            Err(message) => {
                anstream::eprintln!("{message}");
                worst = crate::BAD_INPUT;
            }
        }
    }
    for (name, bytes) in &files {
        if let Some(ids) = check::ids_of_council(name, bytes) {
            known = known.with(ids);
        }
    }
    for (name, bytes) in &files {
        worst = worst.max(one(name, bytes, &known));
    }
    Ok(worst)
}

/// Endings of the kinds that are known. Packages, pages of steps and what is for web
/// servers lie beside them.
const ENDINGS: [&str; 10] = ["json", "reg", "mobileconfig", "plist", "admx", "adml", "csv", "ps1", "xml", "toml"];

/// Deepest folder in a folder that is looked into.
const DEEPEST: usize = 8;

/// The files themselves, and those in the folders, in the order of their names.
fn all(given: &[PathBuf]) -> Result<Vec<PathBuf>, String> {
    let mut files = Vec::new();
    for path in given {
        let before = files.len();
        match path.is_dir() {
            true => below(path, DEEPEST, &mut files)?,
            false => files.push(path.clone()),
        }
        if files.len() == before {
            return Err(super::told(path, "no file in this folder is of a kind that is known"));
        }
    }
    Ok(files)
}

fn below(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) -> Result<(), String> {
    let entries = std::fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let mut entries = entries.map_err(|error| super::told(folder, error))?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        // No link is followed: it may lead back up.
        let kind = entry.file_type().map_err(|error| super::told(&path, error))?;
        let known =
            path.extension().is_some_and(|ending| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)));
        if kind.is_dir() && depth > 0 {
            below(&path, depth - 1, files)?;
        } else if kind.is_file() && known {
            files.push(path);
        }
    }
    Ok(())
}

fn one(name: &str, bytes: &[u8], known: &Channels) -> u8 {
    let checked = check::check(name, bytes, known);
    anstream::print!("{}", checked.report.coloured());
    let faults = checked.report.count(Gravity::Fault);
    match checked.kind {
        Some(kind) => {
            anstream::println!("{name}: {kind}, {}", crate::pack::count(faults, "fault", "faults"));
            u8::from(faults > 0)
        }
        None => crate::BAD_INPUT,
    }
}
