//! The table of ids: by which id each channel knows the extension.

use crate::ExtensionId;
use probity_pack::{File, Report, Table};
use std::fmt::Write;

/// The table in the repository.
const SHIPPED: &str = include_str!("../../../extension/channels.toml");

/// Ids by channel; empty where not known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Channels {
    /// Of Chrome, Edge and Chromium, by the key that signs the CRX.
    pub self_hosted: String,
    pub chrome_web_store: String,
    pub edge_add_ons: String,
    /// The add-on's id in Firefox.
    pub firefox: String,
}

impl Channels {
    /// The ids that are known wherever this program runs.
    pub fn shipped() -> Self {
        Self::read("extension/channels.toml", SHIPPED).unwrap_or_default()
    }

    /// Reads a `channels.toml`: a table for each channel, each with an `id`.
    pub fn read(name: &str, text: &str) -> Result<Self, Report> {
        let (file, root) = File::parse(name, text)?;
        let mut channels = Self::default();
        {
            let root = Table::root(&file, &root);
            if let Some(hosted) = root.table("self-hosted") {
                channels.self_hosted =
                    hosted.table("chromium").map(|table| id(&table, is_chromium)).unwrap_or_default();
                hosted.done();
            }
            let mut one = |key: &'static str, good: fn(&str) -> bool, into: fn(&mut Self) -> &mut String| {
                if let Some(table) = root.table(key) {
                    *into(&mut channels) = id(&table, good);
                }
            };
            one("chrome-web-store", is_chromium, |channels| &mut channels.chrome_web_store);
            one("edge-add-ons", is_chromium, |channels| &mut channels.edge_add_ons);
            one("firefox", is_firefox, |channels| &mut channels.firefox);
            root.done();
        }
        let problems = file.finish();
        if problems.is_empty() {
            Ok(channels)
        } else {
            Err(Report(problems))
        }
    }

    /// The same table with the ids of packages that were made.
    ///
    /// # Errors
    ///
    /// Where the table says another id already: browsers would take the package for
    /// another extension, and leave everybody's old one without updates.
    pub fn made(mut self, own: ExtensionId, firefox: Option<&str>) -> Result<Self, String> {
        let own = own.to_string();
        if !self.self_hosted.is_empty() && self.self_hosted != own {
            return Err(format!(
                "[self-hosted.chromium] id is {:?} and this key gives {own}: use the key of the releases before, or \
                 write id = \"\" to begin a new extension",
                self.self_hosted
            ));
        }
        self.self_hosted = own;
        if let Some(id) = firefox {
            if !self.firefox.is_empty() && self.firefox != id {
                return Err(format!(
                    "[firefox] id is {:?} and the manifest's {id:?}: they must be the same",
                    self.firefox
                ));
            }
            self.firefox = id.to_owned();
        }
        Ok(self)
    }

    /// These ids, and those of `other` where there is one.
    pub fn with(mut self, other: Self) -> Self {
        let pairs = [
            (&mut self.self_hosted, other.self_hosted),
            (&mut self.chrome_web_store, other.chrome_web_store),
            (&mut self.edge_add_ons, other.edge_add_ons),
            (&mut self.firefox, other.firefox),
        ];
        for (mine, theirs) in pairs {
            if !theirs.is_empty() {
                *mine = theirs;
            }
        }
        self
    }

    /// The file's text.
    #[must_use]
    pub fn write(&self) -> String {
        let mut text = String::from("# By which id each channel knows the extension; empty: not known.\n");
        for (channel, id) in [
            ("self-hosted.chromium", &self.self_hosted),
            ("chrome-web-store", &self.chrome_web_store),
            ("edge-add-ons", &self.edge_add_ons),
            ("firefox", &self.firefox),
        ] {
            let id = toml::Value::from(id.as_str());
            let _ = write!(text, "\n[{channel}]\nid = {id}\n");
        }
        text
    }

    /// Those that are known.
    pub fn known(&self) -> impl Iterator<Item = &str> {
        [&self.self_hosted, &self.chrome_web_store, &self.edge_add_ons, &self.firefox]
            .into_iter()
            .map(String::as_str)
            .filter(|id| !id.is_empty())
    }
}

