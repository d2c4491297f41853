//! Keys that carry their maker's mark: one look at the first two characters of
//! every word tells whether any shape of [`super::shapes`] can start there.

use super::pattern::{self, fit, typed};
use super::{entropy, jwt, shapes};
use crate::kind::Kind;
use crate::scan::Scan;
use crate::FICTIONAL;
use probity_text::hash_bytes;
use std::sync::OnceLock;

/// Shortest key with a mark, in characters.
pub(super) const SHORTEST: usize = 12;

/// Shortest stretch in which a key may start with anything.
const UNLED_SHORTEST: usize = 30;

/// Score of an unmistakable shape, and of one that is short or common.
const SURE: f32 = 0.95;
const LIKELY: f32 = 0.6;
const POSSIBLE: f32 = 0.3;

/// Score of a common shape that something is given.
const ASSIGNED: f32 = 0.88;

struct Rule {
    kind: Kind,
    shape: &'static str,
    /// Marked `~`: short or common.
    common: bool,
    /// Marked `!`: filler counts as fictional.
    filler: bool,
}

/// Characters that shapes start with: letters, digits, "_" and "-".
const LETTERS: usize = 38;

struct Index {
    rules: Vec<Rule>,
    /// First rule of each pair of first characters; one more at the end.
    first: Vec<u16>,
}

fn letter(byte: u8) -> Option<usize> {
    match byte {
        b'a'..=b'z' => Some(usize::from(byte - b'a')),
        b'0'..=b'9' => Some(usize::from(byte - b'0') + 26),
        b'_' | b'-' | b'.' => Some(36),
        b'/' => Some(37),
        _ => None,
    }
}

fn pair(first: u8, second: u8) -> Option<usize> {
    Some(letter(first)? * LETTERS + letter(second)?)
}

fn index() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(|| {
        let marked = |kind, written: &'static str| {
            let shape = written.trim_start_matches(['~', '!']);
            let marks = &written[..written.len() - shape.len()];
            Rule { kind, shape, common: marks.contains('~'), filler: marks.contains('!') }
        };
        let place = |rule: &Rule| {
            let bytes = pattern::prefix(rule.shape).as_bytes();
            let second = bytes.get(1).copied().unwrap_or(b'_');
            pair(bytes[0].to_ascii_lowercase(), second.to_ascii_lowercase()).unwrap_or(0)
        };
        let mut rules: Vec<Rule> = shapes::LED
            .iter()
            .flat_map(|(kind, written)| written.split(' ').map(move |one| marked(*kind, one)))
            .collect();
        // Longest prefix first: the closer a maker's mark, the better.
        rules.sort_by_key(|rule| (place(rule), std::cmp::Reverse(pattern::prefix(rule.shape).len())));
        let mut first = vec![rules.len() as u16; LETTERS * LETTERS + 1];
        for (at, rule) in rules.iter().enumerate().rev() {
            first[place(rule)] = at as u16;
        }
        // A pair without a rule starts where the next one does.
        for at in (0..LETTERS * LETTERS).rev() {
            first[at] = first[at].min(first[at + 1]);
        }
        Index { rules, first }
    })
}

/// Reports the keys in one unbroken stretch without spaces, quotes and brackets.
pub(super) fn stretch(scan: &mut Scan, start: usize, end: usize) {
    let long = end - start >= UNLED_SHORTEST;
    let mut at = start;
    let mut no_token_before = start;
    while at < end {
        let before = if at > start { scan.byte(at - 1) } else { b'=' };
        // Inside a word nothing starts.
        if before.is_ascii_alphanumeric() {
            at += 1;
            continue;
        }
        let mut found = None;
        if at >= no_token_before && scan.byte(at) == b'e' && scan.byte(at + 1) == b'y' {
            match jwt::at(scan, at) {
                Ok((end, score)) => found = Some((Kind::SecretJwt, end, score)),
                Err(end) => no_token_before = end,
            }
        }
        let opens = long && matches!(before, b'=' | b':' | b'/' | b'@' | b'?' | b'&' | b'|');
        let found = found.or_else(|| led(scan, at)).or_else(|| if opens { unled(scan, at) } else { None });
        at = match found {
            Some((kind, stop, score)) => {
                scan.push(kind, at..stop, score);
                stop.max(at + 1)
            }
            None => at + 1,
        };
    }
}

