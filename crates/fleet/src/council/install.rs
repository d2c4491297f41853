//! How the extension gets to each browser.

use crate::address::{self, CHROME_STORE, EDGE_STORE};
use crate::channels::{is_chromium, is_firefox, not_an_id};
use crate::{Browser, Channel, Channels, Install};
use probity_pack::{File, Report, Spot, Table};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::Path;

/// Names under which the files lie in the folder `base_url`.
pub const UPDATES_XML: &str = "updates.xml";
pub const UPDATES_JSON: &str = "updates.json";
pub const XPI: &str = "probity.xpi";

const BROWSERS: [(&str, Browser); 4] = [
    ("chrome", Browser::Chrome),
    ("edge", Browser::Edge),
    ("chromium", Browser::Chromium),
    ("firefox", Browser::Firefox),
];

/// Most entries of `runtime_blocked_hosts`.
const MAX_BLOCKED: usize = 100;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Store,
    SelfHosted,
}

/// Reads `[install]`. `None` where it cannot be known what goes where; that is a
/// problem of the file then.
pub(super) fn read(root: &Table<'_, '_>, folder: &Path) -> Option<(Install, Vec<Channel>)> {
    let Some(table) = root.table("install") else {
        if !root.has("install") {
            root.file.problem_with_help(
                Spot::File,
                "there is no section [install]",
                "write [install], and below it channel = \"store\", or channel = \"self-hosted\" and base_url = \"https://...\"",
            );
        }
        return None;
    };
    let install = Install {
        pinned: table.boolean("pinned").unwrap_or(true),
        private_windows: table.boolean("private_windows").unwrap_or(true),
        blocked_hosts: blocked_hosts(&table),
        hardening: table.boolean("hardening").unwrap_or(false),
    };
    let ways = ways(&table);
    let ids = ids(&table, folder);
    let base = addressed(&table, "base_url", address::folder);
    let firefox = addressed(&table, "firefox_url", |url| address::https(url).map(|url| url.to_string()));
    let browsers = browsers(&table);
    table.done();

    let from = From { table: &table, ids: ids?, base, firefox, missing: RefCell::default() };
    let channels: Vec<_> = browsers.into_iter().map(|browser| from.channel(browser, ways(browser)?)).collect();
    Some((install, channels.into_iter().collect::<Option<_>>()?))
}

/// The browsers that get it; all where none are named.
fn browsers(table: &Table<'_, '_>) -> Vec<Browser> {
    let named = table.strings_with_spots("browsers");
    let mut browsers = Vec::new();
    for (name, spot) in &named {
        match BROWSERS.iter().find(|(known, _)| known == name) {
            Some((_, browser)) if !browsers.contains(browser) => browsers.push(*browser),
            Some(_) => {}
            None => {
                let known = BROWSERS.map(|(known, _)| known);
                let message = format!("\"{name}\" is not one of: {}", known.join(", "));
                table.file.problem_with_word(*spot, message, name, known.into_iter());
            }
        }
    }
    if named.is_empty() {
        return BROWSERS.map(|(_, browser)| browser).to_vec();
    }
    // The order of the table, whatever the order in the file.
    BROWSERS.iter().map(|(_, browser)| *browser).filter(|browser| browsers.contains(browser)).collect()
}

/// From which channel each browser has it.
fn ways<'t>(table: &Table<'t, '_>) -> impl Fn(Browser) -> Option<Way> {
    let usual = way(table, "channel");
    if !table.has("channel") {
        table.file.problem_with_help(
            table.at,
            "`channel` is missing here",
            "write channel = \"store\" (Chrome Web Store, Edge Add-ons) or channel = \"self-hosted\"",
        );
    }
    let mut others = Vec::new();
    if let Some(each) = table.table("channel_of") {
        for (name, browser) in &BROWSERS[..3] {
            if each.has(name) {
                others.push((*browser, way(&each, name)));
            }
        }
        each.done();
    }
    move |browser| others.iter().find(|(other, _)| *other == browser).map_or(usual, |(_, way)| *way)
}

fn way(table: &Table<'_, '_>, key: &'static str) -> Option<Way> {
    let written = table.string(key)?;
    match written.as_str() {
        "store" => Some(Way::Store),
        "self-hosted" => Some(Way::SelfHosted),
        _ => {
            table.file.problem_with_help(
                table.spot(key),
                format!("`{key}`: \"{written}\" is not one of: store, self-hosted"),
                "\"store\" is the Chrome Web Store and Edge Add-ons; \"self-hosted\" is a server of the council's own",
            );
            None
        }
    }
}

/// Ids as shipped, then as in the file that `probity package` wrote, then as here.
fn ids(table: &Table<'_, '_>, folder: &Path) -> Option<Channels> {
    let mut ids = Channels::shipped();
    if let Some(name) = table.string("ids_file") {
        let path = folder.join(name);
        let read = probity_pack::read_text(&path).and_then(|text| Channels::read(&path.display().to_string(), &text));
        match read {
            Ok(read) => ids = ids.with(read),
            Err(report) => {
                tell(table.file, table.spot("ids_file"), &report);
                return None;
            }
        }
    }
    if let Some(own) = table.table("ids") {
        let one = |key: &'static str, good: fn(&str) -> bool| {
            let id = own.string(key).unwrap_or_default();
            if !id.is_empty() && !good(&id) {
                not_an_id(&own, key, &id);
            }
            id
        };
        ids = ids.with(Channels {
            self_hosted: one("self-hosted", is_chromium),
            chrome_web_store: one("chrome-web-store", is_chromium),
            edge_add_ons: one("edge-add-ons", is_chromium),
            firefox: one("firefox", is_firefox),
        });
        own.done();
    }
    Some(ids)
}

