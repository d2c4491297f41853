//! `detect` as a nested list that reads as English.

use super::entity::entity;
use super::{or, plain};
use crate::doc::written::Written;
use std::collections::BTreeSet;
use toml::{Table, Value};

/// One line of the list, with what stands below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    pub spans: Vec<Span>,
    pub below: Vec<Line>,
}

/// A stretch of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Span {
    Text(String),
    /// A word list by name.
    List(String),
    /// A list of hosts by name.
    Hosts(String),
    /// Phrases written in place.
    Words(Vec<String>),
    /// A pattern, or what has no words here.
    Code(String),
}

impl Line {
    fn text(text: impl Into<String>) -> Self {
        Self { spans: vec![Span::Text(text.into())], below: Vec::new() }
    }

    fn over(text: impl Into<String>, below: Vec<Line>) -> Self {
        Self { below, ..Self::text(text) }
    }
}

/// What a detector looks for.
pub(crate) fn describe(detect: &Value, pack: &Written) -> Line {
    let Some(table) = detect.as_table() else { return code(detect) };
    let below = |key: &str| {
        let items = table.get(key).and_then(Value::as_array);
        items.into_iter().flatten().map(|item| describe(item, pack)).collect::<Vec<_>>()
    };
    if table.contains_key("near") {
        let words = table.get("words").map_or_else(|| "a few".into(), Value::to_string);
        return Line::over(format!("Both of these, within {words} words of each other:"), below("near"));
    }
    match key(table) {
        "sentence" => Line::over("Both of these, in one sentence:", below("sentence")),
        "all" => Line::over("All of these:", below("all")),
        "any" => Line::over("Any of these:", below("any")),
        "not" => Line::over("Not this:", vec![describe(&table["not"], pack)]),
        "phrase" => phrase("A phrase from the list ", Span::List(string(table, "phrase")), table),
        "words" => phrase("One of the phrases ", Span::Words(strings(table, "words")), table),
        "entity" => {
            let kinds: Vec<String> = strings(table, "entity").iter().map(|name| article(&entity(name))).collect();
            let score = table.get("score").and_then(number).unwrap_or(0.5);
            Line::text(format!("{}{} ({})", super::capital(&or(&kinds)), place(table), certainty(score)))
        }
        "link" => Line {
            spans: vec![Span::Text("A link to a site of the list ".into()), Span::Hosts(string(table, "link"))],
            below: Vec::new(),
        },
        "own_link" => Line::text(format!("A link to the council\u{2019}s own site{}", domains(pack))),
        "own_email" => Line::text(format!("An e-mail address of the council{}", domains(pack))),
        "attachment" => table["attachment"].as_table().map_or_else(|| code(detect), attachment),
        "council_term" => Line::text("A term that the council\u{2019}s IT has delivered as a fingerprint"),
        "copied" => Line::text(
            "A passage, pasted or lightly edited, of a document that the council\u{2019}s IT has delivered as a fingerprint",
        ),
        "embargo" => Line::text("A stated embargo that has not passed, or whose date cannot be read"),
        "regex" => phrase("Text of the pattern ", Span::Code(string(table, "regex")), table),
        "hashtag" => Line::text("A long hashtag of several words without capital letters"),
        "always" => Line::text("Every draft: only the conditions above decide"),
        _ => code(detect),
    }
}

/// The kind of a detector, which is the name of one of its keys.
fn key(table: &Table) -> &str {
    const BESIDE: [&str; 4] = ["in", "except", "score", "kind"];
    let mut keys = table.keys().map(String::as_str).filter(|key| !BESIDE.contains(key));
    keys.next().unwrap_or_default()
}

fn phrase(before: &str, what: Span, table: &Table) -> Line {
    let mut spans = vec![Span::Text(before.into()), what, Span::Text(place(table))];
    if let Some(except) = table.get("except").and_then(Value::as_str) {
        spans.push(Span::Text(", except inside a phrase from the list ".into()));
        spans.push(Span::List(except.into()));
    }
    Line { spans, below: Vec::new() }
}

