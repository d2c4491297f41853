//! The words and phrases of the four lists beside this file, by the hash of their
//! first word.

use crate::word_table::WordTable;
use probity_text::{hash_word, WordHash};
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

/// In a pattern: any one word.
pub(super) const ANY: WordHash = 1;
/// In a pattern: a number, in digits or words.
pub(super) const NUMBER: WordHash = 2;

/// In a pattern: a time of the day in one word, such as "2pm".
pub(super) const CLOCK: WordHash = 3;

/// A phrase whose first word has been seen.
pub(super) struct Entry {
    pub mark: Mark,
    /// Where the words after the first stand in [`Lexicon::rest`].
    from: u32,
    words: u8,
}

pub(super) struct Lexicon {
    table: WordTable<Entry>,
    rest: Vec<WordHash>,
}

impl Lexicon {
    /// The compiled lists, made once.
    pub fn get() -> &'static Lexicon {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(|| Lexicon::new(&LISTS))
    }

    fn new(lists: &[&str]) -> Self {
        let mut rest = Vec::new();
        let mut entries = Vec::new();
        for list in lists {
            for_each_phrase(list, &mut |mark, words| {
                let hash = |word: &&str| match *word {
                    "_" => ANY,
                    "#" => NUMBER,
                    "@" => CLOCK,
                    word => hash_word(word),
                };
                let from = rest.len() as u32;
                rest.extend(words[1..].iter().map(hash));
                let first = hash(&words[0]);
                let key = match words.get(1).map(hash) {
                    Some(second) if second > CLOCK => pair(first, second),
                    _ => first,
                };
                entries.push((key, Entry { mark, from, words: words.len() as u8 - 1 }));
            });
        }
        Self { table: WordTable::new(entries), rest }
    }

    /// The phrases that are a word, or start with it and any word or number.
    pub fn starting(&self, first: WordHash) -> impl Iterator<Item = &Entry> {
        self.table.get(first)
    }

    /// The phrases that start with two words. "In" and "his" start hundreds.
    pub fn starting_with_both(&self, first: WordHash, second: WordHash) -> impl Iterator<Item = &Entry> {
        self.table.get(pair(first, second))
    }

    /// The words of a phrase after its first.
    pub fn rest(&self, entry: &Entry) -> &[WordHash] {
        &self.rest[entry.from as usize..][..usize::from(entry.words)]
    }
}

/// One key for two words in a row.
fn pair(first: WordHash, second: WordHash) -> WordHash {
    first.rotate_left(21).wrapping_mul(31) ^ second
}

const LISTS: [&str; 4] =
    [include_str!("facts.txt"), include_str!("who.txt"), include_str!("around.txt"), include_str!("names.txt")];

/// Reads a list: every phrase with its alternatives written out.
fn for_each_phrase<'l>(list: &'l str, take: &mut impl FnMut(Mark, &[&'l str])) {
    let mut mark = None;
    for line in list.lines().map(str::trim) {
        if line.is_empty() || line.starts_with("//") {
            continue;
        }
        if let Some(section) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            mark = Mark::of(section);
            assert!(mark.is_some(), "no section is called {section}");
            continue;
        }
        let Some(mark) = mark else { continue };
        let names = matches!(mark, Mark::Name | Mark::NameWithCapital);
        for phrase in line.split(if names { ' ' } else { ',' }).map(str::trim).filter(|phrase| !phrase.is_empty()) {
            let words: Vec<&str> = phrase.split(' ').collect();
            alternatives(&words, &mut Vec::with_capacity(words.len()), &mut |words| take(mark, words));
        }
    }
}

/// "his/her hip" as "his hip" and "her hip".
fn alternatives<'l>(words: &[&'l str], before: &mut Vec<&'l str>, take: &mut impl FnMut(&[&'l str])) {
    match words.split_first() {
        None => take(before),
        Some((first, rest)) => {
            for one in first.split('/') {
                before.push(one);
                alternatives(rest, before, take);
                before.pop();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_written_as_texts_are_folded() {
        for list in LISTS {
            for_each_phrase(list, &mut |_, words| {
                for word in words.iter().filter(|word| !["_", "#", "@"].contains(word)) {
                    assert_eq!(probity_text::fold_word(word), **word, "in {words:?}");
                    assert!(word.bytes().all(|byte| byte.is_ascii_alphanumeric()), "in {words:?}");
                }
                assert_ne!(words[0], "_", "{words:?} starts anywhere");
            });
        }
    }

    #[test]
    fn alternatives_are_written_out() {
        let mut found = Vec::new();
        for_each_phrase("[fact 2]\nlost his/her sight, # stone\n", &mut |mark, words| {
            found.push((mark, words.join(" ")));
        });
        let phrases: Vec<&str> = found.iter().map(|(_, phrase)| phrase.as_str()).collect();
        assert_eq!(phrases, ["lost his sight", "lost her sight", "# stone"]);
        assert!(found.iter().all(|(mark, _)| *mark == Mark::Fact(2)));
    }
}
