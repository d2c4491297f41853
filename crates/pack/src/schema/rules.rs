//! Rules, reminders and facts.

use super::detect::Detect;
use super::values::{Account, Action, Audience, Every, Known, Moment, OnUnknown, Platform, Severity, Subject, Surface};
use schemars::JsonSchema;
use std::collections::BTreeMap;

/// What one or more clauses ask of a draft.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Rule {
    /// A name that no other rule or reminder has.
    id: String,
    /// Ids in clauses.jsonl. They are quoted to the reader, word for word.
    clauses: Option<Vec<String>>,
    /// What kind of finding it is: "abuse", "confidential", "disclaimer" ...
    category: String,
    /// How much it asks of the reader.
    severity: Severity,
    /// Used instead where the best detector score is under 0.8.
    unsure: Option<Severity>,
    /// One or two sentences to the writer: what it may be, and what to do. "may" where only a person can judge.
    message: String,
    /// The message in Welsh.
    message_cy: Option<String>,
    /// Whom to ask: a key of [contacts].
    contact: Option<String>,
    /// Conditions; all must hold.
    when: Option<When>,
    /// What happens while a condition is not known.
    if_unknown: Option<IfUnknown>,
    /// What to look for.
    detect: Detect,
    /// What the reader can do at one press.
    fix: Option<Vec<Fix>>,
}

/// What clauses say at a moment rather than about a wording.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Reminder {
    /// A name that no other rule or reminder has.
    id: String,
    /// Ids in clauses.jsonl. They are quoted to the reader, word for word.
    clauses: Option<Vec<String>>,
    /// What to say, in a sentence.
    message: String,
    /// The message in Welsh.
    message_cy: Option<String>,
    /// Whom to ask: a key of [contacts].
    contact: Option<String>,
    /// When it is shown.
    at: Moment,
    /// How often, at most; only for at = "compose". "day" if left out.
    every: Option<Every>,
    /// Rule ids or categories; only for at = "warning". Any finding if left out.
    with: Option<Vec<String>>,
    /// Conditions; all must hold.
    when: Option<When>,
    /// What happens while a condition is not known. "skip" if left out.
    if_unknown: Option<IfUnknown>,
    /// What to look for; always shown if left out.
    detect: Option<Detect>,
}

/// Conditions; all must hold. Any other key is a fact of [facts], true or false.
#[derive(JsonSchema)]
pub struct When {
    /// The site is one of these.
    platform: Option<Vec<Platform>>,
    /// What is being written is one of these.
    surface: Option<Vec<Surface>>,
    /// The account is one of these.
    account: Option<Vec<Account>>,
    /// The role that IT has set is one of these.
    role: Option<Vec<String>>,
    /// Who will see it is one of these.
    audience: Option<Vec<Audience>>,
    /// Whether the writer holds a politically restricted post.
    politically_restricted: Option<bool>,
    /// Whether it is the writer's working time.
    working_time: Option<bool>,
    /// Whether the device is one that IT manages.
    managed_device: Option<bool>,
    /// At least so many drafts were begun today.
    #[schemars(range(min = 1, max = 1000))]
    composes_today: Option<f64>,
    /// It is now within a stretch of this name in [windows].
    window: Option<String>,
    #[schemars(flatten)]
    facts: BTreeMap<String, bool>,
}

/// One word for all conditions, or one for each that can be unknown.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum IfUnknown {
    All(OnUnknown),
    Each(BTreeMap<String, OnUnknown>),
}

/// Something that the reader can do at one press.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Fix {
    /// What the button says.
    label: String,
    /// The same in Welsh.
    label_cy: Option<String>,
    /// What it does.
    action: Action,
    /// The text to add, to put in place or to copy; for open_link an address that begins with https://.
    text: Option<String>,
    /// The text in Welsh.
    text_cy: Option<String>,
}

/// Something that is true, false or not known.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Fact {
    /// Whether an answer is kept for the account or counts for this draft only. "account" if left out.
    about: Option<Subject>,
    /// One short question to the person, to be answered with yes or no.
    question: Option<String>,
    /// The question in Welsh.
    question_cy: Option<String>,
    /// True where this finds something.
    holds: Option<Detect>,
    /// False where this text is known and `holds` found nothing.
    denied_by: Option<Known>,
}
