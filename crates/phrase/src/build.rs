//! From nets to a pool: steps without a token are resolved, branches that begin
//! alike are joined, and states that lead alike become one.

use crate::error::PhraseError;
use crate::nfa::{Label, Lists, Net, Nets};
use crate::parse::Glob;
use crate::pool::{Edge, Pool, StateId, WordId};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::Hash;
use std::rc::Rc;

/// Compiles the lists of one pack after another into one [`Pool`].
#[derive(Debug, Default)]
pub struct Builder {
    vocabulary: Interned<String>,
    sets: Interned<Vec<WordId>>,
    stems: Interned<String>,
    globs: Interned<Glob>,
    states: Interned<State>,
    /// Most tokens behind each state, by its id.
    reaches: Vec<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct State {
    accepting: bool,
    words: Vec<(WordId, StateId)>,
    edges: Vec<(Edge, StateId)>,
}

/// Most states of a pool, so that a hostile pack cannot exhaust memory.
const MAX_STATES: usize = 1_000_000;

/// Most words that a phrase may span, with the lists that it refers to.
const MAX_SPAN: usize = 200;

/// Most steps that one pack's phrases may take to compile. A council's pack takes
/// a few hundred thousand.
const MAX_WORK: usize = 4_000_000;

/// From here on branches that begin alike are kept apart. Joining them makes
/// matching faster near the start, where most phrases die; everywhere, it could
/// multiply states.
const JOIN_DEPTH: usize = 3;

/// Brackets of so few words are kept as words: they join with others.
const SMALL_SET: usize = 4;

impl Builder {
    pub fn new() -> Self {
        Self::default()
    }

    /// Compiles the lists named in `used`; others in `lists` only serve as
    /// references. Gives where each begins.
    pub fn add(&mut self, lists: &Lists, used: &[String]) -> Result<Vec<StateId>, PhraseError> {
        let mut nets = Nets::new(lists);
        let mut roots = Vec::new();
        let mut work = 0;
        for name in used {
            let net = nets.net(name)?;
            let mut walk =
                Walk { builder: self, net: &net, known: HashMap::new(), sets: HashMap::new(), work, over: None };
            roots.push(walk.state(net.closed(&[0]), 0));
            work = walk.work;
            if let Some(limit) = walk.over {
                return Err(PhraseError { list: name.clone(), phrase: String::new(), reason: limit.reason() });
            }
        }
        Ok(roots)
    }

    /// The pool. State ids stay what they were.
    pub fn finish(self) -> Pool {
        // In alphabetical order neighbours share their beginnings.
        let mut order: Vec<usize> = (0..self.vocabulary.values.len()).collect();
        order.sort_by(|&a, &b| self.vocabulary.values[a].cmp(&self.vocabulary.values[b]));
        let mut renamed = vec![0; order.len()];
        for (new, &old) in order.iter().enumerate() {
            renamed[old] = new as WordId;
        }
        let mut pool = Pool::default();
        pool.vocabulary = order.iter().map(|&old| self.vocabulary.values[old].clone()).collect();
        pool.stems = self.stems.values;
        pool.globs = self.globs.values;
        for set in self.sets.values {
            let mut words: Vec<WordId> = set.into_iter().map(|word| renamed[word as usize]).collect();
            words.sort_unstable();
            pool.sets.push(words);
        }
        for state in self.states.values {
            let mut words: Vec<_> = state.words.into_iter().map(|(word, to)| (renamed[word as usize], to)).collect();
            words.sort_unstable();
            pool.words.push(words);
            pool.edges.push(state.edges.into_iter().map(|(edge, to)| match edge {
                Edge::Hashtag(word) => (Edge::Hashtag(renamed[word as usize]), to),
                edge => (edge, to),
            }));
            pool.accepting.push(state.accepting);
        }
        pool.index();
        pool
    }

    /// Any label but a word.
    fn edge(&mut self, label: &Label) -> Option<Edge> {
        Some(match label {
            Label::Word(_) => return None,
            Label::Set(words) => {
                let words = words.iter().map(|word| self.vocabulary.id(word)).collect();
                Edge::Set(self.sets.id(&words))
            }
            Label::Prefix(stem) => Edge::Prefix(self.stems.id(stem)),
            Label::Hashtag(tag) => Edge::Hashtag(self.vocabulary.id(tag)),
            Label::Handle(glob) => Edge::Handle(self.globs.id(glob)),
            Label::Class(class) => Edge::Class(*class),
        })
    }
}

/// A limit that a pack went over.
#[derive(Debug, Clone, Copy)]
enum Limit {
    Span,
    Size,
}

impl Limit {
    fn reason(self) -> String {
        match self {
            Limit::Span => {
                format!(
                    "with the lists that it refers to, a phrase can span more than the {MAX_SPAN} words that it may"
                )
            }
            Limit::Size => "the pack's phrases are too many or refer to each other too much".into(),
        }
    }
}

/// One net on its way into the pool.
struct Walk<'w> {
    builder: &'w mut Builder,
    net: &'w Net,
    known: HashMap<Vec<usize>, StateId>,
    /// Sets of this net that are interned already, by where they are.
    sets: HashMap<*const BTreeSet<String>, Edge>,
    /// Steps so far, of the whole pack.
    work: usize,
    /// Set once a limit is passed: what is built from then on means nothing.
    over: Option<Limit>,
}

