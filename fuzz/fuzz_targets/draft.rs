//! A draft, as one box and as a thread of two: folded, cut, searched by every
//! detector, and every find mapped back to what was typed.

#![no_main]

use libfuzzer_sys::fuzz_target;
use probity_detect::{detect, detect_split, embargo::embargoes};
use probity_text::Text;

fuzz_target!(|source: &str| {
    let text = Text::new(source);
    assert_eq!(Text::new(text.folded()).folded(), text.folded(), "folding twice changes nothing");
    let units = source.encode_utf16().count() as u32;
    let mut last = 0;
    for entity in detect(&text) {
        let span = text.span(entity.range.clone());
        assert!(span.start < span.end && span.end <= units && (0.0..=1.0).contains(&entity.score));
        assert!(!text.excerpt(entity.range.clone()).is_empty());
        assert!(entity.range.start >= last);
        last = entity.range.start;
    }
    embargoes(&text, Some(1_773_476_100));
    let middle = (source.len() / 2..).find(|&at| source.is_char_boundary(at)).unwrap_or(0);
    let (first, second) = (Text::new(&source[..middle]), Text::new(&source[middle..]));
    for split in detect_split(&first, &second) {
        assert!(!first.excerpt(split.first).is_empty() && !second.excerpt(split.second).is_empty());
    }
});
