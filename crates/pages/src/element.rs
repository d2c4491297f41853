//! Builds the pages' elements, one method for each thing that is needed.
//! Text is always set as text, never as HTML.

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::document;
use web_sys::{Element, Event, Node};

/// An element under construction, with the listeners of all that is in it.
pub struct El {
    element: Element,
    listeners: Vec<EventListener>,
}

impl El {
    /// # Panics
    /// If `tag` is no name for an element.
    pub fn new(tag: &str) -> Self {
        let element = document().create_element(tag).expect("tags are literals in this crate");
        Self { element, listeners: Vec::new() }
    }

    pub fn node(&self) -> &Node {
        &self.element
    }

    /// The listeners, which end when they are dropped.
    pub fn into_listeners(self) -> Vec<EventListener> {
        self.listeners
    }

    pub fn text(self, text: &str) -> Self {
        self.element.set_text_content(Some(text));
        self
    }

    pub fn class(self, class: &str) -> Self {
        self.element.set_class_name(class);
        self
    }

    pub fn id(self, id: &str) -> Self {
        self.element.set_id(id);
        self
    }

    /// # Panics
    /// If `name` is no name for an attribute.
    pub fn attr(self, name: &str, value: &str) -> Self {
        self.element.set_attribute(name, value).expect("attribute names are literals in this crate");
        self
    }

    /// Sets an attribute that has no value, if `on`.
    pub fn flag(self, name: &str, on: bool) -> Self {
        if on {
            self.attr(name, "")
        } else {
            self
        }
    }

    /// # Panics
    /// Never: a new element can be put into any other.
    pub fn child(mut self, child: El) -> Self {
        self.element.append_child(&child.element).expect("a new element can be appended");
        self.listeners.extend(child.listeners);
        self
    }

    pub fn children(self, children: impl IntoIterator<Item = El>) -> Self {
        children.into_iter().fold(self, El::child)
    }

    /// Calls `then` at each event, for as long as the listeners are kept.
    pub fn on(mut self, event: &'static str, then: impl Fn(&Event) + 'static) -> Self {
        let options = EventListenerOptions::enable_prevent_default();
        self.listeners.push(EventListener::new_with_options(&self.element, event, options, then));
        self
    }
}
