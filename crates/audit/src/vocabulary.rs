//! The only words that leave the device: ids and versions that packs and the
//! extension carry themselves.

use serde::{Serialize, Serializer};

/// Longest word, in bytes.
const LONGEST: usize = 80;

/// An id or a version: at most 80 letters, digits and `- . _ + /`, so never a
/// sentence. What a pack has besides becomes a hyphen.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Word(Box<str>);

impl Word {
    fn new(text: &str) -> Self {
        let fit = |letter: char| letter.is_ascii_alphanumeric() || "-._+/".contains(letter);
        Self(text.chars().take(LONGEST).map(|letter| if fit(letter) { letter } else { '-' }).collect())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Serialize for Word {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// A pack at one version, as one version of the extension ran it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pack {
    pub(crate) id: Word,
    pub(crate) version: Word,
    /// Version of the extension.
    pub(crate) engine: Word,
    rules: Vec<Word>,
}

impl Pack {
    /// `rules` are the ids of its rules in the pack's own order.
    pub fn new(id: &str, version: &str, engine: &str, rules: &[impl AsRef<str>]) -> Self {
        let rules = rules.iter().map(|rule| Word::new(rule.as_ref())).collect();
        Self { id: Word::new(id), version: Word::new(version), engine: Word::new(engine), rules }
    }

    pub fn rules(&self) -> &[Word] {
        &self.rules
    }
}

/// All packs that rows point at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vocabulary {
    packs: Vec<Pack>,
}

impl Vocabulary {
    pub fn new(packs: Vec<Pack>) -> Self {
        Self { packs }
    }

    pub fn packs(&self) -> &[Pack] {
        &self.packs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_never_a_sentence() {
        assert_eq!(Word::new("personal-facts/picture").as_str(), "personal-facts/picture");
        assert_eq!(Word::new("2.1.0+rc_1").as_str(), "2.1.0+rc_1");
        assert_eq!(Word::new("a \"b\"\u{202e}é\n").as_str(), "a--b----");
        assert_eq!(Word::new(&"x".repeat(500)).as_str().len(), LONGEST);
    }
}
