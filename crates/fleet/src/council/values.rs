//! The managed settings as they are collected, each with its place in the file.

use probity_pack::{File, Spot};
use serde_json::{json, Map, Value};
use std::collections::BTreeMap;

/// Settings by key of `probity_settings::KEYS`.
#[derive(Default)]
pub(super) struct Values {
    values: Map<String, Value>,
    /// Whether a signed pack was named, read or not: its policies and rules are not known.
    pub signed: bool,
    /// Of a value, and of each entry of a list.
    spots: BTreeMap<&'static str, (Spot, Vec<Spot>)>,
}

impl Values {
    pub fn set(&mut self, key: &'static str, spot: Spot, value: impl Into<Value>) {
        self.values.insert(key.to_owned(), value.into());
        self.spots.insert(key, (spot, Vec::new()));
    }

    /// Sets a list; one without entries sets nothing.
    pub fn list(&mut self, key: &'static str, spot: Spot, entries: Vec<(String, Spot)>) {
        if entries.is_empty() {
            return;
        }
        let (texts, spots): (Vec<String>, Vec<Spot>) = entries.into_iter().unzip();
        self.set(key, spot, texts);
        self.spots.insert(key, (spot, spots));
    }

    pub fn has(&self, key: &str) -> bool {
        self.values.contains_key(key)
    }

    /// Tells of every value that the extension would refuse.
    pub fn check(&self, file: &File<'_>) {
        let strangers = if self.signed { Vec::new() } else { crate::faults::strangers(&self.values) };
        for fault in crate::faults::refused(&self.values).into_iter().chain(strangers) {
            let Some((whole, entries)) = self.spots.get(fault.key.as_str()) else { continue };
            let spot = fault.at.and_then(|at| entries.get(at)).unwrap_or(whole);
            file.problem_with_help(*spot, fault.message, fault.help);
        }
    }

    /// All settings, and the list of their names with which a page can tell which of
    /// them a browser has dropped.
    pub fn finish(mut self) -> Map<String, Value> {
        let mut keys: Vec<&str> = self.values.keys().map(String::as_str).collect();
        if !keys.is_empty() {
            keys.push("configKeys");
            keys.sort_unstable();
            let keys = json!(keys);
            self.values.insert("configKeys".into(), keys);
        }
        self.values
    }
}