/// The problems of another file, told where it is named.
fn tell(file: &File<'_>, spot: Spot, report: &Report) {
    for problem in &report.0 {
        let line = problem.line();
        file.problem_with_help(
            spot,
            format!("{}, line {line}: {}", problem.file, problem.message),
            problem.help.clone().unwrap_or_else(|| "`probity package` writes this file".into()),
        );
    }
}

fn addressed(
    table: &Table<'_, '_>,
    key: &'static str,
    read: impl Fn(&str) -> Result<String, String>,
) -> Option<String> {
    let written = table.string(key)?;
    match read(&written) {
        Ok(url) => Some(url),
        Err(message) => {
            table.file.problem_with_help(
                table.spot(key),
                message,
                "browsers fetch extensions and their updates over https only",
            );
            // So that it is not said to be missing too.
            Some("https://wrong.invalid/".into())
        }
    }
}

/// Hosts on which it does not run.
fn blocked_hosts(table: &Table<'_, '_>) -> Vec<String> {
    let sites = table.strings_with_spots("blocked_sites");
    if let Some((_, spot)) = sites.get(MAX_BLOCKED) {
        table.file.problem_with_help(
            *spot,
            format!("{} sites; browsers read at most {MAX_BLOCKED}", sites.len()),
            "name the sites on which Probity runs and is not wanted",
        );
    }
    sites.into_iter().take(MAX_BLOCKED).filter_map(|site| blocked(table, site)).collect()
}

/// A host on which it does not run, as policies write it.
fn blocked(table: &Table<'_, '_>, (written, spot): (String, Spot)) -> Option<String> {
    let host = written.strip_prefix("*://").or_else(|| written.strip_prefix("https://")).unwrap_or(&written);
    let host = host.strip_prefix("*.").unwrap_or(host).trim_end_matches('/');
    let label =
        |label: &str| !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if host.len() <= 253 && host.contains('.') && host.split('.').all(label) {
        return Some(format!("*://*.{}", host.to_ascii_lowercase()));
    }
    table.file.problem_with_help(
        spot,
        format!("\"{written}\" is no host"),
        "write a host such as \"linkedin.com\"; its subdomains are meant too",
    );
    None
}

struct From<'t, 'f, 's> {
    table: &'t Table<'f, 's>,
    ids: Channels,
    base: Option<String>,
    firefox: Option<String>,
    /// Channels of which it was said that their id is not known: once for all browsers.
    missing: RefCell<BTreeSet<String>>,
}

impl From<'_, '_, '_> {
    fn channel(&self, browser: Browser, way: Way) -> Option<Channel> {
        let channel =
            |id: &str, source: String, store| Channel { browser, id: id.to_owned(), source, store, updates: None };
        match (browser, way) {
            (Browser::Firefox, _) => self.in_firefox(),
            (Browser::Edge, Way::Store) => Some(channel(self.id("edge-add-ons")?, EDGE_STORE.into(), true)),
            (_, Way::Store) => Some(channel(self.id("chrome-web-store")?, CHROME_STORE.into(), true)),
            (_, Way::SelfHosted) => {
                let (base, id) = (self.base("a browser with channel = \"self-hosted\""), self.id("self-hosted"));
                Some(channel(id?, base?.to_owned() + UPDATES_XML, false))
            }
        }
    }

    fn in_firefox(&self) -> Option<Channel> {
        let id = self.id("firefox")?.to_owned();
        let browser = Browser::Firefox;
        if let Some(source) = &self.firefox {
            return Some(Channel { browser, id, source: source.clone(), store: true, updates: None });
        }
        let base = self.base("Firefox")?;
        let updates = Some(base.to_owned() + UPDATES_JSON);
        Some(Channel { browser, id, source: base.to_owned() + XPI, store: false, updates })
    }

    fn base(&self, who: &str) -> Option<&str> {
        if self.base.is_none() {
            self.table.file.problem_with_help(
                self.table.at,
                format!("`base_url` is missing: {who} is given the extension from it"),
                "write base_url = \"https://...\" (the folder on a web server that `probity fleet build` fills), \
                 or name in `browsers` only those that get it otherwise",
            );
        }
        self.base.as_deref()
    }

    fn id(&self, channel: &str) -> Option<&str> {
        let (id, help) = match channel {
            "self-hosted" => (
                &self.ids.self_hosted,
                "`probity package` makes the CRX and writes the id to channels.toml beside it: name that file with \
                 ids_file = \"...\"",
            ),
            "chrome-web-store" => (
                &self.ids.chrome_web_store,
                "upload the zip of `probity package` to the Chrome Web Store, which gives the id, and write it as \
                 chrome-web-store = \"...\" below [install.ids]",
            ),
            "edge-add-ons" => (
                &self.ids.edge_add_ons,
                "upload the zip of `probity package` to Edge Add-ons, which gives the id, and write it as \
                 edge-add-ons = \"...\" below [install.ids]",
            ),
            _ => (&self.ids.firefox, "write it as firefox = \"name@example.org\" below [install.ids]"),
        };
        if id.is_empty() {
            if self.missing.borrow_mut().insert(channel.to_owned()) {
                let message = format!("the extension's id in {channel} is not known");
                self.table.file.problem_with_help(self.table.at, message, help);
            }
            return None;
        }
        Some(id)
    }
}
