//! From trees to one table of states per list.
//!
//! A state is a list of edges; "nothing in between" steps are resolved here, so
//! that matching only ever compares a token with an edge.

use crate::error::PhraseError;
use crate::parse::{parse, Class, Glob, Node};
use crate::words::WordSet;
use probity_text::WordHash;
use std::collections::{BTreeMap, HashMap};

/// Named lists of phrases, as packs write them.
pub type Lists = BTreeMap<String, Vec<String>>;

pub(crate) type StateId = u32;

/// What one token must be to pass from one state to the next.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Edge {
    /// Any word of this set (see [`Program::sets`]).
    Set(u32),
    Prefix(String),
    Hashtag(WordHash),
    Handle(Glob),
    Class(Class),
}

#[derive(Debug, Clone, Default)]
pub(crate) struct State {
    /// Edges that take one given word, sorted by it: a state may have hundreds.
    pub words: Vec<(WordHash, StateId)>,
    pub edges: Vec<(Edge, StateId)>,
    /// A phrase may end here.
    pub accepting: bool,
}

impl State {
    /// Where a word leads from here.
    pub(crate) fn after_word(&self, word: WordHash) -> impl Iterator<Item = StateId> + '_ {
        let first = self.words.partition_point(|&(known, _)| known < word);
        self.words[first..].iter().take_while(move |&&(known, _)| known == word).map(|&(_, to)| to)
    }
}

/// All lists of a pack.
#[derive(Debug, Default)]
pub(crate) struct Program {
    pub states: Vec<State>,
    /// The single words of a list that other phrases refer to.
    pub sets: Vec<WordSet>,
    /// For each phrase: the list it belongs to and where it starts.
    pub phrases: Vec<(u32, StateId)>,
}

/// Upper limits that keep a hostile pack from exhausting memory.
const MAX_STATES: usize = 400_000;
const MAX_LIST_DEPTH: usize = 6;

pub(crate) fn compile(lists: &Lists, used: &[String]) -> Result<Program, PhraseError> {
    let mut compiler = Compiler {
        lists,
        parsed: HashMap::new(),
        set_ids: HashMap::new(),
        program: Program::default(),
        epsilons: Vec::new(),
    };
    for (id, name) in used.iter().enumerate() {
        let phrases = compiler.parsed(name, name, "")?;
        if let Some(set) = compiler.single_words(name, &phrases) {
            let start = compiler.state();
            let end = compiler.edge(start, Edge::Set(set));
            compiler.accept(id, start, end);
        }
        for phrase in phrases.iter().filter(|phrase| single_word(&phrase.nodes).is_none()) {
            let start = compiler.state();
            let end = compiler.sequence(&phrase.nodes, start, name, &phrase.written, 0)?;
            compiler.accept(id, start, end);
        }
    }
    compiler.close_epsilons();
    Ok(compiler.program)
}

struct Phrase {
    written: String,
    nodes: Vec<Node>,
}

struct Compiler<'l> {
    lists: &'l Lists,
    parsed: HashMap<String, std::rc::Rc<Vec<Phrase>>>,
    set_ids: HashMap<String, u32>,
    program: Program,
    /// Steps that need no token, by state.
    epsilons: Vec<Vec<StateId>>,
}

