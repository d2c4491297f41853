//! The file: what was written is read, and anything else is refused with a reason.

mod kit;

use kit::{of_documents, of_terms, POLICIES, SALT};
use probity_fingerprint::{seal, File, FileError, MAX_FILE};
use proptest::prelude::*;

fn full() -> File {
    let mut file = of_documents(&POLICIES);
    file.documents[0].title = "Cabinet paper".into();
    let terms = of_terms(&["Project Kestrel", "PRJ0042", "a b c d e f"]);
    let mut with_terms = terms.clone();
    with_terms.documents = file.documents;
    with_terms
}

#[test]
fn what_was_written_is_read() {
    let file = full();
    assert_eq!(File::read(&file.write().unwrap()), Ok(file));
    let empty = File::new(SALT, 0);
    assert_eq!(File::read(&empty.write().unwrap()), Ok(empty));
}

#[test]
fn ten_pages_take_under_four_kilobytes() {
    let words: Vec<&str> = POLICIES.iter().flat_map(|policy| policy.split_whitespace()).take(5_000).collect();
    let bytes = of_documents(&[&words.join(" ")]).write().unwrap();
    println!("{} bytes for 5,000 words", bytes.len());
    assert!(bytes.len() < 2_500);
}

#[test]
fn nothing_in_it_can_be_read() {
    let bytes = full().write().unwrap();
    let text: String = bytes.iter().map(|&byte| char::from(byte).to_ascii_lowercase()).collect();
    assert!(text.contains("cabinet paper"), "a title is the one thing that can");
    for word in ["kestrel", "project", "council", "media", "social", "staff", "prj0042"] {
        assert!(!text.contains(word), "{word}");
    }
}

#[test]
fn the_same_words_under_another_salt_have_nothing_in_common() {
    let term = probity_fingerprint::term("Project Kestrel").unwrap();
    let bytes = |salt: u8| {
        let mut file = File::new(probity_fingerprint::Salt([salt; 16]), 20_000);
        file.add_terms([&term]);
        file.write().unwrap()[27..].to_vec()
    };
    assert_ne!(bytes(1), bytes(2));
    assert_eq!(bytes(1), bytes(1));
}

#[test]
fn what_is_no_file_is_told_as_what_it_is() {
    let good = full().write().unwrap();
    let told = |bytes: &[u8]| File::read(bytes).unwrap_err();
    assert_eq!(told(b""), FileError::Foreign);
    assert_eq!(told(b"PROBITY\x02"), FileError::Foreign);
    assert_eq!(told(b"PROBITYF"), FileError::Damaged);
    assert_eq!(told(b"PROBITYF\x07"), FileError::Format(7));
    assert_eq!(told(&vec![0; MAX_FILE + 1]), FileError::Large);
    for end in 9..good.len() {
        assert_eq!(told(&good[..end]), FileError::Damaged, "{end}");
    }
    let mut longer = good[..good.len() - 4].to_vec();
    longer.push(0);
    seal(&mut longer);
    assert_eq!(told(&longer), FileError::Wrong("end"));
}

#[test]
fn what_is_over_a_limit_is_not_written() {
    let mut file = of_documents(&[POLICIES[0]]);
    file.documents[0].title = "x".repeat(201);
    assert!(file.write().unwrap_err().contains("title"));
    file.documents[0].title.clear();
    file.documents = vec![file.documents[0].clone(); 5_000];
    assert!(file.write().unwrap_err().contains("documents"));
    file.documents.truncate(4_000);
    assert!(file.write().unwrap_err().contains("bytes"));
}

proptest! {
    #[test]
    fn one_changed_byte_is_noticed(at in 0usize..9_000, to: u8) {
        let mut bytes = full().write().unwrap();
        let at = at % bytes.len();
        prop_assume!(bytes[at] != to);
        bytes[at] = to;
        prop_assert!(File::read(&bytes).is_err());
    }

    #[test]
    fn sealed_nonsense_is_refused_or_searched(bytes in prop::collection::vec(any::<u8>(), 0..400), keep in 0usize..200) {
        let good = full().write().unwrap();
        let mut sealed = good[..27 + keep].to_vec();
        sealed.extend(bytes);
        seal(&mut sealed);
        if let Ok(file) = File::read(&sealed) {
            kit::find(&file, POLICIES[0]);
            prop_assert_eq!(File::read(&file.write().unwrap()), Ok(file));
        }
    }

    #[test]
    fn any_draft_is_searched(draft in "\\PC{0,80}") {
        let words = kit::read(&draft).len();
        let found = kit::find(&full(), &draft);
        prop_assert!(found.terms.iter().all(|term| term.start < term.end && term.end <= words));
        prop_assert!(found.passages.iter().all(|passage| passage.words.end <= words));
    }
}
