//! Pieces that stand in several sections.

use super::lists::Lists;
use crate::doc::words::{self, Line, Span};
use crate::doc::Language;
use maud::{html, Markup};
use std::fmt::Write;

/// An id that may stand in an attribute and in a link; different names never
/// give the same one.
pub(crate) fn anchor(kind: &str, name: &str) -> String {
    let mut id = format!("{kind}-");
    for c in name.chars() {
        if c.is_ascii_alphanumeric() || "-_.()".contains(c) {
            id.push(c);
        } else {
            write!(id, "~{:x}~", u32::from(c)).expect("a String takes any text");
        }
    }
    id
}

/// A heading of a level from 1 to 6.
pub(crate) fn heading(level: u8, id: &str, content: Markup) -> Markup {
    html! {
        @match level {
            2 => h2 id=(id) { (content) },
            3 => h3 id=(id) { (content) },
            4 => h4 id=(id) { (content) },
            _ => h5 id=(id) { (content) },
        }
    }
}

/// A severity as a badge with words, not by colour alone.
pub(crate) fn badge(severity: &str) -> Markup {
    let (word, _) = words::severity(severity);
    let class = if words::SEVERITIES.contains(&severity) { severity } else { "unknown" };
    html! { span class={ "badge " (class) } { (word) } }
}

/// A text in the languages asked for; says where Welsh is missing.
pub(crate) fn bilingual(language: Language, english: &str, welsh: Option<&str>) -> Markup {
    let welsh = welsh.filter(|text| !text.trim().is_empty());
    html! {
        @if language != Language::Welsh || welsh.is_none() { p { (english) } }
        @if language != Language::English {
            @match welsh {
                Some(text) => p.welsh lang="cy" { (text) },
                None => p.missing { "No Welsh yet." },
            }
        }
    }
}

/// The same within a line.
pub(crate) fn bilingual_inline(language: Language, english: &str, welsh: Option<&str>) -> Markup {
    let welsh = welsh.filter(|text| !text.trim().is_empty() && language != Language::English);
    html! {
        @match (welsh, language) {
            (Some(text), Language::Welsh) => span lang="cy" { (text) },
            (Some(text), _) => { (english) " / " span lang="cy" { (text) } },
            (None, _) => (english),
        }
    }
}

/// A detector as a nested list, the word lists that it names below their line.
pub(crate) fn tree(line: &Line, lists: &Lists<'_>) -> Markup {
    html! { ul.tree { (branch(line, lists)) } }
}

fn branch(line: &Line, lists: &Lists<'_>) -> Markup {
    html! {
        li {
            @for span in &line.spans {
                @match span {
                    Span::Text(text) => (text),
                    Span::List(name) | Span::Hosts(name) => strong { (lists.title(name)) },
                    Span::Words(phrases) if phrases.len() <= 6 => {
                        @for (index, phrase) in phrases.iter().enumerate() {
                            @if index > 0 { ", " }
                            code { (phrase) }
                        }
                    },
                    Span::Words(_) => "listed here",
                    Span::Code(code) => code { (code) },
                }
            }
            @for span in &line.spans {
                @match span {
                    Span::List(name) => (lists.words(name)),
                    Span::Hosts(name) => (lists.hosts(name)),
                    Span::Words(phrases) if phrases.len() > 6 => (super::lists::written_out("The phrases", phrases)),
                    _ => "",
                }
            }
            @if !line.below.is_empty() {
                ul { @for line in &line.below { (branch(line, lists)) } }
            }
        }
    }
}

/// Example drafts; the first few in sight, the others to be opened.
pub(crate) fn drafts(title: &str, class: &str, drafts: &[Markup]) -> Markup {
    const IN_SIGHT: usize = 3;
    html! {
        @if !drafts.is_empty() {
            div class={ "drafts " (class) } {
                p.label { (title) }
                ul { @for draft in drafts.iter().take(IN_SIGHT) { li { (draft) } } }
                @if drafts.len() > IN_SIGHT {
                    details {
                        summary { (words::count(drafts.len() - IN_SIGHT, "more draft")) }
                        ul { @for draft in &drafts[IN_SIGHT..] { li { (draft) } } }
                    }
                }
            }
        }
    }
}

/// One draft with its situation.
pub(crate) fn draft<T: AsRef<str>>(posts: &[T], context: &str, note: Option<&str>) -> Markup {
    html! {
        @if posts.iter().all(|post| post.as_ref().is_empty()) { span.none { "An empty draft" } }
        @else {
            @for (index, post) in posts.iter().enumerate() {
                @if index > 0 { " " span.none { "then" } " " }
                q { (post.as_ref()) }
            }
        }
        @if !context.is_empty() { " " span.context { (context) } }
        @if let Some(note) = note { " " strong.amiss { (note) } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_are_safe_and_never_shared() {
        assert_eq!(anchor("clause", "lancaster-6.1.1(d)-1"), "clause-lancaster-6.1.1(d)-1");
        let ids: std::collections::BTreeSet<_> =
            ["a b", "a~20~b", "a\u{a0}b", "a-b", "\"><b>"].map(|id| anchor("c", id)).into();
        assert_eq!(ids.len(), 5);
        assert!(ids.iter().all(|id| !id.contains(|c: char| c.is_whitespace() || "\"<>&".contains(c))));
    }
}
