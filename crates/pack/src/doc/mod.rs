//! A pack as a page that the policy's owner can read and sign off.
//!
//! [`doc`] writes one HTML file that needs no script and no network: the policy
//! clause by clause in its own words, what carries each clause, in plain English,
//! and a fingerprint of the files, so that what was signed can be told from what
//! came later. The same files, language and day give the same bytes.

pub(crate) mod dates;
pub(crate) mod folder;
pub(crate) mod html;
pub(crate) mod model;
pub(crate) mod words;
pub(crate) mod written;

use crate::examples;
use crate::load::load;
use crate::problem::Report;
use crate::testing::test;
use folder::Folder;
use model::Model;
use std::path::Path;

/// Languages in which messages, fixes and questions are shown. The page's own
/// words are English.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Language {
    English,
    /// English stands in where the pack has no Welsh, and that is said.
    Welsh,
    #[default]
    Both,
}

/// How the page is to be.
#[derive(Debug, Clone, Default)]
pub struct DocOptions {
    pub language: Language,
    /// ISO date on which the page is read, for reviews that are overdue; today
    /// if left out.
    pub on: Option<String>,
}

/// The page for one pack folder. A pack with faults or failing tests has none:
/// what is signed must be what the extension does.
pub fn doc(folder: &Path, options: &DocOptions) -> Result<String, Report> {
    let on = match &options.on {
        None => dates::today(),
        Some(date) => {
            date.parse().map_err(|_| Report::one("--on", format!("write a date such as 2026-11-01, not \"{date}\"")))?
        }
    };
    let loaded = load(folder)?;
    let outcome = test(&loaded);
    if outcome.failed() > 0 {
        return Err(Report::one(loaded.file, format!("tests inside the pack fail\n{outcome}")));
    }
    let examples = examples::load(&folder.join("examples.jsonl"), &loaded)?;
    let judged = examples.iter().map(|example| examples::judge(&loaded.engine, example));
    let folder = Folder::read(folder, &loaded.sources)?;
    Ok(html::page(&Model::new(&folder, judged, options.language, on)))
}
