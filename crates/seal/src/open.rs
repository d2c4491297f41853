//! From a text to packs that may come into force.

use crate::envelope::Envelope;
use crate::header::{is_gzip, Header};
use crate::key::{hex, PublicKey};
use crate::refusal::Refusal;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// What IT trusts and what is in force.
#[derive(Clone, Debug, Default)]
pub struct Trust {
    /// Who may sign.
    pub keys: Vec<PublicKey>,
    /// How many of them must have; at least one, whatever this says.
    pub threshold: usize,
    /// Ids of the packs that policy asks for.
    pub packs: Vec<String>,
    /// Format of compiled packs that can be read; [`crate::FORMAT`].
    pub format: u32,
    /// The highest that was ever in force here.
    pub known: Option<Known>,
    /// Seconds since 1970, or nothing where nobody knows. Nothing is then expired.
    pub now: Option<i64>,
}

/// What is kept of a pack that came into force, so that nobody can bring back an
/// older one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    pub epoch: u32,
    pub version: u64,
    pub format: u32,
    /// Of the payload; see [`Opened::digest`].
    pub digest: String,
    /// Ids of the keys by which it was trusted.
    pub signers: Vec<String>,
}

/// Packs that may come into force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    pub header: Header,
    /// The compiled packs as gzip.
    pub body: Vec<u8>,
    /// Ids of the trusted keys that have signed, each once, as policy lists them.
    pub signers: Vec<String>,
    /// SHA-256 of the payload in hexadecimal. More signatures do not change it.
    pub digest: String,
    /// It is the one that was in force, and its last day is over: stale.
    pub expired: bool,
}

impl Opened {
    /// To be kept as [`Trust::known`] once these packs are in force.
    pub fn known(&self) -> Known {
        Known {
            epoch: self.header.epoch,
            version: self.header.version,
            format: self.header.format,
            digest: self.digest.clone(),
            signers: self.signers.clone(),
        }
    }
}

/// Checks who signed a text, then what it says of itself, and takes it apart. What
/// was in force before comes through although its last day is over, and is marked.
pub fn open(text: &str, trust: &Trust) -> Result<Opened, Refusal> {
    let envelope = Envelope::read(text)?;
    let signers = signers(&envelope, trust)?;
    let (header, body) = Header::split(envelope.payload()).map_err(Refusal::BadHeader)?;
    if header.format != trust.format {
        return Err(Refusal::OtherFormat(header.format, trust.format));
    }
    if !is_gzip(body) {
        return Err(Refusal::BadHeader("what follows its header is not gzip".into()));
    }
    let missing: Vec<String> = trust.packs.iter().filter(|id| !header.packs.contains(id)).cloned().collect();
    if !missing.is_empty() {
        return Err(Refusal::Foreign(missing));
    }
    let digest = hex(&Sha256::digest(envelope.payload()));
    if let Some(known) = trust.known.as_ref().filter(|known| still_counts(known, trust)) {
        not_older(&header, &digest, known)?;
    }
    let expired = trust.now.is_some_and(|now| header.has_run_out(now));
    let was_in_force = trust.known.as_ref().is_some_and(|known| known.digest == digest);
    if let (true, false, Some(day)) = (expired, was_in_force, header.last_day()) {
        return Err(Refusal::Expired(day));
    }
    Ok(Opened { body: body.to_vec(), header, signers, digest, expired })
}

/// The trusted keys that have signed; an error where they are too few.
fn signers(envelope: &Envelope, trust: &Trust) -> Result<Vec<String>, Refusal> {
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    for key in &trust.keys {
        let named = || envelope.signatures.iter().filter(|signature| signature.key == key.id());
        if good.iter().any(|id| id == key.id()) || named().next().is_none() {
            continue;
        }
        let signed =
            named().any(|each| each.bytes().is_some_and(|signature| key.signed(envelope.message(), &signature)));
        if signed { &mut good } else { &mut bad }.push(key.id().to_owned());
    }
    let must = trust.threshold.max(1);
    if good.len() >= must {
        Ok(good)
    } else if !bad.is_empty() {
        Err(Refusal::BadSignature(bad))
    } else if good.is_empty() {
        Err(Refusal::UnknownKey(envelope.signatures.iter().map(|signature| printable(&signature.key)).collect()))
    } else {
        Err(Refusal::TooFewSignatures(good.len(), must))
    }
}

/// Whether those who signed what was in force could sign it today. A key that was
/// taken out of policy must not go on deciding which version is the highest.
fn still_counts(known: &Known, trust: &Trust) -> bool {
    let mut ids: Vec<&str> = trust.keys.iter().map(PublicKey::id).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.into_iter().filter(|id| known.signers.iter().any(|signer| signer == id)).count() >= trust.threshold.max(1)
}

fn not_older(header: &Header, digest: &str, known: &Known) -> Result<(), Refusal> {
    let before = (known.epoch, known.version);
    if header.number() < before {
        return Err(Refusal::Older(header.number(), before));
    }
    // One version may be published in several formats.
    if header.number() == before && header.format == known.format && digest != known.digest {
        return Err(Refusal::SameVersion(header.version));
    }
    Ok(())
}

/// A key's id as a hostile text gives it: short, and fit to be shown.
fn printable(id: &str) -> String {
    id.chars().take(16).map(|c| if c.is_ascii_alphanumeric() { c } else { '?' }).collect()
}
