//! Whatever comes, there is an answer.

mod common;

use common::*;
use probity_seal::{open, seal, Header, PublicKey, Secret, Trust};
use proptest::prelude::*;

proptest! {
    #[test]
    fn any_text_is_answered(text in ".{0,400}") {
        prop_assert!(open(&text, &trust("a")).is_err());
        let _ = PublicKey::parse(&text);
        prop_assert!(Secret::parse(&text).is_none());
    }

    #[test]
    fn any_json_of_the_right_fields_is_answered(
        probity in "signed pack [0-9]{1,12}|.{0,9}",
        payload in "[A-Za-z0-9+/=]{0,80}",
        key in "[0-9a-f]{16}|.{0,20}",
        signature in "[A-Za-z0-9+/=]{0,100}",
    ) {
        let signatures = [serde_json::json!({ "key": key, "signature": signature })];
        let text = serde_json::json!({ "probity": probity, "payload": payload, "signatures": signatures }).to_string();
        prop_assert!(open(&text, &trust("a")).is_err());
    }

    #[test]
    fn any_signed_payload_is_answered(payload in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert_eq!(refused(&signed_raw(&payload, 'a'), &trust("a")), "bad_header");
    }

    #[test]
    fn a_text_with_anything_changed_is_never_taken_for_something_else(at in 0usize..600, to in any::<char>()) {
        let good = signed(&header(12), "a");
        let mut changed: Vec<char> = good.chars().collect();
        let at = at % changed.len();
        changed[at] = to;
        let changed: String = changed.into_iter().collect();
        if let Ok(opened) = open(&changed, &trust("a")) {
            prop_assert_eq!(opened, open(&good, &trust("a")).expect("good"));
        }
    }

    #[test]
    fn what_is_sealed_opens(version in 1u64..=1 << 53, epoch in any::<u32>(), body in prop::collection::vec(any::<u8>(), 0..200)) {
        let gzip = [GZIP, &body].concat();
        let header = Header { epoch, ..header(version) };
        match seal(&header, &gzip, &[key('a')]) {
            Ok(text) => {
                let opened = open(&text, &Trust { now: None, ..trust("a") }).expect("good");
                prop_assert_eq!((opened.header, opened.body), (header, gzip));
            }
            Err(_) => prop_assert_eq!(version, 1 << 53),
        }
    }
}

#[test]
fn a_private_key_survives_its_file() {
    let pem = key('a').pem();
    let read = Secret::parse(&format!("\n{}\n", *pem)).expect("a key");
    assert_eq!(read.public(), key('a').public());
    // As `openssl genpkey -algorithm ed25519` writes one, from RFC 8410.
    let openssl = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n-----END PRIVATE KEY-----\n";
    let read = Secret::parse(openssl).expect("a key");
    assert_eq!(read.public().to_string(), "Gb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=");
    assert_eq!(*read.pem(), openssl);
}
