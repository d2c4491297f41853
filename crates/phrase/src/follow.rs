//! What may come second in a phrase, as a small Bloom filter.
//!
//! Most phrases begin with a common word ("you", "the") and die at the next
//! one. Asking the filter first keeps the walk through their states for those
//! that have a chance.

use crate::compile::{Edge, Program, StateId};
use crate::words::WordSet;
use probity_text::WordHash;

/// 1,024 bits: with the 200 words of a large bracket about one in six others
/// passes by mistake, which costs time and nothing else.
const WORDS: usize = 16;

/// The words that may follow the first token of a phrase.
#[derive(Debug, Clone)]
pub(crate) struct Follow([u64; WORDS]);

impl Follow {
    const NONE: Self = Self([0; WORDS]);
    const ALL: Self = Self([u64::MAX; WORDS]);

    /// False only if no match goes on with a token read so.
    pub(crate) fn admits(&self, word: WordHash) -> bool {
        self.0[word as usize / 64 % WORDS] >> (word % 64) & 1 == 1
    }

    /// Whether the phrase may end with its first token, or go on with tokens
    /// that are known by something else than their word.
    pub(crate) fn admits_all(&self) -> bool {
        self.0 == Self::ALL.0
    }

    fn add(&mut self, word: WordHash) {
        self.0[word as usize / 64 % WORDS] |= 1 << (word % 64);
    }

    fn join(&mut self, other: &Self) {
        for (mine, others) in self.0.iter_mut().zip(other.0) {
            *mine |= others;
        }
    }

    fn of_set(words: &WordSet) -> Self {
        let mut follow = Self::NONE;
        words.iter().for_each(|&word| follow.add(word));
        follow
    }
}

/// The filter of each phrase.
pub(crate) fn follows(program: &Program) -> Vec<Follow> {
    let sets: Vec<Follow> = program.sets.iter().map(Follow::of_set).collect();
    program.phrases.iter().map(|&(_, start)| after_first(program, &sets, start)).collect()
}

fn after_first(program: &Program, sets: &[Follow], start: StateId) -> Follow {
    let first = &program.states[start as usize];
    let mut follow = Follow::NONE;
    // The alternatives of a bracket all lead to one state.
    let mut done = Vec::new();
    let targets = first.words.iter().map(|&(_, to)| to).chain(first.edges.iter().map(|&(_, to)| to));
    for target in targets {
        if done.contains(&target) {
            continue;
        }
        done.push(target);
        let state = &program.states[target as usize];
        if state.accepting {
            return Follow::ALL;
        }
        state.words.iter().for_each(|&(word, _)| follow.add(word));
        for (edge, _) in &state.edges {
            match edge {
                Edge::Set(set) => follow.join(&sets[*set as usize]),
                _ => return Follow::ALL,
            }
        }
    }
    if first.edges.iter().any(|(edge, _)| matches!(edge, Edge::Hashtag(_))) {
        return Follow::ALL;
    }
    follow
}
