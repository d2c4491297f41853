//! What a person has opened or half filled in, kept while the page is shown anew around it.

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlSelectElement};

/// By ids of elements. Fields outside a form are not in it: what is done there is done at once.
pub struct Unsent {
    /// Summaries of open details.
    open: Vec<String>,
    /// Fields of forms that are not as the page was shown, with their values.
    fields: Vec<(String, String)>,
}

impl Unsent {
    pub fn take() -> Self {
        let fields = all("main form input, main form select");
        Self {
            open: all("main details[open] > summary").iter().map(Element::id).collect(),
            fields: fields.iter().filter_map(|field| Some((field.id(), changed(field)?))).collect(),
        }
    }

    /// Where what they were about is still there.
    pub fn put_back(self) {
        for id in self.open {
            if let Some(details) = document().get_element_by_id(&id).and_then(|summary| summary.parent_element()) {
                let _ = details.set_attribute("open", "");
            }
        }
        for (id, value) in self.fields {
            let Some(field) = document().get_element_by_id(&id) else { continue };
            if let Some(select) = field.dyn_ref::<HtmlSelectElement>() {
                select.set_value(&value);
            } else if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
                match input.type_().as_str() {
                    "radio" => input.set_checked(true),
                    _ => input.set_value(&value),
                }
            }
        }
    }
}

/// The field's value, where the person has changed it; of radio buttons the one that they chose.
fn changed(field: &Element) -> Option<String> {
    if let Some(select) = field.dyn_ref::<HtmlSelectElement>() {
        let shown =
            select.query_selector("option[selected]").ok().flatten().and_then(|option| option.get_attribute("value"));
        return Some(select.value()).filter(|value| shown.as_ref() != Some(value));
    }
    let input = field.dyn_ref::<HtmlInputElement>()?;
    let changed = match input.type_().as_str() {
        "radio" => input.checked() && !input.has_attribute("checked"),
        _ => input.get_attribute("value").as_ref() != Some(&input.value()),
    };
    changed.then(|| input.value())
}

fn all(selector: &str) -> Vec<Element> {
    let list = document().query_selector_all(selector).expect("selectors are literals in this file");
    (0..list.length()).filter_map(|at| list.get(at)?.dyn_into().ok()).collect()
}
