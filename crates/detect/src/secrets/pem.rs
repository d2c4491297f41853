//! Private keys in PEM form (RFC 7468) and PuTTY's own.

use super::jwt::find_bytes;
use crate::kind::Kind;
use crate::scan::Scan;

pub(super) fn find(scan: &mut Scan) {
    let mut at = 0;
    while let Some(next) = find_bytes(&scan.bytes[at..], b"-begin ") {
        let start = at + next;
        at = start + 7;
        let label = &scan.bytes[at..(at + 40).min(scan.bytes.len())];
        if let Some(found) = find_bytes(label, b"private key") {
            // The label is on the same line as its dashes.
            if !label[..found].contains(&b'\n') && scan.byte(at + found + 11) != b's' {
                let mut from = start;
                while scan.byte_before(from) == b'-' && start - from < 8 {
                    from -= 1;
                }
                scan.push(Kind::SecretPrivateKey, from..at + found + 11, 0.95);
            }
        }
    }
    if let Some(at) = find_bytes(scan.bytes, b"putty-user-key-file-") {
        scan.push(Kind::SecretPrivateKey, at..at + 20, 0.9);
    }
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
            ],
        );
        silent(
            Kind::SecretPrivateKey,
            &[
                "-----BEGIN PUBLIC KEY-----",
                "-----BEGIN CERTIFICATE-----",
                "we begin with private keyholders",
                "-begin a\nprivate key",
            ],
        );
    }
}
