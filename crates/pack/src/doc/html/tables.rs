//! The sections behind the clauses.

use super::lists::Lists;
use super::parts::{anchor, badge, bilingual, bilingual_inline, draft, tree};
use super::rule::{clause_links, reminder};
use crate::doc::dates;
use crate::doc::model::Model;
use crate::doc::words::{self, capital, count, describe};
use crate::doc::written::{Fact, Written};
use maud::{html, Markup};

pub(super) fn reminders(model: &Model<'_>, lists: &Lists<'_>) -> Option<Markup> {
    let all = &model.pack().reminders;
    if all.is_empty() {
        return None;
    }
    Some(html! {
        p { "At most one card a day opens when a person begins to write; dismissed, it stays away." }
        @for (at, title) in words::MOMENTS {
            @if all.iter().any(|reminder| reminder.at == at) {
                h3 id=(anchor("moment", at)) { (title) }
                @for one in all.iter().filter(|reminder| reminder.at == at) { (reminder(model, one, lists)) }
            }
        }
    })
}

pub(super) fn rules(model: &Model<'_>) -> Markup {
    let pack = model.pack();
    html! {
        div.scroll role="region" aria-label="Table: All rules" tabindex="0" {
            table {
                thead { tr { th scope="col" { "Rule" } th scope="col" { "Degree" } th scope="col" { "Applies" } th scope="col" { "Clauses" } } }
                tbody {
                    @for rule in &pack.rules {
                        tr {
                            th scope="row" { a href={ "#" (anchor("rule", &rule.id)) } { (capital(&words::plain(&rule.id))) } }
                            td { (badge(&rule.severity)) }
                            td { (words::conditions(&rule.when, pack)) }
                            td { (clause_links(&rule.clauses)) }
                        }
                    }
                }
            }
        }
    }
}

pub(super) fn windows(pack: &Written) -> Option<Markup> {
    if pack.windows.values().all(Vec::is_empty) {
        return None;
    }
    Some(html! {
        div.scroll role="region" aria-label="Table: Dates and periods" tabindex="0" {
            table {
                thead { tr { th scope="col" { "Period" } th scope="col" { "Kind" } th scope="col" { "Area" } th scope="col" { "From" } th scope="col" { "To" } } }
                tbody {
                    @for (kind, windows) in &pack.windows {
                        @for window in windows {
                            tr {
                                th scope="row" { (window.name) }
                                td { (capital(&words::plain(kind))) }
                                td { (window.area.as_deref().unwrap_or("everywhere")) }
                                td { (window.from.as_deref().map(dates::moment).unwrap_or_default()) }
                                td { (window.to.as_deref().map(dates::moment).unwrap_or_default()) }
                            }
                        }
                    }
                }
            }
        }
    })
}

pub(super) fn contacts(model: &Model<'_>) -> Option<Markup> {
    let contacts = &model.pack().contacts;
    if contacts.is_empty() {
        return None;
    }
    Some(html! {
        div.scroll role="region" aria-label="Table: Contacts" tabindex="0" {
            table {
                thead { tr { th scope="col" { "For" } th scope="col" { "Who" } th scope="col" { "Route" } th scope="col" { "Confirmed" } } }
                tbody {
                    @for (key, contact) in contacts {
                        tr {
                            th scope="row" { (capital(&words::plain(key))) }
                            td { (bilingual_inline(model.language, &contact.label, contact.label_cy.as_deref())) }
                            td { @if contact.route.is_empty() { span.none { "none named" } } @else { (contact.route) } }
                            td { @match &contact.confirmed { Some(date) => (dates::day(date)), None => span.none { "not yet" } } }
                        }
                    }
                }
            }
        }
    })
}

