//! What the background says of itself; see `extension/background/pages_api.ts`.

use serde::Deserialize;

#[derive(Clone, Debug, Deserialize)]
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
    pub recommended_managed: bool,
    pub managed: Vec<Setting>,
    /// Managed keys whose value was refused.
    pub managed_problems: Vec<String>,
    /// Nothing follows the browser.
    pub language: Option<String>,
    pub language_managed: bool,
    /// Such as "mon-fri 09:00-17:30".
    pub working_time: Option<String>,
    pub working_time_managed: bool,
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
    /// Drafts begun today on accounts that are the person's own.
    pub composes_today: u32,
    /// Milliseconds from the background's start until it could judge.
    pub ready_ms: Option<f64>,
}

/// What IT has set about counts, with what came of it.
#[derive(Clone, Debug, Default, Deserialize)]
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
#[derive(Clone, Debug, Deserialize)]
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
#[derive(Clone, Debug, Deserialize)]
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
#[derive(Clone, Debug, Deserialize)]
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
    Site,
    Pictures,
}

#[derive(Clone, Debug, Deserialize)]
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

#[derive(Clone, Debug, Deserialize)]
pub struct Choice {
    pub id: String,
    pub council: String,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Setting {
    pub key: String,
    pub value: String,
}

#[derive(Clone, Debug, Deserialize)]
pub struct HealthCount {
    pub platform: String,
    pub event: String,
    pub count: u32,
}

/// One answer about one account; `id` stands for the account.
#[derive(Clone, Debug, Deserialize)]
pub struct Answer {
    pub id: String,
    pub platform: String,
    pub question: String,
    pub value: String,
    /// The question and the answer as the person read them; may be empty.
    pub text: String,
    pub label: String,
}

#[derive(Clone, Debug, Deserialize)]
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

#[derive(Clone, Debug, Deserialize)]
pub struct Contact {
    pub label: String,
    pub route: String,
}

/// What a policy says of protected disclosures.
#[derive(Clone, Debug, Deserialize)]
pub struct Rights {
    pub council: String,
    pub message: String,
    pub contact: Option<Contact>,
}

/// When a reminder was last on the day's card.
#[derive(Clone, Debug, Deserialize)]
pub struct Reminded {
    pub council: String,
    pub id: String,
    /// ISO date.
    pub day: String,
}
