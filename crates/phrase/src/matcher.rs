//! Finding phrases in a text.

use crate::compile::{compile, Edge, Lists, Program, State, StateId};
use crate::error::PhraseError;
use crate::follow::{follows, Follow};
use crate::parse::Class;
use crate::words::WordMap;
use probity_text::{Break, Text, Token, TokenKind, WordHash};
use std::collections::HashMap;

/// Position of a list in the names a [`Matcher`] was made with.
pub type ListId = usize;

/// One place where a phrase of a list stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// Index of the first token.
    pub first: u32,
    /// Index of the last token, inclusive.
    pub last: u32,
}

/// Hits by list, in order of their place in the text; the longest of those that
/// start at one token.
#[derive(Debug, Clone)]
pub struct Hits(Vec<Vec<Hit>>);

impl Hits {
    /// The hits of one list.
    pub fn of(&self, list: ListId) -> &[Hit] {
        &self.0[list]
    }
}

/// Lists made ready for matching.
#[derive(Debug)]
pub struct Matcher {
    program: Program,
    lists: usize,
    /// Phrases by what their first token may be.
    by_word: WordMap<Vec<u32>>,
    by_set: Vec<Vec<u32>>,
    sets_of_word: WordMap<Vec<u32>>,
    /// By the first two bytes of the beginning.
    by_prefix: HashMap<[u8; 2], Vec<u32>>,
    by_hashtag: WordMap<Vec<u32>>,
    by_handle: Vec<u32>,
    by_class: Vec<(Class, Vec<u32>)>,
    /// What may come second, by phrase.
    follows: Vec<Follow>,
}

impl Matcher {
    /// Compiles the lists named in `used`; others in `lists` only serve as
    /// references. [`ListId`]s are positions in `used`.
    pub fn new(lists: &Lists, used: &[String]) -> Result<Self, PhraseError> {
        let program = compile(lists, used)?;
        let mut matcher = Self {
            lists: used.len(),
            by_word: WordMap::default(),
            by_set: vec![Vec::new(); program.sets.len()],
            sets_of_word: WordMap::default(),
            by_prefix: HashMap::new(),
            by_hashtag: WordMap::default(),
            by_handle: Vec::new(),
            by_class: Vec::new(),
            follows: follows(&program),
            program,
        };
        matcher.index();
        Ok(matcher)
    }

    fn index(&mut self) {
        for (set, words) in self.program.sets.iter().enumerate() {
            for &word in words {
                self.sets_of_word.entry(word).or_default().push(set as u32);
            }
        }
        for (phrase, &(_, start)) in self.program.phrases.iter().enumerate() {
            let phrase = phrase as u32;
            let state = &self.program.states[start as usize];
            for (word, _) in &state.words {
                let bucket = self.by_word.entry(*word).or_default();
                if bucket.last() != Some(&phrase) {
                    bucket.push(phrase);
                }
            }
            for (edge, _) in &state.edges {
                let bucket = match edge {
                    Edge::Set(set) => &mut self.by_set[*set as usize],
                    Edge::Prefix(stem) => self.by_prefix.entry(first_two(stem)).or_default(),
                    Edge::Hashtag(tag) => self.by_hashtag.entry(*tag).or_default(),
                    Edge::Handle(_) => &mut self.by_handle,
                    Edge::Class(class) => {
                        let known = self.by_class.iter().position(|(known, _)| known == class);
                        let at = known.unwrap_or_else(|| {
                            self.by_class.push((*class, Vec::new()));
                            self.by_class.len() - 1
                        });
                        &mut self.by_class[at].1
                    }
                };
                if bucket.last() != Some(&phrase) {
                    bucket.push(phrase);
                }
            }
        }
    }

    /// All hits in a text. Linear in the number of tokens; the factor depends
    /// on the lists alone.
    pub fn find(&self, text: &Text) -> Hits {
        let mut hits = vec![Vec::new(); self.lists];
        let mut search = Search::new(&self.program, text);
        let mut candidates: Vec<u32> = Vec::new();
        for at in 0..text.tokens().len() {
            self.candidates(text, at, &mut candidates);
            let next = text.tokens().get(at + 1).filter(|next| next.before != Break::Hard);
            for &phrase in &candidates {
                let follow = &self.follows[phrase as usize];
                if !follow.admits_all() && !next.is_some_and(|next| readings(next).any(|word| follow.admits(word))) {
                    continue;
                }
                let (list, start) = self.program.phrases[phrase as usize];
                if let Some(last) = search.longest(at, start) {
                    keep_longest(&mut hits[list as usize], Hit { first: at as u32, last });
                }
            }
        }
        Hits(hits)
    }

