//! macOS: configuration profiles for any MDM, Firefox's own property list, and forms
//! for Jamf Pro.

mod jamf;
mod profile;
mod steps;

use super::entry::{channel, name};
use super::windows::{values, BROWSERS};
use crate::{Browser, Output, Plan};

/// The files below `macos/`.
pub fn files(plan: &Plan) -> Vec<Output> {
    let mut files = Vec::new();
    let mut add = |path: String, bytes: Vec<u8>| files.push(Output { path: format!("macos/{path}"), bytes });
    for channel in BROWSERS.iter().filter_map(|browser| channel(plan, *browser)) {
        let lower = name(channel.browser).to_lowercase();
        add(format!("{lower}.mobileconfig"), profile::install(plan, channel));
        add(format!("jamf-{lower}.json"), jamf::form(plan, channel));
        if channel.browser == Browser::Firefox {
            add("org.mozilla.firefox.plist".to_owned(), profile::firefox_plist(plan, channel));
            add("firefox-remove.mobileconfig".to_owned(), profile::remove_firefox(plan, channel));
        }
    }
    if !files.is_empty() {
        files.push(Output { path: "macos/steps.md".to_owned(), bytes: steps::page(plan).into_bytes() });
    }
    files
}

/// What a person who uses these files should know, one sentence each.
pub fn warnings(plan: &Plan) -> Vec<String> {
    values::carried(plan).left_out
}

/// The preference domain in which a browser keeps its own policies.
pub(crate) fn domain(browser: Browser) -> &'static str {
    match browser {
        Browser::Chrome => "com.google.Chrome",
        Browser::Chromium => "org.chromium.Chromium",
        Browser::Edge => "com.microsoft.Edge",
        Browser::Firefox => "org.mozilla.firefox",
    }
}
