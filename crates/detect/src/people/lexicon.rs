//! The words and phrases of the four lists beside this file, by the hashes of their
//! first words. `build/people.rs` packs them.
//!
//! Hashes are cut to 32 bits: with five thousand words in the lists, one word of a
//! text in a million is taken for another.

use crate::word_table::WordTable;
use probity_text::WordHash;
use std::sync::OnceLock;

/// What a word or phrase says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    /// Something private, from 1 (everyday speech) to 3 (tells on its own).
    Fact(u8),
    /// The next word is a name.
    Title,
    /// One human being.
    Somebody,
    /// Somebody whom a council serves.
    Served,
    Colleague,
    /// A relation, of the writer's or of somebody else.
    Kin,
    /// Everybody, and so nobody.
    Everybody,
    PublicRole,
    Creature,
    He,
    They,
    You,
    Me,
    /// The name after it is that of the person replied to.
    Greeting,
    /// Narrows somebody down, 1 or 2; with 3 it speaks of somebody as well.
    Detail(u8),
    /// A home that stands for those who live in it.
    Home,
    /// The noun of a street or building.
    Street,
    /// How the writer knows, 1 or 2.
    Source(u8),
    /// A person's own business with the council.
    Case,
    /// What became of it.
    Decided,
    /// Telling somebody what the council knows about them.
    Told,
    /// Speaks against a disclosure, 1 to 6.
    Against(u8),
    OwnLife,
    /// Makes the word before it the name of a service.
    ServiceNoun,
    /// Makes the rest of a sentence a case that may be.
    If,
    Name,
    /// A name that is an everyday word as well.
    NameWithCapital,
}

impl Mark {
    /// Of one human being, or of everybody.
    pub fn is_noun(self) -> bool {
        matches!(self, Mark::Somebody | Mark::Served | Mark::Colleague | Mark::Kin | Mark::Everybody)
    }

    /// The mark of a section, from its heading.
    fn of(section: &str) -> Option<Mark> {
        let (name, weight) = match section.rsplit_once(' ') {
            Some((name, number)) if number.len() == 1 => (name, number.parse().unwrap_or(0)),
            _ => (section, 0),
        };
        Some(match name {
            "fact" => Mark::Fact(weight),
            "detail" => Mark::Detail(weight),
            "source" => Mark::Source(weight),
            "against" => Mark::Against(weight),
            "title" => Mark::Title,
            "somebody" => Mark::Somebody,
            "served" => Mark::Served,
            "colleague" => Mark::Colleague,
            "kin" => Mark::Kin,
            "everybody" => Mark::Everybody,
            "public role" => Mark::PublicRole,
            "creature" => Mark::Creature,
            "he" => Mark::He,
            "you" => Mark::You,
            "me" => Mark::Me,
            "greeting" => Mark::Greeting,
            "home" => Mark::Home,
            "they" => Mark::They,
            "street" => Mark::Street,
            "case" => Mark::Case,
            "decided" => Mark::Decided,
            "told" => Mark::Told,
            "service noun" => Mark::ServiceNoun,
            "if" => Mark::If,
            "own life" => Mark::OwnLife,
            "names" => Mark::Name,
            "names with a capital" => Mark::NameWithCapital,
            _ => return None,
        })
    }
}

/// The lower half of a word's hash.
pub(super) fn short(hash: WordHash) -> u32 {
    hash as u32
}

/// In a pattern: any one word.
pub(super) const ANY: u32 = 1;
/// In a pattern: a number, in digits or words.
pub(super) const NUMBER: u32 = 2;
/// In a pattern: a time of the day in one word, such as "2pm".
pub(super) const CLOCK: u32 = 3;

/// A phrase whose first word has been seen.
pub(super) struct Entry {
    pub mark: Mark,
    /// Where the words after the first stand in [`Lexicon::rest`].
    from: u32,
    words: u8,
}

pub(super) struct Lexicon {
    table: WordTable<Entry>,
    rest: Vec<u32>,
}