    /// Phrases that may start at this token, each once.
    fn candidates(&self, text: &Text, at: usize, out: &mut Vec<u32>) {
        out.clear();
        let token = &text.tokens()[at];
        for word in readings(token) {
            if let Some(phrases) = self.by_word.get(&word) {
                out.extend(phrases);
            }
            for &set in self.sets_of_word.get(&word).into_iter().flatten() {
                out.extend(&self.by_set[set as usize]);
            }
        }
        if token.end - token.start >= 2 {
            if let Some(phrases) = self.by_prefix.get(&first_two(text.word(token))) {
                out.extend(phrases);
            }
        }
        if token.tag != 0 {
            out.extend(self.by_hashtag.get(&token.tag).into_iter().flatten());
        }
        if token.kind == TokenKind::Handle {
            out.extend(&self.by_handle);
        }
        for (class, phrases) in &self.by_class {
            if class.contains(token, text) {
                out.extend(phrases);
            }
        }
        out.sort_unstable();
        out.dedup();
    }
}

fn keep_longest(hits: &mut Vec<Hit>, hit: Hit) {
    match hits.last_mut() {
        Some(last) if last.first == hit.first => last.last = last.last.max(hit.last),
        _ => hits.push(hit),
    }
}

fn first_two(word: &str) -> [u8; 2] {
    let bytes = word.as_bytes();
    [bytes.first().copied().unwrap_or(0), bytes.get(1).copied().unwrap_or(0)]
}

/// The word as written, without its possessive, and with signs read as letters.
fn readings(token: &Token) -> impl Iterator<Item = WordHash> {
    let stem = (token.stem != token.hash).then_some(token.stem);
    let leet = (token.leet != 0).then_some(token.leet);
    std::iter::once(token.hash).chain(stem).chain(leet)
}

/// Walks the states, token by token; keeps its buffers from one phrase to the
/// next.
struct Search<'m> {
    program: &'m Program,
    text: &'m Text,
    /// States at the present token and at the next.
    now: Vec<StateId>,
    next: Vec<StateId>,
    /// States behind a hashtag of several tokens.
    later: Vec<(u32, StateId)>,
    /// The step in which each state was last put down, so that it is put down
    /// once.
    marks: Vec<u32>,
    step: u32,
}

impl<'m> Search<'m> {
    fn new(program: &'m Program, text: &'m Text) -> Self {
        let marks = vec![0; program.states.len()];
        Self { program, text, now: Vec::new(), next: Vec::new(), later: Vec::new(), marks, step: 0 }
    }

    /// Index of the last token of the longest match that starts at token `at`.
    fn longest(&mut self, at: usize, start: StateId) -> Option<u32> {
        let (program, tokens) = (self.program, self.text.tokens());
        let at = at as u32;
        let mut longest = None;
        self.now.clear();
        self.now.push(start);
        self.later.clear();
        for position in at.. {
            self.step += 1;
            self.next.clear();
            let token = tokens.get(position as usize).filter(|token| position == at || token.before != Break::Hard);
            for index in 0..self.now.len() {
                let state = &program.states[self.now[index] as usize];
                if state.accepting && position > at {
                    longest = Some(position - 1);
                }
                if let Some(token) = token {
                    self.advance(state, token, position);
                }
            }
            for &(due, state) in &self.later {
                if due == position + 1 && self.marks[state as usize] != self.step {
                    self.marks[state as usize] = self.step;
                    self.next.push(state);
                }
            }
            self.later.retain(|&(due, _)| due > position + 1);
            if self.next.is_empty() && self.later.is_empty() {
                return longest;
            }
            std::mem::swap(&mut self.now, &mut self.next);
        }
        longest
    }

    fn advance(&mut self, state: &State, token: &Token, position: u32) {
        if !state.words.is_empty() {
            for word in readings(token) {
                for to in state.after_word(word) {
                    self.put(to);
                }
            }
        }
        for (edge, to) in &state.edges {
            match self.program.passes(edge, token, self.text) {
                Some(1) => self.put(*to),
                Some(taken) => self.later.push((position + taken, *to)),
                None => {}
            }
        }
    }

    fn put(&mut self, state: StateId) {
        if self.marks[state as usize] != self.step {
            self.marks[state as usize] = self.step;
            self.next.push(state);
        }
    }
}

