//! What is made of whole sets of values.

use probity_settings::{key, read, schema, Fault, Kind, Problem, Reading, KEYS};
use serde_json::{json, Value};

const KEY_A: &str = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
const KEY_B: &str = "PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=";
/// `PROBITYF` and a byte; `PRBLOGO` and a byte.
const FINGERPRINTS: &str = "UFJPQklUWUYB";
const MARKS: &str = "UFJCTE9HTwE=";

fn problem(key: &str, at: Option<usize>, fault: Fault) -> Problem {
    Problem { key: key.into(), at, fault }
}

/// The faults as `key`, `key fault` or `key 2 fault`.
fn faults(values: Value) -> Vec<Problem> {
    read(&values).problems
}

fn shown(reading: &Reading, key: &str) -> Option<String> {
    reading.shown.iter().find(|shown| shown.key == key).map(|shown| shown.value.clone())
}

#[test]
fn no_policy_is_no_problem() {
    for values in [json!(null), json!({}), json!([]), json!("x"), json!(3)] {
        assert_eq!(read(&values), Reading::default());
    }
    let expected = json!({
        "packs": [], "officialAccounts": [], "fingerprints": [], "logoMarks": [],
        "overrides": { "severities": {}, "windows": {}, "embargoes": [], "public": [], "allow": [] },
        "packKeys": [], "packThreshold": 1, "packEveryMinutes": 360, "signedPack": false,
        "auditMode": "off", "disabled": false, "defaults": [], "problems": [], "shown": []
    });
    assert_eq!(serde_json::to_value(Reading::default()).unwrap(), expected);
}

/// Everything at once.
fn all() -> Value {
    json!({
        "pack": "york, woking",
        "recommended": true,
        "role": "officer",
        "politicallyRestricted": false,
        "managedDevice": true,
        "workingTime": "Mon-Fri 09:00-17:00",
        "officialAccounts": ["x:@CityofYork", "York Libraries"],
        "failMode": "hold",
        "severities": ["abuse = info", "barnet/party-mention=off"],
        "windows": ["pre_election 1970-01-01T00:00Z 1970-01-02T01:00:00+01:00 Local elections"],
        "embargoes": ["2027-03-14T00:01Z harbour, leisure centre"],
        "publicDetails": ["01904 55*"],
        "allowTerms": ["Tory Lane"],
        "fingerprints": [FINGERPRINTS],
        "logoMarks": [MARKS, MARKS],
        "packUrl": "https://probity.york.gov.uk/pack-{format}.json",
        "packKeys": [KEY_A, KEY_B],
        "packThreshold": 2,
        "packEveryMinutes": 60,
        "signedPack": "{}",
        "auditMode": "counts",
        "auditUrl": "https://otel.york.gov.uk/v1/metrics",
        "auditNotice": "Who reads it.\nAnd why.",
        "language": "cy",
        "disabled": false,
        "supportText": "IT desk",
        "supportUrl": "mailto:it@york.gov.uk",
        "defaults": ["language"],
        "configVersion": 7,
        "configKeys": ["pack", "role"]
    })
}

