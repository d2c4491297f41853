//! `probity package`: the extension as browsers and stores take it.

mod build;
mod keygen;
mod show;

use clap::{Args, Subcommand};
use std::path::Path;

#[derive(Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Options {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    build: Option<build::Options>,
}

#[derive(Subcommand)]
enum Command {
    /// Make the key that signs the self-hosted CRX and fixes the extension's id. Keep it
    /// off line and backed up: it can never be changed
    Keygen(keygen::Options),
    /// Check a package's signature and say what it holds. Exit code 2: it is damaged
    Show(show::Options),
}

pub fn run(options: Options) -> Result<u8, String> {
    match (options.command, options.build) {
        (Some(Command::Keygen(options)), _) => keygen::run(&options),
        (Some(Command::Show(options)), _) => show::run(&options),
        (None, Some(options)) => build::run(&options),
        (None, None) => Err("say what to do: see probity package --help".into()),
    }
}

/// A file's fault as a person reads it.
fn told(path: &Path, error: impl std::fmt::Display) -> String {
    format!("{}: {error}", path.display())
}
