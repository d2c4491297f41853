//! Whether a piece of text looks like a password.

use crate::scan::{listed, Scan};
use std::ops::Range;

/// How much a value looks like a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// A time, a price, a link, an ordinary word that explains.
    None,
    /// One plain word or a short number.
    Plain,
    /// Letters with digits or signs.
    Mixed,
}

/// What people write after "password is" when they do not give one away.
const EXPLAINS: &str = "\
    a an the your you my our his her their not never always wrong incorrect right required needed necessary \
    expired sent shared safe strong weak secure protected reset changed being case too so very at in on by of to \
    for from with that this what when where how why if is it its in the still now no longer only just one three \
    two four important easy hard forgotten lost unique different kept written there here working fine good bad \
    same private hidden available please must should been have has more long short used set emailed posted \
    printed yours mandatory optional manager managers policy security hygiene help tips advice week day and or \
    reminder recovery obvious guessable compromised hacked stolen leaked known public secret confidential \
    between better enough as all any some going about up out";

/// The stretch without spaces that starts at or after `at` on the same line,
/// without quotes and brackets around it and without the sentence's own stop.
pub(super) fn next(scan: &Scan, at: usize) -> Option<Range<usize>> {
    let mut start = at;
    while matches!(scan.byte(start), b' ' | b'"' | b'\'' | b'(' | b'[' | b'<' | b'*') && start < at + 6 {
        start += 1;
    }
    let mut end = start;
    while end < start + 65 && !matches!(scan.byte(end), 0 | b' ' | b'\n' | b'"' | b'<' | b'>') {
        end += 1;
    }
    if end == start + 65 {
        return None;
    }
    while end > start && matches!(scan.byte(end - 1), b'.' | b',' | b';' | b':' | b'?' | b')' | b']' | b'\'' | b'*') {
        end -= 1;
    }
    let whole = scan.text.folded().is_char_boundary(start) && scan.text.folded().is_char_boundary(end);
    (end > start && whole).then_some(start..end)
}

pub(super) fn strength(scan: &Scan, range: &Range<usize>) -> Strength {
    let folded = &scan.text.folded()[range.clone()];
    let bytes = folded.as_bytes();
    let digits = bytes.iter().filter(|byte| byte.is_ascii_digit()).count();
    let letters = bytes.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
    // A sign at the end is the sentence's.
    let inner = &bytes[..bytes.len().saturating_sub(1)];
    let signs = inner.iter().filter(|byte| b"!@#$%^&*_+=~?|\\".contains(byte)).count();
    let address = folded.contains("://")
        || folded.starts_with("www.")
        || folded.contains(".gov.uk")
        || folded.contains(".com")
        || (folded.contains('@') && folded.contains('.'));
    let handle = matches!(bytes.first(), Some(b'@' | b'#' | b'/'));
    // 9am, 12th, 8-character, 24/7, £5m
    let measure = bytes.first().is_some_and(u8::is_ascii_digit)
        && (folded.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ':' | ',' | '/')).len() <= 2
            || folded.contains("char")
            || folded.contains('-'));
    if address
        || handle
        || bytes.len() < 4
        || bytes.iter().any(|byte| *byte >= 0xC2 && *byte < 0xC4 && folded.contains('£'))
    {
        return Strength::None;
    }
    if letters > 0 && (digits > 0 || signs > 0) {
        let long_enough = bytes.len() >= 6;
        return if measure || !long_enough { Strength::None } else { Strength::Mixed };
    }
    let plain_word = letters == bytes.len() && bytes.len() >= 5 && !listed(EXPLAINS, folded);
    let number = digits == bytes.len() && (4..=10).contains(&digits);
    if plain_word || number {
        Strength::Plain
    } else {
        Strength::None
    }
}

/// Whether the clause ends with this value: nothing follows on the line, or a
/// stop, a bracket or an emoji.
pub(super) fn ends_clause(scan: &Scan, range: &Range<usize>) -> bool {
    let quoted = scan.byte_before(range.start) == b'"' || scan.byte_before(range.start) == b'\'';
    let after = scan.bytes.get(range.end..).unwrap_or(&[]);
    let after: &[u8] = if after.first() == Some(&b' ') { &after[1..] } else { after };
    quoted || !after.first().is_some_and(|byte| byte.is_ascii_alphanumeric())
}
