//! Sentences of a policy's paragraph.

use unicode_segmentation::UnicodeSegmentation;

/// Words that end in a full stop without ending a sentence.
const SHORT: &[&str] = &[
    "e.g.", "eg.", "i.e.", "ie.", "etc.", "mr.", "mrs.", "ms.", "dr.", "no.", "nos.", "para.", "paras.", "s.", "ss.",
    "st.", "cllr.", "p.", "pp.", "v.", "vs.", "cf.", "sec.", "fig.", "inc.", "ltd.", "approx.",
];

/// Sentences of one paragraph, without space around them, in order.
pub(crate) fn sentences(paragraph: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, piece) in paragraph.split_sentence_bound_indices() {
        let end = at + piece.len();
        if ends_sentence(&paragraph[start..end]) || end == paragraph.len() {
            let sentence = paragraph[start..end].trim();
            if !sentence.is_empty() {
                found.push(sentence);
            }
            start = end;
        }
    }
    found
}

fn ends_sentence(text: &str) -> bool {
    let last = text.split_whitespace().next_back().unwrap_or("").trim_start_matches(['(', '"', '\u{201c}']);
    let lower = last.to_lowercase();
    // An initial ("J. Smith") is a short word, too.
    let initial = last.len() == 2 && last.starts_with(|c: char| c.is_ascii_uppercase()) && last != "I.";
    !initial && !SHORT.contains(&lower.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_and_addresses_do_not_end_a_sentence() {
        assert_eq!(
            sentences(
                "Use the sites, e.g. Facebook. Ask Mr. J. Price (see no. 4)! See www.x.gov.uk for more. \"Stop.\" Now"
            ),
            [
                "Use the sites, e.g. Facebook.",
                "Ask Mr. J. Price (see no. 4)!",
                "See www.x.gov.uk for more.",
                "\"Stop.\"",
                "Now"
            ]
        );
        assert!(sentences("  \t ").is_empty());
        assert_eq!(sentences("no stop at all"), ["no stop at all"]);
    }
}
