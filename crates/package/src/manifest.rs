//! `manifest.json`: a few keys set or taken out, the rest passed on as it was written.

use crate::Version;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;
use std::fmt;

/// An extension's manifest.
#[derive(Clone, Debug)]
pub struct Manifest(Object);

/// A JSON object whose keys stay in their order and whose values stay as they are
/// written, so that only what is set differs between two packages.
#[derive(Clone, Debug, Default)]
struct Object(Vec<(String, Box<RawValue>)>);

impl Manifest {
    /// Reads the manifest.
    ///
    /// # Errors
    ///
    /// Text that is no JSON object, a key that is in it twice, or a version that one of the
    /// browsers refuses.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let text = std::str::from_utf8(bytes).map_err(|_| "manifest.json: not UTF-8")?;
        let object: Object = serde_json::from_str(text.trim_start_matches('\u{feff}'))
            .map_err(|error| format!("manifest.json: {error}"))?;
        let manifest = Self(object);
        manifest.version()?;
        Ok(manifest)
    }

    /// # Errors
    ///
    /// Where there is none, or one that a browser refuses.
    pub fn version(&self) -> Result<Version, String> {
        let text =
            self.0.text("version").ok_or("manifest.json: \"version\" is missing; write \"version\": \"1.0.0\"")?;
        text.parse().map_err(|error| format!("manifest.json: \"version\": {error}"))
    }

    /// Firefox's id of the add-on; nothing where the manifest is not for Firefox.
    #[must_use]
    pub fn gecko_id(&self) -> Option<String> {
        self.0.object("browser_specific_settings")?.object("gecko")?.text("id")
    }

    /// The address that Chromium asks for updates; nothing where there is none.
    #[must_use]
    pub fn update_url(&self) -> Option<String> {
        self.0.text("update_url")
    }

    pub fn set_version(&mut self, version: &Version) {
        self.0.set("version", &version.to_string());
    }

    /// Where Chromium asks for updates of a self-hosted package. Without it a package
    /// that a policy lists in `ExtensionInstallForcelist` is never updated.
    pub fn set_update_url(&mut self, address: &str) {
        self.0.set("update_url", address);
    }

    /// Takes out what the stores set themselves.
    pub fn for_store(&mut self) {
        self.0 .0.retain(|(key, _)| key != "update_url" && key != "key");
    }

    /// The file's bytes, indented.
    ///
    /// # Errors
    ///
    /// Where it cannot be written, which nothing that was read is known to cause.
    pub fn write(&self) -> Result<Vec<u8>, String> {
        let mut bytes = serde_json::to_vec_pretty(&self.0).map_err(|error| format!("manifest.json: {error}"))?;
        bytes.push(b'\n');
        Ok(bytes)
    }
}

impl Object {
    fn get(&self, key: &str) -> Option<&RawValue> {
        self.0.iter().find(|(name, _)| name == key).map(|(_, value)| &**value)
    }

    fn text(&self, key: &str) -> Option<String> {
        serde_json::from_str(self.get(key)?.get()).ok()
    }

    fn object(&self, key: &str) -> Option<Self> {
        serde_json::from_str(self.get(key)?.get()).ok()
    }

    /// In its place, or at the end where it was not there.
    fn set(&mut self, key: &str, text: &str) {
        let Ok(value) = serde_json::value::to_raw_value(text) else { return };
        match self.0.iter_mut().find(|(name, _)| name == key) {
            Some((_, old)) => *old = value,
            None => self.0.push((key.to_owned(), value)),
        }
    }
}

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Object;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("an object in braces")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object, A::Error> {
                let mut pairs: Vec<(String, Box<RawValue>)> = Vec::new();
                while let Some((key, value)) = map.next_entry::<String, _>()? {
                    if pairs.iter().any(|(name, _)| *name == key) {
                        return Err(A::Error::custom(format!("{key:?} is there twice")));
                    }
                    pairs.push((key, value));
                }
                Ok(Object(pairs))
            }
        }
        from.deserialize_map(Reader)
    }
}

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}
