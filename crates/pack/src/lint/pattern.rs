//! A regular expression that can never match, or that matches everything.

use super::{sentences, Subject};
use crate::file::Spot;
use crate::pattern::parse;
use probity_text::Text;
use regex_syntax::hir::{Class, Hir, HirKind};

/// Share of the ordinary sentences from which a pattern says nothing.
const NEARLY_ALL: f64 = 0.8;

pub(super) fn lint(subject: &Subject<'_, '_>) {
    let mut patterns: Vec<(String, Spot)> = Vec::new();
    subject.detectors(&mut |key, value| {
        if let ("regex", Some(pattern)) = (key, value.get_ref().as_str()) {
            patterns.push((pattern.to_owned(), value.span().into()));
        }
    });
    for (pattern, spot) in patterns {
        let Ok(hir) = parse(&pattern) else { continue };
        if let Some(part) = dead(&hir) {
            let message = format!("the pattern can never match: {part}");
            let help = "a draft is folded first: small letters, no accents, straight quotes, plain dashes";
            subject.file().advice(spot, message, help);
        } else if hir.properties().minimum_len() == Some(0) {
            let help = "write + for * where at least one is meant, and ? only beside something that must be there";
            subject.file().advice(spot, "the pattern matches the empty text", help);
        } else if let Some(share) = share(&pattern).filter(|&share| share >= NEARLY_ALL) {
            let message = format!("the pattern matches {:.0}% of ordinary sentences", share * 100.0);
            subject.file().advice(spot, message, "make it say more exactly what it looks for");
        }
    }
}

fn share(pattern: &str) -> Option<f64> {
    let regex = regex::bytes::RegexBuilder::new(pattern).unicode(false).case_insensitive(true).build().ok()?;
    let hit = |text: &str| regex.find(Text::new(text).folded().as_bytes()).is_some_and(|found| !found.is_empty());
    let hits = sentences::ALL.iter().filter(|sentence| hit(sentence.text)).count();
    Some(hits as f64 / sentences::ALL.len() as f64)
}

/// Why no folded text can match, if none can.
fn dead(hir: &Hir) -> Option<String> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => None,
        HirKind::Literal(literal) => {
            let text = String::from_utf8_lossy(&literal.0);
            let lost = text.chars().find(|&c| !survives(c))?;
            Some(format!("no folded text has \"{lost}\""))
        }
        HirKind::Class(class) => {
            let possible = match class {
                Class::Bytes(class) => class.ranges().iter().any(|range| {
                    // A byte of a longer character may always be there.
                    range.end() >= 0x80 || (range.start()..=range.end()).any(|byte| survives(char::from(byte)))
                }),
                Class::Unicode(class) => {
                    class.ranges().iter().any(|range| (range.start()..=range.end()).take(0x1000).any(survives))
                }
            };
            (!possible).then(|| "no folded text has any of the signs in a [...]".to_owned())
        }
        HirKind::Repetition(repetition) => match repetition.min {
            0 => None,
            _ => dead(&repetition.sub),
        },
        HirKind::Capture(capture) => dead(&capture.sub),
        HirKind::Concat(parts) => parts.iter().find_map(dead),
        HirKind::Alternation(parts) => {
            let reasons: Option<Vec<String>> = parts.iter().map(dead).collect();
            reasons?.into_iter().next()
        }
    }
}

/// Whether folding leaves a character as it is.
fn survives(c: char) -> bool {
    let mut buffer = [0; 4];
    let c: &str = c.encode_utf8(&mut buffer);
    Text::new(c).folded() == c
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(pattern: &str) -> Option<String> {
        dead(&parse(pattern).unwrap())
    }

    #[test]
    fn what_folding_takes_away_can_never_be_matched() {
        for pattern in ["caf\u{e9}", "it\u{2019}s", "[\t\r]x", "a(\u{201c}|\u{201d})b", "(\u{e9}){2}", "\u{c}"] {
            assert!(reason(pattern).is_some(), "{pattern}");
        }
        for pattern in ["CAFE", "it's", "[-\t]x", "a(\u{201c}|\")b", "\u{e9}?x", "£[0-9]+", "(?:ref)[^a-z]"] {
            assert_eq!(reason(pattern), None, "{pattern}");
        }
    }

    #[test]
    fn a_pattern_is_measured_on_ordinary_sentences() {
        assert!(share("[a-z]+").unwrap() > NEARLY_ALL);
        assert_eq!(share("[a-z]{2}[0-9]{6}[a-d]"), Some(0.0));
    }
}
