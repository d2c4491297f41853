//! How the extension is taken off again.

use super::entry;
use crate::json::pretty;
use crate::{Browser, Output, Plan};
use serde_json::json;

/// The files below `withdraw/`.
pub fn files(plan: &Plan) -> Vec<Output> {
    let mut files = Vec::new();
    let mut rows = String::new();
    for channel in &plan.channels {
        let (browser, id) = (entry::name(channel.browser), &channel.id);
        rows += &match channel.browser {
            Browser::Firefox => {
                let policies =
                    json!({ "policies": { "ExtensionSettings": { channel.id.as_str(): entry::blocked() } } });
                files.push(Output { path: "withdraw/firefox/policies.json".into(), bytes: pretty(&policies) });
                format!(
                    "| {browser} | Replace the entry of `{id}` in `ExtensionSettings` by \
                     `\"installation_mode\": \"blocked\"`, delete the one in `3rdparty`; \
                     [policies.json](firefox/policies.json) is that. Leave it for a month, so that every browser has \
                     started once, then delete it. If the entry is only deleted, the add-on stays and people may remove it. |\n"
                )
            }
            _ => format!(
                "| {browser} | Delete the entry of `{id}` from `ExtensionSettings` and from `3rdparty`. A running \
                 browser removes the extension within seconds, with everything that it kept on the device. |\n"
            ),
        };
    }
    let page = format!(
        "# Taking Probity off again, for {}\n\n\
         ## At once, without removing anything\n\n\
         In council.toml write `disabled = true` above the first section and raise `version`, run \
         `probity fleet build` again and put out the files. Every check stops, and people are told so. Chrome, Edge and \
         Chromium take it up when the policy arrives, Firefox at its next start.\n\n\
         To go back to an earlier configuration, build the earlier council.toml again, with a higher `version`, and put \
         those files out: the number is how the settings page tells them apart.\n\n\
         ## For good\n\n\
         | browser | what to do |\n|---|---|\n{rows}\n\
         On Windows `windows/*-remove.reg`, in Intune the removal script of `intune`, on macOS removing the profile do \
         the same for their consoles; in the Google Admin console set *Installation policy* to *Block*. On Linux delete `probity.json` and `probity-hardening.json`.\n\n\
         Leave `updates.xml`, `updates.json` and the packages on the server until no browser asks for them.\n",
        plan.organisation
    );
    files.push(Output { path: "withdraw/steps.md".into(), bytes: page.into_bytes() });
    files
}
