//! What a package holds, whoever made it.

use crate::{read_zip, Crx, ExtensionId, Files, Manifest, Proofs, Version};

/// Largest package that is looked at, in bytes.
pub const MAX_PACKAGE: u64 = 256 << 20;

/// A package that could be read and, where it is a CRX, whose signatures hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    pub kind: Kind,
    pub version: Version,
    /// The add-on's id for Firefox, where the manifest names one.
    pub firefox_id: Option<String>,
    /// Where Chromium asks for updates, if not at a store.
    pub update_url: Option<String>,
    /// Where Firefox asks for updates, if not at its store.
    pub firefox_update_url: Option<String>,
    pub files: Files,
}

/// What it is, and who signed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A CRX with its id, and the signatures that were checked.
    Crx { id: ExtensionId, proofs: Proofs },
    /// A zip or XPI; whether files of a signature of Mozilla's are in it. They are not
    /// checked here: the browser does.
    Zip { mozilla: bool },
}

impl Package {
    /// Reads a `.crx`, `.xpi` or `.zip`; its first bytes say which it is.
    ///
    /// # Errors
    ///
    /// What [`Crx::read`], [`read_zip`] and [`Manifest::read`] refuse; a package without a
    /// manifest.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let (crx, zip) = if bytes.starts_with(b"Cr") {
            let crx = Crx::read(bytes)?;
            (Some(Kind::Crx { id: crx.id, proofs: crx.proofs }), crx.zip)
        } else {
            (None, bytes)
        };
        let files = read_zip(zip)?;
        let manifest = files.get("manifest.json").ok_or("no manifest.json is in it, so it is no extension")?;
        let manifest = Manifest::read(manifest)?;
        let mozilla = ["META-INF/cose.sig", "META-INF/mozilla.rsa"].iter().any(|name| files.contains_key(*name));
        Ok(Self {
            kind: crx.unwrap_or(Kind::Zip { mozilla }),
            version: manifest.version()?,
            firefox_id: manifest.gecko_id(),
            update_url: manifest.update_url(),
            firefox_update_url: manifest.firefox_update_url(),
            files,
        })
    }
}
