//! What is shipped inside the packages and was written by somebody.

use std::collections::{BTreeMap, BTreeSet};

/// Parts by a name that is theirs alone, such as `cargo:regex@1.13.1`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    pub all: BTreeMap<String, Part>,
    /// The parts that the extension itself asks for.
    pub roots: BTreeSet<String>,
}

/// A crate, an npm package or the standard library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub kind: Kind,
    pub name: String,
    /// Empty where it is not known.
    pub version: String,
    /// An SPDX expression; nothing where the part names none.
    pub licence: Option<String>,
    /// Algorithm as CycloneDX calls it, and the hexadecimal hash of the archive that the
    /// registry delivers.
    pub hash: Option<(&'static str, String)>,
    /// Address of its sources.
    pub repository: Option<String>,
    /// Commit of its sources, where they alone say which it is.
    pub commit: Option<String>,
    /// Names of the parts that it asks for.
    pub needs: BTreeSet<String>,
}

/// Where a part comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// From the crate registry.
    Crate,
    /// A crate of this repository.
    Own,
    /// From the npm registry.
    Npm,
    /// Rust's standard library.
    Standard,
}

impl Part {
    /// Its package URL; nothing where no registry has it.
    #[must_use]
    pub fn purl(&self) -> Option<String> {
        let version = encoded(&self.version);
        match self.kind {
            Kind::Own => None,
            Kind::Crate => Some(format!("pkg:cargo/{}@{version}", encoded(&self.name))),
            Kind::Npm => {
                let name: Vec<String> = self.name.split('/').map(encoded).collect();
                Some(format!("pkg:npm/{}@{version}", name.join("/")))
            }
            Kind::Standard => self.commit.as_ref().map(|commit| format!("pkg:github/rust-lang/rust@{commit}")),
        }
    }
}

/// As package URLs write what is no plain letter, digit or `.-_~`.
fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' | b'~' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn package_urls() {
        let part = |kind, name: &str, version: &str| Part {
            kind,
            name: name.into(),
            version: version.into(),
            licence: None,
            hash: None,
            repository: None,
            commit: None,
            needs: BTreeSet::new(),
        };
        assert_eq!(part(Kind::Crate, "toml", "1.2.1+spec-1.1.0").purl().unwrap(), "pkg:cargo/toml@1.2.1%2Bspec-1.1.0");
        assert_eq!(part(Kind::Npm, "@scope/name", "2.0.0").purl().unwrap(), "pkg:npm/%40scope/name@2.0.0");
        assert_eq!(part(Kind::Own, "probity-core", "0.1.0").purl(), None);
        assert_eq!(part(Kind::Standard, "std", "").purl(), None);
    }
}
