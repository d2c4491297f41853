//! `probity pack doc` and `probity pack diff` as a script meets them.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const DEMO: &str = "crates/pack/tests/fixtures/demo";

fn probity(arguments: &[&str]) -> Output {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap();
    Command::new(env!("CARGO_BIN_EXE_probity")).args(arguments).current_dir(root).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// A copy of the demo pack with another version.
fn second_version(test: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
    std::fs::create_dir_all(&folder).unwrap();
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().join(DEMO);
    for entry in std::fs::read_dir(demo).unwrap().flatten() {
        let source = std::fs::read_to_string(entry.path()).unwrap();
        std::fs::write(folder.join(entry.file_name()), source.replace("version = \"3\"", "version = \"4\\u001b[31m\""))
            .unwrap();
    }
    folder
}

#[test]
fn a_page_goes_to_a_file_or_to_standard_output() {
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("page.html");
    let name = file.to_str().unwrap();
    let told = probity(&["pack", "doc", DEMO, "-o", name, "--lang", "cy", "--on", "2026-11-22"]);
    assert_eq!(told.status.code(), Some(0));
    assert!(out(&told).contains("page.html"));
    let piped = probity(&["pack", "doc", DEMO, "-o", "-", "--lang", "cy", "--on", "2026-11-22"]);
    assert_eq!(out(&piped), std::fs::read_to_string(&file).unwrap());
    assert!(out(&piped).starts_with("<!DOCTYPE html>"));
}

#[test]
fn a_pack_that_is_not_there_or_a_strange_day_is_bad_input() {
    assert_eq!(probity(&["pack", "doc", "nowhere", "-o", "-"]).status.code(), Some(2));
    let day = probity(&["pack", "doc", DEMO, "-o", "-", "--on", "soon"]);
    assert_eq!((day.status.code(), day.stdout.len()), (Some(2), 0));
    assert_eq!(probity(&["pack", "diff", DEMO, "nowhere"]).status.code(), Some(2));
}

#[test]
fn the_exit_code_says_whether_two_packs_differ() {
    assert_eq!(probity(&["pack", "diff", DEMO, DEMO]).status.code(), Some(0));
    let second = second_version("second");
    let differs = probity(&["pack", "diff", DEMO, second.to_str().unwrap()]);
    assert_eq!(differs.status.code(), Some(1));
    let told = out(&differs);
    // What a pack says cannot steer the terminal.
    assert!(told.contains("- 3") && told.contains("+ 4[31m") && !told.contains('\u{1b}'), "{told}");
}

#[test]
fn a_diff_may_be_a_page_alone() {
    let second = second_version("second-page");
    let page = probity(&["pack", "diff", DEMO, second.to_str().unwrap(), "--html", "-"]);
    assert_eq!(page.status.code(), Some(1));
    assert!(out(&page).starts_with("<!DOCTYPE html>") && out(&page).ends_with("</html>"));
}