fn attachment(table: &Table) -> Line {
    let kinds: Vec<String> = strings(table, "kind")
        .iter()
        .map(|kind| match kind.as_str() {
            "image" => "picture".into(),
            "video" => "film".into(),
            other => plain(other),
        })
        .collect();
    let what = if kinds.is_empty() { "An attached file".into() } else { format!("An attached {}", or(&kinds)) };
    let mut below = Vec::new();
    for (key, words) in [
        ("name", "whose file name has a phrase from the list "),
        ("alt", "whose description has a phrase from the list "),
    ] {
        if let Some(list) = table.get(key).and_then(Value::as_str) {
            below.push(Line { spans: vec![Span::Text(words.into()), Span::List(list.into())], below: Vec::new() });
        }
    }
    if let Some(words) = logo(table) {
        below.push(Line::text(words));
    }
    if table.get("alt_missing").and_then(Value::as_bool) == Some(true) {
        below.push(Line::text("that has no description"));
    }
    match below.len() {
        0 => Line::text(what),
        1 => {
            let only = below.remove(0);
            let mut spans = vec![Span::Text(format!("{what} "))];
            spans.extend(only.spans);
            Line { spans, below: Vec::new() }
        }
        _ => Line::over(format!("{what} of which any is true:"), below),
    }
}

/// The council's logo in a picture, or its lack.
fn logo(table: &Table) -> Option<String> {
    let quote = |key: &str| strings(table, key).iter().map(|name| super::quoted(name)).collect::<Vec<_>>();
    let (marks, not_marks) = (quote("mark"), quote("not_mark"));
    let which = match &marks[..] {
        [] => "the council\u{2019}s logo".into(),
        names => or(names),
    };
    let but = match &not_marks[..] {
        [] => String::new(),
        names => format!("; {} may be shown", super::and(names)),
    };
    if table.get("no_logo").and_then(Value::as_bool) == Some(true) {
        return Some(format!("that was looked at and does not show {which}{but}"));
    }
    let score = table.get("logo").and_then(number).or((!marks.is_empty() || !not_marks.is_empty()).then_some(0.8))?;
    Some(format!("that shows {which} ({}){but}", certainty(score)))
}

/// Where it looks, said only where that is not the draft alone.
fn place(table: &Table) -> String {
    let places: Vec<String> = strings(table, "in")
        .iter()
        .map(|source| match source.as_str() {
            "draft" => "the draft".into(),
            "bio" => "the profile text".into(),
            "quoted" => "the text quoted or replied to".into(),
            "attachments" => "file names and descriptions of attachments".into(),
            "author" => "the name of the account".into(),
            other => plain(other),
        })
        .collect();
    match &places[..] {
        [] => String::new(),
        [only] if only == "the draft" => String::new(),
        _ => format!(" in {}", or(&places)),
    }
}

fn certainty(score: f64) -> &'static str {
    match score {
        score if score >= 0.8 => "where that is certain or nearly so",
        score if score >= 0.5 => "where that is likely",
        _ => "even where that is doubtful",
    }
}

fn domains(pack: &Written) -> String {
    match &pack.organisation.domains[..] {
        [] => String::new(),
        domains => format!(" ({})", or(domains)),
    }
}

fn article(noun: &str) -> String {
    // Letters that are named with a vowel sound, for NHS and its like.
    let spelt =
        noun.split(' ').next().is_some_and(|word| word.len() > 1 && word.chars().all(|c| c.is_ascii_uppercase()));
    let vowels = if spelt { "AEFHILMNORSX" } else { "aeioAEIO" };
    format!("{} {noun}", if noun.starts_with(|c| vowels.contains(c)) { "an" } else { "a" })
}

