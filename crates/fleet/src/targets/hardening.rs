//! The optional block against windows without extensions, explained.

use super::entry;
use crate::json::shown;
use crate::{Output, Plan};
use serde_json::Value;

/// `hardening.md`.
pub fn files(plan: &Plan) -> Vec<Output> {
    let chosen = match plan.install.hardening {
        true => "`hardening = true` is set in council.toml, so the files of this folder have these policies, or the steps say where to set them.",
        false => "It is **not** in the files of this folder: `hardening` is not set in council.toml.",
    };
    let blocks: String = plan
        .channels
        .iter()
        .map(|channel| {
            let json = shown(&Value::Object(entry::hardening(channel.browser)));
            format!("{}:\n\n```json\n{json}```\n\n", entry::name(channel.browser))
        })
        .collect();
    let page = format!(
        "# Guest and private windows\n\n{chosen}\n\n\
         No policy can make an extension run in a guest window, nor in an incognito window of Chrome or Edge. Where the \
         council does not want its browsers used without Probity, those windows can be switched off:\n\n{blocks}\
         Think about it first. Private windows have honest uses (a shared desk, a person looking for help), and the \
         policies hold for everything, not for social media alone. Probity is guidance and no lock: a phone, another \
         browser or a browser started with its extensions off remains, and somebody who wants to post will. What helps is \
         to have it where people write.\n\n\
         `DisableSafeMode` ends Firefox's troubleshooting mode on Windows; elsewhere it only takes it out of the menus, and \
         `firefox --safe-mode` remains. Firefox runs Probity in private windows by `private_windows` in council.toml, so it needs no such policy for \
         that.\n"
    );
    vec![Output { path: "hardening.md".into(), bytes: page.into_bytes() }]
}
