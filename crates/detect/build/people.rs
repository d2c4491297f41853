//! Packs the lists of `src/people` for `people::lexicon`: as text they would be a
//! tenth of the Wasm file.
//!
//! `people_words.bin` is the dictionary, the lower 32 bits of each word's hash;
//! entries 1 to 3 are the signs of a pattern. `people_lists.bin` has for each section
//! the length of its name (1 byte), its name, the number of words in it (4 bytes)
//! and the words (2 bytes each). All numbers are little-endian. Of the 16 bits of
//! a word 13 are its place in the dictionary; see [`ALTERNATIVE`] and [`LAST`].

use std::collections::HashMap;
use std::path::Path;

const LISTS: [&str; 4] = ["facts.txt", "who.txt", "around.txt", "names.txt"];

/// The word may stand in the place of the word before it.
const ALTERNATIVE: u16 = 1 << 14;
/// The last word of its phrase.
const LAST: u16 = 1 << 15;
const MOST_WORDS: usize = 1 << 13;

/// The packed dictionary and lists.
pub fn pack(folder: &Path) -> (Vec<u8>, Vec<u8>) {
    let mut dictionary = Dictionary::default();
    for sign in ["", "_", "#", "@"] {
        dictionary.place(sign);
    }
    let mut lists = Vec::new();
    for name in LISTS {
        let path = folder.join(name);
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
        for (section, words) in sections(name, &text, &mut dictionary) {
            lists.push(u8::try_from(section.len()).expect("a short name"));
            lists.extend(section.bytes());
            lists.extend((words.len() as u32).to_le_bytes());
            lists.extend(words.into_iter().flat_map(u16::to_le_bytes));
        }
    }
    (dictionary.hashes.into_iter().flat_map(u32::to_le_bytes).collect(), lists)
}

#[derive(Default)]
struct Dictionary {
    places: HashMap<String, u16>,
    hashes: Vec<u32>,
}

impl Dictionary {
    fn place(&mut self, word: &str) -> u16 {
        if let Some(&place) = self.places.get(word) {
            return place;
        }
        let place = self.hashes.len();
        assert!(place < MOST_WORDS, "more than {MOST_WORDS} different words");
        // Signs are told by their place.
        self.hashes.push(if place < 4 { place as u32 } else { probity_text::hash_word(word) as u32 });
        self.places.insert(word.into(), place as u16);
        place as u16
    }
}

/// The sections of a list, in its order.
fn sections(file: &str, text: &str, dictionary: &mut Dictionary) -> Vec<(String, Vec<u16>)> {
    let mut found: Vec<(String, Vec<u16>)> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//")) {
        if let Some(section) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            found.push((section.into(), Vec::new()));
            continue;
        }
        let Some((section, packed)) = found.last_mut() else { panic!("{file}: no section above {line:?}") };
        let between = if section.starts_with("names") { ' ' } else { ',' };
        for phrase in line.split(between).map(str::trim).filter(|phrase| !phrase.is_empty()) {
            let words: Vec<&str> = phrase.split(' ').collect();
            assert_ne!(words[0], "_", "{file}: {phrase:?} starts anywhere");
            for word in &words {
                for (at, one) in word.split('/').enumerate() {
                    let written = ["_", "#", "@"].contains(&one)
                        || !one.is_empty()
                            && one.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
                    assert!(written, "{file}: {phrase:?}: words are lower-case letters and digits");
                    packed.push(dictionary.place(one) | if at > 0 { ALTERNATIVE } else { 0 });
                }
            }
            *packed.last_mut().expect("a phrase has a word") |= LAST;
        }
    }
    found
}
