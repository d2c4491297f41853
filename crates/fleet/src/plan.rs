//! What every target is written from: the settings and how the extension gets there.

use serde_json::{Map, Value};

/// Everything that a target needs to know.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The council's name as people read it; for comments, display names and steps.
    pub organisation: String,
    /// Reverse host name for payload identifiers, such as `uk.gov.example.probity`.
    pub identifier: String,
    /// Managed settings by key (`probity_settings::KEYS`), `configKeys` among them;
    /// already checked.
    pub values: Map<String, Value>,
    /// One for each browser that gets the extension.
    pub channels: Vec<Channel>,
    pub install: Install,
}

/// Where one browser gets the extension from, and by which id it knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Channel {
    pub browser: Browser,
    /// 32 letters a to p, or for Firefox the add-on's id.
    pub id: String,
    /// Address of the update manifest (`updates.xml`, or the store's), for Firefox of
    /// the XPI.
    pub source: String,
    /// Whether that is a store, whose addresses may not be overridden.
    pub store: bool,
    /// Firefox only: address of `updates.json`, where it is not the manifest's.
    pub updates: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    Chrome,
    Edge,
    /// On Linux.
    Chromium,
    Firefox,
}

/// How it is installed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Install {
    /// Whether the toolbar button is always there.
    pub pinned: bool,
    /// Whether Firefox also runs it in private windows.
    pub private_windows: bool,
    /// Hosts on which it does not run, as policies write them: `*://*.linkedin.com`.
    pub blocked_hosts: Vec<String>,
    /// Whether guest and incognito windows are switched off too.
    pub hardening: bool,
}

/// A file to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// Below the output folder, with strokes: `windows/chrome.admx`.
    pub path: String,
    pub bytes: Vec<u8>,
}