impl Program {
    /// How many tokens this edge takes from here, if it passes.
    fn passes(&self, edge: &Edge, token: &Token, text: &Text) -> Option<u32> {
        let passes = match edge {
            Edge::Set(set) => readings(token).any(|reading| self.sets[*set as usize].contains(&reading)),
            Edge::Prefix(stem) => {
                matches!(token.kind, TokenKind::Word | TokenKind::Number) && text.word(token).starts_with(stem.as_str())
            }
            Edge::Hashtag(tag) => return (token.tag == *tag).then_some(u32::from(token.tag_len)),
            Edge::Handle(glob) => token.kind == TokenKind::Handle && glob.matches(&text.word(token)[1..]),
            Edge::Class(class) => class.contains(token, text),
        };
        passes.then_some(1)
    }
}

impl Class {
    fn contains(self, token: &Token, text: &Text) -> bool {
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(lists: &[(&str, &[&str])], draft: &str) -> Vec<String> {
        let lists: Lists = lists
            .iter()
            .map(|(name, phrases)| (name.to_string(), phrases.iter().map(|phrase| phrase.to_string()).collect()))
            .collect();
        let matcher = Matcher::new(&lists, &["main".to_owned()]).unwrap();
        let text = Text::new(draft);
        let tokens = text.tokens();
        matcher
            .find(&text)
            .of(0)
            .iter()
            .map(|hit| {
                text.excerpt(tokens[hit.first as usize].start as usize..tokens[hit.last as usize].end as usize)
                    .to_owned()
            })
            .collect()
    }

    #[test]
    fn words_alternatives_and_options() {
        let phrases: &[&str] = &["(vote|voting) [for] labour"];
        assert_eq!(
            found(&[("main", phrases)], "Vote Labour! I am voting for Labour."),
            ["Vote Labour", "voting for Labour"]
        );
        assert!(found(&[("main", phrases)], "Please vote. Labour ward is open").is_empty());
    }

    #[test]
    fn gaps_are_bounded_and_stay_in_the_sentence() {
        let phrases: &[&str] = &["sacked ..2 council"];
        assert_eq!(found(&[("main", phrases)], "sacked by the council").len(), 1);
        assert!(found(&[("main", phrases)], "sacked by all of the council").is_empty());
        assert!(found(&[("main", phrases)], "He was sacked. The council met").is_empty());
    }

    #[test]
    fn lists_refer_to_lists_of_words_and_phrases() {
        let lists: &[(&str, &[&str])] =
            &[("main", &["vote {parties}"]), ("parties", &["labour", "lib dems", "{others}"]), ("others", &["greens"])];
        assert_eq!(
            found(lists, "vote labour, vote lib dems, vote greens, vote now"),
            ["vote labour", "vote lib dems", "vote greens"]
        );
    }

    #[test]
    fn hashtags_handles_prefixes_and_classes() {
        assert_eq!(found(&[("main", &["#votelabour"])], "yes #VoteLabour #votelabour"), ["VoteLabour", "votelabour"]);
        assert_eq!(found(&[("main", &["@*labour*"])], "from @BarnetLabour_1 to @other"), ["@BarnetLabour_1"]);
        assert_eq!(found(&[("main", &["tender*"])], "the Tendering of tea"), ["Tendering"]);
        assert_eq!(found(&[("main", &["cllr <name>"])], "Cllr Yeo and cllr said"), ["Cllr Yeo"]);
        assert_eq!(found(&[("main", &["<money> for"])], "£9.2m for it, 9 for it"), ["9.2m for"]);
    }

    #[test]
    fn possessives_and_leet_are_the_same_word() {
        assert_eq!(
            found(&[("main", &["the council house", "idiot"])], "the council’s house, you 1d10t"),
            ["the council’s house", "1d10t"]
        );
    }

    #[test]
    fn a_list_that_refers_to_itself_is_refused() {
        let lists: Lists = [("main".to_owned(), vec!["a {main}".to_owned()])].into();
        assert!(Matcher::new(&lists, &["main".to_owned()]).unwrap_err().reason.contains("refers to itself"));
    }

    #[test]
    fn a_missing_list_names_who_asked() {
        let lists: Lists = [("main".to_owned(), vec!["a {gone}".to_owned()])].into();
        let error = Matcher::new(&lists, &["main".to_owned()]).unwrap_err();
        assert_eq!(error.to_string(), "list \"main\", phrase \"a {gone}\": there is no list \"gone\"");
    }

    proptest! {
        #[test]
        fn any_phrase_either_compiles_or_says_why(phrase in "[a-c()\\[\\]{}<>|.*#@ ]{0,24}", draft in "[a-c.@# ]{0,24}") {
            let lists: Lists = [("main".to_owned(), vec![phrase]), ("a".to_owned(), vec!["b c".to_owned(), "b".to_owned()])].into();
            if let Ok(matcher) = Matcher::new(&lists, &["main".to_owned()]) {
                matcher.find(&Text::new(&draft));
            }
        }
    }
}
