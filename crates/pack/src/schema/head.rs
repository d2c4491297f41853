//! Everything above the rules.

use super::values::{Account, Surface};
use schemars::JsonSchema;

/// What this pack is.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Pack {
    /// Name of the pack's folder: small letters, digits, hyphens.
    id: String,
    /// The council's name, as it is shown to staff.
    council: String,
    /// Title of the policy, as it is shown to staff.
    title: String,
    /// Version of the pack. Count up at each change that is published.
    version: String,
    /// Date of the policy, such as "2015-06-05". Leave out if it has none.
    policy_date: Option<String>,
    /// When the policy is to be reviewed. Once that has passed, the options page says so.
    review_due: Option<String>,
    /// First day in force, such as "2026-04-01". Not used before.
    valid_from: Option<String>,
    /// Last day in force. Afterwards the pages say so.
    valid_until: Option<String>,
    /// Ids of the packs that this one succeeds.
    replaces: Option<Vec<String>>,
    /// true: good practice, which cites no clause. false: a council's policy.
    advice: Option<bool>,
}

/// Who the council is.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Organisation {
    /// Names of the council as phrases, in small letters. They become the list {council}.
    names: Option<Vec<String>>,
    /// The council's own hosts. Links and e-mail addresses below them are its own.
    domains: Option<Vec<String>>,
    /// What the council publishes itself and so is no leak: telephone numbers ("01904 55*"), mailboxes,
    /// domains, hosts, postcodes and addresses of venues.
    public: Option<Vec<String>>,
    /// The council's official accounts, per site.
    accounts: Option<Accounts>,
    /// The council's logos: a file of marks beside this one, such as "logo.marks", that `probity logo add` makes.
    marks: Option<String>,
}

/// The council's official accounts, per site.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Accounts {
    /// Handles, without @.
    x: Option<Vec<String>>,
    /// Names of pages.
    facebook: Option<Vec<String>>,
    /// Names of pages.
    linkedin: Option<Vec<String>>,
}

/// What the policy leaves out.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Scope {
    /// Kinds of writing that the policy does not cover.
    not_surfaces: Option<Vec<Surface>>,
    /// Kinds of account that the policy does not bind.
    not_accounts: Option<Vec<Account>>,
}

/// Whom to ask.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Contact {
    /// Who it is, as the end of "Ask ...": "the press office".
    label: String,
    /// The same in Welsh.
    label_cy: Option<String>,
    /// E-mail address or telephone number, if the policy names one.
    route: Option<String>,
    /// When somebody last made sure that this is right, such as "2026-11-01".
    confirmed: Option<String>,
}

/// The line about protected disclosures that some findings carry.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Rights {
    /// Findings of these categories carry it.
    categories: Vec<String>,
    /// The line.
    message: String,
    /// The line in Welsh.
    message_cy: Option<String>,
    /// The council's own route: a key of [contacts].
    contact: Option<String>,
}

/// One stretch of time.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Window {
    /// What it is called; `{window}` in a message becomes this.
    name: String,
    /// Where it holds, if not everywhere.
    area: Option<String>,
    /// When it begins, with an offset: "2026-03-27T00:00:00Z".
    from: String,
    /// When it has ended, with an offset: "2026-05-07T22:00:00+01:00".
    to: String,
}
