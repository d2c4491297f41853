//! The page of steps for Group Policy.

use super::install::hardening;
use super::registry;
use super::values::one_line;
use super::BROWSERS;
use crate::targets::entry::{channel, name};
use crate::{Browser, Channel, Plan};

pub(super) fn page(plan: &Plan) -> String {
    let mut page = format!(
        "# {}: Probity by Group Policy\n\n{UNTRIED}\n\n## Which browser gets what\n\n{}\n",
        one_line(&plan.organisation),
        ids(plan)
    );
    page += joined(plan);
    page += TEMPLATES;
    for channel in BROWSERS.iter().filter_map(|browser| channel(plan, *browser)) {
        page += &browser_steps(plan, channel);
    }
    page += REG_FILES;
    page += &verify(plan);
    page += &withdraw(plan);
    page
}

/// A table of the real ids and addresses.
pub(crate) fn ids(plan: &Plan) -> String {
    let mut table = "| browser | id of the extension | comes from |\n|---|---|---|\n".to_owned();
    for channel in BROWSERS.iter().filter_map(|browser| channel(plan, *browser)) {
        table +=
            &format!("| {} | `{}` | {} |\n", name(channel.browser), one_line(&channel.id), one_line(&channel.source));
    }
    table
}

/// What makes Windows refuse a package that is not from the store.
pub(crate) fn joined(plan: &Plan) -> &'static str {
    let hosted = |browser| channel(plan, browser).is_some_and(|channel| !channel.store);
    match hosted(Browser::Chrome) || hosted(Browser::Edge) {
        true => "Chrome and Edge install a package from your own server only on machines that are joined to Active Directory or Entra ID (Chrome also where it is enrolled in Chrome Enterprise Core). On others the extension never appears, without a message.\n\n",
        false => "",
    }
}

fn browser_steps(plan: &Plan, channel: &Channel) -> String {
    let browser = name(channel.browser);
    let place = match channel.browser {
        Browser::Firefox => "Mozilla > Firefox > Extensions > Extension Management (JSON on one line)",
        Browser::Edge => "Microsoft Edge > Extensions > Configure extension management settings",
        _ => "Google > Google Chrome > Extensions > Extension management settings",
    };
    let mut steps = format!(
        "## {browser}\n\n1. Install: open **{place}** (from {browser}'s own templates), choose Enabled and paste `{}-extension-settings.json`. If there is a text already, add our entry to it: the policy is one JSON object for all extensions.\n2. Configure: open **Probity for {browser}** and set what you need. ",
        browser.to_lowercase()
    );
    steps += match channel.browser {
        Browser::Firefox => "Easiest is **All settings in one text (JSON)** with the text of `firefox-settings.json`, which sets every value of this configuration with its exact type. The single settings are the other way; use one of the two.\n3. Firefox reads both when it starts: restart it.\n",
        _ => "The values of this configuration are in the `.reg` file of the same name; lists take one entry a line.\n",
    };
    let closing = hardening(channel.browser, &plan.install);
    if !closing.is_empty() {
        let names: Vec<String> = closing.iter().map(|(name, value)| format!("`{name}` = {value}")).collect();
        steps += &format!("\nThis configuration also closes windows in which extensions do not run: set {} in {browser}'s own templates (the `.reg` file has it).\n", names.join(", "));
    }
    steps + "\n"
}

fn verify(plan: &Plan) -> String {
    let mut text = "## See that it works\n\nRun `gpupdate /force` on one machine, then:\n\n".to_owned();
    for channel in BROWSERS.iter().filter_map(|browser| channel(plan, *browser)) {
        text += &format!("- {}\n", look(channel));
    }
    text + "\nThe settings page of Probity shows each setting from IT, and names any that is wrong or missing.\n\n"
}

/// Where a browser shows what has arrived.
pub(crate) fn look(channel: &Channel) -> String {
    let id = one_line(&channel.id);
    match channel.browser {
        Browser::Firefox => format!(
            "Firefox: `about:policies` shows `ExtensionSettings` and `3rdparty`, both with `{id}`; `about:addons` shows Probity with no button to remove it."
        ),
        Browser::Edge => format!(
            "Edge: `edge://policy`, **Reload policies**; under the heading of Probity (`{id}`) is each setting. A setting that reads \"Not set\" had a wrong type. `edge://extensions` shows Probity as managed."
        ),
        _ => format!(
            "Chrome: `chrome://policy`, **Reload policies**; under the heading of Probity (`{id}`) is each setting. A setting that reads \"Not set\" had a wrong type. `chrome://extensions` shows Probity as managed."
        ),
    }
}

fn withdraw(plan: &Plan) -> String {
    let mut text = "## Take it away\n\n".to_owned();
    for channel in BROWSERS.iter().filter_map(|browser| channel(plan, *browser)) {
        let browser = name(channel.browser);
        let lower = browser.to_lowercase();
        text += &match channel.browser {
            Browser::Firefox => format!("- {browser} keeps an add-on whose entry is gone. Replace the entry by `{lower}-extension-settings-remove.json` (or import `{lower}-remove.reg`), leave it for as long as it takes every machine to start {browser} once, then delete it: `reg delete \"HKLM\\{}\" /f`.\n", one_line(&registry::install_path(channel))),
            _ => format!("- {browser}: take our entry out of the extension management settings, and set the policies of **Probity for {browser}** to Not configured. The browser removes the extension within seconds of seeing it. Where the `.reg` file was used, import `{lower}-remove.reg`.\n"),
        };
    }
    text + "- To stop the checks and leave the extension, set **Switched off** (`disabled`) to Enabled. People see that it is off.\n- Last, delete the `Probity*` files from `PolicyDefinitions`.\n"
}

const UNTRIED: &str = "**These files were not tried on Windows by the people who make Probity.** Their form is checked by other programs that read them (see `tests/fleet-formats`), and the values by the rules that the browsers' own sources apply. Try them on one machine first.";

const TEMPLATES: &str = "## The templates

1. Copy all of `PolicyDefinitions` (the `.admx` files and the folders `en-US`, `en-GB`, `cy-GB`) into the central store, `\\\\your.domain\\SYSVOL\\your.domain\\Policies\\PolicyDefinitions`, or on a single machine into `C:\\Windows\\PolicyDefinitions`.
2. In the Group Policy Management Editor, open Computer Configuration (or User Configuration, for settings that differ by person, such as `role`) > Policies > Administrative Templates. There is one category for each browser, **Probity for ...**.

";

const REG_FILES: &str = "## Without Group Policy

Import `chrome.reg`, `edge.reg` or `firefox.reg` as an administrator: each installs and configures the extension for that browser. Not both ways on one machine: where `ExtensionSettings` is also set as one text, the browser sees only one of the two.

";