#[test]
fn each_key_is_read() {
    assert_eq!(all().as_object().unwrap().len(), KEYS.len(), "a key is not tested");
    let mut reading = serde_json::to_value(read(&all())).unwrap();
    let shown = reading["shown"].take();
    reading.as_object_mut().unwrap().remove("shown");
    assert_eq!(
        reading,
        json!({
            "packs": ["york", "woking"],
            "recommended": true,
            "role": "officer",
            "politicallyRestricted": false,
            "managedDevice": true,
            "workingTime": "mon-fri 09:00-17:00",
            "officialAccounts": ["x:@CityofYork", "York Libraries"],
            "failMode": "hold",
            "language": "cy",
            "overrides": {
                "severities": { "abuse": "info", "barnet/party-mention": "off" },
                "windows": { "pre_election": [{ "name": "Local elections", "from": 0, "to": 86400 }] },
                "embargoes": [{ "words": ["harbour", "leisure centre"], "lifts": "2027-03-14T00:01:00Z" }],
                "public": ["01904 55*"],
                "allow": ["Tory Lane"]
            },
            "fingerprints": [0],
            "logoMarks": [0, 1],
            "packUrl": "https://probity.york.gov.uk/pack-{format}.json",
            "packKeys": [KEY_A, KEY_B],
            "packThreshold": 2,
            "packEveryMinutes": 60,
            "signedPack": true,
            "auditMode": "counts",
            "auditUrl": "https://otel.york.gov.uk/v1/metrics",
            "auditNotice": "Who reads it.\nAnd why.",
            "disabled": false,
            "supportText": "IT desk",
            "supportUrl": "mailto:it@york.gov.uk",
            "defaults": ["language"],
            "configVersion": 7,
            "problems": []
        })
    );
    let names: Vec<&str> = shown.as_array().unwrap().iter().map(|shown| shown["key"].as_str().unwrap()).collect();
    let expected: Vec<&str> = KEYS.iter().map(|key| key.name).filter(|name| *name != "configKeys").collect();
    assert_eq!(names, expected);
}

#[test]
fn secrets_and_files_are_shown_as_numbers_only() {
    let reading = read(&all());
    for (key, value) in [
        ("embargoes", "1"),
        ("fingerprints", "1 (1 kB)"),
        ("logoMarks", "2 (1 kB)"),
        ("signedPack", "1 kB"),
        ("officialAccounts", "x:@CityofYork, York Libraries"),
        ("politicallyRestricted", "false"),
    ] {
        assert_eq!(shown(&reading, key).as_deref(), Some(value), "{key}");
    }
    assert!(KEYS
        .iter()
        .filter(|key| key.veiled)
        .all(|key| { shown(&reading, key.name).unwrap().chars().all(|c| c.is_ascii_digit() || " ()kB".contains(c)) }));
}

#[test]
fn the_core_takes_the_overrides() {
    let overrides = serde_json::to_value(read(&all()).overrides).unwrap();
    let core: probity_core::model::Overrides = serde_json::from_value(overrides.clone()).unwrap();
    assert_eq!(serde_json::to_value(core).unwrap(), overrides);
}

#[test]
fn a_wrong_type_is_named_and_never_guessed_at() {
    // Booleans as numbers and lists as JSON text are what a failed conversion of the
    // registry leaves behind.
    for key in KEYS {
        let wrong = match key.kind {
            Kind::Text => vec![json!(["york"]), json!(1), json!(true), json!({}), json!(null)],
            Kind::Flag => vec![json!(1), json!(0), json!("true"), json!([true]), json!(null)],
            Kind::Number => vec![json!("1"), json!(true), json!([1]), json!({ "Value": 1 }), json!(null)],
            Kind::List => vec![json!("[\"a\"]"), json!("a"), json!(1), json!({ "1": "a" }), json!(null)],
        };
        for value in wrong {
            assert_eq!(faults(json!({ key.name: value })), [problem(key.name, None, Fault::WrongType)], "{value}");
        }
        if key.kind == Kind::List {
            for entry in [json!(3), json!(null), json!(["a"]), json!({})] {
                let expected = [problem(key.name, Some(1), Fault::WrongType)];
                assert_eq!(faults(json!({ key.name: [entry] })), expected);
            }
        }
    }
}

