//! The detectors alone as a WebAssembly module, for `benches/detect.mjs`.
//!
//! `buffer(length)` makes room for a text and returns where; `detect(length)`
//! reads it as UTF-8, folds, cuts and searches it as a draft is, and returns how
//! many entities there are. Nothing is allocated between calls but by those.

use probity_text::Text;
use std::cell::RefCell;

thread_local! {
    static BUFFER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Room for a text of so many bytes; valid until the next call.
#[no_mangle]
pub extern "C" fn buffer(length: usize) -> *const u8 {
    BUFFER.with_borrow_mut(|buffer| {
        buffer.resize(length, 0);
        buffer.as_ptr()
    })
}

/// Number of entities in the first `length` bytes of the buffer; what is not
/// UTF-8 is read as U+FFFD.
#[no_mangle]
pub extern "C" fn detect(length: usize) -> usize {
    BUFFER.with_borrow(|buffer| {
        let text = String::from_utf8_lossy(&buffer[..length.min(buffer.len())]);
        probity_detect::detect(&Text::new(&text)).len()
    })
}
