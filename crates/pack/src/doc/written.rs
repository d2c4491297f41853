//! A pack as its author wrote it, for the eyes of a reader: what is compiled
//! away for the engine (the order of things, contacts, tests, reasons, Welsh) is
//! still here. Conditions and detectors stay as written; [`super::words`] puts
//! them in words.

use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;
use toml::{Table, Value};

/// The contents of `pack.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Written {
    pub pack: Head,
    pub organisation: Organisation,
    pub scope: Scope,
    pub contacts: BTreeMap<String, Contact>,
    pub rights: Option<Rights>,
    /// Reason by clause id.
    pub not_covered: BTreeMap<String, String>,
    pub facts: BTreeMap<String, Fact>,
    pub lists: BTreeMap<String, Vec<String>>,
    pub hosts: BTreeMap<String, Vec<String>>,
    pub windows: BTreeMap<String, Vec<Window>>,
    #[serde(rename = "rule")]
    pub rules: Vec<Rule>,
    #[serde(rename = "reminder")]
    pub reminders: Vec<Reminder>,
    #[serde(rename = "test")]
    pub tests: Vec<Test>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Head {
    pub id: String,
    pub council: String,
    pub title: String,
    pub version: String,
    #[serde(deserialize_with = "date")]
    pub policy_date: Option<String>,
    #[serde(deserialize_with = "date")]
    pub review_due: Option<String>,
    #[serde(deserialize_with = "date")]
    pub valid_from: Option<String>,
    #[serde(deserialize_with = "date")]
    pub valid_until: Option<String>,
    pub replaces: Vec<String>,
    pub advice: bool,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Organisation {
    pub names: Vec<String>,
    pub domains: Vec<String>,
    /// Handles or page names by site.
    pub accounts: BTreeMap<String, Vec<String>>,
    /// Name of the file of marks.
    pub marks: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Scope {
    pub not_surfaces: Vec<String>,
    pub not_accounts: Vec<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Contact {
    pub label: String,
    pub label_cy: Option<String>,
    pub route: String,
    #[serde(deserialize_with = "date")]
    pub confirmed: Option<String>,
}

/// The line about disclosures that the law protects.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Rights {
    pub categories: Vec<String>,
    pub message: String,
    pub message_cy: Option<String>,
    pub contact: Option<String>,
}

/// Something that the person may be asked.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Fact {
    pub about: String,
    pub question: String,
    pub question_cy: Option<String>,
    pub holds: Option<Value>,
    pub denied_by: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Window {
    pub name: String,
    pub area: Option<String>,
    /// Date, time and offset as written.
    #[serde(deserialize_with = "date")]
    pub from: Option<String>,
    #[serde(deserialize_with = "date")]
    pub to: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Rule {
    pub id: String,
    pub clauses: Vec<String>,
    pub category: String,
    pub severity: String,
    pub unsure: Option<String>,
    pub message: String,
    pub message_cy: Option<String>,
    pub contact: Option<String>,
    pub when: Table,
    pub if_unknown: Option<Value>,
    pub detect: Option<Value>,
    #[serde(rename = "fix")]
    pub fixes: Vec<Fix>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Fix {
    pub label: String,
    pub label_cy: Option<String>,
    pub action: String,
    pub text: Option<String>,
    pub text_cy: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Reminder {
    pub id: String,
    pub clauses: Vec<String>,
    pub message: String,
    pub message_cy: Option<String>,
    pub contact: Option<String>,
    pub at: String,
    pub every: Option<String>,
    pub with: Vec<String>,
    pub when: Table,
    pub if_unknown: Option<Value>,
    pub detect: Option<Value>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Test {
    pub draft: Option<String>,
    pub parts: Vec<String>,
    pub context: serde_json::Map<String, serde_json::Value>,
    pub expect: Vec<String>,
    pub remind: Option<Vec<String>>,
}

impl Test {
    /// The posts of the draft, in order.
    pub(crate) fn posts(&self) -> Vec<&str> {
        self.parts.iter().chain(&self.draft).map(String::as_str).collect()
    }
}

/// A date or time, in quotes or as TOML's own.
fn date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(match Option::<Value>::deserialize(deserializer)? {
        Some(Value::String(text)) => Some(text),
        Some(Value::Datetime(time)) => Some(time.to_string()),
        Some(other) => return Err(serde::de::Error::custom(format!("a date is expected here, not {other}"))),
        None => None,
    })
}
