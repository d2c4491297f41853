//! Compiled phrases: states that any number of lists, of any number of packs,
//! have in common.
//!
//! A state leads only to states before it, so matching always ends. Equal
//! states are one state: most of what two councils' packs look for is kept once.

use crate::parse::{Class, Glob};
use crate::words::WordMap;
use probity_text::{hash_bytes, Text, Token, TokenKind, WordHash};

/// Place of a state in its [`Pool`].
pub type StateId = u32;

/// Place of a word in the vocabulary.
pub(crate) type WordId = u32;

/// A word that no phrase has.
pub(crate) const NO_WORD: WordId = WordId::MAX;

/// What one token must be to pass, other than one given word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Edge {
    Class(Class),
    /// Any word of this set.
    Set(u32),
    /// A word that begins so: place among the stems.
    Prefix(u32),
    /// A whole hashtag, by its word.
    Hashtag(WordId),
    /// Place among the globs.
    Handle(u32),
}

/// States and what their edges refer to.
#[derive(Debug, Default)]
pub struct Pool {
    /// In the order of their bytes.
    pub(crate) vocabulary: Ranges<u8>,
    pub(crate) sets: Ranges<WordId>,
    pub(crate) stems: Vec<String>,
    pub(crate) globs: Vec<Glob>,
    /// Edges by word, of all states; each state's are in order of the word.
    pub(crate) words: Ranges<(WordId, StateId)>,
    /// All other edges.
    pub(crate) edges: Ranges<(Edge, StateId)>,
    pub(crate) accepting: Vec<bool>,
    /// Worked out from the above.
    ids: WordMap<WordId>,
    sets_of_word: Ranges<u32>,
}

impl Pool {
    /// Works out what is looked up while matching.
    pub(crate) fn index(&mut self) {
        self.ids = WordMap::default();
        self.ids.reserve(self.vocabulary.len());
        for id in 0..self.vocabulary.len() {
            self.ids.insert(hash_bytes(self.vocabulary.of(id)), id as WordId);
        }
        let sets = &self.sets;
        let pairs = (0..sets.len()).flat_map(|set| sets.of(set).iter().map(move |&word| (word, set as u32)));
        self.sets_of_word = Ranges::by_key(self.vocabulary.len(), pairs);
    }

    pub(crate) fn id(&self, word: WordHash) -> WordId {
        self.ids.get(&word).copied().unwrap_or(NO_WORD)
    }

    /// The sets that a word is in, in order.
    pub(crate) fn sets_of(&self, word: WordId) -> &[u32] {
        if word == NO_WORD {
            return &[];
        }
        self.sets_of_word.of(word as usize)
    }

    /// Number of states.
    pub(crate) fn len(&self) -> usize {
        self.accepting.len()
    }

    /// How many tokens this edge takes from here, if it passes.
    pub(crate) fn passes(&self, edge: Edge, token: &Token, reading: &Reading, text: &Text) -> Option<u32> {
        let passes = match edge {
            Edge::Set(set) => reading.words.iter().any(|&word| self.sets_of(word).binary_search(&set).is_ok()),
            Edge::Prefix(stem) => {
                matches!(token.kind, TokenKind::Word | TokenKind::Number)
                    && text.word(token).starts_with(self.stems[stem as usize].as_str())
            }
            Edge::Hashtag(tag) => return (reading.tag == tag).then_some(u32::from(token.tag_len).max(1)),
            Edge::Handle(glob) => {
                token.kind == TokenKind::Handle && self.globs[glob as usize].matches(&text.word(token)[1..])
            }
            Edge::Class(class) => class.contains(token, text),
        };
        passes.then_some(1)
    }
}

/// A token as the vocabulary sees it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reading {
    /// As written, without its possessive, and with signs read as letters.
    pub words: [WordId; 3],
    pub tag: WordId,
}

impl Reading {
    pub(crate) fn of(token: &Token, pool: &Pool) -> Self {
        let written = pool.id(token.hash);
        let stem = if token.stem == token.hash { NO_WORD } else { pool.id(token.stem) };
        let leet = if token.leet == 0 { NO_WORD } else { pool.id(token.leet) };
        let tag = if token.tag == 0 { NO_WORD } else { pool.id(token.tag) };
        Self { words: [written, stem, leet], tag }
    }

    /// The words that any phrase has.
    pub(crate) fn known(&self) -> impl Iterator<Item = WordId> + '_ {
        self.words.iter().copied().filter(|&word| word != NO_WORD)
    }
}

impl Class {
    pub(crate) fn contains(self, token: &Token, text: &Text) -> bool {
        match self {
            Class::Any => true,
            Class::Number => token.kind == TokenKind::Number,
            Class::Money => token.money,
            Class::Name => token.kind == TokenKind::Word && token.capital,
            Class::Caps => {
                token.kind == TokenKind::Word && token.end - token.start >= 2 && text.case(token.range()) == Some(true)
            }
            Class::Handle => token.kind == TokenKind::Handle,
            Class::Link => token.kind == TokenKind::Url,
            Class::Email => token.kind == TokenKind::Email,
            Class::Hashtag => token.tag != 0,
        }
    }
}

/// Lists of values, one after another in one allocation.
#[derive(Debug)]
pub(crate) struct Ranges<T> {
    ends: Vec<u32>,
    values: Vec<T>,
}

impl<T> Default for Ranges<T> {
    fn default() -> Self {
        Self { ends: Vec::new(), values: Vec::new() }
    }
}

impl<T: Copy + Default> Ranges<T> {
    /// Sorts pairs by their key; values of one key stay in their order.
    pub(crate) fn by_key(keys: usize, pairs: impl Iterator<Item = (u32, T)> + Clone) -> Self {
        let mut ends = vec![0; keys];
        for (key, _) in pairs.clone() {
            ends[key as usize] += 1;
        }
        let mut total = 0;
        // First where each list starts; filling it moves that to its end.
        for end in &mut ends {
            let count = *end;
            *end = total;
            total += count;
        }
        let mut values = vec![T::default(); total as usize];
        for (key, value) in pairs {
            let end = &mut ends[key as usize];
            values[*end as usize] = value;
            *end += 1;
        }
        Self { ends, values }
    }
}

impl<T> Ranges<T> {
    /// Number of lists.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Adds a value to the list that [`Ranges::end`] will end.
    pub(crate) fn add(&mut self, value: T) {
        self.values.push(value);
    }

    pub(crate) fn end(&mut self) {
        self.ends.push(self.values.len() as u32);
    }

    /// All values, list after list.
    pub(crate) fn values(&self) -> &[T] {
        &self.values
    }

    pub(crate) fn push(&mut self, values: impl IntoIterator<Item = T>) {
        self.values.extend(values);
        self.ends.push(self.values.len() as u32);
    }

    pub(crate) fn of(&self, key: usize) -> &[T] {
        let start = if key == 0 { 0 } else { self.ends[key - 1] };
        &self.values[start as usize..self.ends[key] as usize]
    }
}