fn led(scan: &Scan, at: usize) -> Option<(Kind, usize, f32)> {
    let index = index();
    let place = pair(scan.byte(at), scan.byte(at + 1))?;
    let rules = &index.rules[usize::from(index.first[place])..usize::from(index.first[place + 1])];
    rules.iter().find_map(|rule| {
        let end = fit(scan, at, rule.shape)?;
        judge(scan, rule, at, end).map(|score| (rule.kind, end, score))
    })
}

/// How sure a key of the right shape is; `None` if it is filler.
fn judge(scan: &Scan, rule: &Rule, at: usize, end: usize) -> Option<f32> {
    let from = at + pattern::prefix(rule.shape).len();
    let key = scan.text.excerpt(from.min(end)..end);
    if shapes::PRINTED.contains(&hash_bytes(scan.text.excerpt(at..end).as_bytes())) {
        return None;
    }
    // The variable part may be empty: then all of it is the mark.
    let random = key.len() < 8 || entropy::bits(key) >= (key.len() as f32).log2().min(4.0) * 0.55;
    let written = key.to_ascii_lowercase();
    let filled = written.contains("xxxxxx") || written.contains("******") || written.contains("000000000");
    if filled || !random {
        let capitals = rule.kind == Kind::SecretAws && written.contains("xxxx");
        return (rule.filler && !capitals).then_some(FICTIONAL);
    }
    let has = |class: fn(&u8) -> bool| key.bytes().any(|byte| class(&byte));
    if rule.common {
        let mixed = has(u8::is_ascii_digit) && has(u8::is_ascii_alphabetic) && entropy::bits(key) >= 3.0;
        let score = match (rule.filler, is_given(scan, at)) {
            (true, _) => POSSIBLE,
            (_, true) => ASSIGNED,
            _ => LIKELY,
        };
        return mixed.then_some(score);
    }
    // An identifier in one case.
    if key.len() >= 20 && !has(u8::is_ascii_digit) && !(has(u8::is_ascii_uppercase) && has(u8::is_ascii_lowercase)) {
        return None;
    }
    // Words in capitals that happen to start like a key id.
    if rule.kind == Kind::SecretAws && rule.filler && !key.bytes().any(|byte| byte.is_ascii_digit()) && vowels(key) {
        return None;
    }
    let digits = key.bytes().filter(u8::is_ascii_digit).count();
    let typed_along = entropy::is_counted(key) && digits * 2 < key.len();
    Some(if typed_along || written.contains("example") { FICTIONAL } else { SURE })
}

/// Whether a sign and at most a space and a quote stand before.
fn is_given(scan: &Scan, at: usize) -> bool {
    let before = scan.bytes[at.saturating_sub(8)..at].iter().rev();
    let sign = before.copied().find(|byte| !matches!(byte, b' ' | b'"' | b'\'' | b'`' | b'\n' | b'\\'));
    matches!(sign, Some(b'=' | b':' | b'>' | b'|' | b',' | b'('))
}

/// Whether Azure is named within two lines.
fn near_azure(scan: &Scan, at: usize, end: usize) -> bool {
    let from = (at.saturating_sub(300)..at).rev().filter(|&place| scan.byte(place) == b'\n').nth(2);
    let to = (end..(end + 300).min(scan.bytes.len())).filter(|&place| scan.byte(place) == b'\n').nth(2);
    let around = from.unwrap_or(at.saturating_sub(300))..to.unwrap_or((end + 300).min(scan.bytes.len()));
    jwt::find_bytes(&scan.bytes[around], b"azure").is_some()
}

