//! The policy clause by clause, in its own order and words.

use super::lists::Lists;
use super::parts::{anchor, draft, drafts, heading};
use super::{clause_anchor, rule};
use crate::doc::model::{Cover, Model};
use crate::doc::words::{self, capital};
use crate::register::Record;
use maud::{html, Markup};
use std::collections::BTreeSet;

/// Clauses that follow each other below one heading of the policy.
fn groups<'f>(model: &Model<'f>) -> Vec<&'f [Record]> {
    model.folder.register.records().chunk_by(|one, next| one.heading == next.heading).collect()
}

/// A heading may come back further down; its number keeps the anchors apart.
fn group_anchor(number: usize) -> String {
    format!("part-{}", number + 1)
}

/// The policy's headings, for the list of contents.
pub(super) fn contents(model: &Model<'_>) -> Markup {
    html! {
        ol {
            @for (number, group) in groups(model).into_iter().enumerate() {
                li { a href={ "#" (group_anchor(number)) } { (title(&group[0])) } }
            }
        }
    }
}

fn title(clause: &Record) -> &str {
    if clause.heading.trim().is_empty() {
        "Clauses"
    } else {
        &clause.heading
    }
}

/// All clauses; `None` for a pack that has none.
pub(super) fn clauses(model: &Model<'_>, lists: &Lists<'_>) -> Option<Markup> {
    if model.folder.register.records().is_empty() {
        return None;
    }
    // A rule is written out below the first clause that it carries.
    let mut shown = BTreeSet::new();
    Some(html! {
        @for (number, group) in groups(model).into_iter().enumerate() {
            (heading(3, &group_anchor(number), html! { (title(&group[0])) }))
            @for clause in group { (one(model, clause, lists, &mut shown)) }
        }
    })
}

/// Rules that cite no clause: good practice.
pub(super) fn uncited(model: &Model<'_>, lists: &Lists<'_>) -> Option<Markup> {
    let rules: Vec<_> = model.pack().rules.iter().filter(|rule| rule.clauses.is_empty()).collect();
    if rules.is_empty() {
        return None;
    }
    Some(html! {
        p { "These rules are advice. They are no council\u{2019}s policy, cite no clause, and say so." }
        @for rule in rules { (rule::rule(model, rule, 3, lists)) }
    })
}

fn one<'f>(model: &Model<'f>, clause: &'f Record, lists: &Lists<'_>, shown: &mut BTreeSet<&'f str>) -> Markup {
    let cover = model.carriers.cover(clause);
    let (class, word) = match cover {
        Cover::Enforced => ("enforced", "Enforced"),
        Cover::Reminded => ("reminded", "Reminder"),
        Cover::Not(_) => ("not", "Not covered"),
    };
    html! {
        article class={ "clause " (class) } {
            (heading(4, &clause_anchor(&clause.id), html! {
                span.id { (clause.id) }
                @if !clause.reference.is_empty() { span.ref { "Section " (clause.reference) } }
                span class={ "cover " (class) } { (word) }
            }))
            blockquote {
                @if !clause.stem.is_empty() { p.stem { (clause.stem.replace("**", "")) } }
                p { (clause.quote) }
            }
            @let said = said(clause);
            @if !said.is_empty() { p.meta { (capital(&said.join("; "))) } }
            @for carrier in model.carriers.rules(&clause.id) {
                @if shown.insert(&carrier.id) { (rule::rule(model, carrier, 5, lists)) }
                @else {
                    p.again { "Also carried by the rule " a href={ "#" (anchor("rule", &carrier.id)) } { (words::plain(&carrier.id)) } ", written out above." }
                }
            }
            @for carrier in model.carriers.reminders(&clause.id) { (rule::pointer(model, carrier)) }
            @match cover {
                Cover::Not("") => p.reason { strong.amiss { "No reason is given yet." } },
                Cover::Not(reason) => p.reason { (reason) },
                _ => "",
            }
            (examples(model, clause))
        }
    }
}

/// What the register says of a clause.
fn said(clause: &Record) -> Vec<String> {
    let kind = clause.kind.map(|kind| words::clause_kind(kind).to_owned());
    let whom = clause.applies_to.map(|whom| format!("applies to {}", words::applies_to(whom)));
    kind.into_iter().chain(whom).collect()
}

/// What the register marks as to be flagged and as to be left alone.
fn examples(model: &Model<'_>, clause: &Record) -> Markup {
    let of = |flag: bool| -> Vec<Markup> {
        let all = model.examples.get(clause.id.as_str()).into_iter().flatten();
        let chosen = all.filter(|judged| judged.example.written.flag == flag);
        chosen
            .map(|judged| {
                let note = match (judged.right(), flag) {
                    (true, _) => None,
                    (false, true) => Some("Not noticed today."),
                    (false, false) => Some("Flagged today."),
                };
                let written = &judged.example.written;
                draft(&written.parts, &words::situation(written, model.pack()), note)
            })
            .collect()
    };
    html! {
        (drafts("Drafts that this clause is for", "flag", &of(true)))
        (drafts("Drafts that it leaves alone", "pass", &of(false)))
    }
}
