//! JSON with places. `serde_json` says neither where a value stands nor that a name is
//! there twice, and does not take the comments that Chromium takes.

use super::ids::Context;
use super::tree::{Entry, Node, Value};
use std::ops::Range;

/// Most values that are read.
const MOST: usize = 50_000;
/// Deepest nesting that is read; policies have six levels.
const DEEPEST: usize = 64;

/// What is no JSON, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wrong {
    pub at: Range<usize>,
    pub message: &'static str,
    pub help: &'static str,
}

/// What was read, and the places of what strict readers refuse.
#[derive(Debug)]
pub(super) struct Read {
    pub root: Node,
    /// Comments and commas before a closing bracket: Chromium takes them, others do not.
    pub lax: Vec<Range<usize>>,
    /// Names that are in one table twice.
    pub twice: Vec<Range<usize>>,
}

/// Reads a text.
pub(super) fn read(text: &str) -> Result<Read, Wrong> {
    let mut reader = Reader { text, at: 0, lax: Vec::new(), twice: Vec::new(), count: 0 };
    reader.space()?;
    let root = reader.value(0)?;
    reader.space()?;
    if reader.at < text.len() {
        return Err(reader.wrong("something stands after the end", "delete what follows the last bracket"));
    }
    Ok(Read { root, lax: reader.lax, twice: reader.twice })
}

/// JSON that is the text of a value at `at`, all of it at that place; nothing where it is
/// damaged, which is told. `commas` is whether its reader takes one at the end of a list.
pub(super) fn within(cx: &Context<'_, '_>, text: &str, at: &Range<usize>, commas: bool) -> Option<Node> {
    match read(text) {
        Err(wrong) => {
            cx.fault(at, format!("the JSON in this value is damaged: {}", wrong.message), wrong.help);
            None
        }
        Ok(read) => {
            let first = |ranges: &[Range<usize>]| Some(super::ids::brief(text.get(ranges.first()?.clone())?));
            if let Some(name) = first(&read.twice) {
                cx.fault(at, format!("in the JSON of this value {name} is there twice"), TWICE);
            }
            if read.lax.iter().any(|lax| !commas || text.get(lax.clone()) != Some(",")) {
                cx.fault(at, format!("the JSON in this value has {LAX}"), "take it out");
            }
            Some(read.root.moved(at))
        }
    }
}

/// What to do about a name that is there twice.
pub(super) const TWICE: &str = "only the last counts: put both together, or delete one";
/// What strict readers refuse.
pub(super) const LAX: &str = "a comment or a comma at the end, which are no JSON";

