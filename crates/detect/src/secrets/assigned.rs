//! Who an assigned value belongs to: a service named in the variable, Amazon, or
//! nobody in particular.

use super::assignment::Assignment;
use super::jwt::find_bytes;
use super::pattern::fit;
use super::{entropy, generic, manifest, services};
use crate::kind::Kind;
use crate::scan::Scan;
use crate::FICTIONAL;

/// Letters and digits after the service's name, at most.
const MOST_AFTER: usize = 20;

/// Score of a key of the right shape with its service's name.
const NAMED: f32 = 0.96;

/// Reports what is assigned, if it is a secret.
pub(super) fn report(scan: &mut Scan, found: &Assignment) {
    if scan.bytes[found.name.clone()] == *b"kind" && scan.bytes[found.value.clone()] == *b"secret" {
        return manifest::at(scan, found.name.start);
    }
    if let Some((kind, score)) = special(scan, found) {
        return scan.push(kind, found.value.clone(), score);
    }
    let mut buffer = [0; 64];
    let words = plain(scan, found.words.start..found.words.end, &mut buffer);
    let service = of_service(scan, found, words).or_else(|| of_amazon(scan, found, words));
    let (kind, end, score) = match service {
        Some(found) => found,
        None if found.broken && found.sign != b'>' => return,
        None => match generic::weigh(scan, found) {
            Some(score) => (Kind::SecretGeneric, found.value.end, score),
            None => return,
        },
    };
    scan.push(kind, found.value.start..end, score);
}

/// npm's `//registry/:_authToken=…`, and NuGet's `<add key="ClearTextPassword" value="…" />`.
fn special(scan: &Scan, found: &Assignment) -> Option<(Kind, f32)> {
    let start = found.name.start;
    let name = &scan.text.folded()[found.name.clone()];
    let value = scan.text.excerpt(found.value.clone());
    if matches!(name, "_authtoken" | "_auth") && scan.bytes[..start].ends_with(b"/:") {
        let line = &scan.bytes[scan.line_start(start)..start - 2];
        let registry = line.windows(3).any(|three| three.starts_with(b"//") && three[2] != b'/');
        return (registry && !value.starts_with(['$', '<', '{'])).then_some((Kind::SecretOther, NAMED));
    }
    if name == "value" && found.quote != 0 {
        let tag = &scan.bytes[scan.line_start(start)..start];
        let holds = |part: &str| find_bytes(tag, part.as_bytes()).is_some();
        let password = holds("key=\"cleartextpassword\"") || holds("key=\"password\"");
        let real = value.len() >= 8 && !(value.starts_with('%') && value.ends_with('%')) && !entropy::is_filled(value);
        return (password && holds("<add ") && real).then_some((Kind::SecretOther, 0.8));
    }
    None
}

/// The letters and digits of a name.
pub(super) fn plain<'b>(scan: &Scan, name: std::ops::Range<usize>, buffer: &'b mut [u8; 64]) -> &'b [u8] {
    let mut length = 0;
    for &byte in scan.bytes[name].iter().filter(|byte| byte.is_ascii_alphanumeric()).take(buffer.len()) {
        buffer[length] = byte;
        length += 1;
    }
    &buffer[..length]
}

fn of_service(scan: &Scan, found: &Assignment, name: &[u8]) -> Option<(Kind, usize, f32)> {
    services::named(name, MOST_AFTER).find_map(|service| {
        service.shapes.split(' ').find_map(|written| {
            let shape = written.trim_start_matches('!');
            let end = fit(scan, found.value.start, shape)?;
            let key = scan.text.excerpt(found.value.start..end);
            let filler = written.starts_with('!');
            (filler || is_real(key)).then_some((service.kind, end, NAMED))
        })
    })
}

/// Not filler, not words.
fn is_real(key: &str) -> bool {
    let digits = key.bytes().any(|byte| byte.is_ascii_digit());
    let has = |class: fn(&u8) -> bool| key.bytes().any(|byte| class(&byte));
    let mixed = has(u8::is_ascii_lowercase) && has(u8::is_ascii_uppercase);
    let least = match key.len() {
        0..30 => 2.4,
        40.. if mixed => 4.1,
        _ => 3.1,
    };
    digits && entropy::bits(key) >= least && !entropy::is_filled(key) && !entropy::is_placeholder(key)
}

/// Secret access keys (40 characters of Base64), session tokens, account numbers.
fn of_amazon(scan: &Scan, found: &Assignment, name: &[u8]) -> Option<(Kind, usize, f32)> {
    let holds = |word: &str| name.windows(word.len()).any(|window| window == word.as_bytes());
    let start = found.value.start;
    let amazon = holds("aws") || holds("amazon");
    let secret = holds("secretaccesskey") || holds("secretkey") || (amazon && (holds("secret") || holds("key")));
    if secret {
        if let Some(end) = fit(scan, start, "{b40}") {
            let key = scan.text.excerpt(start..end);
            let hash = key.bytes().all(|byte| byte.is_ascii_hexdigit());
            if !hash && entropy::bits(key) >= 3.5 {
                let published = key.contains("EXAMPLE");
                return Some((Kind::SecretAws, end, if published { FICTIONAL } else { NAMED }));
            }
        }
        if let Some(end) = fit(scan, start, "{h48}") {
            // IBM Cloud Object Storage names its keys as Amazon does.
            return Some((Kind::SecretOther, end, NAMED));
        }
    }
    if amazon && holds("token") {
        if let Some(end) = fit(scan, start, "{B100-}") {
            return Some((Kind::SecretAws, end, NAMED));
        }
    }
    if amazon && holds("account") {
        let end = fit(scan, start, "{d12}").or_else(|| fit(scan, start, "{d4}-{d4}-{d4}"))?;
        return Some((Kind::SecretAws, end, 0.3));
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::testing::{certain, found, silent};
    use crate::Kind;

    #[test]
    fn keys_of_services_that_are_named() {
        certain(
            Kind::SecretOther,
            &[
                "adafruit_api_token = \"4k2hq0d8f7s6a5p3o9i1u2y3t4r5e6w7\"",
                "myDatadogToken: 9f8e7d6c5b4a39281706f5e4d3c2b1a09f8e7d6c",
                "<herokuKey>743b294a-cd03-11ec-9d64-0242ac120002</herokuKey>",
                "{\n  \"facebook_token\": \"6dca6432e45d933e13650d1882bd5e69\"\n}",
                "okta_token: |\n  00aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW3xY5zA7b",
            ],
        );
        assert!(found("adafruit: thirty-two words of plain english text", Kind::SecretOther).is_empty());
        assert!(found("heroku is at 743b294a-cd03-11ec-9d64-0242ac120002", Kind::SecretOther).is_empty());
    }

    #[test]
    fn amazons_keys() {
        certain(
            Kind::SecretAws,
            &[
                "aws_secret_access_key = 9fQ2xB7LmT0vKz4RdYw8HcE1sNpA3gJu6WkViO5t",
                "secretAccessKey: 'wrmDCcpolP3yg9l7o9dJragXbj2wFFzWgiN5FBZN'",
            ],
        );
        silent(Kind::SecretAws, &["aws_key_sha = 2fd4e1c67a2d28fced849ee1bb76e7391b93eb12", "aws_secret = none"]);
    }
}
