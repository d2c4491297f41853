//! What is wrong with a file that goes to a browser, or comes from one.
//!
//! What kind of file it is shows in what is in it, not in its name. Formats are read into
//! one tree with places ([`tree`]), and one set of checks looks at that.

mod entry;
mod export;
mod form;
mod google;
mod hive;
mod ids;
mod intune;
mod json;
mod plist;
mod policy;
mod reg;
mod registry;
mod script;
mod settings;
mod shape;
mod template;
mod text;
mod tree;
mod updates;
mod xml;

use crate::{council, Browser, Channels};
use ids::Context;
use probity_pack::{File, Report, Spot};
use std::path::Path;
use text::Encoding;
use tree::Node;

/// Largest file that is read, in bytes: twice what was seen to reach a browser.
pub const MAX_BYTES: usize = 40 << 20;

/// A file, as far as it was understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// What it is taken for; `None` where that cannot be told.
    pub kind: Option<&'static str>,
    /// Faults and advice, in the order of the file.
    pub report: Report,
}

impl Checked {
    /// Whether it could be read, and is nothing that is known here.
    pub fn is_foreign(&self) -> bool {
        self.kind.is_none() && self.report.0.iter().any(|problem| problem.message == UNKNOWN)
    }
}

/// Checks a file by its bytes. `name` is for messages, and where files named in a
/// council.toml are looked for; `known` are the ids that are Probity's.
pub fn check(name: &str, bytes: &[u8], known: &Channels) -> Checked {
    let report = |report| Checked { kind: None, report };
    if bytes.len() > MAX_BYTES {
        return report(Report::one(name, format!("the file is larger than {} MB", MAX_BYTES >> 20)));
    }
    let (text, encoding) = match text::read(name, bytes) {
        Ok(read) => read,
        Err(wrong) => return report(wrong),
    };
    if looks_like_council(name, &text) {
        return council(name, &text);
    }
    let file = File::new(name, &text);
    let kind = one(&Context::new(&file, known), &text);
    encoded(&file, kind, &text, encoding);
    Checked { kind, report: Report(file.finish()) }
}

/// The ids in a council.toml, for checking other files by; `None` where the file is none
/// that can be used.
pub fn ids_of_council(name: &str, bytes: &[u8]) -> Option<Channels> {
    let (text, _) = text::read(name, bytes).ok().filter(|(text, _)| looks_like_council(name, text))?;
    let council = council::read(name, &text, folder(name)).ok()?;
    let mut ids = Channels::default();
    for channel in council.plan.channels {
        let place = match (channel.browser, channel.store) {
            (Browser::Firefox, _) => &mut ids.firefox,
            (_, false) => &mut ids.self_hosted,
            (Browser::Edge, true) => &mut ids.edge_add_ons,
            (_, true) => &mut ids.chrome_web_store,
        };
        *place = channel.id;
    }
    Some(ids)
}

fn folder(name: &str) -> &Path {
    Path::new(name).parent().unwrap_or(Path::new("."))
}

fn looks_like_council(name: &str, text: &str) -> bool {
    let has = |header: &str| text.lines().any(|line| line.trim_start().starts_with(header));
    let toml = has("[council]") || has("[install]") || (name.ends_with(".toml") && !is_other_toml(name, text));
    toml && !text.trim_start().starts_with(['{', '<']) && !reg::is(text) && !looks_like_channels(text)
}

/// Whether this is good TOML of another program's, such as Cargo.toml.
fn is_other_toml(name: &str, text: &str) -> bool {
    let named = Path::new(name).file_name().is_some_and(|name| name == "council.toml");
    let read = File::parse("", text.trim_start_matches('\u{feff}'));
    !named && read.is_ok_and(|(_, root)| !["council", "install"].iter().any(|key| root.get_ref().contains_key(*key)))
}

fn looks_like_channels(text: &str) -> bool {
    ["[self-hosted", "[chrome-web-store]", "[edge-add-ons]"]
        .iter()
        .any(|header| text.lines().any(|line| line.trim_start().starts_with(header)))
}

fn council(name: &str, text: &str) -> Checked {
    let report = match council::read(name, text, folder(name)) {
        Ok(council) => council.advice,
        Err(report) => report,
    };
    Checked { kind: Some("council.toml"), report }
}

/// What reads this kind of file takes its text in some bytes and not in others.
fn encoded(file: &File<'_>, kind: Option<&'static str>, text: &str, encoding: Encoding) {
    let (message, help) = match (kind, encoding) {
        (Some(FIREFOX), Encoding::Utf8 { mark: true }) => {
            ("Firefox does not read a policies.json with a mark before the text", "save the file as UTF-8 without BOM")
        }
        (Some(REGISTRY), Encoding::Utf8 { mark: true }) => {
            ("the registry editor does not take UTF-8 with a mark", "save the file as UTF-16 LE")
        }
        (Some(REGISTRY), Encoding::Utf8 { .. }) if !text.is_ascii() => (
            "the registry editor takes these bytes for letters of the machine's own code page",
            "save the file as UTF-16 LE",
        ),
        (Some(SCRIPT), Encoding::Utf8 { mark: false }) if !text.is_ascii() => (
            "Windows PowerShell takes these bytes for letters of the machine's own code page",
            "take the script from `probity fleet build`, which writes such letters by their numbers",
        ),
        (Some(REGISTRY | SCRIPT) | None, _) | (_, Encoding::Utf8 { .. }) => return,
        // What spreadsheets write.
        (Some(ROWS), _) if !text.trim_start().starts_with('{') => return,
        (_, Encoding::Utf16) => ("this is UTF-16, which is not read here", "save the file as UTF-8"),
    };
    file.problem_with_help(Spot::Line(1), message, help);
}

