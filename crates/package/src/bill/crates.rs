//! The crates that are compiled into the extension's modules, as cargo resolves them.

use super::{Kind, Part, Parts};
use crate::{read_file, Files, MAX_FILE};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

const TARGET: &str = "wasm32-unknown-unknown";
/// In front of the standard library's own paths in messages of a panic.
const COMMIT_MARK: &[u8] = b"/rustc/";

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Member>,
}

#[derive(Deserialize)]
struct Member {
    name: String,
    /// `[package.metadata.probity]` says which module of the extension it becomes.
    #[serde(default)]
    metadata: serde_json::Value,
}

#[derive(Deserialize)]
struct Lock {
    #[serde(default)]
    package: Vec<Locked>,
}

#[derive(Deserialize)]
struct Locked {
    name: String,
    version: String,
    source: Option<String>,
    checksum: Option<String>,
}

/// Adds the crates behind each `.wasm` file, and the standard library.
pub(super) fn collect(source: &Path, files: &Files, parts: &mut Parts) -> Result<(), String> {
    let modules: BTreeMap<&String, &Vec<u8>> = files.iter().filter(|(name, _)| name.ends_with(".wasm")).collect();
    if modules.is_empty() {
        return Ok(());
    }
    let metadata = cargo(source, &["metadata", "--no-deps", "--format-version", "1"])?;
    let metadata: Metadata =
        serde_json::from_str(&metadata).map_err(|error| format!("what cargo metadata says: {error}"))?;
    let roots = roots(&metadata, modules.keys().map(|name| name.as_str()))?;

    let mut arguments = vec![
        "tree",
        "--target",
        TARGET,
        "--edges",
        "normal,no-proc-macro",
        "--prefix",
        "depth",
        "--format",
        "{p}\t{l}\t{r}",
    ];
    for root in &roots {
        arguments.extend(["--package", root]);
    }
    let tree = cargo(source, &arguments)?;
    let path = source.join("Cargo.lock");
    let lock: Lock =
        toml::from_slice(&read_file(&path, MAX_FILE)?).map_err(|error| format!("{}: {error}", path.display()))?;
    read_tree(&tree, &lock, parts)?;
    add_standard(&modules, parts);
    Ok(())
}

/// The crates that say they are these modules.
fn roots<'m>(metadata: &'m Metadata, modules: impl Iterator<Item = &'m str>) -> Result<BTreeSet<&'m str>, String> {
    modules
        .map(|module| {
            let claims = |member: &&Member| member.metadata["probity"]["module"].as_str() == Some(module);
            metadata.packages.iter().find(claims).map(|member| member.name.as_str()).ok_or_else(|| {
                format!(
                    "no crate says that it is {module}: write [package.metadata.probity] module = {module:?} in the \
                     Cargo.toml of the one that it is built from"
                )
            })
        })
        .collect()
}

/// Runs cargo in the repository, without the network and without changing a file.
fn cargo(source: &Path, arguments: &[&str]) -> Result<String, String> {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(program)
        .args(arguments)
        .args(["--locked", "--offline", "--color", "never"])
        .current_dir(source)
        .output()
        .map_err(|error| format!("cargo is needed to know what is in the modules: {error}"))?;
    if !output.status.success() {
        let why = String::from_utf8_lossy(&output.stderr);
        return Err(format!("cargo {} in {}: {}", arguments[0], source.display(), why.trim_end()));
    }
    String::from_utf8(output.stdout).map_err(|_| "what cargo says is not UTF-8".into())
}

/// Reads `cargo tree --prefix depth`: a line for each crate, its depth in front. What a
/// crate asks for stands below it where it occurs first.
fn read_tree(tree: &str, lock: &Lock, parts: &mut Parts) -> Result<(), String> {
    let mut above: Vec<String> = Vec::new();
    for line in tree.lines().filter(|line| !line.is_empty()) {
        let wrong = || format!("what cargo tree says: {line}");
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let depth: usize = line[..digits].parse().map_err(|_| wrong())?;
        let line = line.strip_suffix(" (*)").unwrap_or(line);
        let mut columns = line[digits..].split('\t');
        let (package, licence, repository) = (columns.next(), columns.next(), columns.next());
        let mut words = package.unwrap_or_default().split(' ');
        let (Some(name), Some(version)) = (words.next(), words.next().and_then(|word| word.strip_prefix('v'))) else {
            return Err(wrong());
        };
        if depth > above.len() {
            return Err(wrong());
        }
        let id = format!("cargo:{name}@{version}");
        parts.all.entry(id.clone()).or_insert_with(|| part(name, version, licence, repository, lock));
        above.truncate(depth);
        match above.last() {
            Some(parent) => {
                if let Some(parent) = parts.all.get_mut(parent) {
                    parent.needs.insert(id.clone());
                }
            }
            None => {
                parts.roots.insert(id.clone());
            }
        }
        above.push(id);
    }
    Ok(())
}