#[test]
fn values_of_no_use_are_named_with_the_reason() {
    use Fault::{NeedsHttps, NotAKey, NotUnderstood, TooLarge, TooMany};
    for (key, value, at, fault) in [
        ("pack", json!(""), None, NotUnderstood),
        ("pack", json!("york,"), None, NotUnderstood),
        ("pack", json!("york; woking"), None, NotUnderstood),
        ("pack", json!("../york"), None, NotUnderstood),
        ("pack", json!("York"), None, NotUnderstood),
        ("pack", json!("a,b,c,d,e"), None, TooMany),
        ("role", json!(" "), None, NotUnderstood),
        ("role", json!("a\u{0}b"), None, NotUnderstood),
        ("role", json!("x".repeat(201)), None, TooLarge),
        ("workingTime", json!("9-5"), None, NotUnderstood),
        ("failMode", json!("open"), None, NotUnderstood),
        ("language", json!("fr"), None, NotUnderstood),
        ("officialAccounts", json!(["ok", "x: @"]), Some(2), NotUnderstood),
        ("officialAccounts", json!(["y".repeat(201)]), Some(1), TooLarge),
        ("severities", json!(["abuse = info", "abuse = loud"]), Some(2), NotUnderstood),
        ("embargoes", json!(["harbour"]), Some(1), NotUnderstood),
        ("publicDetails", json!(["07*"]), Some(1), NotUnderstood),
        ("allowTerms", json!(["a"]), Some(1), NotUnderstood),
        ("allowTerms", json!(["a".repeat(101)]), Some(1), TooLarge),
        ("allowTerms", json!(vec!["ab"; 501]), Some(501), TooMany),
        ("fingerprints", json!([FINGERPRINTS, MARKS]), Some(2), NotUnderstood),
        ("logoMarks", json!(["%%%", MARKS]), Some(1), NotUnderstood),
        ("logoMarks", json!(vec![MARKS; 9]), Some(9), TooMany),
        ("fingerprints", json!([format!("{FINGERPRINTS}{}", "A".repeat(1 << 20)), FINGERPRINTS]), Some(1), TooLarge),
        ("packKeys", json!([KEY_A, "AAAA"]), Some(2), NotAKey),
        ("packEveryMinutes", json!(14), None, NotUnderstood),
        ("packEveryMinutes", json!(10_081), None, NotUnderstood),
        ("packEveryMinutes", json!(60.5), None, NotUnderstood),
        ("packEveryMinutes", json!(1e300), None, NotUnderstood),
        ("auditMode", json!("all"), None, NotUnderstood),
        ("auditUrl", json!("http://otel.example/"), None, NeedsHttps),
        ("auditUrl", json!(format!("https://a.example/{}", "x".repeat(2000))), None, TooLarge),
        ("auditNotice", json!("x".repeat(2001)), None, TooLarge),
        ("supportText", json!("x".repeat(301)), None, TooLarge),
        ("supportText", json!("two\nlines"), None, NotUnderstood),
        ("supportUrl", json!("help.example"), None, NotUnderstood),
        ("defaults", json!(["language", "failMode"]), Some(2), NotUnderstood),
        ("configVersion", json!(-1), None, NotUnderstood),
        ("configVersion", json!(u64::MAX), None, NotUnderstood),
    ] {
        let named = faults(json!({ key: value }));
        assert_eq!(named, [problem(key, at, fault)], "{key}");
    }
}

#[test]
fn what_is_at_the_limit_is_good() {
    for (key, value) in [
        ("pack", json!("a,b,c,d")),
        ("pack", json!("york,york,york,york")),
        ("allowTerms", json!(vec!["ab"; 500])),
        ("allowTerms", json!(["ŵ".repeat(100)])),
        ("supportText", json!("ŵ".repeat(300))),
        ("packEveryMinutes", json!(15)),
        ("packEveryMinutes", json!(10_080.0)),
        ("configVersion", json!((1_u64 << 53) - 1)),
        ("role", json!("\u{feff} officer\n")),
        ("fingerprints", json!([" UFJP\r\nQklUWUYB "])),
        ("logoMarks", json!(["UFJCTE9HTwE"])),
        ("officialAccounts", json!([])),
    ] {
        assert_eq!(faults(json!({ key: value })), [], "{key}");
    }
    assert_eq!(read(&json!({ "pack": "york,york" })).packs, ["york"]);
    assert_eq!(read(&json!({ "role": "\u{feff} officer\n" })).role.as_deref(), Some("officer"));
}

