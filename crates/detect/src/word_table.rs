//! Looking a word up by its hash, once for every token of every text.

use probity_text::WordHash;

/// Values by the hash of a word. Most words of a text are in no table, and one
/// look at a half-empty array of slots is enough to know.
pub(crate) struct WordTable<T> {
    /// Sorted by hash; equal hashes stand together.
    entries: Vec<(WordHash, T)>,
    /// Index plus one of the first entry whose hash ends in the slot's number,
    /// or a later one where slots collide; 0 for none.
    slots: Vec<u16>,
}

impl<T> WordTable<T> {
    /// At most 65,534 entries.
    pub fn new(mut entries: Vec<(WordHash, T)>) -> Self {
        assert!(entries.len() < usize::from(u16::MAX), "a slot names an entry in 16 bits");
        entries.sort_by_key(|&(hash, _)| hash);
        let mut slots = vec![0; (entries.len() * 4).next_power_of_two()];
        for (at, (hash, _)) in entries.iter().enumerate() {
            if at > 0 && entries[at - 1].0 == *hash {
                continue;
            }
            let mut slot = *hash as usize & (slots.len() - 1);
            while slots[slot] != 0 {
                slot = (slot + 1) & (slots.len() - 1);
            }
            slots[slot] = at as u16 + 1;
        }
        Self { entries, slots }
    }

    /// Every value of a word.
    pub fn get(&self, hash: WordHash) -> impl Iterator<Item = &T> {
        // The number of slots is a power of two.
        let last = self.slots.len() - 1;
        let mut slot = hash as usize & last;
        let first = loop {
            match self.slots[slot] {
                0 => break self.entries.len(),
                entry if self.entries[usize::from(entry) - 1].0 == hash => break usize::from(entry) - 1,
                _ => slot = (slot + 1) & last,
            }
        };
        self.entries[first..].iter().take_while(move |entry| entry.0 == hash).map(|(_, value)| value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_is_found_and_nothing_else() {
        // Hashes that share their last bits collide in the slots.
        let hashes: Vec<WordHash> = (0..500).map(|number| number % 100 * 0x1_0000 + number / 100).collect();
        let table = WordTable::new(hashes.iter().copied().zip(0..).collect());
        for (value, &hash) in hashes.iter().enumerate() {
            assert!(table.get(hash).any(|&found| found == value), "{hash:x}");
        }
        assert_eq!(table.get(0x1_0000).count(), 1);
        assert_eq!(table.get(77).count(), 0);
    }

    #[test]
    fn one_word_has_several_values() {
        let table = WordTable::new(vec![(7, 'a'), (9, 'b'), (7, 'c')]);
        let mut found: Vec<char> = table.get(7).copied().collect();
        found.sort_unstable();
        assert_eq!(found, ['a', 'c']);
    }
}
