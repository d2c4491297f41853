//! The files of an extension: a folder on disk, or what an archive holds.

use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::Path;

/// Files by their path inside the extension (strokes, no stroke in front), in order.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Most files that a package may hold.
pub const MAX_FILES: usize = 10_000;
/// Largest file, in bytes.
pub const MAX_FILE: u64 = 64 << 20;
/// Most bytes of all files together, unpacked.
pub const MAX_TOTAL: u64 = 256 << 20;

/// In the first line of every private key in PEM.
const SECRET: &[u8] = b"PRIVATE KEY-----";

/// SHA-256 in small hexadecimal digits, as `sha256sum` prints it.
#[must_use]
pub fn sha256_hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// All of a file, of `most` bytes at most.
///
/// # Errors
///
/// One that cannot be read, or is longer: no more of it is read than shows that, whatever
/// its folder says of its length (a pipe has none, a device no end).
pub fn read_file(path: &Path, most: u64) -> Result<Vec<u8>, String> {
    let told = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(|error| told(&error))?;
    // Before space is made for it: what is sparse says that it is as long as it likes.
    let length = file.metadata().map_or(0, |about| about.len());
    if length <= most {
        file.take(most + 1).read_to_end(&mut bytes).map_err(|error| told(&error))?;
    }
    if length.max(bytes.len() as u64) > most {
        return Err(told(&format!("larger than the {most} bytes that are read")));
    }
    Ok(bytes)
}

/// Reads a built extension's folder. Hidden files (`.DS_Store`, `.git`) are left out:
/// they differ between machines, and no extension needs any.
///
/// # Errors
///
/// A file that cannot be read, a link, a name that browsers refuse, no `manifest.json`,
/// or more than the limits of this module.
pub fn read_folder(folder: &Path) -> Result<Files, String> {
    let mut files = Files::new();
    let mut total = 0;
    collect(folder, "", &mut files, &mut total)?;
    if !files.contains_key("manifest.json") {
        return Err(format!(
            "{} has no manifest.json: give the folder of a built extension, such as dist/chromium",
            folder.display()
        ));
    }
    Ok(files)
}

fn collect(folder: &Path, below: &str, files: &mut Files, total: &mut u64) -> Result<(), String> {
    let told = |path: &Path, error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    for entry in fs::read_dir(folder).map_err(|error| told(folder, &error))? {
        let path = entry.map_err(|error| told(folder, &error))?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            return Err(told(&path, &"the name is not UTF-8; rename the file"));
        };
        if name.starts_with('.') {
            continue;
        }
        if name.contains('\\') || name.chars().any(char::is_control) {
            return Err(format!("{path:?}: no browser takes this name; rename the file"));
        }
        if below.is_empty() && name.starts_with('_') && name != "_locales" {
            return Err(told(&path, &"names that begin with _ are the browser's own; rename it"));
        }
        let inside = format!("{below}{name}");
        // Of the entry itself: a link would be followed out of the folder, or in a ring.
        let kind = fs::symlink_metadata(&path).map_err(|error| told(&path, &error))?;
        if kind.is_dir() {
            collect(&path, &format!("{inside}/"), files, total)?;
        } else if kind.is_file() {
            let limit = MAX_FILE.min(MAX_TOTAL - *total);
            if kind.len() > limit || files.len() == MAX_FILES {
                return Err(told(
                    &path,
                    &format!(
                        "too much: a package holds at most {MAX_FILES} files of {} MB each and {} MB together",
                        MAX_FILE >> 20,
                        MAX_TOTAL >> 20
                    ),
                ));
            }
            let bytes = read_file(&path, limit)?;
            *total += bytes.len() as u64;
            if bytes.starts_with(b"-----BEGIN ") && bytes.windows(SECRET.len()).any(|window| window == SECRET) {
                return Err(told(
                    &path,
                    &"a private key, which everybody could read in the package; move it elsewhere",
                ));
            }
            files.insert(inside, bytes);
        } else {
            return Err(told(&path, &"not a file; put a copy of the file there instead of a link"));
        }
    }
    Ok(())
}
