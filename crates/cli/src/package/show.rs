//! `probity package show`

use super::told;
use clap::Args;
use probity_package::{read_file, sha256_hex, Kind, Package, MAX_PACKAGE};
use std::path::PathBuf;

#[derive(Args)]
pub struct Options {
    /// A .crx, .xpi or .zip
    #[arg(value_name = "PACKAGE")]
    package: PathBuf,
}

pub fn run(options: &Options) -> Result<u8, String> {
    let path = &options.package;
    let bytes = read_file(path, MAX_PACKAGE)?;
    let package = Package::read(&bytes).map_err(|error| told(path, error))?;

    anstream::println!("{}: {} bytes", path.display(), bytes.len());
    line("sha256", &sha256_hex(&bytes));
    line("version", &package.version.to_string());
    match &package.kind {
        Kind::Crx { id, proofs } => {
            line("Chromium id", &id.to_string());
            line("signed", &format!("by the key of this id; signatures checked: {}", proofs.rsa));
            if proofs.ecdsa > 0 {
                line("", &format!("{} more of another kind (ECDSA, a store's), not checked", proofs.ecdsa));
            }
        }
        Kind::Zip { mozilla: true } => line("signed", "has files of Mozilla's signature; Firefox checks them"),
        Kind::Zip { mozilla: false } => line("signed", "no"),
    }
    for (what, value) in [
        ("Firefox id", &package.firefox_id),
        ("updates", &package.update_url),
        ("Firefox updates", &package.firefox_update_url),
    ] {
        if let Some(value) = value {
            line(what, value);
        }
    }
    line("files", &package.files.len().to_string());
    for (name, bytes) in &package.files {
        anstream::println!("  {}  {:>9}  {}", sha256_hex(bytes), bytes.len(), plain(name));
    }
    Ok(0)
}

fn line(what: &str, value: &str) {
    anstream::println!("{what:<16}{}", plain(value));
}

/// Without what a stranger's file could do to the terminal.
fn plain(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { '\u{fffd}' } else { letter }).collect()
}
