//! `probity pack ...`

pub mod coverage;
pub mod diff;
pub mod doc;
pub mod explain;
pub mod keygen;
pub mod new;
pub mod schema;
pub mod sign;
mod signed;
pub mod verify;

use crate::packs::find;
use probity_pack::Gravity;
use std::path::{Path, PathBuf};

/// Faults are exit code 2, and so is nothing else; advice is 1 if `strict`.
pub fn check(pack: &Path, strict: bool) -> Result<u8, String> {
    let loaded = probity_pack::load(&find(pack)?).map_err(|report| report.coloured().to_string())?;
    let report = probity_pack::lint(&loaded);
    anstream::print!("{}", report.coloured());
    let (faults, advice) = (report.count(Gravity::Fault), report.count(Gravity::Advice));
    let pack = loaded.engine.pack();
    anstream::println!(
        "{}: {} rules for {}, {}, {}",
        loaded.file,
        pack.rules.len(),
        pack.council,
        count(faults, "fault", "faults"),
        count(advice, "piece of advice", "pieces of advice")
    );
    Ok(match (faults, advice) {
        (0, 0) => 0,
        (0, _) => u8::from(strict),
        _ => crate::BAD_INPUT,
    })
}

/// "no faults", "1 fault", "2 faults".
pub fn count(number: usize, one: &str, more: &str) -> String {
    match number {
        0 => format!("no {more}"),
        1 => format!("1 {one}"),
        _ => format!("{number} {more}"),
    }
}

pub fn test(pack: &Path) -> Result<u8, String> {
    let loaded = probity_pack::load(&find(pack)?).map_err(|report| report.coloured().to_string())?;
    let outcome = probity_pack::test(&loaded);
    anstream::println!("{}", outcome.coloured());
    Ok(u8::from(outcome.failed() > 0))
}

/// Folders of packs that are named: folders, names, or one folder of packs.
fn folders(packs: &[PathBuf]) -> Result<Vec<PathBuf>, String> {
    match packs {
        [folder] if folder.is_dir() && !folder.join("pack.toml").is_file() => {
            probity_pack::folders(folder).map_err(|report| report.coloured().to_string())
        }
        packs => packs.iter().map(|pack| find(pack)).collect(),
    }
}

/// Compiles packs (folders, names, or one folder of packs) into one file.
pub fn build(packs: &[PathBuf], out: &Path) -> Result<u8, String> {
    let folders = folders(packs)?;
    let built = probity_pack::build(&folders).map_err(|report| report.coloured().to_string())?;
    std::fs::write(out, &built.bytes).map_err(|error| format!("cannot write {}: {error}", out.display()))?;
    for pack in &built.packs {
        anstream::println!(
            "{:<18} {:>3} rules {:>3} reminders {:>4} tests",
            pack.id,
            pack.rules,
            pack.reminders,
            pack.tests
        );
    }
    anstream::println!("{}: {} bytes", out.display(), built.bytes.len());
    Ok(0)
}
