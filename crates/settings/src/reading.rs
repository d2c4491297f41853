//! What is in force of the values, as the background uses it.

use crate::fault::Problem;
use serde::Serialize;
use std::collections::BTreeMap;

/// All settings that were understood, and a word on each that was not.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Reading {
    /// Ids of the policies in force together; empty where IT leaves the choice.
    pub packs: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recommended: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub politically_restricted: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub managed_device: Option<bool>,
    /// `mon-fri 09:00-17:30`, in small letters with one space.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub working_time: Option<String>,
    /// A handle or name, or `site:handle`.
    pub official_accounts: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fail_mode: Option<FailMode>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    pub overrides: Overrides,
    /// Places of good entries from 0; the files stay in the values.
    pub fingerprints: Vec<usize>,
    /// The same.
    pub logo_marks: Vec<usize>,
    /// May hold `{format}`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pack_url: Option<String>,
    /// Base64 of 32 bytes, each key once. Empty where nothing may count as signed.
    pub pack_keys: Vec<String>,
    pub pack_threshold: usize,
    pub pack_every_minutes: u32,
    /// Whether the values hold a signed pack that may be opened.
    pub signed_pack: bool,
    pub audit_mode: AuditMode,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audit_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audit_notice: Option<String>,
    pub disabled: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub support_text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub support_url: Option<String>,
    /// Keys whose value people may change.
    pub defaults: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub config_version: Option<u64>,
    pub problems: Vec<Problem>,
    /// Keys of which something is in force, in the order of [`crate::KEYS`].
    pub shown: Vec<Shown>,
}

impl Default for Reading {
    /// No policy at all.
    fn default() -> Self {
        Self {
            packs: Vec::new(),
            recommended: None,
            role: None,
            politically_restricted: None,
            managed_device: None,
            working_time: None,
            official_accounts: Vec::new(),
            fail_mode: None,
            language: None,
            overrides: Overrides::default(),
            fingerprints: Vec::new(),
            logo_marks: Vec::new(),
            pack_url: None,
            pack_keys: Vec::new(),
            pack_threshold: 1,
            pack_every_minutes: 360,
            signed_pack: false,
            audit_mode: AuditMode::Off,
            audit_url: None,
            audit_notice: None,
            disabled: false,
            support_text: None,
            support_url: None,
            defaults: Vec::new(),
            config_version: None,
            problems: Vec::new(),
            shown: Vec::new(),
        }
    }
}

/// A key in force with its value as text, for the pages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Shown {
    pub key: String,
    /// Of a veiled key, only how much there is of it.
    pub value: String,
}

/// What happens to a press on Post when no answer comes in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FailMode {
    LetThrough,
    Hold,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    En,
    Cy,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AuditMode {
    Off,
    Local,
    Counts,
}

/// What lies over every pack, in the shape of the core's `model::Overrides`. The
/// core itself would make the module that reads settings many times its size.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Overrides {
    /// By rule, or by pack and rule.
    pub severities: BTreeMap<String, Adjusted>,
    /// By the name of the packs' own windows.
    pub windows: BTreeMap<String, Vec<Window>>,
    pub embargoes: Vec<Embargo>,
    /// What the council publishes itself.
    pub public: Vec<String>,
    /// Terms that are never flagged.
    pub allow: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Adjusted {
    Off,
    Info,
    Warn,
    Confirm,
    Block,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Window {
    pub name: String,
    /// Unix seconds, inclusive.
    pub from: i64,
    /// Unix seconds, exclusive.
    pub to: i64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Embargo {
    /// Any of these in a draft means that content.
    pub words: Vec<String>,
    /// RFC 3339 with seconds.
    pub lifts: String,
}
