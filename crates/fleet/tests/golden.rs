//! What is built from the examples, byte for byte as it was when someone last read it.
//!
//! After a change that is meant: `PROBITY_GOLDEN=write cargo test -p probity-fleet --test
//! golden`, and read the difference.

use probity_fleet::{check, council, targets, Output, Package, Packages, Plan};
use probity_pack::Gravity;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn examples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/fleet");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|kind| kind == "toml"));
    files.sort();
    assert!(files.len() >= 2);
    files
}

fn golden(example: &Path) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(example.file_stem().unwrap())
}

/// Packages whose bytes are short, with their true hash.
fn packages(plan: &Plan) -> Packages {
    const SHA256: &str = "e937cc40669d4d394bf753cf3a2e02824e536accf3d1219e5ca9410c1c60d438";
    let package = |firefox: bool| {
        let channel = plan.channels.iter().find(|channel| !channel.store && channel.id.contains('@') == firefox)?;
        let (id, version, bytes) = (channel.id.clone(), "0.1.0".to_owned(), b"not a package\n".to_vec());
        Some(Package { id, version, sha256: SHA256.to_owned(), bytes })
    };
    Packages { crx: package(false), xpi: package(true) }
}

fn built(example: &Path) -> Vec<Output> {
    let plan = council::load(example).unwrap_or_else(|report| panic!("{report}")).plan;
    targets::all(&plan, &packages(&plan))
}

/// Templates are long and much alike: those of one example are enough to read.
fn is_kept(example: &Path, path: &str) -> bool {
    let long = ["windows/", "intune/", "macos/"].iter().any(|folder| path.starts_with(folder));
    !long || example.file_stem().is_some_and(|name| name == "penmoel")
}

fn files_below(folder: &Path, at: &str, into: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap()) {
        let path = format!("{at}{}", entry.file_name().to_string_lossy());
        match entry.file_type().unwrap().is_dir() {
            true => files_below(&entry.path(), &format!("{path}/"), into),
            false => drop(into.insert(path, fs::read(entry.path()).unwrap())),
        }
    }
}

#[test]
fn the_examples_are_built_as_before() {
    for example in examples() {
        let (folder, mut files) = (golden(&example), built(&example));
        files.retain(|file| is_kept(&example, &file.path));
        if std::env::var_os("PROBITY_GOLDEN").is_some_and(|how| how == "write") {
            let _ = fs::remove_dir_all(&folder);
            for file in &files {
                let path = folder.join(&file.path);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, &file.bytes).unwrap();
            }
            continue;
        }
        let mut kept = BTreeMap::new();
        files_below(&folder, "", &mut kept);
        let names = |names: Vec<&String>| names.into_iter().cloned().collect::<Vec<_>>();
        assert_eq!(
            names(files.iter().map(|file| &file.path).collect()),
            names(kept.keys().collect()),
            "{}: other files; see the top of this test",
            example.display()
        );
        for file in files {
            let (now, before) = (String::from_utf8_lossy(&file.bytes), String::from_utf8_lossy(&kept[&file.path]));
            if now != before {
                let first = now.lines().zip(before.lines()).position(|(now, before)| now != before);
                let line = first.unwrap_or(now.lines().count().min(before.lines().count()));
                panic!(
                    "{}, line {}:\n  now    {:?}\n  before {:?}",
                    file.path,
                    line + 1,
                    now.lines().nth(line),
                    before.lines().nth(line)
                );
            }
        }
    }
}

#[test]
fn twice_the_same_bytes() {
    for example in examples() {
        assert_eq!(built(&example), built(&example));
    }
}

/// The checks and the targets were written apart, so each is a test of the other.
#[test]
fn what_is_built_is_found_good() {
    for example in examples() {
        let ids = check::ids_of_council(&example.display().to_string(), &fs::read(&example).unwrap()).unwrap();
        let mut checked = 0;
        for file in built(&example) {
            let kind = Path::new(&file.path).extension().and_then(|kind| kind.to_str()).unwrap_or_default();
            if !matches!(kind, "json" | "xml" | "reg" | "admx" | "adml" | "csv" | "plist" | "mobileconfig") {
                continue;
            }
            let found = check::check(&file.path, &file.bytes, &ids);
            assert!(found.kind.is_some(), "{}: {}", file.path, found.report);
            assert_eq!(found.report.count(Gravity::Fault), 0, "{}:\n{}", file.path, found.report);
            checked += 1;
        }
        assert!(checked > 20, "{checked}");
    }
}

/// A link in a page leads to a file that is there.
#[test]
fn pages_link_to_what_is_there() {
    for example in examples() {
        let files = built(&example);
        for page in files.iter().filter(|file| file.path.ends_with(".md")) {
            let folder = Path::new(&page.path).parent().unwrap();
            let text = String::from_utf8(page.bytes.clone()).unwrap();
            for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
                if link.contains("://") || link.starts_with('#') {
                    continue;
                }
                let mut parts: Vec<&str> = folder.iter().map(|part| part.to_str().unwrap()).collect();
                for part in link.split('/') {
                    match part {
                        ".." => drop(parts.pop()),
                        part => parts.push(part),
                    }
                }
                let target = parts.join("/");
                assert!(files.iter().any(|file| file.path == target), "{}: {link}", page.path);
            }
        }
    }
}
