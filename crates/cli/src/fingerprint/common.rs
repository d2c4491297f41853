//! Words that are in ordinary posts.

use std::collections::HashSet;
use std::sync::OnceLock;

/// Words that stand three times or more in the policies, examples and ordinary
/// drafts of this project, and everyday words besides.
const COMMON: &str = include_str!("common.txt");

/// Whether a folded word, or what it is the plural of, is in ordinary posts.
pub(super) fn is_common(word: &str) -> bool {
    static WORDS: OnceLock<HashSet<&str>> = OnceLock::new();
    let words = WORDS.get_or_init(|| COMMON.split_whitespace().collect());
    let singular = word.strip_suffix("'s").or_else(|| word.strip_suffix('s')).unwrap_or(word);
    words.contains(word) || words.contains(singular)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everyday_words_are_common_and_names_of_projects_are_not() {
        for word in ["budget", "budgets", "council's", "harbour", "phoenix", "monday", "restructure"] {
            assert!(is_common(word), "{word}");
        }
        for word in ["kestrel", "ashdown", "prj0042", "ravenscar", ""] {
            assert!(!is_common(word), "{word}");
        }
    }
}
