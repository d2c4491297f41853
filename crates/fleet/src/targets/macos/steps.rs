//! The page of steps for macOS.

use super::jamf::form_domain;
use crate::targets::entry::{channel, name};
use crate::targets::windows::steps::{ids, look};
use crate::targets::windows::values::one_line;
use crate::targets::windows::BROWSERS;
use crate::{Browser, Plan};

pub(super) fn page(plan: &Plan) -> String {
    let channels = || BROWSERS.iter().filter_map(|browser| channel(plan, *browser));
    let mut page = format!(
        "# {}: Probity on macOS\n\n{UNTRIED}\n\n## Which browser gets what\n\n{}\n",
        one_line(&plan.organisation),
        ids(plan)
    );
    if channels().any(|channel| channel.browser != Browser::Firefox && !channel.store) {
        page += "Chrome and Edge install a package from your own server only on Macs that are enrolled in an MDM (Chrome also where it is enrolled in Chrome Enterprise Core).\n\n";
    }
    page += ANY_MDM;
    page += JAMF;
    for channel in channels() {
        let browser = name(channel.browser);
        page += &format!("   - `jamf-{}.json` with `{}`\n", browser.to_lowercase(), form_domain(channel));
    }
    page += "\n   The forms for Chrome and Edge hold the settings only; install the extension with the profile, or with your own form for `com.google.Chrome` or `com.microsoft.Edge`.\n\n## See that it works\n\nOn one Mac, System Settings > General > Device Management lists the profiles. Then:\n\n";
    for channel in channels() {
        page += &format!("- {}\n", look(channel));
    }
    page += "\n## Take it away\n\n";
    for channel in channels() {
        let browser = name(channel.browser);
        page += &match channel.browser {
            Browser::Firefox => format!("- {browser} keeps an add-on whose entry is gone. Send `firefox-remove.mobileconfig`, which takes the place of the profile; when every Mac has started {browser} once, remove that profile too.\n"),
            _ => format!("- {browser}: remove the profile. The browser removes the extension within seconds of seeing it, at the latest when it starts.\n"),
        };
    }
    page + "- To stop the checks and leave the extension, set `disabled` to true. People see that it is off.\n"
}

const UNTRIED: &str = "**These files were not tried on macOS, in Jamf or in any MDM by the people who make Probity.** Their form is checked by another program that reads them (see `tests/fleet-formats`). Try them on one Mac first.";

const ANY_MDM: &str = "## Any MDM

1. Upload `chrome.mobileconfig`, `edge.mobileconfig` and `firefox.mobileconfig` as custom profiles, at device level, and assign them to a few Macs. Intune: Devices > macOS > Configuration > Create > Templates > Custom. Jamf Pro: Computers > Configuration Profiles > Upload. A profile is signed by the MDM; these are not.
2. Each has the policy `ExtensionSettings`, which is one dictionary for all extensions. macOS does not join two profiles that set it for the same browser: if you have such a profile, add our entry to it and take that payload out of ours.
3. Firefox reads policies when it starts: restart it.

Without an MDM, `org.mozilla.firefox.plist` does the same for Firefox from `/Library/Preferences`.

";

const JAMF: &str = "## Jamf Pro, with forms

1. Computers > Configuration Profiles > New > Application & Custom Settings > External Applications > Add; source **Custom Schema**.
2. Enter the preference domain and paste the schema. The fields begin with the values of this configuration:
";
