//! The built packages that update manifests speak of.

/// What was built, as far as it was given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Packages {
    /// For Chrome, Edge and Chromium.
    pub crx: Option<Package>,
    /// For Firefox.
    pub xpi: Option<Package>,
}

/// One package, looked into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// The extension's id, as the file has it.
    pub id: String,
    /// Of its manifest, such as `0.1.0`.
    pub version: String,
    /// SHA-256 in small hexadecimal digits.
    pub sha256: String,
    pub bytes: Vec<u8>,
}