/// What has no words is shown as it is written: nothing is hidden from who signs.
fn code(detect: &Value) -> Line {
    Line { spans: vec![Span::Code(detect.to_string())], below: Vec::new() }
}

fn string(table: &Table, key: &str) -> String {
    table.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn strings(table: &Table, key: &str) -> Vec<String> {
    let items = table.get(key).and_then(Value::as_array);
    items.into_iter().flatten().filter_map(Value::as_str).map(Into::into).collect()
}

fn number(value: &Value) -> Option<f64> {
    value.as_float().or_else(|| value.as_integer().map(|whole| whole as f64))
}

/// Names of the word lists and of the host lists of a description.
pub(crate) fn lists_of(line: &Line, lists: &mut BTreeSet<String>, hosts: &mut BTreeSet<String>) {
    for span in &line.spans {
        match span {
            Span::List(name) => drop(lists.insert(name.clone())),
            Span::Hosts(name) => drop(hosts.insert(name.clone())),
            Span::Text(_) | Span::Words(_) | Span::Code(_) => {}
        }
    }
    line.below.iter().for_each(|line| lists_of(line, lists, hosts));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The description as lines, indented, with names of lists in braces.
    fn told(source: &str) -> String {
        fn flat(line: &Line, depth: usize, out: &mut String) {
            out.push_str(&"  ".repeat(depth));
            for span in &line.spans {
                match span {
                    Span::Text(text) => out.push_str(text),
                    Span::List(name) | Span::Hosts(name) => out.push_str(&format!("{{{name}}}")),
                    Span::Words(words) => out.push_str(&words.join("|")),
                    Span::Code(code) => out.push_str(&format!("`{code}`")),
                }
            }
            out.push('\n');
            line.below.iter().for_each(|line| flat(line, depth + 1, out));
        }
        let table: Table = format!("detect = {source}").parse().unwrap();
        let pack = toml::from_str("[organisation]\ndomains = ['york.gov.uk']").unwrap();
        let mut out = String::new();
        flat(&describe(&table["detect"], &pack), 0, &mut out);
        out
    }

    #[test]
    fn a_tree_reads_as_a_nested_list() {
        assert_eq!(
            told("{ all = [{ phrase = 'cues', in = ['draft', 'bio'], except = 'jokes' }, { not = { own_link = true } }] }"),
            "All of these:\n  A phrase from the list {cues} in the draft or the profile text, except inside a phrase \
             from the list {jokes}\n  Not this:\n    A link to the council\u{2019}s own site (york.gov.uk)\n"
        );
        assert_eq!(
            told("{ near = [{ words = ['a', 'b'] }, { entity = ['uk_nhs_number', 'iban'], score = 0.8 }], words = 5 }"),
            "Both of these, within 5 words of each other:\n  One of the phrases a|b\n  An NHS number or an \
             international bank account number (IBAN) (where that is certain or nearly so)\n"
        );
        assert_eq!(
            told("{ attachment = { kind = ['image'], alt_missing = true } }"),
            "An attached picture that has no description\n"
        );
    }

    #[test]
    fn marks_are_told_by_name() {
        let logo = "An attached file that shows the council\u{2019}s logo (where that is certain or nearly so)";
        assert_eq!(told("{ attachment = { logo = 0.8 } }"), format!("{logo}\n"));
        assert_eq!(
            told("{ attachment = { not_mark = ['Bus', 'Rail'] } }"),
            format!("{logo}; \u{201c}Bus\u{201d} and \u{201c}Rail\u{201d} may be shown\n")
        );
        assert_eq!(
            told("{ attachment = { kind = ['image'], no_logo = true, mark = ['Crest'] } }"),
            "An attached picture that was looked at and does not show \u{201c}Crest\u{201d}\n"
        );
    }

    #[test]
    fn what_is_not_known_is_shown_as_written() {
        assert_eq!(told("{ telepathy = true }"), "`{ telepathy = true }`\n");
        assert_eq!(told("7"), "`7`\n");
    }
}
