//! Texts that a phrase must match, made from the way it is written.

use crate::library::Lists;

/// Samples of one phrase at most; brackets with more ways have later ones left
/// out.
const MOST: usize = 12;

/// As deep as the matcher follows references.
const DEEPEST: usize = 6;

/// Texts that take each way through the brackets of a phrase at least once, as
/// far as [`MOST`] allows. The phrase must have been read without fault.
pub(super) fn samples(phrase: &str, lists: &Lists) -> Vec<String> {
    let mut samples = Vec::new();
    for way in 0..MOST {
        let mut maker = Maker { rest: phrase, way, ways: 1, lists, depth: 0 };
        let sample = maker.sequence();
        if !samples.contains(&sample) {
            samples.push(sample);
        }
        if way + 1 >= maker.ways {
            break;
        }
    }
    samples
}

struct Maker<'p> {
    rest: &'p str,
    /// Which way to take wherever there are several.
    way: usize,
    /// The most ways seen at one place.
    ways: usize,
    lists: &'p Lists,
    depth: usize,
}

impl Maker<'_> {
    fn sequence(&mut self) -> String {
        let mut words: Vec<String> = Vec::new();
        loop {
            self.rest = self.rest.trim_start();
            let Some(first) = self.rest.chars().next() else { break };
            match first {
                '|' | ')' | ']' => break,
                '(' => words.extend(self.branches(false)),
                '[' => words.extend(self.branches(true)),
                '{' => {
                    let name = self.enclosed('}');
                    words.extend(self.list(&name));
                }
                '<' => {
                    let class = self.enclosed('>');
                    words.push(token(&class).into());
                }
                _ => words.extend(self.lexeme()),
            }
        }
        words.join(" ")
    }

    fn branches(&mut self, optional: bool) -> Option<String> {
        self.rest = &self.rest[1..];
        let mut branches = vec![self.sequence()];
        while let Some(rest) = self.rest.strip_prefix('|') {
            self.rest = rest;
            branches.push(self.sequence());
        }
        self.rest = self.rest.get(1..).unwrap_or_default();
        self.choose(branches.len() + usize::from(optional)).and_then(|way| branches.into_iter().nth(way))
    }

    fn choose(&mut self, ways: usize) -> Option<usize> {
        self.ways = self.ways.max(ways);
        (ways > 0).then(|| self.way % ways)
    }

    fn enclosed(&mut self, close: char) -> String {
        let (name, rest) = self.rest[1..].split_once(close).unwrap_or_default();
        self.rest = rest;
        name.trim().to_owned()
    }

    /// One phrase of a list, in turn.
    fn list(&mut self, name: &str) -> Option<String> {
        let phrases = self.lists.get(name).filter(|_| self.depth < DEEPEST)?;
        // The phrases of a list are looked at where it stands; one will do.
        let phrase = phrases.get(self.way % phrases.len().max(1))?;
        let mut maker = Maker { rest: phrase, way: self.way, ways: 1, lists: self.lists, depth: self.depth + 1 };
        Some(maker.sequence())
    }

    fn lexeme(&mut self) -> Option<String> {
        let end = self.rest.find(|c: char| "()[]{}<>|".contains(c) || c.is_whitespace());
        let (lexeme, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        if lexeme.starts_with("..") {
            return None;
        }
        let handle = lexeme.starts_with('@');
        let stem = lexeme.strip_suffix('*').filter(|stem| handle || !stem.contains('*'));
        let plain = stem.unwrap_or(lexeme);
        Some(if handle { plain.replace('*', "") } else { plain.to_owned() })
    }
}

/// A text for a class of tokens.
fn token(class: &str) -> &'static str {
    match class {
        "number" => "12",
        "money" => "£12",
        "name" => "Anna",
        "caps" => "ABC",
        "handle" => "@somebody",
        "link" => "https://example.org/page",
        "email" => "somebody@example.org",
        "tag" => "#example",
        _ => "word",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_through_a_phrase_is_taken() {
        let lists: Lists = [("parties".to_owned(), vec!["labour".to_owned(), "lib (dems|dem)".to_owned()])].into();
        assert_eq!(samples("(vote|voting) [for] ..9 {parties}", &lists), ["vote for labour", "voting lib dem"]);
        assert_eq!(samples("tender* s**t @*york* <money>", &lists), ["tender s**t @york £12"]);
        assert_eq!(samples("a (b|[c|d] e|f)", &lists), ["a b", "a d e", "a f"]);
    }
}
