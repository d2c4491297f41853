//! Finding phrases in a text.

use crate::build::Builder;
use crate::error::PhraseError;
use crate::nfa::Lists;
use crate::parse::Class;
use crate::pool::{Edge, Pool, Ranges, Reading, StateId};
use probity_text::{Break, Text, Token, TokenKind};
use std::collections::HashMap;

/// Position of a list among those that a [`Matcher`] was made with.
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
/// start at one token. Lists without a hit take no room.
#[derive(Debug, Clone, Default)]
pub struct Hits {
    /// List and where its hits end, by list.
    ends: Vec<(u32, u32)>,
    hits: Vec<Hit>,
}

impl Hits {
    /// The hits of one list.
    pub fn of(&self, list: ListId) -> &[Hit] {
        let Ok(at) = self.ends.binary_search_by_key(&(list as u32), |&(list, _)| list) else { return &[] };
        let start = if at == 0 { 0 } else { self.ends[at - 1].1 };
        &self.hits[start as usize..self.ends[at].1 as usize]
    }

    /// The lists that have a hit, in order.
    pub fn lists(&self) -> impl Iterator<Item = ListId> + '_ {
        self.ends.iter().map(|&(list, _)| list as ListId)
    }

    fn new(mut found: Vec<(u32, Hit)>) -> Self {
        found.sort_by_key(|&(list, _)| list);
        let mut hits = Self::default();
        for (list, hit) in found {
            hits.hits.push(hit);
            let end = hits.hits.len() as u32;
            match hits.ends.last_mut() {
                Some((last, past)) if *last == list => *past = end,
                _ => hits.ends.push((list, end)),
            }
        }
        hits
    }
}

/// A list that may begin at a token, and the state behind that token.
type Begun = (u32, StateId);

/// Lists made ready for matching.
#[derive(Debug)]
pub struct Matcher {
    pool: Pool,
    /// Lists by what their first token may be.
    by_word: Ranges<Begun>,
    by_set: Ranges<Begun>,
    /// By the first two bytes of the beginning; the stem itself is still to be
    /// compared.
    by_prefix: HashMap<[u8; 2], Vec<(u32, Begun)>>,
    by_hashtag: HashMap<u32, Vec<Begun>>,
    by_handle: Vec<(u32, Begun)>,
    by_class: Vec<(Class, Vec<Begun>)>,
}

