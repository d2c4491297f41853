//! From a written phrase to its tree.

use probity_text::{fold_word, hash_word, Text};

/// One element of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Node {
    /// Folded, without apostrophes.
    Word(String),
    /// Folded beginning of a word.
    Prefix(String),
    /// Folded, whole.
    Hashtag(String),
    Handle(Glob),
    Class(Class),
    /// Up to this many words of any kind.
    Gap(u8),
    List(String),
    Either(Vec<Vec<Node>>),
    Maybe(Vec<Vec<Node>>),
}

/// A name with an optional star at either end.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Glob {
    pub text: String,
    pub open_start: bool,
    pub open_end: bool,
}

impl Glob {
    pub(crate) fn matches(&self, name: &str) -> bool {
        match (self.open_start, self.open_end) {
            (false, false) => name == self.text,
            (false, true) => name.starts_with(&self.text),
            (true, false) => name.ends_with(&self.text),
            (true, true) => name.contains(&self.text),
        }
    }
}

/// A kind of token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Class {
    Any,
    Number,
    Money,
    /// Capitalised word.
    Name,
    /// Word of two or more letters, all upper case.
    Caps,
    Handle,
    Link,
    Email,
    Hashtag,
}

const CLASSES: &[(&str, Class)] = &[
    ("word", Class::Any),
    ("number", Class::Number),
    ("money", Class::Money),
    ("name", Class::Name),
    ("caps", Class::Caps),
    ("handle", Class::Handle),
    ("link", Class::Link),
    ("email", Class::Email),
    ("tag", Class::Hashtag),
];

const MAX_GAP: u8 = 50;
const MAX_DEPTH: usize = 8;
const MAX_LENGTH: usize = 120;

/// Parses one phrase. The error is the reason, in words for a pack's author.
pub(crate) fn parse(phrase: &str) -> Result<Vec<Node>, String> {
    let mut parser = Parser { rest: phrase, depth: 0 };
    let nodes = parser.sequence()?;
    if let Some(stray) = parser.rest.chars().next() {
        return Err(format!("\"{stray}\" closes nothing"));
    }
    if !needs_a_word(&nodes) {
        return Err("it must contain at least one word that is not optional".into());
    }
    if matches!(nodes.first(), Some(Node::Gap(_))) || matches!(nodes.last(), Some(Node::Gap(_))) {
        return Err("a gap needs a word on both sides".into());
    }
    let longest = length(&nodes);
    if longest > MAX_LENGTH {
        return Err(format!("it can span {longest} words, {MAX_LENGTH} are the most"));
    }
    Ok(nodes)
}

/// Most words that a phrase may span, lists apart.
fn length(nodes: &[Node]) -> usize {
    let longest = |branches: &[Vec<Node>]| branches.iter().map(|branch| length(branch)).max().unwrap_or(0);
    nodes
        .iter()
        .map(|node| match node {
            Node::Gap(count) => usize::from(*count),
            Node::Either(branches) | Node::Maybe(branches) => longest(branches),
            _ => 1,
        })
        .sum()
}

fn needs_a_word(nodes: &[Node]) -> bool {
    nodes.iter().any(|node| match node {
        Node::Gap(_) | Node::Maybe(_) => false,
        Node::Either(branches) => branches.iter().all(|branch| needs_a_word(branch)),
        _ => true,
    })
}

struct Parser<'p> {
    rest: &'p str,
    depth: usize,
}

impl Parser<'_> {
    fn sequence(&mut self) -> Result<Vec<Node>, String> {
        let mut nodes = Vec::new();
        loop {
            self.rest = self.rest.trim_start();
            let Some(first) = self.rest.chars().next() else { return Ok(nodes) };
            match first {
                '|' | ')' | ']' => return Ok(nodes),
                '(' => nodes.push(Node::Either(self.branches(')')?)),
                '[' => nodes.push(Node::Maybe(self.branches(']')?)),
                '{' => nodes.push(Node::List(self.enclosed('}')?.to_owned())),
                '<' => nodes.push(Node::Class(class(self.enclosed('>')?)?)),
                '}' | '>' => return Err(format!("\"{first}\" closes nothing")),
                _ => self.lexeme(&mut nodes)?,
            }
        }
    }

    fn branches(&mut self, close: char) -> Result<Vec<Vec<Node>>, String> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(format!("more than {MAX_DEPTH} brackets inside each other"));
        }
        self.rest = &self.rest[1..];
        let mut branches = vec![self.sequence()?];
        while let Some(rest) = self.rest.strip_prefix('|') {
            self.rest = rest;
            branches.push(self.sequence()?);
        }
        self.rest = self.rest.strip_prefix(close).ok_or_else(|| format!("a \"{close}\" is missing"))?;
        self.depth -= 1;
        if branches.iter().any(Vec::is_empty) {
            return Err("an alternative is empty; write [a|b] for \"a, b or nothing\"".into());
        }
        Ok(branches)
    }

    fn enclosed(&mut self, close: char) -> Result<&str, String> {
        let (name, rest) = self.rest[1..].split_once(close).ok_or_else(|| format!("a \"{close}\" is missing"))?;
        self.rest = rest;
        Ok(name.trim())
    }

    fn lexeme(&mut self, nodes: &mut Vec<Node>) -> Result<(), String> {
        let end = self.rest.find(ends_lexeme).unwrap_or(self.rest.len());
        let (lexeme, rest) = self.rest.split_at(end);
        self.rest = rest;
        if let Some(count) = lexeme.strip_prefix("..") {
            nodes.push(Node::Gap(gap(count)?));
        } else if let Some(tag) = lexeme.strip_prefix('#') {
            nodes.push(Node::Hashtag(fold_word(tag)));
        } else if let Some(handle) = lexeme.strip_prefix('@') {
            nodes.push(Node::Handle(glob(handle)?));
        } else if let Some(stem) = prefix_stem(lexeme) {
            nodes.push(prefix(stem)?);
        } else {
            words(lexeme, nodes)?;
        }
        Ok(())
    }
}

