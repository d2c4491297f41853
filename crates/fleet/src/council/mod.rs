//! `council.toml`: what IT writes once, from which everything else is made.
//!
//! Described for its writers in `docs/fleet/council-toml.md`.

mod attached;
pub mod draft;
mod install;
mod locks;
mod simple;
mod times;
mod values;

use crate::Plan;
use probity_pack::{File, Gravity, Report, Table};
use std::path::Path;
use values::Values;

/// A `council.toml` that can be used.
#[derive(Clone, Debug, PartialEq)]
pub struct Council {
    pub plan: Plan,
    /// What its writer will want to know.
    pub advice: Report,
}

/// Reads a file, and the files that it names beside it.
pub fn load(path: &Path) -> Result<Council, Report> {
    let text = probity_pack::read_text(path)?;
    read(&path.display().to_string(), &text, path.parent().unwrap_or(Path::new(".")))
}

/// Reads a text; `folder` is where the files that it names are looked for. Every
/// fault is told at once.
pub fn read(name: &str, text: &str, folder: &Path) -> Result<Council, Report> {
    // Editors on Windows put a mark before the text; TOML wants none.
    let (file, root) = File::parse(name, text.trim_start_matches('\u{feff}'))?;
    let plan = plan(&Table::root(&file, &root), folder);
    let report = Report(file.finish());
    match plan {
        Some(plan) if report.count(Gravity::Fault) == 0 => Ok(Council { plan, advice: report }),
        _ => Err(report),
    }
}

fn plan(root: &Table<'_, '_>, folder: &Path) -> Option<Plan> {
    let mut values = Values::default();
    let (organisation, domain) = simple::read(root, &mut values);
    times::read(root, &mut values);
    attached::read(root, folder, &mut values);
    locks::read(root, &mut values);
    let installed = install::read(root, folder);
    root.done();
    values.check(root.file);
    let (install, channels) = installed?;
    let identifier = identifier(&domain);
    Some(Plan { organisation, identifier, values: values.finish(), channels, install })
}

/// `uk.gov.penmoel.probity` of `penmoel.gov.uk`.
fn identifier(domain: &str) -> String {
    domain.rsplit('.').chain(["probity"]).collect::<Vec<_>>().join(".")
}

#[cfg(test)]
mod tests;
