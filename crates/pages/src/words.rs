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

    /// The message under `key` with `$1`, `$2` and so on replaced. What a value has
    /// of that kind stays as it is.
    pub fn fill(&self, key: &str, values: &[&str]) -> String {
        fill(self.get(key), values)
    }

    /// The message under `key`, or `fallback` if there is none.
    pub fn get_or<'a>(&'a self, key: &str, fallback: &'a str) -> &'a str {
        self.messages.get(key).map_or(fallback, |entry| &entry.message)
    }
}

fn fill(text: &str, values: &[&str]) -> String {
    let mut pieces = text.split('$');
    let mut filled = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let number = piece.chars().next().and_then(|digit| digit.to_digit(10));
        match number.and_then(|number| values.get((number as usize).checked_sub(1)?)) {
            Some(value) => filled.extend([*value, &piece[1..]]),
            None => filled.extend(["$", piece]),
        }
    }
    filled
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
    fn gaps_are_filled_once_each_and_others_left() {
        assert_eq!(fill("$1, entry $2: $1", &["a $2", "3"]), "a $2, entry 3: a $2");
        assert_eq!(fill("$ $9 $0 £", &["a"]), "$ $9 $0 £");
        assert_eq!(fill("ŵ$1", &["ŷ"]), "ŵŷ");
    }

    #[test]
    fn english_serves_where_nothing_fits() {
        assert_eq!(pick(None, &browser(&["fr"])), "en");
        assert_eq!(pick(Some("fr"), &[]), "en");
    }
}
