//! The scripts for Edge: the keys and values that stand at their beginning as literals.
//!
//! Nothing is run or interpreted. What follows the literals is compared with what is
//! written by `fleet build`, since a script that was cut off or changed does something else.

use super::ids::Context;
use super::reg::{Data, Key, RegValue};
use super::registry;
use crate::targets::intune::programs;
use crate::targets::windows::registry::root;
use crate::Browser;
use std::ops::Range;

/// Below it in the machine's part of the registry is what the scripts write.
const HIVE: &str = r"HKEY_LOCAL_MACHINE\";
const KEYS: &str = "$Keys = @(";
const PATH: &str = "$Path =";
/// Most faults of lines that are told.
const MOST: usize = 20;

/// Whether a text is one of the scripts, or was.
pub(super) fn is(text: &str) -> bool {
    text.trim_start().starts_with(['#', '$', 'S']) && head(&mut Lines { text, at: 0 }).is_some()
}

/// The line with which the literals begin. Other people's scripts have such names too.
fn head<'t>(lines: &mut Lines<'t>) -> Option<(Range<usize>, &'t str)> {
    let text = lines.text;
    let [program, ..] = programs();
    let ours = text.contains("# Probity for ") || program.lines().next().is_some_and(|begin| text.contains(begin));
    lines.find(|(_, line)| {
        (*line == KEYS && (ours || text.contains("Cells = @(")))
            || (line.starts_with(PATH) && (ours || line.contains("3rdparty")))
    })
}

/// Checks what the script writes, or takes away.
pub(super) fn check(cx: &Context<'_, '_>, text: &str) {
    let mut lines = Lines { text, at: 0 };
    let Some((at, line)) = head(&mut lines) else { return };
    let before = &text[..at.start];
    match line.strip_prefix(PATH) {
        Some(path) => removed(cx, path.trim_start(), &at),
        None => registry::check(cx, &keys(cx, &mut lines)),
    }
    program(cx, before, &text[lines.at..], lines.at);
}

