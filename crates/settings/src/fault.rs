//! What is wrong with a value.

use serde::{Deserialize, Serialize};

/// One thing that is not in force, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// Name of the key as it was written.
    pub key: String,
    /// Place in the list, from 1, where it is one entry that is wrong.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<usize>,
    pub fault: Fault,
}

/// Why; see [`Fault::advice`] for what to write instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// There is no key of this name.
    UnknownKey,
    /// `configKeys` names it and it is not there: a browser drops what does not
    /// fit the schema.
    DroppedByBrowser,
    /// Not the JSON type that the key has.
    WrongType,
    /// The right type, but not of the form that the key needs.
    NotUnderstood,
    /// A list of more entries than are read.
    TooMany,
    /// A text of more characters than are read.
    TooLarge,
    /// An address that is not https.
    NeedsHttps,
    /// Not a public key that a signature can be checked with.
    NotAKey,
    /// It is of no use without another key.
    NeedsOtherKey,
}