pub(super) fn marks(model: &Model<'_>) -> Option<Markup> {
    let marks = &model.folder.marks;
    if marks.is_empty() {
        return None;
    }
    Some(html! {
        p {
            "Pictures are looked at on the device, kept nowhere and sent to nobody. The pack holds features of the artwork, "
            "not the artwork. A picture alone is at most a warning."
        }
        div.scroll role="region" aria-label="Table: Marks" tabindex="0" {
            table {
                thead { tr { th scope="col" { "Mark" } th scope="col" { "Whose" } } }
                tbody { @for mark in marks { tr { th scope="row" { (mark.name) } td { (capital(mark.whose())) } } } }
            }
        }
    })
}

pub(super) fn questions(model: &Model<'_>, lists: &Lists<'_>) -> Option<Markup> {
    let pack = model.pack();
    let facts = &pack.facts;
    let account = words::is_asked("account", pack);
    let hours = words::is_asked("working_time", pack);
    if facts.is_empty() && !account && !hours {
        return None;
    }
    Some(html! {
        p { "Each is one short question, asked only where the answer decides what is said about a draft." }
        @if account || hours {
            ul {
                @if account { li { "Which kind of account it is. The answer is kept for this account, on this device, and can be erased in the options." } }
                @if hours { li { "Whether the person is working now. The answer is for this draft only." } }
            }
        }
        @for (name, fact) in facts { (question(model, name, fact, lists)) }
    })
}

fn question(model: &Model<'_>, name: &str, fact: &Fact, lists: &Lists<'_>) -> Markup {
    let denied = match fact.denied_by.as_deref() {
        Some("bio") => "the profile text",
        Some("draft") => "the draft",
        Some("quoted") => "the text quoted or replied to",
        Some("attachments") => "the names and descriptions of attachments",
        _ => "",
    };
    html! {
        div.question {
            h3 id=(anchor("fact", name)) { (capital(&words::plain(name))) }
            @if fact.question.is_empty() { p { "Nobody is asked: the texts alone decide." } }
            @else { (bilingual(model.language, &fact.question, fact.question_cy.as_deref())) }
            p.meta {
                @if fact.question.is_empty() { "" }
                @else if fact.about == "post" { "The answer is for this draft only." }
                @else { "The answer is kept for this account, on this device, and can be erased in the options." }
            }
            @if let Some(holds) = &fact.holds {
                p.label { "Taken as true without asking where there is" }
                (tree(&describe(holds, model.pack()), lists))
            }
            @if !denied.is_empty() { p { "Taken as not true where " (denied) " is known and has nothing of the kind." } }
        }
    }
}

pub(super) fn rights(model: &Model<'_>) -> Option<Markup> {
    let pack = model.pack();
    let rights = pack.rights.as_ref()?;
    let carriers: Vec<_> = pack.rules.iter().filter(|rule| model.carries_rights(rule)).collect();
    let contact = rights.contact.as_ref().and_then(|key| pack.contacts.get(key));
    Some(html! {
        p { "Every finding of these rules carries this line:" }
        blockquote { (bilingual(model.language, &rights.message, rights.message_cy.as_deref())) }
        @if let Some(contact) = contact {
            p {
                "The council\u{2019}s own route: " (bilingual_inline(model.language, &contact.label, contact.label_cy.as_deref()))
                @if !contact.route.is_empty() { ", " (contact.route) }
                "."
            }
        }
        ul {
            @for rule in carriers { li { a href={ "#" (anchor("rule", &rule.id)) } { (capital(&words::plain(&rule.id))) } } }
        }
    })
}

/// Drafts of the tests about which no rule may speak.
pub(super) fn silent(pack: &Written) -> Option<Markup> {
    let silent: Vec<_> = pack.tests.iter().filter(|test| test.expect.is_empty()).collect();
    if silent.is_empty() {
        return None;
    }
    Some(html! {
        p { "A false alarm teaches people to click through. The pack is tested to say nothing about these drafts." }
        details {
            summary { (count(silent.len(), "draft")) }
            ul { @for test in silent { li { (draft(&test.posts(), &words::context(&test.context, pack), None)) } } }
        }
    })
}
