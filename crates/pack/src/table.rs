//! TOML tables that remember their lines and notice keys nobody asked for.

use crate::problem::{Problem, Report};
use serde::de::DeserializeOwned;
use std::cell::RefCell;
use std::collections::BTreeSet;
use toml::de::{DeTable, DeValue};
use toml::Spanned;

/// One TOML file while it is read; collects problems.
pub(crate) struct File<'s> {
    pub name: String,
    source: &'s str,
    problems: RefCell<Vec<Problem>>,
}

impl<'s> File<'s> {
    /// Largest file that is read, in bytes.
    const MAX: usize = 4 << 20;

    pub(crate) fn parse(name: &str, source: &'s str) -> Result<(Self, Spanned<DeTable<'s>>), Report> {
        let file = Self { name: name.to_owned(), source, problems: RefCell::default() };
        if source.len() > Self::MAX {
            return Err(Report::one(name, 0, format!("the file is larger than {} MB", Self::MAX >> 20)));
        }
        match DeTable::parse(source) {
            Ok(root) => Ok((file, root)),
            Err(error) => {
                let line = error.span().map_or(0, |span| file.line(span.start));
                Err(Report::one(name, line, error.message().to_owned()))
            }
        }
    }

    pub(crate) fn line(&self, offset: usize) -> usize {
        1 + self.source.as_bytes()[..offset.min(self.source.len())].iter().filter(|&&byte| byte == b'\n').count()
    }

    pub(crate) fn problem(&self, line: usize, message: impl Into<String>) {
        self.problems.borrow_mut().push(Problem { file: self.name.clone(), line, message: message.into() });
    }

    pub(crate) fn finish(self) -> Vec<Problem> {
        let mut problems = self.problems.into_inner();
        problems.sort_by_key(|problem| problem.line);
        problems.dedup();
        problems
    }
}

/// A table of a file. Asking for a key marks it as known; [`Table::done`]
/// reports the rest.
pub(crate) struct Table<'f, 's> {
    pub file: &'f File<'s>,
    table: &'f DeTable<'s>,
    /// Where the table starts.
    pub line: usize,
    asked: RefCell<BTreeSet<String>>,
}

type Value<'s> = Spanned<DeValue<'s>>;

impl<'f, 's> Table<'f, 's> {
    pub(crate) fn root(file: &'f File<'s>, root: &'f Spanned<DeTable<'s>>) -> Self {
        Self { file, table: root.get_ref(), line: 1, asked: RefCell::default() }
    }

    pub(crate) fn of(file: &'f File<'s>, value: &'f Value<'s>) -> Option<Self> {
        let line = file.line(value.span().start);
        match value.get_ref() {
            DeValue::Table(table) => Some(Self { file, table, line, asked: RefCell::default() }),
            other => {
                file.problem(line, format!("a table {{ ... }} is expected here, not {}", kind(other)));
                None
            }
        }
    }

