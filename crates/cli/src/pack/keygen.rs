//! `probity pack keygen`

use super::signed::secret;
use clap::Args;
use probity_seal::Secret;
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

#[derive(Args)]
pub struct Options {
    /// File for the private key, as PKCS#8 in PEM. It is never written over
    #[arg(short, long, value_name = "KEY")]
    out: PathBuf,
    /// Make nothing; print the public half of the private key that is there
    #[arg(long)]
    print: bool,
}

pub fn run(options: &Options) -> Result<u8, String> {
    let path = &options.out;
    let key = match options.print {
        true => secret(path)?,
        false => {
            let key = Secret::new().map_err(|error| format!("the system gives no random numbers: {error}"))?;
            write(path, key.pem().as_bytes())?;
            anstream::eprintln!(
                "{}: the private key. Whoever has this file can sign policies: keep it off line, and a copy in a safe.",
                path.display()
            );
            key
        }
    };
    let public = key.public();
    anstream::println!("public key for packKeys: {public}");
    anstream::println!("key id:                  {}", public.id());
    Ok(0)
}

/// A file that its owner alone can read. On Windows the folder's own permissions hold.
fn write(path: &Path, pem: &[u8]) -> Result<(), String> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => format!(
            "{} is there already, and a key is never written over: give another name, or --print to see the public \
             half of that one",
            path.display()
        ),
        _ => format!("cannot write {}: {error}", path.display()),
    })?;
    file.write_all(pem)
        .and_then(|()| file.sync_all())
        .map_err(|error| format!("cannot write {}: {error}", path.display()))
}