struct Reader<'t> {
    text: &'t str,
    at: usize,
    lax: Vec<Range<usize>>,
    twice: Vec<Range<usize>>,
    /// Values so far.
    count: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn wrong(&self, message: &'static str, help: &'static str) -> Wrong {
        Wrong { at: self.at..self.at + 1, message, help }
    }

    fn take(&mut self, byte: u8) -> bool {
        let there = self.peek() == Some(byte);
        self.at += usize::from(there);
        there
    }

    /// Spaces and comments.
    fn space(&mut self) -> Result<(), Wrong> {
        loop {
            match self.peek() {
                Some(b' ' | b'\t' | b'\r' | b'\n') => self.at += 1,
                Some(b'/') => self.comment()?,
                _ => return Ok(()),
            }
        }
    }

    fn comment(&mut self) -> Result<(), Wrong> {
        let rest = &self.text[self.at..];
        let length = match rest.as_bytes().get(1) {
            Some(b'/') => rest.find('\n').unwrap_or(rest.len()),
            Some(b'*') => match rest[2..].find("*/") {
                Some(end) => end + 4,
                None => return Err(self.wrong("this comment does not end", "end it with */")),
            },
            _ => return Err(self.wrong("a value is expected here", "write a text in quotes, a number, true, [ or {")),
        };
        self.lax.push(self.at..self.at + length);
        self.at += length;
        Ok(())
    }

    fn value(&mut self, depth: usize) -> Result<Node, Wrong> {
        if depth > DEEPEST {
            return Err(self.wrong("this is nested too deeply", "policies have six levels at most"));
        }
        self.count += 1;
        if self.count > MOST {
            return Err(self.wrong("there are more than 50,000 values", "policies have a few hundred"));
        }
        let start = self.at;
        let value = match self.peek() {
            Some(b'{') => self.table(depth)?,
            Some(b'[') => self.list(depth)?,
            Some(b'"') => Value::Text(self.string()?),
            _ => self.word()?,
        };
        Ok(Node::new(start..self.at, value))
    }

    fn table(&mut self, depth: usize) -> Result<Value, Wrong> {
        self.at += 1;
        let mut entries: Vec<Entry> = Vec::new();
        let mut names = std::collections::HashSet::new();
        loop {
            self.space()?;
            if self.take(b'}') {
                return Ok(Value::Table(entries));
            }
            if self.peek() != Some(b'"') {
                return Err(self.wrong("a name in double quotes is expected here", "write \"name\": value"));
            }
            let start = self.at;
            let name = self.string()?;
            let span = start..self.at;
            self.space()?;
            if !self.take(b':') {
                return Err(self.wrong("a colon is missing before this", "write \"name\": value"));
            }
            self.space()?;
            let node = self.value(depth + 1)?;
            if !names.insert(name.clone()) {
                self.twice.push(span.clone());
            }
            entries.push(Entry { name, span, node });
            self.comma(b'}')?;
        }
    }

    fn list(&mut self, depth: usize) -> Result<Value, Wrong> {
        self.at += 1;
        let mut list = Vec::new();
        loop {
            self.space()?;
            if self.take(b']') {
                return Ok(Value::List(list));
            }
            list.push(self.value(depth + 1)?);
            self.comma(b']')?;
        }
    }

    /// A comma, or what closes.
    fn comma(&mut self, close: u8) -> Result<(), Wrong> {
        self.space()?;
        let comma = self.at..self.at + 1;
        if self.take(b',') {
            self.space()?;
            if self.peek() == Some(close) {
                self.lax.push(comma);
            }
            return Ok(());
        }
        if self.peek() == Some(close) {
            return Ok(());
        }
        Err(self.wrong("a comma is missing before this", "put a comma between two entries"))
    }

    /// From one quote to the next; what is between is for `serde_json` to read.
    fn string(&mut self) -> Result<String, Wrong> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        let mut end = start + 1;
        while let Some(&byte) = bytes.get(end) {
            match byte {
                b'"' => break,
                b'\\' => end += 2,
                b'\n' => break,
                _ => end += 1,
            }
        }
        if bytes.get(end) != Some(&b'"') {
            return Err(self.wrong("this text does not end in its line", "close it with a double quote"));
        }
        self.at = end + 1;
        serde_json::from_str(&self.text[start..self.at]).map_err(|_| Wrong {
            at: start..end + 1,
            message: "this text has a sign in it that JSON does not take",
            help: "write \\\\ for a backslash, \\\" for a quote, \\n for a line break",
        })
    }

    /// A number, `true`, `false` or `null`.
    fn word(&mut self) -> Result<Value, Wrong> {
        let rest = &self.text[self.at..];
        let length = rest.find(|c: char| !c.is_ascii_alphanumeric() && !"+-._".contains(c)).unwrap_or(rest.len());
        let word = &rest[..length];
        let value = match serde_json::from_str(word) {
            Ok(serde_json::Value::Bool(flag)) => Value::Flag(flag),
            Ok(serde_json::Value::Number(number)) => Value::Number(number),
            Ok(serde_json::Value::Null) => Value::Null,
            _ => {
                let at = self.at..self.at + length.max(1);
                let help = "write a text in double quotes, a number, true, false, [ or {";
                return Err(Wrong { at, message: "a value is expected here", help });
            }
        };
        self.at += length;
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn places_comments_and_names_there_twice_are_known() {
        let text = "{ // why\n \"a\": [1, true, \"x\\n\",], \"a\": {\"b\": null} }";
        let read = read(text).unwrap();
        assert_eq!(read.root.json(), serde_json::json!({"a": {"b": null}}));
        assert_eq!(read.lax.iter().map(|at| &text[at.clone()]).collect::<Vec<_>>(), ["// why", ","]);
        assert_eq!(&text[read.twice[0].clone()], "\"a\"");
        assert_eq!(&text[read.root.entries()[0].node.span.clone()], "[1, true, \"x\\n\",]");
    }

    #[test]
    fn what_is_no_json_is_told_where_it_stands() {
        for (text, at) in [
            ("", 0),
            ("{", 1),
            ("{a:1}", 1),
            ("{\"a\" 1}", 5),
            ("[1 2]", 3),
            ("[\"a]", 1),
            ("[tru]", 1),
            ("[] x", 3),
            ("[\"\\q\"]", 1),
        ] {
            assert_eq!(read(text).unwrap_err().at.start, at, "{text}");
        }
        assert!(read(&"[".repeat(1_000_000)).is_err());
    }

    proptest! {
        #[test]
        fn what_serde_reads_is_read_alike(text in r#"[\[\]{}",:0-9a-c\\ /*ueé-]{0,40}"#) {
            if let Ok(value) = serde_json::from_str::<serde_json::Value>(&text) {
                prop_assert_eq!(read(&text).unwrap().root.json(), value);
            } else if let Ok(read) = read(&text) {
                prop_assert!(!read.lax.is_empty(), "{} is read, and serde refuses it", text);
            }
        }
    }
}
