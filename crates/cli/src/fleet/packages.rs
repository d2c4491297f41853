//! The packages in a folder, looked into.

use super::told;
use probity_fleet::{Browser, Package, Packages, Plan};
use probity_package::{read_file, read_zip, sha256_hex, Crx, Manifest};
use std::path::{Path, PathBuf};

/// Largest package that is read, in bytes; ours is two million.
const MOST: u64 = 64 << 20;

/// Reads the CRX and the XPI of a folder, and compares their ids with the plan's.
pub fn read(folder: &Path, plan: &Plan) -> Result<Packages, String> {
    let crx = only(folder, "crx")?.map(|path| crx(&path)).transpose()?;
    let xpi = only(folder, "xpi")?.map(|path| xpi(&path)).transpose()?;
    if crx.is_none() && xpi.is_none() {
        return Err(told(folder, "there is no .crx and no .xpi in it; give the folder that `probity package` wrote"));
    }
    for channel in plan.channels.iter().filter(|channel| !channel.store) {
        let package = if channel.browser == Browser::Firefox { &xpi } else { &crx };
        if let Some(package) = package.as_ref().filter(|package| package.id != channel.id) {
            return Err(told(
                folder,
                format!(
                    "the package has the id {}, and council.toml says {}: a browser would refuse it. Name the channels.toml \
                     of that folder as `ids_file` below [install]",
                    package.id, channel.id
                ),
            ));
        }
    }
    Ok(Packages { crx, xpi })
}

/// The one file with that ending.
fn only(folder: &Path, ending: &str) -> Result<Option<PathBuf>, String> {
    let entries = std::fs::read_dir(folder).map_err(|error| told(folder, error))?;
    let mut found: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|kind| kind == ending))
        .collect();
    found.sort();
    if found.len() > 1 {
        let names: Vec<String> =
            found.iter().filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned())).collect();
        return Err(told(folder, format!("there are several: {}; leave the one that is to go out", names.join(", "))));
    }
    Ok(found.pop())
}

fn crx(path: &Path) -> Result<Package, String> {
    let bytes = read_file(path, MOST)?;
    let crx = Crx::read(&bytes).map_err(|error| told(path, error))?;
    let (id, manifest) = (crx.id.to_string(), manifest(path, crx.zip)?);
    made(path, id, &manifest, bytes)
}

fn xpi(path: &Path) -> Result<Package, String> {
    let bytes = read_file(path, MOST)?;
    let files = read_zip(&bytes).map_err(|error| told(path, error))?;
    if !files.keys().any(|name| name.starts_with("META-INF/")) {
        anstream::eprintln!(
            "note: {} is not signed by Mozilla, so Firefox will refuse it: web-ext sign --channel unlisted",
            path.display()
        );
    }
    let manifest = manifest_of(path, &files)?;
    let id = manifest.gecko_id().ok_or_else(|| told(path, "manifest.json has no id for Firefox"))?;
    made(path, id, &manifest, bytes)
}

fn manifest(path: &Path, zip: &[u8]) -> Result<Manifest, String> {
    manifest_of(path, &read_zip(zip).map_err(|error| told(path, error))?)
}

fn manifest_of(path: &Path, files: &probity_package::Files) -> Result<Manifest, String> {
    let bytes = files.get("manifest.json").ok_or_else(|| told(path, "there is no manifest.json in it"))?;
    Manifest::read(bytes).map_err(|error| told(path, error))
}

fn made(path: &Path, id: String, manifest: &Manifest, bytes: Vec<u8>) -> Result<Package, String> {
    let version = manifest.version().map_err(|error| told(path, error))?.to_string();
    Ok(Package { id, version, sha256: sha256_hex(&bytes), bytes })
}
