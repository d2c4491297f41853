//! Everything that lies in a pack's folder, read for a reader.

use super::written::Written;
use crate::file;
use crate::library::Library;
use crate::problem::{Place, Problem, Report};
use crate::sources::Source;
use serde::de::DeserializeOwned;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// A clause as the register has it.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Clause {
    pub id: String,
    #[serde(default)]
    pub heading: String,
    #[serde(default, rename = "ref")]
    pub reference: String,
    /// Words that stand before this and other items of one list.
    #[serde(default)]
    pub stem: String,
    pub quote: String,
    #[serde(default)]
    pub applies_to: String,
    #[serde(default)]
    pub kind: String,
    /// Why nothing in a draft can meet or break it.
    #[serde(default)]
    pub why_not_compose_time: String,
}

/// A draft of `examples.jsonl`.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Example {
    pub clause: String,
    /// The clause that must be cited, where it is another.
    pub cite: Option<String>,
    pub flag: bool,
    pub parts: Vec<String>,
    #[serde(default)]
    pub context: serde_json::Map<String, serde_json::Value>,
}

/// A file of the pack and the SHA-256 of its bytes, in hexadecimal.
#[derive(Debug, Clone)]
pub(crate) struct Print {
    pub name: String,
    pub sha256: String,
}

/// A pack folder.
#[derive(Debug)]
pub(crate) struct Folder {
    pub written: Written,
    /// In the policy's order.
    pub clauses: Vec<Clause>,
    pub examples: Vec<Example>,
    /// Word lists that the pack can use: the library's, its own and {council}.
    pub lists: BTreeMap<String, Vec<String>>,
    pub hosts: BTreeMap<String, Vec<String>>,
    /// By name.
    pub prints: Vec<Print>,
}

impl Folder {
    /// Reads a pack folder and the library beside it, or `library` where none
    /// lies there.
    pub(crate) fn read(folder: &Path, library: Option<&Path>) -> Result<Self, Report> {
        let library = match (beside(folder), library) {
            (own, Some(other)) if !own.is_dir() => other.to_owned(),
            (own, _) => own,
        };
        let texts = texts(folder, &library)?;
        let prints =
            texts.iter().map(|(name, source)| Print { name: name.clone(), sha256: hex(&source.text) }).collect();
        let shared: Vec<Source> =
            texts.iter().filter(|(name, _)| name.starts_with("..")).map(|(_, source)| source.clone()).collect();
        let shared = Library::read(&shared)?;
        let text = |wanted: &str| texts.iter().find(|(name, _)| name == wanted).map(|(_, source)| source);
        let written = match text("pack.toml") {
            Some(source) => pack(source)?,
            None => return Err(Report::one(folder.join("pack.toml").display().to_string(), "there is no such file")),
        };
        let (mut lists, mut hosts) = (shared.lists, shared.hosts);
        lists.extend(written.lists.clone());
        lists.insert("council".into(), written.organisation.names.clone());
        hosts.extend(written.hosts.clone());
        let clauses: Vec<Clause> = text("clauses.jsonl").map_or(Ok(Vec::new()), lines)?;
        let mut seen = BTreeSet::new();
        if let Some(twice) = clauses.iter().find(|clause| !seen.insert(&clause.id)) {
            let file = folder.join("clauses.jsonl").display().to_string();
            return Err(Report::one(file, format!("two clauses have the id \"{}\"", twice.id)));
        }
        let examples = text("examples.jsonl").map_or(Ok(Vec::new()), lines)?;
        Ok(Self { written, clauses, examples, lists, hosts, prints })
    }

    /// SHA-256 of the list of files: what `sha256sum` prints, hashed again.
    pub(crate) fn fingerprint(&self) -> String {
        let mut list = String::new();
        for print in &self.prints {
            writeln!(list, "{}  {}", print.sha256, print.name).expect("a String takes any text");
        }
        hex(&list)
    }
}

/// Where the word lists that all packs share lie.
pub(crate) fn beside(folder: &Path) -> PathBuf {
    folder.join("..").join("library")
}

/// The files that decide how a pack behaves and what a reader is shown of it, by
/// their names as seen from the folder of the pack.
fn texts(folder: &Path, library: &Path) -> Result<Vec<(String, Source)>, Report> {
    let own = ["clauses.jsonl", "examples.jsonl", "pack.toml", "policy.txt"];
    let mut files: Vec<(String, PathBuf)> = own.iter().map(|name| (name.to_string(), folder.join(name))).collect();
    for entry in std::fs::read_dir(library).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(".toml") {
            files.push((format!("../library/{name}"), entry.path()));
        }
    }
    files.retain(|(_, path)| path.exists());
    files.sort();
    let read = |(name, path): (String, PathBuf)| {
        let source = Source::new(path.display().to_string(), file::read(&path)?);
        Ok((name, source))
    };
    files.into_iter().map(read).collect()
}

fn hex(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("a String takes any text");
        hex
    })
}

fn pack(source: &Source) -> Result<Written, Report> {
    toml::from_str(&source.text).map_err(|error| {
        let place = error.span().and_then(|span| {
            let start = source.text.get(..span.start)?.rfind('\n').map_or(0, |at| at + 1);
            let number = 1 + source.text[..start].matches('\n').count();
            let line = source.text[start..].lines().next().unwrap_or_default();
            Some(Place::in_line(number, line, span.start - start..span.end.saturating_sub(start)))
        });
        Report(vec![Problem::fault(&source.name, error.message()).at(place)])
    })
}

/// The records of a file of one JSON object a line.
fn lines<T: DeserializeOwned>(source: &Source) -> Result<Vec<T>, Report> {
    let rows = source.text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let record = |(row, line): (usize, &str)| {
        serde_json::from_str(line).map_err(|error| {
            let at = error.column().saturating_sub(1);
            let problem = Problem::fault(&source.name, error.to_string());
            Report(vec![problem.at(Some(Place::in_line(row + 1, line, at..at + 1)))])
        })
    };
    rows.map(record).collect()
}
