//! A small, fast, stable hash for folded words.

/// Hash of a folded word. Equal words have equal hashes on every platform.
pub type WordHash = u64;

/// FNV-1a over the bytes of a folded word. 64 bits: with some ten thousand
/// distinct words in all packs together the chance of any collision is about
/// 3 in a thousand million, and a collision could only cause a wrong hint.
pub const fn hash_word(folded: &str) -> WordHash {
    hash_bytes(folded.as_bytes())
}

/// The same over the bytes of a word.
pub const fn hash_bytes(folded: &[u8]) -> WordHash {
    let mut hash = EMPTY;
    let mut at = 0;
    while at < folded.len() {
        hash = step(hash, folded[at]);
        at += 1;
    }
    hash
}

/// The same over bytes that need not lie in a row.
pub(crate) fn hash_iter(folded: impl Iterator<Item = u8>) -> WordHash {
    folded.fold(EMPTY, step)
}

/// Hash of no word at all.
const EMPTY: WordHash = 0xcbf2_9ce4_8422_2325;

const fn step(hash: WordHash, byte: u8) -> WordHash {
    (hash ^ byte as u64).wrapping_mul(0x0100_0000_01b3)
}
