//! Firefox: `policies.json`, the form that every system takes.

use super::entry;
use crate::json::pretty;
use crate::{Browser, Channel, Output, Plan};
use serde_json::{json, Map, Value};

/// The files below `firefox/`.
pub fn files(plan: &Plan) -> Vec<Output> {
    let Some(channel) = entry::channel(plan, Browser::Firefox) else { return Vec::new() };
    vec![
        Output { path: "firefox/policies.json".into(), bytes: pretty(&policies(plan, channel)) },
        Output { path: "firefox/steps.md".into(), bytes: steps(plan, channel).into_bytes() },
    ]
}

fn policies(plan: &Plan, channel: &Channel) -> Value {
    let id = channel.id.as_str();
    let mut policies = Map::new();
    policies.insert("ExtensionSettings".into(), json!({ id: entry::settings(channel, &plan.install) }));
    policies.insert("3rdparty".into(), json!({ "Extensions": { id: plan.values } }));
    if plan.install.hardening {
        policies.extend(entry::hardening(Browser::Firefox));
    }
    json!({ "policies": policies })
}

fn steps(plan: &Plan, channel: &Channel) -> String {
    let (organisation, id, source) = (&plan.organisation, &channel.id, &channel.source);
    let updates = match &channel.updates {
        Some(updates) => format!("Updates are looked for at {updates}, over https only."),
        None => "The address above is asked for updates as its publisher has set.".to_owned(),
    };
    let blocked = match plan.install.blocked_hosts.is_empty() {
        true => "",
        false => " `runtime_blocked_hosts` is obeyed from Firefox 151.",
    };
    let hardening = match plan.install.hardening {
        true => {
            "`DisablePrivateBrowsing` and `DisableSafeMode` are in the file; why: [hardening](../hardening.md).\n\n"
        }
        false => "",
    };
    format!(
        "# Probity in Firefox, for {organisation}\n\n\
         Id `{id}`, from {source}. {updates}{blocked}\n\n\
         The XPI must be signed by Mozilla (`web-ext sign --channel unlisted`): Firefox and Firefox ESR refuse any other, \
         also by policy. Hosts need no consent from the person: an installation by policy grants them.\n\n\
         {hardening}\
         ## Where the file goes\n\n\
         | system | file |\n|---|---|\n\
         | Linux | `/etc/firefox/policies/policies.json`, also for Debian's firefox-esr |\n\
         | Windows | `distribution\\policies.json` beside `firefox.exe`; Group Policy and Intune are in `windows` and `intune` |\n\
         | macOS | `Firefox.app/Contents/Resources/distribution/policies.json`; profiles are in `macos` |\n\n\
         There is one such file. If there is one already, copy what stands under the id in `ExtensionSettings` and in \
         `3rdparty` into it.\n\n\
         ## See that it works\n\n\
         1. `probity fleet check policies.json` finds nothing.\n\
         2. Restart Firefox. `about:policies` shows both policies and no error; `about:addons` shows Probity, which cannot \
         be removed.\n\
         3. Probity's settings page shows the settings, as set by IT, and the number of the configuration.\n\n\
         **Firefox reads settings once, at its start.** A changed file is in force after the next restart. A signed pack \
         from `packUrl` needs none.\n\n\
         ## Take it off again\n\n\
         Deleting the entry only lets people remove the extension. To remove it for them, `installation_mode` must be \
         `blocked` for a while: [withdraw](../withdraw/steps.md).\n"
    )
}