impl Matcher {
    /// Makes the lists that begin at `roots` ready; [`ListId`]s are positions in
    /// it. Fails where a root is no state of the pool.
    pub fn new(pool: Pool, roots: &[StateId]) -> Result<Self, &'static str> {
        if roots.iter().any(|&root| root as usize >= pool.len()) {
            return Err("a list begins at a state that is not there");
        }
        let begun = |list: usize, to: StateId| (list as u32, to);
        let words = roots.iter().enumerate().flat_map(|(list, &root)| {
            pool.words.of(root as usize).iter().map(move |&(word, to)| (word, begun(list, to)))
        });
        let by_word = Ranges::by_key(pool.vocabulary.len(), words);
        let sets = roots.iter().enumerate().flat_map(|(list, &root)| {
            pool.edges.of(root as usize).iter().filter_map(move |&(edge, to)| match edge {
                Edge::Set(set) => Some((set, begun(list, to))),
                _ => None,
            })
        });
        let by_set = Ranges::by_key(pool.sets.len(), sets);
        let mut matcher = Self {
            by_word,
            by_set,
            by_prefix: HashMap::new(),
            by_hashtag: HashMap::new(),
            by_handle: Vec::new(),
            by_class: Vec::new(),
            pool: Pool::default(),
        };
        for (list, &root) in roots.iter().enumerate() {
            for &(edge, to) in pool.edges.of(root as usize) {
                matcher.begin(edge, begun(list, to), &pool);
            }
        }
        matcher.pool = pool;
        Ok(matcher)
    }

    /// Compiles the lists named in `used` for this matcher alone; [`ListId`]s are
    /// positions in `used`.
    pub fn compile(lists: &Lists, used: &[String]) -> Result<Self, PhraseError> {
        let mut builder = Builder::new();
        let roots = builder.add(lists, used)?;
        Ok(Self::new(builder.finish(), &roots).expect("the builder's roots are the pool's states"))
    }

    fn begin(&mut self, edge: Edge, begun: Begun, pool: &Pool) {
        match edge {
            Edge::Set(_) => {}
            Edge::Prefix(stem) => {
                self.by_prefix.entry(first_two(&pool.stems[stem as usize])).or_default().push((stem, begun));
            }
            Edge::Hashtag(tag) => self.by_hashtag.entry(tag).or_default().push(begun),
            Edge::Handle(glob) => self.by_handle.push((glob, begun)),
            Edge::Class(class) => match self.by_class.iter_mut().find(|(known, _)| *known == class) {
                Some((_, lists)) => lists.push(begun),
                None => self.by_class.push((class, vec![begun])),
            },
        }
    }

    /// All hits in a text. Linear in the number of tokens; the factor depends
    /// on the lists alone.
    pub fn find(&self, text: &Text) -> Hits {
        let readings: Vec<Reading> = text.tokens().iter().map(|token| Reading::of(token, &self.pool)).collect();
        let mut search = Search {
            pool: &self.pool,
            text,
            readings: &readings,
            now: Vec::new(),
            next: Vec::new(),
            later: Vec::new(),
        };
        let mut found = Vec::new();
        let mut begun: Vec<(Begun, u32)> = Vec::new();
        for at in 0..readings.len() {
            self.candidates(text, &readings, at, &mut begun);
            begun.sort_unstable();
            begun.dedup();
            let mut rest = &begun[..];
            while let Some(&((list, _), _)) = rest.first() {
                let count = rest.iter().take_while(|((other, _), _)| *other == list).count();
                let (same, others) = rest.split_at(count);
                rest = others;
                if let Some(last) = search.longest(at as u32, same) {
                    found.push((list, Hit { first: at as u32, last }));
                }
            }
        }
        Hits::new(found)
    }

    /// Lists that may begin at this token, each with the state behind it and the
    /// number of tokens taken.
    fn candidates(&self, text: &Text, readings: &[Reading], at: usize, out: &mut Vec<(Begun, u32)>) {
        out.clear();
        let token = &text.tokens()[at];
        let one = |begun: &Begun| (*begun, 1);
        for word in readings[at].known() {
            out.extend(self.by_word.of(word as usize).iter().map(one));
            for &set in self.pool.sets_of(word) {
                out.extend(self.by_set.of(set as usize).iter().map(one));
            }
        }
        let mut keyed = |edge: Edge, begun: &Begun| {
            let taken = self.pool.passes(edge, token, &readings[at], text);
            out.extend(taken.map(|taken| (*begun, taken)));
        };
        if token.end - token.start >= 2 {
            for (stem, begun) in self.by_prefix.get(&first_two(text.word(token))).into_iter().flatten() {
                keyed(Edge::Prefix(*stem), begun);
            }
        }
        if token.kind == TokenKind::Handle {
            self.by_handle.iter().for_each(|(glob, begun)| keyed(Edge::Handle(*glob), begun));
        }
        if token.tag != 0 {
            let tag = readings[at].tag;
            self.by_hashtag.get(&tag).into_iter().flatten().for_each(|begun| keyed(Edge::Hashtag(tag), begun));
        }
        for (class, lists) in &self.by_class {
            if class.contains(token, text) {
                out.extend(lists.iter().map(one));
            }
        }
    }
}

fn first_two(word: &str) -> [u8; 2] {
    let bytes = word.as_bytes();
    [bytes.first().copied().unwrap_or(0), bytes.get(1).copied().unwrap_or(0)]
}

