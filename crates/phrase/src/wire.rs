//! A pool as bytes.
//!
//! Numbers are LEB128. The vocabulary is front-coded, words and targets are
//! written as differences, so that the whole compresses well. Reading checks
//! everything that matching relies on: nothing in a file that was tampered with
//! can lead out of bounds or round in a circle.

use crate::parse::{Class, Glob};
use crate::pool::{Edge, Pool, StateId, WordId};

/// Why bytes are no pool.
pub type WireError = &'static str;

const CLASSES: [Class; 9] = [
    Class::Any,
    Class::Number,
    Class::Money,
    Class::Name,
    Class::Caps,
    Class::Handle,
    Class::Link,
    Class::Email,
    Class::Hashtag,
];

/// Most bytes of all words together. They share their beginnings, so a small
/// file could hold far more.
const MAX_LETTERS: usize = 32 << 20;

/// Kinds of edges; classes follow from [`KINDS`] on.
const SET: u32 = 0;
const PREFIX: u32 = 1;
const HASHTAG: u32 = 2;
const HANDLE: u32 = 3;
const KINDS: u32 = 4;

impl Pool {
    /// Appends the pool to `out`. Equal pools give equal bytes.
    pub fn write(&self, out: &mut Vec<u8>) {
        number(out, self.vocabulary.len());
        let mut last = "";
        for word in &self.vocabulary {
            // Letter by letter: half a letter is no text.
            let same = last.chars().zip(word.chars()).take_while(|(a, b)| a == b);
            let shared = same.map(|(letter, _)| letter.len_utf8()).sum();
            number(out, shared);
            bytes(out, &word.as_bytes()[shared..]);
            last = word;
        }
        number(out, self.sets.len());
        for set in &self.sets {
            number(out, set.len());
            ascending(out, set.iter().copied());
        }
        number(out, self.stems.len());
        self.stems.iter().for_each(|stem| bytes(out, stem.as_bytes()));
        number(out, self.globs.len());
        for glob in &self.globs {
            out.push(u8::from(glob.open_start) | u8::from(glob.open_end) << 1);
            bytes(out, glob.text.as_bytes());
        }
        number(out, self.len());
        // Kind by kind: like stands beside like, which compresses better.
        let [mut heads, mut words, mut targets, mut kinds] = [const { Vec::new() }; 4];
        for state in 0..self.len() {
            let (by_word, edges) = (self.words.of(state), self.edges.of(state));
            number(&mut heads, by_word.len() << 1 | usize::from(self.accepting[state]));
            number(&mut heads, edges.len());
            ascending(&mut words, by_word.iter().map(|&(word, _)| word));
            for &(_, to) in by_word {
                number(&mut targets, state - 1 - to as usize);
            }
            for &(edge, to) in edges {
                let (kind, which) = match edge {
                    Edge::Set(set) => (SET, Some(set)),
                    Edge::Prefix(stem) => (PREFIX, Some(stem)),
                    Edge::Hashtag(tag) => (HASHTAG, Some(tag)),
                    Edge::Handle(glob) => (HANDLE, Some(glob)),
                    Edge::Class(class) => {
                        let at = CLASSES.iter().position(|known| *known == class).expect("all classes are listed");
                        (KINDS + at as u32, None)
                    }
                };
                number(&mut kinds, kind as usize);
                which.into_iter().for_each(|which| number(&mut kinds, which as usize));
                number(&mut targets, state - 1 - to as usize);
            }
        }
        for column in [heads, words, targets, kinds] {
            bytes(out, &column);
        }
    }

