//! How the browser is told to install the extension: its `ExtensionSettings` entry.

use serde_json::{json, Map, Value};

use crate::{Browser, Channel, Install, Plan};

/// The channel of `browser`, if it gets the extension.
pub(crate) fn channel(plan: &Plan, browser: Browser) -> Option<&Channel> {
    plan.channels.iter().find(|channel| channel.browser == browser)
}

/// What `ExtensionSettings` has under the extension's id.
pub(crate) fn entry(channel: &Channel, install: &Install) -> Map<String, Value> {
    let mut entry = Map::new();
    let mut set = |name: &str, value: Value| entry.insert(name.to_owned(), value);
    set("installation_mode", json!("force_installed"));
    match channel.browser {
        Browser::Firefox => {
            set("install_url", json!(channel.source));
            // Without it Firefox never offers the add-on in private windows.
            set("private_browsing", json!(install.private_windows));
            if let Some(updates) = &channel.updates {
                set("update_url", json!(updates));
            }
            if install.pinned {
                set("default_area", json!("navbar"));
            }
        }
        Browser::Edge | Browser::Chrome | Browser::Chromium => {
            set("update_url", json!(channel.source));
            if !channel.store {
                // Else only the first download would come from there.
                set("override_update_url", json!(true));
            }
            if install.pinned {
                match channel.browser {
                    Browser::Edge => set("toolbar_state", json!("force_shown")),
                    _ => set("toolbar_pin", json!("force_pinned")),
                };
            }
        }
    }
    if !install.blocked_hosts.is_empty() {
        set("runtime_blocked_hosts", json!(install.blocked_hosts));
    }
    entry
}

/// The whole of `ExtensionSettings` where there is no other extension, on one line.
pub(crate) fn settings_text(channel: &Channel, install: &Install) -> String {
    json!({ channel.id.as_str(): entry(channel, install) }).to_string()
}

/// The same, for taking the extension off a browser that keeps it when its entry goes.
pub(crate) fn removal_text(channel: &Channel) -> String {
    json!({ channel.id.as_str(): { "installation_mode": "blocked" } }).to_string()
}

/// Policies that close the windows in which extensions do not run, if IT wants that.
pub(crate) fn hardening(browser: Browser, install: &Install) -> Vec<(&'static str, Value)> {
    if !install.hardening {
        return Vec::new();
    }
    match browser {
        Browser::Firefox => vec![("DisablePrivateBrowsing", json!(true))],
        Browser::Edge => vec![("BrowserGuestModeEnabled", json!(false)), ("InPrivateModeAvailability", json!(1))],
        Browser::Chrome | Browser::Chromium => {
            vec![("BrowserGuestModeEnabled", json!(false)), ("IncognitoModeAvailability", json!(1))]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::targets::windows::sample::plan;

    #[test]
    fn each_browser_has_its_own_words() {
        let plan = plan();
        let text = |browser| settings_text(channel(&plan, browser).unwrap(), &plan.install);
        assert!(text(Browser::Chrome).contains(r#""toolbar_pin":"force_pinned""#));
        assert!(text(Browser::Edge).contains(r#""toolbar_state":"force_shown""#));
        assert!(!text(Browser::Edge).contains("override_update_url"), "a store's address may not be overridden");
        assert!(text(Browser::Chrome).contains(r#""override_update_url":true"#));
        assert!(text(Browser::Firefox).contains(r#""private_browsing":true"#));
        assert!(!text(Browser::Firefox).contains('\n'));
    }
}
