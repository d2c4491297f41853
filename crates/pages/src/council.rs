//! Which council's policy applies, who set it, and the choice where it is free.

use wasm_bindgen::JsCast;
use web_sys::{FormData, HtmlFormElement};

use crate::browser::Request;
use crate::change;
use crate::element::El;
use crate::status::{Source, Status};
use crate::words::Words;

/// The pack of those whose council is not in the list.
const BASELINE: &str = "baseline";

/// The council in force and by whom it was set.
pub fn in_force(status: &Status, words: &Words) -> El {
    let council = match &status.pack {
        Some(pack) if pack.id != BASELINE => pack.council.as_str(),
        Some(_) => words.get("page_baseline"),
        None => words.get("page_no_pack"),
    };
    let set_by = match status.source {
        Source::Managed => "page_set_by_it",
        Source::Chosen => "page_set_by_you",
        Source::None => "page_not_set",
    };
    El::new("div")
        .class(if status.source == Source::None { "council undecided" } else { "council" })
        .child(El::new("p").class("council-name").text(&capitalised(council)))
        .child(El::new("p").class("quiet").text(words.get(set_by)))
}

/// The choice, open on the first run, folded away after it, and absent where
/// IT has made it.
pub fn choice(status: &Status, words: &Words) -> Option<El> {
    match status.source {
        Source::Managed => None,
        Source::None => Some(form(status, words)),
        Source::Chosen => Some(
            El::new("details")
                .child(El::new("summary").id("change-council").text(words.get("page_change_council")))
                .child(form(status, words)),
        ),
    }
}

fn form(status: &Status, words: &Words) -> El {
    let current = match (&status.pack, status.source) {
        (Some(pack), Source::Chosen) => Some(pack.id.as_str()),
        _ => None,
    };
    let councils = status
        .choices
        .iter()
        .filter(|choice| choice.id != BASELINE)
        .map(|choice| option(&choice.id, &choice.council, current));
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
                change(Request::Choose { pack }, "page_said_council");
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

/// With a capital first letter: an unnamed council is "the council" in a pack.
fn capitalised(name: &str) -> String {
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
