//! `probity fingerprint show`

use super::{read, told};
use base64::prelude::{Engine, BASE64_STANDARD};
use clap::Args;
use probity_detect::time::london_clock;
use probity_fingerprint::File;
use std::path::PathBuf;

#[derive(Args)]
pub struct Options {
    file: PathBuf,
    /// Print the file as the one line of text that managed policy takes
    #[arg(long)]
    base64: bool,
}

pub fn run(options: &Options) -> Result<u8, String> {
    let file = read(&options.file)?;
    if options.base64 {
        let bytes = file.write().map_err(|error| told(&options.file, error))?;
        anstream::println!("{}", BASE64_STANDARD.encode(bytes));
        return Ok(0);
    }
    let salt: String = file.salt.0.iter().map(|byte| format!("{byte:02x}")).collect();
    anstream::println!("{}", contents(&file));
    anstream::println!("made on {}, salt {salt}", date(file.made));
    for (number, document) in (1..).zip(&file.documents) {
        let title = if document.title.is_empty() { "(no title)" } else { &document.title };
        anstream::println!("{number:>4}  {:>7} words {:>6} hashes  {title}", document.words, document.runs());
    }
    Ok(0)
}

/// "12 terms and 1 document".
pub(super) fn contents(file: &File) -> String {
    let count = |count: usize, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
    format!("{} and {}", count(file.listed as usize, "term"), count(file.documents.len(), "document"))
}

/// A day since 1970-01-01 as an ISO date.
fn date(day: u16) -> String {
    // Noon is the same day in London, summer or winter.
    let ((year, month, day), _) = london_clock(i64::from(day) * 24 * 60 * 60 + 12 * 60 * 60);
    format!("{year}-{month:02}-{day:02}")
}
