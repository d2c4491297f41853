//! Where and as whom a draft is written, as options of a command.

use clap::Args;
use probity_fingerprint::Delivered;
use serde_json::{json, Map, Value};
use std::path::PathBuf;
use std::sync::Arc;

#[derive(Args)]
pub struct Setting {
    /// Account that posts: personal, official, member or mixed
    #[arg(long)]
    pub account: Option<String>,
    /// What is written: post, reply, repost, message, bio, recommendation, ...
    #[arg(long)]
    pub surface: Option<String>,
    /// Profile text of the account
    #[arg(long)]
    bio: Option<String>,
    /// Time of posting, e.g. 2026-03-13T17:00:00+00:00
    #[arg(long)]
    now: Option<String>,
    /// Fingerprint file that IT has delivered; any number of times
    #[arg(long, value_name = "FILE")]
    fingerprints: Vec<PathBuf>,
}

impl Setting {
    /// What IT has delivered; `None` where no file was named.
    pub fn delivered(&self) -> Result<Option<Arc<Delivered>>, String> {
        (!self.fingerprints.is_empty()).then(|| crate::fingerprint::delivered(&self.fingerprints)).transpose()
    }

    /// What was given, as parts of a context.
    pub fn given(&self) -> Map<String, Value> {
        [("account", &self.account), ("surface", &self.surface), ("bio", &self.bio), ("now", &self.now)]
            .into_iter()
            .filter_map(|(key, value)| Some((key.to_owned(), json!(value.as_ref()?))))
            .collect()
    }
}
