//! From built folders to the files of one release.

use crate::bill::{self, Shipped};
use crate::{sha256_hex, write_zip, Channels, Crx, Files, Key, Manifest, Parts, Version};
use std::collections::BTreeMap;

/// What every package's name begins with.
pub const NAME: &str = "probity";
/// Checksums of all other files, as `sha256sum` reads them.
pub const SUMS: &str = "SHA256SUMS";

/// What one release is made from.
pub struct Release<'a> {
    /// The built folder for Chromium.
    pub chromium: &'a Files,
    /// The built folder for Firefox, where there is to be an XPI.
    pub firefox: Option<&'a Files>,
    pub key: &'a Key,
    /// Instead of the manifests' own.
    pub version: Option<Version>,
    /// Where Chromium asks for updates of the self-hosted package (`updates.xml`).
    pub update_url: Option<&'a str>,
    /// Where Firefox asks for updates of the XPI (`updates.json`).
    pub firefox_update_url: Option<&'a str>,
    /// The ids that are known so far.
    pub channels: Channels,
    /// What the packages are made of; without it no bill of materials is written.
    pub parts: Option<&'a Parts>,
}

impl Release<'_> {
    /// All files of the release by their names.
    ///
    /// # Errors
    ///
    /// What is wrong with a manifest or with the ids, with what to write instead.
    pub fn files(&self) -> Result<BTreeMap<String, Vec<u8>>, String> {
        let version = self.version()?;
        let packages = self.packages(&version)?;
        let gecko = manifest(self.firefox.unwrap_or(self.chromium))?.gecko_id();
        let channels = self.channels.clone().made(self.key.id(), gecko.as_deref());
        let channels = channels.map_err(|error| format!("extension/channels.toml: {error}"))?;

        let mut files = BTreeMap::new();
        files.insert("channels.toml".to_owned(), channels.write().into_bytes());
        if let Some(parts) = self.parts {
            files.insert(format!("{NAME}-{version}.cdx.json"), bill::write(&version, parts, &packages)?);
        }
        files.extend(packages.into_iter().map(|package| (package.name, package.bytes)));
        let sums: String = files.iter().map(|(name, bytes)| format!("{}  {name}\n", sha256_hex(bytes))).collect();
        files.insert(SUMS.to_owned(), sums.into_bytes());
        Ok(files)
    }

    /// The version asked for, or the manifests'.
    fn version(&self) -> Result<Version, String> {
        if let Some(version) = &self.version {
            return Ok(version.clone());
        }
        let version = manifest(self.chromium)?.version()?;
        if let Some(firefox) = self.firefox {
            let other = manifest(firefox)?.version()?;
            if other != version {
                return Err(format!(
                    "the folder for Chromium has version {version} and the one for Firefox {other}: build both again"
                ));
            }
        }
        Ok(version)
    }

    fn packages(&self, version: &Version) -> Result<Vec<Shipped>, String> {
        let mut packages = Vec::new();
        let store = changed(self.chromium, version, |manifest| {
            manifest.for_store();
            Ok(())
        })?;
        let zip = write_zip(&store)?;
        for name in ["chrome-web-store", "edge-add-ons"] {
            packages.push(Shipped {
                name: format!("{NAME}-{version}-{name}.zip"),
                bytes: zip.clone(),
                files: store.clone(),
            });
        }
        let files = changed(self.chromium, version, |manifest| {
            self.update_url.map_or(Ok(()), |address| manifest.set_update_url(address))
        })?;
        let bytes = Crx::write(&write_zip(&files)?, self.key)?;
        packages.push(Shipped { name: format!("{NAME}-{version}.crx"), bytes, files });

        if let Some(firefox) = self.firefox {
            let files = changed(firefox, version, |manifest| {
                manifest.for_store();
                Ok(())
            })?;
            packages.push(Shipped { name: format!("{NAME}-{version}-amo.zip"), bytes: write_zip(&files)?, files });
            let files = changed(firefox, version, |manifest| {
                manifest.needs_gecko_id()?;
                self.firefox_update_url.map_or(Ok(()), |address| manifest.set_firefox_update_url(address))
            })?;
            packages.push(Shipped { name: format!("{NAME}-{version}.xpi"), bytes: write_zip(&files)?, files });
        }
        Ok(packages)
    }
}

fn manifest(files: &Files) -> Result<Manifest, String> {
    Manifest::read(files.get("manifest.json").ok_or("there is no manifest.json")?)
}

/// The same files with the release's version and a changed manifest.
fn changed(
    files: &Files,
    version: &Version,
    change: impl FnOnce(&mut Manifest) -> Result<(), String>,
) -> Result<Files, String> {
    let mut manifest = manifest(files)?;
    manifest.set_version(version);
    manifest.without_key();
    change(&mut manifest)?;
    let mut files = files.clone();
    files.insert("manifest.json".to_owned(), manifest.write()?);
    Ok(files)
}
