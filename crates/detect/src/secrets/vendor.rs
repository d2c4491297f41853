//! Keys with a maker's own prefix. No regular expressions: a prefix, the
//! characters that may follow, and how many of them.

use super::entropy;
use super::jwt::find_bytes;
use crate::kind::Kind;
use crate::scan::Scan;
use crate::FICTIONAL;

/// Characters after the prefix.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Set {
    /// A-Z 0-9, upper case as typed.
    Upper,
    /// 0-9 a-f
    Hex,
    Alnum,
    /// Letters, digits, "-" and "_".
    Word,
    /// Word characters, "." and "/", "+", "=".
    Wide,
}

struct Rule {
    kind: Kind,
    prefix: &'static str,
    set: Set,
    /// How many characters follow the prefix.
    length: (usize, usize),
    score: f32,
}

const fn rule(kind: Kind, prefix: &'static str, set: Set, least: usize, most: usize) -> Rule {
    Rule { kind, prefix, set, length: (least, most), score: 0.95 }
}

const fn softer(kind: Kind, prefix: &'static str, set: Set, least: usize, most: usize, score: f32) -> Rule {
    Rule { kind, prefix, set, length: (least, most), score }
}

const RULES: &[Rule] = &[
    rule(Kind::SecretAws, "akia", Set::Upper, 16, 16),
    rule(Kind::SecretAws, "asia", Set::Upper, 16, 16),
    rule(Kind::SecretAws, "abia", Set::Upper, 16, 16),
    rule(Kind::SecretAws, "acca", Set::Upper, 16, 16),
    rule(Kind::SecretGithub, "ghp_", Set::Alnum, 36, 36),
    rule(Kind::SecretGithub, "gho_", Set::Alnum, 36, 36),
    rule(Kind::SecretGithub, "ghu_", Set::Alnum, 36, 36),
    rule(Kind::SecretGithub, "ghs_", Set::Alnum, 36, 36),
    rule(Kind::SecretGithub, "ghr_", Set::Alnum, 36, 76),
    rule(Kind::SecretGithub, "github_pat_", Set::Word, 36, 90),
    rule(Kind::SecretSlack, "xoxb-", Set::Word, 20, 90),
    rule(Kind::SecretSlack, "xoxp-", Set::Word, 20, 110),
    rule(Kind::SecretSlack, "xoxa-", Set::Word, 10, 110),
    rule(Kind::SecretSlack, "xoxr-", Set::Word, 10, 110),
    rule(Kind::SecretSlack, "xoxs-", Set::Word, 10, 110),
    rule(Kind::SecretSlack, "xoxo-", Set::Word, 10, 110),
    rule(Kind::SecretSlack, "xoxe", Set::Wide, 20, 220),
    rule(Kind::SecretSlack, "xapp-", Set::Word, 20, 130),
    rule(Kind::SecretSlack, "hooks.slack.com/services/", Set::Wide, 30, 80),
    rule(Kind::SecretSlack, "hooks.slack.com/workflows/", Set::Wide, 30, 90),
    rule(Kind::SecretStripe, "sk_live_", Set::Alnum, 10, 120),
    rule(Kind::SecretStripe, "rk_live_", Set::Alnum, 10, 120),
    rule(Kind::SecretStripe, "sk_prod_", Set::Alnum, 10, 120),
    softer(Kind::SecretStripe, "sk_test_", Set::Alnum, 10, 120, 0.7),
    softer(Kind::SecretStripe, "rk_test_", Set::Alnum, 10, 120, 0.7),
    rule(Kind::SecretStripe, "whsec_", Set::Alnum, 24, 64),
    rule(Kind::SecretGoogle, "aiza", Set::Word, 35, 35),
    rule(Kind::SecretGoogle, "gocspx-", Set::Word, 20, 40),
    rule(Kind::SecretGoogle, "ya29.", Set::Word, 20, 300),
    rule(Kind::SecretAzure, "accountkey=", Set::Wide, 80, 92),
    rule(Kind::SecretAzure, "sharedaccesskey=", Set::Wide, 40, 48),
    rule(Kind::SecretAzure, "sig=", Set::Wide, 40, 80),
    rule(Kind::SecretGeneric, "glpat-", Set::Word, 20, 64),
    rule(Kind::SecretGeneric, "npm_", Set::Alnum, 36, 36),
    rule(Kind::SecretGeneric, "pypi-", Set::Word, 50, 300),
    rule(Kind::SecretGeneric, "sg.", Set::Wide, 60, 70),
    rule(Kind::SecretGeneric, "sk-ant-", Set::Word, 24, 130),
    rule(Kind::SecretGeneric, "sk-proj-", Set::Word, 24, 220),
    softer(Kind::SecretGeneric, "sk-", Set::Alnum, 32, 64, 0.85),
    rule(Kind::SecretGeneric, "hf_", Set::Alnum, 30, 40),
    rule(Kind::SecretGeneric, "dop_v1_", Set::Hex, 64, 64),
    rule(Kind::SecretGeneric, "shpat_", Set::Hex, 32, 32),
    rule(Kind::SecretGeneric, "shpss_", Set::Hex, 32, 32),
    rule(Kind::SecretGeneric, "dapi", Set::Hex, 32, 32),
    rule(Kind::SecretGeneric, "pmak-", Set::Word, 50, 64),
    rule(Kind::SecretGeneric, "atatt3", Set::Wide, 150, 250),
    rule(Kind::SecretGeneric, "hvs.", Set::Word, 24, 120),
    rule(Kind::SecretGeneric, "dckr_pat_", Set::Word, 24, 40),
    rule(Kind::SecretGeneric, "lin_api_", Set::Alnum, 40, 40),
    rule(Kind::SecretGeneric, "figd_", Set::Word, 36, 60),
    rule(Kind::SecretGeneric, "nfp_", Set::Alnum, 36, 40),
    rule(Kind::SecretGeneric, "sq0atp-", Set::Word, 22, 60),
    rule(Kind::SecretGeneric, "sq0csp-", Set::Word, 40, 60),
    rule(Kind::SecretGeneric, "eaacedeose0cba", Set::Alnum, 10, 300),
    rule(Kind::SecretGeneric, "eaa", Set::Alnum, 90, 300),
    rule(Kind::SecretGeneric, "age-secret-key-1", Set::Alnum, 58, 58),
    rule(Kind::SecretGeneric, "pscale_tkn_", Set::Word, 32, 64),
    rule(Kind::SecretGeneric, "rubygems_", Set::Hex, 48, 48),
    rule(Kind::SecretGeneric, "discord.com/api/webhooks/", Set::Wide, 60, 120),
    rule(Kind::SecretGeneric, "webhook.office.com/webhookb2/", Set::Wide, 60, 200),
    rule(Kind::SecretGeneric, "aaaaaaaaaaaaaaaaaaaaa", Set::Wide, 80, 120),
];