fn id(table: &Table<'_, '_>, good: fn(&str) -> bool) -> String {
    let id = table.string("id").unwrap_or_default();
    if !id.is_empty() && !good(&id) {
        not_an_id(table, "id", &id);
    }
    table.done();
    id
}

/// Says what an id looks like.
pub fn not_an_id(table: &Table<'_, '_>, key: &str, id: &str) {
    table.file.problem_with_help(
        table.spot(key),
        format!("\"{id}\" is no id of an extension"),
        "a Chromium id is 32 letters from a to p; a Firefox id looks like name@example.org",
    );
}

/// 32 letters a to p.
pub fn is_chromium(id: &str) -> bool {
    id.parse::<ExtensionId>().is_ok()
}

/// `name@host`, or a UUID in braces.
pub fn is_firefox(id: &str) -> bool {
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte));
    let uuid = || {
        let inner = id.strip_prefix('{')?.strip_suffix('}')?;
        Some(inner.len() == 36 && inner.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-'))
    };
    id.len() <= 80
        && (uuid().unwrap_or(false)
            || id.split_once('@').is_some_and(|(name, host)| plain(name) && plain(host) && !host.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_table_has_the_id_of_the_manifest() {
        let manifest: serde_json::Value = serde_json::from_str(include_str!("../../../manifest.json")).unwrap();
        let gecko = &manifest["browser_specific_settings"]["gecko"]["id"];
        assert_eq!(Channels::read("channels.toml", SHIPPED).unwrap().firefox, gecko.as_str().unwrap());
    }

    #[test]
    fn a_later_table_adds_what_it_knows() {
        let id = "abcdefghijklmnopabcdefghijklmnop";
        let later =
            Channels::read("c", &format!("[self-hosted.chromium]\nid = \"{id}\"\n[firefox]\nid = \"\"")).unwrap();
        let both = Channels::shipped().with(later);
        assert_eq!((both.self_hosted.as_str(), both.firefox.as_str()), (id, "probity@probity.invalid"));
        assert_eq!(both.known().count(), 2);
    }

    #[test]
    fn what_is_no_id_is_refused_with_its_place() {
        for bad in ["q".repeat(32), "a".repeat(31), "A".repeat(32)] {
            let report = Channels::read("c.toml", &format!("[edge-add-ons]\nid = \"{bad}\"")).unwrap_err();
            assert_eq!(report.0[0].line(), 2, "{report}");
        }
        assert!(is_firefox("{12345678-1234-1234-1234-123456789012}") && is_firefox("a.b_c@x-y.org"));
        assert!(!is_firefox("probity") && !is_firefox("a@") && !is_firefox("a b@c"));
    }

    const OWN: &str = "odlameecjipmbmbejkplpemijjgpljce";

    fn own() -> ExtensionId {
        OWN.parse().unwrap()
    }

    #[test]
    fn what_is_written_is_what_is_read() {
        let store = "abcdefghijklmnopabcdefghijklmnop";
        let text = format!("[chrome-web-store]\nid = \"{store}\"\n");
        let channels = Channels::read("c", &text).unwrap().made(own(), Some("a@b")).unwrap();
        assert_eq!(channels.self_hosted, OWN);
        assert_eq!(channels.chrome_web_store, store);
        assert_eq!(Channels::read("c", &channels.write()).unwrap(), channels);
    }

    #[test]
    fn another_key_than_before_is_refused() {
        let old = Channels { self_hosted: "a".repeat(32), ..Channels::default() };
        assert!(old.made(own(), None).unwrap_err().contains(OWN));
    }

    #[test]
    fn another_id_than_the_manifests_is_refused() {
        let old = Channels { firefox: "a@b".into(), ..Channels::default() };
        assert!(old.clone().made(own(), Some("a@b")).is_ok());
        assert!(old.made(own(), Some("c@d")).is_err());
    }

    #[test]
    fn what_is_no_table_of_ids_is_told() {
        for (text, line) in [("[opera]\nid = \"\"", 1), ("[firefox]\nid = 3", 2), ("[firefox", 1)] {
            let report = Channels::read("c.toml", text).unwrap_err();
            assert_eq!(report.0[0].line(), line, "{report}");
        }
    }
}
