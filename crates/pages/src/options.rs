//! The options page: everything that Probity knows of itself, and what it does
//! not do.

use js_sys::Date;
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;

use crate::browser::Request;
use crate::change;
use crate::element::El;
use crate::policy_age::{age, Age};
use crate::status::{Answer, Pack, Status};
use crate::words::Words;
use crate::{council, parts};

pub fn view(status: &Status, words: &Words) -> El {
    El::new("div")
        .child(
            parts::section("policy", words.get("page_policy"))
                .child(council::in_force(status, words))
                .children(status.pack.as_ref().map(|pack| about_pack(pack, words)))
                .children(council::choice(status, words)),
        )
        .child(accounts(status, words))
        .child(promises(words))
        .child(managed(status, words))
        .child(language(status, words))
        .child(keyboard(words))
        .child(device(status, words))
}

fn about_pack(pack: &Pack, words: &Words) -> El {
    let policy_date = pack.policy_date.as_deref().filter(|date| !date.is_empty());
    let rows = [("page_policy_title", Some(pack.title.as_str())), ("page_policy_date", policy_date)]
        .into_iter()
        .chain([("page_pack_version", Some(pack.version.as_str()))])
        .filter_map(|(key, value)| Some((words.get(key), value.filter(|value| !value.is_empty())?)));
    let today: String = String::from(Date::new_0().to_iso_string()).chars().take(10).collect();
    let warning = match age(policy_date, pack.review_due.as_deref(), &today) {
        Age::ReviewOverdue(due) => Some(words.with("page_review_overdue", due)),
        Age::From(year) => Some(words.with("page_policy_old", &year.to_string())),
        Age::Current => None,
    };
    El::new("div").child(table(rows)).children(warning.map(|text| El::new("p").class("note").text(&text)))
}

fn accounts(status: &Status, words: &Words) -> El {
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
                .on("click", |_| change(Request::EraseAnswers { id: None }, "page_said_erased")),
        )
}

fn row(answer: &Answer, words: &Words) -> El {
    let site = parts::site_name(&answer.platform);
    let kind = words.get_or(&format!("page_account_{}", answer.account), &answer.account);
    let label = format!("{site}: {kind}");
    let id = answer.id.clone();
    El::new("li").child(El::new("span").text(&label)).child(
        El::new("button")
            .attr("type", "button")
            .attr("aria-label", &words.with("page_erase_one", &label))
            .text(words.get("page_erase"))
            .on("click", move |_| change(Request::EraseAnswers { id: Some(id.clone()) }, "page_said_erased")),
    )
}

fn promises(words: &Words) -> El {
    let list = |keys: &[&str]| El::new("ul").children(keys.iter().map(|key| El::new("li").text(words.get(key))));
    parts::section("reads", words.get("page_reads"))
        .child(list(&["page_reads_draft", "page_reads_account", "page_reads_attachments"]))
        .child(El::new("h3").text(words.get("page_never")))
        .child(list(&["page_never_sends", "page_never_stores", "page_never_posts", "page_never_reports"]))
}

fn managed(status: &Status, words: &Words) -> El {
    let section = parts::section("managed", words.get("page_managed"));
    let section = if status.managed.is_empty() {
        section.child(El::new("p").class("quiet").text(words.get("page_managed_none")))
    } else {
        section.child(El::new("p").text(words.get("page_managed_about"))).child(table(status.managed.iter().map(
            |setting| {
                let name = words.get_or(&format!("page_key_{}", setting.key), &setting.key);
                (name, words.get_or(&format!("page_value_{}", setting.value), &setting.value))
            },
        )))
    };
    let problems = status.managed_problems.join(", ");
    section.children(
        (!problems.is_empty())
            .then(|| El::new("p").class("trouble").text(&words.with("page_managed_problems", &problems))),
    )
}

fn language(status: &Status, words: &Words) -> El {
    let section = parts::section("language", words.get("page_language"));
    let options = [("", words.get("page_language_auto")), ("en", "English"), ("cy", "Cymraeg")].map(|(value, name)| {
        El::new("option")
            .attr("value", value)
            .flag("selected", status.language.as_deref().unwrap_or("") == value)
            .text(name)
    });
    let select = El::new("select")
        .id("choose-language")
        .attr("aria-labelledby", "language")
        .flag("disabled", status.language_managed)
        .children(options)
        .on("change", |event| {
            let Some(target) = event.target() else { return };
            let Ok(select) = target.dyn_into::<HtmlSelectElement>() else { return };
            let language = Some(select.value()).filter(|value| !value.is_empty());
            change(Request::Language { language }, "page_said_language");
        });
    section
        .child(select)
        .children(status.language_managed.then(|| El::new("p").class("quiet").text(words.get("page_set_by_it"))))
}

fn keyboard(words: &Words) -> El {
    parts::section("keyboard", words.get("page_keyboard")).child(El::new("p").text(words.get("page_keyboard_about")))
}

fn device(status: &Status, words: &Words) -> El {
    let ready = status.ready_ms.map(|ms| words.with("page_ms", &format!("{ms:.0}")));
    let traps = status.traps.to_string();
    let errors = status.errors.join(", ");
    let rows = [
        ("page_version", Some(status.version.as_str())),
        ("page_ready", ready.as_deref()),
        ("page_traps", Some(traps.as_str()).filter(|traps| *traps != "0")),
        ("page_failed_pack", status.failed_pack.as_deref()),
        ("page_errors", Some(errors.as_str()).filter(|errors| !errors.is_empty())),
    ]
    .into_iter()
    .filter_map(|(key, value)| Some((words.get(key), value?)));
    let counts = status.health.iter().map(|entry| {
        let what = words.get_or(&format!("page_health_{}", entry.event), &entry.event);
        El::new("li").text(&format!("{}: {what}: {}", parts::site_name(&entry.platform), entry.count))
    });
    parts::section("device", words.get("page_this_device"))
        .child(parts::device_state(status, words))
        .child(table(rows))
        .children((!status.health.is_empty()).then(|| El::new("p").text(words.get("page_health"))))
        .child(El::new("ul").children(counts))
}

/// Names and values, two columns.
fn table<'a>(rows: impl IntoIterator<Item = (&'a str, &'a str)>) -> El {
    El::new("dl")
        .children(rows.into_iter().flat_map(|(name, value)| [El::new("dt").text(name), El::new("dd").text(value)]))
}
