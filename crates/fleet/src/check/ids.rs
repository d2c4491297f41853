//! Which extension a file speaks of.

use super::tree::Node;
use crate::address::{CHROME_STORE, EDGE_STORE};
use crate::channels::{is_chromium, is_firefox};
use crate::{Browser, Channels};
use probity_pack::File;
use probity_settings::key;
use std::cell::RefCell;
use std::collections::BTreeSet;

/// A file while it is checked.
pub(super) struct Context<'f, 's> {
    pub file: &'f File<'s>,
    /// Ids that are known from the repository and from a council.toml.
    pub known: &'f Channels,
    /// Ids of entries that install something.
    installed: RefCell<BTreeSet<String>>,
}

/// Among so many ids at most the nearest is looked for.
const NEAR: usize = 100;

impl<'f, 's> Context<'f, 's> {
    pub fn new(file: &'f File<'s>, known: &'f Channels) -> Self {
        Self { file, known, installed: RefCell::default() }
    }

    pub fn fault(&self, at: &std::ops::Range<usize>, message: impl Into<String>, help: impl Into<String>) {
        self.file.problem_with_help(at.clone(), message, help);
    }

    pub fn advice(&self, at: &std::ops::Range<usize>, message: impl Into<String>, help: impl Into<String>) {
        self.file.advice(at.clone(), message, help);
    }

    /// Says so where an id cannot be one.
    pub fn form(&self, id: &str, at: &std::ops::Range<usize>, firefox: bool) -> bool {
        let good = if firefox { is_firefox(id) } else { is_chromium(id) };
        if !good {
            let (what, help) = match firefox {
                true => ("Firefox", "it looks like name@example.org, or like {12345678-1234-1234-1234-123456789012}"),
                false => ("Chrome, Edge or Chromium", "it is 32 letters from a to p"),
            };
            self.fault(at, format!("\"{}\" is no id of an extension in {what}", brief(id)), help);
        }
        good
    }

    /// Whether Probity is meant: by its id, by one much like it, or by what stands under it.
    pub fn is_ours(&self, id: &str, settings: Option<&Node>) -> bool {
        self.near(id).is_some() || settings.is_some_and(looks_ours)
    }

    /// The id of Probity's that is meant by this one, mistyped or not.
    fn near(&self, id: &str) -> Option<&str> {
        let like = |known: &&str| {
            id.len().abs_diff(known.len()) <= 2
                && strsim::damerau_levenshtein(&id.to_lowercase(), &known.to_lowercase()) <= 2
        };
        self.known.known().find(|known| *known == id).or_else(|| self.known.known().find(like))
    }

    /// Says so where Probity's settings or installation have an id that is another's.
    pub fn compare(&self, id: &str, at: &std::ops::Range<usize>, browser: Option<Browser>, source: Option<&str>) {
        let Channels { self_hosted, chrome_web_store, edge_add_ons, firefox } = self.known;
        let right: &[&String] = match (browser, source) {
            (Some(Browser::Firefox), _) => &[firefox],
            (_, Some(CHROME_STORE)) => &[chrome_web_store],
            (_, Some(EDGE_STORE)) => &[edge_add_ons],
            (_, Some(_)) => &[self_hosted],
            (_, None) => &[self_hosted, chrome_web_store, edge_add_ons],
        };
        if right.iter().any(|right| *right == id) {
            return;
        }
        // One that is not known cannot be compared with, but a known one is seen mistyped.
        let meant = self.near(id).filter(|near| *near != id);
        if meant.is_none() && right.iter().any(|right| right.is_empty()) {
            return;
        }
        let right: Vec<&str> = meant.map_or_else(|| right.iter().map(|id| id.as_str()).collect(), |meant| vec![meant]);
        self.fault(
            at,
            format!("\"{}\" is not Probity's id here", brief(id)),
            format!("write {}, or name the council.toml that has the id too", right.join(" or ")),
        );
    }

    /// Remembers that this id is installed by the file.
    pub fn installs(&self, id: &str) {
        self.installed.borrow_mut().insert(id.to_owned());
    }

    /// Settings under an id that the same file does not install reach nobody.
    pub fn settings_of(&self, id: &str, at: &std::ops::Range<usize>) {
        let installed = self.installed.borrow();
        if installed.is_empty() || installed.contains(id) {
            return;
        }
        let near = installed.iter().take(NEAR).min_by_key(|other| strsim::levenshtein(&brief(other), &brief(id)));
        let near = near.map(|near| brief(near)).unwrap_or_default();
        self.fault(
            at,
            format!("these settings are for \"{}\", which this file does not install", brief(id)),
            format!("the same id must stand here and in ExtensionSettings; there stands {near}"),
        );
    }
}

/// Whether a table holds settings of Probity's: two names of ours, or more.
pub(super) fn looks_ours(settings: &Node) -> bool {
    let ours = settings.entries().iter().filter(|entry| key(&entry.name).is_some()).take(2).count();
    ours == 2 || (ours == 1 && settings.entries().len() == 1)
}

/// So much of a hostile text as a message may hold.
pub(super) fn brief(text: &str) -> String {
    brief_of(text, 100)
}

/// The same with another number of characters.
pub(super) fn brief_of(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}
