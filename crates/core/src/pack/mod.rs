//! A pack as data: what `probity-pack` makes of TOML, and what a compiled file
//! ([`crate::bundle`]) holds. Everything in it has been checked once;
//! [`crate::Engine::new`] still refuses what cannot work.

mod condition;
mod detect;
mod rule;
mod words;

pub use condition::{IfUnknown, OnUnknown, When};
pub use detect::{Detect, Source};
pub use rule::{Every, Fact, Fix, Known, Reminder, Rights, Rule, SURE};
pub use words::{Contact, Words};

use crate::model::{Account, Clause, Surface};
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
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub policy_date: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_due: Option<String>,
    /// First and last day in force, ISO dates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<String>,
    /// Packs that this one succeeds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replaces: Vec<String>,
    /// Good practice that cites no council.
    #[serde(default)]
    pub advice: bool,
    #[serde(default)]
    pub domains: Vec<String>,
    /// The council's own numbers, mailboxes, venues and hosts, which are no leak.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub public: Vec<String>,
    #[serde(default)]
    pub accounts: Accounts,
    #[serde(default)]
    pub scope: Scope,
    #[serde(default)]
    pub contacts: BTreeMap<String, Contact>,
    /// The clauses that rules and reminders cite, by id.
    #[serde(default)]
    pub clauses: BTreeMap<String, Clause>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rights: Option<Rights>,
    #[serde(default)]
    pub facts: BTreeMap<String, Fact>,
    /// Phrase lists, by name; references inside are still by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub lists: BTreeMap<String, Vec<String>>,
    /// Host lists, by name: "labour.org.uk", "*.conservatives.com".
    #[serde(default)]
    pub hosts: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    pub windows: BTreeMap<String, Vec<Window>>,
    pub rules: Vec<Rule>,
    #[serde(default)]
    pub reminders: Vec<Reminder>,
    /// The council's marks as a file of features (`probity-logo`), which is never
    /// read here; empty where there is none. No part of the JSON.
    #[serde(skip)]
    pub marks: Vec<u8>,
}

/// The format this engine reads. It goes up with every change of what a compiled file
/// can hold; `tests/format.rs` fails where that was forgotten.
///
/// 3: marks of pictures, each pack's after it, and rules that look for them.
pub const FORMAT: u32 = 3;

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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    pub name: String,
    /// Where it holds, if not everywhere: a ward, a division.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// Unix seconds, inclusive.
    pub from: i64,
    /// Unix seconds, exclusive.
    pub to: i64,
}

impl Pack {
    /// Whether the pack is in force on a day (an ISO date).
    pub fn in_force(&self, day: &str) -> bool {
        self.valid_from.as_deref().is_none_or(|from| from <= day)
            && self.valid_until.as_deref().is_none_or(|until| day <= until)
    }

    /// The clauses of a rule or reminder, in its order.
    pub(crate) fn cited(&self, ids: &[String]) -> Vec<Clause> {
        ids.iter().filter_map(|id| self.clauses.get(id)).cloned().collect()
    }
}
