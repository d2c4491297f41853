//! A signed pack as it comes from an address or from policy: as it is, and with its
//! payload signed by a trusted key, so that what lies behind the signature is reached.

#![no_main]

use libfuzzer_sys::fuzz_target;
use probity_seal::{countersign, open, Envelope, PublicKey, Secret, Trust, FORMAT};

fuzz_target!(|text: &str| {
    let secret = Secret::from_seed(&[7; 32]);
    let trust = Trust { keys: vec![secret.public()], threshold: 1, format: FORMAT, now: Some(0), ..Trust::default() };
    let stranger = open(text, &trust);
    let signed = Envelope::read(text).ok().and_then(|envelope| countersign(envelope, &secret).ok());
    if let Some(Ok(opened)) = signed.map(|text| open(&text, &trust)) {
        assert_eq!(opened.signers, [secret.public().id()]);
        assert_eq!(opened.header.check(), Ok(()));
        // The same again is no older than itself.
        let again = Trust { known: Some(opened.known()), ..trust };
        let text = countersign(Envelope::read(text).unwrap(), &secret).unwrap();
        assert_eq!(open(&text, &again), Ok(opened));
    }
    if let Err(refusal) = stranger {
        assert!(!refusal.to_string().chars().any(|c| c.is_control()));
    }
    if let Ok(key) = PublicKey::parse(text) {
        assert_eq!(PublicKey::parse(&key.to_string()), Ok(key));
    }
});
