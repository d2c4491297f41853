//! What goes in and what comes out. The same shapes as JSON and as JavaScript
//! objects; `extension/shared/protocol.ts` is their twin.

use serde::{Deserialize, Deserializer, Serialize};

/// A draft and what is known about it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Request {
    /// One text per editor; a thread has several.
    pub parts: Vec<String>,
    pub context: Context,
}

/// Everything but the draft. Any field may be missing or null: unknown.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Context {
    #[serde(deserialize_with = "lenient")]
    pub platform: Option<Platform>,
    #[serde(deserialize_with = "lenient")]
    pub surface: Option<Surface>,
    #[serde(deserialize_with = "lenient")]
    pub account: Option<Account>,
    /// Free text set by IT, e.g. "officer", "contractor".
    pub role: Option<String>,
    /// Profile text of the account.
    pub bio: Option<String>,
    pub audience: Option<String>,
    /// RFC 3339 with offset: "2026-03-13T17:00:00+00:00".
    pub now: Option<String>,
    #[serde(deserialize_with = "flag")]
    pub politically_restricted: Option<bool>,
    /// True, or "working"; false, or "break" and "off".
    #[serde(deserialize_with = "flag")]
    pub working_time: Option<bool>,
    /// Text that is quoted, reposted or replied to.
    pub quoted: Option<String>,
    #[serde(deserialize_with = "null_is_empty")]
    pub attachments: Vec<Attachment>,
    /// Handle or page name of the account that will post.
    pub author: Option<String>,
}

/// A picture, film or file that will be posted with the draft.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Attachment {
    /// "image", "video", "document" or anything else.
    pub kind: Option<String>,
    /// File name.
    pub name: Option<String>,
    pub alt: Option<String>,
    /// How surely the picture shows one of the pack's marks, 0 to 1; true is 1.
    #[serde(deserialize_with = "score")]
    pub logo: Option<f32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Platform {
    #[serde(alias = "twitter")]
    X,
    Facebook,
    #[serde(rename = "linkedin")]
    LinkedIn,
}

/// What is being written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Surface {
    #[serde(alias = "tweet")]
    Post,
    #[serde(alias = "comment")]
    Reply,
    #[serde(alias = "quote", alias = "share")]
    Repost,
    #[serde(alias = "dm", alias = "direct_message")]
    Message,
    #[serde(alias = "group")]
    GroupPost,
    #[serde(alias = "profile")]
    Bio,
    Recommendation,
    Article,
    ConnectionNote,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Account {
    Personal,
    #[serde(alias = "business", alias = "council")]
    Official,
    /// An elected member, on an account of that role.
    #[serde(alias = "councillor")]
    Member,
}

/// How much a finding asks of the reader. Ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// A line in the panel.
    Info,
    /// Underlined, with a card; the post is not held.
    Warn,
    /// Posting asks for one deliberate step.
    Confirm,
    /// Posting is held until the draft changes.
    Block,
}

/// The worst severity found, or nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    Clear,
    Info,
    Warn,
    Confirm,
    Block,
}

impl From<Severity> for Level {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Info => Level::Info,
            Severity::Warn => Level::Warn,
            Severity::Confirm => Level::Confirm,
            Severity::Block => Level::Block,
        }
    }
}

/// The answer to a [`Request`].
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Verdict {
    pub level: Level,
    /// Worst first, then by place in the draft.
    pub findings: Vec<Finding>,
    /// What would change the verdict if it were known.
    pub questions: Vec<Question>,
}

/// One place, or one lack, that a rule points at.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Finding {
    pub rule: String,
    pub category: String,
    pub severity: Severity,
    /// Index into [`Request::parts`].
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    pub label: String,
    /// E-mail address or telephone number; may be empty.
    pub route: String,
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    pub label: String,
    pub action: FixAction,
    /// Text to append, to put in place or to copy; address to open.
    #[serde(default)]
    pub text: String,
}

/// One short question to the reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Question {
    /// Name of the context field that is asked for.
    pub id: &'static str,
    pub text: &'static str,
    pub options: Vec<Answer>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answer {
    pub value: Account,
    pub label: &'static str,
}

/// A value that this version does not know counts as unknown, so that a newer
/// page adapter never makes a draft uncheckable.
fn lenient<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: for<'a> Deserialize<'a>,
{
    use serde::de::value::{Error, StrDeserializer};
    use serde::de::IntoDeserializer;
    let word: Option<String> = Option::deserialize(deserializer)?;
    Ok(word.and_then(|word| {
        let deserializer: StrDeserializer<'_, Error> = word.as_str().into_deserializer();
        T::deserialize(deserializer).ok()
    }))
}

/// A value written in one of several ways.
#[derive(Deserialize)]
#[serde(untagged)]
enum Scalar {
    Flag(bool),
    Number(f32),
    Word(String),
}

fn flag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<bool>, D::Error> {
    Ok(match Option::deserialize(deserializer)? {
        Some(Scalar::Flag(flag)) => Some(flag),
        Some(Scalar::Word(word)) => match word.as_str() {
            "true" | "yes" | "on" | "working" | "work" => Some(true),
            "false" | "no" | "off" | "break" => Some(false),
            _ => None,
        },
        Some(Scalar::Number(_)) | None => None,
    })
}

fn score<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<f32>, D::Error> {
    Ok(match Option::deserialize(deserializer)? {
        Some(Scalar::Flag(seen)) => Some(f32::from(u8::from(seen))),
        Some(Scalar::Number(score)) => Some(score),
        Some(Scalar::Word(_)) | None => None,
    })
}

fn null_is_empty<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Attachment>, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_and_scores_may_be_words() {
        let read = |json: &str| serde_json::from_str::<Context>(json).unwrap();
        assert_eq!(read(r#"{"working_time":"break"}"#).working_time, Some(false));
        assert_eq!(read(r#"{"working_time":true}"#).working_time, Some(true));
        assert_eq!(read(r#"{"working_time":"who knows"}"#).working_time, None);
        assert_eq!(read(r#"{"attachments":[{"logo":true},{"logo":0.5},{}]}"#).attachments[1].logo, Some(0.5));
    }

    #[test]
    fn every_context_field_may_be_missing_null_or_unheard_of() {
        let request: Request = serde_json::from_str(
            r#"{"parts":["a"],"context":{"platform":"x","surface":"hologram","account":null,"attachments":null,"logo":1}}"#,
        )
        .unwrap();
        assert_eq!(request.context.platform, Some(Platform::X));
        assert_eq!(request.context.surface, None);
        assert!(request.context.attachments.is_empty());
    }
}
