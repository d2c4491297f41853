//! What can be wrong in a tree of values, wherever it is written: JSON, property lists,
//! JSON within another file.

use crate::Variant;
use probity_settings::{key, Kind};
use serde_json::{json, Map, Value};

/// The name under which a second entry is put into a table, for the writer to rename.
const AGAIN: &str = "\u{e000}";

/// Names and places from the root.
pub type Path = Vec<String>;

/// A variant of a tree, before it is written.
pub struct Tree {
    pub class: &'static str,
    pub path: Path,
    pub value: Value,
    pub harmless: bool,
}

impl Tree {
    /// As bytes, by a writer of the format.
    pub fn written(&self, write: impl Fn(&Value) -> Vec<u8>) -> Variant {
        let text = String::from_utf8(write(&self.value)).unwrap().replace(AGAIN, "");
        Variant { class: self.class, place: self.path.join("/"), bytes: text.into_bytes(), harmless: self.harmless }
    }
}

/// Every place in a tree, the root first.
fn places(value: &Value, path: Path, into: &mut Vec<Path>) {
    into.push(path.clone());
    let below = |name: String| path.iter().cloned().chain([name]).collect();
    match value {
        Value::Object(table) => table.iter().for_each(|(name, value)| places(value, below(name.clone()), into)),
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(at, value)| places(value, below(at.to_string()), into))
        }
        _ => {}
    }
}

pub fn at<'v>(value: &'v mut Value, path: &[String]) -> &'v mut Value {
    path.iter().fold(value, |value, name| match value {
        Value::Array(list) => &mut list[name.parse::<usize>().unwrap()],
        value => &mut value[name.as_str()],
    })
}

fn table<'v>(value: &'v mut Value, path: &[String]) -> &'v mut Map<String, Value> {
    at(value, path).as_object_mut().unwrap()
}

/// Names as people mistype them: a letter gone, a letter twice, two exchanged, a capital.
pub fn misspelt(name: &str) -> Vec<String> {
    let letters: Vec<char> = name.chars().collect();
    let middle = letters.len() / 2;
    let made = |letters: &[&[char]]| letters.concat().into_iter().collect::<String>();
    let mut exchanged = letters.clone();
    exchanged.swap(middle - 1, middle);
    let mut all = vec![
        made(&[&letters[..letters.len() - 1]]),
        made(&[&letters[..middle], &letters[middle - 1..]]),
        exchanged.iter().collect(),
    ];
    let first = letters[0];
    let other = if first.is_lowercase() { first.to_ascii_uppercase() } else { first.to_ascii_lowercase() };
    all.push(made(&[&[other], &letters[1..]]));
    all.retain(|other| other != name);
    all
}

/// Ids that are none, or another's.
pub fn wrong_ids(id: &str) -> Vec<String> {
    let turned =
        if let Some(rest) = id.strip_prefix('h') { format!("a{rest}") } else { format!("{}x", &id[..id.len() - 1]) };
    vec![id[..id.len() - 1].to_owned(), turned, id.to_uppercase(), format!("{id} "), id.replace('@', " at ")]
        .into_iter()
        .filter(|other| other != id)
        .collect()
}

/// All that can be wrong in `value`, at each place where it fits, and what is only written
/// otherwise. `ids` are those that are right in it.
pub fn variants(value: &Value, ids: &[&str]) -> Vec<Tree> {
    let mut all = Vec::new();
    let mut paths = Vec::new();
    places(value, Path::new(), &mut paths);
    let mut add = |class, path: &Path, change: &dyn Fn(&mut Value)| {
        let mut changed = value.clone();
        change(&mut changed);
        all.push(Tree { class, path: path.clone(), value: changed, harmless: false });
    };
    for path in &paths {
        let mut copy = value.clone();
        let here = at(&mut copy, path).clone();
        for wrong in wrong_types(&here) {
            add("wrong type", path, &|value| *at(value, path) = wrong.clone());
        }
        if let Some(text) = here.as_str() {
            if text.contains("https://") && !text.starts_with("https://not") && !text.contains("://clients2") {
                add("http", path, &|value| *at(value, path) = text.replace("https://", "http://").into());
            }
            for id in ids.iter().filter(|id| text == **id) {
                wrong_ids(id)
                    .iter()
                    .for_each(|wrong| add("wrong id", path, &|value| *at(value, path) = wrong.as_str().into()));
            }
        }
        let Some((name, above)) = path.split_last() else {
            add("unknown key", path, &|value| drop(table(value, &[]).insert("pakc".into(), json!("york"))));
            continue;
        };
        if let Some(long) = too_long(name, &here) {
            add("over the limit", path, &|value| *at(value, path) = long.clone());
        }
        if !matches!(at(&mut copy, above), Value::Object(_)) {
            continue;
        }
        let rename = |value: &mut Value, to: &str| {
            let table = table(value, above);
            let kept = table.remove(name).unwrap();
            table.insert(to.to_owned(), kept);
        };
        let id = ids.contains(&name.as_str());
        let (class, names) = if id { ("wrong id", wrong_ids(name)) } else { ("misspelt key", misspelt(name)) };
        names.iter().for_each(|other| add(class, path, &|value| rename(value, other)));
        add("key twice", path, &|value| {
            table(value, above).insert(format!("{name}{AGAIN}"), json!("another"));
        });
        if here.is_object() {
            add("unknown key", path, &|value| drop(table(value, path).insert("pakc".into(), json!("york"))));
        }
    }
    all
}

/// Values of other types.
fn wrong_types(value: &Value) -> Vec<Value> {
    let all = [
        json!("x"),
        json!(7),
        json!(true),
        json!(null),
        json!([]),
        json!({}),
        json!([value]),
        json!(value.to_string()),
    ];
    let kind = std::mem::discriminant::<Value>;
    all.into_iter()
        .filter(|other| kind(other) != kind(value) || (value.is_array() && other == &json!([value])))
        .collect()
}

/// More than the setting of this name may have.
fn too_long(name: &str, value: &Value) -> Option<Value> {
    let limits = key(name).map(|key| (key.kind, key.limits))?;
    match (limits, value) {
        ((Kind::Text, limits), Value::String(text)) => Some(json!(text.repeat(1 + limits.characters / text.len()))),
        ((Kind::List, limits), Value::Array(list)) if !list.is_empty() => {
            Some(json!(vec![list[0].clone(); limits.entries + 1]))
        }
        _ => None,
    }
}

/// JSON with the names in the other order, and with other spaces.
pub fn reversed(value: &Value) -> String {
    match value {
        Value::Object(table) => {
            let entries: Vec<String> = table
                .iter()
                .rev()
                .map(|(name, value)| format!("\t{} :\r\n {}", json!(name), reversed(value)))
                .collect();
            format!("{{\r\n{} }}", entries.join(" ,"))
        }
        Value::Array(list) => format!("[ {}\n]", list.iter().map(reversed).collect::<Vec<_>>().join("\n,")),
        other => other.to_string(),
    }
}
