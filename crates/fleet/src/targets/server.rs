//! What lies on a web server: update manifests and the packages.

use super::web;
use crate::json::pretty;
use crate::{Browser, Channel, Output, Package, Packages, Plan};
use serde_json::json;

/// The first Firefox that the manifest names.
const FIRST_FIREFOX: &str = "140.0";

/// The files below `server/`; none where stores carry everything and no pack is
/// published.
pub fn files(plan: &Plan, packages: &Packages) -> Vec<Output> {
    let crx = plan.channels.iter().find(|channel| channel.browser != Browser::Firefox && !channel.store);
    let xpi = plan.channels.iter().find(|channel| channel.browser == Browser::Firefox && !channel.store);
    let sites = web::sites(plan);
    if crx.is_none() && xpi.is_none() && sites.is_empty() {
        return Vec::new();
    }
    let mut files = Vec::new();
    let mut notes = String::new();
    let mut add = |name: String, bytes: Vec<u8>| files.push(Output { path: format!("server/public/{name}"), bytes });
    if let Some(channel) = crx {
        match &packages.crx {
            Some(package) => {
                let name = format!("probity-{}.crx", package.version);
                add("updates.xml".into(), updates_xml(channel, package, &name).into_bytes());
                add(name, package.bytes.clone());
            }
            None => notes += &missing("updates.xml", "probity-VERSION.crx"),
        }
    }
    if let Some(channel) = xpi {
        match &packages.xpi {
            Some(package) => {
                let name = format!("probity-{}.xpi", package.version);
                add("updates.json".into(), updates_json(channel, package, &name));
                // Under the name that never changes it is installed, under its own updated.
                add("probity.xpi".into(), package.bytes.clone());
                add(name, package.bytes.clone());
            }
            None => notes += &missing("updates.json", "probity-VERSION.xpi and probity.xpi"),
        }
    }
    let mut written: Vec<&str> = files.iter().filter_map(|file| file.path.strip_prefix("server/public/")).collect();
    written.sort_unstable();
    let page = web::page(plan, &sites, &written, &notes);
    files.extend(web::snippets(&sites));
    files.push(Output { path: "server/steps.md".into(), bytes: page.into_bytes() });
    files
}

fn missing(manifest: &str, packages: &str) -> String {
    format!(
        "**Not written: `{manifest}`, `{packages}`.** They are made from the built packages: run \
         `probity fleet build` again with `--packages` and the folder that `probity package` wrote.\n\n"
    )
}

/// The folder of an address, with its stroke.
pub(super) fn folder(address: &str) -> &str {
    address.rfind('/').map_or(address, |at| &address[..=at])
}

/// Omaha's answer, as Chromium reads it.
fn updates_xml(channel: &Channel, package: &Package, name: &str) -> String {
    let Package { version, sha256, bytes, .. } = package;
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <gupdate xmlns=\"http://www.google.com/update2/response\" protocol=\"2.0\">\n\
         \x20 <app appid=\"{}\">\n\
         \x20   <updatecheck codebase=\"{}{name}\" version=\"{version}\" hash_sha256=\"{sha256}\" size=\"{}\"/>\n\
         \x20 </app>\n\
         </gupdate>\n",
        channel.id,
        folder(&channel.source).replace('&', "&amp;").replace('"', "&quot;"),
        bytes.len()
    )
}

fn updates_json(channel: &Channel, package: &Package, name: &str) -> Vec<u8> {
    let update = json!({
        "version": package.version,
        "update_link": format!("{}{name}", folder(&channel.source)),
        "update_hash": format!("sha256:{}", package.sha256),
        "applications": { "gecko": { "strict_min_version": FIRST_FIREFOX } },
    });
    pretty(&json!({ "addons": { channel.id.as_str(): { "updates": [update] } } }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_firefox_is_that_of_the_manifest() {
        let manifest: serde_json::Value = serde_json::from_str(include_str!("../../../../manifest.json")).unwrap();
        assert_eq!(manifest["browser_specific_settings"]["gecko"]["strict_min_version"], FIRST_FIREFOX);
    }
}