/// Places where Azure's client secrets carry their mark: three characters, then this.
const AZURE_CLIENT: &[u8] = b"8q~";

pub(super) fn find(scan: &mut Scan) {
    azure_client_secrets(scan);
    let mut at = 0;
    while at < scan.bytes.len() {
        let starts_word = scan.bytes[at].is_ascii_alphanumeric() && !scan.glued_before(at);
        at = if starts_word { prefixed(scan, at) } else { None }.unwrap_or(at + 1);
    }
}

fn prefixed(scan: &mut Scan, at: usize) -> Option<usize> {
    let rest = &scan.bytes[at..];
    let starts = |rule: &&Rule| rule.prefix.as_bytes()[0] == rest[0];
    let rule = RULES
        .iter()
        .filter(starts)
        .filter(|rule| rest.starts_with(rule.prefix.as_bytes()))
        .max_by_key(|rule| rule.prefix.len())?;
    let start = at + rule.prefix.len();
    let limit = start + rule.length.1 + 1;
    let mut end = start;
    while end < limit && belongs(scan, end, rule.set) {
        end += 1;
    }
    while end > start && matches!(scan.byte(end - 1), b'.' | b'-') {
        end -= 1;
    }
    let fits = (rule.length.0..=rule.length.1).contains(&(end - start)) && !scan.glued_after(end);
    if !fits {
        return None;
    }
    let typed = scan.text.excerpt(start..end);
    // A key is random; "akia" is also the start of a word in capitals.
    if rule.kind == Kind::SecretAws && scan.text.case(at..end) != Some(true) {
        return None;
    }
    let random = typed.bytes().any(|byte| byte.is_ascii_digit()) || rule.score > 0.9 && entropy::bits(typed) > 3.5;
    if !random {
        return None;
    }
    let score = if entropy::is_placeholder(typed) || entropy::bits(typed) < 2.5 { FICTIONAL } else { rule.score };
    scan.push(rule.kind, at..end, score);
    Some(end)
}

