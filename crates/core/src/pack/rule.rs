//! Rules, reminders and facts.

use super::condition::{IfUnknown, When};
use super::detect::Detect;
use super::words::Words;
use crate::model::{self, FixAction, Language, Moment, Severity, Subject};
use serde::{Deserialize, Serialize};

/// What one or more clauses ask of a draft.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Rule {
    pub id: String,
    pub category: String,
    pub severity: Severity,
    /// Severity where the best score is below [`SURE`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unsure: Option<Severity>,
    pub message: Words,
    /// Key of the pack's contacts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// Ids of the pack's clauses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clauses: Vec<String>,
    #[serde(default)]
    pub when: When,
    #[serde(default)]
    pub if_unknown: IfUnknown,
    pub detect: Detect,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fixes: Vec<Fix>,
}

/// Score from which a detector is certain enough to hold a post on its own.
pub const SURE: f32 = 0.8;

/// What clauses say at a moment rather than about a wording.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Reminder {
    pub id: String,
    pub at: Moment,
    #[serde(default)]
    pub every: Every,
    pub message: Words,
    /// Key of the pack's contacts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// Ids of the pack's clauses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clauses: Vec<String>,
    /// Rules or categories; only at [`Moment::Warning`], empty for any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<String>,
    #[serde(default)]
    pub when: When,
    #[serde(default)]
    pub if_unknown: IfUnknown,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detect: Option<Detect>,
}

/// How often a reminder at [`Moment::Compose`] may be shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Every {
    #[default]
    Day,
    Week,
    /// Once.
    Device,
}

/// Something that is true, false or not known of an account or a post.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Fact {
    #[serde(default)]
    pub about: Subject,
    /// What the person is asked; none: they never are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<Words>,
    /// True where this finds something.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holds: Option<Detect>,
    /// False where this text is known and `holds` found nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub denied_by: Option<Known>,
}

/// A text of the context whose absence tells something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Known {
    Bio,
    Draft,
    Quoted,
    Attachments,
}

/// The line about protected disclosures.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Rights {
    /// Findings of these categories carry it.
    pub categories: Vec<String>,
    pub message: Words,
    /// Key of the pack's contacts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
}

/// Something that the reader can do at one press.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    pub label: Words,
    pub action: FixAction,
    /// Text to append, to put in place or to copy; address to open.
    #[serde(default)]
    pub text: Words,
}

impl Fix {
    pub(crate) fn told(&self, language: Language) -> model::Fix {
        model::Fix {
            label: self.label.in_language(language).to_owned(),
            action: self.action,
            text: self.text.in_language(language).to_owned(),
        }
    }
}