impl Walk<'_> {
    /// The pool's state for a closed set of the net's states.
    fn state(&mut self, closed: Vec<usize>, depth: usize) -> StateId {
        if let Some(&known) = self.known.get(&closed) {
            return known;
        }
        // Each token is one call deeper, and the stack has an end too.
        if depth > MAX_SPAN {
            self.over = Some(Limit::Span);
        }
        if self.work > MAX_WORK || self.builder.states.values.len() > MAX_STATES {
            self.over = self.over.or(Some(Limit::Size));
        }
        if self.over.is_some() {
            return 0;
        }
        // Targets by what leads there. Words and the rest apart, as the former
        // are looked up.
        let mut words: BTreeMap<WordId, BTreeSet<usize>> = BTreeMap::new();
        let mut edges: BTreeMap<Edge, BTreeSet<usize>> = BTreeMap::new();
        let mut accepting = false;
        for &state in &closed {
            let state = &self.net.states[state];
            accepting |= state.accepting;
            self.work += state.edges.len();
            for (label, to) in &state.edges {
                match label {
                    Label::Word(word) => {
                        words.entry(self.builder.vocabulary.id(word)).or_default().insert(*to);
                    }
                    Label::Set(set) if set.len() <= SMALL_SET => {
                        for word in set.iter() {
                            words.entry(self.builder.vocabulary.id(word)).or_default().insert(*to);
                        }
                    }
                    label => {
                        if let Some(edge) = self.edge(label) {
                            edges.entry(edge).or_default().insert(*to);
                        }
                    }
                }
            }
        }
        let words = self.targets(words, depth);
        let edges = self.targets(edges, depth);
        let behind = words.iter().map(|&(_, to)| to).chain(edges.iter().map(|&(_, to)| to));
        let reach = behind.map(|to| 1 + self.builder.reaches.get(to as usize).copied().unwrap_or(0)).max().unwrap_or(0);
        if reach > MAX_SPAN {
            self.over = Some(Limit::Span);
        }
        let id = self.builder.states.id(&State { accepting, words, edges });
        if id as usize == self.builder.reaches.len() {
            self.builder.reaches.push(reach);
        }
        self.known.insert(closed, id);
        id
    }

    /// Any label but a word. A set may be large and stand in many places: it is
    /// looked through once.
    fn edge(&mut self, label: &Label) -> Option<Edge> {
        let Label::Set(set) = label else { return self.builder.edge(label) };
        if let Some(&known) = self.sets.get(&Rc::as_ptr(set)) {
            return Some(known);
        }
        self.work += set.len();
        let edge = self.builder.edge(label)?;
        self.sets.insert(Rc::as_ptr(set), edge);
        Some(edge)
    }

    fn targets<K: Copy>(&mut self, by: BTreeMap<K, BTreeSet<usize>>, depth: usize) -> Vec<(K, StateId)> {
        let mut targets = Vec::new();
        for (key, reached) in by {
            let reached: Vec<usize> = reached.into_iter().collect();
            if depth < JOIN_DEPTH {
                targets.push((key, self.state(self.net.closed(&reached), depth + 1)));
                continue;
            }
            let mut apart: Vec<StateId> =
                reached.iter().map(|&one| self.state(self.net.closed(&[one]), depth + 1)).collect();
            apart.sort_unstable();
            apart.dedup();
            targets.extend(apart.into_iter().map(|to| (key, to)));
        }
        targets
    }
}

/// Values by number, each once.
#[derive(Debug)]
struct Interned<T> {
    ids: HashMap<T, u32>,
    values: Vec<T>,
}

impl<T> Default for Interned<T> {
    fn default() -> Self {
        Self { ids: HashMap::new(), values: Vec::new() }
    }
}

impl<T: Clone + Eq + Hash> Interned<T> {
    fn id(&mut self, value: &T) -> u32 {
        if let Some(&id) = self.ids.get(value) {
            return id;
        }
        let id = self.values.len() as u32;
        self.ids.insert(value.clone(), id);
        self.values.push(value.clone());
        id
    }
}
