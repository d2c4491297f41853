//! What the council's IT sets over every pack.

use super::kinds::Severity;
use crate::pack::Window;
use probity_fingerprint::Delivered;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The uppermost layer: above the council's pack and above good practice.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Overrides {
    /// By rule ("party-mention") or by pack and rule ("barnet/party-mention").
    pub severities: BTreeMap<String, Adjusted>,
    /// Added to the pack's windows of the same name.
    pub windows: BTreeMap<String, Vec<Window>>,
    /// Content that must not go out before a time.
    pub embargoes: Vec<Embargo>,
    /// What the council publishes itself, in addition to what the pack lists.
    pub public: Vec<String>,
    /// Terms that are no finding, however they read: the name of a street.
    pub allow: Vec<String>,
    /// Terms and documents as fingerprints. They come as files of their own and
    /// are no part of the JSON.
    #[serde(skip)]
    pub delivered: Arc<Delivered>,
}

impl Overrides {
    /// What is set for a rule of a pack; the pack's own name wins.
    pub(crate) fn of_rule(&self, pack: &str, rule: &str) -> Option<Adjusted> {
        if self.severities.is_empty() {
            return None;
        }
        self.severities.get(&format!("{pack}/{rule}")).or_else(|| self.severities.get(rule)).copied()
    }
}

/// A severity, or "off".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Adjusted {
    Off,
    #[serde(untagged)]
    To(Severity),
}

/// One registered embargo. Its words are neutral keywords: the title of an
/// embargoed announcement is itself a secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Embargo {
    /// Any of these in the draft means that content.
    pub words: Vec<String>,
    /// RFC 3339 with offset. A time that cannot be read counts as not passed.
    pub lifts: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_severity_may_be_off() {
        let overrides: Overrides =
            serde_json::from_str(r#"{"severities":{"a":"off","b/c":"info"},"embargoes":[{"words":["x"],"lifts":""}]}"#)
                .unwrap();
        assert_eq!(overrides.severities["a"], Adjusted::Off);
        assert_eq!(overrides.severities["b/c"], Adjusted::To(Severity::Info));
    }
}
