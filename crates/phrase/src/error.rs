use std::fmt;

/// Why a list cannot be used. Says which list and which phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhraseError {
    pub list: String,
    pub phrase: String,
    pub reason: String,
}

impl fmt::Display for PhraseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.phrase.is_empty() {
            return write!(f, "list \"{}\": {}", self.list, self.reason);
        }
        write!(f, "list \"{}\", phrase \"{}\": {}", self.list, self.phrase, self.reason)
    }
}

impl std::error::Error for PhraseError {}
