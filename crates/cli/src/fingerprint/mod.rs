//! `probity fingerprint`: what IT delivers, made and shown.

mod common;
mod document;
mod docx;
mod show;
mod source;
mod terms;

use clap::{Args, Subcommand};
use probity_fingerprint::{Delivered, File, Salt, MAX_FILE, MAX_FILES};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

#[derive(Subcommand)]
pub enum Command {
    /// Fingerprint documents, so that passages of them are recognised in drafts
    Document(document::Options),
    /// Fingerprint a list of terms: project names, code words, references
    Terms(terms::Options),
    /// Say what a file holds, as far as it can be told: counts, date, salt
    Show(show::Options),
    /// Take documents out of a file by the numbers that `show` gives them
    Remove(document::Remove),
}

pub fn run(command: Command) -> Result<u8, String> {
    match command {
        Command::Document(options) => document::run(&options),
        Command::Terms(options) => terms::run(&options),
        Command::Show(options) => show::run(&options),
        Command::Remove(options) => document::remove(&options),
    }
}

/// Where a file is made.
#[derive(Args)]
pub struct Output {
    /// File to write
    #[arg(short, long)]
    out: PathBuf,
    /// Add to the file that is there, under its salt, instead of making it anew
    #[arg(long)]
    add: bool,
}

impl Output {
    /// The file to add to: empty, under a new salt, unless one is to be kept.
    fn begin(&self) -> Result<File, String> {
        if self.add {
            return read(&self.out);
        }
        let mut salt = [0; 16];
        getrandom::fill(&mut salt).map_err(|error| format!("the system gives no random numbers: {error}"))?;
        Ok(File::new(Salt(salt), today()))
    }

    fn write(&self, file: File) -> Result<(), String> {
        write(&self.out, file)
    }
}

fn write(path: &Path, mut file: File) -> Result<(), String> {
    file.made = today();
    let bytes = file.write()?;
    std::fs::write(path, &bytes).map_err(|error| told(path, error))?;
    anstream::println!("{}: {}, {} bytes.", path.display(), show::contents(&file), bytes.len());
    Ok(())
}

/// Reads a fingerprint file.
fn read(path: &Path) -> Result<File, String> {
    let mut bytes = Vec::new();
    let opened = std::fs::File::open(path).map_err(|error| told(path, error))?;
    opened.take(MAX_FILE as u64 + 1).read_to_end(&mut bytes).map_err(|error| told(path, error))?;
    File::read(&bytes).map_err(|error| told(path, error))
}

/// Files as the engine takes them.
pub fn delivered(paths: &[PathBuf]) -> Result<Arc<Delivered>, String> {
    let mut delivered = Delivered::default();
    for path in paths {
        if !delivered.add(&read(path)?) {
            return Err(format!(
                "at most {MAX_FILES} fingerprint files are searched for; put them together with --add"
            ));
        }
    }
    Ok(Arc::new(delivered))
}

fn told(path: &Path, error: impl std::fmt::Display) -> String {
    format!("{}: {error}", path.display())
}

/// Days since 1970-01-01.
fn today() -> u16 {
    const DAY: u64 = 24 * 60 * 60;
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    u16::try_from(since.as_secs() / DAY).unwrap_or(u16::MAX)
}
