//! What the background says of itself; see `extension/background/pages_api.ts`.

use serde::Deserialize;

use crate::signed_pack::SignedPack;

#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "camelCase")]
pub struct Status {
    pub version: String,
    pub source: Source,
    /// In force, councils first.
    pub packs: Vec<Pack>,
    /// Packs that were asked for and could not be used.
    pub failed_packs: Vec<String>,
    pub choices: Vec<Choice>,
    /// The second council that the person has chosen.
    pub second: Option<String>,
    /// Whether good practice is checked too.
    pub recommended: bool,
    /// IT has switched every check off.
    pub disabled: bool,
    pub managed: Vec<Setting>,
    /// What was refused of it.
    pub managed_problems: Vec<Problem>,
    /// Number of IT's configuration.
    pub config_version: Option<f64>,
    pub support: Support,
    /// A change of policy arrives only when the browser starts.
    pub policy_at_start: bool,
    pub locks: Locks,
    /// Nothing follows the browser.
    pub language: Option<String>,
    /// Such as "mon-fri 09:00-17:30".
    pub working_time: Option<String>,
    /// These are the person's own.
    pub working_time_chosen: bool,
    /// When the person's break ends, in milliseconds since 1970.
    pub break_until: Option<f64>,
    pub troubles: Vec<Trouble>,
    /// Names of errors, for support.
    pub errors: Vec<String>,
    pub traps: u32,
    pub health: Vec<HealthCount>,
    pub answers: Vec<Answer>,
    /// Every reminder of the packs in force.
    pub reminders: Vec<Reminder>,
    pub rights: Vec<Rights>,
    pub reminded: Vec<Reminded>,
    /// Pictures that the person said do not show the council's logo.
    pub not_our_logo: u32,
    /// What is counted, and what was sent.
    #[serde(default)]
    pub audit: Audit,
    /// Nothing where IT has set nothing about signed packs.
    pub signed_pack: Option<SignedPack>,
    /// Drafts begun today on accounts that are the person's own.
    pub composes_today: u32,
    /// Milliseconds from the background's start until it could judge.
    pub ready_ms: Option<f64>,
}

/// What IT has set about counts, with what came of it.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(tag = "mode", rename_all = "lowercase")]
pub enum Audit {
    #[default]
    Off,
    Local {
        history: Vec<Past>,
    },
    Counts(Counts),
}

/// Findings of one rule on one day.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct Past {
    /// ISO date.
    pub day: String,
    pub site: String,
    pub council: String,
    pub rule: String,
    pub severity: String,
    pub outcome: String,
    pub count: u32,
}

/// Daily numbers for IT.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct Counts {
    pub url: String,
    /// IT's own words.
    pub notice: String,
    /// Whether the person has been shown them.
    pub seen: bool,
    /// As it will be sent.
    pub waiting: Option<String>,
    pub today: Option<String>,
    /// Failures to send since the last success.
    pub failures: u32,
    pub last: Option<Sent>,
}

/// What was sent last.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct Sent {
    /// ISO date.
    pub day: String,
    pub json: String,
    /// Numbers that the receiver did not take.
    pub rejected: u32,
}

/// Who set the pack that is in force.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    Managed,
    Chosen,
    None,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "snake_case")]
pub enum Trouble {
    Core,
    Pack,
    Settings,
    Site,
    Pictures,
    Storage,
}

/// Who decides on a setting.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "snake_case")]
pub enum Lock {
    /// The person alone.
    Free,
    /// The person, from where IT has them begin.
    Default,
    /// IT alone.
    Locked,
}

#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "camelCase")]
pub struct Locks {
    pub pack: Lock,
    pub recommended: Lock,
    pub language: Lock,
    pub working_time: Lock,
}

/// Whom to ask.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct Support {
    pub text: Option<String>,
    /// `https:` or `mailto:`.
    pub url: Option<String>,
}

#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "camelCase")]
pub struct Pack {
    pub id: String,
    pub council: String,
    pub title: String,
    pub version: String,
    /// As the policy prints it, or ISO.
    pub policy_date: Option<String>,
    /// ISO date.
    pub review_due: Option<String>,
    /// The review is late.
    pub overdue: bool,
    /// First and last day in force, ISO dates.
    pub valid_from: Option<String>,
    pub valid_until: Option<String>,
    /// Ids of the packs that this one succeeds.
    pub replaces: Vec<String>,
    /// Good practice, and no council's policy.
    pub advice: bool,
}

#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct Choice {
    pub id: String,
    pub council: String,
}

#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct Setting {
    pub key: String,
    pub value: String,
    /// The person may go on from here.
    pub open: bool,
}

/// Something in IT's settings that is not in force.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct Problem {
    pub key: String,
    /// Place in the list, from 1; none where the whole value is meant.
    pub at: Option<f64>,
    /// Such as "wrong_type".
    pub fault: String,
}

#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct HealthCount {
    pub platform: String,
    pub event: String,
    pub count: u32,
}

/// One answer about one account; `id` stands for the account.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct Answer {
    pub id: String,
    pub platform: String,
    pub question: String,
    pub value: String,
    /// The question and the answer as the person read them; may be empty.
    pub text: String,
    pub label: String,
}

#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct Reminder {
    pub id: String,
    pub council: String,
    pub advice: bool,
    pub at: String,
    pub surfaces: Vec<String>,
    pub message: String,
    /// Sections of the policy.
    pub references: Vec<String>,
    pub contact: Option<Contact>,
}

#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct Contact {
    pub label: String,
    pub route: String,
}

/// What a policy says of protected disclosures.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct Rights {
    pub council: String,
    pub message: String,
    pub contact: Option<Contact>,
}

/// When a reminder was last on the day's card.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct Reminded {
    pub council: String,
    pub id: String,
    /// ISO date.
    pub day: String,
}