fn belongs(scan: &Scan, at: usize, set: Set) -> bool {
    let byte = scan.byte(at);
    let alnum = byte.is_ascii_alphanumeric();
    match set {
        Set::Upper => byte.is_ascii_digit() || (alnum && scan.text.is_upper(at)),
        Set::Hex => byte.is_ascii_hexdigit(),
        Set::Alnum => alnum,
        Set::Word => alnum || matches!(byte, b'-' | b'_'),
        Set::Wide => alnum || matches!(byte, b'-' | b'_' | b'.' | b'/' | b'+' | b'=' | b'%' | b'~'),
    }
}

/// "abc8Q~" and 31 to 37 more characters: an Entra ID client secret.
fn azure_client_secrets(scan: &mut Scan) {
    let inside = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'~' | b'.');
    let mut at = 3;
    while let Some(next) = scan.bytes.get(at..).and_then(|rest| find_bytes(rest, AZURE_CLIENT)) {
        let start = at + next - 3;
        at += next + 3;
        let mut end = at;
        while end < start + 45 && inside(scan.byte(end)) {
            end += 1;
        }
        let alone = scan.bytes[start..at].iter().all(|&byte| inside(byte)) && !inside(scan.byte_before(start));
        if alone && (37..=44).contains(&(end - start)) {
            scan.push(Kind::SecretAzure, start..end, 0.9);
        }
    }
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
    fn keys_with_a_makers_prefix() {
        certain(
            Kind::SecretAws,
            &[&with("AKIA", 16).replace(|c: char| c.is_lowercase() && c != 'k', "Q").replace("QQQ kQQ QQ", "key is")],
        );
        for (kind, prefix, length) in [
            (Kind::SecretGithub, "ghp_", 36),
            (Kind::SecretGithub, "github_pat_", 82),
            (Kind::SecretSlack, "xoxb-", 50),
            (Kind::SecretSlack, "https://hooks.slack.com/services/", 44),
            (Kind::SecretStripe, "sk_live_", 24),
            (Kind::SecretGoogle, "AIza", 35),
            (Kind::SecretAzure, "AccountKey=", 86),
            (Kind::SecretAzure, "abc8Q~", 34),
            (Kind::SecretGeneric, "glpat-", 20),
            (Kind::SecretGeneric, "SG.", 66),
            (Kind::SecretGeneric, "sk-ant-api03-", 90),
        ] {
            certain(kind, &[&with(prefix, length)]);
        }
    }

    #[test]
    fn words_and_placeholders_are_not_keys() {
        let silent_texts = [
            "Akiahabara is in Tokyo",
            "AKIAHABARA SHOPPING 2026",
            "the ghp_ prefix",
            "sk_live_ keys are secret",
            "sk-ating in 2026",
            "sig=off",
        ];
        for kind in [Kind::SecretAws, Kind::SecretGithub, Kind::SecretStripe, Kind::SecretGeneric, Kind::SecretAzure] {
            silent(kind, &silent_texts);
        }
        fictional(Kind::SecretAws, &["AKIAIOSFODNN7EXAMPLE"]);
    }
}
