//! `probity fingerprint`, and drafts checked against what it makes.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder that goes when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("probity-fingerprint-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn probity(arguments: &[&str]) -> Output {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap();
    Command::new(env!("CARGO_BIN_EXE_probity")).args(arguments).current_dir(root).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// What is said where a command refuses.
fn refused(arguments: &[&str]) -> String {
    let output = probity(arguments);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", out(&output));
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn done(arguments: &[&str]) -> String {
    let output = probity(arguments);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    out(&output)
}

const DOCUMENT: &str = "Following the review of the leisure contract the board agreed that the Ashdown pool will close at \
    the end of March and that the twelve posts at the centre will be deleted. Staff will be told in person on the ninth of \
    January, and nobody outside the project group is to be told before then.\n";

const EDITED: &str = "Wow. Board agreed that Ashdown pool will close at the end of March and that the twelve jobs at the \
    centre will be deleted. Staff will be told in person on the 9th of January, nobody outside the project group is to know.\n";

#[test]
fn a_document_is_fingerprinted_and_an_edited_passage_of_it_is_found() {
    let folder = Folder::new("document");
    let document = folder.write("paper.md", DOCUMENT);
    let file = folder.path("council.pfp");
    done(&["fingerprint", "document", &document, "-o", &file, "--title", "Cabinet 14"]);
    let draft = folder.write("draft.txt", EDITED);
    let output = probity(&["check", "--pack", "york", "--fingerprints", &file, &draft]);
    assert_eq!(output.status.code(), Some(1), "{}", out(&output));
    assert!(out(&output).contains("[internal-document]") && out(&output).contains("york-4.06"), "{}", out(&output));
    // The same draft where nothing was delivered.
    assert_eq!(probity(&["check", "--pack", "york", &draft]).status.code(), Some(0));
}

#[test]
fn terms_are_fingerprinted_and_found_line_by_line() {
    let folder = Folder::new("terms");
    let terms = folder.write("terms.txt", "\u{feff}# names\nProject Kestrel\n\nPRJ/0042\n");
    let file = folder.path("terms.pfp");
    assert!(done(&["fingerprint", "terms", &terms, "-o", &file]).contains("2 terms and 0 documents"));
    let drafts = folder
        .write("drafts.jsonl", "{\"id\":1,\"text\":\"prj0042 goes live\"}\n{\"id\":2,\"text\":\"it goes live\"}\n");
    let output = probity(&["check", "--pack", "woking", "--jsonl", "--fingerprints", &file, &drafts]);
    let answers: Vec<serde_json::Value> =
        out(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers[0]["findings"][0]["rule"], "council-term");
    assert_eq!(answers[0]["findings"][0]["excerpt"], "prj0042");
    assert_eq!(answers[1]["findings"], serde_json::json!([]));
}

#[test]
fn a_file_takes_more_in_shows_what_it_holds_and_lets_go() {
    let folder = Folder::new("add");
    let (one, two) = (folder.write("a.txt", DOCUMENT), folder.write("b.txt", DOCUMENT.replace(' ', " other ")));
    let terms = folder.write("terms.txt", "Ravenscar\n");
    let file = folder.path("all.pfp");
    done(&["fingerprint", "document", &one, "-o", &file, "--title", "Paper 1"]);
    done(&["fingerprint", "terms", &terms, "-o", &file, "--add"]);
    done(&["fingerprint", "document", &two, "-o", &file, "--add"]);
    let shown = done(&["fingerprint", "show", &file]);
    for expected in ["1 term and 2 documents", "salt ", "made on 20", "Paper 1", "(no title)"] {
        assert!(shown.contains(expected), "{expected}: {shown}");
    }
    assert!(!shown.to_lowercase().contains("ravenscar") && !shown.contains("Ashdown"));
    assert!(refused(&["fingerprint", "document", &one, "-o", &file, "--add"]).contains("in the file already"));
    assert!(refused(&["fingerprint", "remove", &file, "3"]).contains("there is no document 3"));
    done(&["fingerprint", "remove", &file, "1"]);
    let shown = done(&["fingerprint", "show", &file]);
    assert!(shown.contains("1 term and 1 document\n") && !shown.contains("Paper 1"), "{shown}");
    let text = done(&["fingerprint", "show", "--base64", &file]);
    assert!(text.starts_with("UFJPQklUWUY") && text.lines().count() == 1, "{text}");
}

#[test]
fn two_files_of_the_same_list_have_nothing_in_common() {
    let folder = Folder::new("salt");
    let terms = folder.write("terms.txt", "Project Kestrel\n");
    let files = ["a.pfp", "b.pfp"].map(|name| folder.path(name));
    let bytes = files.map(|file| {
        done(&["fingerprint", "terms", &terms, "-o", &file]);
        std::fs::read(file).unwrap()
    });
    assert_ne!(bytes[0][9..25], bytes[1][9..25], "the salt");
    assert_ne!(bytes[0][28..], bytes[1][28..], "the hashes");
}

#[test]
fn what_is_public_is_left_out() {
    let folder = Folder::new("public");
    let document = folder.write("a.txt", DOCUMENT);
    let file = folder.path("a.pfp");
    let said = refused(&["fingerprint", "document", &document, "-o", &file, "--public", &document]);
    assert!(said.contains("too little is left"), "{said}");
    assert!(!Path::new(&file).exists());
}

#[test]
fn a_term_that_ordinary_posts_have_is_refused_with_advice() {
    let folder = Folder::new("broad");
    let file = folder.path("a.pfp");
    for (list, expected) in [
        ("Ravenscar\nbudget\n", "line 2: \"budget\" is one common word"),
        ("the Budgets", "such as \"project the Budgets\""),
        ("HR\n", "fewer than 3 letters"),
        ("2027\n", "fewer than 6 digits"),
        ("one two three four five six seven\n", "it has 7 words"),
        ("# none\n", "there is no term in it"),
    ] {
        let terms = folder.write("terms.txt", list);
        let said = refused(&["fingerprint", "terms", &terms, "-o", &file]);
        assert!(said.contains(expected), "{list}: {said}");
    }
    assert!(!Path::new(&file).exists());
}

#[test]
fn what_is_no_document_and_what_is_no_file_is_told() {
    let folder = Folder::new("bad");
    let file = folder.path("a.pfp");
    for (bytes, expected) in [
        (&b"%PDF-1.7 and so on"[..], "it is a PDF; save it as text"),
        (b"\xD0\xCF\x11\xE0\xA1", "old Office"),
        (b"PK\x03\x04", "no Word document"),
        (b"a\0b", "it is no text"),
        (b"a few words", "too little is left of its 3 words"),
        (b"", "too little is left of its 0 words"),
    ] {
        let document = folder.write("document", bytes);
        let said = refused(&["fingerprint", "document", &document, "-o", &file]);
        assert!(said.contains(expected), "{expected}: {said}");
    }
    let good = folder.write("good.txt", DOCUMENT);
    done(&["fingerprint", "document", &good, "-o", &file]);
    let mut bytes = std::fs::read(&file).unwrap();
    bytes.truncate(bytes.len() - 3);
    let cut = folder.write("cut.pfp", &bytes);
    for command in [&["fingerprint", "show", &cut][..], &["check", "--fingerprints", &cut, &good]] {
        assert!(refused(command).contains("it is damaged or not complete"));
    }
    assert!(refused(&["fingerprint", "show", &good]).contains("it does not begin as one"));
    assert!(refused(&["fingerprint", "document", &good, &good, "-o", &file, "--title", "x"]).contains("one document"));
}
