//! A pack as TOML: read, tested and looked over, whatever it holds.

#![no_main]

use libfuzzer_sys::fuzz_target;
use probity_pack::{lint, read, test, Source, Sources};

fuzz_target!(|text: &str| {
    let sources = Sources {
        pack: Source::new("pack.toml", text),
        clauses: Source::new("clauses.jsonl", "{\"id\":\"demo-1\",\"quote\":\"You must.\"}\n"),
        library: vec![Source::new("library.toml", "[lists]\nplaces = [\"the (tip|dump)\"]\n")],
    };
    match read(&sources) {
        Ok(loaded) => {
            let _ = (test(&loaded).to_string(), lint(&loaded).to_string());
        }
        Err(report) => assert!(!report.to_string().is_empty(), "refused without a reason"),
    }
});
