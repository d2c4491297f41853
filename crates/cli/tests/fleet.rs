//! `probity fleet` from the first question to what goes on a machine.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder of this test's own.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn probity(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_probity")).args(arguments).current_dir(folder).output().unwrap()
}

fn all(output: &Output) -> String {
    String::from_utf8_lossy(&[output.stdout.as_slice(), output.stderr.as_slice()].concat()).into_owned()
}

fn succeeds(folder: &Path, arguments: &[&str]) -> String {
    let output = probity(folder, arguments);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}\n{}", all(&output));
    all(&output)
}

const FLAGS: &[&str] = &["fleet", "init", "--name", "Penmoel", "--domain", "penmoel.gov.uk", "--pack", "york"];

#[test]
fn a_first_file_is_built_and_found_good() {
    let folder = folder("fleet-first");
    let ids = ["--chrome-id", "abcdefghijklmnopabcdefghijklmnop", "--edge-id", "ponmlkjihgfedcbaponmlkjihgfedcba"];
    let base = ["--base-url", "https://it.penmoel.gov.uk/probity"];
    let arguments = [FLAGS, &ids[..], &base[..]].concat();
    succeeds(&folder, &arguments);
    let again = probity(&folder, &arguments);
    assert!(again.status.code() == Some(2) && all(&again).contains("--force"), "a file that is there stays");
    assert!(all(&probity(&folder, FLAGS)).contains("is there already"));

    succeeds(&folder, &["fleet", "build", "council.toml", "--out", "out"]);
    let chrome = "out/linux/chrome/probity.json";
    succeeds(
        &folder,
        &["fleet", "check", "council.toml", chrome, "out/windows/chrome.reg", "out/firefox/policies.json"],
    );

    let whole = succeeds(&folder, &["fleet", "check", "council.toml", "out"]);
    for kind in ["edge-remediate.ps1: script for Edge", "ProbityEdge.admx: ADMX", "edge.reg: registry file"] {
        assert!(whole.contains(kind), "{kind} in {whole}");
    }
    fs::create_dir_all(folder.join("empty")).unwrap();
    let empty = probity(&folder, &["fleet", "check", "empty"]);
    assert!(empty.status.code() == Some(2) && all(&empty).contains("no file in this folder"), "{}", all(&empty));

    let path = folder.join(chrome);
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("\"pack\": \"york\"", "\"pack\": [\"york\"]")).unwrap();
    let wrong = probity(&folder, &["fleet", "check", chrome]);
    assert_eq!(wrong.status.code(), Some(1));
    assert!(all(&wrong).contains("`pack` must be a text"), "{}", all(&wrong));
    assert_eq!(probity(&folder, &["fleet", "check", "nothing.json", chrome]).status.code(), Some(2));

    // What was built before gives way; what is somebody's own does not.
    succeeds(&folder, &["fleet", "build", "council.toml", "--out", "out"]);
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
    fs::create_dir_all(folder.join("mine")).unwrap();
    fs::write(folder.join("mine/letter.txt"), "mine").unwrap();
    assert_eq!(probity(&folder, &["fleet", "build", "council.toml", "--out", "mine"]).status.code(), Some(2));
}

