//! TOML tables that remember their places and notice keys nobody asked for.

use crate::file::{File, Spot};
use serde::de::DeserializeOwned;
use std::cell::RefCell;
use std::collections::BTreeSet;
use toml::de::{DeTable, DeValue};
use toml::Spanned;

/// A table of a file. Asking for a key marks it as known; [`Table::done`]
/// reports the rest.
pub struct Table<'f, 's> {
    pub file: &'f File<'s>,
    table: &'f DeTable<'s>,
    /// The table, or the header of one that has lines of its own.
    pub at: Spot,
    asked: RefCell<BTreeSet<String>>,
}

type Value<'s> = Spanned<DeValue<'s>>;

impl<'f, 's> Table<'f, 's> {
    /// The whole file.
    pub fn root(file: &'f File<'s>, root: &'f Spanned<DeTable<'s>>) -> Self {
        Self { file, table: root.get_ref(), at: Spot::Line(1), asked: RefCell::default() }
    }

    /// A value that must be a table; it is a problem if it is none.
    pub fn of(file: &'f File<'s>, value: &'f Value<'s>) -> Option<Self> {
        let at = value.span().into();
        match value.get_ref() {
            DeValue::Table(table) => Some(Self { file, table, at, asked: RefCell::default() }),
            other => {
                file.problem(at, format!("a table {{ ... }} is expected here, not {}", kind(other)));
                None
            }
        }
    }

    /// Whether a key is there; does not mark it as known.
    pub fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// All keys and values, for tables whose keys are names.
    pub fn entries(&self) -> impl Iterator<Item = (&'f str, &'f Value<'s>)> {
        self.table.iter().map(|(key, value)| (key.get_ref().as_ref(), value))
    }

    /// As [`Table::entries`], with the place of each key.
    pub fn entries_with_spots(&self) -> impl Iterator<Item = (&'f str, Spot, &'f Value<'s>)> {
        self.table.iter().map(|(key, value)| (key.get_ref().as_ref(), key.span().into(), value))
    }

    /// The value of a key, which is known from now on.
    pub fn get(&self, key: &str) -> Option<&'f Value<'s>> {
        self.asked.borrow_mut().insert(key.to_owned());
        self.table.get(key)
    }

    /// Where the value of a key stands; the table itself if it has no such key.
    pub fn spot(&self, key: &str) -> Spot {
        self.table.get(key).map_or(self.at, |value| value.span().into())
    }

    /// Line of the table in the file, from 1.
    pub fn line(&self) -> usize {
        self.file.line(self.at)
    }

    fn wrong(&self, key: &str, value: &Value<'s>, expected: &str) {
        self.file.problem(value.span(), format!("`{key}` must be {expected}, not {}", kind(value.get_ref())));
    }

    /// A text; a date counts as one.
    pub fn string(&self, key: &'static str) -> Option<String> {
        let value = self.get(key)?;
        let text = string(value);
        if text.is_none() {
            self.wrong(key, value, "a text in quotes");
        }
        text
    }

    /// The text under a key that [`Table::entries`] gave.
    pub fn text_of(&self, key: &str, value: &Value<'s>) -> Option<String> {
        let text = string(value);
        if text.is_none() {
            self.wrong(key, value, "a text in quotes");
        }
        text
    }

    /// A text that must be there and not be empty.
    pub fn required(&self, key: &'static str) -> String {
        match self.string(key) {
            Some(text) if !text.trim().is_empty() => return text,
            Some(_) => self.file.problem(self.spot(key), format!("`{key}` is empty")),
            None if !self.has(key) => self.file.problem(self.at, format!("`{key} = \"...\"` is missing here")),
            None => {}
        }
        String::new()
    }

    /// A list of texts; empty where the key is not there.
    pub fn strings(&self, key: &'static str) -> Vec<String> {
        self.get(key).map_or_else(Vec::new, |value| self.list_of_strings(key, value))
    }

    /// As [`Self::strings`], each with its place.
    pub fn strings_with_spots(&self, key: &'static str) -> Vec<(String, Spot)> {
        self.get(key).map_or_else(Vec::new, |value| self.list_with_spots(key, value))
    }

    /// The list of texts under a key that [`Table::entries`] gave.
    pub fn list_of_strings(&self, key: &str, value: &Value<'s>) -> Vec<String> {
        self.list_with_spots(key, value).into_iter().map(|(text, _)| text).collect()
    }

