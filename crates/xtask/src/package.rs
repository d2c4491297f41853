//! A built folder as one zip, to measure it and to try it out.

use probity_package::{read_folder, write_zip};
use std::path::Path;

/// Writes the folder `from` as the archive `to` and reports its size.
pub fn run(from: &Path, to: &Path) -> Result<String, String> {
    let files = read_folder(from)?;
    let zip = write_zip(&files)?;
    std::fs::write(to, &zip).map_err(|error| format!("cannot write {}: {error}", to.display()))?;
    Ok(format!("{}: {} bytes, {} files", to.display(), zip.len(), files.len()))
}
