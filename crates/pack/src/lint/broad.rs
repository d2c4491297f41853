//! A phrase that matches nearly everything.

use super::each::lines_with_each;
use super::{sentences, Subject};

/// Share of the ordinary sentences from which a phrase says nothing.
const NEARLY_ALL: f64 = 0.8;

pub(super) fn lint(subject: &Subject<'_, '_>) {
    let phrases = subject.phrases();
    let lines: Vec<String> = sentences::ALL.iter().map(|sentence| sentence.text.to_owned()).collect();
    let found = lines_with_each(&phrases, &subject.lists_by_name(), &lines);
    for (phrase, found) in phrases.iter().zip(found) {
        if found.len() as f64 >= NEARLY_ALL * lines.len() as f64 {
            let message = format!("this phrase matches {} of {} ordinary sentences", found.len(), lines.len());
            subject.file().advice(phrase.spot, message, "add words that only a draft of this kind has");
        }
    }
}
