//! The ordinary sentences that come with the program.

use std::sync::LazyLock;

/// One sentence and who would write it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sentence {
    pub text: &'static str,
    /// As in `when`: "personal", "official" or "member".
    pub account: &'static str,
}

pub(super) static ALL: LazyLock<Vec<Sentence>> = LazyLock::new(|| {
    let mut account = "";
    let mut sentences = Vec::new();
    for line in include_str!("ordinary.txt").lines() {
        if let Some(name) = line.strip_prefix('[') {
            account = name.trim_end_matches(']');
        } else if !line.is_empty() && !line.starts_with('#') {
            sentences.push(Sentence { text: line, account });
        }
    }
    sentences
});

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn there_are_many_of_every_voice_and_none_twice() {
        let texts: BTreeSet<&str> = ALL.iter().map(|sentence| sentence.text).collect();
        assert_eq!(texts.len(), ALL.len());
        assert!(ALL.len() >= 400, "{}", ALL.len());
        for account in ["official", "personal", "member"] {
            assert!(ALL.iter().filter(|sentence| sentence.account == account).count() >= 70, "{account}");
        }
        assert!(ALL.iter().all(|sentence| ["official", "personal", "member"].contains(&sentence.account)));
    }
}
