//! The bill of materials: what the packages are made of.
//!
//! `parts` has what is shipped (crates, npm packages, Rust's standard library),
//! `crates` and `npm` find it in the sources, `cyclonedx` writes it down.

mod crates;
mod cyclonedx;
mod npm;
mod parts;

pub use parts::{Kind, Part, Parts};

pub(crate) use cyclonedx::{write, Shipped};

use crate::Files;
use std::path::Path;

/// Finds what went into a built extension.
///
/// `source` is the repository's root, built by `./build.sh`; `files` are the extension's.
/// cargo is asked, without the network.
///
/// # Errors
///
/// No such repository, no cargo, or a module that no crate says it is.
pub fn parts(source: &Path, files: &Files) -> Result<Parts, String> {
    let mut parts = Parts::default();
    crates::collect(source, files, &mut parts)?;
    npm::collect(source, files, &mut parts)?;
    Ok(parts)
}
