//! Secrets without a maker: what is assigned to a name such as `db_password`,
//! `api_key`, `client_secret`.
//!
//! Two kinds of value count: one that only a machine makes, under any name that
//! speaks of a key; and one that a person may have chosen, under a name that ends
//! in password, secret or the like, in the form of code or configuration. The
//! names, and those that only look so, follow gitleaks' `generic-api-key` and
//! detect-secrets' `KeywordDetector`.

use super::assigned::plain;
use super::assignment::Assignment;
use super::names::{CHOSEN, COMPOUND, KEYS, OTHERS, STRONG, WORDS};
use super::{entropy, shapes};
use crate::scan::Scan;
use probity_text::hash_bytes;

/// How likely the value is a secret, `None` if nothing speaks for it.
pub(super) fn weigh(scan: &Scan, found: &Assignment) -> Option<f32> {
    let mut buffer = [0; 64];
    let name = plain(scan, found.name.clone(), &mut buffer);
    let name = std::str::from_utf8(name).ok()?;
    if !KEYS.iter().any(|key| name.contains(key)) && !name.ends_with("pass") && name != "pw" {
        return None;
    }
    if OTHERS.split_ascii_whitespace().any(|other| name.contains(other)) {
        return None;
    }
    let value = scan.text.excerpt(found.value.clone());
    let printed = shapes::PRINTED.contains(&hash_bytes(value.as_bytes()));
    if printed || is_reference(value, found, name) || entropy::is_placeholder(value) {
        return None;
    }
    if machine_made(scan, found) {
        return Some(0.85);
    }
    let held = STRONG.iter().any(|word| name.contains(word)) || name.ends_with("pass") || name == "pw";
    let ends = CHOSEN.iter().any(|ending| name.ends_with(ending)) || name == "pw";
    if !(held || ends) || !in_code(scan, found, name, value) {
        return None;
    }
    // `name("value")` fetches a value by its name more often than it gives one.
    if found.sign == b'(' && !is_noisy(value) {
        return None;
    }
    let quoted = found.quote != 0;
    match choice(value, quoted) {
        Choice::Mixed if found.sign == b' ' => Some(0.85),
        Choice::Mixed => Some(0.75),
        Choice::Word if quoted && ends => Some(0.75),
        Choice::Words if held && (found.coded || found.sign != b':') => Some(0.65),
        _ => None,
    }
}

/// The first machine-like stretch of the value: long, random, no words.
fn machine_made(scan: &Scan, found: &Assignment) -> bool {
    let start = found.value.start;
    let inside = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'=' | b'+' | b'/');
    let end = found.value.clone().find(|&at| !inside(scan.byte(at))).unwrap_or(found.value.end);
    let value = scan.text.excerpt(start..end);
    let goes_on = end < found.value.end && !matches!(scan.byte(end), b',' | b';' | b'<' | b')' | b'}' | b'&' | b'\\');
    if goes_on || !(10..=150).contains(&value.len()) {
        return false;
    }
    let digit = value.bytes().any(|byte| byte.is_ascii_digit());
    let letter = value.bytes().any(|byte| byte.is_ascii_alphabetic());
    let lower = value.to_ascii_lowercase();
    let path = value.bytes().filter(|byte| matches!(byte, b'/' | b'.')).count() >= 3 && entropy::bits(value) < 4.2;
    digit
        && letter
        && !path
        && entropy::bits(value) >= 3.5
        && !entropy::is_counted(value)
        && !entropy::is_filled(value)
        && !WORDS.iter().any(|word| lower.contains(word))
        && !has_shape_of_other(value)
}

/// Dates, versions, file names, numbers with units.
fn has_shape_of_other(value: &str) -> bool {
    let letters = value.bytes().filter(u8::is_ascii_alphabetic).count();
    let extension = value.rsplit_once('.').is_some_and(|(_, end)| {
        matches!(
            end,
            "pem"
                | "cer"
                | "crt"
                | "p12"
                | "key"
                | "json"
                | "xml"
                | "html"
                | "js"
                | "py"
                | "com"
                | "org"
                | "net"
                | "uk"
        )
    });
    extension || letters < 3
}

/// A variable, a call, a type, a path: what stands where a value is not given away.
fn is_reference(value: &str, found: &Assignment, name: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    let bytes = lower.as_bytes();
    let starts = |marks: &[&str]| marks.iter().any(|mark| lower.starts_with(mark));
    let pair = |open: char, close: char| lower.find(open).is_some_and(|at| lower[at..].contains(close));
    let wrapped = (starts(&["${", "{{", "#{", "$(", "%(", "%{", "@{"])
        && (lower.ends_with(['}', ')']) || lower.contains("}")))
        || (starts(&["<"]) && lower.contains('>'))
        || (starts(&["%"]) && lower.ends_with('%'));
    let unquoted = found.quote == 0;
    let variable = starts(&["$"]) && bytes[1..].iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
    let call = unquoted
        && (pair('(', ')')
            || lower.ends_with('(')
            || pair('[', ']')
            || starts(&["this.", "self.", "var.", "os.", "env.", "process.env"]));
    let word = matches!(
        lower.trim_end_matches([',', ';', ')']),
        "true"
            | "false"
            | "null"
            | "none"
            | "nil"
            | "undefined"
            | "string"
            | "str"
            | "int"
            | "bool"
            | "bytes"
            | "text"
            | "varchar"
            | "required"
            | "optional"
            | "secret"
            | "password"
            | "token"
            | "key"
            | "test"
            | "todo"
            | "empty"
            | "string?"
            | "any"
            | "sk_test"
            | "pass"
            | "value"
            | "never"
            | "default"
            | "username"
            | "hidden"
    );
    let dotted = {
        let mut parts = lower.split('.');
        lower.contains('.') && parts.all(|part| part.len() < 20 && part.starts_with(|c: char| c.is_ascii_alphabetic()))
    };
    let constant = value.len() > 5
        && value.contains('_')
        && value.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_' || byte.is_ascii_digit())
        && !value.as_bytes()[0].is_ascii_digit();
    let mut letters = lower.bytes().filter(u8::is_ascii_alphanumeric);
    let same = letters.clone().count() == name.len() && name.bytes().all(|byte| letters.next() == Some(byte));
    let path = lower.matches('/').count() >= 3
        || starts(&["/", "./", "../", "http://", "https://", "file:", "c:\\", "arn:", "vault:"]);
    wrapped || variable || call || word || dotted || constant || same || path
}

