//! Maps by word hash.

use probity_text::WordHash;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Words are hashed already; hashing them again would cost more than the
/// look-up.
#[derive(Default)]
pub(crate) struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(byte);
        }
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

pub(crate) type WordMap<T> = HashMap<WordHash, T, BuildHasherDefault<AsIs>>;