#[test]
fn a_folder_with_files_of_other_programs_is_checked_all_the_same() {
    let folder = folder("fleet-mixed");
    let write = |path: &str, text: &str| {
        let path = folder.join("mixed").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let check = || {
        let output = probity(&folder, &["fleet", "check", "mixed"]);
        (output.status.code(), all(&output))
    };
    write("Cargo.toml", "[package]\nname = \"a\"\n");
    write("package.json", "{\"name\": \"a\"}");
    write("notes.txt", "a");
    let (code, told) = check();
    assert!(code == Some(2) && told.contains("3 other files not looked at"), "nothing was checked: {told}");
    write("pack.json", "{\"pack\": \"york\", \"configKeys\": [\"pack\"]}");
    let (code, told) = check();
    assert!(code == Some(0) && told.contains("3 other files not looked at"), "{told}");
    write("a.reg", "\u{feff}REGEDIT4\n");
    assert_eq!(check().0, Some(1));
    fs::remove_file(folder.join("mixed/a.reg")).unwrap();
    write("1/2/3/4/5/6/7/8/9/a.json", "{}");
    let (code, told) = check();
    assert!(code == Some(2) && told.contains("8/9: this folder is too deep"), "{told}");
}

/// A folder in the way of a file stops the build in its middle, as a full disk would.
#[test]
fn half_of_a_build_does_not_look_like_all_of_it() {
    let folder = folder("fleet-half");
    let ids = ["--chrome-id", "abcdefghijklmnopabcdefghijklmnop", "--edge-id", "ponmlkjihgfedcbaponmlkjihgfedcba"];
    succeeds(&folder, &[FLAGS, &ids[..], &["--base-url", "https://it.penmoel.gov.uk/probity"]].concat());
    let build = ["fleet", "build", "council.toml", "--out", "out"];
    succeeds(&folder, &build);
    let first = || fs::read_to_string(folder.join("out/README.md")).unwrap();
    let whole = first();
    fs::remove_file(folder.join("out/hardening.md")).unwrap();
    fs::create_dir(folder.join("out/hardening.md")).unwrap();
    let half = probity(&folder, &build);
    assert!(half.status.code() == Some(2) && all(&half).contains("hardening.md"), "{}", all(&half));
    assert!(first().contains("Not complete"), "{}", first());
    fs::remove_dir(folder.join("out/hardening.md")).unwrap();
    succeeds(&folder, &build);
    assert_eq!(first(), whole);
}

#[test]
fn without_a_person_a_missing_answer_is_named() {
    let folder = folder("fleet-asks");
    let output = probity(&folder, FLAGS);
    assert_eq!(output.status.code(), Some(2));
    assert!(all(&output).contains("--base-url is missing"), "{}", all(&output));
    assert!(!folder.join("council.toml").exists());
}

#[test]
fn an_id_that_comes_later_is_asked_for_when_it_is_needed() {
    let folder = folder("fleet-early");
    let base = ["--base-url", "https://it.penmoel.gov.uk/probity", "--channel", "self-hosted"];
    let told = succeeds(&folder, &[FLAGS, &base[..]].concat());
    assert!(told.contains("write the id of self-hosted"), "{told}");
    let early = probity(&folder, &["fleet", "build", "council.toml", "--out", "out"]);
    assert!(
        early.status.code() == Some(2) && all(&early).contains("id in self-hosted is not known"),
        "{}",
        all(&early)
    );
    assert!(!folder.join("out").exists());

    let path = folder.join("council.toml");
    let text = fs::read_to_string(&path).unwrap();
    let id = format!("self-hosted = \"{}\"", "a".repeat(32));
    fs::write(&path, text.replace("self-hosted = \"\"", &id)).unwrap();
    succeeds(&folder, &["fleet", "build", "council.toml", "--out", "out"]);
}

#[test]
fn packages_give_their_versions_and_hashes_and_must_have_the_right_id() {
    let folder = folder("fleet-packages");
    fs::create_dir_all(folder.join("extension")).unwrap();
    let manifest = r#"{"manifest_version":3,"name":"P","version":"1.2.3","browser_specific_settings":{"gecko":{"id":"probity@probity.invalid"}}}"#;
    fs::write(folder.join("extension/manifest.json"), manifest).unwrap();
    let key = succeeds(&folder, &["package", "keygen", "--out", "key.pem"]);
    let id = key.split("extension id ").nth(1).unwrap()[..32].to_owned();
    succeeds(
        &folder,
        &[
            "package",
            "--no-sbom",
            "--extension",
            "extension",
            "--firefox",
            "extension",
            "--key",
            "key.pem",
            "--out",
            "packages",
        ],
    );
    let base = ["--base-url", "https://it.penmoel.gov.uk/probity", "--channel", "self-hosted", "--self-hosted-id"];
    let init = |id: &str| succeeds(&folder, &[FLAGS, &base[..], &[id, "--force"]].concat());
    let build = ["fleet", "build", "council.toml", "--out", "out", "--packages", "packages"];

    init("abcdefghijklmnopabcdefghijklmnop");
    let other = probity(&folder, &build);
    assert!(other.status.code() == Some(2) && all(&other).contains(&id), "{}", all(&other));

    init(&id);
    let told = succeeds(&folder, &build);
    assert!(told.contains("not signed by Mozilla"), "{told}");
    let read = |name: &str| fs::read(folder.join("out/server/public").join(name)).unwrap();
    let updates = String::from_utf8(read("updates.xml")).unwrap();
    let hash = probity_package::sha256_hex(&read("probity-1.2.3.crx"));
    assert!(updates.contains(&hash) && updates.contains("version=\"1.2.3\""), "{updates}");
    let addons: serde_json::Value = serde_json::from_slice(&read("updates.json")).unwrap();
    let update = &addons["addons"]["probity@probity.invalid"]["updates"][0];
    assert_eq!(update["version"], "1.2.3");
    assert_eq!(update["update_hash"], format!("sha256:{}", probity_package::sha256_hex(&read("probity.xpi"))));
    succeeds(
        &folder,
        &["fleet", "check", "council.toml", "out/server/public/updates.xml", "out/server/public/updates.json"],
    );
}
