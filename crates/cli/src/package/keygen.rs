//! `probity package keygen`

use super::told;
use clap::Args;
use probity_package::{Key, BITS};
use std::fs::OpenOptions;
use std::io::Write;
use std::path::PathBuf;

#[derive(Args)]
pub struct Options {
    /// File to make; one that is there already is never written over
    #[arg(long, value_name = "KEY.pem")]
    out: PathBuf,
}

pub fn run(options: &Options) -> Result<u8, String> {
    let path = &options.out;
    // Before the file: one without a key in it would only be in the way.
    let key = Key::generate()?;
    let pem = key.to_pem()?;
    let mut file = OpenOptions::new();
    file.write(true).create_new(true);
    // Before a byte of it is there, so that nobody reads it meanwhile.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut file, 0o600);
    let mut file = file.open(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => {
            told(path, "is there already; a key that is lost or replaced costs the extension its id")
        }
        _ => told(path, error),
    })?;
    file.write_all(pem.as_bytes()).and_then(|()| file.sync_all()).map_err(|error| told(path, error))?;
    anstream::println!("{}: RSA key of {BITS} bits; extension id {}", path.display(), key.id());
    Ok(0)
}
