//! The situation of an example draft in words.

use super::{account, and, capital, plain, platform, quoted, surface};
use crate::doc::dates;
use crate::doc::written::Written;
use crate::examples::{Line, Page};
use serde_json::{Map, Value};

/// "A personal account, a reply, in working time"; empty where nothing is said.
pub(crate) fn context(context: &Map<String, Value>, pack: &Written) -> String {
    let parts: Vec<String> = context.iter().filter_map(|(key, value)| part(key, value, pack)).collect();
    capital(&parts.join(", "))
}

/// All that surrounds an example: its context, what IT has set, and the page that
/// is open where it is none of a site.
pub(crate) fn situation(example: &Line, pack: &Written) -> String {
    let context = context(&example.context, pack);
    let set: Vec<String> = example.overrides.iter().map(|(key, value)| format!("{} {value}", plain(key))).collect();
    let set = (!set.is_empty()).then(|| format!("with the settings of IT: {}", and(&set)));
    let page = (example.page == Page::Help).then(|| "on the policy page of the options".to_owned());
    let parts: Vec<String> = [context].into_iter().chain(set).chain(page).filter(|part| !part.is_empty()).collect();
    capital(&parts.join(", "))
}

fn part(key: &str, value: &Value, pack: &Written) -> Option<String> {
    let text = value.as_str();
    let not = matches!(value, Value::Bool(false)) || matches!(text, Some("off" | "break" | "no" | "false"));
    let no = if not { "not " } else { "" };
    Some(match (key, text) {
        (_, _) if value.is_null() => return None,
        ("account", Some(text)) => account(text),
        ("surface", Some(text)) => surface(text),
        ("platform", Some(text)) => format!("on {}", platform(text)),
        ("role", Some(text)) => format!("role {}", quoted(text)),
        ("bio", Some("")) => "empty profile text".into(),
        ("bio", Some(text)) => format!("profile text {}", quoted(text)),
        ("audience", Some(text)) => format!("audience: {}", plain(text)),
        ("now", Some(text)) => format!("on {}", dates::moment(text)),
        ("quoted", Some(text)) => format!("in answer to {}", quoted(text)),
        ("author", Some(text)) => format!("posted as {}", quoted(text)),
        ("language", Some("cy")) => "panel in Welsh".into(),
        ("language", _) => return None,
        ("politically_restricted", _) => format!("{no}politically restricted"),
        ("working_time", _) => format!("{no}in working time"),
        ("managed_device", _) => format!("{no}on a device of the council"),
        ("composes_today", _) => format!("drafts begun today: {value}"),
        ("attachments", _) => attachments(value)?,
        ("facts", _) => facts(value, pack)?,
        ("delivered", _) => delivered(value)?,
        _ => format!("{}: {}", plain(key), text.map_or_else(|| value.to_string(), Into::into)),
    })
}

/// What IT has delivered: terms in full, documents by their first words.
fn delivered(value: &Value) -> Option<String> {
    const WORDS: usize = 6;
    let each = |key: &str| value.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    let terms = each("terms").map(|term| format!("the term {}", quoted(term)));
    let documents = each("documents").map(|text| {
        let first: Vec<&str> = text.split_whitespace().take(WORDS).collect();
        format!("the document that begins {}", quoted(&first.join(" ")))
    });
    let all: Vec<String> = terms.chain(documents).collect();
    (!all.is_empty()).then(|| format!("where IT has delivered {}", and(&all)))
}

fn attachments(value: &Value) -> Option<String> {
    let each = value.as_array().filter(|all| !all.is_empty())?.iter().map(|attachment| {
        let text = |key: &str| attachment.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
        let kind = match text("kind") {
            Some("image") => "a picture".into(),
            Some("video") => "a film".into(),
            Some(other) => format!("a {}", plain(other)),
            None => "a file".into(),
        };
        let name = text("name").map_or_else(String::new, |name| format!(" named {}", quoted(name)));
        let alt = text("alt").map_or_else(String::new, |alt| format!(" described as {}", quoted(alt)));
        format!("with {kind}{name}{alt}{}", seen(attachment))
    });
    Some(each.collect::<Vec<_>>().join(", "))
}

/// What is known of the marks in a picture.
fn seen(attachment: &Value) -> String {
    let marks = attachment.get("marks").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    let marks: Vec<String> = marks.map(quoted).collect();
    let score =
        attachment.get("logo").and_then(|logo| logo.as_f64().or(logo.as_bool().map(|seen| f64::from(u8::from(seen)))));
    match score {
        _ if !marks.is_empty() => format!(" that shows {}", and(&marks)),
        _ if attachment.get("unchecked").and_then(Value::as_bool) == Some(true) => {
            " that could not be looked at".into()
        }
        Some(score) if score >= 0.8 => " with the council\u{2019}s logo".into(),
        Some(score) if score >= 0.6 => " that may show the council\u{2019}s logo".into(),
        Some(_) => " without the council\u{2019}s logo".into(),
        None => String::new(),
    }
}

fn facts(value: &Value, pack: &Written) -> Option<String> {
    let each = value.as_object().filter(|all| !all.is_empty())?.iter().map(|(name, answer)| {
        let question = pack.facts.get(name).map_or_else(|| plain(name), |fact| quoted(&fact.question));
        match answer {
            Value::Bool(true) => format!("answer to {question}: yes"),
            Value::Bool(false) => format!("answer to {question}: no"),
            other => format!("answer to {question}: {other}"),
        }
    });
    Some(each.collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_context_is_told_in_words() {
        let source = r#"{"account":"personal","surface":"reply","working_time":false,"attachments":[{"kind":"image","alt":"A child","logo":true}],"facts":{"linked":true},"role":null}"#;
        let pack: Written = toml::from_str("[facts.linked]\nquestion = \"Does it say so?\"").unwrap();
        assert_eq!(
            context(&serde_json::from_str(source).unwrap(), &pack),
            "A personal account, with a picture described as \u{201c}A child\u{201d} with the council\u{2019}s logo, \
             answer to \u{201c}Does it say so?\u{201d}: yes, a reply, not in working time"
        );
        assert_eq!(context(&Map::new(), &pack), "");
    }

    #[test]
    fn what_a_picture_shows_is_told() {
        let told = |source: &str| seen(&serde_json::from_str(source).unwrap());
        assert_eq!(told(r#"{"logo":0.9,"marks":["Anytown crest"]}"#), " that shows \u{201c}Anytown crest\u{201d}");
        assert_eq!(told(r#"{"unchecked":true}"#), " that could not be looked at");
        assert_eq!(told(r#"{"logo":0.7}"#), " that may show the council\u{2019}s logo");
        assert_eq!(told(r#"{"logo":false}"#), " without the council\u{2019}s logo");
        assert_eq!(told(r#"{"kind":"image"}"#), "");
    }
}
