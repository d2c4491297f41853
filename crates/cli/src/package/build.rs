//! `probity package --extension …`

use super::told;
use clap::Args;
use probity_package::{read_folder, sha256_hex, Key, Release, Version};
use std::fs;
use std::path::{Path, PathBuf};

#[derive(Args)]
#[group(id = "build")]
pub struct Options {
    /// Built folder for Chromium, such as dist/chromium
    #[arg(long, value_name = "FOLDER")]
    extension: PathBuf,
    /// Built folder for Firefox, such as dist/firefox; without it there is no XPI
    #[arg(long, value_name = "FOLDER")]
    firefox: Option<PathBuf>,
    /// Key that signs the CRX, from probity package keygen
    #[arg(long, value_name = "KEY.pem")]
    key: PathBuf,
    /// Folder to write to; made where it is missing
    #[arg(long, value_name = "FOLDER")]
    out: PathBuf,
    /// Where Chromium asks for updates of the self-hosted CRX (updates.xml)
    #[arg(long, value_name = "ADDRESS")]
    update_url: Option<String>,
    /// Version instead of the manifest's: one to four numbers with dots between
    #[arg(long, value_name = "X.Y.Z")]
    version: Option<Version>,
}

/// Most bytes of a key's file that are read.
const MAX_KEY: u64 = 64 << 10;

pub fn run(options: &Options) -> Result<u8, String> {
    let key = read_key(&options.key)?;
    let chromium = read_folder(&options.extension)?;
    let firefox = options.firefox.as_deref().map(read_folder).transpose()?;
    let release = Release {
        chromium: &chromium,
        firefox: firefox.as_ref(),
        key: &key,
        version: options.version.clone(),
        update_url: options.update_url.as_deref(),
    };
    let mut files = release.packages()?;
    let sums: String = files.iter().map(|(name, bytes)| format!("{}  {name}\n", sha256_hex(bytes))).collect();
    files.insert("SHA256SUMS".into(), sums.into_bytes());

    fs::create_dir_all(&options.out).map_err(|error| told(&options.out, error))?;
    for (name, bytes) in &files {
        let path = options.out.join(name);
        fs::write(&path, bytes).map_err(|error| told(&path, error))?;
        anstream::println!("{}: {} bytes", path.display(), bytes.len());
    }
    anstream::println!("extension id {}", key.id());
    Ok(0)
}

fn read_key(path: &Path) -> Result<Key, String> {
    let length = fs::metadata(path).map_err(|error| told(path, error))?.len();
    if length > MAX_KEY {
        return Err(told(path, "too long for a key"));
    }
    let text = fs::read_to_string(path).map_err(|error| told(path, error))?;
    Key::from_pem(&text).map_err(|error| told(path, error))
}
