//! Texts that somebody has bent on purpose, and whom they are counted for.

mod common;

use base64::engine::general_purpose::{STANDARD, URL_SAFE};
use base64::Engine;
use common::*;
use probity_seal::{open, Day, KeyFault, Known, PublicKey, Refusal, Trust, FORMAT};
use proptest::prelude::*;
use serde_json::{json, Value};

fn json_of(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

fn with_signatures(text: &str, signatures: Vec<Value>) -> String {
    let mut json = json_of(text);
    json["signatures"] = signatures.into();
    json.to_string()
}

/// The same signature in its other form: the order of the group added to its second half.
#[test]
fn a_signature_has_one_form() {
    const ORDER: [u8; 32] = [
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ];
    let good = signed(&header(12), "a");
    let signature = json_of(&good)["signatures"][0]["signature"].as_str().map(|text| STANDARD.decode(text));
    let mut bytes = signature.expect("a text").expect("base64");
    let mut carry = 0;
    for (byte, add) in bytes[32..].iter_mut().zip(ORDER) {
        carry += u16::from(*byte) + u16::from(add);
        *byte = carry as u8;
        carry >>= 8;
    }
    assert_eq!(carry, 0);
    let text = with_signatures(&good, vec![json!({ "key": id('a'), "signature": STANDARD.encode(bytes) })]);
    assert_eq!(refused(&text, &trust("a")), "bad_signature");
}

/// Points of small order in all their spellings: some signature of theirs fits any text.
#[test]
fn no_weak_point_is_a_key() {
    let ends = |first: u8, middle: u8, last: u8| {
        let mut point = [middle; 32];
        (point[0], point[31]) = (first, last);
        point
    };
    let hex = |text: &str| -> [u8; 32] {
        std::array::from_fn(|at| u8::from_str_radix(&text[2 * at..2 * at + 2], 16).expect("hexadecimal"))
    };
    let eighth = hex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05");
    let other = hex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a");
    let mut points = vec![eighth, other, ends(0, 0, 0), ends(1, 0, 0)];
    points.extend([0xec, 0xed, 0xee].map(|first| ends(first, 0xff, 0x7f)));
    for point in points {
        for sign in [0, 0x80] {
            let mut point = point;
            point[31] |= sign;
            assert_eq!(PublicKey::parse(&STANDARD.encode(point)), Err(KeyFault::NoKey), "{point:x?}");
        }
    }
}

#[test]
fn base64_has_one_form_too() {
    let good = json_of(&signed(&header(12), "a"));
    let payload = good["payload"].as_str().expect("a text");
    let bytes = STANDARD.decode(payload).expect("base64");
    // Bits that are left over, so that one payload could be written in several ways.
    let bare = payload.trim_end_matches('=');
    let last = if bare.len() % 4 == 0 { None } else { bare.chars().last() };
    let loose = last.map(|last| format!("{}{}", &bare[..bare.len() - 1], char::from(last as u8 + 1)));
    assert!(loose.is_some(), "this payload ends in whole groups");
    let forms = [
        format!("{} {}", &payload[..8], &payload[8..]),
        format!("{}\n{}", &payload[..8], &payload[8..]),
        format!("{payload}===="),
        format!("{}=={}", &payload[..6], &payload[6..]),
        format!("{}\u{0}", payload),
        URL_SAFE.encode([&bytes[..], &[0xfb, 0xff, 0xfe]].concat()),
    ];
    for form in forms.into_iter().chain(loose) {
        let mut json = good.clone();
        json["payload"] = form.clone().into();
        assert_eq!(refused(&json.to_string(), &trust("a")), "not_a_signed_pack", "{form}");
    }
}

#[test]
fn a_field_that_is_there_twice_is_refused() {
    let good = signed(&header(12), "a").trim_end().to_owned();
    let inner = good.replacen(r#"{"key":"#, r#"{"key":"0000000000000000","key":"#, 1);
    let outer = |field: &str| good.replacen('{', &format!("{{{field},"), 1);
    for text in [
        inner,
        outer(r#""probity":"signed pack 1""#),
        outer(r#""payload":"""#),
        outer(r#""signatures":[]"#),
        format!("{good}\u{0}"),
    ] {
        assert_ne!(text, good);
        assert_eq!(refused(&text, &trust("a")), "not_a_signed_pack", "{text}");
    }
}

#[test]
fn a_threshold_that_no_keys_can_meet_is_never_met() {
    let text = signed(&header(12), "abc");
    for threshold in [4, usize::MAX] {
        assert_eq!(refused(&text, &Trust { threshold, ..trust("abc") }), "too_few_signatures");
    }
}

#[test]
fn a_form_is_later_only_if_its_number_is_higher() {
    let good = signed(&header(12), "a");
    for (said, later) in [("2", Some(2)), ("0", None), ("01", None), ("+1", None), ("4294967296", None), ("two", None)]
    {
        let mut json = json_of(&good);
        json["probity"] = format!("signed pack {said}").into();
        let refusal = refusal(&json.to_string(), &trust("a"));
        assert_eq!(matches!(refusal, Refusal::OtherEnvelope(form) if Some(form) == later), later.is_some(), "{said}");
    }
}

#[test]
fn a_day_at_the_end_of_time_can_be_said() {
    for seconds in [i64::MIN, i64::MAX, -1, 253_402_300_800] {
        assert!(Day::of(seconds).to_string().len() >= 10);
    }
}

/// What an attacker may do to one signature of a list.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Bent {
    Good,
    OfOtherBytes,
    UnderOtherName,
    Cut,
}

fn bent() -> impl Strategy<Value = (usize, Bent)> {
    (0usize..4, prop_oneof![Just(Bent::Good), Just(Bent::OfOtherBytes), Just(Bent::UnderOtherName), Just(Bent::Cut)])
}

const PEOPLE: [char; 4] = ['a', 'b', 'c', 'd'];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Any list of signatures, good and bent, against any list of keys, some twice: what
    /// counts is how many different keys of policy have a good one.
    #[test]
    fn each_trusted_person_counts_once(
        signatures in prop::collection::vec(bent(), 0..8),
        trusted in prop::collection::vec(0usize..4, 0..8),
        threshold in 0usize..5,
    ) {
        let all = json_of(&signed(&header(12), "abcd"));
        let of = |person: usize, from: &Value| {
            let all = from["signatures"].as_array().expect("a list").clone();
            all.into_iter().find(|each| each["key"] == id(PEOPLE[person])).expect("has signed")
        };
        let others = json_of(&signed(&header(13), "abcd"));
        let list = signatures.iter().map(|(person, bent)| match bent {
            Bent::Good => of(*person, &all),
            Bent::OfOtherBytes => of(*person, &others),
            Bent::UnderOtherName => json!({ "key": id(PEOPLE[(person + 1) % 4]), "signature": of(*person, &all)["signature"] }),
            Bent::Cut => json!({ "key": id(PEOPLE[*person]), "signature": "AAAA" }),
        });
        let text = with_signatures(&all.to_string(), list.collect());
        let people: String = trusted.iter().map(|person| PEOPLE[*person]).collect();
        let mut counted: Vec<usize> = trusted.clone();
        counted.sort_unstable();
        counted.dedup();
        counted.retain(|person| signatures.contains(&(*person, Bent::Good)));
        match open(&text, &Trust { threshold, ..trust(&people) }) {
            Ok(opened) => {
                let mut signers = opened.signers;
                signers.sort();
                let mut expected: Vec<String> = counted.iter().map(|person| id(PEOPLE[*person])).collect();
                expected.sort();
                prop_assert_eq!(signers, expected);
                prop_assert!(counted.len() >= threshold.max(1));
            }
            Err(refusal) => prop_assert!(counted.len() < threshold.max(1), "{}", refusal),
        }
    }

    /// Where what was in force still counts, only a higher number follows it, or itself.
    #[test]
    fn numbers_only_grow(before in (0u32..3, 1u64..4), after in (0u32..3, 1u64..4), other in any::<bool>(), leaked in any::<bool>()) {
        let of = |(epoch, version): (u32, u64), expires: &str| probity_seal::Header {
            epoch, expires: expires.into(), ..header(version)
        };
        let known = open(&signed(&of(before, "2027-11-22"), "a"), &trust("ab")).expect("good").known();
        let text = signed(&of(after, if other { "2027-11-23" } else { "2027-11-22" }), "b");
        let trust = Trust { known: Some(known), ..trust(if leaked { "b" } else { "ab" }) };
        let may = leaked || after > before || after == before && !other;
        prop_assert_eq!(open(&text, &trust).is_ok(), may);
    }

    /// What storage says of the past may be anything: it is never a reason to panic, and
    /// what nobody trusted has signed never keeps a good pack out.
    #[test]
    fn any_past_is_borne(epoch in any::<u32>(), version in any::<u64>(), digest in ".{0,70}", signer in "[0-9a-f]{16}|.{0,20}", now in any::<i64>()) {
        prop_assume!(signer != id('a'));
        let known = Known { epoch, version, format: FORMAT, digest, signers: vec![signer] };
        let expired = now >= Day::parse("2027-11-23").expect("a day").seconds();
        let trust = Trust { known: Some(known), now: Some(now), ..trust("a") };
        prop_assert_eq!(open(&signed(&header(12), "a"), &trust).is_ok(), !expired);
    }
}
