//! The texts that make a pack, read from its folder.

use crate::file::{self, read, MAX_MARKS_BYTES};
use crate::marks::ENDING;
use crate::problem::Report;
use std::path::{Path, PathBuf};

/// One text and the name under which problems in it are told.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Source {
    pub name: String,
    pub text: String,
}

impl Source {
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: text.into() }
    }

    fn read(path: &Path) -> Result<Self, Report> {
        Ok(Self::new(path.display().to_string(), read(path)?))
    }
}

/// A file that is no text, by its name without folders.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bytes {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Everything that a pack is made from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sources {
    /// `pack.toml`
    pub pack: Source,
    /// `clauses.jsonl`; empty where there is none.
    pub clauses: Source,
    /// The library, one a file.
    pub library: Vec<Source>,
    /// Every `*.marks` of the folder; the pack names the one that is used.
    pub marks: Vec<Bytes>,
}

impl Sources {
    /// Reads `folder/pack.toml`, `folder/clauses.jsonl` and the library.
    pub fn read(folder: &Path) -> Result<Self, Report> {
        Self::read_beside(folder, folder)
    }

    /// The same; the library beside `other` stands in where the folder has none
    /// beside it.
    pub(crate) fn read_beside(folder: &Path, other: &Path) -> Result<Self, Report> {
        let clauses = folder.join("clauses.jsonl");
        Ok(Self {
            pack: Source::read(&folder.join("pack.toml"))?,
            clauses: match clauses.exists() {
                true => Source::read(&clauses)?,
                false => Source::new(clauses.display().to_string(), ""),
            },
            library: library(&library_of(folder, other))?,
            marks: marks(folder)?,
        })
    }
}

/// Where the library of a pack is: beside its folder, or else beside the other, or
/// else in `packs/library` below a folder above it, or above this program. So a
/// pack may be written anywhere.
fn library_of(pack: &Path, other: &Path) -> PathBuf {
    let whole = |folder: &Path| std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let beside = |folder: &Path| whole(folder).parent().unwrap_or(Path::new(".")).join("library");
    let (own, program) = (whole(pack), std::env::current_exe().unwrap_or_default());
    let above = own.ancestors().chain(program.ancestors()).map(|folder| folder.join("packs").join("library"));
    [beside(pack), beside(other)]
        .into_iter()
        .chain(above)
        .find(|folder| folder.is_dir())
        .unwrap_or_else(|| beside(pack))
}

/// Every `*.toml` of a folder, by name.
fn library(folder: &Path) -> Result<Vec<Source>, Report> {
    ending_in(folder, ".toml").iter().map(|path| Source::read(path)).collect()
}

/// Files of marks that are read beside a pack; one is used.
const MAX_FILES: usize = 8;

/// Every `*.marks` of a folder, by name.
fn marks(folder: &Path) -> Result<Vec<Bytes>, Report> {
    let read = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Bytes { name, bytes: file::read_bytes(path, MAX_MARKS_BYTES)? })
    };
    ending_in(folder, ENDING).iter().take(MAX_FILES).map(read).collect()
}

/// The files of a folder with this ending, by name. A folder that is not there is
/// empty.
fn ending_in(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .map(|entries| entries.flatten().map(|entry| entry.path()).collect())
        .unwrap_or_default();
    paths.retain(|path| path.extension().is_some_and(|found| *found == ending[1..]));
    paths.sort();
    paths
}