/// As many vowels as words have.
fn vowels(key: &str) -> bool {
    let count = key.bytes().filter(|byte| b"AEIOU".contains(byte)).count();
    count * 10 >= key.len() * 3 && count * 10 <= key.len() * 6
}

fn unled(scan: &Scan, at: usize) -> Option<(Kind, usize, f32)> {
    shapes::UNLED.iter().find_map(|&(kind, shape)| {
        let end = fit(scan, at, shape)?;
        let key = scan.text.excerpt(at..end);
        if shape == shapes::RECOVERY {
            // Every block of a BitLocker recovery password is a multiple of 11 (Microsoft).
            let block = |digits: &str| digits.parse::<u32>().is_ok_and(|number| number % 11 == 0);
            return key.split('-').all(block).then_some((kind, end, SURE));
        }
        if shape == "{b86}==" && !near_azure(scan, at, end) {
            return None;
        }
        let real = entropy::bits(key) >= 3.3 && !key.to_ascii_lowercase().contains("xxxxxx") && typed(scan, at) != b'-';
        real.then_some((kind, end, SURE))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{certain, fictional, silent};

    /// Put together at run time, so that no scanner takes this file for a leak.
    fn with(prefix: &str, length: usize) -> String {
        let random = "9fQ2xB7LmT0vKz4RdYw8HcE1sNpA3gJu6WkViO5tXbZyCeDhFrGqMlPo";
        let tail: String = random.chars().cycle().take(length).collect();
        format!("the key is {prefix}{tail} ok")
    }

    #[test]
    fn every_shape_has_a_mark_and_is_written_for_the_index() {
        for (_, written) in shapes::LED {
            for shape in written.split(' ') {
                let prefix = pattern::prefix(shape.trim_start_matches(['~', '!']));
                assert!(prefix.len() >= 2, "{shape:?}");
                assert!(prefix.is_ascii() && prefix.as_bytes()[0].is_ascii_alphanumeric(), "{shape:?}");
                assert!(prefix.bytes().take(2).all(|byte| letter(byte.to_ascii_lowercase()).is_some()), "{shape:?}");
            }
        }
    }

    #[test]
    fn keys_with_a_makers_mark() {
        certain(Kind::SecretAws, &["the key is AKIAQ3EGZ7RTVL2WKXPD ok"]);
        for (kind, prefix, length) in [
            (Kind::SecretGithub, "ghp_", 36),
            (Kind::SecretGithub, "github_pat_", 82),
            (Kind::SecretSlack, "xoxb-12345678901-12345678902-", 24),
            (Kind::SecretSlack, "https://hooks.slack.com/services/", 44),
            (Kind::SecretStripe, "sk_live_", 24),
            (Kind::SecretGoogle, "AIza", 35),
            (Kind::SecretAzure, "AccountKey=", 86),
            (Kind::SecretAzure, "abc8Q~", 34),
            (Kind::SecretOther, "glpat-", 20),
            (Kind::SecretOther, "sk-ant-api03-", 95),
        ] {
            certain(kind, &[&with(prefix, length)]);
        }
        certain(Kind::SecretOther, &["BitLocker recovery: 204193-551078-319462-680174-045518-127303-416988-092741."]);
    }

    #[test]
    fn words_and_placeholders_are_not_keys() {
        let silent_texts = [
            "Akiahabara is in Tokyo",
            "AKIAHABARA SHOPPING 2026",
            "the ghp_ prefix",
            "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            "sk_live_ keys are secret",
            "sk-ating in 2026",
            "sig=off",
            "AIzaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        ];
        for kind in [Kind::SecretAws, Kind::SecretGithub, Kind::SecretStripe, Kind::SecretGoogle, Kind::SecretAzure] {
            silent(kind, &silent_texts);
        }
        fictional(Kind::SecretAws, &["AKIAIOSFODNN7EXAMPLE"]);
    }
}
