//! A pack's terms in plain words: what a policy's owner reads in place of TOML.

mod context;
mod detect;
mod entity;
mod when;

pub(crate) use context::{context, situation};
pub(crate) use detect::{describe, lists_of, Line, Span};
pub(crate) use when::{conditions, each_condition, is_asked, unknown, Of};

use crate::register::{AppliesTo, ClauseKind};

/// How much a severity asks of the writer.
pub(crate) fn severity(name: &str) -> (&'static str, &'static str) {
    match name {
        "info" => ("Note", "a line in the panel; the post goes as usual"),
        "warn" => ("Warning", "the words are underlined and a card explains; the post goes as usual"),
        "confirm" => ("Asks first", "posting takes one more deliberate step"),
        "block" => ("Holds the post", "the post is held until the draft changes"),
        _ => ("Unknown", "this word is not known here"),
    }
}

/// The severities, mildest first.
pub(crate) const SEVERITIES: [&str; 4] = ["info", "warn", "confirm", "block"];

/// The moments of reminders, as a heading each.
pub(crate) const MOMENTS: [(&str, &str); 4] = [
    ("compose", "When a person begins to write"),
    ("warning", "Below a warning"),
    ("unsure", "Behind \u{201c}I\u{2019}m not sure\u{201d}"),
    ("help", "On the policy page of the options"),
];

/// When a reminder shows, as a sentence.
pub(crate) fn moment(at: &str, every: Option<&str>, with: &[String]) -> String {
    match at {
        "compose" => format!(
            "Shown when a person begins to write, {}.",
            match every.unwrap_or("day") {
                "week" => "at most once a week",
                "device" => "once only on each device",
                _ => "at most once a day",
            }
        ),
        "warning" if with.is_empty() => "Shown below every warning.".into(),
        "warning" => {
            format!(
                "Shown below warnings about {}.",
                and(&with.iter().map(|name| quoted(&plain(name))).collect::<Vec<_>>())
            )
        }
        "unsure" => "Shown behind \u{201c}I\u{2019}m not sure\u{201d} on every warning.".into(),
        _ => "Shown on the policy page of the options.".into(),
    }
}

/// What a fix does.
pub(crate) fn action(name: &str) -> &'static str {
    match name {
        "append" => "adds to the end of the draft",
        "replace_span" => "puts in place of the underlined words",
        "remove_span" => "takes out the underlined words",
        "open_link" => "opens",
        "copy" => "copies",
        _ => "does something that is not known here",
    }
}

/// What is being written, with its article.
pub(crate) fn surface(name: &str) -> String {
    match name {
        "post" => "a post",
        "reply" => "a reply",
        "repost" => "a repost",
        "message" => "a direct message",
        "group_post" => "a post in a group",
        "bio" => "a profile text",
        "recommendation" => "a recommendation",
        "article" => "an article",
        "connection_note" => "a note with a connection request",
        "page_setup" => "a new page, group or event",
        "sign_up" => "a new account",
        "profile_picture" => "a profile picture",
        "friend_request" => "a friend request",
        "delete_post" => "the deletion of a post",
        "block_person" => "the blocking of a person",
        "wiki" => "a wiki edit",
        "internal" => "a post on the internal network",
        other => return plain(other),
    }
    .into()
}

/// What sort of sentence a clause is.
pub(crate) fn clause_kind(kind: ClauseKind) -> &'static str {
    match kind {
        ClauseKind::Information => "information",
        ClauseKind::Obligation => "obligation",
        ClauseKind::Prohibition => "prohibition",
        ClauseKind::Permission => "permission",
        ClauseKind::Process => "process",
        ClauseKind::Sanction => "sanction",
    }
}

/// Whom a clause binds.
pub(crate) fn applies_to(whom: AppliesTo) -> &'static str {
    match whom {
        AppliesTo::All => "everyone, on any account",
        AppliesTo::Official => "the council\u{2019}s own accounts",
        AppliesTo::Personal => "staff on accounts of their own",
        AppliesTo::Member => "elected members",
        AppliesTo::Resident => "residents who write to the council",
    }
}

/// Whose account it is.
pub(crate) fn account(name: &str) -> String {
    match name {
        "personal" => "a personal account",
        "official" => "an official account of the council",
        "member" => "an elected member\u{2019}s account",
        "mixed" => "a profile used for private life and a council role alike",
        other => return plain(other),
    }
    .into()
}

/// Name of a site.
pub(crate) fn platform(name: &str) -> String {
    match name {
        "x" | "twitter" => "X".into(),
        "facebook" => "Facebook".into(),
        "linkedin" => "LinkedIn".into(),
        other => plain(other),
    }
}

/// A name of the pack language with spaces.
pub(crate) fn plain(name: &str) -> String {
    name.replace(['_', '-'], " ")
}

/// "a, b or c"
pub(crate) fn or(items: &[String]) -> String {
    join(items, "or")
}

/// "a, b and c"
pub(crate) fn and(items: &[String]) -> String {
    join(items, "and")
}

fn join(items: &[String], word: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} {word} {last}", most.join(", ")),
    }
}

/// "1 rule", "2 rules"
pub(crate) fn count(number: usize, one: &str) -> String {
    match number {
        1 => format!("1 {one}"),
        _ if one.ends_with('y') => format!("{number} {}ies", &one[..one.len() - 1]),
        _ => format!("{number} {one}s"),
    }
}

/// The first letter large.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// In quotation marks.
pub(crate) fn quoted(text: &str) -> String {
    format!("\u{201c}{text}\u{201d}")
}