    /// Reads what [`Pool::write`] wrote, and nothing else.
    pub fn read(bytes: &[u8]) -> Result<Self, WireError> {
        let mut from = Reader { bytes };
        let mut pool = Pool::default();
        let words = from.count()?;
        pool.vocabulary.reserve(words);
        let mut letters = 0;
        for _ in 0..words {
            let shared = from.number()? as usize;
            let last = pool.vocabulary.last().map_or("", String::as_str);
            let mut word = last.get(..shared).ok_or("a word shares more than there is")?.to_owned();
            word.push_str(from.text()?);
            letters += word.len();
            if letters > MAX_LETTERS {
                return Err("its words are too long");
            }
            pool.vocabulary.push(word);
        }
        for _ in 0..from.count()? {
            let count = from.count()?;
            let set = from.ascending(count, words)?;
            pool.sets.push(set);
        }
        for _ in 0..from.count()? {
            pool.stems.push(from.text()?.to_owned());
        }
        for _ in 0..from.count()? {
            let open = from.number()?;
            let text = from.text()?.to_owned();
            pool.globs.push(Glob { text, open_start: open & 1 != 0, open_end: open & 2 != 0 });
        }
        let states = from.count()?;
        let mut columns =
            Columns { heads: from.column()?, words: from.column()?, targets: from.column()?, kinds: from.column()? };
        for state in 0..states {
            columns.state(state as StateId, &mut pool)?;
        }
        let ends = [&from, &columns.heads, &columns.words, &columns.targets, &columns.kinds];
        if ends.iter().any(|column| !column.bytes.is_empty()) {
            return Err("something follows the last state");
        }
        pool.index();
        Ok(pool)
    }
}

fn number(out: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    number(out, bytes.len());
    out.extend(bytes);
}

/// Differences between numbers that never fall.
fn ascending(out: &mut Vec<u8>, numbers: impl Iterator<Item = u32>) {
    let mut last = 0;
    for one in numbers {
        number(out, (one - last) as usize);
        last = one;
    }
}

struct Reader<'b> {
    bytes: &'b [u8],
}

impl<'b> Reader<'b> {
    fn number(&mut self) -> Result<u32, WireError> {
        let mut number = 0_u32;
        for shift in (0..32).step_by(7) {
            let (&byte, rest) = self.bytes.split_first().ok_or("it ends too early")?;
            self.bytes = rest;
            number |= u32::from(byte & 0x7f).checked_shl(shift).ok_or("a number is too large")?;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        Err("a number is too large")
    }

    /// A number of things that follow. Each takes a byte at least, so that no
    /// count makes us reserve more than the file is long.
    fn count(&mut self) -> Result<usize, WireError> {
        let count = self.number()? as usize;
        (count <= self.bytes.len()).then_some(count).ok_or("it ends too early")
    }

    fn column(&mut self) -> Result<Reader<'b>, WireError> {
        let length = self.count()?;
        let (bytes, rest) = self.bytes.split_at(length);
        self.bytes = rest;
        Ok(Reader { bytes })
    }

    fn text(&mut self) -> Result<&'b str, WireError> {
        let length = self.count()?;
        let (text, rest) = self.bytes.split_at(length);
        self.bytes = rest;
        std::str::from_utf8(text).map_err(|_| "a word is not text")
    }

    fn below(&mut self, limit: usize) -> Result<u32, WireError> {
        let number = self.number()?;
        ((number as usize) < limit).then_some(number).ok_or("it refers to something that is not there")
    }

    fn ascending(&mut self, count: usize, limit: usize) -> Result<Vec<u32>, WireError> {
        let mut numbers = Vec::with_capacity(count);
        let mut last = 0_u32;
        for _ in 0..count {
            last = last.checked_add(self.number()?).filter(|&last| (last as usize) < limit).ok_or("no such word")?;
            numbers.push(last);
        }
        Ok(numbers)
    }

    /// A state before this one.
    fn target(&mut self, state: StateId) -> Result<StateId, WireError> {
        let back = self.number()?;
        state.checked_sub(1).and_then(|last| last.checked_sub(back)).ok_or("a state leads forward")
    }
}

/// The states, kind of number by kind of number.
struct Columns<'b> {
    /// Number of words, and whether a phrase ends here; number of other edges.
    heads: Reader<'b>,
    words: Reader<'b>,
    targets: Reader<'b>,
    /// Other edges: what kind, and which of it.
    kinds: Reader<'b>,
}

