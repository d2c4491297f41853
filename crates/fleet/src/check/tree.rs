//! What a policy file holds, whatever its format, each part with its place.

use std::ops::Range;

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node {
    /// Bytes of the text.
    pub span: Range<usize>,
    pub value: Value,
}

/// As JSON has it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Null,
    Flag(bool),
    Number(serde_json::Number),
    Text(String),
    List(Vec<Node>),
    Table(Vec<Entry>),
    /// A type that no setting has: a date, bytes, a 64-bit number.
    Other(&'static str),
}

/// One entry of a table.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    pub name: String,
    /// Of the name.
    pub span: Range<usize>,
    pub node: Node,
}

impl Node {
    pub fn new(span: Range<usize>, value: Value) -> Self {
        Self { span, value }
    }

    /// What a table has under a name; of two, the last, as browsers take it.
    pub fn get(&self, name: &str) -> Option<&Node> {
        self.entry(name).map(|entry| &entry.node)
    }

    pub fn entry(&self, name: &str) -> Option<&Entry> {
        self.entries().iter().rev().find(|entry| entry.name == name)
    }

    /// Of a table; else none.
    pub fn entries(&self) -> &[Entry] {
        match &self.value {
            Value::Table(entries) => entries,
            _ => &[],
        }
    }

    pub fn list(&self) -> &[Node] {
        match &self.value {
            Value::List(list) => list,
            _ => &[],
        }
    }

    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn is_table(&self) -> bool {
        matches!(self.value, Value::Table(_))
    }

    /// What it is called in a sentence.
    pub fn kind(&self) -> &'static str {
        match &self.value {
            Value::Null => "null",
            Value::Flag(_) => "true or false",
            Value::Number(_) => "a number",
            Value::Text(_) => "a text",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
            Value::Other(kind) => kind,
        }
    }

    pub fn json(&self) -> serde_json::Value {
        use serde_json::Value as Json;
        match &self.value {
            Value::Null | Value::Other(_) => Json::Null,
            Value::Flag(flag) => Json::Bool(*flag),
            Value::Number(number) => Json::Number(number.clone()),
            Value::Text(text) => Json::String(text.clone()),
            Value::List(list) => list.iter().map(Node::json).collect(),
            Value::Table(entries) => {
                Json::Object(entries.iter().map(|entry| (entry.name.clone(), entry.node.json())).collect())
            }
        }
    }

    /// The same value, every part of it at another place: for what was text within text.
    pub fn moved(mut self, span: &Range<usize>) -> Self {
        self.span = span.clone();
        self.value = match self.value {
            Value::List(list) => Value::List(list.into_iter().map(|node| node.moved(span)).collect()),
            Value::Table(entries) => Value::Table(
                entries
                    .into_iter()
                    .map(|entry| Entry { span: span.clone(), node: entry.node.moved(span), name: entry.name })
                    .collect(),
            ),
            other => other,
        };
        self
    }
}