/// The form of code or configuration, which nobody writes in a sentence.
fn in_code(scan: &Scan, found: &Assignment, name: &str, value: &str) -> bool {
    let coded = found.coded || COMPOUND.iter().any(|compound| name.ends_with(compound)) || is_noisy(value);
    match found.quote {
        0 => {
            // The value is the last thing on its line.
            let rest = &scan.bytes[found.value.end..scan.line_end(found.value.end)];
            let last = rest.iter().all(|byte| b" ,;)}\"'`".contains(byte));
            let tag = found.sign == b'>' && rest.first() == Some(&b'<');
            let glued = found.sign == b'=' && scan.byte_before(found.value.start) == b'=';
            (coded && (last || glued || tag)) || (found.sign == b'=' && (last || glued))
        }
        _ => coded || found.sign != b':',
    }
}

/// Full of signs that no sentence has.
fn is_noisy(value: &str) -> bool {
    value.bytes().filter(|byte| b"{}[]()<>$#*^~|\\=+%&".contains(byte)).count() >= 4
}

/// What a value may be that a person or a generator chose.
#[derive(PartialEq, Eq)]
enum Choice {
    /// Letters with digits or signs.
    Mixed,
    /// One plain word.
    Word,
    /// Several words.
    Words,
    /// A name, filler, nothing.
    None,
}

fn choice(value: &str, quoted: bool) -> Choice {
    let lower = value.to_ascii_lowercase();
    let letters = value.bytes().filter(u8::is_ascii_alphabetic).count();
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let plain = |byte: &u8| matches!(byte, b'.' | b'_' | b'-' | b' ');
    let signs = value.bytes().filter(|byte| byte.is_ascii_punctuation() && !plain(byte)).count();
    let same = value.bytes().all(|byte| byte == value.as_bytes()[0]);
    let dull = value.len() > 12 && entropy::bits(value) < 2.3;
    if letters + digits == 0 || value.len() < 6 || value.len() > 120 || same || dull || entropy::is_filled(value) {
        return Choice::None;
    }
    if value.contains(' ') {
        let words = value.split(' ').filter(|word| word.len() > 1).count();
        let sentence = value.ends_with(['.', '!', '?', ':']) || value.starts_with(|c: char| c.is_ascii_uppercase());
        return if quoted && words >= 3 && !sentence && value.len() <= 60 { Choice::Words } else { Choice::None };
    }
    // "my_secret_name", "db-password", "real_key": a name, not a value.
    if digits == 0 && signs == 0 && (value.contains(['_', '-', '.']) || WORDS.contains(&lower.as_str())) {
        return Choice::None;
    }
    match digits + signs {
        0 => Choice::Word,
        _ => Choice::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{likely, silent};
    use crate::Kind;

    #[test]
    fn assigned_secrets() {
        likely(
            Kind::SecretGeneric,
            &[
                "api_key = \"9fQ2xB7LmT0vKz4RdYw8\"",
                "CLIENT_SECRET: 9fQ2xB7LmT0vKz4RdYw8HcE1",
                "token=9fQ2xB7LmT0vKz4RdYw8HcE1",
                "\"db_password\": \"Micklegate!1212\"",
                "DB_PASSWORD=hunter2!x",
                "$config['password'] = 'Salt_1234';",
                "private_key 'Salt!&1234';",
                "<smtpPassword>Salt!&1234</smtpPassword>",
                "if (password == \"Salt!&1234\") {",
            ],
        );
    }

    #[test]
    fn references_placeholders_and_prose_are_silent() {
        silent(
            Kind::SecretGeneric,
            &[
                "The key: turn it twice to the left",
                "api_key = your-api-key-here-1234",
                "The secret: https://www.york.gov.uk/secret-garden-2026",
                "token: 1234567890123456",
                "Key: 2026-04-01T00:00:00",
                "monkey: 9fQ2xB7LmT0vKz4RdYw8",
                "password = ${DB_PASSWORD}",
                "password: \"{{ .Values.password }}\"",
                "password = os.environ['PW']",
                "password = get_password()",
                "my_password = True",
                "login(username=username, password=password)",
                "apiKey: this.apiKey,",
                "secret_name = \"my-secret-name\"",
                "theapikey = \"\"",
                "theapikey = \"somefakekey\"",
                "keyName = \"prod5zyxlmy-cmk\"",
                "token_url = 'https://login.example/oauth/token1234'",
                "password: string",
                "primary_key = 9fQ2xB7LmT0vKz4RdYw8",
                "Password: never share it with anyone",
            ],
        );
    }
}
