//! What a detector looks for, in words.

use probity_core::pack::{Detect, Source};

/// One line for a detector, without those it is made of.
pub(super) fn words(detect: &Detect) -> String {
    match detect {
        Detect::Phrase { list, sources, except } => {
            let except = except.as_ref().map(|except| format!(", but not one of {}", list_name(except)));
            format!("a phrase of {} in {}{}", list_name(list), places(sources), except.unwrap_or_default())
        }
        Detect::Entity { kinds, score, sources } => {
            format!("{} with a score of {score:.2} or more in {}", kinds.join(" or "), places(sources))
        }
        Detect::Link { hosts } => format!("a link to one of the hosts \"{hosts}\""),
        Detect::OwnLink => "a link to the council's own site".into(),
        Detect::OwnEmail => "an e-mail address of the council's own".into(),
        Detect::Attachment { kinds, name, alt, logo, no_logo, marks, not_marks, alt_missing } => {
            let which = which(marks, not_marks);
            let mut text = match kinds.is_empty() {
                true => "an attachment".to_owned(),
                false => format!("an attachment ({})", kinds.join(" or ")),
            };
            let ways: Vec<String> = [
                name.as_ref().map(|list| format!("its name has a phrase of {}", list_name(list))),
                alt.as_ref().map(|list| format!("its description has a phrase of {}", list_name(list))),
                logo.map(|score| format!("it shows {which} with a score of {score:.2} or more")),
                no_logo.then(|| format!("it was looked at and does not show {which}")),
                alt_missing.then(|| "it has no description".to_owned()),
            ]
            .into_iter()
            .flatten()
            .collect();
            if !ways.is_empty() {
                text.push_str(": ");
                text.push_str(&ways.join(", or "));
            }
            text
        }
        Detect::LowercaseHashtag => "a long hashtag without capital letters".into(),
        Detect::CouncilTerm => "a term that the council's IT has delivered".into(),
        Detect::Copied => "a passage of a document that the council's IT has delivered".into(),
        Detect::Embargo => "an embargo in force".into(),
        Detect::Regex { pattern, sources } => format!("the pattern '{pattern}' in {}", places(sources)),
        Detect::Near { words, .. } => format!("both of these within {words} words"),
        Detect::Sentence { .. } => "both of these in one sentence".into(),
        Detect::All { .. } => "all of these".into(),
        Detect::Any { .. } => "any of these".into(),
        Detect::Not { .. } => "not this".into(),
        Detect::Always => "every draft".into(),
    }
}

/// A list by its name; phrases written in place have none of their own.
pub(super) fn list_name(list: &str) -> String {
    match list.contains(" #") {
        true => "the words written there".into(),
        false => format!("\"{list}\""),
    }
}

/// The marks that count.
fn which(marks: &[String], not_marks: &[String]) -> String {
    let but = match not_marks {
        [] => String::new(),
        names => format!(" other than \"{}\"", names.join("\" or \"")),
    };
    match marks {
        [] => format!("a mark of the council{but}"),
        names => format!("the mark \"{}\"{but}", names.join("\" or \"")),
    }
}

fn places(sources: &[Source]) -> String {
    let place = |source: &Source| match source {
        Source::Draft => "the draft",
        Source::Bio => "the bio",
        Source::Quoted => "the quoted text",
        Source::Attachments => "the attachments' names and descriptions",
        Source::Author => "the account's name",
    };
    sources.iter().map(place).collect::<Vec<_>>().join(" or ")
}
