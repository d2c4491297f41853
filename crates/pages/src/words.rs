//! The words of the pages, in English or Welsh.
//!
//! `chrome.i18n` follows the browser's own language only, and Chromium has no
//! Welsh one. So the same `_locales` files are read here, and the person, or
//! IT, can choose Welsh in any browser.

use std::collections::HashMap;

use gloo::utils::window;
use serde::Deserialize;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// Languages that there are words for; the first serves where none fits.
const LANGUAGES: [&str; 2] = ["en", "cy"];

#[derive(Deserialize)]
struct Message {
    message: String,
}

pub struct Words {
    language: &'static str,
    messages: HashMap<String, Message>,
}

impl Words {
    /// Words in the language that was chosen, else in the browser's.
    pub async fn load(chosen: Option<&str>) -> Self {
        let preferred: Vec<String> =
            window().navigator().languages().iter().filter_map(|language| language.as_string()).collect();
        let language = pick(chosen, &preferred);
        let messages = fetch(language).await.unwrap_or_default();
        Self { language, messages }
    }

    pub fn language(&self) -> &'static str {
        self.language
    }

    /// The message under `key`; the key itself if there is none.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.messages.get(key).map_or(key, |entry| &entry.message)
    }

    /// The message under `key` with `$1` replaced.
    pub fn with(&self, key: &str, value: &str) -> String {
        self.get(key).replace("$1", value)
    }

    /// The message under `key`, or `fallback` if there is none.
    pub fn get_or<'a>(&'a self, key: &str, fallback: &'a str) -> &'a str {
        self.messages.get(key).map_or(fallback, |entry| &entry.message)
    }
}

fn pick(chosen: Option<&str>, preferred: &[String]) -> &'static str {
    let known = |wanted: &str| LANGUAGES.into_iter().find(|language| wanted.split('-').next() == Some(language));
    chosen.and_then(known).or_else(|| preferred.iter().find_map(|wanted| known(wanted))).unwrap_or(LANGUAGES[0])
}

async fn fetch(language: &str) -> Result<HashMap<String, Message>, JsValue> {
    let address = format!("/_locales/{language}/messages.json");
    let response: Response = JsFuture::from(window().fetch_with_str(&address)).await?.dyn_into()?;
    let json = JsFuture::from(response.json()?).await?;
    Ok(serde_wasm_bindgen::from_value(json)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn browser(languages: &[&str]) -> Vec<String> {
        languages.iter().map(|language| (*language).to_owned()).collect()
    }

    #[test]
    fn a_choice_is_stronger_than_the_browser() {
        assert_eq!(pick(Some("cy"), &browser(&["en-GB"])), "cy");
    }

    #[test]
    fn the_first_language_that_there_are_words_for_wins() {
        assert_eq!(pick(None, &browser(&["fr", "cy-GB", "en"])), "cy");
    }

    #[test]
    fn english_serves_where_nothing_fits() {
        assert_eq!(pick(None, &browser(&["fr"])), "en");
        assert_eq!(pick(Some("fr"), &[]), "en");
    }
}
