//! The same as a page, with the look of `doc`.

use super::{Change, Detail, Diff, Kind, Side};
use crate::doc::html::frame;
use crate::doc::html::parts::anchor;
use crate::doc::words::{capital, count};
use maud::{html, Markup};
use similar::{ChangeTag, TextDiff};

/// One self-contained page.
pub fn diff_html(diff: &Diff) -> String {
    let (old, new) = (&diff.old, &diff.new);
    let title = format!("{}: what changed", new.council);
    let header = html! {
        p.eyebrow { "What changed between two versions of a pack" }
        h1 { (new.council) span.sub { (new.title) } }
    };
    let contents = html! {
        li { a href="#summary" { "Summary" } }
        @for group in &diff.groups { li { a href={ "#" (anchor("group", group.title)) } { (group.title) } } }
    };
    let main = html! {
        section aria-labelledby="summary" {
            h2 #summary { "Summary" }
            (figures(diff))
            table {
                thead { tr { th scope="col" { "Version" } th scope="col" { "Pack" } th scope="col" { "Fingerprint" } } }
                tbody { (side("Old", old)) (side("New", new)) }
            }
            @if diff.is_empty() { p { "The two read the same." } }
        }
        @for group in &diff.groups {
            section aria-labelledby=(anchor("group", group.title)) {
                h2 id=(anchor("group", group.title)) { (group.title) }
                @for change in &group.changes { (self::change(change)) }
            }
        }
    };
    frame(&title, header, contents, main).into_string()
}

fn figures(diff: &Diff) -> Markup {
    let [added, removed, changed] = diff.figures();
    html! {
        ul.figures {
            li.gained { strong { (added) } span { "added" } }
            li.lost { strong { (removed) } span { "removed" } }
            li.changed { strong { (changed) } span { "changed" } }
        }
        p.of { "Clauses, rules, reminders, word lists, dates, contacts, tests and examples." }
    }
}

fn side(name: &str, side: &Side) -> Markup {
    html! {
        tr {
            th scope="row" { (name) ", version " (side.version) }
            td { (side.id) }
            td { code { (side.fingerprint.get(..16).unwrap_or(&side.fingerprint)) } }
        }
    }
}

fn change(change: &Change) -> Markup {
    let class = change.kind.word().to_lowercase();
    html! {
        article class={ "change " (class) } {
            h3 { span.badge { (change.kind.word()) } " " (change.name) }
            @for detail in &change.details {
                p.label { (capital(detail.label)) }
                (lines(change.kind, detail))
            }
        }
    }
}

fn lines(kind: Kind, detail: &Detail) -> Markup {
    /// Lines that are shown at once; more are to be opened.
    const IN_SIGHT: usize = 12;
    let rows = match (kind, &detail.removed[..], &detail.added[..]) {
        (Kind::Changed, [old], [new]) => word_by_word(old, new),
        // What came or went as a whole is told by its badge.
        (Kind::Added | Kind::Removed, removed, added) => {
            removed.iter().chain(added).map(|line| html! { li { (line) } }).collect()
        }
        (Kind::Changed, removed, added) => {
            let removed = removed.iter().map(|line| html! { li { del { (line) } } });
            removed.chain(added.iter().map(|line| html! { li { ins { (line) } } })).collect()
        }
    };
    html! {
        ul { @for row in rows.iter().take(IN_SIGHT) { (row) } }
        @if rows.len() > IN_SIGHT {
            details {
                summary { (count(rows.len() - IN_SIGHT, "more line")) }
                ul { @for row in &rows[IN_SIGHT..] { (row) } }
            }
        }
    }
}

/// One line that became another, with the words marked that differ.
fn word_by_word(old: &str, new: &str) -> Vec<Markup> {
    /// Below this likeness marked words are harder to read than two lines.
    const ALIKE: f32 = 0.5;
    /// Bytes above which words are not compared: the time grows with the square.
    const LONG: usize = 8000;
    let lines = || vec![html! { li { del { (old) } } }, html! { li { ins { (new) } } }];
    if old.len() + new.len() > LONG {
        return lines();
    }
    let words = TextDiff::from_words(old, new);
    if words.ratio() < ALIKE {
        return lines();
    }
    let mut stretches: Vec<(ChangeTag, String)> = Vec::new();
    for change in words.iter_all_changes() {
        match stretches.last_mut() {
            Some((tag, text)) if *tag == change.tag() => text.push_str(change.value()),
            _ => stretches.push((change.tag(), change.value().to_owned())),
        }
    }
    let line = html! {
        li {
            @for (tag, text) in &stretches {
                @match tag {
                    ChangeTag::Delete => del { (text) },
                    ChangeTag::Insert => ins { (text) },
                    ChangeTag::Equal => (text),
                }
            }
        }
    };
    vec![line]
}
