//! One TOML file while it is read: where things stand, and what is wrong.

use crate::problem::{Place, Problem, Report};
use std::cell::{Cell, RefCell};
use std::io::Read;
use std::ops::Range;
use std::path::Path;
use toml::de::DeTable;
use toml::Spanned;

/// Largest file that is read, in bytes.
pub(crate) const MAX_BYTES: usize = 4 << 20;

/// Largest file of marks that is read, in bytes.
pub(crate) const MAX_MARKS_BYTES: usize = 200_000;

/// Problems that are kept of one file. Nobody mends more at a time, and a
/// hostile file has millions.
pub(crate) const MAX_PROBLEMS: usize = 200;

/// What to write where the reader of TOML says only what it cannot read.
const NOT_TOML: &str = "write each key once in its section, as key = \"text\", a number, true, false or [a list]";

/// Reads a text file beside the pack; `None` if it is not there.
pub(crate) fn read_if_there(path: &Path) -> Result<Option<String>, Report> {
    path.exists().then(|| read(path)).transpose()
}

/// Reads a file, and at most a byte more of it than `most`.
pub(crate) fn read_bytes(path: &Path, most: usize) -> Result<Vec<u8>, Report> {
    let cannot = |error: std::io::Error| Report::one(path.display().to_string(), format!("cannot be read: {error}"));
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(cannot)?;
    file.take(most as u64 + 1).read_to_end(&mut bytes).map_err(cannot)?;
    Ok(bytes)
}

/// Reads a text file in UTF-8, of 4 MB at most.
pub fn read(path: &Path) -> Result<String, Report> {
    let name = path.display().to_string();
    let bytes = read_bytes(path, MAX_BYTES)?;
    if bytes.len() > MAX_BYTES {
        return Err(too_large(&name));
    }
    String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let text = String::from_utf8_lossy(error.as_bytes());
        let line = 1 + error.as_bytes()[..good].iter().filter(|&&byte| byte == b'\n').count();
        // What was good is the same in both, so offsets into it are true.
        let start = text[..good].rfind('\n').map_or(0, |at| at + 1);
        let shown = text[start..].lines().next().unwrap_or_default();
        let place = Place::in_line(line, shown, good - start..good - start + 1);
        let problem = Problem::fault(&name, "there are bytes here that are not UTF-8");
        Report(vec![problem.at(Some(place)).with_help("save the file as UTF-8")])
    })
}

fn too_large(name: &str) -> Report {
    Report::one(name, format!("the file is larger than {} MB", MAX_BYTES >> 20))
}

/// Where in a file a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// Nowhere in particular.
    File,
    /// A line, from 1.
    Line(usize),
    /// From one byte up to another.
    Bytes(usize, usize),
}

impl From<Range<usize>> for Spot {
    fn from(bytes: Range<usize>) -> Self {
        Spot::Bytes(bytes.start, bytes.end)
    }
}

/// A source, its lines, and its problems so far.
pub struct File<'s> {
    pub name: String,
    source: &'s str,
    /// Byte offset of the start of each line.
    lines: Vec<usize>,
    problems: RefCell<Vec<Problem>>,
    /// Problems that were too many to keep.
    more: Cell<usize>,
    /// Regular expressions so far.
    patterns: Cell<usize>,
}