/// Looks at what is in a text; gives what it is.
fn one(cx: &Context<'_, '_>, text: &str) -> Option<&'static str> {
    let start = text.trim_start();
    if reg::is(text) {
        registry::check(cx, &reg::read(cx.file, text));
        return Some(REGISTRY);
    }
    if start.starts_with('<') {
        return markup(cx, text);
    }
    if looks_like_channels(text) {
        if let Err(report) = Channels::read(&cx.file.name, text) {
            for problem in report.0 {
                let help = problem.help.clone().unwrap_or_default();
                cx.file.problem_with_help(Spot::Line(problem.line().max(1)), problem.message, help);
            }
        }
        return Some("channels.toml");
    }
    if cx.file.name.ends_with(".toml") && is_other_toml(&cx.file.name, text) {
        return unknown(cx);
    }
    if start.starts_with(['{', '[', '/']) {
        return object(cx, text);
    }
    if script::is(text) {
        script::check(cx, text);
        return Some(SCRIPT);
    }
    if intune::is_table(text) {
        intune::table(cx, text);
        return Some(ROWS);
    }
    unknown(cx)
}

fn markup(cx: &Context<'_, '_>, text: &str) -> Option<&'static str> {
    let Some(document) = xml::read(cx.file, text) else { return Some("XML") };
    let root = document.root_element();
    Some(match root.tag_name().name() {
        "gupdate" => {
            updates::xml(cx, root);
            "updates.xml"
        }
        "plist" => {
            plist::check(cx, root);
            "property list"
        }
        "policyDefinitions" => {
            template::admx(cx, root);
            "ADMX"
        }
        "policyDefinitionResources" => {
            template::adml(cx, root);
            "ADML"
        }
        _ => return unknown(cx),
    })
}

fn object(cx: &Context<'_, '_>, text: &str) -> Option<&'static str> {
    let read = match json::read(text) {
        Ok(read) => read,
        Err(wrong) => {
            cx.fault(&wrong.at, wrong.message, wrong.help);
            return Some("JSON");
        }
    };
    for at in &read.twice {
        cx.fault(at, "this name is there twice", json::TWICE);
    }
    let kind = values(cx, &read.root);
    for at in &read.lax {
        match kind {
            Some(CHROMIUM) => {
                cx.advice(at, format!("this is {}", json::LAX), "Chromium takes it, other programs do not")
            }
            _ => cx.fault(at, format!("this is {}", json::LAX), "take it out"),
        }
    }
    kind
}

const REGISTRY: &str = "registry file";
const ROWS: &str = "rows for Intune";
const SCRIPT: &str = "script for Edge";
const FIREFOX: &str = "policies.json of Firefox";
const CHROMIUM: &str = "policies of Chrome, Edge or Chromium";

/// JSON, by the names in it.
fn values(cx: &Context<'_, '_>, root: &Node) -> Option<&'static str> {
    if !root.is_table() {
        let message = format!("the file must hold a table, not {}", root.kind());
        cx.fault(&root.span, message, "write { ... } around all of it");
        return unknown(cx);
    }
    let names = || root.entries().iter().map(|entry| entry.name.as_str());
    if export::is(root) {
        export::check(cx, root);
        return Some("export of a browser's policy page");
    }
    if root.get("policies").is_some() {
        policy::check(cx, root.get("policies")?, Some(Browser::Firefox));
        for other in root.entries().iter().filter(|entry| entry.name != "policies") {
            cx.fault(&other.span, "only `policies` is read here", "move this into `policies`");
        }
        return Some(FIREFOX);
    }
    if root.get("addons").is_some() {
        updates::json(cx, root);
        return Some("updates.json");
    }
    if intune::is_profile(root) {
        intune::profile(cx, root);
        return Some(ROWS);
    }
    if form::is(root) {
        form::check(cx, root);
        return Some("form for Jamf");
    }
    if root.get("probity").is_some_and(|format| format.text() == Some("signed pack 1")) {
        return Some("signed pack; `probity pack verify` reads it");
    }
    if google::is(root) {
        google::check(cx, root);
        return Some("settings for Google Admin console");
    }
    if names().any(|name| crate::channels::is_chromium(name) || crate::channels::is_firefox(name)) {
        let firefox = !names().any(crate::channels::is_chromium);
        entry::all(cx, root, firefox.then_some(Browser::Firefox), |_| None);
        return Some("entries of ExtensionSettings");
    }
    if names().any(policy::is_known) {
        policy::check(cx, root, None);
        return Some(CHROMIUM);
    }
    if ids::looks_ours(root) {
        settings::check(cx, root);
        return Some("settings of Probity's");
    }
    if root.get("application").is_some_and(|about| about.get("policiesStatus").is_some()) {
        cx.file.problem_with_help(
            Spot::File,
            "the data of about:support do not have the policies in them, and Firefox exports none",
            "check the file or the registry that Firefox reads; about:policies shows what it made of it",
        );
        return None;
    }
    policy::check(cx, root, None);
    unknown(cx)
}

const UNKNOWN: &str = "this is no kind of file that is known here";

fn unknown(cx: &Context<'_, '_>) -> Option<&'static str> {
    cx.file.problem_with_help(
        Spot::File,
        UNKNOWN,
        "known are policies as JSON, policies.json, .reg, .mobileconfig, .plist, ADMX, rows for Intune, scripts \
         for Edge, updates.xml, updates.json, council.toml, and what a browser's policy page exports as JSON",
    );
    None
}

#[cfg(test)]
mod tests;