    /// Whether a key is there; does not mark it as known.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// All keys and values, for tables whose keys are names.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (&'f str, &'f Value<'s>)> {
        self.table.iter().map(|(key, value)| (key.get_ref().as_ref(), value))
    }

    pub(crate) fn get(&self, key: &str) -> Option<&'f Value<'s>> {
        self.asked.borrow_mut().insert(key.to_owned());
        self.table.get(key)
    }

    pub(crate) fn line_of(&self, key: &str) -> usize {
        self.table.get(key).map_or(self.line, |value| self.file.line(value.span().start))
    }

    fn wrong(&self, key: &str, value: &Value<'s>, expected: &str) {
        let line = self.file.line(value.span().start);
        self.file.problem(line, format!("`{key}` must be {expected}, not {}", kind(value.get_ref())));
    }

    pub(crate) fn string(&self, key: &'static str) -> Option<String> {
        let value = self.get(key)?;
        let text = string(value);
        if text.is_none() {
            self.wrong(key, value, "a text in quotes");
        }
        text
    }

    /// The text under a key that [`Table::entries`] gave.
    pub(crate) fn text_of(&self, key: &str, value: &Value<'s>) -> Option<String> {
        let text = string(value);
        if text.is_none() {
            self.wrong(key, value, "a text in quotes");
        }
        text
    }

    /// A text that must be there and not be empty.
    pub(crate) fn required(&self, key: &'static str) -> String {
        match self.string(key) {
            Some(text) if !text.trim().is_empty() => return text,
            Some(_) => self.file.problem(self.line_of(key), format!("`{key}` is empty")),
            None if !self.has(key) => self.file.problem(self.line, format!("`{key} = \"...\"` is missing here")),
            None => {}
        }
        String::new()
    }

    pub(crate) fn strings(&self, key: &'static str) -> Vec<String> {
        self.get(key).map_or_else(Vec::new, |value| self.list_of_strings(key, value))
    }

    pub(crate) fn list_of_strings(&self, key: &str, value: &Value<'s>) -> Vec<String> {
        let DeValue::Array(array) = value.get_ref() else {
            self.wrong(key, value, "a list of texts [\"...\", \"...\"]");
            return Vec::new();
        };
        let item = |item: &Value<'s>| {
            let text = string(item);
            if text.is_none() {
                self.wrong(key, item, "a list of texts");
            }
            text
        };
        array.iter().filter_map(item).collect()
    }

    pub(crate) fn boolean(&self, key: &'static str) -> Option<bool> {
        self.boolean_of(key)
    }

    /// As [`Table::boolean`], where the key is a name that a pack gave.
    pub(crate) fn boolean_of(&self, key: &str) -> Option<bool> {
        let value = self.get(key)?;
        if let DeValue::Boolean(flag) = value.get_ref() {
            return Some(*flag);
        }
        self.wrong(key, value, "true or false");
        None
    }

    /// A number from `range`.
    pub(crate) fn number(&self, key: &'static str, range: std::ops::RangeInclusive<f64>) -> Option<f64> {
        let value = self.get(key)?;
        let number = match value.get_ref() {
            DeValue::Integer(number) => number.as_str().parse().ok(),
            DeValue::Float(number) => number.as_str().parse().ok(),
            _ => None,
        };
        let number: Option<f64> = number.filter(|number| range.contains(number));
        if number.is_none() {
            let expected = format!("a number from {} to {}", range.start(), range.end());
            self.wrong(key, value, &expected);
        }
        number
    }

    /// One of the words that `T` knows.
    pub(crate) fn word<T: DeserializeOwned>(&self, key: &'static str, known: &str) -> Option<T> {
        self.word_of(key, known)
    }

    /// As [`Table::word`], where the key is a name that a pack gave.
    pub(crate) fn word_of<T: DeserializeOwned>(&self, key: &str, known: &str) -> Option<T> {
        let value = self.get(key)?;
        self.parsed(key, value, known)
    }

    /// A list of words that `T` knows.
    pub(crate) fn words<T: DeserializeOwned>(&self, key: &'static str, known: &str) -> Vec<T> {
        match self.get(key) {
            None => Vec::new(),
            Some(value) => match value.get_ref() {
                DeValue::Array(array) => array.iter().filter_map(|item| self.parsed(key, item, known)).collect(),
                _ => {
                    self.wrong(key, value, &format!("a list of some of: {known}"));
                    Vec::new()
                }
            },
        }
    }

    fn parsed<T: DeserializeOwned>(&self, key: &str, value: &Value<'s>, known: &str) -> Option<T> {
        let line = self.file.line(value.span().start);
        let Some(word) = string(value) else {
            self.wrong(key, value, &format!("one of: {known}"));
            return None;
        };
        let parsed = serde_json::from_value(serde_json::Value::String(word.clone())).ok();
        if parsed.is_none() {
            self.file.problem(line, format!("`{key}`: \"{word}\" is not one of: {known}"));
        }
        parsed
    }

    pub(crate) fn table(&self, key: &'static str) -> Option<Table<'f, 's>> {
        Table::of(self.file, self.get(key)?)
    }

    /// Tables written `[[key]]` or `key = [{...}]`.
    pub(crate) fn tables(&self, key: &'static str) -> Vec<Table<'f, 's>> {
        self.get(key).map_or_else(Vec::new, |value| Self::tables_in(self.file, key, value))
    }

    pub(crate) fn tables_in(file: &'f File<'s>, key: &str, value: &'f Value<'s>) -> Vec<Table<'f, 's>> {
        match value.get_ref() {
            DeValue::Array(array) => array.iter().filter_map(|item| Table::of(file, item)).collect(),
            other => {
                let line = file.line(value.span().start);
                file.problem(line, format!("`{key}` is a list: write [[{key}]] above each, not {}", kind(other)));
                Vec::new()
            }
        }
    }

    /// Reports keys that were never asked for.
    pub(crate) fn done(&self) {
        let asked = self.asked.borrow();
        for (key, _) in self.table.iter() {
            if !asked.contains(key.get_ref().as_ref()) {
                let known: Vec<&str> = asked.iter().map(String::as_str).collect();
                let line = self.file.line(key.span().start);
                self.file
                    .problem(line, format!("`{}` is not known here; there are: {}", key.get_ref(), known.join(", ")));
            }
        }
    }

    /// The table as JSON, for free-form contents.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::Value::Object(self.entries().map(|(key, value)| (key.to_owned(), json(value.get_ref()))).collect())
    }
}

fn string(value: &Value<'_>) -> Option<String> {
    match value.get_ref() {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Datetime(time) => Some(time.to_string()),
        _ => None,
    }
}

fn json(value: &DeValue<'_>) -> serde_json::Value {
    use serde_json::Value as Json;
    match value {
        DeValue::String(text) => Json::String(text.to_string()),
        DeValue::Integer(number) => number.as_str().parse::<i64>().map_or(Json::Null, Json::from),
        DeValue::Float(number) => number.as_str().parse::<f64>().map_or(Json::Null, Json::from),
        DeValue::Boolean(flag) => Json::Bool(*flag),
        DeValue::Datetime(time) => Json::String(time.to_string()),
        DeValue::Array(array) => array.iter().map(|item| json(item.get_ref())).collect(),
        DeValue::Table(table) => {
            Json::Object(table.iter().map(|(key, value)| (key.get_ref().to_string(), json(value.get_ref()))).collect())
        }
    }
}

fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
