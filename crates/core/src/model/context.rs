//! A draft and what is known about it.

use super::kinds::{Account, Audience, Language, Platform, Surface};
use super::lenient::{flag, lenient, null_is_empty, score};
use super::overrides::Overrides;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A draft, what is known about it, and what IT has set.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Request {
    /// One text per editor; a thread has several.
    pub parts: Vec<String>,
    pub context: Context,
    /// Laid over the packs.
    #[serde(deserialize_with = "null_is_empty")]
    pub overrides: Overrides,
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
    #[serde(deserialize_with = "lenient")]
    pub audience: Option<Audience>,
    /// RFC 3339 with offset: "2026-03-13T17:00:00+00:00".
    pub now: Option<String>,
    #[serde(deserialize_with = "flag")]
    pub politically_restricted: Option<bool>,
    /// True, or "working"; false, or "break" and "off".
    #[serde(deserialize_with = "flag")]
    pub working_time: Option<bool>,
    /// Whether the council manages this device.
    #[serde(deserialize_with = "flag")]
    pub managed_device: Option<bool>,
    /// Drafts begun on personal accounts today, this one included.
    pub composes_today: Option<u32>,
    /// Text that is quoted, reposted or replied to.
    pub quoted: Option<String>,
    #[serde(deserialize_with = "null_is_empty")]
    pub attachments: Vec<Attachment>,
    /// Handle or page name of the account that will post.
    pub author: Option<String>,
    /// What the person has answered about a pack's facts, by name.
    #[serde(deserialize_with = "null_is_empty")]
    pub facts: BTreeMap<String, bool>,
    /// In which messages are given; English where a pack lacks them.
    #[serde(deserialize_with = "lenient")]
    pub language: Option<Language>,
}

/// A picture, film or file that will be posted with the draft.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Attachment {
    /// "image", "video", "document" or anything else.
    pub kind: Option<String>,
    /// File name.
    pub name: Option<String>,
    /// Description; `None` where it is not known, empty where there is none.
    pub alt: Option<String>,
    /// How surely the picture shows a mark of the council's own, 0 to 1; true is 1.
    /// `None` where it was not looked at.
    #[serde(deserialize_with = "score")]
    pub logo: Option<f32>,
    /// Names of the marks that were surely seen in it; none where nobody says which.
    #[serde(deserialize_with = "null_is_empty")]
    pub marks: Vec<String>,
    /// It should have been looked at and could not be.
    #[serde(deserialize_with = "null_is_empty")]
    pub unchecked: bool,
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
            r#"{"parts":["a"],"overrides":null,"context":{"platform":"x","surface":"hologram","account":null,"attachments":null,"facts":null,"logo":1}}"#,
        )
        .unwrap();
        assert_eq!(request.context.platform, Some(Platform::X));
        assert_eq!(request.context.surface, None);
        assert!(request.context.attachments.is_empty());
    }
}
