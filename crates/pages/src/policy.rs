//! The policies in force: their dates, what they remind of, and what the law
//! protects all the same.

use js_sys::Date;

use crate::council;
use crate::dates;
use crate::element::El;
use crate::parts;
use crate::policy_age::{age, Age};
use crate::status::{Contact, Pack, Reminder, Status};
use crate::words::Words;

/// Moments in the order in which they come up; the dialogs after the first.
const MOMENTS: [&str; 12] = [
    "compose",
    "page_setup",
    "sign_up",
    "profile_picture",
    "friend_request",
    "delete_post",
    "block_person",
    "wiki",
    "internal",
    "warning",
    "unsure",
    "help",
];

/// Title, dates and what there is to say of them.
pub fn about(pack: &Pack, status: &Status, words: &Words) -> El {
    let policy_date = pack.policy_date.as_deref().filter(|date| !date.is_empty());
    let from = pack.valid_from.as_deref().map(|date| dates::day(date, words));
    let until = pack.valid_until.as_deref().map(|date| dates::day(date, words));
    let rows = [
        ("page_policy_title", Some(pack.title.as_str())),
        ("page_policy_date", policy_date),
        ("page_valid_from", from.as_deref()),
        ("page_valid_until", until.as_deref()),
        ("page_pack_version", Some(pack.version.as_str())),
    ]
    .into_iter()
    .filter_map(|(key, value)| Some((words.get(key), value.filter(|value| !value.is_empty())?)));
    let today: String = String::from(Date::new_0().to_iso_string()).chars().take(10).collect();
    let notes = notes(pack, status, words, &today);
    // Of several it would not be plain which is whose.
    let several = council::councils(status).nth(1).is_some();
    El::new("div")
        .children(several.then(|| El::new("h3").text(&council::capitalised(&pack.council))))
        .child(parts::table(rows))
        .children(notes.iter().map(|text| El::new("p").class("note").text(text)))
}

fn notes(pack: &Pack, status: &Status, words: &Words, today: &str) -> Vec<String> {
    let mut notes = Vec::new();
    match age(pack.policy_date.as_deref(), pack.review_due.as_deref(), pack.overdue, today) {
        Age::ReviewOverdue(due) => notes.push(words.with("page_review_overdue", &dates::month(due, words))),
        Age::From(year) => notes.push(words.with("page_policy_old", &year.to_string())),
        Age::Current => {}
    }
    if let Some(until) = pack.valid_until.as_deref().filter(|until| *until < today) {
        notes.push(words.with("page_expired", &dates::day(until, words)));
    }
    if let Some(next) = status.packs.iter().find(|other| other.replaces.contains(&pack.id)) {
        notes.push(words.with("page_successor", &next.council));
    }
    notes
}

/// Every reminder, by the moment at which it is shown.
pub fn reminders(status: &Status, words: &Words) -> El {
    let section = parts::section("reminders", words.get("page_reminders"))
        .child(El::new("p").text(words.get("page_reminders_about")));
    if status.reminders.is_empty() {
        return section.child(El::new("p").class("quiet").text(words.get("page_reminders_none")));
    }
    let several = status.packs.len() > 1;
    section.children(MOMENTS.into_iter().filter_map(|moment| {
        let here = status.reminders.iter().filter(|each| moments(each).contains(&moment)).collect::<Vec<_>>();
        let list = El::new("ul").children(here.iter().map(|each| line(each, several, words)));
        let summary = format!("{} ({})", words.get(&format!("page_moment_{moment}")), here.len());
        (!here.is_empty()).then(|| {
            El::new("details").child(El::new("summary").id(&format!("moment-{moment}")).text(&summary)).child(list)
        })
    }))
}

/// Where a reminder belongs: those for a dialog under the dialog's name.
fn moments(reminder: &Reminder) -> Vec<&str> {
    if reminder.at != "compose" {
        return vec![&reminder.at];
    }
    let named: Vec<&str> =
        reminder.surfaces.iter().map(String::as_str).filter(|surface| MOMENTS.contains(surface)).collect();
    let texts = reminder.surfaces.is_empty() || named.len() < reminder.surfaces.len();
    texts.then_some("compose").into_iter().chain(named).collect()
}

fn line(reminder: &Reminder, several: bool, words: &Words) -> El {
    let sections = reminder.references.join("; ");
    let source = match (reminder.advice, several, sections.is_empty()) {
        (true, ..) => words.get("page_advice").to_owned(),
        (_, false, _) => sections,
        (_, true, true) => reminder.council.clone(),
        (_, true, false) => format!("{}, {sections}", reminder.council),
    };
    El::new("li")
        .child(El::new("span").text(&reminder.message))
        .children((!source.is_empty()).then(|| El::new("p").class("quiet").text(&source)))
        .children(reminder.contact.as_ref().map(|contact| ask(contact, words)))
}

fn ask(contact: &Contact, words: &Words) -> El {
    El::new("p")
        .class("quiet")
        .text(format!("{} {} {}", words.get("page_ask"), contact.label, contact.route).trim_end())
}

/// The line about protected disclosures, with each council's own route.
pub fn rights(status: &Status, words: &Words) -> Option<El> {
    let lines = status.rights.iter().map(|each| {
        El::new("div")
            .children((status.rights.len() > 1).then(|| El::new("h3").text(&each.council)))
            .child(El::new("p").text(&each.message))
            .children(each.contact.as_ref().map(|contact| ask(contact, words)))
    });
    let lines: Vec<El> = lines.collect();
    (!lines.is_empty()).then(|| parts::section("rights", words.get("page_rights")).children(lines))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reminder(at: &str, surfaces: &[&str]) -> Reminder {
        Reminder {
            id: "a".into(),
            council: "b".into(),
            advice: false,
            at: at.into(),
            surfaces: surfaces.iter().map(|surface| (*surface).to_owned()).collect(),
            message: "c".into(),
            references: Vec::new(),
            contact: None,
        }
    }

    #[test]
    fn a_reminder_for_a_dialog_is_under_the_dialogs_name() {
        assert_eq!(moments(&reminder("compose", &[])), ["compose"]);
        assert_eq!(moments(&reminder("compose", &["post", "reply"])), ["compose"]);
        assert_eq!(moments(&reminder("compose", &["sign_up"])), ["sign_up"]);
        assert_eq!(moments(&reminder("compose", &["post", "wiki"])), ["compose", "wiki"]);
        assert_eq!(moments(&reminder("warning", &["wiki"])), ["warning"]);
    }
}
