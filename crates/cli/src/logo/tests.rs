//! From artwork to an answer, by files as a person has them.

use super::*;
use clap::Parser;
use probity_logo::{Decision, Scanner};
use probity_logo_make::{read, Picture};
use std::path::{Path, PathBuf};

/// A shield with figures, beside three bars that stand for nothing.
const ARTWORK: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 200 240'><path fill='#1d4f91' d='M10 10h180v110c0 60-50 95-90 110c-40-15-90-50-90-110z'/><path fill='#f4c430' d='M30 30h64v70h-64z'/><path fill='#c8102e' d='M106 30h64v70h-64z'/><circle cx='62' cy='65' r='22' fill='#14213d'/><path fill='#fff' d='M138 40l9 18h20l-16 12l6 20l-19-12l-19 12l6-20l-16-12h20z'/><path fill='#fff' d='M40 120q15-14 30 0t30 0t30 0t30 0v14q-15 14-30 0t-30 0t-30 0t-30 0zM60 160q10-9 20 0t20 0t20 0t20 0v12q-10 9-20 0t-20 0t-20 0t-20 0z'/></svg>";

#[derive(Parser)]
struct Line {
    #[command(subcommand)]
    command: Command,
}

fn probity(words: &[&str]) -> Result<u8, String> {
    let words = std::iter::once("logo").chain(words.iter().copied());
    run(Line::try_parse_from(words).map_err(|error| error.to_string())?.command)
}

/// A folder of its own, gone at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("probity-logo-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_string_lossy().into_owned()
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        std::fs::write(self.0.join(name), bytes).unwrap();
        self.path(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn artwork_becomes_a_mark_that_is_found_where_it_is_and_nowhere_else() {
    let folder = Folder::new("found");
    let artwork = folder.write("Anytown arms.svg", ARTWORK);
    let (marks, sheet) = (folder.path("logo.marks"), folder.path("sheet.html"));
    assert_eq!(probity(&["add", &artwork, "--marks", &marks, "--sheet", &sheet]), Ok(0));
    assert!(std::fs::read_to_string(&sheet).unwrap().contains("Anytown arms"));

    let stored = file::read(Path::new(&marks)).unwrap();
    assert_eq!(stored[0].name, "Anytown arms");
    let mut page = Picture::filled([236, 236, 230, 255], 1000, 700);
    let crest = read::artwork(ARTWORK.as_bytes()).unwrap().with_longer(240);
    page.lay(&crest, 640, 120);
    let sighting = Scanner::new(stored).best(&page.rgba()).remove(0);
    assert_eq!(sighting.decision, Decision::Logo);
    let expected = [640.0, 120.0, crest.width() as f32, crest.height() as f32];
    assert!(sighting.place.iter().zip(expected).all(|(a, b)| (a - b).abs() < 24.0), "{:?}", sighting.place);

    let pictures = folder.path("pictures");
    std::fs::create_dir(&pictures).unwrap();
    folder.write("pictures/bars.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 90 60'><path fill='#093' d='M0 0h90v20H0zM0 40h90v20H0z'/></svg>");
    assert_eq!(probity(&["scan", &pictures, "--marks", &marks]), Ok(0));
    folder.write("pictures/crest.svg", ARTWORK);
    assert_eq!(probity(&["scan", &pictures, "--marks", &marks, "--jsonl"]), Ok(1));
    folder.write("pictures/empty.jpg", "");
    assert_eq!(probity(&["scan", &pictures, "--marks", &marks, "--jsonl"]), Ok(2));

    assert_eq!(probity(&["show", &marks]), Ok(0));
    assert_eq!(probity(&["show", &marks, "--base64"]), Ok(0));
    let unknown = probity(&["remove", &marks, "Nobody"]).unwrap_err();
    assert!(unknown.contains("Anytown arms"), "{unknown}");
    assert_eq!(probity(&["remove", &marks, "Anytown arms"]), Ok(0));
    assert_eq!(file::read(Path::new(&marks)).unwrap(), []);
    let nothing = probity(&["scan", &pictures, "--marks", &marks]).unwrap_err();
    assert!(nothing.contains("no marks"), "{nothing}");
}

#[test]
fn what_makes_no_mark_leaves_the_file_as_it_was() {
    let folder = Folder::new("refused");
    let marks = folder.path("logo.marks");
    for (name, bytes) in [
        ("empty.png", ""),
        ("words.txt", "Anytown Council"),
        ("blank.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>"),
        ("cut.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0"),
    ] {
        let artwork = folder.write(name, bytes);
        let error = probity(&["add", &artwork, "--marks", &marks]).unwrap_err();
        assert!(error.contains(name), "{error}");
    }
    assert!(!Path::new(&marks).exists());
    let damaged = folder.write("damaged.marks", "PRBLOGO");
    let artwork = folder.write("arms.svg", ARTWORK);
    assert!(probity(&["add", &artwork, "--marks", &damaged]).unwrap_err().contains("damaged.marks"));
    assert!(probity(&["scan", &artwork, "--marks", &damaged]).is_err());
    assert!(probity(&["show", &damaged]).is_err());
    assert_eq!(std::fs::read(&damaged).unwrap(), b"PRBLOGO");
    let two = probity(&["add", &artwork, &artwork, "--marks", &marks, "--name", "a"]).unwrap_err();
    assert!(two.contains("--name"), "{two}");
}
