//! The bill of materials: valid, complete, the same each time.

mod common;

use common::{files, release};
use jsonschema::Resource;
use probity_package::{parts, Files, PartKind, Parts};
use serde_json::Value;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().to_owned()
}

/// One of CycloneDX's own schemas, as its library for npm delivers them.
fn schema(name: &str) -> Value {
    let path = root().join("node_modules/@cyclonedx/cyclonedx-library/res/schema").join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}; run npm ci", path.display()));
    serde_json::from_str(&text).unwrap()
}

/// A repository whose crates are this one's, with a script that has no npm package in it.
fn real_parts() -> Parts {
    let mut files = files();
    files.insert("probity_core_bg.wasm".into(), format!("/rustc/{}/library", "5".repeat(40)).into_bytes());
    files.insert("probity_logo_bg.wasm".into(), Vec::new());
    let source = Source::new();
    parts(&source.0, &files).unwrap()
}

/// The repository as it is after a build, whether or not one was run.
struct Source(PathBuf);

impl Source {
    fn new() -> Self {
        use std::sync::atomic::{AtomicU32, Ordering};
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("probity-bill-{}-{number}", std::process::id()));
        std::fs::create_dir_all(path.join("dist/.work/scripts")).unwrap();
        std::fs::write(path.join("dist/.work/scripts/iife.meta.json"), r#"{"inputs":{},"outputs":{}}"#).unwrap();
        for name in ["Cargo.toml", "Cargo.lock", "crates", "benches", "tests", "package-lock.json"] {
            #[cfg(unix)]
            std::os::unix::fs::symlink(root().join(name), path.join(name)).unwrap();
        }
        Self(path)
    }
}

impl Drop for Source {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn bill(parts: &Parts) -> Value {
    let files = files();
    let mut release = release(&files);
    release.parts = Some(parts);
    let made = release.files().unwrap();
    let again = release.files().unwrap();
    assert_eq!(made, again);
    serde_json::from_slice(&made["probity-1.2.3.cdx.json"]).unwrap()
}

#[test]
fn cyclonedxs_own_schema_finds_nothing_wrong() {
    let bill_schema = schema("bom-1.6.SNAPSHOT.schema.json");
    // It names the others by their files' names, beside itself.
    let (folder, _) = bill_schema["$id"].as_str().unwrap().rsplit_once('/').unwrap();
    let mut options = jsonschema::options();
    for name in ["spdx", "jsf-0.82", "cryptography-defs"] {
        let name = format!("{name}.SNAPSHOT.schema.json");
        options = options.with_resource(format!("{folder}/{name}"), Resource::from_contents(schema(&name)).unwrap());
    }
    let validator = options.build(&bill_schema).unwrap();
    let mut bill = bill(&real_parts());
    let faults: Vec<String> =
        validator.iter_errors(&bill).map(|error| format!("{}: {error}", error.instance_path)).collect();
    assert!(faults.is_empty(), "{faults:#?}");
    // And it would find something.
    bill["components"][0]["type"] = "nonsense".into();
    assert!(!validator.is_valid(&bill));
}

#[test]
fn what_is_compiled_in_is_listed_and_what_only_builds_is_not() {
    let parts = real_parts();
    let named = |name: &str| parts.all.values().find(|part| part.name == name);
    for own in ["probity-wasm", "probity-core", "probity-logo-wasm", "probity-logo"] {
        assert_eq!(named(own).unwrap().kind, PartKind::Own, "{own}");
    }
    // Of the registry's, each with where to get it and what it must be.
    for part in parts.all.values().filter(|part| part.kind == PartKind::Crate) {
        assert!(part.purl().unwrap().starts_with("pkg:cargo/"));
        assert!(part.hash.as_ref().is_some_and(|(_, hash)| hash.len() == 64), "{}", part.name);
        assert!(part.licence.is_some(), "{}", part.name);
    }
    assert!(named("regex-automata").is_some() && named("wasm-bindgen").is_some());
    assert_eq!(named("rust-std").unwrap().version, "5".repeat(40));
    // Native only, other modules', and macros, which leave only what they wrote.
    for absent in ["clap", "rsa", "probity-pages", "serde_derive", "proptest", "probity-package"] {
        assert!(named(absent).is_none(), "{absent}");
    }
    let roots: Vec<&String> = parts.roots.iter().collect();
    assert_eq!(roots, ["cargo:probity-logo-wasm@0.1.0", "cargo:probity-wasm@0.1.0"]);
}

#[test]
fn every_name_in_the_graph_is_there_once() {
    let bill = bill(&real_parts());
    let components = bill["components"].as_array().unwrap();
    let mut names: Vec<&str> = components.iter().map(|one| one["bom-ref"].as_str().unwrap()).collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
    for dependency in bill["dependencies"].as_array().unwrap() {
        for needed in dependency["dependsOn"].as_array().unwrap() {
            assert!(names.contains(&needed.as_str().unwrap()), "{needed}");
        }
    }
}

#[test]
fn no_time_is_in_it_and_its_number_follows_from_what_it_says() {
    let real = bill(&real_parts());
    assert!(real["metadata"].get("timestamp").is_none());
    let number = real["serialNumber"].as_str().unwrap();
    assert_eq!(number, bill(&real_parts())["serialNumber"]);
    assert_ne!(number, bill(&Parts::default())["serialNumber"]);
    // Version 5 of RFC 9562.
    assert_eq!(number.as_bytes()["urn:uuid:".len() + 14], b'5');
}

#[test]
fn a_folder_that_is_no_repository_is_told() {
    let nowhere = Path::new("/nowhere/at/all");
    let wasm = Files::from([("a.wasm".into(), Vec::new())]);
    assert!(parts(nowhere, &wasm).is_err());
    assert!(parts(nowhere, &Files::new()).unwrap_err().contains("./build.sh"));
    assert!(parts(&Source::new().0, &wasm).unwrap_err().contains("a.wasm"));
}
