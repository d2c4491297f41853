//! Whatever becomes of a pack's text, the reader answers and does not panic.

use probity_pack::{lint, read, test, Source, Sources};
use proptest::prelude::*;

/// A small pack that has a little of everything.
const SEED: &str = include_str!("seed.toml");

const CLAUSES: &str = "{\"id\":\"demo-1\",\"ref\":\"6.1\",\"quote\":\"You must.\",\"applies_to\":\"personal\"}\n";

const LIBRARY: &str = "[lists]\nspare = [\"the (tip|dump)\", \"town hall\"]\n[hosts]\nsites = [\"*.example.org\"]\n";

/// Pieces that mean something in a pack, for a change to put in.
const PIECES: &[&str] = &[
    "[",
    "]",
    "{",
    "}",
    "\"",
    "'",
    "'''",
    "\"\"\"",
    "=",
    ",",
    ".",
    "..",
    "...",
    "..50",
    "#",
    "\n",
    "[[rule]]",
    "[rule.detect]",
    "detect",
    "phrase",
    "words",
    "regex",
    "not",
    "all",
    "near",
    "when",
    "if_unknown",
    "(",
    "|",
    ")",
    "*",
    "<name>",
    "{places}",
    "{council}",
    "true",
    "1e999",
    "-1",
    "2026-13-45",
    "\u{0}",
    "\u{202e}",
    "é",
    "😀",
    "\\",
    "\\u0000",
    "x",
];

fn judge(pack: &str, clauses: &str) {
    let sources = Sources {
        pack: Source::new("pack.toml", pack),
        clauses: Source::new("clauses.jsonl", clauses),
        library: vec![Source::new("library.toml", LIBRARY)],
        ..Sources::default()
    };
    match read(&sources) {
        Ok(loaded) => {
            let _ = (test(&loaded).to_string(), lint(&loaded).coloured().to_string());
        }
        Err(report) => {
            assert!(!report.0.is_empty(), "a pack is refused without a reason");
            let _ = (report.to_string(), report.coloured().to_string());
        }
    }
}

/// `text` with some bytes from `at` replaced, cut to whole characters.
fn changed(text: &str, at: usize, gone: usize, piece: &str) -> String {
    let boundary = |at: usize| (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let (start, end) = (boundary(at), boundary(at + gone));
    format!("{}{piece}{}", &text[..start], &text[end..])
}

#[test]
fn the_seed_is_a_good_pack() {
    let sources = Sources {
        pack: Source::new("pack.toml", SEED),
        clauses: Source::new("clauses.jsonl", CLAUSES),
        library: vec![Source::new("library.toml", LIBRARY)],
        ..Sources::default()
    };
    let loaded = read(&sources).unwrap_or_else(|report| panic!("{report}"));
    let outcome = test(&loaded);
    assert_eq!(outcome.failed(), 0, "{outcome}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_change_of_a_pack_is_answered(
        changes in prop::collection::vec((0..SEED.len(), 0usize..40, 0..PIECES.len()), 1..6),
    ) {
        let pack = changes.into_iter().fold(SEED.to_owned(), |pack, (at, gone, piece)| changed(&pack, at, gone, PIECES[piece]));
        judge(&pack, CLAUSES);
    }

    #[test]
    fn any_register_is_answered(clauses in "\\PC{0,80}\n\\PC{0,40}", at in 0..CLAUSES.len(), gone in 0usize..20) {
        judge(SEED, &clauses);
        judge(SEED, &changed(CLAUSES, at, gone, &clauses));
    }

    #[test]
    fn any_text_is_answered(pack in "\\PC{0,200}") {
        judge(&pack, "");
    }
}
