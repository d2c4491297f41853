//! Compiles the packs and lists them for the extension's pages.

use std::fs;
use std::path::Path;

use serde_json::json;

/// Builds every pack below `from` into `to` and writes `to/index.json`, the
/// list of what can be chosen. A pack whose own tests fail ends the build.
pub fn run(from: &Path, to: &Path) -> Result<String, String> {
    let built = probity_pack::build_all(from, to).map_err(|report| report.to_string())?;
    let index: Vec<_> = built.iter().map(|pack| json!({ "id": pack.id, "council": pack.council })).collect();
    let file = to.join("index.json");
    fs::write(&file, json!(index).to_string()).map_err(|error| format!("cannot write {}: {error}", file.display()))?;
    let lines: Vec<String> = built
        .iter()
        .map(|pack| format!("{}: {} rules, {} tests, {} bytes", pack.id, pack.rules, pack.tests, pack.bytes))
        .collect();
    Ok(lines.join("\n"))
}
