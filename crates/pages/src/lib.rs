//! The popup and the options page.
//!
//! Both show what the background says of itself and ask it for changes; they
//! hold no state of their own. One Wasm module serves both pages, and
//! `data-page` on the body says which of them it is in.

mod audit;
mod browser;
mod council;
mod dates;
mod element;
mod hours;
mod kept;
mod managed;
mod options;
mod parts;
mod policy;
mod policy_age;
mod popup;
mod signed_pack;
mod status;
mod unsent;
mod words;

use std::cell::{Cell, RefCell};

use gloo::events::EventListener;
use gloo::utils::{body, document, window};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{FocusOptions, HtmlElement};

use crate::browser::{ask, Request};
use crate::element::El;
use crate::status::Status;
use crate::unsent::Unsent;
use crate::words::Words;

thread_local! {
    /// Those of what is shown now; the ones before end when it is replaced.
    static LISTENERS: RefCell<Vec<EventListener>> = const { RefCell::new(Vec::new()) };
    /// What is shown now; nothing before the first answer.
    static SHOWN: RefCell<Option<Status>> = const { RefCell::new(None) };
    /// Questions put to the background, so that an answer that was overtaken is not shown.
    static ASKED: Cell<u32> = const { Cell::new(0) };
}

/// Shows the page, and shows it anew whenever the background has changed and the person
/// comes back to it.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
    spawn_local(refresh());
    EventListener::new(&window(), "focus", |_| spawn_local(refresh())).forget();
    browser::on_changed(|| spawn_local(refresh()));
}

async fn refresh() {
    show(&Request::Status, None).await;
}

/// Asks the background for a change, shows the outcome, and says the words
/// under `said` to a screen reader.
pub fn change(request: Request, said: &'static str) {
    spawn_local(async move { show(&request, Some(said)).await });
}

async fn show(request: &Request, said: Option<&str>) {
    let number = ASKED.get() + 1;
    ASKED.set(number);
    let status = ask(request).await;
    let language = status.as_ref().and_then(|status| status.language.clone());
    let words = Words::load(language.as_deref()).await;
    if said.is_none() {
        if ASKED.get() != number {
            return;
        }
        if let Some(status) = status.as_ref().filter(|status| SHOWN.with_borrow(|shown| shown.as_ref() == Some(status)))
        {
            note_shown(status);
            return;
        }
    }
    let unsent = (!request.ends_a_form()).then(Unsent::take);
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("lang", words.language());
    }
    let content = match &status {
        None => El::new("p").class("trouble").text(words.get("page_no_answer")),
        Some(status) if is_options() => options::view(status, &words),
        Some(status) => popup::view(status, &words),
    };
    document().set_title(words.get("ext_name"));
    replace("page", &content, unsent, said.is_none());
    LISTENERS.replace(content.into_listeners());
    if let Some(status) = &status {
        note_shown(status);
    }
    SHOWN.replace(status);
    if let Some(key) = said {
        replace("said", &El::new("span").text(words.get(key)), None, false);
        // What was asked later may have been shown before.
        if ASKED.get() != number {
            spawn_local(refresh());
        }
    }
}

/// The popup has no notice.
fn note_shown(status: &Status) {
    if is_options() {
        audit::note_shown(status);
    }
}

fn is_options() -> bool {
    body().get_attribute("data-page").as_deref() == Some("options")
}

/// Puts `content` where the element `id` holds its own. The keyboard focus
/// stays on the element of the same id; if that is gone or hidden, it goes to
/// the top of what is new. What is in `unsent` is put back. With `still` nothing
/// scrolls: the person has done nothing.
fn replace(id: &str, content: &El, unsent: Option<Unsent>, still: bool) {
    let document = document();
    let Some(place) = document.get_element_by_id(id) else { return };
    let focused = document.active_element().filter(|element| place.contains(Some(element)));
    place.replace_children_with_node_1(content.node());
    let options = FocusOptions::new();
    options.set_prevent_scroll(still);
    if let Some(unsent) = unsent {
        unsent.put_back();
    }
    let Some(focused) = focused else { return };
    let same = document.get_element_by_id(&focused.id());
    for element in [same, Some(place)].into_iter().flatten() {
        if let Some(element) = element.dyn_ref::<HtmlElement>() {
            let _ = element.focus_with_options(&options);
        }
        if document.active_element().as_ref() == Some(&element) {
            return;
        }
    }
}
