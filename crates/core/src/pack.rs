//! A compiled pack: what `probity-pack` makes of TOML, and what the extension
//! ships as JSON. Everything in it has been checked once; [`crate::Engine::new`]
//! still refuses what cannot work.

use crate::model::{Account, Clause, Contact, Fix, Platform, Severity, Surface};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One council's policy as data.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Pack {
    /// Format version; [`FORMAT`].
    pub format: u32,
    pub id: String,
    pub council: String,
    pub title: String,
    pub version: String,
    /// ISO dates, as the policy gives them.
    pub policy_date: Option<String>,
    pub review_due: Option<String>,
    /// Good practice that cites no council.
    pub advice: bool,
    pub domains: Vec<String>,
    pub accounts: Accounts,
    pub scope: Scope,
    /// Phrase lists, by name; references inside are still by name.
    pub lists: BTreeMap<String, Vec<String>>,
    /// Host lists, by name: "labour.org.uk", "*.conservatives.com".
    pub hosts: BTreeMap<String, Vec<String>>,
    pub windows: BTreeMap<String, Vec<Window>>,
    pub rules: Vec<Rule>,
}

/// The format this engine reads.
pub const FORMAT: u32 = 1;

/// Official accounts by site: handles without @, or page names.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Accounts {
    pub x: Vec<String>,
    pub facebook: Vec<String>,
    pub linkedin: Vec<String>,
}

/// What the policy leaves out.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Scope {
    pub not_surfaces: Vec<Surface>,
    pub not_accounts: Vec<Account>,
}

/// A named stretch of time, such as a pre-election period.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Window {
    pub name: String,
    /// Unix seconds, inclusive.
    pub from: i64,
    /// Unix seconds, exclusive.
    pub to: i64,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Rule {
    pub id: String,
    pub category: String,
    pub severity: Severity,
    /// Severity where the best score is below [`SURE`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unsure: Option<Severity>,
    pub message: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    pub clauses: Vec<Clause>,
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

/// Conditions on the context; all must hold. `None` or empty: no condition.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
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
    #[serde(skip_serializing_if = "Option::is_none")]
    pub politically_restricted: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub working_time: Option<bool>,
    /// Name of a list of windows in the pack.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub window: Option<String>,
}

/// What a rule does where one of its conditions is not known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IfUnknown {
    /// Stays silent.
    #[default]
    Skip,
    /// Stays silent and asks, if the account kind is what is missing.
    Ask,
    /// Speaks, at `warn` at most.
    Warn,
}

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
        #[serde(default, skip_serializing_if = "Option::is_none")]
        logo: Option<f32>,
    },
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
