//! A compiled file as the extension loads it. The seed's pack is "demo"; a
//! draft is judged by whatever became of it.

#![no_main]

use libfuzzer_sys::fuzz_target;
use probity_core::bundle::Bundle;
use probity_core::model::Request;

fuzz_target!(|bytes: &[u8]| {
    let Ok(bundle) = Bundle::read(bytes) else { return };
    let Ok(engine) = bundle.engine(&["demo".to_owned()]) else { return };
    let draft = "I work for Demo Council, ref-1234: secret news from the tip. https://a.party.example";
    engine.check(&Request { parts: vec![draft.to_owned()], ..Request::default() });
});
