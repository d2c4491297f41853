//! A fingerprint file as IT delivers it: as it comes, and with a seal that fits,
//! so that what lies behind the seal is reached. What is read is searched for in
//! a draft, written, and read again.

#![no_main]

use libfuzzer_sys::fuzz_target;
use probity_fingerprint::{seal, words, Delivered, File};
use probity_text::Text;

const DRAFT: &str = "So #ProjectKestrel is on: the board agreed that the Ashdown pool will close at the end of March.";

fuzz_target!(|bytes: &[u8]| {
    let mut sealed = bytes.to_vec();
    seal(&mut sealed);
    for bytes in [bytes, &sealed] {
        let Ok(file) = File::read(bytes) else { continue };
        let words: Vec<_> = words(&Text::new(DRAFT)).collect();
        let found = Delivered::from_iter([file.clone()]).find(&words);
        assert!(found.passages.iter().all(|passage| passage.words.end <= words.len()));
        // What it means and not its bytes: a varint can be written in two ways.
        if let Ok(written) = file.write() {
            assert_eq!(File::read(&written), Ok(file));
        }
    }
});
