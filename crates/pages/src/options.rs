//! The options page: everything that Probity knows of itself, and what it does
//! not do.

use crate::browser::{Change, Request};
use crate::change;
use crate::element::El;
use crate::status::{Audit, Lock, Status};
use crate::words::Words;
use crate::{audit, council, hours, kept, managed, parts, policy, signed_pack};

pub fn view(status: &Status, words: &Words) -> El {
    El::new("div")
        .children(parts::off(status, words))
        .child(
            parts::section("policy", words.get("page_policy"))
                .child(council::in_force(status, words))
                .children(
                    status
                        .packs
                        .iter()
                        .filter(|pack| !pack.advice || status.packs.len() == 1)
                        .map(|pack| policy::about(pack, status, words)),
                )
                .children(council::choice(status, words))
                .children(council::second(status, words))
                .child(council::recommended(status, words)),
        )
        .children(policy::rights(status, words))
        .child(policy::reminders(status, words))
        .child(kept::answers(status, words))
        .child(kept::reminded(status, words))
        .children(kept::not_our_logo(status, words))
        .child(hours::section(status, words))
        .child(promises(status, words))
        .child(audit::section(status, words))
        .child(managed::section(status, words))
        .children(signed_pack::section(status, words))
        .child(language(status, words))
        .child(keyboard(words))
        .child(device(status, words))
}

fn promises(status: &Status, words: &Words) -> El {
    let list = |keys: &[&str]| El::new("ul").children(keys.iter().map(|key| El::new("li").text(words.get(key))));
    let (sends, reports) = match status.audit {
        Audit::Counts(_) => ("page_never_sends_counts", "page_never_reports_counts"),
        Audit::Off | Audit::Local { .. } => ("page_never_sends", "page_never_reports"),
    };
    parts::section("reads", words.get("page_reads"))
        .child(list(&["page_reads_draft", "page_reads_account", "page_reads_attachments", "page_reads_pictures"]))
        .child(El::new("h3").text(words.get("page_never")))
        .child(list(&[sends, "page_never_stores", "page_never_posts", reports]))
}

fn language(status: &Status, words: &Words) -> El {
    let section = parts::section("language", words.get("page_language"));
    let lock = status.locks.language;
    let languages = ["", "en", "cy"].map(|value| match value {
        "" => (value, words.get("page_language_auto")),
        value => (value, parts::language_name(value)),
    });
    // Where IT has people begin somewhere, nothing follows the browser.
    let languages = languages.into_iter().filter(|(value, _)| lock == Lock::Free || !value.is_empty());
    let options = languages.map(|(value, name)| {
        El::new("option")
            .attr("value", value)
            .flag("selected", status.language.as_deref().unwrap_or("") == value)
            .text(name)
    });
    let select = parts::with_whose(El::new("select"), "choose-language", lock)
        .attr("aria-labelledby", "language")
        .flag("disabled", lock == Lock::Locked)
        .children(options)
        .on("change", |event| {
            let language = council::selected(event).filter(|value| !value.is_empty());
            change(Request::Choose { change: Change::Language(language) }, "page_said_language");
        });
    section.child(select).children(parts::whose("choose-language", lock, words))
}

fn keyboard(words: &Words) -> El {
    parts::section("keyboard", words.get("page_keyboard")).child(El::new("p").text(words.get("page_keyboard_about")))
}

fn device(status: &Status, words: &Words) -> El {
    let ready = status.ready_ms.map(|ms| words.with("page_ms", &format!("{ms:.0}")));
    let traps = status.traps.to_string();
    let errors = status.errors.join(", ");
    let failed = status.failed_packs.join(", ");
    let configuration = status.config_version.map(|version| version.to_string());
    let rows = [
        ("page_version", Some(status.version.as_str())),
        ("page_key_configVersion", configuration.as_deref()),
        ("page_ready", ready.as_deref()),
        ("page_traps", Some(traps.as_str()).filter(|traps| *traps != "0")),
        ("page_failed_pack", Some(failed.as_str()).filter(|failed| !failed.is_empty())),
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
        .children(parts::support(status, words))
        .child(parts::table(rows))
        .children((!status.health.is_empty()).then(|| El::new("p").text(words.get("page_health"))))
        .child(El::new("ul").children(counts))
}
