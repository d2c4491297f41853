//! SipHash-1-3 over words, so that the hashes of "a", "a b" and "a b c" share
//! their beginnings.
//!
//! Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012. The input is
//! the 64-bit hashes of the words, eight little-endian bytes each.

/// The key of all hashes of one file: random, and in the file itself. It keeps
/// files of two councils, or of two days, from being compared, and keeps anyone
/// from preparing a table of guesses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Salt(pub [u8; 16]);

/// A hash in the making. Copied to go on from a common beginning.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sip {
    state: [u64; 4],
    bytes: u64,
}

impl Sip {
    pub(crate) fn new(salt: &Salt) -> Self {
        let half = |at: usize| salt.0[at..at + 8].iter().rev().fold(0, |sum, &byte| sum << 8 | u64::from(byte));
        let (low, high) = (half(0), half(8));
        let state = [
            low ^ 0x736f_6d65_7073_6575,
            high ^ 0x646f_7261_6e64_6f6d,
            low ^ 0x6c79_6765_6e65_7261,
            high ^ 0x7465_6462_7974_6573,
        ];
        Self { state, bytes: 0 }
    }

    #[inline]
    pub(crate) fn add(&mut self, word: u64) {
        self.state[3] ^= word;
        round(&mut self.state);
        self.state[0] ^= word;
        self.bytes += 8;
    }

    #[inline]
    pub(crate) fn value(mut self) -> u64 {
        self.add(self.bytes << 56);
        self.state[2] ^= 0xff;
        for _ in 0..3 {
            round(&mut self.state);
        }
        self.state.iter().fold(0, |all, lane| all ^ lane)
    }
}

#[inline]
fn round(v: &mut [u64; 4]) {
    v[0] = v[0].wrapping_add(v[1]);
    v[1] = v[1].rotate_left(13) ^ v[0];
    v[0] = v[0].rotate_left(32);
    v[2] = v[2].wrapping_add(v[3]);
    v[3] = v[3].rotate_left(16) ^ v[2];
    v[0] = v[0].wrapping_add(v[3]);
    v[3] = v[3].rotate_left(21) ^ v[0];
    v[2] = v[2].wrapping_add(v[1]);
    v[1] = v[1].rotate_left(17) ^ v[2];
    v[2] = v[2].rotate_left(32);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use siphasher::sip::SipHasher13;

    proptest! {
        #[test]
        fn it_is_the_published_function(salt: [u8; 16], words in prop::collection::vec(any::<u64>(), 0..8)) {
            let mut sip = Sip::new(&Salt(salt));
            let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
            words.iter().for_each(|&word| sip.add(word));
            prop_assert_eq!(sip.value(), SipHasher13::new_with_key(&salt).hash(&bytes));
        }
    }
}
