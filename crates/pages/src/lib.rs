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
mod words;

use std::cell::RefCell;

use gloo::events::EventListener;
use gloo::utils::{body, document, window};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;

use crate::browser::{ask, Request};
use crate::element::El;
use crate::status::Status;
use crate::words::Words;

thread_local! {
    /// Those of what is shown now; the ones before end when it is replaced.
    static LISTENERS: RefCell<Vec<EventListener>> = const { RefCell::new(Vec::new()) };
}

/// Shows the page, and shows it anew whenever the person comes back to it.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
    spawn_local(refresh());
    EventListener::new(&window(), "focus", |_| spawn_local(refresh())).forget();
}

async fn refresh() {
    show(ask(&Request::Status).await, None).await;
}

/// Asks the background for a change, shows the outcome, and says the words
/// under `said` to a screen reader.
pub fn change(request: Request, said: &'static str) {
    spawn_local(async move { show(ask(&request).await, Some(said)).await });
}

async fn show(status: Option<Status>, said: Option<&str>) {
    let language = status.as_ref().and_then(|status| status.language.clone());
    let words = Words::load(language.as_deref()).await;
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("lang", words.language());
    }
    let content = match (&status, body().get_attribute("data-page").as_deref()) {
        (None, _) => El::new("p").class("trouble").text(words.get("page_no_answer")),
        (Some(status), Some("options")) => {
            audit::note_shown(status);
            options::view(status, &words)
        }
        (Some(status), _) => popup::view(status, &words),
    };
    document().set_title(words.get("ext_name"));
    replace("page", &content);
    LISTENERS.replace(content.into_listeners());
    if let Some(key) = said {
        replace("said", &El::new("span").text(words.get(key)));
    }
}

/// Puts `content` where the element `id` holds its own. The keyboard focus
/// stays on the element of the same id; if that is gone or hidden, it goes to
/// the top of what is new.
fn replace(id: &str, content: &El) {
    let document = document();
    let Some(place) = document.get_element_by_id(id) else { return };
    let focused = document.active_element().filter(|element| place.contains(Some(element)));
    place.replace_children_with_node_1(content.node());
    let Some(focused) = focused else { return };
    let same = document.get_element_by_id(&focused.id());
    for element in [same, Some(place)].into_iter().flatten() {
        if let Some(element) = element.dyn_ref::<HtmlElement>() {
            let _ = element.focus();
        }
        if document.active_element().as_ref() == Some(&element) {
            return;
        }
    }
}
