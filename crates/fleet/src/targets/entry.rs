//! What every browser's policy says about the extension, for the targets that write JSON.

use super::windows::install;
use crate::{Browser, Channel, Install, Plan};
use serde_json::{json, Map, Value};

/// The entry of `ExtensionSettings` under the extension's id.
pub(super) fn settings(channel: &Channel, install: &Install) -> Value {
    Value::Object(install::entry(channel, install))
}

/// The entry that takes it off a browser which would keep it.
pub(super) fn blocked() -> Value {
    json!({ "installation_mode": "blocked" })
}

/// Policies against windows in which the extension does not run, chosen or not.
pub(super) fn hardening(browser: Browser, install: &Install) -> Map<String, Value> {
    let chosen = Install { hardening: true, ..install.clone() };
    install::hardening(browser, &chosen).into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// The channel of one browser, if it gets the extension.
pub(super) fn channel(plan: &Plan, browser: Browser) -> Option<&Channel> {
    install::channel(plan, browser)
}

/// As people call it.
pub(super) fn name(browser: Browser) -> &'static str {
    match browser {
        Browser::Chrome => "Chrome",
        Browser::Edge => "Edge",
        Browser::Chromium => "Chromium",
        Browser::Firefox => "Firefox",
    }
}
