//! The key that signs the self-hosted CRX and so fixes the extension's id.

use crate::ExtensionId;
use rsa::pkcs1::DecodeRsaPrivateKey;
use rsa::pkcs1v15::SigningKey;
use rsa::pkcs8::{DecodePrivateKey, EncodePrivateKey, EncodePublicKey, LineEnding};
use rsa::signature::{SignatureEncoding, Signer};
use rsa::traits::PublicKeyParts;
use rsa::RsaPrivateKey;
use sha2::Sha256;

/// Length of a new key, in bits; what Chromium makes too.
pub const BITS: usize = 2048;
/// Longest key that is read, in bits.
const MAX_BITS: usize = 4096;
/// Most bytes of a key's file; one of 4096 bits takes 3,300.
pub const MAX_PEM: usize = 16 << 10;

/// An RSA private key.
pub struct Key {
    secret: SigningKey<Sha256>,
    /// SubjectPublicKeyInfo, DER.
    public: Vec<u8>,
}

impl Key {
    /// A new key from the machine's own randomness.
    ///
    /// # Errors
    ///
    /// Where the machine has none to give.
    pub fn generate() -> Result<Self, String> {
        let secret = RsaPrivateKey::new(&mut rsa::rand_core::OsRng, BITS)
            .map_err(|error| format!("no key could be made: {error}"))?;
        Self::of(secret)
    }

    /// Reads a key from PEM: `BEGIN PRIVATE KEY` (PKCS#8, as Chromium and `probity
    /// package keygen` write it) or `BEGIN RSA PRIVATE KEY` (PKCS#1).
    ///
    /// # Errors
    ///
    /// Text that is no such key, or a key shorter than 2048 or longer than 4096 bits. The
    /// message never shows any of the text.
    pub fn from_pem(text: &str) -> Result<Self, String> {
        let text = text.trim_start_matches('\u{feff}').trim_start();
        if text.len() > MAX_PEM {
            return Err("too long for a key".into());
        }
        let secret = if text.starts_with("-----BEGIN RSA PRIVATE KEY-----") {
            RsaPrivateKey::from_pkcs1_pem(text).ok()
        } else if text.starts_with("-----BEGIN PRIVATE KEY-----") {
            RsaPrivateKey::from_pkcs8_pem(text).ok()
        } else if text.starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----") {
            return Err(
                "the key is locked by a passphrase; unlock it with: openssl pkey -in LOCKED.pem -out key.pem".into()
            );
        } else {
            None
        };
        let secret = secret.ok_or(
            "not an RSA private key in PEM (-----BEGIN PRIVATE KEY-----); make one with: probity package keygen --out key.pem",
        )?;
        let bits = secret.n().bits();
        if !(BITS..=MAX_BITS).contains(&bits) {
            return Err(format!("a key of {bits} bits; it must have {BITS} to {MAX_BITS}"));
        }
        Self::of(secret)
    }

    fn of(secret: RsaPrivateKey) -> Result<Self, String> {
        let public = secret
            .to_public_key()
            .to_public_key_der()
            .map_err(|error| format!("the public key cannot be written: {error}"))?
            .into_vec();
        Ok(Self { secret: SigningKey::new(secret), public })
    }

    /// PKCS#8 in PEM.
    ///
    /// # Errors
    ///
    /// Where the key cannot be encoded, which no key that was read or made is known to.
    pub fn to_pem(&self) -> Result<String, String> {
        let key: &RsaPrivateKey = self.secret.as_ref();
        key.to_pkcs8_pem(LineEnding::LF)
            .map(|pem| pem.to_string())
            .map_err(|error| format!("the key cannot be written: {error}"))
    }

    /// SubjectPublicKeyInfo in DER.
    #[must_use]
    pub fn public(&self) -> &[u8] {
        &self.public
    }

    /// The id of every extension that this key signs.
    #[must_use]
    pub fn id(&self) -> ExtensionId {
        ExtensionId::of_key(&self.public)
    }

    /// RSASSA-PKCS1-v1_5 with SHA-256: the same message gives the same bytes each time.
    #[must_use]
    pub fn sign(&self, message: &[u8]) -> Vec<u8> {
        self.secret.sign(message).to_vec()
    }
}
