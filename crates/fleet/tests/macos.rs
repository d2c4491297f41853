//! macOS: what was read once, and profiles read back.

mod windows_support;

use std::collections::BTreeSet;

use plist::Value as Plist;
use probity_fleet::targets::macos;
use probity_fleet::{Browser, Channel, Install, Output, Plan};
use probity_settings::KEYS;
use proptest::prelude::*;
use serde_json::Value;
use windows_support::{cases, golden, sample};

#[test]
fn files_are_as_they_were_read() {
    golden::compare(&macos::files(&sample::plan()), |path| !path.contains("jamf"));
}

fn file<'a>(files: &'a [Output], path: &str) -> &'a [u8] {
    &files.iter().find(|file| file.path == path).unwrap_or_else(|| panic!("no {path}")).bytes
}

fn read(bytes: &[u8]) -> plist::Dictionary {
    Plist::from_reader_xml(bytes).unwrap().into_dictionary().unwrap()
}

fn json(value: &Plist) -> Value {
    match value {
        Plist::Boolean(flag) => Value::from(*flag),
        Plist::Integer(number) => Value::from(number.as_signed().unwrap()),
        Plist::String(text) => Value::from(text.as_str()),
        Plist::Array(entries) => entries.iter().map(json).collect(),
        Plist::Dictionary(pairs) => pairs.iter().map(|(name, value)| (name.clone(), json(value))).collect(),
        other => panic!("{other:?}"),
    }
}

fn payloads(bytes: &[u8]) -> Vec<plist::Dictionary> {
    let content = read(bytes)["PayloadContent"].as_array().unwrap().clone();
    content.into_iter().map(|payload| payload.into_dictionary().unwrap()).collect()
}

fn round_trip(plan: &Plan) {
    let expected = Value::from(cases::expected(&plan.values));
    let files = macos::files(plan);
    let settings = &payloads(file(&files, "macos/edge.mobileconfig"))[1];
    assert_eq!(
        settings["PayloadType"].as_string(),
        Some("com.microsoft.Edge.extensions.ponmlkjihgfedcbaponmlkjihgfedcba")
    );
    let own: Value =
        settings.iter().filter(|(name, _)| !name.starts_with("Payload")).map(|(n, v)| (n.clone(), json(v))).collect();
    assert_eq!(own, expected);
    let firefox = json(&Plist::Dictionary(read(file(&files, "macos/org.mozilla.firefox.plist"))));
    assert_eq!(firefox["EnterprisePoliciesEnabled"], true);
    assert_eq!(firefox["3rdparty"]["Extensions"]["probity@anytown.gov.uk"], expected);
}

#[test]
fn large_values_come_back() {
    round_trip(&cases::large());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_values_come_back(values in cases::values()) {
        round_trip(&cases::with(values));
    }
}

#[test]
fn identifiers_stay_when_values_change_and_none_comes_twice() {
    let uuids = |plan: &Plan| {
        let files = macos::files(plan);
        let profiles = ["chrome", "edge", "firefox"].map(|name| format!("macos/{name}.mobileconfig"));
        let mut out = Vec::new();
        for bytes in profiles.iter().map(|path| file(&files, path)) {
            out.push(read(bytes)["PayloadUUID"].as_string().unwrap().to_owned());
            out.extend(payloads(bytes).iter().map(|payload| payload["PayloadUUID"].as_string().unwrap().to_owned()));
        }
        out
    };
    let plan = sample::plan();
    let before = uuids(&plan);
    assert_eq!(before.iter().collect::<BTreeSet<_>>().len(), before.len());
    let mut other = plan.clone();
    other.values.clear();
    assert_eq!(uuids(&other), before);
    other.identifier = "uk.gov.other".to_owned();
    assert!(uuids(&other).iter().all(|uuid| !before.contains(uuid)));
}

#[test]
fn forms_for_jamf_have_every_key_and_the_values() {
    let plan = sample::plan();
    let files = macos::files(&plan);
    let form: Value = serde_json::from_slice(file(&files, "macos/jamf-chrome.json")).unwrap();
    for key in KEYS {
        let field = &form["properties"][key.name];
        assert_eq!(field["description"], key.about.en);
        assert_eq!(field.get("default"), plan.values.get(key.name), "{}", key.name);
    }
    let form: Value = serde_json::from_slice(file(&files, "macos/jamf-firefox.json")).unwrap();
    let inner = &form["properties"]["3rdparty"]["properties"]["Extensions"]["properties"]["probity@anytown.gov.uk"];
    assert_eq!(inner["properties"]["pack"]["default"], plan.values["pack"]);
}
