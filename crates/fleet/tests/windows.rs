//! Windows: what was read once, and what comes back from the registry.

mod windows_support;

use std::collections::BTreeSet;

use probity_fleet::targets::windows;
use probity_fleet::{Browser, Channel, Install, Output, Plan};
use probity_settings::{Kind, KEYS};
use proptest::prelude::*;
use serde_json::{Map, Value};
use windows_support::reg::{import, Cell, Registry};
use windows_support::{cases, golden, sample};

#[test]
fn files_are_as_they_were_read() {
    golden::compare(&windows::files(&sample::plan()), |path| !path.ends_with(".adml"));
}

fn file<'a>(files: &'a [Output], path: &str) -> &'a [u8] {
    &files.iter().find(|file| file.path == path).unwrap_or_else(|| panic!("no {path}")).bytes
}

/// What Chromium makes of the key `path`: lists are keys with values sorted as texts.
fn chromium(registry: &Registry, path: &str) -> Map<String, Value> {
    let mut out = Map::new();
    for key in KEYS {
        let value = match (key.kind, registry[path].get(key.name)) {
            (Kind::List, _) => {
                let Some(values) = registry.get(&format!(r"{path}\{}", key.name)) else { continue };
                values
                    .iter()
                    .map(|(name, cell)| match cell {
                        Cell::Text(text) if name.parse::<i32>().is_ok() => Value::from(text.as_str()),
                        other => panic!("{name}: {other:?}"),
                    })
                    .collect()
            }
            (Kind::Flag, Some(Cell::Number(number))) => Value::from(*number != 0),
            (Kind::Number, Some(Cell::Number(number))) => Value::from(*number),
            (Kind::Text, Some(Cell::Text(text))) => Value::from(text.as_str()),
            (_, None) => continue,
            (kind, other) => panic!("{}: {kind:?} as {other:?}", key.name),
        };
        out.insert(key.name.to_owned(), value);
    }
    out
}

fn round_trip(plan: &Plan) {
    let expected = cases::expected(&plan.values);
    let files = windows::files(plan);
    for (name, path) in [
        ("chrome", r"Google\Chrome\3rdparty\extensions\abcdefghijklmnopabcdefghijklmnop\policy"),
        ("edge", r"Microsoft\Edge\3rdparty\extensions\ponmlkjihgfedcbaponmlkjihgfedcba\policy"),
    ] {
        let registry = import(file(&files, &format!("windows/{name}.reg")));
        assert_eq!(chromium(&registry, &format!(r"HKEY_LOCAL_MACHINE\Software\Policies\{path}")), expected);
    }
    let registry = import(file(&files, "windows/firefox.reg"));
    let extensions = &registry[r"HKEY_LOCAL_MACHINE\Software\Policies\Mozilla\Firefox\3rdparty\Extensions"];
    let Cell::Text(text) = &extensions["probity@anytown.gov.uk"] else { panic!("not a text") };
    assert_eq!(serde_json::from_str::<Map<String, Value>>(text).unwrap(), expected);
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
fn what_installs_is_what_was_asked_for() {
    let files = windows::files(&sample::plan());
    let registry = import(file(&files, "windows/chrome.reg"));
    let chrome = r"HKEY_LOCAL_MACHINE\Software\Policies\Google\Chrome";
    let entry = &registry[&format!(r"{chrome}\ExtensionSettings\abcdefghijklmnopabcdefghijklmnop")];
    assert_eq!(entry["installation_mode"], Cell::Text("force_installed".into()));
    assert_eq!(entry["override_update_url"], Cell::Number(1));
    assert_eq!(registry[chrome]["BrowserGuestModeEnabled"], Cell::Number(0));
    let hosts =
        &registry[&format!(r"{chrome}\ExtensionSettings\abcdefghijklmnopabcdefghijklmnop\runtime_blocked_hosts")];
    assert_eq!(hosts["1"], Cell::Text("*://*.linkedin.com".into()));
}

#[test]
fn what_removes_leaves_nothing_but_firefox_s_block() {
    let files = windows::files(&sample::plan());
    for name in ["chrome", "edge"] {
        let registry = import(file(&files, &format!("windows/{name}-remove.reg")));
        assert!(registry.values().all(|values| values.is_empty()), "{registry:?}");
    }
    let registry = import(file(&files, "windows/firefox-remove.reg"));
    let values: Vec<_> = registry.values().flatten().collect();
    assert_eq!(values, [(&"installation_mode".to_owned(), &Cell::Text("blocked".into()))]);
}

#[test]
fn only_browsers_of_the_plan_get_files_and_no_path_comes_twice() {
    let files = windows::files(&cases::least());
    assert!(files.iter().all(|file| !file.path.to_lowercase().contains("chrome")), "{files:?}");
    let files = windows::files(&sample::plan());
    let paths: BTreeSet<_> = files.iter().map(|file| &file.path).collect();
    assert_eq!(paths.len(), files.len());
}

#[test]
fn long_texts_and_line_breaks_are_told() {
    let told = windows::warnings(&cases::large()).join("\n");
    assert!(told.contains("signedPack is longer than 32 kB"), "{told}");
    assert!(told.contains("auditNotice has a line break"), "{told}");
    assert!(told.contains("firefox-settings.json is longer than 32 kB"), "{told}");
    let mut plan = sample::plan();
    plan.values.remove("auditNotice");
    assert_eq!(windows::warnings(&plan), Vec::<String>::new());
}
