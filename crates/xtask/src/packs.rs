//! Compiles the packs and lists them for the extension's pages.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use flate2::{Compression, GzBuilder};
use serde_json::json;

/// The pack that is used until a council is chosen, or where the others cannot
/// be: it has a file of its own.
const BASELINE: &str = "baseline";
/// Good practice can be laid on a council's pack and on the baseline.
const RECOMMENDED: &str = "recommended";

/// Compiles every pack below `from` into `to/councils.bin.gz`, the baseline into
/// `to/baseline.bin.gz`, and writes `to/index.json`, the list of what there is;
/// good practice is in both files. A pack whose own tests fail ends the build.
pub fn run(from: &Path, to: &Path) -> Result<String, String> {
    let folders = probity_pack::folders(from).map_err(|report| report.to_string())?;
    let is = |folder: &PathBuf, id: &str| folder.file_name().is_some_and(|name| name == id);
    let of = |wanted: &dyn Fn(&PathBuf) -> bool| folders.iter().filter(|folder| wanted(folder)).cloned().collect();
    let baseline: Vec<PathBuf> = of(&|folder| is(folder, BASELINE) || is(folder, RECOMMENDED));
    let councils: Vec<PathBuf> = of(&|folder| !is(folder, BASELINE));
    fs::create_dir_all(to).map_err(|error| format!("cannot make {}: {error}", to.display()))?;
    let mut index = Vec::new();
    let mut lines = Vec::new();
    for (name, folders) in [("baseline", baseline), ("councils", councils)] {
        let built = probity_pack::build(&folders).map_err(|report| report.to_string())?;
        let file = format!("{name}.bin.gz");
        let bytes = compress(&built.bytes).map_err(|error| format!("cannot compress {file}: {error}"))?;
        write(&to.join(&file), &bytes)?;
        lines.push(format!("{file}: {} bytes, {} before compression", bytes.len(), built.bytes.len()));
        for pack in built.packs {
            lines.push(format!(
                "   {}: {} rules, {} reminders, {} tests",
                pack.id, pack.rules, pack.reminders, pack.tests
            ));
            // Listed once, from the councils' file.
            if name == BASELINE && pack.id == RECOMMENDED {
                continue;
            }
            index.push(json!({ "id": pack.id, "council": pack.council, "advice": pack.advice, "file": file }));
        }
    }
    write(&to.join("index.json"), json!(index).to_string().as_bytes())?;
    Ok(lines.join("\n"))
}

fn write(file: &Path, bytes: &[u8]) -> Result<(), String> {
    fs::write(file, bytes).map_err(|error| format!("cannot write {}: {error}", file.display()))
}

/// The gzip form, the same bytes each time.
fn compress(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}
