//! Drafts from a file or standard input: one plain text, or one JSON object a
//! line.

use probity_core::model::{Context, Overrides, Request};
use probity_pack::delivered;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

/// One line of `--jsonl` input.
#[derive(Deserialize)]
pub struct Line {
    #[serde(default)]
    pub id: Value,
    text: Option<String>,
    parts: Option<Vec<String>>,
    pub pack: Option<String>,
    #[serde(default)]
    context: Option<Map<String, Value>>,
    overrides: Option<Overrides>,
}

impl Line {
    /// The draft; fails if there is none, or if its time cannot be read.
    pub fn request(self) -> Result<(Value, Option<String>, Request), String> {
        let parts = match (self.parts, self.text) {
            (Some(parts), _) => parts,
            (None, Some(text)) => vec![text],
            (None, None) => return Err("there is neither \"text\" nor \"parts\"".into()),
        };
        let context = self.context.unwrap_or_default();
        let delivered = delivered(&context)?;
        let context = Context::deserialize(Value::Object(context)).map_err(|error| error.to_string())?;
        if let Some(now) = &context.now {
            if probity_detect::time::parse_rfc3339(now).is_none() {
                return Err(format!(
                    "\"now\" must be a time with offset such as 2026-03-13T17:00:00+00:00, not \"{now}\""
                ));
            }
        }
        let overrides = Overrides { delivered, ..self.overrides.unwrap_or_default() };
        Ok((self.id, self.pack, Request { parts, context, overrides }))
    }
}

/// Opens a file, or standard input where none is named.
pub fn open(file: Option<&Path>) -> Result<Box<dyn BufRead>, String> {
    match file {
        Some(path) if path != Path::new("-") => {
            let file = std::fs::File::open(path).map_err(|error| format!("{}: {error}", path.display()))?;
            Ok(Box::new(BufReader::new(file)))
        }
        _ => Ok(Box::new(BufReader::new(std::io::stdin()))),
    }
}

/// All of the input as text; bytes that are not UTF-8 become U+FFFD.
pub fn read_text(file: Option<&Path>) -> Result<String, String> {
    let mut bytes = Vec::new();
    open(file)?.read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Calls `each` with every line that can be read. Says on standard error what
/// is wrong with the others; true if there were none.
pub fn each_line(file: Option<&Path>, mut each: impl FnMut(Line) -> Result<(), String>) -> Result<bool, String> {
    let mut all_good = true;
    let mut reader = open(file)?;
    let mut bytes = Vec::new();
    for number in 1.. {
        bytes.clear();
        if reader.read_until(b'\n', &mut bytes).map_err(|error| error.to_string())? == 0 {
            break;
        }
        let line = String::from_utf8_lossy(&bytes);
        if line.trim().is_empty() {
            continue;
        }
        if let Err(reason) = parse(&line).and_then(&mut each) {
            anstream::eprintln!("line {number}: {reason}");
            all_good = false;
        }
    }
    Ok(all_good)
}

fn parse(line: &str) -> Result<Line, String> {
    let first = match serde_json::from_str(line) {
        Ok(line) => return Ok(line),
        Err(error) => error,
    };
    // A draft cut in the middle of an emoji has half a surrogate pair, which
    // JSON can write and UTF-8 cannot.
    match replace_lone_surrogates(line) {
        Some(mended) => serde_json::from_str(&mended).map_err(|error| error.to_string()),
        None => Err(first.to_string()),
    }
}

/// Replaces escapes of lone surrogates by that of U+FFFD, which is also one
/// UTF-16 unit, so offsets stay true. `None` if there are none.
fn replace_lone_surrogates(line: &str) -> Option<String> {
    let unit = |at: usize| -> Option<u32> {
        let escape = line.get(at..at + 6)?;
        u32::from_str_radix(escape.strip_prefix("\\u")?, 16).ok()
    };
    let mut out = String::with_capacity(line.len());
    let mut changed = false;
    let mut at = 0;
    while at < line.len() {
        let rest = &line[at..];
        let (taken, lone) = if !rest.starts_with('\\') {
            (rest.find('\\').unwrap_or(rest.len()), false)
        } else {
            match unit(at) {
                Some(0xD800..=0xDBFF) if matches!(unit(at + 6), Some(0xDC00..=0xDFFF)) => (12, false),
                Some(0xD800..=0xDFFF) => (6, true),
                Some(_) => (6, false),
                None => (1 + rest[1..].chars().next().map_or(0, char::len_utf8), false),
            }
        };
        out.push_str(if lone { "\\ufffd" } else { &rest[..taken] });
        changed |= lone;
        at += taken;
    }
    changed.then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lone_surrogates_are_replaced_and_pairs_kept() {
        let line = r#"{"text":"a\ud83d b\ude00 \ud83d\ude00 \\ud83d"}"#;
        let request = parse(line).unwrap().request().unwrap().2;
        assert_eq!(request.parts, ["a\u{fffd} b\u{fffd} 😀 \\ud83d"]);
    }

    #[test]
    fn a_line_without_a_draft_or_with_a_strange_time_is_refused() {
        assert!(parse("{}").unwrap().request().is_err());
        assert!(parse(r#"{"text":"a","context":{"now":"yesterday"}}"#).unwrap().request().unwrap_err().contains("now"));
    }
}