/// The one key that the script takes away with all that is in it.
fn removed(cx: &Context<'_, '_>, path: &str, at: &Range<usize>) {
    let path = whole(path);
    let extensions = format!(r"{}\3rdparty\extensions\", root(Browser::Edge));
    match path.as_deref().and_then(|path| path.strip_prefix(&extensions)) {
        Some(id) if cx.form(id, at, false) => cx.compare(id, at, Some(Browser::Edge), None),
        Some(_) => {}
        None => cx.fault(at, "this is no key of an extension's settings in Edge", FORM),
    }
}

const FORM: &str = "take the script from `probity fleet build`; a text stands in single quotes, one in it twice";

/// The keys up to the end of the list.
fn keys(cx: &Context<'_, '_>, lines: &mut Lines<'_>) -> Vec<Key> {
    let mut keys: Vec<Key> = Vec::new();
    let mut wrong = 0;
    let mut depth = 0;
    let mut last = 0..0;
    for (span, line) in lines.by_ref() {
        last = span.clone();
        match (line, depth) {
            (")", 0) => return keys,
            ("@{", 0) | ("Cells = @(", 1) => depth += 1,
            ("}", 1) | (")", 2) => depth -= 1,
            (line, _) if line.is_empty() || line.starts_with('#') => {}
            (line, 1) if line.starts_with("Path = ") => match whole(&line["Path = ".len()..]) {
                Some(path) => {
                    keys.push(Key { path: format!("{HIVE}{path}"), span, deleted: false, values: Vec::new() })
                }
                None => wrong += fault(cx, wrong, &span),
            },
            (line, 2) => match (cell(line), keys.last_mut()) {
                (Some((name, data)), Some(key)) => key.values.push(RegValue { name, span, data }),
                _ => wrong += fault(cx, wrong, &span),
            },
            _ => wrong += fault(cx, wrong, &span),
        }
    }
    cx.fault(&last, "the list of keys has no end", "the script was cut off: take it from `probity fleet build`");
    keys
}

fn fault(cx: &Context<'_, '_>, before: usize, span: &Range<usize>) -> usize {
    if before < MOST {
        cx.fault(span, "this is no line of the list of keys", FORM);
    }
    1
}

/// `@{ Name = 'pack'; Kind = 'String'; Value = 'york' }`
fn cell(line: &str) -> Option<(String, Data)> {
    let (name, rest) = literal(line.strip_prefix("@{ Name = ")?)?;
    let (kind, rest) = literal(rest.strip_prefix("; Kind = ")?)?;
    let value = rest.strip_prefix("; Value = ")?.strip_suffix(" }")?;
    let data = match kind.as_str() {
        "String" => Data::Text(whole(value)?),
        "DWord" => Data::Number(value.parse().ok()?),
        _ => return None,
    };
    Some((name, data))
}

/// A literal with nothing after it.
fn whole(text: &str) -> Option<String> {
    literal(text).filter(|(_, rest)| rest.is_empty()).map(|(text, _)| text)
}

/// A text as `targets::intune` writes it, and what stands behind it.
fn literal(text: &str) -> Option<(String, &str)> {
    let Some(mut rest) = text.strip_prefix("(-join @(") else {
        let (plain, rest) = quoted(text)?;
        return Some((String::from_utf16(&plain).ok()?, rest));
    };
    let mut units = Vec::new();
    loop {
        if let Some(digits) = rest.strip_prefix("[char]0x") {
            units.push(u16::from_str_radix(digits.get(..4)?, 16).ok()?);
            rest = &digits[4..];
        } else {
            let (plain, after) = quoted(rest)?;
            units.extend(plain);
            rest = after;
        }
        match rest.strip_prefix(", ") {
            Some(after) => rest = after,
            None => return Some((String::from_utf16(&units).ok()?, rest.strip_prefix("))")?)),
        }
    }
}

/// In single quotes, in UTF-16.
fn quoted(text: &str) -> Option<(Vec<u16>, &str)> {
    let mut plain = String::new();
    let mut rest = text.strip_prefix('\'')?;
    loop {
        let (before, after) = rest.split_once('\'')?;
        plain += before;
        match after.strip_prefix('\'') {
            Some(more) => (plain.push('\''), rest = more).1,
            // PowerShell takes curly quotes for straight ones.
            None if plain.contains(['\u{2018}', '\u{2019}', '\u{201a}', '\u{201b}']) => return None,
            None => return Some((plain.encode_utf16().collect(), after)),
        }
    }
}

/// What the script does, before and after the keys.
fn program(cx: &Context<'_, '_>, before: &str, after: &str, at: usize) {
    let plain = |text: &str| {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        lines.collect::<Vec<_>>().join("\n")
    };
    let is = plain(&format!("{before}\n{after}"));
    let all = programs().map(|program| plain(&program));
    if !all.contains(&is) {
        let message = match all.iter().any(|program| program.starts_with(&is)) {
            true => "the script was cut off",
            false => "what the script does with the keys is not what `fleet build` writes",
        };
        cx.fault(&(at..at), message, "take the script from `probity fleet build`, and change council.toml instead");
    }
}

/// Lines without the space around them, with their places.
struct Lines<'t> {
    text: &'t str,
    /// Bytes that were read.
    at: usize,
}

impl<'t> Iterator for Lines<'t> {
    type Item = (Range<usize>, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        let line = self.text[self.at..].split_inclusive('\n').next()?;
        let start = self.at;
        self.at += line.len();
        Some((start..start + line.trim_end().len(), line.trim()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_are_read_as_they_are_written() {
        let text = |text| literal(text).map(|(text, rest)| (text, rest.to_owned()));
        let plain = |text: &str| Some((text.to_owned(), String::new()));
        assert_eq!(text("'a''b $x \"q\"'"), plain("a'b $x \"q\""));
        assert_eq!(text("''"), plain(""));
        assert_eq!(text("(-join @('a', [char]0x000A, [char]0x0175))"), plain("a\nŵ"));
        assert_eq!(text("(-join @([char]0xD83D, [char]0xDE00, ''''))"), plain("\u{1f600}'"));
        for wrong in
            ["a", "'a", "\"a\"", "'a\u{2019}'", "(-join @('a'", "(-join @([char]0xD83D))", "(-join @([char]0x1))"]
        {
            assert_eq!(text(wrong), None, "{wrong}");
        }
    }
}
