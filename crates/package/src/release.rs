//! From built folders to the packages of one release.

use crate::{write_zip, Crx, Files, Key, Manifest, Version};
use std::collections::BTreeMap;

/// What every package's name begins with.
pub const NAME: &str = "probity";

/// What one release is made from.
pub struct Release<'a> {
    /// The built folder for Chromium.
    pub chromium: &'a Files,
    /// The built folder for Firefox, where there is to be an XPI.
    pub firefox: Option<&'a Files>,
    pub key: &'a Key,
    /// Instead of the manifests' own.
    pub version: Option<Version>,
    /// Where Chromium asks for updates of the self-hosted package.
    pub update_url: Option<&'a str>,
}

impl Release<'_> {
    /// The release's version: the one asked for, or the manifest's.
    ///
    /// # Errors
    ///
    /// A manifest that cannot be read, or two of different versions.
    pub fn version(&self) -> Result<Version, String> {
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

    /// The packages by their file names.
    ///
    /// # Errors
    ///
    /// What is wrong with a manifest, as [`Manifest::read`] says it.
    pub fn packages(&self) -> Result<BTreeMap<String, Vec<u8>>, String> {
        let version = self.version()?;
        let mut packages = BTreeMap::new();

        let store = with_manifest(self.chromium, |manifest| {
            manifest.set_version(&version);
            manifest.for_store();
        })?;
        let store = write_zip(&store)?;
        packages.insert(format!("{NAME}-{version}-edge-add-ons.zip"), store.clone());
        packages.insert(format!("{NAME}-{version}-chrome-web-store.zip"), store);

        let own = with_manifest(self.chromium, |manifest| {
            manifest.set_version(&version);
            if let Some(address) = self.update_url {
                manifest.set_update_url(address);
            }
        })?;
        packages.insert(format!("{NAME}-{version}.crx"), Crx::write(&write_zip(&own)?, self.key)?);

        if let Some(firefox) = self.firefox {
            let own = with_manifest(firefox, |manifest| {
                manifest.set_version(&version);
                manifest.for_store();
            })?;
            let zip = write_zip(&own)?;
            packages.insert(format!("{NAME}-{version}-amo.zip"), zip.clone());
            packages.insert(format!("{NAME}-{version}.xpi"), zip);
        }
        Ok(packages)
    }
}

fn manifest(files: &Files) -> Result<Manifest, String> {
    Manifest::read(files.get("manifest.json").ok_or("there is no manifest.json")?)
}

/// The same files with a changed manifest.
fn with_manifest(files: &Files, change: impl FnOnce(&mut Manifest)) -> Result<Files, String> {
    let mut manifest = manifest(files)?;
    change(&mut manifest);
    let mut files = files.clone();
    files.insert("manifest.json".to_owned(), manifest.write()?);
    Ok(files)
}
