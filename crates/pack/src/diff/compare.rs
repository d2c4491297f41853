//! What one version has that the other has not.

use super::items::{items, Facet, Item};
use crate::doc::folder::Folder;
use similar::{capture_diff_slices, Algorithm, ChangeTag};
use std::collections::{BTreeMap, BTreeSet};

/// Two versions of a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diff {
    pub old: Side,
    pub new: Side,
    /// Those with changes, in the order of the page.
    pub groups: Vec<Group>,
}

/// One version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    pub id: String,
    pub council: String,
    pub title: String,
    pub version: String,
    /// SHA-256 of its files, in hexadecimal.
    pub fingerprint: String,
}

/// Changes to things of one sort.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub title: &'static str,
    pub changes: Vec<Change>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Added,
    Removed,
    Changed,
}

impl Kind {
    /// In one word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Added => "Added",
            Self::Removed => "Removed",
            Self::Changed => "Changed",
        }
    }
}

/// One thing that came, went or changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub kind: Kind,
    pub name: String,
    /// All that was there of what came or went; of the rest, what differs.
    pub details: Vec<Detail>,
}

/// Lines under one heading, the old ones and the new ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detail {
    pub label: &'static str,
    pub removed: Vec<String>,
    pub added: Vec<String>,
}

impl Diff {
    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// How many things were added, removed and changed.
    pub fn figures(&self) -> [usize; 3] {
        let count =
            |kind| self.groups.iter().flat_map(|group| &group.changes).filter(|change| change.kind == kind).count();
        [count(Kind::Added), count(Kind::Removed), count(Kind::Changed)]
    }
}

pub(super) fn compare(old: &Folder, new: &Folder) -> Diff {
    let groups = items(old)
        .into_iter()
        .zip(items(new))
        .map(|((title, old), (_, new))| Group { title, changes: changes(old, new) });
    Diff { old: side(old), new: side(new), groups: groups.filter(|group| !group.changes.is_empty()).collect() }
}

fn side(folder: &Folder) -> Side {
    let head = folder.written.pack.clone();
    Side {
        id: head.id,
        council: head.council,
        title: head.title,
        version: head.version,
        fingerprint: folder.fingerprint(),
    }
}

/// What came and what changed in the new order, then what went.
fn changes(old: Vec<Item>, new: Vec<Item>) -> Vec<Change> {
    let before: BTreeMap<&str, &Item> = old.iter().map(|item| (item.key.as_str(), item)).collect();
    let kept: BTreeSet<&str> = new.iter().map(|item| item.key.as_str()).collect();
    let mut changes = Vec::new();
    for item in &new {
        match before.get(item.key.as_str()) {
            None => {
                changes.push(Change { kind: Kind::Added, name: item.name.clone(), details: details(&[], &item.facets) })
            }
            Some(earlier) => {
                let details = details(&earlier.facets, &item.facets);
                if !details.is_empty() {
                    changes.push(Change { kind: Kind::Changed, name: item.name.clone(), details });
                }
            }
        }
    }
    let gone = old.iter().filter(|item| !kept.contains(item.key.as_str()));
    changes.extend(gone.map(|item| Change {
        kind: Kind::Removed,
        name: item.name.clone(),
        details: details(&item.facets, &[]),
    }));
    changes
}

fn details(old: &[Facet], new: &[Facet]) -> Vec<Detail> {
    let lines = |facets: &[Facet], label: &str| {
        facets.iter().find(|facet| facet.label == label).map(|facet| facet.lines.clone()).unwrap_or_default()
    };
    let labels = if new.is_empty() { old } else { new };
    let detail = |facet: &Facet| between(facet.label, &lines(old, facet.label), &lines(new, facet.label));
    labels.iter().map(detail).filter(|detail| !detail.removed.is_empty() || !detail.added.is_empty()).collect()
}

/// Above so many lines in both versions together, order is not looked at: the
/// time for that grows with the square of what differs.
const LONG: usize = 4000;

fn between(label: &'static str, old: &[String], new: &[String]) -> Detail {
    if old.len() + new.len() > LONG {
        return without_order(label, old, new);
    }
    let (mut removed, mut added) = (Vec::new(), Vec::new());
    for op in capture_diff_slices(Algorithm::Myers, old, new) {
        for change in op.iter_changes(old, new) {
            match change.tag() {
                ChangeTag::Delete => removed.push(change.value().clone()),
                ChangeTag::Insert => added.push(change.value().clone()),
                ChangeTag::Equal => {}
            }
        }
    }
    Detail { label, removed, added }
}

/// What only one version has; all of both where only the order differs.
fn without_order(label: &'static str, old: &[String], new: &[String]) -> Detail {
    let only = |one: &[String], other: &[String]| -> Vec<String> {
        let other: BTreeSet<&String> = other.iter().collect();
        one.iter().filter(|line| !other.contains(line)).cloned().collect()
    };
    let (removed, added) = (only(old, new), only(new, old));
    if removed.is_empty() && added.is_empty() && old != new {
        return Detail { label, removed: old.to_vec(), added: new.to_vec() };
    }
    Detail { label, removed, added }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lists_are_told_apart_at_once() {
        let list = |from: usize| -> Vec<String> { (from..from + 100_000).map(|number| number.to_string()).collect() };
        let apart = between("entries", &list(0), &list(100_000));
        assert_eq!((apart.removed.len(), apart.added.len()), (100_000, 100_000));
        let one = between("entries", &list(0), &list(1));
        assert_eq!((one.removed, one.added), (vec!["0".to_owned()], vec!["100000".to_owned()]));
        let turned: Vec<String> = list(0).into_iter().rev().collect();
        assert_eq!(between("looks for", &list(0), &turned).added.len(), 100_000);
        assert!(between("looks for", &turned, &turned).added.is_empty());
    }
}
