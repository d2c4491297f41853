//! What the tests share.

// Each test program uses some of it.
#![allow(dead_code)]

use probity_fingerprint::{document, term, words, Delivered, Document, File, Found, Public, Salt, Word};
use probity_text::Text;

pub const SALT: Salt = Salt(*b"a salt for tests");

/// Prose of 2,000 to 3,400 words each, on one subject: the hardest to tell apart.
pub const POLICIES: [&str; 5] = [
    include_str!("../../../../packs/york/policy.txt"),
    include_str!("../../../../packs/woking/policy.txt"),
    include_str!("../../../../packs/lancaster/policy.txt"),
    include_str!("../../../../packs/barnet/policy.txt"),
    include_str!("../../../../packs/officer-guidance/policy.txt"),
];

pub fn read(source: &str) -> Vec<Word> {
    words(&Text::new(source)).collect()
}

pub fn fingerprint(source: &str) -> Document {
    document("", &read(source), &Public::new(SALT)).expect("long enough")
}

/// A file with these documents.
pub fn of_documents(sources: &[&str]) -> File {
    let mut file = File::new(SALT, 20_000);
    file.documents = sources.iter().map(|source| fingerprint(source)).collect();
    file
}

/// A file with these terms.
pub fn of_terms(terms: &[&str]) -> File {
    let mut file = File::new(SALT, 20_000);
    let terms: Vec<_> = terms.iter().map(|written| term(written).unwrap()).collect();
    file.add_terms(&terms);
    file
}

pub fn find(file: &File, draft: &str) -> Found {
    Delivered::from_iter([file.clone()]).find(&read(draft))
}

/// What was found, as written in the draft.
pub fn terms_in<'d>(file: &File, draft: &'d str) -> Vec<&'d str> {
    let text = Text::new(draft);
    let tokens = text.tokens();
    let found = find(file, draft).terms;
    let excerpts = found.iter().map(|term| {
        let span = text.span(tokens[term.start].range().start..tokens[term.end - 1].range().end);
        let byte = |at| probity_text::byte_offset(draft, at);
        &draft[byte(span.start)..byte(span.end)]
    });
    excerpts.collect()
}

/// Numbers that are the same at every run.
pub struct Random(pub u64);

impl Random {
    /// Under `end`.
    pub fn under(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }

    /// `words` with one in a hundred times `percent` replaced, dropped, or followed by another.
    pub fn edited(&mut self, words: &[&str], percent: usize) -> String {
        let mut out = Vec::new();
        for &word in words {
            let other = ["harbour", "seldom", "twelve", "arranged", "beneath"][self.under(5)];
            match (self.under(100) < percent, self.under(3)) {
                (false, _) => out.push(word),
                (true, 0) => {}
                (true, 1) => out.push(other),
                (true, _) => out.extend([word, other]),
            }
        }
        out.join(" ")
    }
}
