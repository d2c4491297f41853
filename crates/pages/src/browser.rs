//! All that is asked of the browser's extension interface.

use js_sys::Promise;
use serde::Serialize;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::status::Status;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = sendMessage, catch)]
    fn send_message(message: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = openOptionsPage, catch)]
    fn open_options_page() -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "runtime", "onMessage"], js_name = addListener, catch)]
    fn on_message(listener: &Closure<dyn Fn(JsValue)>) -> Result<(), JsValue>;
}

/// What a page may ask of the background; see `extension/background/pages_api.ts`.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "t", rename_all = "snake_case")]
pub enum Request {
    Status,
    Choose {
        change: Change,
    },
    /// On a break for an hour, or back from it.
    Break {
        on: bool,
    },
    /// Without one: all of them.
    EraseAnswers {
        #[serde(skip_serializing_if = "Option::is_none")]
        one: Option<One>,
    },
    EraseReminded,
    EraseNotOurLogo,
    /// The person's own history of findings.
    EraseHistory,
    /// This notice about counts stands before the person.
    CountsNoticeShown {
        url: String,
        notice: String,
    },
    /// Whether there is a newer signed pack.
    LookForPack,
}

impl Request {
    /// Whether it says what a form on the page is about, so that what stands in the form is over.
    pub fn ends_a_form(&self) -> bool {
        matches!(self, Self::Choose { change: Change::Pack(_) | Change::WorkingTime(_) })
    }
}

/// One thing that the person may choose.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Change {
    /// Nothing is what IT suggests.
    Pack(Option<String>),
    /// Nothing is no second council.
    Second(Option<String>),
    Recommended(bool),
    /// Nothing follows the browser's language.
    Language(Option<String>),
    /// Such as "mon-fri 09:00-17:30".
    WorkingTime(Option<String>),
}

/// An answer, by its account and its question.
#[derive(Clone, Debug, Serialize)]
pub struct One {
    pub id: String,
    pub question: String,
}

/// The background's state after the request, or nothing if it does not answer.
pub async fn ask(request: &Request) -> Option<Status> {
    let message = request.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).ok()?;
    let answer = JsFuture::from(send_message(&message).ok()?).await.ok()?;
    serde_wasm_bindgen::from_value(answer).ok()
}

/// Calls `then` whenever the background says that something has changed.
pub fn on_changed(then: impl Fn() + 'static) {
    let listener = Closure::<dyn Fn(JsValue)>::new(move |message: JsValue| {
        let kind = js_sys::Reflect::get(&message, &"t".into()).ok().and_then(|kind| kind.as_string());
        // What other pages of ours ask of the background comes by here too.
        if kind.as_deref() == Some("changed") {
            then();
        }
    });
    // Without it the page is shown anew when the person comes back to it, as ever.
    let _ = on_message(&listener);
    listener.forget();
}

/// Opens the options page in a tab.
pub fn open_options() {
    // There is nothing to do about a browser that does not open its own page.
    let _ = open_options_page();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_form_itself_sends_ends_it() {
        let choose = |change| Request::Choose { change };
        assert!(choose(Change::Pack(Some("york".into()))).ends_a_form());
        assert!(choose(Change::WorkingTime(None)).ends_a_form());
        for other in [Request::Status, Request::LookForPack, Request::Break { on: true }, Request::EraseReminded] {
            assert!(!other.ends_a_form(), "{other:?}");
        }
        for change in [Change::Language(None), Change::Second(None), Change::Recommended(true)] {
            assert!(!choose(change).ends_a_form());
        }
    }
}
