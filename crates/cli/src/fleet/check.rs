//! `probity fleet check`

use super::bytes;
use clap::Args;
use probity_fleet::{check, Channels};
use probity_pack::Gravity;
use std::path::PathBuf;

#[derive(Args)]
pub struct Options {
    /// Files to check. A council.toml among them says which ids are right in the others
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
    for path in &options.files {
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