/// Walks the states, token by token; keeps its buffers from one list to the
/// next.
struct Search<'m> {
    pool: &'m Pool,
    text: &'m Text,
    readings: &'m [Reading],
    /// States at the present token and at the next.
    now: Vec<StateId>,
    next: Vec<StateId>,
    /// States behind a hashtag of several tokens, and the token they are due at.
    later: Vec<(u32, StateId)>,
}

impl Search<'_> {
    /// Index of the last token of the longest match that starts at token `at`
    /// with one of these states behind its first token.
    fn longest(&mut self, at: u32, begun: &[(Begun, u32)]) -> Option<u32> {
        let tokens = self.text.tokens();
        let mut longest = None;
        self.now.clear();
        self.later.clear();
        for &((_, state), taken) in begun {
            match taken {
                1 => self.now.push(state),
                taken => self.later.push((at + taken, state)),
            }
        }
        for position in at + 1.. {
            if self.now.iter().any(|&state| self.pool.accepting[state as usize]) {
                longest = Some(position - 1);
            }
            let token = tokens.get(position as usize).filter(|token| token.before != Break::Hard);
            let Some(token) = token else { return longest };
            self.next.clear();
            for index in 0..self.now.len() {
                self.advance(self.now[index], token, position);
            }
            for &(due, state) in &self.later {
                if due == position + 1 {
                    self.next.push(state);
                }
            }
            self.later.retain(|&(due, _)| due > position + 1);
            if self.next.is_empty() && self.later.is_empty() {
                return longest;
            }
            if self.next.len() > 1 {
                self.next.sort_unstable();
                self.next.dedup();
            }
            std::mem::swap(&mut self.now, &mut self.next);
        }
        longest
    }

    fn advance(&mut self, state: StateId, token: &Token, position: u32) {
        let reading = &self.readings[position as usize];
        let words = self.pool.words.of(state as usize);
        if !words.is_empty() {
            for word in reading.known() {
                let first = words.partition_point(|&(known, _)| known < word);
                let same = words[first..].iter().take_while(|&&(known, _)| known == word);
                self.next.extend(same.map(|&(_, to)| to));
            }
        }
        for &(edge, to) in self.pool.edges.of(state as usize) {
            match self.pool.passes(edge, token, reading, self.text) {
                Some(1) => self.next.push(to),
                Some(taken) => self.later.push((position + taken, to)),
                None => {}
            }
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
        let matcher = Matcher::compile(&lists, &["main".to_owned()]).unwrap();
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
        assert!(Matcher::compile(&lists, &["main".to_owned()]).unwrap_err().reason.contains("refers to itself"));
    }

    #[test]
    fn a_phrase_that_lists_make_too_long_is_refused() {
        let long = |part: &str| vec![vec![part; 20].join(" ")];
        let lists: Lists = [("main".to_owned(), long("{a}")), ("a".to_owned(), long("b"))].into();
        let error = Matcher::compile(&lists, &["main".to_owned()]).unwrap_err();
        assert!(error.reason.contains("can span more than the 200 words"), "{error}");
    }

    #[test]
    fn a_missing_list_names_who_asked() {
        let lists: Lists = [("main".to_owned(), vec!["a {gone}".to_owned()])].into();
        let error = Matcher::compile(&lists, &["main".to_owned()]).unwrap_err();
        assert_eq!(error.to_string(), "list \"main\", phrase \"a {gone}\": there is no list \"gone\"");
    }

    proptest! {
        #[test]
        fn any_phrase_either_compiles_or_says_why(phrase in "[a-c()\\[\\]{}<>|.*#@ ]{0,24}", draft in "[a-c.@# ]{0,24}") {
            let lists: Lists = [("main".to_owned(), vec![phrase]), ("a".to_owned(), vec!["b c".to_owned(), "b".to_owned()])].into();
            if let Ok(matcher) = Matcher::compile(&lists, &["main".to_owned()]) {
                matcher.find(&Text::new(&draft));
            }
        }
    }
}
