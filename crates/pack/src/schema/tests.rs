//! Drafts inside a pack.

use super::values::{Account, Audience, Language, Platform, Surface};
use schemars::JsonSchema;
use std::collections::BTreeMap;

/// A draft and what it must give.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Test {
    /// What somebody writes.
    draft: Option<String>,
    /// The posts of a thread, instead of one draft.
    parts: Option<Vec<String>>,
    /// What is known while it is written.
    context: Option<Context>,
    /// Ids of exactly the rules that must speak; [] is silence.
    expect: Vec<String>,
    /// Ids of exactly the reminders at "compose" and "warning" that must be shown. Not looked at if left out.
    remind: Option<Vec<String>>,
}

/// What is known while a draft is written. What is left out is not known.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Context {
    /// The site.
    platform: Option<Platform>,
    /// What is being written; a post if left out.
    surface: Option<Surface>,
    /// Whose account it is.
    account: Option<Account>,
    /// The role that IT has set.
    role: Option<String>,
    /// Profile text of the account.
    bio: Option<String>,
    /// Who will see it.
    audience: Option<Audience>,
    /// Time of posting, with an offset: "2026-03-13T17:00:00+00:00".
    now: Option<String>,
    /// Whether the writer holds a politically restricted post.
    politically_restricted: Option<bool>,
    /// Whether it is the writer's working time.
    working_time: Option<Flag>,
    /// Whether the device is one that IT manages.
    managed_device: Option<bool>,
    /// Drafts begun today, this one included.
    composes_today: Option<u32>,
    /// Text that is quoted, shared or replied to.
    quoted: Option<String>,
    /// What IT has delivered as fingerprints.
    delivered: Option<Delivered>,
    /// Pictures, films and files of the post.
    attachments: Option<Vec<Picture>>,
    /// Handle or page name of the account.
    author: Option<String>,
    /// Answers to the questions of [facts].
    facts: Option<BTreeMap<String, bool>>,
    /// Language of the reader.
    language: Option<Language>,
}

/// true and false, or "working", "break" and "off".
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum Flag {
    Flag(bool),
    Word(String),
}

/// A picture, film or file.
#[derive(JsonSchema)]
pub struct Picture {
    /// "image", "video", "document".
    kind: Option<String>,
    /// File name.
    name: Option<String>,
    /// Description; "" is a picture known to have none.
    alt: Option<String>,
    /// How surely it shows one of the council's marks, 0 to 1; true is 1.
    logo: Option<Score>,
    /// Names of the marks that it surely shows.
    marks: Option<Vec<String>>,
    /// It should have been looked at and could not be.
    unchecked: Option<bool>,
}

#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum Score {
    Seen(bool),
    Score(f64),
}

/// Terms and documents that a test takes as delivered by IT.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Delivered {
    /// Project names, code words, references.
    terms: Option<Vec<String>>,
    /// Whole texts of documents.
    documents: Option<Vec<String>>,
}
