//! Files as they are read and written.

use super::told;
use probity_logo::{decode, encode, Mark};
use std::io::Read;
use std::path::Path;

/// Largest marks file, in bytes.
const MAX_MARKS_FILE: usize = 4 << 20;

/// All of a file, but not more than `most` bytes and one: enough to see that it is too
/// large.
pub fn bytes(path: &Path, most: usize) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let opened = std::fs::File::open(path).map_err(|error| told(path, error))?;
    opened.take(most as u64 + 1).read_to_end(&mut bytes).map_err(|error| told(path, error))?;
    Ok(bytes)
}

pub fn read(path: &Path) -> Result<Vec<Mark>, String> {
    let bytes = bytes(path, MAX_MARKS_FILE)?;
    if bytes.len() > MAX_MARKS_FILE {
        return Err(told(path, "it is too large to be a marks file"));
    }
    decode(&bytes).map_err(|error| told(path, error))
}

/// Writes beside the file first, so that what is there stays whole if that fails.
/// Returns how many bytes.
pub fn write(path: &Path, marks: &[Mark]) -> Result<usize, String> {
    let bytes = encode(marks);
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    std::fs::write(&beside, &bytes).map_err(|error| told(path, error))?;
    std::fs::rename(&beside, path).map_err(|error| told(path, error))?;
    Ok(bytes.len())
}
