//! One rule or reminder, in full.

use super::lists::Lists;
use super::parts::{anchor, badge, bilingual, bilingual_inline, draft, drafts, heading, tree};
use crate::doc::model::Model;
use crate::doc::words::{self, capital, describe, Of};
use crate::doc::written::{Fix, Reminder, Rule};
use maud::{html, Markup};

/// A rule as a card below a heading of this level.
pub(super) fn rule(model: &Model<'_>, rule: &Rule, level: u8, lists: &Lists<'_>) -> Markup {
    let pack = model.pack();
    let (_, meaning) = words::severity(&rule.severity);
    let flagged = model.tests.get(rule.id.as_str()).into_iter().flatten();
    let flagged: Vec<Markup> =
        flagged.map(|test| draft(&test.posts(), &words::context(&test.context, pack), None)).collect();
    html! {
        div.rule {
            (heading(level, &anchor("rule", &rule.id), html! {
                span.kind { "Rule" } " " span.name { (capital(&words::plain(&rule.id))) } " " (badge(&rule.severity))
            }))
            p.meaning {
                (capital(meaning)) "."
                @if let Some(unsure) = &rule.unsure {
                    " Where what was found is not certain: " (words::severity(unsure).0.to_lowercase()) ", " (words::severity(unsure).1) "."
                }
            }
            div.message {
                p.label { "What the writer reads" }
                (message(model, &rule.message, rule.message_cy.as_deref()))
                @if model.carries_rights(rule) { p.again { "With " a href="#rights" { "the line on rights" } "." } }
            }
            p.label { "When it applies" }
            (applies(model, Of::Rule, &rule.when, rule.if_unknown.as_ref()))
            @if let Some(detect) = &rule.detect {
                p.label { "What it looks for" }
                (tree(&describe(detect, pack), lists))
            }
            @if !rule.fixes.is_empty() {
                p.label { "What can be done at one press" }
                ul { @for fix in &rule.fixes { li { (self::fix(model, fix)) } } }
            }
            (ask(model, rule.contact.as_deref()))
            (drafts("Drafts from the pack\u{2019}s tests that it speaks about", "flag", &flagged))
        }
    }
}

/// The conditions: a sentence where there are few, a list where there are more.
fn applies(model: &Model<'_>, of: Of, when: &toml::Table, if_unknown: Option<&toml::Value>) -> Markup {
    const FEW: usize = 2;
    let conditions = words::each_condition(when, model.pack());
    html! {
        @if conditions.len() <= FEW { p { (words::conditions(when, model.pack())) } }
        @else {
            p { "Only where all of these are true:" }
            ul { @for condition in conditions { li { (capital(&condition)) } } }
        }
        @for sentence in words::unknown(of, when, if_unknown, model.pack()) { p { (sentence) } }
    }
}

fn fix(model: &Model<'_>, fix: &Fix) -> Markup {
    let text = fix.text.as_deref().unwrap_or_default();
    html! {
        strong { (bilingual_inline(model.language, &fix.label, fix.label_cy.as_deref())) }
        ": " (words::action(&fix.action))
        @if !text.is_empty() { " " q { (bilingual_inline(model.language, text, fix.text_cy.as_deref())) } }
        @else if fix.action == "copy" { " the draft." }
        @else { "." }
    }
}

/// What the writer reads; the engine puts a name where `{window}` stands.
fn message(model: &Model<'_>, english: &str, welsh: Option<&str>) -> Markup {
    let english = english.replace("{window}", "[name of the period]");
    let welsh = welsh.map(|text| text.replace("{window}", "[enw\u{2019}r cyfnod]"));
    bilingual(model.language, &english, welsh.as_deref())
}

/// Whom the card tells the writer to ask.
fn ask(model: &Model<'_>, key: Option<&str>) -> Markup {
    let contact = key.and_then(|key| model.pack().contacts.get(key));
    html! {
        @if let Some(contact) = contact {
            p.ask {
                "Whom to ask: " (bilingual_inline(model.language, &contact.label, contact.label_cy.as_deref()))
                @if !contact.route.is_empty() { ", " (contact.route) }
                "."
            }
        }
    }
}

/// A reminder below a clause: its words, and a link to the rest.
pub(super) fn pointer(model: &Model<'_>, reminder: &Reminder) -> Markup {
    html! {
        div.reminder {
            p.label {
                "Reminder " a href={ "#" (anchor("reminder", &reminder.id)) } { (words::plain(&reminder.id)) }
            }
            (message(model, &reminder.message, reminder.message_cy.as_deref()))
            p.meta { (words::moment(&reminder.at, reminder.every.as_deref(), &reminder.with)) }
        }
    }
}

/// A reminder in full, below a heading of level 4.
pub(super) fn reminder(model: &Model<'_>, reminder: &Reminder, lists: &Lists<'_>) -> Markup {
    let pack = model.pack();
    html! {
        div.reminder {
            (heading(4, &anchor("reminder", &reminder.id), html! { (capital(&words::plain(&reminder.id))) }))
            (message(model, &reminder.message, reminder.message_cy.as_deref()))
            p.meta { (words::moment(&reminder.at, reminder.every.as_deref(), &reminder.with)) }
            @if !reminder.when.is_empty() { (applies(model, Of::Reminder, &reminder.when, reminder.if_unknown.as_ref())) }
            @if let Some(detect) = &reminder.detect {
                p.label { "Only where the draft has" }
                (tree(&describe(detect, pack), lists))
            }
            (ask(model, reminder.contact.as_deref()))
            p.meta { "Clauses: " (clause_links(&reminder.clauses)) }
        }
    }
}

/// Links to clauses.
pub(super) fn clause_links(clauses: &[String]) -> Markup {
    html! {
        @if clauses.is_empty() { "none" }
        @for (index, id) in clauses.iter().enumerate() {
            @if index > 0 { ", " }
            a href={ "#" (super::clause_anchor(id)) } { (id) }
        }
    }
}
