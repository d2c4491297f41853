//! Finding packs by folder or by name.

use probity_core::Engine;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// What is used where no pack is named.
pub const DEFAULT: &str = "baseline";

/// Folder of a pack: the path itself, or `packs/<name>` below the working
/// folder, one above it, or one above the program.
pub fn find(pack: &Path) -> Result<PathBuf, String> {
    if pack.join("pack.toml").is_file() {
        return Ok(pack.to_owned());
    }
    if pack.file_name().is_some_and(|name| name == "pack.toml") && pack.is_file() {
        return Ok(pack.parent().unwrap_or(Path::new(".")).to_owned());
    }
    let starts = [std::env::current_dir().ok(), std::env::current_exe().ok()];
    let found =
        starts.iter().flatten().flat_map(|start| start.ancestors()).map(|folder| folder.join("packs").join(pack));
    found.into_iter().find(|folder| folder.join("pack.toml").is_file()).ok_or_else(|| {
        format!(
            "there is no pack \"{}\": give a folder with a pack.toml, or the name of one below packs/",
            pack.display()
        )
    })
}

/// Folders of all packs below `packs/`, by name; that is looked for as in [`find`].
pub fn all() -> Result<Vec<PathBuf>, String> {
    let starts = [std::env::current_dir().ok(), std::env::current_exe().ok()];
    let mut below = starts.iter().flatten().flat_map(|start| start.ancestors()).map(|folder| folder.join("packs"));
    below
        .find_map(|packs| probity_pack::folders(&packs).ok().filter(|folders| !folders.is_empty()))
        .ok_or_else(|| "there is no folder packs/ with a pack in it".into())
}

/// Ids of the packs below `packs/` that hold alone or with others, which are the names of
/// their folders; none where there is no such folder. Not good practice, which always
/// holds, nor what holds where nothing is chosen.
pub fn ids() -> Vec<String> {
    let name = |folder: PathBuf| Some(folder.file_name()?.to_str()?.to_owned());
    let council = |id: &String| ![probity_seal::GOOD_PRACTICE, DEFAULT].contains(&id.as_str());
    all().unwrap_or_default().into_iter().filter_map(name).filter(council).collect()
}

/// Engines by pack name, each loaded once.
#[derive(Default)]
pub struct Engines(HashMap<String, Engine>);

impl Engines {
    /// One pack, or several with commas between, in the order of their authority:
    /// "woking,recommended".
    pub fn get(&mut self, pack: &str) -> Result<&Engine, String> {
        if !self.0.contains_key(pack) {
            let mut packs = Vec::new();
            for one in pack.split(',') {
                let loaded = probity_pack::load(&find(Path::new(one.trim()))?)
                    .map_err(|report| report.coloured().to_string())?;
                packs.extend(loaded.engine.into_packs());
            }
            let engine = Engine::layered(packs).map_err(|error| error.to_string())?;
            self.0.insert(pack.to_owned(), engine);
        }
        Ok(&self.0[pack])
    }
}
