//! What the engine answers.

use super::kinds::{Level, Moment, Severity};
use crate::pack::Every;
use serde::{Deserialize, Serialize};

/// The answer to a [`super::Request`].
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Verdict {
    pub level: Level,
    /// Worst first, then by place in the draft.
    pub findings: Vec<Finding>,
    /// What would change the verdict if it were known.
    pub questions: Vec<Question>,
    /// What the policy says at this moment, whatever is written.
    pub reminders: Vec<Reminder>,
}

impl Verdict {
    /// Nothing to say.
    pub(crate) fn clear() -> Self {
        Self { level: Level::Clear, findings: Vec::new(), questions: Vec::new(), reminders: Vec::new() }
    }
}

/// One place, or one lack, that a rule points at.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Finding {
    pub rule: String,
    pub category: String,
    pub severity: Severity,
    /// Index into [`super::Request::parts`].
    pub part: usize,
    /// UTF-16 offset into that part; `start == end` where nothing is underlined.
    pub start: u32,
    pub end: u32,
    /// The draft between `start` and `end`.
    pub excerpt: String,
    pub message: String,
    pub clauses: Vec<Clause>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    pub fixes: Vec<Fix>,
    /// Good practice, not the council's policy.
    pub advice: bool,
    /// Whose policy it is.
    pub council: String,
    /// What the law protects all the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rights: Option<Rights>,
    /// What was seen, where a picture is the reason or one of the reasons.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub picture: Option<Picture>,
}

/// A picture that something is said about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Picture {
    /// Index into [`super::Context::attachments`].
    pub attachment: usize,
    /// The mark that it shows, where that is known by name.
    pub mark: Option<String>,
}

/// A clause of the policy, word for word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clause {
    pub id: String,
    /// Section as the policy prints it.
    #[serde(rename = "ref")]
    pub reference: String,
    pub quote: String,
}

/// Whom to ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Contact {
    pub label: String,
    /// E-mail address or telephone number; may be empty.
    pub route: String,
}

/// That a protected disclosure stays protected, and where it goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rights {
    pub message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FixAction {
    Append,
    ReplaceSpan,
    RemoveSpan,
    OpenLink,
    Copy,
}

/// Something that the reader can do at one press.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fix {
    pub label: String,
    pub action: FixAction,
    /// Text to append, to put in place or to copy; address to open.
    pub text: String,
}

/// One short question to the reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Question {
    /// "account", "working_time", or "fact:" and the fact's name.
    pub id: String,
    pub about: Subject,
    pub text: String,
    pub options: Vec<Answer>,
}

/// What an answer holds for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// This account, until the person erases the answer.
    #[default]
    Account,
    /// This draft only.
    Post,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The value to put in the context; "true" and "false" for facts.
    pub value: String,
    pub label: String,
}

/// Something the policy says at a moment rather than about a wording.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reminder {
    pub id: String,
    pub at: Moment,
    pub every: Every,
    pub message: String,
    pub clauses: Vec<Clause>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    /// Rules in this verdict that it belongs to; only at a warning.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<String>,
    pub advice: bool,
    pub council: String,
    /// The picture that may show a mark, where that is not sure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub picture: Option<Picture>,
}
