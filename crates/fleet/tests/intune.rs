//! Intune: what was read once, its limits, and rows read back.

mod windows_support;

use probity_fleet::targets::intune;
use probity_fleet::{Browser, Channel, Install, Output, Plan};
use proptest::prelude::*;
use quick_xml::events::Event;
use serde_json::Value;
use windows_support::{cases, golden, sample};

#[test]
fn files_are_as_they_were_read() {
    golden::compare(&intune::files(&sample::plan()), |path| !path.ends_with(".admx"));
}

fn rows(files: &[Output], path: &str) -> Vec<(String, String)> {
    let file = files.iter().find(|file| file.path == path).unwrap_or_else(|| panic!("no {path}"));
    let profile: Value = serde_json::from_slice(&file.bytes).unwrap();
    let settings = profile["omaSettings"].as_array().unwrap().clone();
    let text = |setting: &Value, name: &str| setting[name].as_str().unwrap().to_owned();
    settings.iter().map(|setting| (text(setting, "omaUri"), text(setting, "value"))).collect()
}

/// The elements of a row's value: names, and the `value` of each `data`.
fn elements(value: &str) -> Vec<(String, Option<String>)> {
    let mut reader = quick_xml::Reader::from_str(value);
    let mut out = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Empty(element) => {
                let value = element.try_get_attribute("value").unwrap().map(|value| value.unescape_value().unwrap());
                let name = String::from_utf8(element.name().as_ref().to_vec()).unwrap();
                out.push((name, value.map(|value| value.into_owned())));
            }
            Event::Eof => return out,
            other => panic!("{other:?}"),
        }
    }
}

fn round_trip(plan: &Plan) {
    let expected = cases::expected(&plan.values);
    let files = intune::files(plan);
    let firefox = rows(&files, "intune/firefox-settings.json");
    assert_eq!(firefox.len(), 2);
    let text = elements(&firefox[1].1)[1].1.clone().unwrap();
    assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), Value::from(expected.clone()));
    let chrome = rows(&files, "intune/chrome-settings.json");
    for (name, value) in expected {
        let policy = format!("./Device/Vendor/MSFT/Policy/Config/ProbityChrome~Policy~Probity/Probity_{name}");
        let row = chrome.iter().find(|(uri, _)| *uri == policy).map(|(_, value)| elements(value));
        match value {
            Value::Bool(flag) => assert_eq!(row.unwrap()[0].0, if flag { "enabled" } else { "disabled" }),
            Value::Number(number) => assert_eq!(row.unwrap()[1].1, Some(number.to_string())),
            Value::String(text) => assert_eq!(row.unwrap()[1].1, Some(text)),
            Value::Array(entries) => {
                let entries: Vec<&str> = entries.iter().filter_map(Value::as_str).collect();
                let entries: Vec<&str> = entries.into_iter().filter(|entry| !entry.contains('\u{f000}')).collect();
                let Some(row) = row else {
                    assert!(entries.is_empty());
                    continue;
                };
                let parts = row[1].1.clone().unwrap();
                let parts: Vec<&str> = parts.split('\u{f000}').collect();
                assert_eq!(parts.iter().skip(1).step_by(2).copied().collect::<Vec<_>>(), entries);
                assert_eq!(parts[0].parse::<i32>(), Ok(1));
            }
            other => panic!("{other:?}"),
        }
    }
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

    /// Whatever the values: plain ASCII, and what is not in a literal is always the same.
    #[test]
    fn values_stay_in_their_literals(values in cases::values()) {
        let plan = cases::with(values.clone());
        let files = intune::files(&plan);
        let script = &files.iter().find(|file| file.path == "intune/edge-remediate.ps1").unwrap().bytes;
        prop_assert!(script.is_ascii());
        let script = std::str::from_utf8(script).unwrap();
        let data = script.split_once("$Keys = @(").unwrap().1.split_once("\r\n)\r\n").unwrap().0;
        let mut outside = String::new();
        let mut inside = false;
        for c in data.chars() {
            match c {
                '\'' => inside = !inside,
                c if !inside => outside.push(c),
                _ => {}
            }
        }
        prop_assert!(!inside);
        for word in outside.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
            let known = ["Path", "Cells", "Name", "Kind", "Value", "join", "char"].contains(&word);
            prop_assert!(known || word.starts_with("0x") || word.parse::<u32>().is_ok(), "{}", word);
        }
        prop_assert!(!outside.contains('$') && !outside.contains('`') && !outside.contains('"'));
    }
}

#[test]
fn limits_are_told() {
    let mut plan = cases::large();
    let told = intune::warnings(&plan).join("\n");
    assert!(told.contains("auditNotice is longer than 1023 characters"), "{told}");
    assert!(!told.contains("350000"), "{told}");
    plan.values.insert("fingerprints".to_owned(), Value::from(vec!["QUJD".repeat(100_000)]));
    plan.values.insert("severities".to_owned(), Value::from(vec!["a\u{f000}b"]));
    let told = intune::warnings(&plan).join("\n");
    assert!(told.contains("more than the 350000"), "{told}");
    assert!(told.contains("edge-remediate.ps1 is"), "{told}");
    assert!(told.contains("entry 1 of severities"), "{told}");
    assert_eq!(intune::warnings(&sample::plan()), Vec::<String>::new());
}
