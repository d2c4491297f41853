//! From pack folders to the file that the extension loads.

use crate::lint;
use crate::load::{load, Loaded};
use crate::problem::{Problem, Report};
use crate::testing::test;
use probity_core::bundle;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Packs in their compiled form. Same packs, same bytes.
#[derive(Debug, Clone)]
pub struct Built {
    pub packs: Vec<Summary>,
    pub bytes: Vec<u8>,
}

/// One pack of a compiled file.
#[derive(Debug, Clone)]
pub struct Summary {
    pub id: String,
    pub council: String,
    pub advice: bool,
    pub rules: usize,
    pub reminders: usize,
    pub tests: usize,
}

/// The pack folders below a folder, by name. The library has no `pack.toml`.
pub fn folders(packs: &Path) -> Result<Vec<PathBuf>, Report> {
    let entries = std::fs::read_dir(packs)
        .map_err(|error| Report::one(packs.display().to_string(), format!("cannot be read: {error}")))?;
    let mut folders: Vec<PathBuf> =
        entries.flatten().map(|entry| entry.path()).filter(|path| path.join("pack.toml").is_file()).collect();
    folders.sort();
    Ok(folders)
}

/// Loads, tests and compiles packs into one file. If any is faulty or any test
/// fails, the problems of all of them come back instead.
pub fn build(folders: &[PathBuf]) -> Result<Built, Report> {
    let mut problems = Vec::new();
    let mut loaded = Vec::new();
    for folder in folders {
        match load(folder) {
            Ok(pack) => {
                problems.extend(faults(folder, &pack));
                loaded.push(pack);
            }
            Err(report) => problems.extend(report.0),
        }
    }
    problems.extend(successions(&loaded));
    if !problems.is_empty() {
        return Err(Report(problems));
    }
    let packs = loaded
        .iter()
        .map(|loaded| {
            let pack = loaded.engine.pack();
            Summary {
                id: pack.id.clone(),
                council: pack.council.clone(),
                advice: pack.advice,
                rules: pack.rules.len(),
                reminders: pack.reminders.len(),
                tests: loaded.drafts.len(),
            }
        })
        .collect();
    let sources = loaded.into_iter().flat_map(|loaded| loaded.engine.into_packs()).collect();
    let bytes = bundle::write(sources).map_err(|error| Report::one("", error.to_string()))?;
    Ok(Built { packs, bytes })
}

fn faults(folder: &Path, loaded: &Loaded) -> Vec<Problem> {
    let mut problems = Vec::new();
    let id = &loaded.engine.pack().id;
    if folder.file_name().is_some_and(|name| name.to_string_lossy() != *id) {
        let message = format!("the id \"{id}\" and the folder's name must be the same");
        problems.push(Problem::fault(&loaded.file, message));
    }
    problems.extend(lint::faults(loaded).0);
    let outcome = test(loaded);
    if outcome.failed() > 0 {
        let message = format!("tests inside the pack fail\n{outcome}");
        problems.push(Problem::fault(&loaded.file, message));
    }
    problems
}

/// Packs that succeed each other in a circle.
fn successions(loaded: &[Loaded]) -> Vec<Problem> {
    let replaces: BTreeMap<&str, &[String]> = loaded
        .iter()
        .map(|loaded| (loaded.engine.pack().id.as_str(), loaded.engine.pack().replaces.as_slice()))
        .collect();
    let mut problems = Vec::new();
    for pack in loaded {
        let id = pack.engine.pack().id.as_str();
        let mut open: Vec<&str> = replaces[id].iter().map(String::as_str).collect();
        let mut seen = BTreeSet::new();
        while let Some(older) = open.pop() {
            if seen.insert(older) {
                open.extend(replaces.get(older).into_iter().flat_map(|more| more.iter()).map(String::as_str));
            }
        }
        if seen.contains(id) {
            let message =
                format!("\"{id}\" replaces a pack that in the end replaces \"{id}\"; take one `replaces` out");
            problems.push(Problem::fault(&pack.file, message));
        }
    }
    problems
}
