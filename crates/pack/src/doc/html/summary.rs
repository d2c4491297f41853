//! The head of the page: what the pack is, and how to read what follows.

use crate::doc::dates;
use crate::doc::model::{Cover, Model};
use crate::doc::words::{self, capital, count, or, quoted};
use crate::doc::Language;
use maud::{html, Markup};

pub(super) fn summary(model: &Model<'_>) -> Markup {
    let head = &model.pack().pack;
    let on = model.on.to_string();
    html! {
        @if !model.folder.register.records().is_empty() { (figures(model)) }
        dl.facts {
            (row("Council", html! { (head.council) }))
            (row("Policy", html! {
                (head.title)
                @if let Some(date) = &head.policy_date { ", " (dates::day(date)) }
                @else { ", without a date" }
            }))
            (row("Review", review(model)))
            (row("Version of the pack", html! { (head.version) " " span.context { (head.id) } }))
            (row("In use", html! {
                (in_use(head.valid_from.as_deref(), head.valid_until.as_deref()))
                @if head.valid_from.as_deref().is_some_and(|from| *from > *on) { strong.amiss { " Not in use yet." } }
                @if head.valid_until.as_deref().is_some_and(|until| *until < *on) { strong.amiss { " No longer in force." } }
            }))
            @if !head.replaces.is_empty() { (row("Replaces", html! { (words::and(&head.replaces)) })) }
            (row("Who is covered", html! { (covered(model)) }))
            (row("Council\u{2019}s accounts", accounts(model)))
            (row("Read on", html! { (dates::day(&on)) }))
        }
        (gaps(model))
    }
}

fn row(term: &str, value: Markup) -> Markup {
    html! { div { dt { (term) } dd { (value) } } }
}

fn figures(model: &Model<'_>) -> Markup {
    let [enforced, reminded, not] = model.figures();
    let reminders = model.pack().reminders.len();
    html! {
        ul.figures {
            li.enforced { strong { (enforced) } span { "enforced by " (count(model.pack().rules.len(), "rule")) } }
            li.reminded { strong { (reminded) } span { "shown by " (count(reminders, "reminder")) } }
            li.not { strong { (not) } span { "not covered" @if reasonless(model) == 0 { ", with the reason" } } }
        }
        p.of { "Of " (count(model.folder.register.records().len(), "clause")) " in the register of this policy." }
    }
}

fn review(model: &Model<'_>) -> Markup {
    let due = model.pack().pack.review_due.as_deref();
    html! {
        @match due {
            None => "The policy names no date.",
            Some(date) => {
                "Due " (dates::day(date)) "."
                @if let Some(late) = dates::overdue(date, model.on) {
                    strong.amiss { " Overdue by " (late) "." }
                    " Until the policy is reviewed, the pages that staff see say so too."
                }
            },
        }
    }
}

fn in_use(from: Option<&str>, until: Option<&str>) -> String {
    match (from.map(dates::day), until.map(dates::day)) {
        (None, None) => "No first or last day is set.".into(),
        (Some(from), None) => format!("From {from}, without a last day."),
        (None, Some(until)) => format!("Until {until}."),
        (Some(from), Some(until)) => format!("From {from} until {until}."),
    }
}

fn covered(model: &Model<'_>) -> String {
    let scope = &model.pack().scope;
    let left_out = |name: &str| scope.not_accounts.iter().any(|account| account == name);
    let kinds = ["personal", "official", "member"].into_iter().filter(|kind| !left_out(kind));
    let kinds: Vec<String> = kinds.map(words::account).collect();
    let mut text = format!("{}.", capital(&or(&kinds)));
    if !scope.not_accounts.is_empty() {
        let out: Vec<String> = scope.not_accounts.iter().map(|name| words::account(name)).collect();
        text.push_str(&format!(" Not {}.", or(&out)));
    }
    if !scope.not_surfaces.is_empty() {
        let out: Vec<String> = scope.not_surfaces.iter().map(|name| words::surface(name)).collect();
        text.push_str(&format!(" Nothing is said while {} is being written.", or(&out)));
    }
    text
}

