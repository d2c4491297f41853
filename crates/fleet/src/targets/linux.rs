//! Chrome, Edge and Chromium on Linux: policy files below /etc.

use super::entry::{self, name};
use crate::json::pretty;
use crate::{Browser, Channel, Output, Plan};
use serde_json::{json, Value};

/// Where each browser on Linux reads policies.
const FOLDERS: [(Browser, &str, &str); 3] = [
    (Browser::Chrome, "chrome", "/etc/opt/chrome/policies/managed"),
    (Browser::Chromium, "chromium", "/etc/chromium/policies/managed"),
    (Browser::Edge, "edge", "/etc/opt/edge/policies/managed"),
];

/// The files below `linux/`.
pub fn files(plan: &Plan) -> Vec<Output> {
    let mut files = Vec::new();
    let mut steps = String::new();
    for (browser, short, folder) in FOLDERS {
        let Some(channel) = entry::channel(plan, browser) else { continue };
        files.push(Output { path: format!("linux/{short}/probity.json"), bytes: pretty(&policy(plan, channel)) });
        if plan.install.hardening {
            let path = format!("linux/{short}/probity-hardening.json");
            files.push(Output { path, bytes: pretty(&Value::Object(entry::hardening(browser))) });
        }
        steps += &section(plan, channel, short, folder);
    }
    if !files.is_empty() {
        files.push(Output { path: "linux/steps.md".into(), bytes: page(plan, &steps).into_bytes() });
    }
    files
}

/// One policy file: the installation and the settings.
fn policy(plan: &Plan, channel: &Channel) -> Value {
    let id = channel.id.as_str();
    json!({
        "ExtensionSettings": { id: entry::settings(channel, &plan.install) },
        "3rdparty": { "extensions": { id: plan.values } },
    })
}

fn section(plan: &Plan, channel: &Channel, short: &str, folder: &str) -> String {
    let (browser, id, source) = (name(channel.browser), &channel.id, &channel.source);
    let hardening = match plan.install.hardening {
        true => place(short, folder, "probity-hardening.json"),
        false => String::new(),
    };
    format!(
        "## {browser}\n\nId `{id}`, from {source}\n\n```\ntest -d {folder} || sudo install -d -m 0755 {folder}\n\
         {}{hardening}```\n\n",
        place(short, folder, "probity.json")
    )
}

/// A browser may look at any moment, and takes off what is not there: the file comes
/// in one step, from beside the folder, of which every file is read.
fn place(short: &str, folder: &str, file: &str) -> String {
    format!(
        "sudo install -m 0644 {short}/{file} {folder}.new\n\
         sudo mv {folder}.new {folder}/{file}\n"
    )
}

fn page(plan: &Plan, sections: &str) -> String {
    let organisation = &plan.organisation;
    format!(
        "# Probity on Linux, for {organisation}\n\n\
         The browser reads policy files by itself; nothing needs to be enrolled. Put the files where they belong with \
         whatever manages these machines (Ansible, Puppet, Landscape, a package), as below, from the folder of this \
         page. Replace a file in one step, as `mv` does: a running browser that finds it missing or half written takes \
         the extension off, with all that it kept, and installs it anew.\n\n\
         {sections}\
         ## If another policy file has ExtensionSettings already\n\n\
         Of two files with the same policy the browser takes one, not both. Copy the entry with the id out of \
         `probity.json` into the `ExtensionSettings` that is there, and delete it here. `3rdparty` may stay: \
         its entries are taken together from all files.\n\n\
         ## See that it works\n\n\
         1. `probity fleet check` finds nothing in the file that is in place.\n\
         2. At `chrome://policy` (`edge://policy`) *Reload policies*: `ExtensionSettings` is OK, and below it stands \
         the id with each setting. *Not set* beside a setting means that the browser dropped its value.\n\
         3. The extension's button appears within seconds. Its settings page shows the settings, as set by IT, and the \
         number of the configuration.\n\n\
         A running browser takes up a changed file within about ten seconds, without a restart.\n\n\
         ## Take it off again\n\n\
         Delete the files. A running browser removes the extension within seconds; see also [withdraw](../withdraw/steps.md).\n",
    )
}
