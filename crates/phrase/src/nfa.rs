//! From phrase trees to a net of states, one list at a time.
//!
//! Steps that need no token are kept apart here; [`crate::build`] resolves them.

use crate::error::PhraseError;
use crate::parse::{parse, Class, Glob, Node};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

/// Named lists of phrases, as packs write them.
pub type Lists = BTreeMap<String, Vec<String>>;

/// What one token must be to pass from one state to the next.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Label {
    Word(String),
    /// Any of several words.
    Set(Rc<BTreeSet<String>>),
    Prefix(String),
    Hashtag(String),
    Handle(Glob),
    Class(Class),
}

#[derive(Debug, Default)]
pub(crate) struct State {
    pub edges: Vec<(Label, usize)>,
    /// States reached without a token.
    pub skips: Vec<usize>,
    /// A phrase ends here.
    pub accepting: bool,
}

/// The states of one list; the first is where all its phrases begin.
#[derive(Debug, Default)]
pub(crate) struct Net {
    pub states: Vec<State>,
    /// Words of all brackets: each copy of a bracket has its own.
    words: usize,
}

/// Upper limits that keep a hostile pack from exhausting memory.
const MAX_STATES: usize = 200_000;
const MAX_WORDS: usize = 1_000_000;
const MAX_LIST_DEPTH: usize = 6;

struct Phrase {
    written: String,
    nodes: Vec<Node>,
}

/// Parses each list once, whoever refers to it.
pub(crate) struct Nets<'l> {
    lists: &'l Lists,
    parsed: HashMap<String, Rc<Vec<Phrase>>>,
    sets: HashMap<String, Option<Rc<BTreeSet<String>>>>,
}

impl<'l> Nets<'l> {
    pub(crate) fn new(lists: &'l Lists) -> Self {
        Self { lists, parsed: HashMap::new(), sets: HashMap::new() }
    }

    /// The net of one list.
    pub(crate) fn net(&mut self, name: &str) -> Result<Net, PhraseError> {
        let mut net = Net { states: vec![State::default()], words: 0 };
        let phrases = self.parsed(name, name, "")?;
        let end = self.list_in(&mut net, name, &phrases, 0, 0)?;
        net.states[end].accepting = true;
        Ok(net)
    }

    /// The phrases of a list. `list` and `phrase` say who asks.
    fn parsed(&mut self, name: &str, list: &str, phrase: &str) -> Result<Rc<Vec<Phrase>>, PhraseError> {
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
        let phrases = Rc::new(phrases);
        self.parsed.insert(name.to_owned(), phrases.clone());
        Ok(phrases)
    }

    /// Puts the phrases of a list between `from` and a new state: its single
    /// words as one set, its longer phrases copied in.
    fn list_in(
        &mut self,
        net: &mut Net,
        name: &str,
        phrases: &[Phrase],
        from: usize,
        depth: usize,
    ) -> Result<usize, PhraseError> {
        let end = net.state();
        if !self.sets.contains_key(name) {
            let words: BTreeSet<String> = phrases.iter().filter_map(|phrase| single_word(&phrase.nodes)).collect();
            self.sets.insert(name.to_owned(), (!words.is_empty()).then(|| Rc::new(words)));
        }
        if let Some(set) = &self.sets[name] {
            net.states[from].edges.push((Label::Set(set.clone()), end));
        }
        for phrase in phrases.iter().filter(|phrase| single_word(&phrase.nodes).is_none()) {
            let last = self.sequence(net, &phrase.nodes, from, name, &phrase.written, depth)?;
            net.states[last].skips.push(end);
        }
        Ok(end)
    }

    fn sequence(
        &mut self,
        net: &mut Net,
        nodes: &[Node],
        mut from: usize,
        list: &str,
        phrase: &str,
        depth: usize,
    ) -> Result<usize, PhraseError> {
        let fault = |reason: String| PhraseError { list: list.to_owned(), phrase: phrase.to_owned(), reason };
        for node in nodes {
            if net.states.len() > MAX_STATES || net.words > MAX_WORDS {
                return Err(fault("the phrases are too many, or lists refer to each other too much".into()));
            }
            from = match node {
                Node::Word(word) => net.edge(from, Label::Word(word.clone())),
                Node::Prefix(stem) => net.edge(from, Label::Prefix(stem.clone())),
                Node::Hashtag(tag) => net.edge(from, Label::Hashtag(tag.clone())),
                Node::Handle(glob) => net.edge(from, Label::Handle(glob.clone())),
                Node::Class(class) => net.edge(from, Label::Class(*class)),
                Node::Gap(count) => {
                    let end = net.state();
                    net.states[from].skips.push(end);
                    for _ in 0..*count {
                        from = net.edge(from, Label::Class(Class::Any));
                        net.states[from].skips.push(end);
                    }
                    end
                }
                Node::Either(branches) => self.branches(net, branches, from, list, phrase, depth)?,
                Node::Maybe(branches) => {
                    let end = self.branches(net, branches, from, list, phrase, depth)?;
                    net.states[from].skips.push(end);
                    end
                }
                Node::List(name) if depth == MAX_LIST_DEPTH => {
                    return Err(fault(format!(
                        "list \"{name}\" refers to itself, or lists are nested more than {MAX_LIST_DEPTH} deep"
                    )));
                }
                Node::List(name) => {
                    let phrases = self.parsed(name, list, phrase)?;
                    self.list_in(net, name, &phrases, from, depth + 1)?
                }
            };
        }
        Ok(from)
    }

    fn branches(
        &mut self,
        net: &mut Net,
        branches: &[Vec<Node>],
        from: usize,
        list: &str,
        phrase: &str,
        depth: usize,
    ) -> Result<usize, PhraseError> {
        let end = net.state();
        let words: BTreeSet<String> = branches.iter().filter_map(|branch| single_word(branch)).collect();
        if !words.is_empty() {
            net.words += words.len();
            net.states[from].edges.push((Label::Set(Rc::new(words)), end));
        }
        for branch in branches.iter().filter(|branch| single_word(branch).is_none()) {
            let last = self.sequence(net, branch, from, list, phrase, depth)?;
            net.states[last].skips.push(end);
        }
        Ok(end)
    }
}

impl Net {
    fn state(&mut self) -> usize {
        self.states.push(State::default());
        self.states.len() - 1
    }

    fn edge(&mut self, from: usize, label: Label) -> usize {
        let to = self.state();
        self.states[from].edges.push((label, to));
        to
    }

    /// States and all that they reach without a token, in order. Those where
    /// nothing begins and no phrase ends say nothing and are left out.
    pub(crate) fn closed(&self, states: &[usize]) -> Vec<usize> {
        let mut seen: BTreeSet<usize> = states.iter().copied().collect();
        let mut open: Vec<usize> = states.to_vec();
        while let Some(state) = open.pop() {
            open.extend(self.states[state].skips.iter().filter(|&&further| seen.insert(further)));
        }
        let says = |&state: &usize| self.states[state].accepting || !self.states[state].edges.is_empty();
        seen.into_iter().filter(says).collect()
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

fn single_word(nodes: &[Node]) -> Option<String> {
    match nodes {
        [Node::Word(word)] => Some(word.clone()),
        _ => None,
    }
}
