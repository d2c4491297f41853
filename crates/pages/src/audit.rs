//! What is counted: nothing, the person's own history, or numbers for IT, which are
//! shown to the letter before they are sent.

use gloo::utils::document;
use wasm_bindgen_futures::spawn_local;

use crate::browser::{ask, Request};
use crate::change;
use crate::dates;
use crate::element::El;
use crate::parts;
use crate::status::{Audit, Counts, Past, Status};
use crate::words::Words;

pub fn section(status: &Status, words: &Words) -> El {
    let section = parts::section("audit", words.get("page_audit"));
    match &status.audit {
        Audit::Off => section.child(El::new("p").text(words.get("page_audit_off"))),
        Audit::Local { history } => local(section, history, words),
        Audit::Counts(counts) => for_it(section, counts, words),
    }
}

/// Tells the background that the notice now stands before the person: from here on it may
/// count. On a page that nobody looks at, it does not.
pub fn note_shown(status: &Status) {
    let Audit::Counts(Counts { url, notice, seen: false, .. }) = &status.audit else { return };
    if !document().hidden() {
        let request = Request::CountsNoticeShown { url: url.clone(), notice: notice.clone() };
        spawn_local(async move {
            ask(&request).await;
        });
    }
}

fn local(section: El, history: &[Past], words: &Words) -> El {
    let section = section.child(El::new("p").text(words.get("page_audit_local")));
    if history.is_empty() {
        return section.child(El::new("p").class("quiet").text(words.get("page_audit_local_none")));
    }
    let newest_first = history.iter().rev().map(|past| El::new("li").text(&told(past, words)));
    section.child(El::new("ul").class("history").children(newest_first)).child(
        El::new("button")
            .id("erase-history")
            .attr("type", "button")
            .text(words.get("page_audit_erase"))
            .on("click", |_| change(Request::EraseHistory, "page_said_erased")),
    )
}

/// "22 November 2026, X: City of York Council, libel (Warning), shown: 3".
fn told(past: &Past, words: &Words) -> String {
    let severity = words.get_or(&format!("panel_severity_{}", past.severity), &past.severity).to_owned();
    let outcome = words.get_or(&format!("page_outcome_{}", past.outcome), &past.outcome).to_owned();
    let (day, site) = (dates::day(&past.day, words), parts::site_name(&past.site));
    format!("{day}, {site}: {}, {} ({severity}), {outcome}: {}", past.council, past.rule, past.count)
}

fn for_it(section: El, counts: &Counts, words: &Words) -> El {
    let Counts { url, notice, waiting, today, failures, last, .. } = counts;
    let section = section
        .child(El::new("p").text(words.get("page_audit_counts")))
        .child(parts::table([
            (words.get("page_audit_notice"), notice.as_str()),
            (words.get("page_audit_address"), url.as_str()),
        ]))
        .children(exact("audit-today", words.get("page_audit_today"), today.as_deref(), words.get("page_audit_none")))
        .children(exact(
            "audit-waiting",
            words.get("page_audit_waiting"),
            waiting.as_deref(),
            words.get("page_audit_none"),
        ))
        .children((*failures > 0).then(|| El::new("p").class("trouble").text(words.get("page_audit_failing"))));
    let Some(last) = last else {
        return section.child(El::new("p").class("quiet").text(words.get("page_audit_never")));
    };
    let title = words.with("page_audit_last", &dates::day(&last.day, words));
    section.children(exact("audit-last", &title, Some(&last.json), "")).children(
        (last.rejected > 0).then(|| {
            El::new("p").class("trouble").text(&words.with("page_audit_rejected", &last.rejected.to_string()))
        }),
    )
}

/// A text to the letter, in a box that a keyboard can scroll.
fn exact(id: &str, title: &str, text: Option<&str>, none: &str) -> [El; 2] {
    let heading = El::new("h3").id(id).text(title);
    let Some(text) = text else { return [heading, El::new("p").class("quiet").text(none)] };
    let shown = El::new("pre").class("exact").attr("tabindex", "0").attr("role", "region").attr("aria-labelledby", id);
    [heading, shown.text(text)]
}