fn part(name: &str, version: &str, licence: Option<&str>, repository: Option<&str>, lock: &Lock) -> Part {
    let locked = lock.package.iter().find(|locked| locked.name == name && locked.version == version);
    let checksum = locked.and_then(|locked| locked.checksum.clone());
    let source = locked.and_then(|locked| locked.source.as_deref()).unwrap_or_default();
    Part {
        kind: if source.starts_with("registry+") { Kind::Crate } else { Kind::Own },
        name: name.to_owned(),
        version: version.to_owned(),
        // Older crates write a stroke for "or".
        licence: licence.filter(|licence| !licence.is_empty()).map(|licence| licence.replace('/', " OR ")),
        hash: checksum.map(|checksum| ("SHA-256", checksum)),
        repository: repository.filter(|address| address.starts_with("https://")).map(str::to_owned),
        commit: None,
        needs: BTreeSet::new(),
    }
}

/// The standard library is in every module; which one, its messages tell.
fn add_standard(modules: &BTreeMap<&String, &Vec<u8>>, parts: &mut Parts) {
    let commit = modules.values().find_map(|bytes| commit(bytes));
    let id = "rust:std".to_owned();
    for root in &parts.roots {
        if let Some(root) = parts.all.get_mut(root) {
            root.needs.insert(id.clone());
        }
    }
    let standard = Part {
        kind: Kind::Standard,
        name: "rust-std".into(),
        version: commit.clone().unwrap_or_default(),
        licence: Some("MIT OR Apache-2.0".into()),
        hash: None,
        repository: None,
        commit,
        needs: BTreeSet::new(),
    };
    parts.all.insert(id, standard);
}

/// The commit of Rust that a module's messages name.
fn commit(module: &[u8]) -> Option<String> {
    module.windows(COMMIT_MARK.len() + 40).find_map(|window| {
        let commit = window.strip_prefix(COMMIT_MARK)?;
        let plain = commit.iter().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(byte));
        plain.then(|| String::from_utf8_lossy(commit).into_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lock() -> Lock {
        toml::from_str(
            "[[package]]\nname = \"a\"\nversion = \"0.1.0\"\n\n[[package]]\nname = \"b\"\nversion = \"1.0.0\"\n\
             source = \"registry+index\"\nchecksum = \"00ff\"\n",
        )
        .unwrap()
    }

    #[test]
    fn a_tree_with_its_edges() {
        let tree = "0a v0.1.0 (/somewhere/a)\tMIT\t\n1b v1.0.0\tMIT/Apache-2.0\thttps://b.invalid\n2c v2.0.0\t\t\n\n\
                    0d v0.1.0 (/somewhere/d)\tMIT\t\n1b v1.0.0\tMIT/Apache-2.0\thttps://b.invalid (*)\n";
        let mut parts = Parts::default();
        read_tree(tree, &lock(), &mut parts).unwrap();
        assert_eq!(parts.roots.iter().collect::<Vec<_>>(), ["cargo:a@0.1.0", "cargo:d@0.1.0"]);
        let b = &parts.all["cargo:b@1.0.0"];
        assert_eq!(b.kind, Kind::Crate);
        assert_eq!(b.licence.as_deref(), Some("MIT OR Apache-2.0"));
        assert_eq!(b.hash, Some(("SHA-256", "00ff".into())));
        assert_eq!(b.repository.as_deref(), Some("https://b.invalid"));
        assert_eq!(b.needs.iter().collect::<Vec<_>>(), ["cargo:c@2.0.0"]);
        assert_eq!(parts.all["cargo:c@2.0.0"].licence, None);
        assert_eq!(parts.all["cargo:d@0.1.0"].needs.len(), 1);
        assert_eq!(parts.all["cargo:a@0.1.0"].kind, Kind::Own);
    }

    #[test]
    fn what_is_no_tree_is_told() {
        for bad in ["a v1", "0a", "1a v1.0.0\t\t", "0a v1.0.0\t\t\n2b v1.0.0\t\t"] {
            assert!(read_tree(bad, &lock(), &mut Parts::default()).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_commit_of_the_standard_library() {
        let hash = "59807616e1fa2540724bfbac14d7976d7e4a3860";
        assert_eq!(commit(format!("..\0/rustc/{hash}/library/core").as_bytes()).as_deref(), Some(hash));
        assert_eq!(commit(b"/rustc/not a commit, but as long as one would be............"), None);
        assert_eq!(commit(b"/rustc/5980"), None);
    }

    #[test]
    fn a_module_that_no_crate_claims_is_told() {
        let metadata = Metadata {
            packages: vec![Member {
                name: "a".into(),
                metadata: serde_json::json!({"probity": {"module": "a_bg.wasm"}}),
            }],
        };
        assert_eq!(roots(&metadata, ["a_bg.wasm"].into_iter()).unwrap().len(), 1);
        assert!(roots(&metadata, ["a_bg.wasm", "b.wasm"].into_iter()).unwrap_err().contains("b.wasm"));
    }
}
