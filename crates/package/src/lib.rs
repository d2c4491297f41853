//! CRX3, XPI, zips, checksums and a bill of materials, the same bytes each time.
//!
//! Nothing in here asks for the time, and nothing that a file system keeps beside a
//! file's bytes and name is read, so the same folder and the same key make the same
//! packages on every machine. No browser is needed.

mod archive;
mod bill;
pub mod channels;
mod crx;
mod files;
mod id;
mod inspect;
mod key;
mod manifest;
mod object;
mod release;
mod version;

pub use archive::{read_zip, write_zip};
pub use bill::{parts, Kind as PartKind, Part, Parts};
pub use channels::Channels;
pub use crx::{Crx, Proofs};
pub use files::{read_file, read_folder, sha256_hex, Files, MAX_FILE, MAX_FILES, MAX_TOTAL};
pub use id::ExtensionId;
pub use inspect::{Kind, Package, MAX_PACKAGE};
pub use key::{Key, BITS, MAX_PEM};
pub use manifest::Manifest;
pub use release::{Release, NAME, SUMS};
pub use version::Version;
