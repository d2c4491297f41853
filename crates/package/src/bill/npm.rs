//! The npm packages that are bundled into the extension's scripts, as esbuild notes them.

use super::{Kind, Part, Parts};
use crate::{read_file, Files, MAX_FILE};
use base64::prelude::{Engine, BASE64_STANDARD};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Where `./build.sh` leaves esbuild's notes, below the repository's root.
const NOTES: &str = "dist/.work/scripts";
/// How the notes' names end.
const NOTE: &str = ".meta.json";
const STORE: &str = "node_modules/";

/// What esbuild's metafile says of each script that it wrote.
#[derive(Deserialize)]
struct Note {
    outputs: BTreeMap<String, Script>,
}

#[derive(Deserialize)]
struct Script {
    /// Paths of the sources that are in it.
    inputs: BTreeMap<String, serde::de::IgnoredAny>,
}

#[derive(Deserialize)]
struct Description {
    name: String,
    version: String,
    /// An SPDX expression; old packages have an object here.
    #[serde(default)]
    license: serde_json::Value,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Lock {
    packages: BTreeMap<String, Locked>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Locked {
    integrity: String,
}

/// Adds the packages in those scripts that are in the extension.
pub(super) fn collect(source: &Path, files: &Files, parts: &mut Parts) -> Result<(), String> {
    let mut folders = BTreeSet::new();
    let notes = notes(source)?;
    for note in &notes {
        for (script, found) in &note.outputs {
            if files.contains_key(script.rsplit('/').next().unwrap_or_default()) {
                folders.extend(found.inputs.keys().filter_map(|path| folder(path)));
            }
        }
    }
    if folders.is_empty() {
        return Ok(());
    }
    let lock: Lock = read(&source.join("package-lock.json"))?;
    for folder in folders {
        let package: Description = read(&source.join(folder).join("package.json"))?;
        let id = format!("npm:{}@{}", package.name, package.version);
        let integrity = lock.packages.get(folder).map(|locked| locked.integrity.as_str()).unwrap_or_default();
        parts.roots.insert(id.clone());
        parts.all.insert(
            id,
            Part {
                kind: Kind::Npm,
                licence: package.license.as_str().map(str::to_owned),
                name: package.name,
                version: package.version,
                hash: hash(integrity),
                repository: None,
                commit: None,
                needs: BTreeSet::new(),
            },
        );
    }
    Ok(())
}

fn notes(source: &Path) -> Result<Vec<Note>, String> {
    let folder = source.join(NOTES);
    let told = |error: &dyn std::fmt::Display| format!("{}: {error}; run ./build.sh first", folder.display());
    let mut paths = Vec::new();
    for entry in fs::read_dir(&folder).map_err(|error| told(&error))? {
        let path = entry.map_err(|error| told(&error))?.path();
        if path.to_string_lossy().ends_with(NOTE) {
            paths.push(path);
        }
    }
    if paths.is_empty() {
        return Err(told(&"no *.meta.json is there"));
    }
    paths.iter().map(|path| read(path)).collect()
}

fn read<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T, String> {
    let bytes = read_file(path, MAX_FILE)?;
    serde_json::from_slice(&bytes).map_err(|error| format!("{}: {error}", path.display()))
}

/// The folder of the package that a source belongs to: `node_modules/@scope/name`.
fn folder(path: &str) -> Option<&str> {
    let start = path.rfind(STORE)? + STORE.len();
    let rest = &path[start..];
    let strokes = if rest.starts_with('@') { 2 } else { 1 };
    let (end, _) = rest.match_indices('/').nth(strokes - 1)?;
    Some(&path[..start + end])
}

/// From npm's `sha512-<base64>`.
fn hash(integrity: &str) -> Option<(&'static str, String)> {
    let bytes = BASE64_STANDARD.decode(integrity.strip_prefix("sha512-")?).ok()?;
    Some(("SHA-512", bytes.iter().map(|byte| format!("{byte:02x}")).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_of_a_source() {
        assert_eq!(folder("node_modules/a/lib/x.js"), Some("node_modules/a"));
        assert_eq!(folder("node_modules/@s/a/x.js"), Some("node_modules/@s/a"));
        assert_eq!(folder("node_modules/a/node_modules/b/x.js"), Some("node_modules/a/node_modules/b"));
        assert_eq!(folder("extension/content/main.ts"), None);
        assert_eq!(folder("node_modules/a.js"), None);
    }

    /// A repository of this test's own with one script and one package in it.
    fn repository() -> std::path::PathBuf {
        let root = std::env::temp_dir().join(format!("probity-npm-{}", std::process::id()));
        fs::create_dir_all(root.join(NOTES)).unwrap();
        fs::create_dir_all(root.join("node_modules/@s/a")).unwrap();
        fs::write(
            root.join(NOTES).join("background.meta.json"),
            r#"{"inputs":{},"outputs":{"dist/.work/scripts/background.js":{"bytes":1,"inputs":{
                "extension/background/main.ts":{"bytesInOutput":1},"node_modules/@s/a/x.js":{"bytesInOutput":1}}}}}"#,
        )
        .unwrap();
        fs::write(root.join("node_modules/@s/a/package.json"), r#"{"name":"@s/a","version":"1.2.3","license":"ISC"}"#)
            .unwrap();
        fs::write(
            root.join("package-lock.json"),
            r#"{"packages":{"":{"name":"x"},"node_modules/@s/a":{"integrity":"sha512-AP8="}}}"#,
        )
        .unwrap();
        root
    }

    #[test]
    fn a_bundled_package_is_listed_where_its_script_is_shipped() {
        let root = repository();
        let mut parts = Parts::default();
        collect(&root, &Files::from([("other.js".into(), vec![])]), &mut parts).unwrap();
        assert!(parts.all.is_empty());
        collect(&root, &Files::from([("background.js".into(), vec![])]), &mut parts).unwrap();
        fs::remove_dir_all(&root).unwrap();
        let part = &parts.all["npm:@s/a@1.2.3"];
        assert_eq!(part.licence.as_deref(), Some("ISC"));
        assert_eq!(part.hash, Some(("SHA-512", "00ff".into())));
        assert_eq!(parts.roots.len(), 1);
        assert!(collect(&root, &Files::new(), &mut parts).unwrap_err().contains("./build.sh"));
    }
}
