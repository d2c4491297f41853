//! The page that says what each folder is.

use super::entry;
use crate::{Output, Plan};
use std::collections::BTreeSet;

/// What each folder is for.
const FOLDERS: &[(&str, &str)] = &[
    ("windows", "Group Policy templates and registry files for Chrome, Edge and Firefox"),
    ("intune", "Microsoft Intune: Chrome and Firefox by OMA-URI, Edge by a script"),
    ("macos", "Profiles for any device management, and the schema for Jamf"),
    ("linux", "Policy files for Chrome, Edge and Chromium"),
    ("google-admin", "Google Admin console, Chrome Enterprise Core, ChromeOS"),
    ("firefox", "policies.json for every system"),
    ("server", "Update manifests, packages, and how to set up the web server"),
    ("collector", "OpenTelemetry Collector for the daily counts"),
    ("withdraw", "How to switch it off, and how to take it off again"),
];

/// The folders that [`all`](super::all) writes files to.
pub fn folders() -> impl Iterator<Item = &'static str> {
    FOLDERS.iter().map(|(folder, _)| *folder)
}

/// `README.md`.
pub(super) fn file(plan: &Plan, files: &[Output]) -> Output {
    let there: BTreeSet<&str> = files.iter().filter_map(|file| file.path.split_once('/')).map(|(top, _)| top).collect();
    let folders: String = FOLDERS
        .iter()
        .filter(|(folder, _)| there.contains(folder))
        .map(|(folder, about)| format!("| [{folder}]({folder}/steps.md) | {about} |\n"))
        .collect();
    let channels: String = plan
        .channels
        .iter()
        .map(|channel| format!("| {} | `{}` | {} |\n", entry::name(channel.browser), channel.id, channel.source))
        .collect();
    let version = match plan.values.get("configVersion") {
        Some(version) => format!(", configuration {version}"),
        None => String::new(),
    };
    let page = format!(
        "# Probity for {}{version}\n\n\
         Made by `probity fleet build` from council.toml. Change that file and build again; what is changed in here is \
         lost.\n\n\
         | folder | for |\n|---|---|\n{folders}| [hardening.md](hardening.md) | Guest and private windows |\n\n\
         | browser | id | from |\n|---|---|---|\n{channels}\n\
         Begin with a few machines. `probity fleet check` reads those of these files that a console or browser reads, \
         scripts apart, and the export of a browser's policy page, and names what is wrong in them.\n\n\
         The files for Windows, macOS, Intune and Google Admin follow the vendors' documentation and are checked by \
         parsers of those formats; they have not been run on those consoles. Those for Chromium and Firefox on Linux are \
         run in real browsers by the test suite.\n",
        plan.organisation
    );
    Output { path: "README.md".into(), bytes: page.into_bytes() }
}