    fn list_with_spots(&self, key: &str, value: &Value<'s>) -> Vec<(String, Spot)> {
        let DeValue::Array(array) = value.get_ref() else {
            self.wrong(key, value, "a list of texts [\"...\", \"...\"]");
            return Vec::new();
        };
        let item = |item: &Value<'s>| {
            let text = string(item);
            if text.is_none() {
                self.wrong(key, item, "a list of texts");
            }
            Some((text?, item.span().into()))
        };
        array.iter().filter_map(item).collect()
    }

    /// True or false.
    pub fn boolean(&self, key: &'static str) -> Option<bool> {
        self.boolean_of(key)
    }

    /// As [`Table::boolean`], where the key is a name that a pack gave.
    pub fn boolean_of(&self, key: &str) -> Option<bool> {
        let value = self.get(key)?;
        if let DeValue::Boolean(flag) = value.get_ref() {
            return Some(*flag);
        }
        self.wrong(key, value, "true or false");
        None
    }

    /// A number from `range`.
    pub fn number(&self, key: &'static str, range: std::ops::RangeInclusive<f64>) -> Option<f64> {
        let value = self.get(key)?;
        let number = match value.get_ref() {
            DeValue::Integer(number) => number.as_str().parse().ok(),
            DeValue::Float(number) => number.as_str().parse().ok(),
            _ => None,
        };
        let number: Option<f64> = number.filter(|number| range.contains(number));
        if number.is_none() {
            let written = match value.get_ref() {
                DeValue::Integer(number) => number.as_str(),
                DeValue::Float(number) => number.as_str(),
                other => kind(other),
            };
            let written: String = written.chars().take(40).collect();
            let (from, to) = (range.start(), range.end());
            self.file.problem(value.span(), format!("`{key}` must be a number from {from} to {to}, not {written}"));
        }
        number
    }

    /// One of the words that `T` knows.
    pub fn word<T: DeserializeOwned>(&self, key: &'static str, known: &str) -> Option<T> {
        self.word_of(key, known)
    }

    /// As [`Table::word`], where the key is a name that a pack gave.
    pub fn word_of<T: DeserializeOwned>(&self, key: &str, known: &str) -> Option<T> {
        let value = self.get(key)?;
        self.parsed(key, value, known)
    }

    /// A list of words that `T` knows.
    pub fn words<T: DeserializeOwned>(&self, key: &'static str, known: &str) -> Vec<T> {
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
        let Some(word) = string(value) else {
            self.wrong(key, value, &format!("one of: {known}"));
            return None;
        };
        let parsed = serde_json::from_value(serde_json::Value::String(word.clone())).ok();
        if parsed.is_none() {
            let message = format!("`{key}`: \"{word}\" is not one of: {known}");
            self.file.problem_with_word(value.span(), message, &word, known.split(", "));
        }
        parsed
    }

    /// A table below this one.
    pub fn table(&self, key: &'static str) -> Option<Table<'f, 's>> {
        Table::of(self.file, self.get(key)?)
    }

    /// Tables written `[[key]]` or `key = [{...}]`.
    pub fn tables(&self, key: &'static str) -> Vec<Table<'f, 's>> {
        self.get(key).map_or_else(Vec::new, |value| Self::tables_in(self.file, key, value))
    }

    /// The tables of a list that [`Table::entries`] gave.
    pub fn tables_in(file: &'f File<'s>, key: &str, value: &'f Value<'s>) -> Vec<Table<'f, 's>> {
        match value.get_ref() {
            DeValue::Array(array) => array.iter().filter_map(|item| Table::of(file, item)).collect(),
            other => {
                let message = format!("`{key}` is a list, not {}", kind(other));
                file.problem_with_help(value.span(), message, format!("write [[{key}]] above each"));
                Vec::new()
            }
        }
    }

    /// Reports keys that were never asked for.
    pub fn done(&self) {
        let asked = self.asked.borrow();
        for (key, _) in self.table.iter() {
            if !asked.contains(key.get_ref().as_ref()) {
                let known: Vec<&str> = asked.iter().map(String::as_str).collect();
                let message = format!("`{}` is not known here; there are: {}", key.get_ref(), known.join(", "));
                self.file.problem_with_word(key.span(), message, key.get_ref(), known.iter().copied());
            }
        }
    }

    /// The table as JSON, for free-form contents.
    pub fn json(&self) -> serde_json::Value {
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
