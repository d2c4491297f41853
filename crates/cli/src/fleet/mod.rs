//! `probity fleet`: from one council.toml to the files of every console.

mod build;
mod check;
mod init;
mod packages;

use clap::Subcommand;
use std::path::Path;

#[derive(Subcommand)]
pub enum Command {
    /// Ask the few questions and write a council.toml that can be built
    Init(Box<init::Options>),
    /// Write the files and steps for every console, from a council.toml
    Build(build::Options),
    /// Name what is wrong in files that go to a browser or come from one: policies as
    /// JSON, policies.json, .reg, profiles, ADMX, rows for Intune, scripts for Edge,
    /// update manifests, council.toml, and exports of a browser's policy page. Exit code 0: nothing; 1:
    /// something is wrong; 2: a file cannot be read or is of no known kind
    Check(check::Options),
}

pub fn run(command: Command) -> Result<u8, String> {
    match command {
        Command::Init(options) => init::run(&options),
        Command::Build(options) => build::run(&options),
        Command::Check(options) => check::run(&options),
    }
}

/// A file's fault as a person reads it.
fn told(path: &Path, error: impl std::fmt::Display) -> String {
    format!("{}: {error}", path.display())
}

/// All of a file, but not more than `most` bytes and one: enough to see that it is too
/// large.
fn bytes(path: &Path, most: usize) -> Result<Vec<u8>, String> {
    use std::io::Read;
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(|error| told(path, error))?;
    file.take(most as u64 + 1).read_to_end(&mut bytes).map_err(|error| told(path, error))?;
    Ok(bytes)
}
