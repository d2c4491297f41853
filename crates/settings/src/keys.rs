//! What a key is; the keys themselves are in [`crate::table`].

/// A text in both of the extension's languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    pub en: &'static str,
    pub cy: &'static str,
}

/// The JSON type of a value. Flat and few, because every console has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A string.
    Text,
    /// `true` or `false`.
    Flag,
    /// A whole number.
    Number,
    /// A list of strings.
    List,
}

impl Kind {
    /// What to write, in words: "true or false, without quotation marks".
    pub fn words(self) -> &'static str {
        match self {
            Kind::Text => "a text in quotation marks",
            Kind::Flag => "true or false, without quotation marks",
            Kind::Number => "a whole number, without quotation marks",
            Kind::List => "a list of texts in square brackets",
        }
    }
}

/// Most that is read of a value; what is beyond is a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Entries of a list. For `pack`, policies at once.
    pub entries: usize,
    /// Characters of a text, or of each entry of a list. Of a signed pack, bytes; of
    /// files, bytes of all entries together.
    pub characters: usize,
}

/// One setting.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// As policy files write it.
    pub name: &'static str,
    pub kind: Kind,
    /// A few words.
    pub title: Words,
    /// What it does and how it is written, with an example.
    pub about: Words,
    /// A value as JSON, for advice and templates.
    pub example: &'static str,
    pub limits: Limits,
    /// Whether it may be named in `defaults`, and so be left to the person.
    pub personal: bool,
    /// Whether pages show only how much there is of it, not the value.
    pub veiled: bool,
}

/// The key of this name.
pub fn key(name: &str) -> Option<&'static Key> {
    crate::KEYS.iter().find(|key| key.name == name)
}
