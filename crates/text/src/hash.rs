//! A small, fast, stable hash for folded words.

/// Hash of a folded word. Equal words have equal hashes on every platform.
pub type WordHash = u64;

/// FNV-1a over the bytes of a folded word. 64 bits: with some ten thousand
/// distinct words in all packs together the chance of any collision is about
/// 3 in a thousand million, and a collision could only cause a wrong hint.
pub fn hash_word(folded: &str) -> WordHash {
    hash_bytes(folded.as_bytes())
}

/// The same over the bytes of a word.
pub fn hash_bytes(folded: &[u8]) -> WordHash {
    hash_iter(folded.iter().copied())
}

/// The same over bytes that need not lie in a row.
pub(crate) fn hash_iter(folded: impl Iterator<Item = u8>) -> WordHash {
    folded.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
