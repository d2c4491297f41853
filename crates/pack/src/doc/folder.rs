//! Everything that lies in a pack's folder, read for a reader.

use super::written::Written;
use crate::examples::{self, Line};
use crate::file::{self, File, Spot};
use crate::library::Library;
use crate::marks::{self, Known};
use crate::problem::Report;
use crate::register::{self, Register};
use crate::sources::{Source, Sources};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

/// A file of the pack and the SHA-256 of its bytes, in hexadecimal.
#[derive(Debug, Clone)]
pub(crate) struct Print {
    pub name: String,
    pub sha256: String,
}

/// A pack folder, which may have faults: an older version is compared with a newer
/// one although it would no longer be compiled.
#[derive(Debug)]
pub(crate) struct Folder {
    pub written: Written,
    pub register: Register,
    /// Lines of `examples.jsonl`, in its order.
    pub examples: Vec<Line>,
    /// Word lists that the pack can use: the library's, its own and {council}.
    pub lists: BTreeMap<String, Vec<String>>,
    pub hosts: BTreeMap<String, Vec<String>>,
    /// The council's marks; none where the file cannot be used.
    pub marks: Vec<Known>,
    /// By name.
    pub prints: Vec<Print>,
}

impl Folder {
    /// Puts together what was read of a pack and what else lies in its folder.
    pub(crate) fn read(folder: &Path, sources: &Sources) -> Result<Self, Report> {
        let beside = |name: &str| {
            let path = folder.join(name);
            Ok(Source::new(path.display().to_string(), file::read_if_there(&path)?.unwrap_or_default()))
        };
        let (examples, policy) = (beside("examples.jsonl")?, beside("policy.txt")?);
        let shared = Library::read(&sources.library)?;
        let written = pack(&sources.pack)?;
        let marks = sources.marks.iter().find(|file| file.name == written.organisation.marks);
        let own = [
            ("clauses.jsonl", sources.clauses.text.as_bytes()),
            ("examples.jsonl", examples.text.as_bytes()),
            ("pack.toml", sources.pack.text.as_bytes()),
            ("policy.txt", policy.text.as_bytes()),
            marks.map_or(("", &[][..]), |file| (file.name.as_str(), &file.bytes)),
        ];
        let (mut lists, mut hosts) = (shared.lists, shared.hosts);
        lists.extend(written.lists.clone());
        lists.insert("council".into(), written.organisation.names.clone());
        hosts.extend(written.hosts.clone());
        Ok(Self {
            written,
            register: register::read(&sources.clauses)?,
            examples: examples::lines(&examples)?,
            lists,
            hosts,
            prints: prints(&own, &sources.library),
            marks: marks.and_then(|file| marks::of(&file.bytes).ok()).unwrap_or_default(),
        })
    }

    /// SHA-256 of the list of files: what `sha256sum` prints, hashed again.
    pub(crate) fn fingerprint(&self) -> String {
        let mut list = String::new();
        for print in &self.prints {
            writeln!(list, "{}  {}", print.sha256, print.name).expect("a String takes any text");
        }
        hex(list.as_bytes())
    }
}

/// The files that decide how a pack behaves and what a reader is shown of it, by
/// their names as seen from the folder of a pack that has the library beside it.
/// An empty file counts as one that is not there.
fn prints(own: &[(&str, &[u8])], library: &[Source]) -> Vec<Print> {
    let shared = library.iter().map(|source| {
        let name = Path::new(&source.name).file_name().unwrap_or_default();
        (format!("../library/{}", name.to_string_lossy()), source.text.as_bytes())
    });
    let own = own.iter().map(|(name, bytes)| (name.to_string(), *bytes));
    let files = shared.chain(own).filter(|(_, bytes)| !bytes.is_empty());
    let mut prints: Vec<Print> = files.map(|(name, bytes)| Print { name, sha256: hex(bytes) }).collect();
    prints.sort_by(|one, other| one.name.cmp(&other.name));
    prints
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("a String takes any text");
        hex
    })
}

fn pack(source: &Source) -> Result<Written, Report> {
    let (file, _) = File::parse(&source.name, &source.text)?;
    toml::from_str(&source.text).map_err(|error| {
        file.problem(error.span().map_or(Spot::File, Spot::from), error.message());
        Report(file.finish())
    })
}
