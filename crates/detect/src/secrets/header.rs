//! Credentials of a web request: "Authorization: Basic …", and what `curl` is
//! given with `-H` and `-u` (curl's manual page).

use super::entropy;
use crate::kind::Kind;
use crate::scan::Scan;
use crate::triggers::Trigger;
use std::ops::Range;

/// How far after "curl" its options are read, in bytes, and over how many lines.
const REACH: usize = 1200;
const MOST_LINES: usize = 7;

/// Headers that carry a key, without their signs.
const KEY_HEADERS: &[&str] = &["apikey", "token", "apitoken", "key", "authtoken"];

pub(super) fn find(scan: &mut Scan) {
    for at in 0..scan.cues.triggered(Trigger::Credentials).len() {
        let index = scan.cues.triggered(Trigger::Credentials)[at] as usize;
        let Some(token) = scan.token(index) else { continue };
        let (start, end) = (token.start as usize, token.end as usize);
        match scan.word(index) {
            "curl" => {
                let next = scan.cues.triggered(Trigger::Credentials).get(at + 1..).unwrap_or(&[]);
                let other = next.iter().find(|&&index| scan.word(index as usize) == "curl");
                let stop = other
                    .and_then(|&index| scan.token(index as usize))
                    .map_or(usize::MAX, |other| other.start as usize);
                curl(scan, end, stop);
            }
            "authorization" => authorization(scan, start, 0.85),
            _ => bearer(scan, end),
        }
    }
}

/// "Authorization: Basic …", with or without quotes.
fn authorization(scan: &mut Scan, start: usize, score: f32) {
    let mut at = start + "authorization".len();
    while matches!(scan.byte(at), b'"' | b'\'' | b' ' | b':' | b'=') && at < start + 22 {
        at += 1;
    }
    let Some(scheme) =
        ["basic ", "token ", "api-token "].into_iter().find(|one| scan.bytes[at..].starts_with(one.as_bytes()))
    else {
        return;
    };
    let key = word(scan, at + scheme.len());
    let text = scan.text.excerpt(key.clone());
    let fits = if scheme == "basic " { key.len() >= 12 && is_base64(text) } else { entropy::is_key_like(text) };
    if fits && entropy::bits(text) >= 2.5 && !entropy::is_placeholder(text) {
        scan.push(Kind::SecretBasicAuth, key, score);
    }
}

fn bearer(scan: &mut Scan, end: usize) {
    if scan.byte(end) == b' ' {
        let key = word(scan, end + 1);
        if entropy::is_key_like(scan.text.excerpt(key.clone())) {
            scan.push(Kind::SecretBasicAuth, key, 0.85);
        }
    }
}

/// The options after "curl", up to `stop`.
fn curl(scan: &mut Scan, from: usize, stop: usize) {
    let to = (from + REACH).min(stop).min(scan.bytes.len());
    let mut lines = 0;
    let mut at = from;
    while at < to {
        let byte = scan.byte(at);
        lines += usize::from(byte == b'\n');
        if lines == MOST_LINES {
            return;
        }
        if byte == b'-' && matches!(scan.byte_before(at), b' ' | b'\n') {
            let rest = &scan.bytes[at..];
            let option = ["-u", "--user", "-h", "--header"].into_iter().find(|option| {
                let next = rest.get(option.len()).copied().unwrap_or(0);
                rest.starts_with(option.as_bytes()) && matches!(next, b' ' | b'=' | b'"' | b'\'' | b'\n')
            });
            if let Some(option) = option {
                let argument = at + option.len();
                if option.ends_with('h') || option.ends_with('r') && option.contains("he") {
                    header(scan, argument);
                } else {
                    user(scan, argument);
                }
            }
        }
        at += 1;
    }
}

fn skip(scan: &Scan, mut at: usize) -> usize {
    let from = at;
    while matches!(scan.byte(at), b' ' | b'=' | b'\t') && at < from + 6 {
        at += 1;
    }
    at
}