impl Columns<'_> {
    fn state(&mut self, state: StateId, pool: &mut Pool) -> Result<(), WireError> {
        let head = self.heads.number()?;
        let (count, others) = ((head >> 1) as usize, self.heads.number()? as usize);
        if count > self.words.bytes.len() || others > self.kinds.bytes.len() {
            return Err("it ends too early");
        }
        let words: Vec<WordId> = self.words.ascending(count, pool.vocabulary.len())?;
        let to = |word| Ok((word, self.targets.target(state)?));
        let words = words.into_iter().map(to).collect::<Result<Vec<_>, WireError>>()?;
        let mut edges = Vec::with_capacity(others);
        for _ in 0..others {
            let edge = match self.kinds.number()? {
                SET => Edge::Set(self.kinds.below(pool.sets.len())?),
                PREFIX => Edge::Prefix(self.kinds.below(pool.stems.len())?),
                HASHTAG => Edge::Hashtag(self.kinds.below(pool.vocabulary.len())?),
                HANDLE => Edge::Handle(self.kinds.below(pool.globs.len())?),
                kind => Edge::Class(*CLASSES.get((kind - KINDS) as usize).ok_or("an edge of no known kind")?),
            };
            edges.push((edge, self.targets.target(state)?));
        }
        pool.words.push(words);
        pool.edges.push(edges);
        pool.accepting.push(head & 1 == 1);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::build::Builder;
    use crate::nfa::Lists;
    use proptest::prelude::*;

    fn pool() -> (Vec<u8>, Vec<StateId>) {
        let list = |phrases: &[&str]| phrases.iter().map(|phrase| phrase.to_string()).collect();
        let lists: Lists = [
            (
                "main".to_owned(),
                list(&["vote [for] {party}", "sack ..9 them", "#resign", "@*labour*", "tender*", "<money> for"]),
            ),
            ("party".to_owned(), list(&["labour", "lib dems", "(a|b|c|d|e|f|g) party"])),
        ]
        .into();
        let mut builder = Builder::new();
        let roots = builder.add(&lists, &["main".to_owned()]).unwrap();
        let mut bytes = Vec::new();
        builder.finish().write(&mut bytes);
        (bytes, roots)
    }

    #[test]
    fn what_is_written_is_read_again() {
        let (bytes, _) = pool();
        let mut again = Vec::new();
        Pool::read(&bytes).unwrap().write(&mut again);
        assert_eq!(bytes, again);
        assert_eq!(pool().0, bytes);
    }

    #[test]
    fn a_file_cut_short_anywhere_is_refused() {
        let (bytes, _) = pool();
        for end in 0..bytes.len() {
            assert!(Pool::read(&bytes[..end]).is_err(), "{end}");
        }
    }

    #[test]
    fn words_of_other_scripts_are_read_again() {
        let lists: Lists = [("main".to_owned(), vec!["\u{4e2d}".to_owned(), "\u{4e2e}".to_owned()])].into();
        let mut builder = Builder::new();
        builder.add(&lists, &["main".to_owned()]).unwrap();
        let mut bytes = Vec::new();
        builder.finish().write(&mut bytes);
        assert_eq!(Pool::read(&bytes).unwrap().vocabulary, ["\u{4e2d}", "\u{4e2e}"]);
    }

    #[test]
    fn words_that_grow_without_end_are_refused() {
        let mut bytes = Vec::new();
        number(&mut bytes, 10_000);
        for length in 0..10_000 {
            number(&mut bytes, length);
            super::bytes(&mut bytes, b"a");
        }
        bytes.extend([0; 8]);
        assert_eq!(Pool::read(&bytes).err(), Some("its words are too long"));
    }

    proptest! {
        #[test]
        fn changed_bytes_are_refused_or_harmless(at in 0_usize..10_000, to: u8, draft in "[a-z #@£0-9]{0,40}") {
            let (mut bytes, roots) = pool();
            let at = at % bytes.len();
            bytes[at] = to;
            if let Ok(pool) = Pool::read(&bytes) {
                if let Ok(matcher) = crate::Matcher::new(pool, &roots) {
                    matcher.find(&probity_text::Text::new(&draft));
                }
            }
        }

        #[test]
        fn noise_is_refused_or_harmless(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = Pool::read(&bytes);
        }
    }
}
