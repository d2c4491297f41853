//! Update manifests: `updates.xml` of Chromium, `updates.json` of Firefox.

use super::ids::{brief, Context};
use super::tree::Node as Part;
use crate::{address, Browser};
use roxmltree::Node;
use std::ops::Range;

/// Where Chromium looks for the elements that it reads.
const NAMESPACE: &str = "http://www.google.com/update2/response";

/// Checks an `updates.xml`.
pub(super) fn xml(cx: &Context<'_, '_>, root: Node<'_, '_>) {
    if root.tag_name().namespace() != Some(NAMESPACE) {
        cx.fault(
            &root.range(),
            "the namespace is missing, so nothing in here is read",
            format!("write <gupdate xmlns=\"{NAMESPACE}\" protocol=\"2.0\">"),
        );
    }
    if root.attribute("protocol") != Some("2.0") {
        cx.fault(&root.range(), "`protocol` must be 2.0", "write protocol=\"2.0\"");
    }
    let apps: Vec<_> = root.children().filter(|node| node.is_element() && node.tag_name().name() == "app").collect();
    if apps.is_empty() {
        cx.fault(
            &root.range(),
            "there is no app in it",
            "write <app appid=\"the id\"><updatecheck codebase=... version=.../></app>",
        );
    }
    known(cx, root, &["protocol", "server"]);
    // A manifest may speak of other extensions too.
    let ours = apps.iter().any(|app| cx.is_ours(app.attribute("appid").unwrap_or_default(), None));
    for app in apps {
        let id = app.attribute("appid").unwrap_or_default();
        let at = place(app, "appid");
        known(cx, app, &["appid", "status", "cohort", "cohortname"]);
        if cx.form(id, &at, false) && (!ours || cx.is_ours(id, None)) {
            cx.compare(id, &at, Some(Browser::Chromium), Some(""));
        }
        let checks: Vec<_> = app.children().filter(|node| node.tag_name().name() == "updatecheck").collect();
        if checks.is_empty() {
            cx.fault(
                &at,
                "this app has no updatecheck",
                "write <updatecheck codebase=\"https://...crx\" version=\"1.0\"/>",
            );
        }
        checks.into_iter().for_each(|check| update_check(cx, check));
    }
}

/// Names attributes and elements that nothing reads.
fn known(cx: &Context<'_, '_>, node: Node<'_, '_>, attributes: &[&str]) {
    for attribute in node.attributes().filter(|attribute| !attributes.contains(&attribute.name())) {
        let message = format!("`{}` is not known here; there are: {}", brief(attribute.name()), attributes.join(", "));
        cx.file.problem_with_word(attribute.range(), message, attribute.name(), attributes.iter().copied());
    }
    for child in node.children().filter(|child| child.is_element()) {
        if !["app", "updatecheck", "daystart"].contains(&child.tag_name().name()) {
            let message = format!("`{}` is no element of an update manifest", brief(child.tag_name().name()));
            cx.fault(&child.range(), message, "there are: gupdate, app, updatecheck");
        }
    }
}

fn update_check(cx: &Context<'_, '_>, check: Node<'_, '_>) {
    let attributes = [
        "codebase",
        "version",
        "hash_sha256",
        "hash",
        "size",
        "status",
        "fp",
        "prodversionmin",
        "codebasediff",
        "hashdiff",
    ];
    known(cx, check, &attributes);
    if let Some(size) = check.attribute("size").filter(|size| size.parse::<u64>().is_err()) {
        cx.fault(&place(check, "size"), format!("\"{}\" is no number of bytes", brief(size)), "leave `size` out");
    }
    match check.attribute("codebase") {
        Some(codebase) => link(cx, codebase, &place(check, "codebase"), ".crx"),
        None => cx.fault(&check.range(), "`codebase` is missing", "write the https address of the CRX"),
    }
    match check.attribute("version") {
        Some(number) => version(cx, number, &place(check, "version")),
        None => cx.fault(&check.range(), "`version` is missing", "write the version that the manifest in the CRX has"),
    }
    match check.attribute("hash_sha256") {
        Some(hash) => hex(cx, hash, 64, &place(check, "hash_sha256")),
        None => cx.advice(&check.range(), "there is no `hash_sha256`", "`probity fleet build --packages` writes it"),
    }
}

/// Where the value of an attribute stands; the element, where it is not there.
fn place(node: Node<'_, '_>, name: &str) -> Range<usize> {
    node.attributes().find(|attribute| attribute.name() == name).map_or(node.range(), |attribute| attribute.range())
}

