//! Signed policy packs: the envelope, who may sign, and what is refused.
//!
//! A signed pack is a text, UTF-8 JSON of at most [`MAX_TEXT`] bytes:
//!
//! ```json
//! {"probity": "signed pack 1",
//!  "payload": "<base64>",
//!  "signatures": [{"key": "<id of a key>", "signature": "<base64>"}]}
//! ```
//!
//! The payload's bytes are a [`Header`] as one line of JSON, a line feed, and the
//! gzip form of what `probity pack build` writes. What is signed, with Ed25519, is
//! [`SIGNED_AS`] followed by exactly these bytes. Nothing in the payload is looked
//! at before enough of the keys that IT trusts have signed it.
//!
//! A pack is data. Nothing in it is run, and no address in it is followed.

mod day;
mod envelope;
mod header;
mod key;
mod open;
mod refusal;
#[cfg(feature = "sign")]
mod sign;

pub use day::Day;
pub use envelope::{Envelope, Signature, MAX_SIGNATURES, MAX_TEXT, SIGNED_AS};
pub use header::{Header, MAX_PACKS, MAX_VERSION};
pub use key::{KeyFault, PublicKey};
pub use open::{open, Known, Opened, Trust};
pub use refusal::{Refusal, CODES};
#[cfg(feature = "sign")]
pub use sign::{countersign, seal, Secret, SignFault};

/// Format of compiled packs that this version reads; the core's own.
pub const FORMAT: u32 = 3;

/// The pack of good practice, which every signed file holds beside the councils',
/// so that whoever switches it on need not give up the signed policy.
pub const GOOD_PRACTICE: &str = "recommended";