fn accounts(model: &Model<'_>) -> Markup {
    let accounts = &model.pack().organisation.accounts;
    let named: Vec<String> = accounts
        .iter()
        .filter(|(_, names)| !names.is_empty())
        .map(|(site, names)| format!("{}: {}", words::platform(site), names.join(", ")))
        .collect();
    html! { @if named.is_empty() { "None is named." } @else { (named.join("; ")) } }
}

/// What is still to do before the pack can be signed.
fn gaps(model: &Model<'_>) -> Markup {
    let reasonless = reasonless(model);
    let examples = || model.examples.values().flatten();
    let amiss = examples().filter(|example| !example.right()).count();
    let welsh = if model.language == Language::English { 0 } else { missing_welsh(model) };
    let mut gaps = Vec::new();
    if reasonless > 0 {
        gaps.push(format!("{} carried by nothing, and no reason is given.", is(reasonless, "clause")));
    }
    if amiss > 0 {
        gaps.push(format!("{} of {} not judged as marked.", amiss, count(examples().count(), "example")));
    }
    if welsh > 0 {
        gaps.push(format!("{} without Welsh.", is(welsh, "text")));
    }
    html! {
        @if !gaps.is_empty() {
            div.note {
                p { strong { "Still open" } }
                ul { @for gap in &gaps { li { (gap) } } }
            }
        }
    }
}

/// How many clauses nothing carries and nothing is said about.
fn reasonless(model: &Model<'_>) -> usize {
    model.folder.register.records().iter().filter(|clause| model.carriers.cover(clause) == Cover::Not("")).count()
}

fn is(number: usize, noun: &str) -> String {
    format!("{} {}", count(number, noun), if number == 1 { "is" } else { "are" })
}

/// How many texts that a person may be shown have no Welsh.
fn missing_welsh(model: &Model<'_>) -> usize {
    let pack = model.pack();
    let lacks = |text: &Option<String>| usize::from(text.as_deref().is_none_or(|text| text.trim().is_empty()));
    let fixes = pack.rules.iter().flat_map(|rule| &rule.fixes).map(|fix| lacks(&fix.label_cy));
    let rules = pack.rules.iter().map(|rule| lacks(&rule.message_cy));
    let reminders = pack.reminders.iter().map(|reminder| lacks(&reminder.message_cy));
    let facts = pack.facts.values().filter(|fact| !fact.question.is_empty()).map(|fact| lacks(&fact.question_cy));
    let rights = pack.rights.iter().map(|rights| lacks(&rights.message_cy));
    fixes.chain(rules).chain(reminders).chain(facts).chain(rights).sum()
}

pub(super) fn reading() -> Markup {
    html! {
        p {
            "Each clause stands in the policy\u{2019}s own words, followed by the rules and reminders that carry it. "
            "A rule speaks about a draft; a reminder is a line shown at a moment, whatever the draft says. "
            "A clause that no draft can meet or break is not covered, and the reason is given."
        }
        p.print-only { "On paper, word lists and long lists of drafts stay closed; the page on a screen has them all." }
        table {
            caption { "What each degree asks of the writer" }
            thead { tr { th scope="col" { "Degree" } th scope="col" { "What happens" } } }
            tbody {
                @for name in words::SEVERITIES {
                    tr { th scope="row" { (super::parts::badge(name)) } td { (capital(words::severity(name).1)) "." } }
                }
            }
        }
        details {
            summary { "How to read the word lists" }
            p { "Case, accents, hyphens and apostrophes do not matter, and words written to deceive the eye are seen through." }
            table {
                thead { tr { th scope="col" { "Written" } th scope="col" { "Stands for" } } }
                tbody {
                    @for (sign, means) in SIGNS { tr { th scope="row" { code { (sign) } } td { (means) } } }
                }
            }
            p { "Where no place is named, the draft alone is looked at. " (quoted("Profile text")) " is what the account says about its owner." }
        }
    }
}

const SIGNS: [(&str, &str); 7] = [
    ("(vote|voting) for", "either of the words, then \u{201c}for\u{201d}"),
    ("in [strict] confidence", "with or without the word in brackets"),
    ("tender*", "any word that begins so"),
    ("sacked ..9 council", "with up to 9 words between; up to 4 where no number stands"),
    ("{council}", "any phrase of the list of that name"),
    ("#tag @handle", "a whole hashtag, a whole handle"),
    ("<number> <name>", "any number, any name, and so on"),
];