impl Lexicon {
    /// The compiled lists, made once.
    pub fn get() -> &'static Lexicon {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(|| {
            let mut rest = Vec::new();
            let mut entries = Vec::new();
            for_each_phrase(WORDS, LISTS, &mut |mark, words| {
                let Some((&first, others)) = words.split_first() else { return };
                let key = match others.first() {
                    Some(&second) if second > CLOCK => pair(first, second),
                    _ => WordHash::from(first),
                };
                entries.push((key, Entry { mark, from: rest.len() as u32, words: others.len() as u8 }));
                rest.extend(others);
            });
            Self { table: WordTable::new(entries), rest }
        })
    }

    /// The phrases that are a word, or start with it and any word or number.
    pub fn starting(&self, first: u32) -> impl Iterator<Item = &Entry> {
        self.table.get(first.into())
    }

    /// The phrases that start with two words. "In" and "his" start hundreds.
    pub fn starting_with_both(&self, first: u32, second: u32) -> impl Iterator<Item = &Entry> {
        self.table.get(pair(first, second))
    }

    /// The words of a phrase after its first.
    pub fn rest(&self, entry: &Entry) -> &[u32] {
        &self.rest[entry.from as usize..][..usize::from(entry.words)]
    }
}

/// One key for two words in a row; its lower bits depend on both.
fn pair(first: u32, second: u32) -> WordHash {
    WordHash::from(first) << 32 | WordHash::from(second ^ first.rotate_left(15))
}

/// Four bytes for each word.
const WORDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/people_words.bin"));
const LISTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/people_lists.bin"));

/// Bits of a packed word beside its place in the dictionary.
const ALTERNATIVE: u16 = 1 << 14;
const LAST: u16 = 1 << 15;
const PLACE: u16 = (1 << 13) - 1;

/// Reads the packed lists: every phrase with its alternatives written out.
fn for_each_phrase(dictionary: &[u8], mut lists: &[u8], take: &mut impl FnMut(Mark, &[u32])) {
    let word = |packed: u16| {
        let at = usize::from(packed & PLACE) * 4;
        dictionary.get(at..at + 4).map_or(0, |bytes| u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
    };
    while let Some((&name, rest)) = lists.split_first() {
        let (name, rest) = rest.split_at(name.into());
        let (count, rest) = rest.split_at(4);
        let count = u32::from_le_bytes([count[0], count[1], count[2], count[3]]) as usize;
        let (words, rest) = rest.split_at(count * 2);
        lists = rest;
        let mark = std::str::from_utf8(name).ok().and_then(Mark::of).expect("a section that is known");
        let mut phrase: Vec<Vec<u32>> = Vec::new();
        for packed in words.chunks_exact(2).map(|bytes| u16::from_le_bytes([bytes[0], bytes[1]])) {
            match phrase.last_mut() {
                Some(last) if packed & ALTERNATIVE != 0 => last.push(word(packed)),
                _ => phrase.push(vec![word(packed)]),
            }
            if packed & LAST != 0 {
                alternatives(&phrase, &mut Vec::new(), &mut |words| take(mark, words));
                phrase.clear();
            }
        }
    }
}

/// "his/her hip" as "his hip" and "her hip".
fn alternatives(words: &[Vec<u32>], before: &mut Vec<u32>, take: &mut impl FnMut(&[u32])) {
    let Some((first, rest)) = words.split_first() else { return take(before) };
    for &one in first {
        before.push(one);
        alternatives(rest, before, take);
        before.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use probity_text::hash_word;

    fn holds(mark: Mark, phrase: &str) -> bool {
        let wanted: Vec<u32> = phrase.split(' ').map(|word| short(hash_word(word))).collect();
        let mut found = false;
        for_each_phrase(WORDS, LISTS, &mut |known, words| found |= known == mark && words == wanted);
        found
    }

    #[test]
    fn alternatives_are_written_out() {
        // "off his/her hip" stands in the list.
        assert!(holds(Mark::Fact(2), "off his hip") && holds(Mark::Fact(2), "off her hip"));
        assert!(!holds(Mark::Fact(2), "off his her hip"));
    }

    #[test]
    fn words_and_phrases_of_every_list_are_there() {
        assert!(holds(Mark::Fact(2), "dementia"));
        assert!(holds(Mark::Title, "mrs"));
        assert!(holds(Mark::Against(6), "names changed"));
        assert!(holds(Mark::Name, "yvonne") && holds(Mark::NameWithCapital, "grace"));
    }

    #[test]
    fn a_phrase_is_found_by_its_first_two_words() {
        let lexicon = Lexicon::get();
        let [first, second] = ["sent", "down"].map(|word| short(hash_word(word)));
        assert!(lexicon.starting_with_both(first, second).any(|entry| entry.mark == Mark::Fact(2)));
        assert_eq!(lexicon.starting_with_both(second, first).count(), 0);
    }
}
