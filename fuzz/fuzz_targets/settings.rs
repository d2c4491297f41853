//! Managed values, as a browser hands them over: every key is in force or named, and
//! none that is left out changes the reading of the others.

#![no_main]

use libfuzzer_sys::fuzz_target;
use probity_settings::read;
use serde_json::Value;

fuzz_target!(|text: &str| {
    let Ok(values) = serde_json::from_str::<Value>(text) else { return };
    let reading = read(&values);
    assert_eq!(read(&values), reading);
    serde_json::to_string(&reading).expect("a reading is JSON");
    for problem in &reading.problems {
        assert!(!problem.to_string().is_empty());
    }
    for name in values.as_object().into_iter().flatten().map(|(name, _)| name) {
        if probity_settings::key(name).is_some_and(|key| key.name != "configKeys") {
            let shown = reading.shown.iter().any(|shown| shown.key == *name);
            let named = reading.problems.iter().any(|problem| problem.key == *name);
            assert!(shown || named, "{name}");
        }
    }
});
