//! The page of steps for Intune.

use crate::targets::entry::{channel, name};
use crate::targets::windows::install::hardening;
use crate::targets::windows::steps::{ids, joined, look};
use crate::targets::windows::values::one_line;
use crate::targets::windows::BROWSERS;
use crate::{Browser, Channel, Plan};

pub(super) fn page(plan: &Plan) -> String {
    let channels = || BROWSERS.iter().filter_map(|browser| channel(plan, *browser));
    let mut page = format!(
        "# {}: Probity by Intune\n\n{UNTRIED}\n\n## Which browser gets what\n\n{}\n{}",
        one_line(&plan.organisation),
        ids(plan),
        joined(plan)
    );
    for channel in channels() {
        page += match channel.browser {
            Browser::Edge => EDGE,
            Browser::Firefox => FIREFOX,
            _ => CHROME,
        };
        page += &closing(plan, channel);
    }
    page += "## See that it works\n\n";
    for channel in channels() {
        page += &format!("- {}\n", look(channel));
    }
    page += "- On the machine, the event log Applications and Services Logs > Microsoft > Windows > DeviceManagement-Enterprise-Diagnostics-Provider > Admin names a row that was refused.\n\n## Take it away\n\n";
    for channel in channels() {
        page += match channel.browser {
            Browser::Edge => "- Edge: take our entry out of the settings catalogue's text, then replace the pair of scripts by `edge-remove-detect.ps1` and `edge-remove.ps1`. Ending the assignment alone leaves the values in the registry.\n",
            Browser::Firefox => "- Firefox keeps an add-on whose entry is gone. Put `firefox-extension-settings-remove.json` in the row **ProbityFirefox: install** (in place of the JSON), leave it until every machine has started Firefox once, then delete the rows, that of the template last.\n",
            _ => "- Chrome: take our entry out of the extension management settings, delete the rows, that of the template last. Chrome removes the extension within seconds of seeing it.\n",
        };
    }
    page + "- To stop the checks and leave the extension, set `disabled` to true in the configuration and write these files again.\n"
}

fn closing(plan: &Plan, channel: &Channel) -> String {
    let closing = hardening(channel.browser, &plan.install);
    if closing.is_empty() {
        return String::new();
    }
    let names: Vec<String> = closing.iter().map(|(name, value)| format!("`{name}` = {value}")).collect();
    let browser = name(channel.browser);
    format!("This configuration also closes windows in which extensions do not run: set {} among {browser}'s own policies.\n\n", names.join(", "))
}

const UNTRIED: &str = "**These files were not tried in Intune by the people who make Probity.** Their form is checked by other programs that read them (see `tests/fleet-formats`) and follows Microsoft's documentation of ADMX ingestion. Assign them to a few machines first.";

const CHROME: &str = "## Chrome

1. Install: Devices > Configuration > Create > Settings catalogue, search for **Extension management settings** below Google Chrome, and paste `chrome-extension-settings.json`. If there is a text already, add our entry: it is one JSON object for all extensions. Where you take in Google's own template instead, `chrome-install.csv` has the row.
2. Configure: Devices > Configuration > Create > Templates > Custom, and add each row of `chrome-settings.csv` with data type String, the one of the template first (its value is the text of `ProbityChrome.admx`). Or send `chrome-settings.json` to Microsoft Graph, `POST /deviceManagement/deviceConfigurations`.
3. The rows of a template that is new on a machine may fail on the first sync and succeed on the next.

";

const EDGE: &str = "## Edge

Intune lets no template write below `Software\\Policies\\Microsoft\\Edge`, so scripts do it.

1. Install: Devices > Configuration > Create > Settings catalogue, search for **Configure extension management settings** below Microsoft Edge, and paste `edge-extension-settings.json`. If there is a text already, add our entry: it is one JSON object for all extensions.
2. Configure: Devices > Scripts and remediations > Create. Detection script `edge-detect.ps1`, remediation script `edge-remediate.ps1`; run with the logged-on credentials: **No**; run in 64-bit PowerShell: **Yes**; signature check as your rules say. Schedule it daily. Remediations need a Windows Enterprise licence; without one, `edge-remediate.ps1` also works as a platform script.

";

const FIREFOX: &str = "## Firefox

1. Take in Mozilla's `firefox.admx` with the app name `Firefox` (the row's address ends in `ADMXInstall/Firefox/Policy/FirefoxAdmx`), if you have not yet.
2. Install: Devices > Configuration > Create > Templates > Custom, and add the row of `firefox-install.csv` with data type String. If you have this row already, add our entry to its JSON: it is one object for all extensions.
3. Configure: add the rows of `firefox-settings.csv`, the one of the template first (its value is the text of `ProbityFirefox.admx`). All settings are in one row.
4. Firefox reads both when it starts: restart it.

";