impl Compiler<'_> {
    fn state(&mut self) -> StateId {
        self.program.states.push(State::default());
        self.epsilons.push(Vec::new());
        (self.program.states.len() - 1) as StateId
    }

    /// The phrases of a list, parsed once. `list` and `phrase` say who asks.
    fn parsed(&mut self, name: &str, list: &str, phrase: &str) -> Result<std::rc::Rc<Vec<Phrase>>, PhraseError> {
        if let Some(known) = self.parsed.get(name) {
            return Ok(known.clone());
        }
        let written = self.lists.get(name).ok_or_else(|| PhraseError {
            list: list.to_owned(),
            phrase: phrase.to_owned(),
            reason: format!("there is no list \"{name}\""),
        })?;
        let mut phrases = Vec::new();
        for phrase in written {
            let nodes = parse(phrase).map_err(|reason| PhraseError {
                list: name.to_owned(),
                phrase: phrase.clone(),
                reason,
            })?;
            alternatives(phrase, nodes, &mut phrases);
        }
        let phrases = std::rc::Rc::new(phrases);
        self.parsed.insert(name.to_owned(), phrases.clone());
        Ok(phrases)
    }

    fn accept(&mut self, list: usize, start: StateId, end: StateId) {
        self.program.states[end as usize].accepting = true;
        self.program.phrases.push((list as u32, start));
    }

    fn word(&mut self, from: StateId, word: WordHash, to: StateId) {
        self.program.states[from as usize].words.push((word, to));
    }

    fn edge(&mut self, from: StateId, edge: Edge) -> StateId {
        let to = self.state();
        self.program.states[from as usize].edges.push((edge, to));
        to
    }

    fn sequence(
        &mut self,
        nodes: &[Node],
        mut from: StateId,
        list: &str,
        phrase: &str,
        depth: usize,
    ) -> Result<StateId, PhraseError> {
        if self.program.states.len() > MAX_STATES {
            return Err(PhraseError {
                list: list.to_owned(),
                phrase: phrase.to_owned(),
                reason: "the pack's phrases are too many or refer to each other too much".into(),
            });
        }
        for node in nodes {
            from = match node {
                Node::Word(hash) => {
                    let to = self.state();
                    self.word(from, *hash, to);
                    to
                }
                Node::Prefix(stem) => self.edge(from, Edge::Prefix(stem.clone())),
                Node::Hashtag(hash) => self.edge(from, Edge::Hashtag(*hash)),
                Node::Handle(glob) => self.edge(from, Edge::Handle(glob.clone())),
                Node::Class(class) => self.edge(from, Edge::Class(*class)),
                Node::Gap(count) => {
                    let end = self.state();
                    self.epsilons[from as usize].push(end);
                    for _ in 0..*count {
                        from = self.edge(from, Edge::Class(Class::Any));
                        self.epsilons[from as usize].push(end);
                    }
                    end
                }
                Node::Either(branches) => self.branches(branches, from, list, phrase, depth)?,
                Node::Maybe(branches) => {
                    let end = self.branches(branches, from, list, phrase, depth)?;
                    self.epsilons[from as usize].push(end);
                    end
                }
                Node::List(name) => self.list(name, from, list, phrase, depth + 1)?,
            };
        }
        Ok(from)
    }

    fn branches(
        &mut self,
        branches: &[Vec<Node>],
        from: StateId,
        list: &str,
        phrase: &str,
        depth: usize,
    ) -> Result<StateId, PhraseError> {
        let end = self.state();
        // As one set: brackets of fifty words are copied wherever what stands
        // before them is optional.
        let words: WordSet = branches.iter().filter_map(|branch| single_word(branch)).collect();
        if !words.is_empty() {
            let set = self.set(words);
            self.program.states[from as usize].edges.push((Edge::Set(set), end));
        }
        for branch in branches.iter().filter(|branch| single_word(branch).is_none()) {
            let last = self.sequence(branch, from, list, phrase, depth)?;
            self.epsilons[last as usize].push(end);
        }
        Ok(end)
    }

    /// A reference: its single words become one set, its longer phrases are
    /// copied in.
    fn list(
        &mut self,
        name: &str,
        from: StateId,
        list: &str,
        phrase: &str,
        depth: usize,
    ) -> Result<StateId, PhraseError> {
        if depth > MAX_LIST_DEPTH {
            return Err(PhraseError {
                list: list.to_owned(),
                phrase: phrase.to_owned(),
                reason: format!(
                    "list \"{name}\" refers to itself, or lists are nested more than {MAX_LIST_DEPTH} deep"
                ),
            });
        }
        let phrases = self.parsed(name, list, phrase)?;
        let end = self.state();
        if let Some(set) = self.single_words(name, &phrases) {
            self.program.states[from as usize].edges.push((Edge::Set(set), end));
        }
        for phrase in phrases.iter().filter(|phrase| single_word(&phrase.nodes).is_none()) {
            let last = self.sequence(&phrase.nodes, from, name, &phrase.written, depth)?;
            self.epsilons[last as usize].push(end);
        }
        Ok(end)
    }

    fn single_words(&mut self, name: &str, phrases: &[Phrase]) -> Option<u32> {
        if let Some(&id) = self.set_ids.get(name) {
            return Some(id);
        }
        let words: WordSet = phrases.iter().filter_map(|phrase| single_word(&phrase.nodes)).collect();
        if words.is_empty() {
            return None;
        }
        let id = self.set(words);
        self.set_ids.insert(name.to_owned(), id);
        Some(id)
    }

    fn set(&mut self, words: WordSet) -> u32 {
        self.program.sets.push(words);
        (self.program.sets.len() - 1) as u32
    }

    /// Gives each state the edges of all states it reaches without a token.
    /// Phrases have no repetition, so such steps never form a circle.
    fn close_epsilons(&mut self) {
        let from = |state: &usize| !self.epsilons[*state].is_empty();
        let closed: Vec<(usize, State)> =
            (0..self.program.states.len()).filter(from).map(|state| (state, self.closed(state as StateId))).collect();
        for (state, closed) in closed {
            self.program.states[state] = closed;
        }
        for state in &mut self.program.states {
            state.words.sort_unstable();
        }
    }

    fn closed(&self, state: StateId) -> State {
        let mut closed = State::default();
        let mut seen = vec![state];
        let mut next = 0;
        while let Some(&reached) = seen.get(next) {
            next += 1;
            let State { words, edges, accepting } = &self.program.states[reached as usize];
            closed.words.extend(words);
            closed.edges.extend(edges.iter().cloned());
            closed.accepting |= accepting;
            for &further in &self.epsilons[reached as usize] {
                if !seen.contains(&further) {
                    seen.push(further);
                }
            }
        }
        closed
    }
}

/// A phrase that is one bracket of alternatives is as many phrases, so that its
/// single words can be looked up as a set.
fn alternatives(written: &str, mut nodes: Vec<Node>, out: &mut Vec<Phrase>) {
    match nodes.pop() {
        Some(Node::Either(branches)) if nodes.is_empty() => {
            branches.into_iter().for_each(|branch| alternatives(written, branch, out));
        }
        last => {
            nodes.extend(last);
            out.push(Phrase { written: written.to_owned(), nodes });
        }
    }
}

fn single_word(nodes: &[Node]) -> Option<WordHash> {
    match nodes {
        [Node::Word(hash)] => Some(*hash),
        _ => None,
    }
}