#[test]
fn good_entries_hold_beside_bad_ones() {
    let reading = read(&json!({
        "officialAccounts": ["a", 3, " "],
        "severities": ["abuse = info", "abuse = loud"],
        "fingerprints": ["%%%", FINGERPRINTS, 7, FINGERPRINTS],
        "embargoes": ["2027-03-14T00:01Z harbour", "x"],
        "windows": [3]
    }));
    assert_eq!(reading.official_accounts, ["a"]);
    assert_eq!(reading.overrides.severities.len(), 1);
    assert_eq!(reading.fingerprints, [1, 3]);
    assert_eq!(shown(&reading, "officialAccounts").as_deref(), Some("a"));
    assert_eq!(shown(&reading, "embargoes").as_deref(), Some("1"));
    assert_eq!(shown(&reading, "fingerprints").as_deref(), Some("2 (1 kB)"));
    assert_eq!(shown(&reading, "windows"), None);
    let places: Vec<(&str, Option<usize>)> =
        reading.problems.iter().map(|problem| (problem.key.as_str(), problem.at)).collect();
    let expected = [
        ("officialAccounts", 2),
        ("officialAccounts", 3),
        ("severities", 2),
        ("windows", 1),
        ("embargoes", 2),
        ("fingerprints", 1),
        ("fingerprints", 3),
    ];
    assert_eq!(places, expected.map(|(key, at)| (key, Some(at))));
}

#[test]
fn the_last_of_two_severities_holds() {
    let reading = read(&json!({ "severities": ["abuse = info", "abuse = block"] }));
    assert_eq!(serde_json::to_value(reading.overrides.severities).unwrap(), json!({ "abuse": "block" }));
}

#[test]
fn keys_that_nobody_knows_are_named() {
    let expected = [problem("Pack", None, Fault::UnknownKey), problem("toString", None, Fault::UnknownKey)];
    assert_eq!(faults(json!({ "Pack": "york", "toString": "x" })), expected);
}

#[test]
fn keys_that_the_browser_dropped_are_named() {
    let values = json!({
        "pack": "york",
        "configKeys": ["pack", "politicallyRestricted", "severity", "politicallyRestricted", 3]
    });
    let expected = [
        problem("configKeys", Some(5), Fault::WrongType),
        problem("politicallyRestricted", None, Fault::DroppedByBrowser),
        problem("severity", None, Fault::UnknownKey),
    ];
    assert_eq!(faults(values), expected);
}

#[test]
fn a_file_that_lost_every_key_has_each_of_them_named() {
    let names: Vec<&str> = KEYS.iter().map(|key| key.name).filter(|name| *name != "configKeys").collect();
    let lost = faults(json!({ "configKeys": names }));
    assert_eq!(lost.iter().map(|problem| problem.key.as_str()).collect::<Vec<_>>(), names);
    assert!(lost.iter().all(|problem| problem.fault == Fault::DroppedByBrowser));
}

#[test]
fn a_signed_pack_needs_keys_that_can_verify_it() {
    let url = "https://a.example/pack.json";
    let unusable = |values: Value| {
        let reading = read(&values);
        assert_eq!((&reading.pack_url, reading.signed_pack, reading.pack_keys.len()), (&None, false, 0), "{values}");
        assert_eq!(reading.pack_threshold, 1);
        for key in values.as_object().unwrap().keys() {
            assert!(shown(&reading, key).is_none(), "{key} in {values}");
            assert!(reading.problems.iter().any(|problem| problem.key == *key), "{key} in {values}");
        }
    };
    unusable(json!({ "packUrl": url, "signedPack": "{}" }));
    unusable(json!({ "packUrl": url, "packKeys": ["AAAA"] }));
    // The same key twice is one signer.
    unusable(json!({ "packUrl": url, "packKeys": [KEY_A, KEY_A], "packThreshold": 2 }));
    unusable(json!({ "packUrl": url, "packKeys": [KEY_A, KEY_A.trim_end_matches('=')], "packThreshold": 2 }));
    // Nothing lowers a threshold that cannot be read or met.
    for threshold in [json!(0), json!(4), json!(3), json!("2"), json!(1.5), json!(null), json!(-1)] {
        unusable(json!({ "packUrl": url, "signedPack": "{}", "packKeys": [KEY_A, KEY_B], "packThreshold": threshold }));
    }
    let reading = read(&json!({ "packUrl": url, "packKeys": [KEY_A, "AAAA", KEY_B], "packThreshold": 2 }));
    assert_eq!(reading.pack_url.as_deref(), Some(url));
    assert_eq!((reading.pack_keys.len(), reading.pack_threshold), (2, 2));
}

