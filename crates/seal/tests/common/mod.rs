//! Keys, headers and packs to be signed.

#![allow(dead_code)]

use base64::engine::general_purpose::STANDARD;
use base64::Engine;
use probity_seal::{open, seal, Header, Opened, Refusal, Secret, Trust, FORMAT};

/// The shortest that passes for gzip.
pub const GZIP: &[u8] = &[0x1f, 0x8b, 8, 0, 1, 2, 3];
/// Noon of 2026-11-22, in seconds since 1970.
pub const NOW: i64 = 1_795_348_800;

/// The private key of a person: `a`, `b`, ...
pub fn key(person: char) -> Secret {
    Secret::from_seed(&[person as u8; 32])
}

pub fn id(person: char) -> String {
    key(person).public().id().to_owned()
}

pub fn header(version: u64) -> Header {
    Header {
        packs: vec!["york".into(), "recommended".into()],
        version,
        epoch: 0,
        issued: "2026-11-01".into(),
        expires: "2027-11-22".into(),
        format: FORMAT,
    }
}

/// Signed by each of `people`.
pub fn signed(header: &Header, people: &str) -> String {
    let keys: Vec<Secret> = people.chars().map(key).collect();
    seal(header, GZIP, &keys).expect("fit to be signed")
}

/// A council that trusts each of `people` and asks for york.
pub fn trust(people: &str) -> Trust {
    Trust {
        keys: people.chars().map(|person| key(person).public()).collect(),
        threshold: 1,
        packs: vec!["york".into(), "recommended".into()],
        format: FORMAT,
        known: None,
        now: Some(NOW),
    }
}

/// [`Trust`] after this came into force.
pub fn after(opened: &Opened, people: &str) -> Trust {
    Trust { known: Some(opened.known()), ..trust(people) }
}

/// The code of the refusal.
pub fn refused(text: &str, trust: &Trust) -> &'static str {
    match open(text, trust) {
        Err(refusal) => refusal.code(),
        Ok(opened) => panic!("version {} was taken", opened.header.version),
    }
}

/// Signs any payload whatever, which [`seal`] would not.
pub fn signed_raw(payload: &[u8], person: char) -> String {
    use ed25519_dalek::{Signer, SigningKey};
    let message = [probity_seal::SIGNED_AS, payload].concat();
    let signature = SigningKey::from_bytes(&[person as u8; 32]).sign(&message).to_bytes();
    serde_json::json!({
        "probity": "signed pack 1",
        "payload": STANDARD.encode(payload),
        "signatures": [{ "key": id(person), "signature": STANDARD.encode(signature) }],
    })
    .to_string()
}

/// A refusal of these variants' shape, for messages.
pub fn refusal(text: &str, trust: &Trust) -> Refusal {
    open(text, trust).expect_err("refused")
}
