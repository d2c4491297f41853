//! `probity logo`: the council's marks, made from artwork, and searched for in
//! pictures.

mod add;
mod file;
mod pictures;
mod scan;
mod show;
#[cfg(test)]
mod tests;

use clap::Subcommand;

#[derive(Subcommand)]
pub enum Command {
    /// Make marks from artwork (SVG, PNG, JPEG, WebP) and add them to a marks file
    Add(add::Options),
    /// Search pictures for marks. Exit code 0: clear; 1: a logo in one or more; 2: a
    /// picture could not be read, or bad input
    Scan(scan::Options),
    /// Say what a marks file holds: names, parts, thresholds, bytes
    Show(show::Options),
    /// Take a mark out of a file by its name
    Remove(show::Remove),
}

pub fn run(command: Command) -> Result<u8, String> {
    match command {
        Command::Add(options) => add::run(&options),
        Command::Scan(options) => scan::run(&options),
        Command::Show(options) => show::run(&options),
        Command::Remove(options) => show::remove(&options),
    }
}

/// A file's fault as a person reads it.
fn told(path: &std::path::Path, error: impl std::fmt::Display) -> String {
    format!("{}: {error}", path.display())
}
