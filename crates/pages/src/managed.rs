//! What the council's IT has set, whose word each setting is, and what is wrong.

use crate::element::El;
use crate::status::{Problem, Setting, Status};
use crate::words::Words;
use crate::{hours, parts};

pub fn section(status: &Status, words: &Words) -> El {
    let section = parts::section("managed", words.get("page_managed"));
    let section = if status.managed.is_empty() {
        section.child(El::new("p").class("quiet").text(words.get("page_managed_none")))
    } else {
        section
            .child(El::new("p").text(words.get("page_managed_about")))
            .child(El::new("dl").children(status.managed.iter().flat_map(|setting| row(setting, words)).flatten()))
    };
    section
        .children(problems(&status.managed_problems, words))
        .children(status.policy_at_start.then(|| El::new("p").class("quiet").text(words.get("page_managed_at_start"))))
}

/// Nothing for a list of nothing.
fn row(setting: &Setting, words: &Words) -> Option<[El; 2]> {
    let Setting { key, value, open } = setting;
    let name = words.get_or(&format!("page_key_{key}"), key);
    let value = match key.as_str() {
        "defaults" => names(value, words),
        "language" => parts::language_name(value).to_owned(),
        "workingTime" => hours::in_words(value, words),
        _ => words.get_or(&format!("page_value_{value}"), value).to_owned(),
    };
    // What is no setting of its own is neither locked nor open.
    let lock = match key.as_str() {
        "defaults" | "configVersion" => None,
        _ if *open => Some("page_managed_open"),
        _ => Some("page_managed_locked"),
    };
    (!value.is_empty()).then(|| {
        let shown = El::new("dd").child(El::new("span").text(&value));
        let lock = lock.map(|key| El::new("span").class("quiet").text(&format!(" ({})", words.get(key))));
        [El::new("dt").text(name), shown.children(lock)]
    })
}

/// Of keys with commas between them.
fn names(keys: &str, words: &Words) -> String {
    let names = keys.split(", ").map(|key| words.get_or(&format!("page_key_{key}"), key).to_owned());
    names.collect::<Vec<_>>().join(", ")
}

fn problems(problems: &[Problem], words: &Words) -> Option<El> {
    let lines = problems.iter().map(|each| El::new("li").text(&in_words(each, words)));
    (!problems.is_empty()).then(|| {
        El::new("div")
            .class("trouble")
            .child(El::new("p").text(words.get("page_managed_problems")))
            .child(El::new("ul").children(lines))
    })
}

/// The key as IT wrote it, since that is what they look for in their file.
fn in_words(problem: &Problem, words: &Words) -> String {
    let key = format!("page_fault_{}", problem.fault);
    let fault = words.get_or(&key, &problem.fault);
    match problem.at {
        Some(at) => words.fill("page_problem_at", &[&problem.key, &at.to_string(), fault]),
        None => words.fill("page_problem", &[&problem.key, fault]),
    }
}