/// `-H "Name: value"`.
fn header(scan: &mut Scan, at: usize) {
    let open = skip(scan, at);
    let quote = scan.byte(open);
    if !matches!(quote, b'"' | b'\'') {
        return;
    }
    let mut end = open + 1;
    while end < open + REACH && !matches!(scan.byte(end), 0 | b'\n') && scan.byte(end) != quote {
        end += 1;
    }
    let Some(colon) = (open + 1..end).find(|&at| scan.byte(at) == b':') else { return };
    let name: String =
        scan.text.folded()[open + 1..colon].chars().filter(|c| c.is_ascii_alphanumeric()).take(30).collect();
    let mut from = skip(scan, colon + 1);
    let mut basic = false;
    if name == "authorization" {
        for scheme in ["basic ", "bearer ", "token ", "api-token "] {
            if scan.bytes[from..].starts_with(scheme.as_bytes()) {
                basic = scheme == "basic ";
                from += scheme.len();
                break;
            }
        }
    } else if !KEY_HEADERS.iter().any(|known| name == *known || (name.starts_with('x') && name.ends_with(known))) {
        return;
    }
    let key = word(scan, from);
    let text = scan.text.excerpt(key.clone());
    let whole = key.end == end && key.len() >= 8 && (!basic || is_base64(text));
    if whole && entropy::bits(text) >= 2.75 && !entropy::is_placeholder(text) {
        // A token that says what it is keeps its own name.
        scan.push(Kind::SecretBasicAuth, key, if text.starts_with("ey") { 0.85 } else { 0.96 });
    }
}

/// `-u name:password`, in any quoting of the shell.
fn user(scan: &mut Scan, at: usize) {
    let start = skip(scan, at);
    let mut quote = 0;
    let mut end = start;
    let mut pair = String::new();
    while end < start + 200 {
        match scan.byte(end) {
            0 => break,
            byte if byte == quote => quote = 0,
            byte @ (b'"' | b'\'') if quote == 0 => quote = byte,
            b' ' | b'\n' if quote == 0 => break,
            b'\n' => return,
            _ => pair.push_str(scan.text.excerpt(end..end + 1)),
        }
        end += 1;
    }
    let Some((name, password)) = pair.split_once(':').filter(|_| scan.text.folded().is_char_boundary(end)) else {
        return;
    };
    let variable = |part: &str| part.starts_with(['$', '<', '[', '%']) || part.starts_with("{{") || part.contains("$(");
    let lower = password.to_ascii_lowercase();
    let usual = ["changeit", "changeme", "pass", "password", "pwd", "test", "token"].contains(&lower.as_str());
    // A word and a colon are a sentence unless they are quoted.
    let quoted = matches!(scan.byte(start), b'"' | b'\'');
    let sides = (quoted || !(name.is_empty() || password.is_empty()))
        && (name.len() >= 3 || name.is_empty())
        && (password.len() >= 3 || password.is_empty())
        && pair.len() >= 4;
    if sides && !usual && !variable(name) && !variable(password) && entropy::bits(&pair) >= 2.0 && !pair.contains("***")
    {
        scan.push(Kind::SecretBasicAuth, start..end, 0.9);
    }
}

/// The key that starts at an offset.
fn word(scan: &Scan, start: usize) -> Range<usize> {
    let inside = |byte: u8| byte.is_ascii_alphanumeric() || b"+/=-_.~@".contains(&byte);
    let mut end = start;
    while end < start + REACH && inside(scan.byte(end)) {
        end += 1;
    }
    start..end
}

fn is_base64(text: &str) -> bool {
    let body = text.trim_end_matches('=');
    text.len() - body.len() <= 3 && body.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/'))
}

#[cfg(test)]
mod tests {
    use crate::testing::{certain, found, silent};
    use crate::Kind;

    #[test]
    fn credentials_of_requests() {
        certain(
            Kind::SecretBasicAuth,
            &[
                "Authorization: Basic YWRtaW46aHVudGVyMg==",
                "\"Authorization\": \"Bearer 9fQ2xB7LmT0vKz4RdYw8HcE1\"",
                "curl -H 'Authorization: Bearer 9fQ2xB7LmT0v' https://a.example",
                "curl https://a.example \\\n  --header \"X-Acme-ApiKey: 3a16750d-d363-41a4\"",
                "curl -X POST -u depot:Salt_1234 https://a.example",
                "curl --user 'depot:S4lt rock' https://a.example",
                "curl -u kevin:'pRf7vG2h1L8nQkW9' -k",
            ],
        );
        assert_eq!(found("curl -u \"depot:Salt_1234\" x", Kind::SecretBasicAuth)[0].0, "\"depot:Salt_1234\"");
    }

    #[test]
    fn placeholders_variables_and_prose_are_silent() {
        silent(
            Kind::SecretBasicAuth,
            &[
                "The bearer of this card",
                "authorization is needed",
                "Authorization: Basic skills course",
                "curl -H \"Authorization: Bearer $API_KEY\"",
                "curl -H \"Authorization: Bearer xxxxxxxxxxxx\"",
                "curl -H 'Authorization: Token <your token>'",
                "curl -u \"$USER:$PASSWORD\"",
                "curl -u username:token",
                "curl -u <user:password> https://a.example",
                "curl -u \"myusername\"",
                "hair curl -u shape: tong",
            ],
        );
    }
}
