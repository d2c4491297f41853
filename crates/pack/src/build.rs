//! From a folder of packs to the files that the extension ships.

use crate::load::{load, Loaded};
use crate::problem::{Problem, Report};
use crate::testing::test;
use std::path::{Path, PathBuf};

/// One pack that was written.
#[derive(Debug, Clone)]
pub struct Built {
    pub id: String,
    pub council: String,
    pub rules: usize,
    pub tests: usize,
    pub path: PathBuf,
    /// Size of the file, in bytes.
    pub bytes: usize,
}

/// Loads, tests and writes every pack below `packs` as `out/<id>.json`. Nothing
/// is written if any pack is faulty or any test fails.
pub fn build_all(packs: &Path, out: &Path) -> Result<Vec<Built>, Report> {
    let mut folders: Vec<PathBuf> = std::fs::read_dir(packs)
        .map_err(|error| Report::one(packs.display().to_string(), 0, error.to_string()))?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.join("pack.toml").is_file())
        .collect();
    folders.sort();
    let mut problems = Vec::new();
    let mut loaded = Vec::new();
    for folder in &folders {
        match load(folder) {
            Ok(pack) => {
                problems.extend(faults(folder, &pack));
                loaded.push(pack);
            }
            Err(report) => problems.extend(report.0),
        }
    }
    if !problems.is_empty() {
        return Err(Report(problems));
    }
    std::fs::create_dir_all(out).map_err(|error| Report::one(out.display().to_string(), 0, error.to_string()))?;
    loaded.iter().map(|pack| write(pack, out)).collect()
}

fn faults(folder: &Path, loaded: &Loaded) -> Vec<Problem> {
    let mut problems = Vec::new();
    let id = &loaded.engine.pack().id;
    if folder.file_name().is_some_and(|name| name.to_string_lossy() != *id) {
        let message = format!("the id \"{id}\" and the folder's name must be the same");
        problems.push(Problem { file: loaded.file.clone(), line: 0, message });
    }
    let outcome = test(loaded);
    if outcome.failed() > 0 {
        let message = format!("tests inside the pack fail\n{outcome}");
        problems.push(Problem { file: loaded.file.clone(), line: 0, message });
    }
    problems
}

fn write(loaded: &Loaded, out: &Path) -> Result<Built, Report> {
    let pack = loaded.engine.pack();
    let path = out.join(format!("{}.json", pack.id));
    let json = serde_json::to_vec(pack).expect("a pack holds nothing that JSON cannot");
    std::fs::write(&path, &json).map_err(|error| Report::one(path.display().to_string(), 0, error.to_string()))?;
    Ok(Built {
        id: pack.id.clone(),
        council: pack.council.clone(),
        rules: pack.rules.len(),
        tests: loaded.drafts.len(),
        bytes: json.len(),
        path,
    })
}