/// Checks an `updates.json`.
pub(super) fn json(cx: &Context<'_, '_>, root: &Part) {
    let Some(addons) = root.get("addons") else { return };
    if addons.entries().is_empty() {
        cx.fault(&addons.span, "there is no add-on in it", "write { \"the id\": { \"updates\": [ ... ] } }");
    }
    names(cx, root, &["addons"]);
    let ours = addons.entries().iter().any(|addon| cx.is_ours(&addon.name, None));
    for addon in addons.entries() {
        names(cx, &addon.node, &["updates"]);
        if cx.form(&addon.name, &addon.span, true) && (!ours || cx.is_ours(&addon.name, None)) {
            cx.compare(&addon.name, &addon.span, Some(Browser::Firefox), None);
        }
        let Some(updates) = addon.node.get("updates") else {
            cx.fault(
                &addon.span,
                "`updates` is missing",
                "write \"updates\": [ { \"version\": ..., \"update_link\": ... } ]",
            );
            continue;
        };
        if updates.list().is_empty() {
            cx.fault(
                &updates.span,
                "`updates` must be a list with an entry",
                "write [ { \"version\": ..., \"update_link\": ... } ]",
            );
        }
        updates.list().iter().for_each(|update| one(cx, update));
    }
}

/// Names entries of a table that nothing reads; gives whether it is a table.
fn names(cx: &Context<'_, '_>, table: &Part, known: &[&str]) -> bool {
    if !table.is_table() {
        cx.fault(&table.span, format!("this must be a table, not {}", table.kind()), "write { ... }");
    }
    for entry in table.entries().iter().filter(|entry| !known.contains(&entry.name.as_str())) {
        let message = format!("`{}` is not known here; there are: {}", brief(&entry.name), known.join(", "));
        cx.file.problem_with_word(entry.span.clone(), message, &entry.name, known.iter().copied());
    }
    table.is_table()
}

fn one(cx: &Context<'_, '_>, update: &Part) {
    if !names(cx, update, &["version", "update_link", "update_hash", "update_info_url", "applications"]) {
        return;
    }
    if let Some(applications) = update.get("applications") {
        names(cx, applications, &["gecko", "gecko_android"]);
        for browser in applications.entries() {
            let versions = ["strict_min_version", "strict_max_version", "advisory_max_version"];
            names(cx, &browser.node, &versions);
            for number in browser.node.entries().iter().filter(|entry| entry.node.text().is_none()) {
                let message = format!("`{}` must be a text, not {}", brief(&number.name), number.node.kind());
                cx.fault(&number.node.span, message, "write a version such as \"140.0\"");
            }
        }
    }
    let text = |name: &str| match update.get(name) {
        Some(node) if node.text().is_none() => {
            cx.fault(&node.span, format!("`{name}` must be a text, not {}", node.kind()), "put it in double quotes");
            None
        }
        Some(node) => node.text().map(|text| (text.to_owned(), node.span.clone())),
        None => None,
    };
    match text("version") {
        Some((number, at)) => version(cx, &number, &at),
        None if update.get("version").is_none() => {
            cx.fault(&update.span, "`version` is missing", "write the version that the manifest in the XPI has");
        }
        None => {}
    }
    match text("update_link") {
        Some((url, at)) => link(cx, &url, &at, ".xpi"),
        None if update.get("update_link").is_none() => {
            cx.fault(&update.span, "`update_link` is missing", "write the https address of the XPI");
        }
        None => {}
    }
    match text("update_hash") {
        Some((hash, at)) => match hash.split_once(':') {
            Some(("sha256", digits)) => hex(cx, digits, 64, &at),
            Some(("sha512", digits)) => hex(cx, digits, 128, &at),
            _ => cx.fault(&at, "`update_hash` must begin with sha256: or sha512:", "write \"sha256:\" and 64 digits"),
        },
        None if update.get("update_hash").is_some() => {}
        None => cx.advice(&update.span, "there is no `update_hash`", "`probity fleet build --packages` writes it"),
    }
}

fn link(cx: &Context<'_, '_>, url: &str, at: &Range<usize>, ending: &str) {
    match address::https(url) {
        Err(message) => cx.fault(at, message, "browsers must fetch packages over https"),
        Ok(parsed) if !parsed.path().ends_with(ending) => {
            cx.advice(
                at,
                format!("this address does not end in {ending}"),
                "the server must still give it the right type",
            );
        }
        Ok(_) => {}
    }
}

fn version(cx: &Context<'_, '_>, number: &str, at: &Range<usize>) {
    let part = |part: &str| part.parse::<u16>().is_ok() && (part.len() == 1 || !part.starts_with('0'));
    if number.split('.').count() > 4 || !number.split('.').all(part) {
        cx.fault(
            at,
            format!("\"{}\" is no version", brief(number)),
            "write one to four numbers with dots between them, such as 1.2.0",
        );
    }
}

fn hex(cx: &Context<'_, '_>, digits: &str, length: usize, at: &Range<usize>) {
    if digits.len() != length || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        cx.fault(
            at,
            format!("this hash must have {length} hexadecimal digits"),
            "take the line that sha256sum prints for the file",
        );
    }
}
