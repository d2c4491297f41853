//! Compiles the packs and lists them for the extension's pages.

use std::path::Path;

/// Builds every pack under `from` into `to`. A pack whose own tests fail ends
/// the build.
pub fn run(from: &Path, to: &Path) -> Result<String, String> {
    let built = probity_pack::build_all(from, to).map_err(|report| report.to_string())?;
    Ok(format!("{} packs", built.len()))
}
