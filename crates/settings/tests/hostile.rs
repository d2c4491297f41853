//! Values that nobody sensible writes: nothing panics, nothing takes long, and what is
//! bad in one key never reaches another.

use probity_settings::{read, Reading, KEYS};
use proptest::prelude::*;
use serde_json::{json, Map, Value};
use std::time::{Duration, Instant};

/// In a build without optimisation, on a busy machine.
const SOON: Duration = Duration::from_secs(5);

fn soon(what: &str, values: &Value) -> Reading {
    let start = Instant::now();
    let reading = read(values);
    assert!(start.elapsed() < SOON, "{what} took {:?}", start.elapsed());
    // Twenty of each list, and the first entry beyond its end.
    assert!(reading.problems.len() < 300, "{what}: {} problems", reading.problems.len());
    let longest = reading.shown.iter().map(|shown| shown.value.chars().count()).max();
    assert!(longest.unwrap_or(0) <= 2001, "{what}");
    reading
}

#[test]
fn large_and_odd_values_cost_little() {
    let long = "a ".repeat(10_000_000);
    let mut deep = json!("x");
    for _ in 0..2_000 {
        deep = json!([deep]);
    }
    let many = vec!["2027-03-14T00:01Z harbour"; 100_000];
    let control: String = (0..200).filter_map(|code| char::from_u32(code % 32)).collect();
    let oddities = [
        ("20 MB", json!(long)),
        ("20 MB in a list", json!([long.clone(), "x"])),
        ("deep", deep),
        ("100,000 entries", json!(many)),
        ("100,000 of another type", json!(vec![json!({}); 100_000])),
        ("control characters", json!(control)),
        ("NUL in a list", json!(["\0", "a\0b"])),
        ("halves of characters, replaced", json!(["\u{fffd}\u{fffd}", "x\u{fffd}"])),
        ("base64 that ends late", json!([format!("UFJPQklUWUYB{}%", "A".repeat(1_000_000))])),
        ("commas", json!(",".repeat(1_000_000))),
        ("signs", json!(["=".repeat(1000), "/".repeat(1000)])),
    ];
    for (what, value) in &oddities {
        let values: Map<String, Value> = KEYS.iter().map(|key| (key.name.to_owned(), value.clone())).collect();
        soon(what, &Value::Object(values));
    }
    let unknown: Map<String, Value> = (0..100_000).map(|at| (format!("key{at}"), json!(1))).collect();
    assert_eq!(soon("100,000 keys", &Value::Object(unknown)).problems.len(), 20);
    let named = soon("a key's name", &json!({ long: 1, "a\u{0}": 2 })).problems;
    assert!(named.iter().all(|problem| problem.key.chars().count() <= 100 && !problem.key.contains('\0')));
}

/// Values of every shape, many of them nearly right.
fn value() -> impl Strategy<Value = Value> {
    let text = prop_oneof![
        ".{0,40}",
        "[a-z]{1,6}(, ?[a-z]{1,6}){0,5}",
        "(mon|tue|x)(-fri)? [0-9]{1,2}:[0-9]{2}-[0-9]{2}:[0-9]{2}",
        "[a-z_]{1,8} 20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2}) 2099-01-01T00:00Z .{0,5}",
        "20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(Z|.{6}) .{0,9}",
        "[a-z]{1,4}(/[a-z]{1,4})? ?= ?(off|warn|block|loud)",
        "(https?|mailto)://?[a-z.@:{}\\\\]{0,20}",
        "[A-Za-z0-9+/]{43}=",
        "UFJPQklUWUYB[A-Za-z0-9+/= ]{0,9}",
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (0..20_000_i64).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        text.prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::hash_map(".{0,6}", inner, 0..4).prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

fn values() -> impl Strategy<Value = Map<String, Value>> {
    let name = prop_oneof![8 => (0..KEYS.len()).prop_map(|at| KEYS[at].name.to_owned()), 1 => ".{0,12}"];
    prop::collection::hash_map(name, value(), 0..12).prop_map(|map| map.into_iter().collect())
}

/// Keys that decide on others by design: which signatures count, and whether numbers
/// are sent.
fn decided_together(name: &str) -> bool {
    name.starts_with("pack") && name != "pack" && name != "packEveryMinutes"
        || name.starts_with("audit")
        || matches!(name, "signedPack" | "configKeys")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn every_key_is_in_force_or_named(values in values()) {
        let reading = read(&Value::Object(values.clone()));
        for name in values.keys().filter(|name| *name != "configKeys" && name.len() < 90) {
            let shown = reading.shown.iter().any(|shown| shown.key == *name);
            let named = reading.problems.iter().any(|problem| problem.key == *name);
            let odd = name.chars().any(char::is_control);
            prop_assert!(shown || named || odd, "{name}");
        }
        prop_assert!(serde_json::to_string(&reading).is_ok());
    }

    #[test]
    fn a_value_changes_nothing_of_other_keys(values in values(), at in 0..KEYS.len(), other in value()) {
        let name = KEYS[at].name;
        prop_assume!(!decided_together(name));
        let mut without = values.clone();
        without.remove(name);
        without.remove("configKeys");
        let mut with = without.clone();
        with.insert(name.to_owned(), other);
        let strip = |values: Map<String, Value>| {
            let mut reading = serde_json::to_value(read(&Value::Object(values))).unwrap();
            let own: &[&str] = match name {
                "pack" => &["/packs"],
                "severities" => &["/overrides/severities"],
                "windows" => &["/overrides/windows"],
                "embargoes" => &["/overrides/embargoes"],
                "publicDetails" => &["/overrides/public"],
                "allowTerms" => &["/overrides/allow"],
                _ => &[],
            };
            own.iter().for_each(|place| *reading.pointer_mut(place).unwrap() = Value::Null);
            reading.as_object_mut().unwrap().remove(name);
            for list in ["problems", "shown"] {
                reading[list].as_array_mut().unwrap().retain(|each| each["key"] != name);
            }
            reading
        };
        prop_assert_eq!(strip(with), strip(without));
    }
}
