//! CRX3, what Chromium installs: a header of proofs, then a zip.
//!
//! ```text
//! "Cr24" · 3 (u32, little-endian) · length of the header (u32) · header · zip
//! ```

use crate::{ExtensionId, Key};
use prost::Message;
use rsa::pkcs1v15::{Signature, VerifyingKey};
use rsa::pkcs8::DecodePublicKey;
use rsa::signature::Verifier;
use rsa::RsaPublicKey;
use sha2::Sha256;

const MAGIC: &[u8] = b"Cr24";
const FORMAT: u32 = 3;
/// Longest header that Chromium reads, in bytes.
const MAX_HEADER: usize = 1 << 18;
/// Bytes before the header.
const FIXED: usize = 12;
/// Most RSA proofs that are checked; the stores put two or three.
const MAX_PROOFS: usize = 16;
/// What a signature begins to be over, so that it cannot pass for another kind.
const CONTEXT: &[u8] = b"CRX3 SignedData\0";

/// `CrxFileHeader`.
#[derive(Clone, PartialEq, Message)]
struct Header {
    #[prost(message, repeated, tag = "2")]
    sha256_with_rsa: Vec<Proof>,
    #[prost(message, repeated, tag = "3")]
    sha256_with_ecdsa: Vec<Proof>,
    #[prost(bytes = "vec", tag = "10000")]
    signed_header_data: Vec<u8>,
}

/// `AsymmetricKeyProof`: a public key (SubjectPublicKeyInfo, DER) and its signature.
#[derive(Clone, PartialEq, Message)]
struct Proof {
    #[prost(bytes = "vec", tag = "1")]
    public_key: Vec<u8>,
    #[prost(bytes = "vec", tag = "2")]
    signature: Vec<u8>,
}

/// `SignedData`.
#[derive(Clone, PartialEq, Message)]
struct SignedData {
    #[prost(bytes = "vec", tag = "1")]
    crx_id: Vec<u8>,
}

/// A CRX file whose signatures hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crx<'a> {
    pub id: ExtensionId,
    pub proofs: Proofs,
    pub zip: &'a [u8],
}

/// How many signatures of each kind a CRX carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proofs {
    /// RSA with SHA-256, all of them checked; one is by the key that gives the id.
    pub rsa: usize,
    /// ECDSA, not checked: a store adds one of its own, and the id does not hang on it.
    pub ecdsa: usize,
}

impl<'a> Crx<'a> {
    /// Signs a zip.
    ///
    /// # Errors
    ///
    /// Where the file would be larger than its own length fields can say.
    pub fn write(zip: &[u8], key: &Key) -> Result<Vec<u8>, String> {
        let signed = SignedData { crx_id: key.id().as_bytes().to_vec() }.encode_to_vec();
        let signature = key.sign(&message(&signed, zip)?);
        let header = Header {
            sha256_with_rsa: vec![Proof { public_key: key.public().to_vec(), signature }],
            sha256_with_ecdsa: Vec::new(),
            signed_header_data: signed,
        }
        .encode_to_vec();
        let length = u32::try_from(header.len()).map_err(|_| "the header is too long")?;
        Ok([MAGIC, &FORMAT.to_le_bytes(), &length.to_le_bytes(), &header, zip].concat())
    }

    /// Reads a CRX and checks who signed it; what the zip holds is not looked at.
    ///
    /// # Errors
    ///
    /// No CRX3, cut short, a header over Chromium's limit, a signature that does not fit,
    /// or none by the key that gives the id.
    pub fn read(bytes: &'a [u8]) -> Result<Self, String> {
        let (header, zip) = parts(bytes)?;
        let header = Header::decode(header).map_err(|error| format!("the header is damaged: {error}"))?;
        let signed = SignedData::decode(header.signed_header_data.as_slice())
            .map_err(|error| format!("the signed part of the header is damaged: {error}"))?;
        let id = ExtensionId::from_bytes(&signed.crx_id)
            .ok_or_else(|| format!("an id of {} bytes; it must have 16", signed.crx_id.len()))?;
        if header.sha256_with_rsa.len() > MAX_PROOFS {
            return Err(format!("{} signatures; at most {MAX_PROOFS} are read", header.sha256_with_rsa.len()));
        }
        let message = message(&header.signed_header_data, zip)?;
        let mut own = false;
        for proof in &header.sha256_with_rsa {
            proof.verify(&message)?;
            own |= ExtensionId::of_key(&proof.public_key) == id;
        }
        if !own {
            return Err(format!("no RSA signature by the key of the id {id}"));
        }
        let proofs = Proofs { rsa: header.sha256_with_rsa.len(), ecdsa: header.sha256_with_ecdsa.len() };
        Ok(Self { id, proofs, zip })
    }
}

impl Proof {
    fn verify(&self, message: &[u8]) -> Result<(), String> {
        let key = RsaPublicKey::from_public_key_der(&self.public_key)
            .map_err(|_| "a public key in the header is damaged, or longer than 4096 bits")?;
        let signature = Signature::try_from(self.signature.as_slice()).map_err(|_| "a signature is damaged")?;
        VerifyingKey::<Sha256>::new(key)
            .verify(message, &signature)
            .map_err(|_| "the signature does not fit: the file was changed after it was signed".into())
    }
}

/// The header's and the zip's bytes.
fn parts(bytes: &[u8]) -> Result<(&[u8], &[u8]), String> {
    if bytes.len() < FIXED || !bytes.starts_with(MAGIC) {
        return Err("not a CRX file (it does not begin with Cr24)".into());
    }
    let number = |at: usize| u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
    if number(4) != FORMAT {
        return Err(format!("CRX version {}; browsers take version {FORMAT} alone", number(4)));
    }
    let length = number(8) as usize;
    if length > MAX_HEADER {
        return Err(format!("the header says that it has {length} bytes; Chromium reads at most {MAX_HEADER}"));
    }
    let rest = &bytes[FIXED..];
    if length > rest.len() {
        return Err(format!("cut short: the header has {length} bytes and the file ends after {}", rest.len()));
    }
    Ok(rest.split_at(length))
}

/// What a proof signs.
fn message(signed: &[u8], zip: &[u8]) -> Result<Vec<u8>, String> {
    let length = u32::try_from(signed.len()).map_err(|_| "the signed part of the header is too long")?;
    Ok([CONTEXT, &length.to_le_bytes(), signed, zip].concat())
}