#[test]
fn a_key_is_read_as_signatures_are_checked_with_it() {
    // Bare, inside SPKI, and without the equals signs: one key, in one form.
    let forms = [KEY_A, "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=", KEY_A.trim_end_matches('=')];
    for form in forms {
        assert_eq!(read(&json!({ "packKeys": [form] })).pack_keys, [KEY_A], "{form}");
    }
    assert_eq!(read(&json!({ "packKeys": forms })).pack_keys, [KEY_A]);
    // A point of small order, no point at all, another curve's key, hexadecimal, base64
    // of the web, a private key: nothing that a pack could be checked with.
    for wrong in [
        "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "MCowBQYDK2VuAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
        "MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC",
    ] {
        let reading = read(&json!({ "packKeys": [wrong, KEY_B], "packUrl": "https://a.example/" }));
        assert_eq!(reading.problems, [problem("packKeys", Some(1), Fault::NotAKey)], "{wrong}");
        assert_eq!(reading.pack_keys, [KEY_B], "{wrong}");
    }
}

#[test]
fn a_signed_pack_may_be_as_long_as_can_be_opened() {
    assert_eq!(key("signedPack").unwrap().limits.characters, probity_seal::MAX_TEXT);
}

#[test]
fn nothing_is_counted_without_a_receiver_and_a_notice() {
    let (url, notice) = ("https://otel.example/v1/metrics", "Who and why.");
    for values in [
        json!({ "auditMode": "counts" }),
        json!({ "auditMode": "counts", "auditUrl": url }),
        json!({ "auditMode": "counts", "auditNotice": notice }),
        json!({ "auditMode": "counts", "auditUrl": "http://otel.example/", "auditNotice": notice }),
        json!({ "auditMode": "counts", "auditUrl": url, "auditNotice": " " }),
    ] {
        let reading = serde_json::to_value(read(&values)).unwrap();
        assert_eq!(reading["auditMode"], "off", "{values}");
        let named = json!({ "key": "auditMode", "fault": "needs_other_key" });
        assert!(reading["problems"].as_array().unwrap().contains(&named), "{values}");
    }
    let reading = read(&json!({ "auditMode": "local" }));
    assert_eq!(reading.problems, []);
    assert_eq!(serde_json::to_value(reading.audit_mode).unwrap(), "local");
}

#[test]
fn every_example_is_good() {
    for key in KEYS.iter().filter(|key| !matches!(key.name, "fingerprints" | "logoMarks")) {
        let value: Value = serde_json::from_str(key.example).unwrap();
        let mut values = json!({ key.name: value });
        for other in match key.name {
            "packUrl" | "packThreshold" | "signedPack" => &["packKeys"][..],
            "configKeys" => &["pack", "failMode"],
            _ => &[],
        } {
            values[other] = serde_json::from_str(probity_settings::key(other).unwrap().example).unwrap();
        }
        assert_eq!(faults(values), [], "{}", key.name);
    }
}

#[test]
fn the_schema_has_every_key() {
    let schema: Value = serde_json::from_str(&schema()).unwrap();
    assert!(schema["properties"].as_object().unwrap().keys().all(|name| key(name).is_some()));
}
