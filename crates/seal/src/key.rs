//! Public keys, and the short names of keys.

use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use base64::Engine;
use ed25519_dalek::{Signature, VerifyingKey};
use sha2::{Digest, Sha256};
use std::fmt;

/// The usual base64; the equals signs at its end may be missing.
pub(crate) const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Bytes of a public key.
const LENGTH: usize = 32;

/// What DER puts before the 32 bytes of an Ed25519 public key, as `openssl pkey
/// -pubout` writes it.
const SPKI: [u8; 12] = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];

/// An Ed25519 public key that may sign packs.
#[derive(Clone, PartialEq, Eq)]
pub struct PublicKey {
    key: VerifyingKey,
    id: String,
}

impl PublicKey {
    /// Reads the 32 bytes in base64, as `probity pack keygen` prints them and the
    /// policy key `packKeys` holds them. The same key inside SPKI, as other tools
    /// write it, is understood too.
    pub fn parse(text: &str) -> Result<Self, KeyFault> {
        let bytes = BASE64.decode(text.trim()).map_err(|_| KeyFault::NotBase64)?;
        let raw = bytes.strip_prefix(&SPKI).unwrap_or(&bytes);
        let raw: &[u8; LENGTH] = raw.try_into().map_err(|_| KeyFault::WrongLength(bytes.len()))?;
        Self::from_bytes(raw)
    }

    fn from_bytes(raw: &[u8; LENGTH]) -> Result<Self, KeyFault> {
        let key = VerifyingKey::from_bytes(raw).map_err(|_| KeyFault::NoKey)?;
        if key.is_weak() {
            return Err(KeyFault::NoKey);
        }
        Ok(Self { key, id: hex(&Sha256::digest(raw)[..8]) })
    }

    /// 16 hexadecimal digits: the first 8 bytes of the SHA-256 of the key.
    pub fn id(&self) -> &str {
        &self.id
    }

    pub(crate) fn signed(&self, message: &[u8], signature: &[u8; 64]) -> bool {
        // The strict way: no two signatures for one message, no key that fits all.
        self.key.verify_strict(message, &Signature::from_bytes(signature)).is_ok()
    }
}

#[cfg(feature = "sign")]
impl From<VerifyingKey> for PublicKey {
    fn from(key: VerifyingKey) -> Self {
        let id = hex(&Sha256::digest(key.as_bytes())[..8]);
        Self { key, id }
    }
}

/// As `packKeys` holds it.
impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&BASE64.encode(self.key.as_bytes()))
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({})", self.id)
    }
}

/// Why a text is no public key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyFault {
    NotBase64,
    /// Bytes that there are instead.
    WrongLength(usize),
    /// 32 bytes that no private key belongs to, or too many.
    NoKey,
}

impl fmt::Display for KeyFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotBase64 => f.write_str("it is not base64"),
            Self::WrongLength(length) => write!(f, "it is {length} bytes; an Ed25519 public key is {LENGTH}"),
            Self::NoKey => f.write_str("no Ed25519 private key belongs to it"),
        }
    }
}

impl std::error::Error for KeyFault {}

/// In hexadecimal, small letters.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(|digit| char::from(DIGITS[usize::from(digit)])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first test vector of RFC 8032.
    const RFC: &str = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
    const SIGNATURE: &str = "5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc+bRr0lv18FlbviRlUUFDjnoQCw==";

    #[test]
    fn a_key_of_the_standard_checks_the_signature_of_the_standard() {
        let key = PublicKey::parse(RFC).expect("a key");
        let signature: [u8; 64] = BASE64.decode(SIGNATURE).expect("base64").try_into().expect("64 bytes");
        assert!(key.signed(b"", &signature));
        assert!(!key.signed(b"a", &signature));
        assert_eq!(key.to_string(), RFC);
        assert_eq!(key.id(), "21fe31dfa154a261");
    }

    #[test]
    fn a_key_may_come_bare_or_inside_spki_and_with_blanks_around_it() {
        let key = PublicKey::parse(RFC).expect("a key");
        let mut spki = SPKI.to_vec();
        spki.extend(key.key.as_bytes());
        for text in [format!("  {RFC}\n"), RFC.trim_end_matches('=').to_owned(), BASE64.encode(spki)] {
            assert_eq!(PublicKey::parse(&text), Ok(key.clone()), "{text}");
        }
    }

    #[test]
    fn what_is_no_key_is_refused() {
        assert_eq!(PublicKey::parse("not base64!"), Err(KeyFault::NotBase64));
        assert_eq!(PublicKey::parse(""), Err(KeyFault::WrongLength(0)));
        assert_eq!(PublicKey::parse("AAAA"), Err(KeyFault::WrongLength(3)));
        // Points of small order, which a forged signature fits; and no point at all.
        for raw in [
            [0; LENGTH],
            {
                let mut one = [0; LENGTH];
                one[0] = 1;
                one
            },
            {
                let mut two = [0; LENGTH];
                two[0] = 2;
                two
            },
        ] {
            assert_eq!(PublicKey::parse(&BASE64.encode(raw)), Err(KeyFault::NoKey), "{raw:?}");
        }
    }
}
