//! Google Admin console and Chrome Enterprise Core.

use super::entry;
use crate::json::pretty;
use crate::{Browser, Output, Plan};
use serde_json::{json, Map, Value};

/// The files below `google-admin/`.
pub fn files(plan: &Plan) -> Vec<Output> {
    let Some(channel) = entry::channel(plan, Browser::Chrome) else { return Vec::new() };
    let wrapped: Map<String, Value> =
        plan.values.iter().map(|(key, value)| (key.clone(), json!({ "Value": value }))).collect();
    let (id, organisation) = (&channel.id, &plan.organisation);
    let add = match channel.store {
        true => format!("*Add from Chrome Web Store*, and paste the id `{id}`"),
        false => format!(
            "*Add Chrome app or extension by ID*, paste the id `{id}`, choose *From a custom URL* and paste `{}`",
            channel.source
        ),
    };
    let pin = match plan.install.pinned {
        true => " and *Pin to browser toolbar*",
        false => "",
    };
    let blocked = match plan.install.blocked_hosts.join("`, `") {
        hosts if hosts.is_empty() => String::new(),
        hosts => format!("   Below *Permissions and URL access*, as blocked hosts: `{hosts}`.\n"),
    };
    let hardening = match plan.install.hardening {
        true => {
            "\n## Guest and incognito windows\n\n*Devices > Chrome > Settings*: *Guest mode* (*Browser guest mode*): \
                 prevent; *Incognito mode*: disallow. Why: [hardening](../hardening.md).\n"
        }
        false => "",
    };
    let steps = format!(
        "# Probity by Google Admin console, for {organisation}\n\n\
         For managed Google accounts, ChromeOS, and Chrome on any system that is enrolled in Chrome Enterprise Core.\n\n\
         1. *Devices > Chrome > Apps & extensions > Users & browsers* (or *Managed guest session settings*).\n\
         2. Choose the organisational unit. Begin with a small one.\n\
         3. The yellow +: {add}.\n\
         4. *Installation policy*: *Force install*{pin}.\n\
         5. *Policy for extensions*: upload [chrome.json](chrome.json), or paste what is in it. In this console each \
         value stands in `\"Value\"`; a file for Linux does not fit here.\n\
         {blocked}\
         6. *Save*.\n\
         {hardening}\n\
         ## See that it works\n\n\
         On a machine of that unit, at `chrome://policy` *Reload policies*: the id is there with each setting. Export \
         the page as JSON and let `probity fleet check` read it.\n\n\
         ## Take it off again\n\n\
         Set *Installation policy* to *Block* for a day, then delete the entry; see [withdraw](../withdraw/steps.md).\n"
    );
    vec![
        Output { path: "google-admin/chrome.json".into(), bytes: pretty(&Value::Object(wrapped)) },
        Output { path: "google-admin/steps.md".into(), bytes: steps.into_bytes() },
    ]
}
