//! What every browser's policy says about the extension.

use crate::{Browser, Channel, Install, Plan};
use serde_json::{json, Map, Value};

/// The entry of `ExtensionSettings` under the extension's id.
pub(super) fn settings(channel: &Channel, install: &Install) -> Value {
    let mut entry = Map::new();
    entry.insert("installation_mode".into(), json!("force_installed"));
    if channel.browser == Browser::Firefox {
        entry.insert("install_url".into(), json!(channel.source));
        entry.insert("private_browsing".into(), json!(install.private_windows));
        if let Some(updates) = &channel.updates {
            entry.insert("update_url".into(), json!(updates));
        }
        if install.pinned {
            entry.insert("default_area".into(), json!("navbar"));
        }
    } else {
        entry.insert("update_url".into(), json!(channel.source));
        if !channel.store {
            // Without it later versions are looked for elsewhere, or nowhere.
            entry.insert("override_update_url".into(), json!(true));
        }
        if install.pinned {
            match channel.browser {
                Browser::Edge => entry.insert("toolbar_state".into(), json!("force_shown")),
                _ => entry.insert("toolbar_pin".into(), json!("force_pinned")),
            };
        }
    }
    if !install.blocked_hosts.is_empty() {
        entry.insert("runtime_blocked_hosts".into(), json!(install.blocked_hosts));
    }
    Value::Object(entry)
}

/// The entry that takes it off a browser which would keep it.
pub(super) fn blocked() -> Value {
    json!({ "installation_mode": "blocked" })
}

/// Policies against windows in which the extension does not run.
pub(super) fn hardening(browser: Browser) -> Map<String, Value> {
    let policies = match browser {
        Browser::Chrome | Browser::Chromium => {
            json!({ "BrowserGuestModeEnabled": false, "IncognitoModeAvailability": 1 })
        }
        Browser::Edge => json!({ "BrowserGuestModeEnabled": false, "InPrivateModeAvailability": 1 }),
        Browser::Firefox => json!({ "DisablePrivateBrowsing": true, "DisableSafeMode": true }),
    };
    policies.as_object().cloned().unwrap_or_default()
}

/// The channel of one browser, if it gets the extension.
pub(super) fn channel(plan: &Plan, browser: Browser) -> Option<&Channel> {
    plan.channels.iter().find(|channel| channel.browser == browser)
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
