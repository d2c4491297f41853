//! The registry after a file was imported: names do not mind capitals, a later line stands
//! over an earlier one, and what is taken away is gone.

use super::ids::Context;
use super::reg::{Data, Key, RegValue};
use super::tree::{Entry, Node, Value};
use std::collections::HashMap;
use std::ops::Range;

/// Deepest path of keys below a browser's.
const DEEPEST: usize = 12;

/// A key with what is in it.
#[derive(Default)]
pub(super) struct Branch<'k> {
    span: Range<usize>,
    /// By the name in small letters; with the place in the order of the file.
    keys: HashMap<String, (usize, &'k str, Branch<'k>)>,
    values: HashMap<String, (usize, &'k RegValue)>,
    count: usize,
}

impl<'k> Branch<'k> {
    /// Takes in one key of the file, whose path `below` is that under this one.
    pub fn import(&mut self, cx: &Context<'_, '_>, below: &'k str, key: &'k Key) {
        let names: Vec<&str> = below.split('\\').filter(|name| !name.is_empty()).collect();
        if names.len() > DEEPEST {
            let help = "settings of an extension are four keys below the browser's";
            return cx.fault(&key.span, "this key is too deep", help);
        }
        if key.deleted {
            return self.delete(&names);
        }
        let mut branch = self;
        for name in names {
            let count = branch.count;
            branch.count += 1;
            let new = || (count, name, Branch { span: key.span.clone(), ..Branch::default() });
            branch = &mut branch.keys.entry(name.to_lowercase()).or_insert_with(new).2;
        }
        for value in &key.values {
            branch.put(cx, value);
        }
    }

    fn delete(&mut self, names: &[&str]) {
        match names {
            [] => (self.keys, self.values) = Default::default(),
            [name] => drop(self.keys.remove(&name.to_lowercase())),
            [name, below @ ..] => {
                if let Some((_, _, branch)) = self.keys.get_mut(&name.to_lowercase()) {
                    branch.delete(below);
                }
            }
        }
    }

    fn put(&mut self, cx: &Context<'_, '_>, value: &'k RegValue) {
        let name = value.name.to_lowercase();
        if value.data == Data::Deleted {
            self.values.remove(&name);
        } else if self.values.insert(name, (self.count, value)).is_some() {
            cx.fault(&value.span, "this value is there twice", "only the last counts: delete one");
        }
        self.count += 1;
    }

    /// Takes from another what is not in this one.
    pub fn fill(&mut self, other: Self) {
        let first = self.count;
        for (lower, (order, name, branch)) in other.keys {
            let new = || (first + order, name, Branch { span: branch.span.clone(), ..Branch::default() });
            self.keys.entry(lower).or_insert_with(new).2.fill(branch);
        }
        for (lower, (order, value)) in other.values {
            self.values.entry(lower).or_insert((first + order, value));
        }
        self.count += other.count;
    }

    /// As a table, in the order of the file, each value as `shaped` makes of it.
    pub fn table(&self, cx: &Context<'_, '_>, shaped: &impl Fn(&RegValue) -> Option<Node>) -> Node {
        let mut entries: Vec<(usize, Entry)> = Vec::new();
        for (order, value) in self.values.values() {
            if let Some(node) = shaped(value) {
                entries.push((*order, Entry { name: value.name.clone(), span: value.span.clone(), node }));
            }
        }
        for (lower, (order, name, branch)) in &self.keys {
            if let Some((_, value)) = self.values.get(lower) {
                let help = "the browser takes the key alone: delete the value, or the key";
                cx.fault(&value.span, format!("`{}` is there as a value and as a key", super::ids::brief(name)), help);
            }
            // After the values, so that it is the one that is found.
            let order = usize::MAX / 2 + order;
            entries.push((
                order,
                Entry { name: (*name).to_owned(), span: branch.span.clone(), node: branch.table(cx, shaped) },
            ));
        }
        entries.sort_by_key(|(order, _)| *order);
        Node::new(self.span.clone(), Value::Table(entries.into_iter().map(|(_, entry)| entry).collect()))
    }
}
