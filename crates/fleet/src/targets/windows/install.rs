//! What a console is told so that the browser installs the extension.

use serde_json::{json, Map, Value};

use crate::json::line;
use crate::targets::entry;
use crate::{Browser, Channel, Install};

/// The whole of `ExtensionSettings` where there is no other extension, on one line.
pub(crate) fn settings_text(channel: &Channel, install: &Install) -> String {
    line(&json!({ channel.id.as_str(): entry::settings(channel, install) }))
}

/// The same, for taking the extension off a browser that keeps it when its entry goes.
pub(crate) fn removal_text(channel: &Channel) -> String {
    line(&json!({ channel.id.as_str(): entry::blocked() }))
}

/// Policies that close the windows in which extensions do not run, if IT wants that.
pub(crate) fn hardening(browser: Browser, install: &Install) -> Map<String, Value> {
    match install.hardening {
        true => entry::hardening(browser),
        false => Map::new(),
    }
}
