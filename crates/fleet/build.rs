//! Gives the crate the packs of the repository, so that names of policies and rules are
//! known wherever the program runs.

use std::path::Path;
use std::{env, fs};

fn main() {
    let packs = Path::new(&env::var("CARGO_MANIFEST_DIR").unwrap()).join("../../packs");
    println!("cargo::rerun-if-changed={}", packs.display());
    let entries = fs::read_dir(&packs).unwrap().map(|entry| entry.unwrap().path().join("pack.toml"));
    let mut files: Vec<_> = entries.filter(|path| path.is_file()).collect();
    files.sort();
    let texts: String = files.iter().map(|path| format!("include_str!({path:?}),")).collect();
    fs::write(Path::new(&env::var("OUT_DIR").unwrap()).join("packs.rs"), format!("&[{texts}]")).unwrap();
}
