//! What the background says of itself; see `extension/background/pages_api.ts`.

use serde::Deserialize;

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Status {
    pub version: String,
    pub source: Source,
    pub pack: Option<Pack>,
    /// The pack that was asked for and could not be used.
    pub failed_pack: Option<String>,
    pub choices: Vec<Choice>,
    pub managed: Vec<Setting>,
    /// Managed keys whose value was refused.
    pub managed_problems: Vec<String>,
    /// Nothing follows the browser.
    pub language: Option<String>,
    pub language_managed: bool,
    pub troubles: Vec<Trouble>,
    /// Names of errors, for support.
    pub errors: Vec<String>,
    pub traps: u32,
    pub health: Vec<HealthCount>,
    pub answers: Vec<Answer>,
    /// Milliseconds from the background's start until it could judge.
    pub ready_ms: Option<f64>,
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

#[derive(Clone, Debug, Deserialize)]
pub struct Answer {
    pub id: String,
    pub platform: String,
    pub account: String,
}
