//! Compiles the packs and lists them for the extension's pages.

use std::fs;
use std::io::Write;
use std::path::Path;

use flate2::{Compression, GzBuilder};
use serde_json::json;

/// Builds every pack below `from` as `to/<id>.json.gz` and writes
/// `to/index.json`, the list of what can be chosen. A pack whose own tests fail
/// ends the build. Compressed, because the packs share most of their word lists
/// and each must stand alone.
pub fn run(from: &Path, to: &Path) -> Result<String, String> {
    let built = probity_pack::build_all(from, to).map_err(|report| report.to_string())?;
    let index: Vec<_> = built.iter().map(|pack| json!({ "id": pack.id, "council": pack.council })).collect();
    let file = to.join("index.json");
    fs::write(&file, json!(index).to_string()).map_err(|error| format!("cannot write {}: {error}", file.display()))?;
    let mut lines = Vec::new();
    for pack in &built {
        let bytes =
            compress(&pack.path).map_err(|error| format!("cannot compress {}: {error}", pack.path.display()))?;
        lines.push(format!("{}: {} rules, {} tests, {bytes} bytes", pack.id, pack.rules, pack.tests));
    }
    Ok(lines.join("\n"))
}

/// Replaces a file by itself in gzip form, the same bytes each time. Gives the
/// new size.
fn compress(path: &Path) -> std::io::Result<usize> {
    let mut encoder = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    encoder.write_all(&fs::read(path)?)?;
    let bytes = encoder.finish()?;
    fs::write(path.with_extension("json.gz"), &bytes)?;
    fs::remove_file(path)?;
    Ok(bytes.len())
}
