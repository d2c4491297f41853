//! Each key on its own: every key beside every bad value of every other.

use probity_settings::{read, Kind, KEYS};
use serde_json::{json, Map, Value};
use std::time::{Duration, Instant};

/// Keys that decide on each other by design: which signatures count, and whether
/// numbers are sent.
const TOGETHER: [&[&str]; 2] =
    [&["packKeys", "packThreshold", "packUrl", "signedPack"], &["auditMode", "auditUrl", "auditNotice"]];

fn decide_together(a: &str, b: &str) -> bool {
    a == b || TOGETHER.iter().any(|group| group.contains(&a) && group.contains(&b))
}

/// Every key with the value of its own example, all of them good together.
fn examples() -> Map<String, Value> {
    let value = |name: &str, example: &str| match name {
        // Examples that only begin as what they stand for.
        "fingerprints" => json!(["UFJPQklUWUYB"]),
        "logoMarks" => json!(["UFJCTE9HTwE="]),
        "auditMode" => json!("counts"),
        _ => serde_json::from_str(example).expect("JSON"),
    };
    KEYS.iter().map(|key| (key.name.to_owned(), value(key.name, key.example))).collect()
}

/// What is made of one key: its place in the reading, what is shown and what is wrong.
fn made_of(reading: &Value, key: &str) -> Value {
    let place = match key {
        "pack" => "/packs",
        "severities" => "/overrides/severities",
        "windows" => "/overrides/windows",
        "embargoes" => "/overrides/embargoes",
        "publicDetails" => "/overrides/public",
        "allowTerms" => "/overrides/allow",
        _ => &format!("/{key}"),
    };
    let of = |list: &str| {
        let all = reading[list].as_array().expect("a list");
        all.iter().filter(|each| each["key"] == key).cloned().collect::<Vec<_>>()
    };
    json!([reading.pointer(place), of("shown"), of("problems")])
}

/// Values of every type, of every size up to the limits and beyond, and none of them good.
fn bad() -> Vec<Value> {
    let mut deep = json!("york");
    for _ in 0..500 {
        deep = json!([deep]);
    }
    let sizes = [0, 1, 40, 199, 200, 201, 2000, 2001, 1 << 20];
    let texts = sizes.iter().map(|size| "\u{7}".repeat(*size)).map(Value::from);
    let counts = [1, 4, 8, 9, 500, 501, 2000, 2001];
    let lists = counts.iter().flat_map(|count| {
        [json!(vec![Value::Null; *count]), json!(vec!["\u{7}"; *count]), json!(vec![json!({ "york": 1 }); *count])]
    });
    let numbers = [json!(-1), json!(0.5), json!(1e308), json!(u64::MAX), json!(i64::MIN), json!(-0.0)];
    let odd = [
        Value::Null,
        json!({}),
        json!({ "Value": "york" }),
        json!({ "__proto__": [], "constructor": {} }),
        json!([[]]),
        deep,
        json!("\u{fffd}\u{0}"),
        json!("__proto__\u{1}"),
    ];
    odd.into_iter().chain(numbers).chain(texts).chain(lists).collect()
}

#[test]
fn every_example_is_in_force_beside_all_others() {
    let reading = read(&Value::Object(examples()));
    assert_eq!(reading.problems, []);
    assert_eq!(reading.shown.len(), KEYS.len() - 1, "all but configKeys are shown");
}

#[test]
fn a_bad_value_of_any_key_changes_the_reading_of_no_other() {
    let mut good = examples();
    good.remove("configKeys");
    let written = |values: Map<String, Value>| serde_json::to_value(read(&Value::Object(values))).expect("JSON");
    let before = written(good.clone());
    let before: Vec<Value> = KEYS.iter().map(|key| made_of(&before, key.name)).collect();
    for value in bad() {
        let shown: String = value.to_string().chars().take(40).collect();
        for key in KEYS {
            let mut values = good.clone();
            values.insert(key.name.to_owned(), value.clone());
            let after = written(values);
            for (other, before) in KEYS.iter().zip(&before).filter(|(other, _)| !decide_together(key.name, other.name))
            {
                assert_eq!(&made_of(&after, other.name), before, "{} beside {} = {shown}", other.name, key.name);
            }
            // Nothing is the number of a first configuration; another reader looks into a
            // signed pack.
            let good = match key.name {
                "configVersion" => value.as_f64() == Some(0.0),
                "signedPack" => value.as_str().is_some_and(|text| !text.is_empty()),
                _ => false,
            };
            let named = after["problems"].as_array().expect("a list").iter().any(|each| each["key"] == key.name);
            assert!(named || good, "{} = {shown} is not named", key.name);
        }
    }
}

/// Names that JavaScript keeps for itself are names like any other that nobody knows.
#[test]
fn names_of_javascript_are_no_settings() {
    for name in ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "length"] {
        let mut values = examples();
        values.insert(name.to_owned(), json!({ "pack": "barnet", "disabled": true }));
        let reading = read(&Value::Object(values));
        assert_eq!(reading.problems.len(), 1, "{name}");
        assert_eq!((reading.problems[0].key.as_str(), reading.packs.len(), reading.disabled), (name, 1, false));
        let named = read(&json!({ "configKeys": [name, "pack"], "pack": "york" }));
        assert_eq!(named.problems.len(), 1, "{name}");
    }
}

#[test]
fn ten_megabytes_of_good_entries_take_no_longer_than_their_limits() {
    for entry in ["a".repeat(20), "a".repeat(200)] {
        let mut list = Value::from(vec![entry.as_str(); 10_000_000 / entry.len()]);
        for key in KEYS.iter().filter(|key| key.kind == Kind::List) {
            let mut values = json!({ key.name: list.take() });
            let start = Instant::now();
            let reading = read(&values);
            assert!(start.elapsed() < Duration::from_secs(1), "{}: {:?}", key.name, start.elapsed());
            assert!(reading.problems.len() < 50, "{}: {}", key.name, reading.problems.len());
            list = values.as_object_mut().and_then(|values| values.remove(key.name)).expect("the list");
        }
    }
}
