//! A file that IT has checked: of whatever kind it is taken to be, there is a report
//! that can be shown.

#![no_main]

use libfuzzer_sys::fuzz_target;
use probity_fleet::{check, Channels};

fuzz_target!(|bytes: &[u8]| {
    // The name decides for one kind only.
    for name in ["policy.json", "council.toml"] {
        let checked = check::check(name, bytes, &Channels::default());
        assert!(checked.kind.is_some() || !checked.report.0.is_empty(), "nothing is said of it");
        // Nothing in it can write elsewhere on a terminal.
        let told = checked.report.to_string();
        assert!(!told.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')), "{told:?}");
        let _ = check::ids_of_council(name, bytes);
    }
});
