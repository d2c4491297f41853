//! A pack as TOML: read and tested, whatever it holds. Looking it over judges
//! hundreds of sentences each time, too slow for here; `tests/mutations.rs` of
//! the pack crate does that.

#![no_main]

use libfuzzer_sys::fuzz_target;
use probity_pack::{read, test, Source, Sources};

fuzz_target!(|text: &str| {
    let sources = Sources {
        pack: Source::new("pack.toml", text),
        clauses: Source::new("clauses.jsonl", "{\"id\":\"demo-1\",\"quote\":\"You must.\"}\n"),
        library: vec![Source::new("library.toml", "[lists]\nplaces = [\"the (tip|dump)\"]\n")],
        ..Sources::default()
    };
    match read(&sources) {
        Ok(loaded) => {
            let _ = test(&loaded).to_string();
        }
        Err(report) => assert!(!report.to_string().is_empty(), "refused without a reason"),
    }
});
