//! `probity package --extension …`

use super::told;
use clap::Args;
use probity_package::{parts, read_file, read_folder, Channels, Files, Key, Manifest, Release, Version, MAX_PEM, SUMS};
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
    /// Where Chromium asks for updates of the self-hosted CRX: https://…/updates.xml.
    /// Without it they come only where a policy says override_update_url
    #[arg(long, value_name = "ADDRESS")]
    update_url: Option<String>,
    /// Where Firefox asks for updates of the XPI: https://…/updates.json
    #[arg(long, value_name = "ADDRESS", requires = "firefox")]
    firefox_update_url: Option<String>,
    /// Version instead of the manifest's: one to four numbers with dots between
    #[arg(long, value_name = "X.Y.Z")]
    version: Option<Version>,
    /// The repository that the folders were built from, for the ids of the stores and the
    /// bill of materials
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    source: PathBuf,
    /// Write no bill of materials, and ask for no repository
    #[arg(long)]
    no_sbom: bool,
}

pub fn run(options: &Options) -> Result<u8, String> {
    let pem = read_file(&options.key, MAX_PEM as u64)?;
    let key = Key::from_pem(&String::from_utf8_lossy(&pem)).map_err(|error| told(&options.key, error))?;
    let chromium = folder(&options.extension, &options.out)?;
    let firefox = options.firefox.as_ref().map(|path| folder(path, &options.out)).transpose()?;
    let parts = if options.no_sbom {
        None
    } else {
        let both = chromium.iter().chain(firefox.iter().flatten());
        let both: Files = both.map(|(name, bytes)| (name.clone(), bytes.clone())).collect();
        let parts = parts(&options.source, &both)
            .map_err(|error| format!("{error}\n(--no-sbom leaves the bill of materials out)"))?;
        Some(parts)
    };
    let release = Release {
        chromium: &chromium,
        firefox: firefox.as_ref(),
        key: &key,
        version: options.version.clone(),
        update_url: options.update_url.as_deref(),
        firefox_update_url: options.firefox_update_url.as_deref(),
        channels: channels(&options.source)?,
        parts: parts.as_ref(),
    };
    let files = release.files()?;

    fs::create_dir_all(&options.out).map_err(|error| told(&options.out, error))?;
    // The sums last: where they are there and right, everything is. Those of an earlier
    // run would say the same of half of this one.
    let _ = fs::remove_file(options.out.join(SUMS));
    let (sums, others): (Vec<_>, Vec<_>) = files.iter().partition(|(name, _)| *name == SUMS);
    for (name, bytes) in others.into_iter().chain(sums) {
        let path = options.out.join(name);
        fs::write(&path, bytes).map_err(|error| told(&path, error))?;
        anstream::println!("{}: {} bytes", path.display(), bytes.len());
    }
    anstream::println!("extension id {}", key.id());
    Ok(0)
}

/// Reads a built folder, unless the packages would be written into it: the next run would
/// pack them too.
fn folder(path: &Path, out: &Path) -> Result<Files, String> {
    let inside = |out: &Path| Some(fs::canonicalize(out).ok()?.starts_with(fs::canonicalize(path).ok()?));
    let absolute = std::path::absolute(out).map_err(|error| told(out, error))?;
    if absolute.ancestors().any(|above| inside(above).unwrap_or(false)) {
        return Err(told(out, format!("is inside {}; write the packages elsewhere", path.display())));
    }
    let files = read_folder(path)?;
    Manifest::read(&files["manifest.json"]).map_err(|error| told(path, error))?;
    Ok(files)
}

/// The ids that the repository knows; none where there is no table.
fn channels(source: &Path) -> Result<Channels, String> {
    let path = source.join("extension/channels.toml");
    if !path.exists() {
        return Ok(Channels::default());
    }
    let read = probity_pack::read_text(&path).and_then(|text| Channels::read(&path.display().to_string(), &text));
    read.map_err(|report| report.coloured().to_string())
}
