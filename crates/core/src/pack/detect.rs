//! What a rule looks for.

use serde::{Deserialize, Serialize};

/// Where to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    Draft,
    Bio,
    Quoted,
    /// File names and alt texts.
    Attachments,
    Author,
}

/// What to look for.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Detect {
    /// A phrase of a list.
    Phrase {
        list: String,
        #[serde(rename = "in")]
        sources: Vec<Source>,
        /// Hits that overlap a hit of this list do not count.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        except: Option<String>,
    },
    /// An entity of `probity-detect`, at this score or above.
    Entity {
        kinds: Vec<String>,
        score: f32,
        #[serde(rename = "in")]
        sources: Vec<Source>,
    },
    /// A link to a host of a host list.
    Link {
        hosts: String,
    },
    /// A link to one of the pack's own domains.
    OwnLink,
    /// An e-mail address at one of the pack's own domains.
    OwnEmail,
    Attachment {
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        kinds: Vec<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        alt: Option<String>,
        /// It shows a mark, at this score or above.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        logo: Option<f32>,
        /// It was looked at and shows no mark.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        no_logo: bool,
        /// Only these marks count; empty: any.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        marks: Vec<String>,
        /// These marks do not.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        not_marks: Vec<String>,
        /// A picture that is known to have no description.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        alt_missing: bool,
    },
    /// A long hashtag of several words that has no capital letter.
    LowercaseHashtag,
    /// A term that IT has delivered as a fingerprint.
    CouncilTerm,
    /// A passage of a document that IT has delivered as a fingerprint.
    Copied,
    /// A stated embargo that has not passed or has no readable date.
    Embargo,
    Regex {
        pattern: String,
        #[serde(rename = "in")]
        sources: Vec<Source>,
    },
    /// Both within this many words of each other.
    Near {
        both: Box<[Detect; 2]>,
        words: u32,
    },
    /// Both in one sentence.
    Sentence {
        both: Box<[Detect; 2]>,
    },
    All {
        of: Vec<Detect>,
    },
    Any {
        of: Vec<Detect>,
    },
    Not {
        of: Box<Detect>,
    },
    Always,
}
