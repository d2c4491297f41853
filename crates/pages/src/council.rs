//! Which council's policy applies, who set it, and the choice where it is free.

use wasm_bindgen::JsCast;
use web_sys::{FormData, HtmlFormElement, HtmlInputElement, HtmlSelectElement};

use crate::browser::{Change, Request};
use crate::change;
use crate::element::El;
use crate::parts;
use crate::status::{Lock, Pack, Source, Status};
use crate::words::Words;

/// The pack of those whose council is not in the list.
const BASELINE: &str = "baseline";

/// The packs in force that are a council's own.
pub fn councils(status: &Status) -> impl Iterator<Item = &Pack> {
    status.packs.iter().filter(|pack| !pack.advice)
}

/// The councils in force and by whom they were set.
pub fn in_force(status: &Status, words: &Words) -> El {
    let mut councils: Vec<&str> = councils(status).map(|pack| pack.council.as_str()).collect();
    if councils.is_empty() {
        let baseline = status.packs.iter().any(|pack| pack.id == BASELINE);
        councils.push(words.get(if baseline { "page_baseline" } else { "page_no_pack" }));
    }
    let set_by = match status.source {
        Source::Managed if status.locks.pack == Lock::Default => "page_default_by_it",
        Source::Managed => "page_set_by_it",
        Source::Chosen => "page_set_by_you",
        Source::None => "page_not_set",
    };
    El::new("div")
        .class(if status.source == Source::None { "council undecided" } else { "council" })
        .children(councils.into_iter().map(|name| El::new("p").class("council-name").text(&capitalised(name))))
        .child(El::new("p").class("quiet").text(words.get(set_by)))
}

/// The choice, open on the first run, folded away after it, and absent where
/// IT has made it.
pub fn choice(status: &Status, words: &Words) -> Option<El> {
    match status.source {
        _ if status.locks.pack == Lock::Locked => None,
        Source::None => Some(form(status, words)),
        Source::Managed | Source::Chosen => Some(
            El::new("details")
                .child(El::new("summary").id("change-council").text(words.get("page_change_council")))
                .child(form(status, words))
                .children(back_to_default(status, words)),
        ),
    }
}

/// From the person's own choice to what IT suggests.
fn back_to_default(status: &Status, words: &Words) -> Option<El> {
    (status.locks.pack == Lock::Default && status.source == Source::Chosen).then(|| {
        El::new("button")
            .id("use-default")
            .attr("type", "button")
            .text(words.get("page_use_default"))
            .on("click", |_| change(Request::Choose { change: Change::Pack(None) }, "page_said_council"))
    })
}

fn form(status: &Status, words: &Words) -> El {
    let current = match (status.packs.first(), status.source) {
        (Some(pack), Source::Chosen | Source::Managed) => Some(pack.id.as_str()),
        _ => None,
    };
    let councils = choices(status).map(|(id, council)| option(id, council, current));
    let none = option(BASELINE, words.get("page_other_council"), current);
    El::new("form")
        .child(
            El::new("fieldset")
                .child(El::new("legend").text(words.get("page_choose_council")))
                .children(councils)
                .child(none),
        )
        .child(
            El::new("button")
                .id("use-council")
                .attr("type", "submit")
                .class("primary")
                .text(words.get("page_use_council")),
        )
        .on("submit", |event| {
            event.prevent_default();
            if let Some(pack) = chosen(event) {
                change(Request::Choose { change: Change::Pack(Some(pack)) }, "page_said_council");
            }
        })
}

fn option(id: &str, name: &str, current: Option<&str>) -> El {
    let radio = El::new("input")
        .id(&format!("council-{id}"))
        .attr("type", "radio")
        .attr("name", "council")
        .attr("value", id)
        .attr("required", "")
        .flag("checked", current == Some(id));
    El::new("label").class("option").child(radio).child(El::new("span").text(&capitalised(name)))
}

/// The councils that can be chosen, by id and name.
fn choices(status: &Status) -> impl Iterator<Item = (&str, &str)> {
    let named = status.choices.iter().map(|choice| (choice.id.as_str(), choice.council.as_str()));
    named.filter(|(id, _)| *id != BASELINE)
}

/// A second council beside the first, as in a year of reorganisation.
pub fn second(status: &Status, words: &Words) -> Option<El> {
    let first = status.packs.first().filter(|pack| status.source == Source::Chosen && pack.id != BASELINE)?;
    let none = El::new("option").attr("value", "").text(words.get("page_second_none"));
    let others = choices(status).filter(|(id, _)| *id != first.id).map(|(id, council)| {
        El::new("option")
            .attr("value", id)
            .flag("selected", status.second.as_deref() == Some(id))
            .text(&capitalised(council))
    });
    let select = El::new("select").id("second-council").child(none).children(others).on("change", |event| {
        let second = selected(event).filter(|value| !value.is_empty());
        change(Request::Choose { change: Change::Second(second) }, "page_said_council");
    });
    let label = El::new("label").attr("for", "second-council").text(words.get("page_second"));
    Some(El::new("div").class("field").child(label).child(select))
}

/// Good practice beside the policy.
pub fn recommended(status: &Status, words: &Words) -> El {
    let tick = parts::with_whose(El::new("input"), "recommended", status.locks.recommended)
        .attr("type", "checkbox")
        .flag("checked", status.recommended)
        .flag("disabled", status.locks.recommended == Lock::Locked)
        .on("change", |event| {
            let Some(tick) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
                return;
            };
            change(Request::Choose { change: Change::Recommended(tick.checked()) }, "page_said_council");
        });
    let label = El::new("label").class("option").child(tick).child(El::new("span").text(words.get("page_recommended")));
    El::new("div")
        .child(label)
        .child(El::new("p").class("quiet").text(words.get("page_recommended_about")))
        .children(parts::whose("recommended", status.locks.recommended, words))
}

/// The value of a select that has changed.
pub fn selected(event: &web_sys::Event) -> Option<String> {
    Some(event.target()?.dyn_into::<HtmlSelectElement>().ok()?.value())
}

/// With a capital first letter: an unnamed council is "the council" in a pack.
pub fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn chosen(event: &web_sys::Event) -> Option<String> {
    let form: HtmlFormElement = event.current_target()?.dyn_into().ok()?;
    FormData::new_with_form(&form).ok()?.get("council").as_string()
}

#[cfg(test)]
mod tests {
    use super::capitalised;

    #[test]
    fn only_the_first_letter_changes() {
        assert_eq!(capitalised("the council (Appendix B)"), "The council (Appendix B)");
        assert_eq!(capitalised("ŵyl"), "Ŵyl");
        assert_eq!(capitalised(""), "");
    }
}
