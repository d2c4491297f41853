//! What a person reads, in English and Welsh.

use crate::model::{self, Language};
use serde::{Deserialize, Serialize};

/// One text in one or two languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    pub en: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cy: Option<String>,
}

impl Words {
    /// English where there is no translation.
    pub fn in_language(&self, language: Language) -> &str {
        match (language, &self.cy) {
            (Language::Cy, Some(welsh)) => welsh,
            _ => &self.en,
        }
    }
}

/// Whom to ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    pub label: Words,
    /// E-mail address or telephone number; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub route: String,
    /// Day on which the council confirmed it, an ISO date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<String>,
}

impl Contact {
    /// As a person is told it.
    pub fn told(&self, language: Language) -> model::Contact {
        model::Contact { label: self.label.in_language(language).to_owned(), route: self.route.clone() }
    }
}