impl<'s> File<'s> {
    /// A source of any format, whose problems are told by their places in it.
    pub fn new(name: &str, source: &'s str) -> Self {
        let lines = std::iter::once(0).chain(source.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self {
            name: name.to_owned(),
            source,
            lines,
            problems: RefCell::default(),
            more: Cell::default(),
            patterns: Cell::default(),
        }
    }

    /// Reads TOML; what is no TOML is the only problem.
    pub fn parse(name: &str, source: &'s str) -> Result<(Self, Spanned<DeTable<'s>>), Report> {
        if source.len() > MAX_BYTES {
            return Err(too_large(name));
        }
        let file = Self::new(name, source);
        match DeTable::parse(source) {
            Ok(root) => Ok((file, root)),
            Err(error) => {
                let spot = error.span().map_or(Spot::File, Spot::from);
                file.problem_with_help(spot, error.message(), NOT_TOML);
                Err(Report(file.finish()))
            }
        }
    }

    /// Line of a spot, from 1; 0 for the whole file.
    pub fn line(&self, spot: Spot) -> usize {
        match spot {
            Spot::File => 0,
            Spot::Line(line) => line,
            Spot::Bytes(from, _) => self.lines.partition_point(|&start| start <= from),
        }
    }

    fn place(&self, spot: Spot) -> Option<Place> {
        let line = self.line(spot);
        let start = *self.lines.get(line.checked_sub(1)?)?;
        let end = self.lines.get(line).map_or(self.source.len(), |next| next - 1);
        let text = &self.source[start..end];
        Some(match spot {
            Spot::Bytes(from, to) => Place::in_line(line, text, from - start..to.saturating_sub(start)),
            _ => Place::whole_line(line, text),
        })
    }

    /// What stands at a range of bytes.
    pub(crate) fn text(&self, bytes: Range<usize>) -> Option<&'s str> {
        self.source.get(bytes)
    }

    /// Counts one more regular expression; gives how many there are.
    pub(crate) fn count_pattern(&self) -> usize {
        self.patterns.set(self.patterns.get() + 1);
        self.patterns.get()
    }

    /// A fault.
    pub fn problem(&self, spot: impl Into<Spot>, message: impl Into<String>) {
        self.add(spot.into(), message.into(), None, false);
    }

    /// A fault, and what to write instead.
    pub fn problem_with_help(&self, spot: impl Into<Spot>, message: impl Into<String>, help: impl Into<String>) {
        self.add(spot.into(), message.into(), Some(help.into()), false);
    }

    /// A fault in one word, and the known one that it most likely stands for.
    pub fn problem_with_word<'k>(
        &self,
        spot: impl Into<Spot>,
        message: impl Into<String>,
        word: &str,
        known: impl Iterator<Item = &'k str>,
    ) {
        // Looking for the nearest takes time, and a hostile file has many.
        let near = if self.is_full() { None } else { closest(word, known) };
        self.add(spot.into(), message.into(), near.map(|near| format!("did you mean \"{near}\"?")), false);
    }

    /// Advice, and what to write instead.
    pub fn advice(&self, spot: impl Into<Spot>, message: impl Into<String>, help: impl Into<String>) {
        self.add(spot.into(), message.into(), Some(help.into()), true);
    }

    fn is_full(&self) -> bool {
        self.problems.borrow().len() >= MAX_PROBLEMS
    }

    fn add(&self, spot: Spot, message: String, help: Option<String>, advice: bool) {
        if self.is_full() {
            self.more.set(self.more.get() + 1);
            return;
        }
        let mut problem = Problem::fault(&self.name, message).at(self.place(spot));
        problem.help = help;
        self.problems.borrow_mut().push(if advice { problem.into_advice() } else { problem });
    }

    /// All problems, in the order of the file.
    pub fn finish(self) -> Vec<Problem> {
        let mut problems = self.problems.into_inner();
        problems.sort_by_key(|problem| problem.place.as_ref().map(|place| (place.line, place.column)));
        problems.dedup();
        if self.more.get() > 0 {
            problems.push(Problem::fault(self.name, format!("and {} more", self.more.get())));
        }
        problems
    }
}

/// The known word that a mistaken one most likely stands for.
fn closest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    // A word of hostile length is nobody's slip of a key.
    if word.len() > 64 {
        return None;
    }
    let near = known.map(|known| (strsim::damerau_levenshtein(word, known), known)).min()?;
    (near.0 <= 1 + word.len() / 5).then_some(near.1)
}
