//! Every reason to refuse, and what is not one.

mod common;

use base64::engine::general_purpose::STANDARD;
use base64::Engine;
use common::*;
use probity_seal::{open, Envelope, Header, Refusal, Trust, CODES, FORMAT, MAX_TEXT, MAX_VERSION};
use serde_json::{json, Value};

fn json_of(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// The same text with one field changed.
fn with(text: &str, field: &str, value: Value) -> String {
    let mut json = json_of(text);
    json[field] = value;
    json.to_string()
}

/// The same text with its payload changed and its signatures kept.
fn tampered(text: &str, change: impl FnOnce(&mut Vec<u8>)) -> String {
    let mut payload = STANDARD.decode(json_of(text)["payload"].as_str().expect("a text")).expect("base64");
    change(&mut payload);
    with(text, "payload", STANDARD.encode(payload).into())
}

#[test]
fn a_good_pack_is_opened_and_says_what_it_is() {
    let opened = open(&signed(&header(12), "a"), &trust("ab")).expect("good");
    assert_eq!(opened.header, header(12));
    assert_eq!(opened.body, GZIP);
    assert_eq!(opened.signers, [id('a')]);
    assert_eq!(opened.digest.len(), 64);
    assert!(!opened.expired);
}

#[test]
fn harmless_differences_of_the_text_do_not_matter() {
    let text = signed(&header(12), "a");
    let pretty = serde_json::to_string_pretty(&json_of(&text)).expect("JSON");
    let escaped = text.replace('/', "\\/").replace("signed pack", "signed\\u0020pack");
    let unpadded = text.replace('=', "");
    let good = open(&text, &trust("a"));
    assert!(good.is_ok());
    for text in [format!("\u{feff}{text}"), format!("\r\n {text}\n\n"), pretty, escaped, unpadded] {
        assert_eq!(open(&text, &trust("a")), good);
    }
}

#[test]
fn what_is_no_signed_pack_is_refused_as_such() {
    let good = signed(&header(12), "a");
    let mut twice = good.trim_end().trim_end_matches('}').to_owned();
    twice.push_str(r#","payload":"AAAA"}"#);
    let many = json!(vec![json_of(&good)["signatures"][0].clone(); 9]);
    let texts = [
        String::new(),
        "   ".into(),
        "null".into(),
        "[]".into(),
        "\u{0}".into(),
        "<!doctype html><title>Sign in</title>".into(),
        good[..good.len() / 2].to_owned(),
        format!("{good}{good}"),
        twice,
        with(&good, "probity", json!("something else")),
        with(&good, "probity", json!(1)),
        with(&good, "payload", json!("no base64!")),
        with(&good, "payload", json!(["AAAA"])),
        with(&good, "payload", Value::Null),
        with(&good, "signatures", json!({})),
        with(&good, "signatures", json!([1])),
        with(&good, "signatures", json!([{ "key": id('a') }])),
        with(&good, "signatures", many),
        with(&good, "more", json!(true)),
        "[".repeat(1_000_000),
        format!("{{\"probity\":{}", "[".repeat(1_000_000)),
        format!(r#"{{"probity":"signed pack 1","more":{}"#, r#"{"a":"#.repeat(500_000)),
    ];
    for text in texts {
        let start: String = text.chars().take(60).collect();
        assert_eq!(refused(&text, &trust("a")), "not_a_signed_pack", "{start}");
    }
}

#[test]
fn a_text_may_be_so_long_and_no_longer() {
    let good = signed(&header(12), "a");
    let padded = |length: usize| format!("{good}{}", " ".repeat(length - good.len()));
    assert!(open(&padded(MAX_TEXT), &trust("a")).is_ok());
    assert_eq!(refused(&padded(MAX_TEXT + 1), &trust("a")), "too_large");
    let payload = "A".repeat(MAX_TEXT);
    assert_eq!(refused(&with(&good, "payload", payload.into()), &trust("a")), "too_large");
    // As much as fits, and signed by nobody.
    let payload = "A".repeat(MAX_TEXT - 1000);
    assert_eq!(refused(&with(&good, "payload", payload.into()), &trust("a")), "bad_signature");
}

#[test]
fn who_signed_decides() {
    let good = signed(&header(12), "a");
    let two = signed(&header(12), "ab");
    let unsigned = with(&good, "signatures", json!([]));
    let swapped = {
        // b's name on a's signature.
        let signature = json_of(&good)["signatures"][0]["signature"].clone();
        with(&good, "signatures", json!([{ "key": id('b'), "signature": signature }]))
    };
    let short = with(&good, "signatures", json!([{ "key": id('a'), "signature": "AAAA" }]));
    let doubled = {
        let one = json_of(&good)["signatures"][0].clone();
        with(&good, "signatures", json!([one, one]))
    };
    let of = |text: &str, people: &str, threshold: usize| {
        open(text, &Trust { threshold, ..trust(people) }).map(|opened| opened.signers).map_err(|refusal| refusal.code())
    };
    let ids = |people: &str| -> Result<Vec<String>, &'static str> { Ok(people.chars().map(id).collect()) };
    let cases = [
        (&good, "a", 0, ids("a")),
        (&good, "a", 1, ids("a")),
        (&good, "aa", 1, ids("a")),
        (&good, "b", 1, Err("unknown_key")),
        (&good, "", 1, Err("unknown_key")),
        (&good, "", 0, Err("unknown_key")),
        (&unsigned, "a", 1, Err("unknown_key")),
        (&unsigned, "a", 0, Err("unknown_key")),
        (&good, "ab", 2, Err("too_few_signatures")),
        (&good, "aa", 2, Err("too_few_signatures")),
        (&doubled, "ab", 2, Err("too_few_signatures")),
        (&doubled, "aa", 2, Err("too_few_signatures")),
        (&two, "ab", 2, ids("ab")),
        (&two, "abc", 2, ids("ab")),
        (&two, "ab", 3, Err("too_few_signatures")),
        (&two, "ac", 2, Err("too_few_signatures")),
        (&two, "c", 1, Err("unknown_key")),
        (&two, "b", 1, ids("b")),
        (&swapped, "b", 1, Err("bad_signature")),
        (&swapped, "a", 1, Err("unknown_key")),
        (&swapped, "ab", 1, Err("bad_signature")),
        (&short, "a", 1, Err("bad_signature")),
    ];
    for (at, (text, people, threshold, wanted)) in cases.into_iter().enumerate() {
        assert_eq!(of(text, people, threshold), wanted, "case {at}: {people} {threshold}");
    }
}

#[test]
fn one_bad_signature_does_not_spoil_enough_good_ones() {
    let mut json = json_of(&signed(&header(12), "ab"));
    let broken = STANDARD.encode([7; 64]);
    json["signatures"][0]["signature"] = broken.clone().into();
    let text = json.to_string();
    assert_eq!(open(&text, &trust("ab")).expect("one is enough").signers.len(), 1);
    assert_eq!(refused(&text, &Trust { threshold: 2, ..trust("ab") }), "bad_signature");
    // Nor does a bad one before a good one of the same key, which counts once.
    let mut json = json_of(&signed(&header(12), "a"));
    let good = json["signatures"][0].clone();
    json["signatures"] = json!([{ "key": id('a'), "signature": broken }, good]);
    assert_eq!(open(&json.to_string(), &trust("a")).expect("good").signers, [id('a')]);
}

#[test]
fn each_changed_byte_is_noticed() {
    let good = signed(&header(12), "a");
    let length = Envelope::read(&good).expect("a text").payload().len();
    for at in 0..length {
        for bit in [1, 0x80] {
            let text = tampered(&good, |payload| payload[at] ^= bit);
            assert_eq!(refused(&text, &trust("a")), "bad_signature", "byte {at}");
        }
    }
    assert_eq!(refused(&tampered(&good, |payload| payload.push(0)), &trust("a")), "bad_signature");
    assert_eq!(refused(&tampered(&good, |payload| payload.truncate(length - 1)), &trust("a")), "bad_signature");
    assert_eq!(refused(&tampered(&good, Vec::clear), &trust("a")), "bad_signature");
}

#[test]
fn a_signature_for_anything_else_is_none_for_a_pack() {
    use ed25519_dalek::{Signer, SigningKey};
    let good = signed(&header(12), "a");
    let payload = Envelope::read(&good).expect("a text").payload().to_vec();
    // Of the bare payload, without what is signed before it.
    let signature = SigningKey::from_bytes(&[b'a'; 32]).sign(&payload).to_bytes();
    let text = with(&good, "signatures", json!([{ "key": id('a'), "signature": STANDARD.encode(signature) }]));
    assert_eq!(refused(&text, &trust("a")), "bad_signature");
}

#[test]
fn nothing_in_a_payload_is_looked_at_before_its_signature() {
    for payload in [&b""[..], b"\n", b"{", b"not JSON\nx", &[0xff; 20_000]] {
        assert_eq!(refused(&signed_raw(payload, 'x'), &trust("a")), "unknown_key");
        assert_eq!(refused(&signed_raw(payload, 'a'), &trust("a")), "bad_header");
    }
}

#[test]
fn a_header_that_is_signed_must_still_be_one() {
    let whole = |header: &Value| signed_raw(&[header.to_string().as_bytes(), b"\n", GZIP].concat(), 'a');
    let good = serde_json::to_value(header(12)).expect("JSON");
    assert!(open(&whole(&good), &trust("a")).is_ok());
    let mut more = good.clone();
    more["note"] = json!({ "later": ["versions", "may", "say", "more"] });
    assert!(open(&whole(&more), &trust("a")).is_ok(), "fields of later versions");
    let changes: [(&str, Value); 24] = [
        ("packs", json!([])),
        ("packs", json!("york")),
        ("packs", json!(["york", "york"])),
        ("packs", json!(["York"])),
        ("packs", json!(["../york"])),
        ("packs", json!([""])),
        ("packs", json!(vec!["a"; 65])),
        ("packs", json!((0..65).map(|at| format!("p{at}")).collect::<Vec<_>>())),
        ("packs", json!(["x".repeat(41)])),
        ("version", json!(0)),
        ("version", json!(-1)),
        ("version", json!(1.5)),
        ("version", json!("12")),
        ("version", json!(MAX_VERSION + 1)),
        ("version", json!(u64::MAX)),
        ("epoch", json!(-1)),
        ("epoch", json!(4_294_967_296_u64)),
        ("epoch", Value::Null),
        ("issued", json!("yesterday")),
        ("issued", json!("2027-11-23")),
        ("expires", json!("2027-02-30")),
        ("expires", json!("2027-11-22T00:00:00Z")),
        ("expires", json!(1_795_348_800)),
        ("format", json!("2")),
    ];
    for (field, value) in changes {
        let mut changed = good.clone();
        changed[field] = value.clone();
        assert_eq!(refused(&whole(&changed), &trust("a")), "bad_header", "{field}: {value}");
    }
    for field in ["packs", "version", "epoch", "issued", "expires", "format"] {
        let mut without = good.clone();
        without.as_object_mut().expect("an object").remove(field);
        assert_eq!(refused(&whole(&without), &trust("a")), "bad_header", "without {field}");
    }
    let text = good.to_string();
    let raw = |payload: Vec<u8>| signed_raw(&payload, 'a');
    for payload in [
        text.clone().into_bytes(),
        [text.as_bytes(), b"\n"].concat(),
        [text.as_bytes(), b"\nPROBITY"].concat(),
        [text.as_bytes(), b" {}\n", GZIP].concat(),
        [text.replacen('{', r#"{"version":13,"#, 1).as_bytes(), b"\n", GZIP].concat(),
        [" ".repeat(9000).as_bytes(), text.as_bytes(), b"\n", GZIP].concat(),
        [b"[".repeat(8000).as_slice(), b"\n", GZIP].concat(),
        [&[0xff, 0xfe], text.as_bytes(), b"\n", GZIP].concat(),
    ] {
        assert_eq!(refused(&raw(payload), &trust("a")), "bad_header");
    }
}

#[test]
fn packs_of_another_council_or_without_good_practice_are_foreign() {
    let of =
        |packs: &[&str]| signed(&Header { packs: packs.iter().map(|id| id.to_string()).collect(), ..header(3) }, "a");
    assert_eq!(refused(&of(&["barnet", "recommended"]), &trust("a")), "foreign");
    assert_eq!(refused(&of(&["york"]), &trust("a")), "foreign");
    assert!(open(&of(&["barnet", "recommended", "york"]), &trust("a")).is_ok());
    let both = Trust { packs: vec!["york".into(), "selby".into()], ..trust("a") };
    assert_eq!(refusal(&of(&["york", "recommended"]), &both), Refusal::Foreign(vec!["selby".into()]));
    let any = Trust { packs: Vec::new(), ..trust("a") };
    assert!(open(&of(&["barnet"]), &any).is_ok(), "where policy leaves the choice");
}

#[test]
fn another_format_is_named_before_anything_else_is_asked() {
    let later = Header { format: FORMAT + 1, packs: vec!["barnet".into()], ..header(1) };
    assert_eq!(refusal(&signed(&later, "a"), &trust("a")), Refusal::OtherFormat(FORMAT + 1, FORMAT));
    let good = signed(&header(1), "a");
    let form = with(&good, "probity", json!("signed pack 2"));
    assert_eq!(refusal(&form, &trust("a")), Refusal::OtherEnvelope(2));
    assert_eq!(refusal(&with(&form, "keys", json!([])), &trust("a")), Refusal::OtherEnvelope(2));
}

#[test]
fn every_code_has_plain_words_in_both_languages() {
    for language in ["en", "cy"] {
        let file = format!("{}/../../extension/_locales/{language}/messages.json", env!("CARGO_MANIFEST_DIR"));
        let words: Value = serde_json::from_str(&std::fs::read_to_string(&file).expect("a file")).expect("JSON");
        for code in CODES {
            let key = format!("page_refused_{code}");
            let said = words[&key]["message"].as_str().unwrap_or_else(|| panic!("{file} has no {key}"));
            assert!(said.len() > 20, "{key}: {said}");
        }
    }
    let refusals = [
        Refusal::NotASignedPack(String::new()),
        Refusal::TooLarge,
        Refusal::UnknownKey(Vec::new()),
        Refusal::BadSignature(Vec::new()),
        Refusal::TooFewSignatures(1, 2),
        Refusal::Foreign(Vec::new()),
        Refusal::Older((0, 1), (0, 2)),
        Refusal::Expired(probity_seal::Day::of(0)),
        Refusal::OtherFormat(1, 2),
        Refusal::BadHeader(String::new()),
    ];
    for (refusal, code) in refusals.iter().zip(CODES) {
        assert_eq!(refusal.code(), code);
        assert_eq!(refusal.locale_key(), format!("page_refused_{code}"));
        assert!(!refusal.to_string().is_empty());
    }
}

#[test]
fn what_a_hostile_text_calls_its_key_is_not_shown_as_it_is() {
    let good = signed(&header(1), "a");
    let signature = json_of(&good)["signatures"][0]["signature"].clone();
    let name = "\u{1b}[2J\u{202e}key".repeat(100);
    let text = with(&good, "signatures", json!([{ "key": name.clone(), "signature": signature }]));
    let said = refusal(&text, &trust("b")).to_string();
    assert!(said.len() < 200 && !said.contains(['\u{1b}', '\u{202e}']), "{said:?}");
    // Nor is a field that it should not have, or what its header says.
    let fields = with(&good, &name, json!(1));
    let mut packs = serde_json::to_value(header(1)).expect("JSON");
    packs["packs"] = json!(name);
    let (line, id) = (packs.to_string(), Header { packs: vec![name], ..header(1) });
    let of = |header: &[u8]| signed_raw(&[header, b"\n", GZIP].concat(), 'b');
    for text in [fields, of(line.as_bytes()), of(&serde_json::to_vec(&id).expect("JSON"))] {
        let said = refusal(&text, &trust("b")).to_string();
        assert!(said.len() < 400 && !said.contains(['\u{1b}', '\u{202e}']), "{said:?}");
    }
}
