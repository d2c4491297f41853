//! Private keys in PEM form (RFC 7468), OpenPGP's armour (RFC 9580) and PuTTY's own.

use super::jwt::find_bytes;
use crate::kind::Kind;
use crate::scan::Scan;

/// Longest label between "BEGIN" and the dashes, in bytes.
const LONGEST_LABEL: usize = 60;

/// How far the key itself is looked for, in bytes.
const REACH: usize = 600;

/// Shortest run of Base64 that is part of a key, in characters.
const LEAST_BODY: usize = 32;

/// Reports the key whose head may start at `start`: dashes and "begin", or
/// PuTTY's name.
pub(super) fn at(scan: &mut Scan, start: usize) {
    if scan.bytes[start..].starts_with(b"putty-user-key-file-") {
        return scan.push(Kind::SecretPrivateKey, start..start + 20, 0.9);
    }
    let Some(begin) = find_bytes(&scan.bytes[start..(start + 110).min(scan.bytes.len())], b"begin ") else { return };
    let label = start + begin + 6;
    let reach = &scan.bytes[label..(label + LONGEST_LABEL).min(scan.bytes.len())];
    // The label is on the same line as its dashes.
    let line = reach.split(|&byte| byte == b'\n').next().unwrap_or(reach);
    let Some(found) = find_bytes(line, b"private key") else { return };
    let end = label + found + 11;
    if scan.byte(end) != b's' && has_body(scan, end) {
        scan.push(Kind::SecretPrivateKey, start..end, 0.95);
    }
}

/// Whether a key follows, or nothing that would show there is none: a head cut
/// off is as good as a key, "-----BEGIN PRIVATE KEY-----\n...\n-----END" is not.
fn has_body(scan: &Scan, head: usize) -> bool {
    let rest = &scan.bytes[head..(head + REACH).min(scan.bytes.len())];
    let close = find_bytes(rest, b"-end ").or_else(|| find_bytes(rest, b"- end "));
    let body = &rest[..close.unwrap_or(rest.len())];
    let in_key = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=');
    let run = body.split(|byte| !in_key(byte)).map(<[u8]>::len).max().unwrap_or(0);
    run >= LEAST_BODY || (close.is_none() && !body.windows(3).any(|dots| dots == b"..."))
}

#[cfg(test)]
mod tests {
    use crate::testing::{certain, silent};
    use crate::Kind;

    #[test]
    fn private_keys_but_not_public_ones() {
        certain(
            Kind::SecretPrivateKey,
            &[
                "-----BEGIN RSA PRIVATE KEY-----\nMIIE",
                "-----BEGIN OPENSSH PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----",
                "–––––BEGIN EC PRIVATE KEY–––––",
                "key=-----BEGIN PGP PRIVATE KEY BLOCK-----\nlQOYBF",
                "---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----",
                "\"-----BEGIN PRIVATE KEY-----\\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQ\\n-----END PRIVATE KEY-----\"",
                "PuTTY-User-Key-File-2: ssh-rsa",
            ],
        );
        silent(
            Kind::SecretPrivateKey,
            &[
                "-----BEGIN PUBLIC KEY-----",
                "-----BEGIN CERTIFICATE-----",
                "we begin with private keyholders",
                "-begin a\nprivate key",
                "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nYOUR_PRIVATE_KEY_HERE\n-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----this is not a private key-----END PRIVATE KEY-----",
            ],
        );
    }
}
