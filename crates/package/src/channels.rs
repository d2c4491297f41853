//! The table of ids: by which id each channel knows the extension.

use crate::ExtensionId;
use serde::Deserialize;
use std::fmt::Write;

/// Ids by channel, as `channels.toml` has them; empty where not known yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Channels {
    /// Chrome, Edge and Chromium from a server of one's own: follows from the key.
    pub self_hosted: String,
    pub chrome_web_store: String,
    pub edge_add_ons: String,
    pub firefox: String,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct File {
    self_hosted: SelfHosted,
    chrome_web_store: Channel,
    edge_add_ons: Channel,
    firefox: Channel,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct SelfHosted {
    chromium: Channel,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Channel {
    id: String,
}

impl Channels {
    /// Reads the table. A channel that is left out has no id.
    ///
    /// # Errors
    ///
    /// What is wrong and in which line; an id that cannot be one.
    pub fn read(text: &str) -> Result<Self, String> {
        let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
        let channels = Self {
            self_hosted: file.self_hosted.chromium.id,
            chrome_web_store: file.chrome_web_store.id,
            edge_add_ons: file.edge_add_ons.id,
            firefox: file.firefox.id,
        };
        for (channel, id) in [
            ("self-hosted.chromium", &channels.self_hosted),
            ("chrome-web-store", &channels.chrome_web_store),
            ("edge-add-ons", &channels.edge_add_ons),
        ] {
            if !id.is_empty() && id.parse::<ExtensionId>().is_err() {
                return Err(format!(
                    "[{channel}] id = {id:?}: write the 32 letters from a to p that the browser or store shows, or \"\" \
                     while there is none"
                ));
            }
        }
        Ok(channels)
    }

    /// The same table with the ids of packages that were made.
    ///
    /// # Errors
    ///
    /// Where the table says another id already: browsers would take the package for
    /// another extension, and leave everybody's old one without updates.
    pub fn with(mut self, own: ExtensionId, firefox: Option<&str>) -> Result<Self, String> {
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
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: &str = "odlameecjipmbmbejkplpemijjgpljce";

    fn own() -> ExtensionId {
        OWN.parse().unwrap()
    }

    #[test]
    fn what_is_written_is_what_is_read() {
        let store = "abcdefghijklmnopabcdefghijklmnop";
        let text = format!("[chrome-web-store]\nid = \"{store}\"\n");
        let channels = Channels::read(&text).unwrap().with(own(), Some("a\"b@c")).unwrap();
        assert_eq!(channels.self_hosted, OWN);
        assert_eq!(channels.chrome_web_store, store);
        assert_eq!(Channels::read(&channels.write()).unwrap(), channels);
    }

    #[test]
    fn the_table_of_the_repository_can_be_read() {
        let channels = Channels::read(include_str!("../../../extension/channels.toml")).unwrap();
        assert_eq!(channels.firefox, "probity@probity.invalid");
    }

    #[test]
    fn another_key_than_before_is_refused() {
        let old = Channels { self_hosted: "a".repeat(32), ..Channels::default() };
        assert!(old.with(own(), None).unwrap_err().contains(OWN));
    }

    #[test]
    fn another_id_than_the_manifests_is_refused() {
        let old = Channels { firefox: "a@b".into(), ..Channels::default() };
        assert!(old.clone().with(own(), Some("a@b")).is_ok());
        assert!(old.with(own(), Some("c@d")).is_err());
    }

    #[test]
    fn what_is_no_table_of_ids_is_told() {
        for (text, part) in [
            ("[edge-add-ons]\nid = \"q\"", "[edge-add-ons]"),
            ("[opera]\nid = \"\"", "opera"),
            ("[firefox]\nid = 3", "line 2"),
            ("[firefox", "line 1"),
        ] {
            let error = Channels::read(text).unwrap_err();
            assert!(error.contains(part), "{error}");
        }
    }
}