fn ends_lexeme(c: char) -> bool {
    matches!(c, '(' | ')' | '[' | ']' | '{' | '}' | '<' | '>' | '|') || c.is_whitespace()
}

fn class(name: &str) -> Result<Class, String> {
    CLASSES.iter().find(|(known, _)| *known == name).map(|&(_, class)| class).ok_or_else(|| {
        let known: Vec<String> = CLASSES.iter().map(|(known, _)| format!("<{known}>")).collect();
        format!("there is no <{name}>; there are {}", known.join(" "))
    })
}

fn gap(count: &str) -> Result<u8, String> {
    match count {
        "." => Ok(4),
        _ => count
            .parse()
            .ok()
            .filter(|count| (1..=MAX_GAP).contains(count))
            .ok_or_else(|| format!("a gap is written ... or ..1 to ..{MAX_GAP}")),
    }
}

fn glob(written: &str) -> Result<Glob, String> {
    let open_start = written.starts_with('*');
    let open_end = written.len() > 1 && written.ends_with('*');
    let text = fold_word(written.trim_matches('*'));
    if text.len() < 2 || text.contains('*') {
        return Err("a handle needs two letters or more, with stars only at its ends".into());
    }
    Ok(Glob { text, open_start, open_end })
}

/// "tender*" is a beginning; "s**t" and "f***" are masked words, taken as written.
fn prefix_stem(lexeme: &str) -> Option<&str> {
    let stem = lexeme.strip_suffix('*')?;
    (!stem.contains('*')).then_some(stem)
}

fn prefix(stem: &str) -> Result<Node, String> {
    let stem = fold_word(stem);
    if stem.chars().count() < 3 {
        return Err("at least three letters must stand before a star".into());
    }
    Ok(Node::Prefix(stem))
}

/// Cuts a lexeme as a draft would be cut, so "co-op" is two words in both.
fn words(lexeme: &str, nodes: &mut Vec<Node>) -> Result<(), String> {
    // Nearly all are plain: no need to cut them.
    if lexeme.bytes().all(|byte| byte.is_ascii_lowercase()) {
        nodes.push(Node::Word(lexeme.to_owned()));
        return Ok(());
    }
    let text = Text::new(lexeme);
    if text.tokens().is_empty() {
        return Err(format!("\"{lexeme}\" is no word; leave signs out"));
    }
    for token in text.tokens() {
        let word = text.word(token).trim_start_matches('@').replace('\'', "");
        if hash_word(&word) != token.hash {
            return Err(format!("\"{lexeme}\" is not a plain word; write it as a draft would, in letters"));
        }
        nodes.push(Node::Word(word));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistakes_are_told_in_words() {
        for (phrase, reason) in [
            ("(a|b", "a \")\" is missing"),
            ("a)", "\")\" closes nothing"),
            ("[maybe]", "at least one word"),
            ("... end", "a gap needs a word on both sides"),
            ("a ..99 b", "..1 to ..50"),
            ("a <nmae>", "there is no <nmae>"),
            ("ab*", "three letters"),
            ("(a|)", "an alternative is empty"),
            ("vote !", "is no word"),
        ] {
            let error = parse(phrase).unwrap_err();
            assert!(error.contains(reason), "{phrase}: {error}");
        }
    }

    #[test]
    fn masked_words_are_words() {
        assert_eq!(parse("s**t").unwrap(), [Node::Word("s**t".into())]);
        assert_eq!(parse("f***").unwrap(), [Node::Word("f***".into())]);
        assert_eq!(parse("tender*").unwrap(), [Node::Prefix("tender".into())]);
    }
}
