//! What Chromium calls an extension.

use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;

/// A Chromium extension id: the first 16 bytes of the SHA-256 of the public key, written
/// as 32 letters from a (0) to p (15).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ExtensionId([u8; 16]);

impl ExtensionId {
    /// The id that a public key gives; `spki` is its SubjectPublicKeyInfo in DER.
    #[must_use]
    pub fn of_key(spki: &[u8]) -> Self {
        let digest = Sha256::digest(spki);
        let mut id = [0; 16];
        id.copy_from_slice(&digest[..16]);
        Self(id)
    }

    /// From the raw 16 bytes that a CRX file signs; nothing where there are not 16.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// The raw bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl fmt::Display for ExtensionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|byte| write!(f, "{}{}", char::from(b'a' + (byte >> 4)), char::from(b'a' + (byte & 15))))
    }
}

impl FromStr for ExtensionId {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let letters = text.as_bytes();
        if letters.len() != 32 || !letters.iter().all(|letter| (b'a'..=b'p').contains(letter)) {
            return Err("an extension's id has 32 letters from a to p".into());
        }
        let mut id = [0; 16];
        for (byte, pair) in id.iter_mut().zip(letters.chunks_exact(2)) {
            *byte = (pair[0] - b'a') << 4 | (pair[1] - b'a');
        }
        Ok(Self(id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letters_are_hexadecimal_digits_moved_to_a() {
        // SHA-256 of nothing begins e3b0c44298fc1c149afbf4c8996fb924.
        assert_eq!(ExtensionId::of_key(b"").to_string(), "odlameecjipmbmbejkplpemijjgpljce");
    }

    #[test]
    fn only_sixteen_bytes_are_an_id() {
        assert!(ExtensionId::from_bytes(&[0; 15]).is_none());
        assert!(ExtensionId::from_bytes(&[0; 17]).is_none());
        assert_eq!(ExtensionId::from_bytes(&[0x1f; 16]).unwrap().to_string(), "bp".repeat(16));
    }

    #[test]
    fn what_is_shown_can_be_read_again() {
        let id = ExtensionId::of_key(b"any");
        assert_eq!(id.to_string().parse::<ExtensionId>().unwrap(), id);
        for bad in ["", "odlameecjipmbmbejkplpemijjgpljc", "odlameecjipmbmbejkplpemijjgpljcq", &"é".repeat(16)] {
            assert!(bad.parse::<ExtensionId>().is_err(), "{bad}");
        }
    }
}
