//! The page itself. Everything from a pack goes through maud, which escapes it.

mod clauses;
pub(crate) mod lists;
pub(crate) mod parts;
mod rule;
mod sign_off;
mod summary;
mod tables;

use super::model::Model;
use lists::Lists;
use maud::{html, Markup, PreEscaped, DOCTYPE};
use parts::anchor;

/// The look that `doc` and `diff` share.
const STYLE: &str = include_str!("page.css");

/// One section of the page.
struct Section {
    id: &'static str,
    title: &'static str,
    body: Markup,
}

/// The whole page.
pub(crate) fn page(model: &Model<'_>) -> String {
    let pack = model.pack();
    let lists = Lists::new(&model.folder.lists, &model.folder.hosts);
    // In the order of the page: a list is written out where it is first named.
    let sections: Vec<Section> = [
        ("summary", "Summary", Some(summary::summary(model))),
        ("reading", "How to read this page", Some(summary::reading())),
        ("clauses", "Clause by clause", clauses::clauses(model, &lists)),
        ("uncited", "Good practice", clauses::uncited(model, &lists)),
        ("reminders", "Reminders by moment", tables::reminders(model, &lists)),
        ("rules", "All rules", Some(tables::rules(model))),
        ("windows", "Dates and periods", tables::windows(pack)),
        ("contacts", "Contacts", tables::contacts(model)),
        ("marks", "Marks that are looked for in pictures", tables::marks(model)),
        ("questions", "Questions that may be asked", tables::questions(model, &lists)),
        ("rights", "Rights", tables::rights(model)),
        ("nested", "Word lists inside other lists", lists.rest()),
        ("silent", "Drafts that pass in silence", tables::silent(pack)),
        ("sign-off", "Sign-off", Some(sign_off::sign_off(model))),
    ]
    .into_iter()
    .filter_map(|(id, title, body)| Some(Section { id, title, body: body? }))
    .collect();
    let title = format!("{}: {}", pack.pack.council, pack.pack.title);
    let header = html! {
        p.eyebrow { "For the policy\u{2019}s owner to read and sign off" }
        h1 { (pack.pack.council) span.sub { (pack.pack.title) } }
        p.lead {
            "What Probity does with each clause of this policy, while a post is being written. "
            "It never posts, changes or reports anything by itself, and drafts stay on the device."
        }
    };
    let contents = html! {
        @for section in &sections {
            li {
                a href={ "#" (section.id) } { (section.title) }
                @if section.id == "clauses" { (clauses::contents(model)) }
            }
        }
    };
    let main = html! {
        @for section in &sections {
            section aria-labelledby=(section.id) {
                h2 id=(section.id) { (section.title) }
                (section.body)
            }
        }
    };
    frame(&title, header, contents, main).into_string()
}

/// The frame of a page around its parts.
pub(crate) fn frame(title: &str, header: Markup, contents: Markup, main: Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
                meta name="generator" content={ "Probity " (env!("CARGO_PKG_VERSION")) };
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#main" { "Skip to the content" }
                header { div.inner { (header) } }
                div.columns {
                    nav aria-labelledby="contents" {
                        p #contents { "On this page" }
                        ol { (contents) }
                    }
                    main #main tabindex="-1" { (main) }
                }
                footer { div.inner { p { "Written by Probity " (env!("CARGO_PKG_VERSION")) " from the files of the pack." } } }
            }
        }
    }
}

/// Anchor of a clause.
fn clause_anchor(id: &str) -> String {
    anchor("clause", id)
}
