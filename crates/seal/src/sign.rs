//! Making keys and signatures; not in the module that browsers load.

use crate::envelope::{Envelope, Signature, MAX_SIGNATURES, MAX_TEXT};
use crate::header::{is_gzip, Header};
use crate::key::{PublicKey, BASE64};
use base64::Engine;
use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
use ed25519_dalek::pkcs8::{DecodePrivateKey, EncodePrivateKey, KeypairBytes};
use ed25519_dalek::{Signer, SigningKey};
use std::fmt;
use zeroize::Zeroizing;

/// A private key. It wipes itself from memory when it is dropped.
pub struct Secret(SigningKey);

impl Secret {
    /// A new one, of the system's own random numbers.
    pub fn new() -> Result<Self, getrandom::Error> {
        let mut seed = Zeroizing::new([0; 32]);
        getrandom::fill(&mut *seed)?;
        Ok(Self::from_seed(&seed))
    }

    /// From 32 bytes, which nobody else must be able to guess.
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// Reads PKCS#8 as PEM, as [`Secret::pem`] and `openssl genpkey -algorithm
    /// ed25519` write it; nothing where it is not that.
    pub fn parse(pem: &str) -> Option<Self> {
        SigningKey::from_pkcs8_pem(pem.trim()).ok().map(Self)
    }

    /// As PKCS#8 in PEM.
    pub fn pem(&self) -> Zeroizing<String> {
        // Without the public half, which older tools do not expect there.
        KeypairBytes { secret_key: self.0.to_bytes(), public_key: None }
            .to_pkcs8_pem(LineEnding::LF)
            .expect("32 bytes are PKCS#8")
    }

    /// The public half, for policy.
    pub fn public(&self) -> PublicKey {
        self.0.verifying_key().into()
    }

    fn sign(&self, message: &[u8]) -> Signature {
        let signature = self.0.sign(message).to_bytes();
        Signature { key: self.public().id().to_owned(), signature: BASE64.encode(signature) }
    }
}

/// Why nothing was signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignFault {
    /// The header or what follows it would be refused; with what is wrong.
    Unfit(String),
    /// The key of this id has signed already.
    Twice(String),
    /// More than [`MAX_SIGNATURES`].
    TooMany,
    /// The text would be longer than [`MAX_TEXT`]; its bytes.
    TooLarge(usize),
}

impl fmt::Display for SignFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unfit(why) => f.write_str(why),
            Self::Twice(id) => write!(f, "the key {id} has signed already; give another person's key"),
            Self::TooMany => write!(f, "a pack has at most {MAX_SIGNATURES} signatures"),
            Self::TooLarge(bytes) => {
                write!(
                    f,
                    "the signed pack would be {bytes} bytes, and at most {MAX_TEXT} are read; put fewer packs in it"
                )
            }
        }
    }
}

impl std::error::Error for SignFault {}

/// A signed pack as text. `gzip` is the compressed form of what `probity pack build`
/// writes. The same packs, header and keys give the same bytes, in whatever order
/// the keys come.
pub fn seal(header: &Header, gzip: &[u8], keys: &[Secret]) -> Result<String, SignFault> {
    header.check().map_err(SignFault::Unfit)?;
    if !is_gzip(gzip) {
        return Err(SignFault::Unfit("the packs are not compressed with gzip".into()));
    }
    let mut envelope = Envelope::around(&header.join(gzip));
    keys.iter().try_for_each(|key| add(&mut envelope, key))?;
    text(&envelope)
}

/// Adds a signature to what others have signed.
pub fn countersign(mut envelope: Envelope, key: &Secret) -> Result<String, SignFault> {
    add(&mut envelope, key)?;
    text(&envelope)
}

fn add(envelope: &mut Envelope, key: &Secret) -> Result<(), SignFault> {
    let signature = key.sign(envelope.message());
    if envelope.signatures.iter().any(|each| each.key == signature.key) {
        return Err(SignFault::Twice(signature.key));
    }
    if envelope.signatures.len() == MAX_SIGNATURES {
        return Err(SignFault::TooMany);
    }
    envelope.signatures.push(signature);
    envelope.signatures.sort_by(|a, b| a.key.cmp(&b.key));
    Ok(())
}

fn text(envelope: &Envelope) -> Result<String, SignFault> {
    let text = envelope.write();
    if text.len() > MAX_TEXT {
        return Err(SignFault::TooLarge(text.len()));
    }
    Ok(text)
}
