//! The text around a payload: read, nothing in it believed yet.

use crate::key::BASE64;
use crate::refusal::{plain, Refusal};
use base64::Engine;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Longest text that is read, in bytes.
pub const MAX_TEXT: usize = 8 << 20;

/// Most signatures in one text; each costs a pass over the payload.
pub const MAX_SIGNATURES: usize = 8;

/// What is signed before the payload's own bytes, so that a signature for anything
/// else that the key may sign is never one for a pack.
pub const SIGNED_AS: &[u8] = b"probity signed pack 1\0";

/// What every text says of itself, up to the number of its form.
const KIND: &str = "signed pack ";
const KIND_NOW: &str = "signed pack 1";

/// One signature; both fields as they were found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    /// Id of the key.
    pub key: String,
    /// 64 bytes in base64.
    pub signature: String,
}

impl Signature {
    pub(crate) fn bytes(&self) -> Option<[u8; 64]> {
        BASE64.decode(&self.signature).ok()?.try_into().ok()
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Text<'t> {
    #[serde(borrow)]
    probity: Cow<'t, str>,
    #[serde(borrow)]
    payload: Cow<'t, str>,
    signatures: Vec<Signature>,
}

/// A signed pack taken apart. Who signed it, and whether, is not known yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// [`SIGNED_AS`] and the payload.
    message: Vec<u8>,
    pub signatures: Vec<Signature>,
}

impl Envelope {
    /// Around a payload that nobody has signed.
    #[cfg(feature = "sign")]
    pub(crate) fn around(payload: &[u8]) -> Self {
        Self { message: [SIGNED_AS, payload].concat(), signatures: Vec::new() }
    }

    /// Reads a text, a mark of byte order before it or not.
    pub fn read(text: &str) -> Result<Self, Refusal> {
        if text.len() > MAX_TEXT {
            return Err(Refusal::TooLarge);
        }
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let read: Text<'_> = serde_json::from_str(text).map_err(|error| {
            // A text of a later form may have other fields.
            later_form(text).unwrap_or_else(|| Refusal::NotASignedPack(plain(&error.to_string())))
        })?;
        if read.probity != KIND_NOW {
            return Err(form(&read.probity));
        }
        if read.signatures.len() > MAX_SIGNATURES {
            return Err(Refusal::NotASignedPack(format!("it has more than {MAX_SIGNATURES} signatures")));
        }
        let mut message = SIGNED_AS.to_vec();
        BASE64
            .decode_vec(&*read.payload, &mut message)
            .map_err(|error| Refusal::NotASignedPack(format!("its payload is not base64: {error}")))?;
        Ok(Self { message, signatures: read.signatures })
    }

    /// What is signed.
    pub fn message(&self) -> &[u8] {
        &self.message
    }

    /// The header's line, the line feed and the compressed packs.
    pub fn payload(&self) -> &[u8] {
        &self.message[SIGNED_AS.len()..]
    }

    /// As a text of one line, with a line feed.
    #[cfg(feature = "sign")]
    pub fn write(&self) -> String {
        let payload = BASE64.encode(self.payload()).into();
        let text = Text { probity: KIND_NOW.into(), payload, signatures: self.signatures.clone() };
        serde_json::to_string(&text).expect("texts and lists are JSON") + "\n"
    }
}

fn later_form(text: &str) -> Option<Refusal> {
    #[derive(Deserialize)]
    struct Only {
        probity: String,
    }
    let only: Only = serde_json::from_str(text).ok()?;
    (only.probity != KIND_NOW).then(|| form(&only.probity))
}

fn form(said: &str) -> Refusal {
    match said.strip_prefix(KIND).and_then(|number| number.parse().ok()) {
        Some(number @ 2..) => Refusal::OtherEnvelope(number),
        _ => Refusal::NotASignedPack(format!("it does not say \"probity\": \"{KIND_NOW}\"")),
    }
}
