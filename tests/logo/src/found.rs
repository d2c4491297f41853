//! What a scan found: the lines that `probity logo scan --jsonl` prints.

use serde::Deserialize;
use std::collections::HashMap;
use std::path::Path;

/// What a scan says about one mark in one picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    Logo,
    Unsure,
    None,
}

/// One mark looked for in a picture.
#[derive(Clone, Debug, Deserialize)]
pub struct Sighting {
    /// The stem of the mark's artwork.
    pub mark: String,
    pub score: f64,
    pub threshold: f64,
    /// x, y, width, height in pixels of the file.
    #[serde(rename = "box", default)]
    pub place: Option<[f64; 4]>,
    pub decision: Decision,
}

/// One picture scanned with one pack of marks.
#[derive(Clone, Debug, Deserialize)]
pub struct Scan {
    /// A path or a name; pictures are told apart by the name alone.
    pub file: String,
    #[serde(default)]
    pub marks: Vec<Sighting>,
    /// Why the picture was not scanned.
    #[serde(default)]
    pub error: Option<String>,
    /// Milliseconds that the scan took.
    #[serde(default)]
    pub ms: Option<f64>,
}

/// The scans of one file, by picture name. The file's stem, such as `pack-2`,
/// tells which marks were looked for; any other stem means all of them.
pub struct Found {
    pub stem: String,
    pub scans: HashMap<String, Scan>,
}

/// The last part of a path with either kind of slash.
fn base(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

impl Found {
    /// Reads a file of scans; a line that is none is an error with its number.
    pub fn read(path: &Path) -> Result<Self, String> {
        let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
        let mut scans = HashMap::new();
        for (number, line) in text.lines().enumerate() {
            if line.trim().is_empty() {
                continue;
            }
            let scan: Scan =
                serde_json::from_str(line).map_err(|e| format!("{}:{}: {e}", path.display(), number + 1))?;
            scans.insert(base(&scan.file).to_string(), scan);
        }
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        Ok(Self { stem: stem.into_owned(), scans })
    }
}

/// The area that two boxes share over the area that either covers.
pub fn overlap(a: [f64; 4], b: [f64; 4]) -> f64 {
    let side = |k: usize| ((a[k] + a[k + 2]).min(b[k] + b[k + 2]) - a[k].max(b[k])).max(0.0);
    let both = side(0) * side(1);
    let either = a[2] * a[3] + b[2] * b[3] - both;
    if either > 0.0 {
        both / either
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlap_is_one_for_the_same_box_and_none_for_distant_ones() {
        let a = [10.0, 10.0, 20.0, 10.0];
        assert_eq!(overlap(a, a), 1.0);
        assert_eq!(overlap(a, [100.0, 0.0, 5.0, 5.0]), 0.0);
        assert!((overlap(a, [20.0, 10.0, 20.0, 10.0]) - 1.0 / 3.0).abs() < 1e-9);
    }

    #[test]
    fn names_are_compared_without_folders() {
        assert_eq!(base("a/b/c.jpg"), "c.jpg");
        assert_eq!(base("a\\b\\c.jpg"), "c.jpg");
    }
}
