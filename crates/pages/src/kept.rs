//! What is kept on this device of the person: answers, dates, a number. All of
//! it can be erased here.

use crate::browser::{One, Request};
use crate::change;
use crate::dates;
use crate::element::El;
use crate::parts;
use crate::status::{Answer, Reminded, Status};
use crate::words::Words;

/// Answers about accounts.
pub fn answers(status: &Status, words: &Words) -> El {
    let section = parts::section("accounts", words.get("page_accounts"))
        .child(El::new("p").text(words.get("page_accounts_about")));
    if status.answers.is_empty() {
        return section.child(El::new("p").class("quiet").text(words.get("page_accounts_none")));
    }
    section
        .child(El::new("ul").class("answers").children(status.answers.iter().map(|answer| row(answer, words))))
        .child(
            El::new("button")
                .id("erase-answers")
                .attr("type", "button")
                .text(words.get("page_erase_all"))
                .on("click", |_| change(Request::EraseAnswers { one: None }, "page_said_erased")),
        )
}

fn row(answer: &Answer, words: &Words) -> El {
    let label = format!("{}: {}", parts::site_name(&answer.platform), question_and_answer(answer, words));
    let one = One { id: answer.id.clone(), question: answer.question.clone() };
    El::new("li").child(El::new("span").text(&label)).child(
        El::new("button")
            .attr("type", "button")
            .attr("aria-label", &words.with("page_erase_one", &label))
            .text(words.get("page_erase"))
            .on("click", move |_| change(Request::EraseAnswers { one: Some(one.clone()) }, "page_said_erased")),
    )
}

/// As the person read them; an answer from an older version has no words.
fn question_and_answer(answer: &Answer, words: &Words) -> String {
    let label = match (answer.label.as_str(), answer.question.as_str()) {
        ("", "account") => words.get_or(&format!("page_account_{}", answer.value), &answer.value),
        ("", _) => words.get_or(&format!("page_value_{}", answer.value), &answer.value),
        (label, _) => label,
    };
    match (answer.text.as_str(), answer.question.as_str()) {
        ("", "account") => label.to_owned(),
        ("", question) => format!("{question} {label}"),
        (text, _) => format!("{text} {label}"),
    }
}

/// When each reminder was last shown, and how many drafts were begun today.
pub fn reminded(status: &Status, words: &Words) -> El {
    let section = parts::section("reminded", words.get("page_reminded"))
        .child(El::new("p").text(words.get("page_reminded_about")))
        .child(El::new("p").text(&words.with("page_composes", &status.composes_today.to_string())));
    if status.reminded.is_empty() {
        return section.child(El::new("p").class("quiet").text(words.get("page_reminded_none")));
    }
    section.child(El::new("ul").children(status.reminded.iter().map(|last| last_shown(last, status, words)))).child(
        El::new("button")
            .id("erase-reminded")
            .attr("type", "button")
            .text(words.get("page_erase_reminded"))
            .on("click", |_| change(Request::EraseReminded, "page_said_erased")),
    )
}

/// Pictures of which the person said "Not our logo"; nothing where there is none.
pub fn not_our_logo(status: &Status, words: &Words) -> Option<El> {
    let count = status.not_our_logo;
    (count > 0).then(|| {
        parts::section("pictures", words.get("page_pictures"))
            .child(El::new("p").text(&words.with("page_not_our_logo", &count.to_string())))
            .child(El::new("p").class("quiet").text(words.get("page_not_our_logo_about")))
            .child(
                El::new("button")
                    .id("erase-not-our-logo")
                    .attr("type", "button")
                    .text(words.get("page_erase_not_our_logo"))
                    .on("click", |_| change(Request::EraseNotOurLogo, "page_said_erased")),
            )
    })
}

/// What the core adds to a rule's id where it reminds of a picture in doubt.
const OF_PICTURE: &str = "/picture";

/// The sentence of a reminder in force; of one that is gone, its name.
fn last_shown(last: &Reminded, status: &Status, words: &Words) -> El {
    let known = status.reminders.iter().find(|each| each.id == last.id && each.council == last.council);
    let what = match known {
        Some(reminder) => reminder.message.as_str(),
        None if last.id.ends_with(OF_PICTURE) => words.get("page_reminded_picture"),
        None => last.id.as_str(),
    };
    El::new("li").text(&format!("{}: {what}", dates::day(&last.day, words)))
}
