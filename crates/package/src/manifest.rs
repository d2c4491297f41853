//! `manifest.json`: a few keys set or taken out, the rest passed on as it was written.

use crate::object::Object;
use crate::Version;

const GECKO: [&str; 2] = ["browser_specific_settings", "gecko"];
/// Longest manifest, in bytes.
const MAX_BYTES: usize = 1 << 20;
/// Longest address of an update manifest, in bytes.
const MAX_ADDRESS: usize = 2000;

/// An extension's manifest.
#[derive(Clone, Debug)]
pub struct Manifest(Object);

impl Manifest {
    /// Reads the manifest.
    ///
    /// # Errors
    ///
    /// Text that is no JSON object, a key that is in it twice, or a version that one of the
    /// browsers refuses.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        if bytes.len() > MAX_BYTES {
            return Err(format!("manifest.json: {} bytes; at most {MAX_BYTES}", bytes.len()));
        }
        let text = std::str::from_utf8(bytes).map_err(|_| "manifest.json: not UTF-8")?;
        let manifest = Self(Object::read(text).map_err(|error| format!("manifest.json: {error}"))?);
        manifest.version()?;
        Ok(manifest)
    }

    /// # Errors
    ///
    /// Where there is none, or one that a browser refuses.
    pub fn version(&self) -> Result<Version, String> {
        let text =
            self.0.text("version").ok_or("manifest.json: write \"version\": \"1.0.0\" (it is missing or no text)")?;
        text.parse().map_err(|error| format!("manifest.json: \"version\": {error}"))
    }

    /// Firefox's id of the add-on; nothing where the manifest is not for Firefox.
    #[must_use]
    pub fn gecko_id(&self) -> Option<String> {
        self.0.object(GECKO[0])?.object(GECKO[1])?.text("id")
    }

    /// # Errors
    ///
    /// Where Firefox's id is missing: no policy could name the add-on.
    pub fn needs_gecko_id(&self) -> Result<(), String> {
        match self.gecko_id() {
            Some(_) => Ok(()),
            None => {
                Err("manifest.json: write \"browser_specific_settings\": {\"gecko\": {\"id\": \"name@example.org\"}}, \
                         which Firefox needs"
                    .into())
            }
        }
    }

    /// The address that Chromium asks for updates; nothing where there is none.
    #[must_use]
    pub fn update_url(&self) -> Option<String> {
        self.0.text("update_url")
    }

    /// The address that Firefox asks for updates; nothing where there is none.
    #[must_use]
    pub fn firefox_update_url(&self) -> Option<String> {
        self.0.object(GECKO[0])?.object(GECKO[1])?.text("update_url")
    }

    pub fn set_version(&mut self, version: &Version) {
        self.0.set("version", &version.to_string());
    }

    /// Where Chromium asks for updates of a self-hosted package. Without it a package
    /// that a policy lists in `ExtensionInstallForcelist` is never updated.
    ///
    /// # Errors
    ///
    /// An address that is not https; http does for this machine itself, to try things out.
    pub fn set_update_url(&mut self, address: &str) -> Result<(), String> {
        let local = ["http://127.0.0.1", "http://localhost", "http://[::1]"].iter().any(|start| {
            address.strip_prefix(start).is_some_and(|rest| {
                // What stands before an @ is a name and no host.
                rest.starts_with([':', '/']) && !rest.split('/').next().unwrap_or_default().contains('@')
            })
        });
        if !local {
            https(address)?;
        }
        plain(address)?;
        self.0.set("update_url", address);
        Ok(())
    }

    /// Where Firefox asks for updates; it takes https alone.
    ///
    /// # Errors
    ///
    /// Another address, or a manifest without the block for Firefox.
    pub fn set_firefox_update_url(&mut self, address: &str) -> Result<(), String> {
        https(address)?;
        plain(address)?;
        self.needs_gecko_id()?;
        self.change_gecko(|gecko| gecko.set("update_url", address));
        Ok(())
    }

    /// Takes out the addresses of updates: stores update by themselves, and refuse them.
    pub fn for_store(&mut self) {
        self.0.remove("update_url");
        if self.firefox_update_url().is_some() {
            self.change_gecko(|gecko| gecko.remove("update_url"));
        }
    }

    /// Takes out the key that gives a folder its id: the stores refuse it, and a signed
    /// package has its own.
    pub fn without_key(&mut self) {
        self.0.remove("key");
    }

    fn change_gecko(&mut self, change: impl FnOnce(&mut Object)) {
        let mut settings = self.0.object(GECKO[0]).unwrap_or_default();
        let mut gecko = settings.object(GECKO[1]).unwrap_or_default();
        change(&mut gecko);
        settings.set(GECKO[1], &gecko);
        self.0.set(GECKO[0], &settings);
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

fn https(address: &str) -> Result<(), String> {
    let host = address.strip_prefix("https://").and_then(|rest| rest.split(['/', '?', '#']).next());
    match host {
        Some(host) if !host.is_empty() => Ok(()),
        _ => Err(format!("{address:?}: the address of updates must begin with https:// and a host")),
    }
}

fn plain(address: &str) -> Result<(), String> {
    if address.len() > MAX_ADDRESS {
        return Err(format!("the address of updates has {} characters; at most {MAX_ADDRESS}", address.len()));
    }
    if !address.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte)) {
        return Err(format!("{address:?}: write spaces and other letters in the address as %20 and the like"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"{"version": "1.0", "z": {"b": 1.50, "a": 2}, "key": "x", "update_url": "https://old.invalid/",
        "browser_specific_settings": {"gecko": {"strict_min_version": "140.0", "id": "a@b"}, "gecko_android": {}}, "a": []}"#;

    #[test]
    fn only_what_is_set_differs() {
        let mut manifest = Manifest::read(TEXT.as_bytes()).unwrap();
        manifest.set_version(&"1.2.3".parse().unwrap());
        let text = String::from_utf8(manifest.write().unwrap()).unwrap();
        // Neither order nor the way a number is written changes.
        let (z, a) = (text.find(r#""z": {"b": 1.50, "a": 2}"#).unwrap(), text.find(r#""a": []"#).unwrap());
        assert!(z < a, "{text}");
        assert!(text.contains(r#""version": "1.2.3""#) && !text.contains(r#""1.0""#), "{text}");
    }

    #[test]
    fn stores_get_no_addresses() {
        let mut manifest = Manifest::read(TEXT.as_bytes()).unwrap();
        manifest.set_firefox_update_url("https://it.example.org/updates.json").unwrap();
        assert_eq!(manifest.firefox_update_url().unwrap(), "https://it.example.org/updates.json");
        assert_eq!(manifest.gecko_id().unwrap(), "a@b");
        manifest.for_store();
        manifest.without_key();
        let text = String::from_utf8(manifest.write().unwrap()).unwrap();
        assert!(!text.contains("update_url") && !text.contains("\"key\""), "{text}");
        assert!(text.contains("gecko_android") && text.contains("140.0"), "{text}");
    }

    #[test]
    fn addresses_are_https_or_this_machine() {
        let mut manifest = Manifest::read(TEXT.as_bytes()).unwrap();
        for good in
            ["https://it.example.org/u.xml", "http://127.0.0.1:80/u.xml", "http://localhost/u", "http://[::1]:1/u"]
        {
            manifest.set_update_url(good).unwrap();
            assert_eq!(manifest.update_url().unwrap(), good);
        }
        for bad in [
            "http://it.example.org/u.xml",
            "http://127.0.0.1.example.org/u",
            "http://localhost@example.org/",
            "http://localhost:1@example.org/",
            "https://",
            "https:///u",
            "file:///u",
            "",
            "https://a.org/a b",
            "https://a.org/é",
        ] {
            assert!(manifest.set_update_url(bad).is_err(), "{bad}");
        }
        assert!(manifest.set_firefox_update_url("http://127.0.0.1/u.json").is_err());
    }

    #[test]
    fn what_is_no_manifest_is_told() {
        for (bad, part) in [
            ("", "line 1"),
            ("[]", "object"),
            ("{}", "\"version\""),
            (r#"{"version": 1}"#, "\"version\""),
            (r#"{"version": "1", "version": "2"}"#, "twice"),
            (r#"{"version": "01"}"#, "01"),
            (r#"{"version": "1"} x"#, "trailing"),
        ] {
            let error = Manifest::read(bad.as_bytes()).unwrap_err();
            assert!(error.starts_with("manifest.json: ") && error.contains(part), "{error}");
        }
        assert!(Manifest::read(&[b'{', 0xff]).is_err());
    }
}
