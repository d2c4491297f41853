//! When a rule or reminder applies.

use crate::model::{Account, Audience, Platform, Surface};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Conditions on the context; all must hold. `None` or empty: no condition.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct When {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub platform: Vec<Platform>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub surface: Vec<Surface>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub account: Vec<Account>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub role: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub audience: Vec<Audience>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub politically_restricted: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub working_time: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub managed_device: Option<bool>,
    /// At least so many drafts begun today.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub composes_today: Option<u32>,
    /// Name of a list of windows in the pack.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub window: Option<String>,
    /// Facts of the pack, by name, and what they must be.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub facts: BTreeMap<String, bool>,
}

/// What one condition does while it is not known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnUnknown {
    /// The rule stays silent.
    #[default]
    Skip,
    /// The rule stays silent, and the person is asked.
    Ask,
    /// The rule speaks, at `warn` at most.
    Warn,
}

/// What a rule does where conditions are not known: one answer for all, or one
/// for each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum IfUnknown {
    All(OnUnknown),
    Each(BTreeMap<String, OnUnknown>),
}

impl Default for IfUnknown {
    fn default() -> Self {
        Self::All(OnUnknown::Skip)
    }
}

impl IfUnknown {
    /// For a condition, by its name in [`When`] or by the fact's name.
    pub fn of(&self, condition: &str) -> OnUnknown {
        match self {
            Self::All(answer) => *answer,
            Self::Each(answers) => answers.get(condition).copied().unwrap_or_default(),
        }
    }
}
