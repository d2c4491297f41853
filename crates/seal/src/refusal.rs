//! Why a text is not taken as a pack.

use crate::day::Day;
use std::fmt;

/// Why a text is not taken as a pack. In words it completes "The pack is refused: ".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Not the JSON of a signed pack; with what is wrong.
    NotASignedPack(String),
    /// Longer than [`MAX_TEXT`](crate::MAX_TEXT).
    TooLarge,
    /// None of those who signed is trusted; with the ids of their keys.
    UnknownKey(Vec<String>),
    /// A trusted key is named, and what is signed is something else.
    BadSignature(Vec<String>),
    /// Signatures of trusted keys that there are, and that there must be.
    TooFewSignatures(usize, usize),
    /// Packs that policy asks for and that are not in it.
    Foreign(Vec<String>),
    /// Below what was in force: epoch and version that it has, and those known.
    Older((u32, u64), (u32, u64)),
    /// The same version as one that is known, with other bytes in it.
    SameVersion(u64),
    /// Newly arrived after its last day.
    Expired(Day),
    /// Packs of another format: theirs, and the one that is read.
    OtherFormat(u32, u32),
    /// An envelope of another form, with its number.
    OtherEnvelope(u32),
    /// Well signed, and the header or what follows it is not as it must be.
    BadHeader(String),
}

/// What is wrong with a hostile text, which may quote it: short, and fit to be shown.
pub(crate) fn plain(why: &str) -> String {
    why.chars().take(200).map(|c| if c == ' ' || c.is_ascii_graphic() { c } else { '?' }).collect()
}

/// Every code that [`Refusal::code`] gives.
pub const CODES: [&str; 10] = [
    "not_a_signed_pack",
    "too_large",
    "unknown_key",
    "bad_signature",
    "too_few_signatures",
    "foreign",
    "older",
    "expired",
    "other_format",
    "bad_header",
];

impl Refusal {
    /// One of [`CODES`].
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotASignedPack(_) => "not_a_signed_pack",
            Self::TooLarge => "too_large",
            Self::UnknownKey(_) => "unknown_key",
            Self::BadSignature(_) => "bad_signature",
            Self::TooFewSignatures(..) => "too_few_signatures",
            Self::Foreign(_) => "foreign",
            Self::Older(..) | Self::SameVersion(_) => "older",
            Self::Expired(_) => "expired",
            Self::OtherFormat(..) | Self::OtherEnvelope(_) => "other_format",
            Self::BadHeader(_) => "bad_header",
        }
    }

    /// Key in `_locales` of the reason in plain words.
    pub fn locale_key(&self) -> String {
        format!("page_refused_{}", self.code())
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotASignedPack(why) => {
                write!(f, "this is not a signed pack ({why}); take the file that `probity pack sign` wrote, whole")
            }
            Self::TooLarge => write!(f, "the text is longer than {} bytes", crate::MAX_TEXT),
            Self::UnknownKey(ids) if ids.is_empty() => f.write_str("nobody has signed it"),
            Self::UnknownKey(ids) => write!(
                f,
                "no trusted key has signed it; it is signed with {}. Sign it with a key whose public half is in \
                 packKeys, or add that key there",
                ids.join(", ")
            ),
            Self::BadSignature(ids) => write!(
                f,
                "the signature of {} does not belong to these bytes: the file was changed after it was signed",
                ids.join(", ")
            ),
            Self::TooFewSignatures(are, must) => write!(
                f,
                "{} of the {must} signatures that are needed; have a second person run `probity pack countersign`",
                if *are == 1 { "it has 1".to_owned() } else { format!("it has {are}") }
            ),
            Self::Foreign(missing) => write!(
                f,
                "it does not hold {}, which policy asks for; it is another council's, or was signed without it",
                missing.join(", ")
            ),
            Self::Older((epoch, version), (known_epoch, known)) if epoch == known_epoch => {
                write!(f, "its version {version} is older than version {known}, which was in force; sign it with a higher one")
            }
            Self::Older((epoch, _), (known, _)) => {
                write!(f, "its epoch {epoch} is older than epoch {known}, which was in force")
            }
            Self::SameVersion(version) => write!(
                f,
                "version {version} was in force with something else in it; what changes needs a higher version"
            ),
            Self::Expired(day) => write!(f, "it may not come into force after {day}; sign it anew with a later day"),
            Self::OtherFormat(format, read) => {
                write!(f, "it is made for packs of format {format}, and this version reads format {read}")
            }
            Self::OtherEnvelope(form) => write!(f, "it is a signed pack of form {form}, and this version reads form 1"),
            Self::BadHeader(why) => write!(f, "it is signed, but not as it must be: {why}"),
        }
    }
}

impl std::error::Error for Refusal {}
