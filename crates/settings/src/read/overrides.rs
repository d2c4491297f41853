//! What is set over every pack, one line for each thing: the browsers' policy
//! formats are flat.

use super::forms::{first_word, instant};
use crate::fault::Fault;
use crate::reading::{Adjusted, Embargo, Window};

const LEVELS: [(&str, Adjusted); 5] = [
    ("off", Adjusted::Off),
    ("info", Adjusted::Info),
    ("warn", Adjusted::Warn),
    ("confirm", Adjusted::Confirm),
    ("block", Adjusted::Block),
];

/// `abuse = warn`, or `barnet/party-mention = off`.
pub(super) fn severity(text: &str) -> Result<(String, Adjusted), Fault> {
    let (rule, level) = text.split_once('=').ok_or(Fault::NotUnderstood)?;
    let (rule, level) = (rule.trim(), level.trim());
    let good = match rule.split_once('/') {
        Some((pack, rule)) => is_id(pack) && is_id(rule),
        None => is_id(rule),
    };
    let level = LEVELS.iter().find(|(name, _)| *name == level);
    match level {
        Some((_, level)) if good => Ok((rule.to_owned(), *level)),
        _ => Err(Fault::NotUnderstood),
    }
}

fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-')
}

/// `pre_election 2027-03-22T00:00:00Z 2027-05-06T22:00:00+01:00 Local elections 2027`:
/// the list, and the stretch of time.
pub(super) fn window(text: &str) -> Result<(String, Window), Fault> {
    let parts = first_word(text).and_then(|(list, rest)| {
        let (from, rest) = first_word(rest)?;
        let (to, name) = first_word(rest)?;
        Some((list, instant(from)?.seconds, instant(to)?.seconds, name))
    });
    match parts {
        Some((list, from, to, name)) if is_list(list) && from < to && !name.is_empty() => {
            Ok((list.to_owned(), Window { name: name.to_owned(), from, to }))
        }
        _ => Err(Fault::NotUnderstood),
    }
}

/// Two strokes begin no list of a pack's, but they begin what JavaScript keeps for
/// itself.
fn is_list(text: &str) -> bool {
    let good = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, b'-' | b'_');
    !text.is_empty() && !text.starts_with("__") && text.bytes().all(good)
}

/// `2027-03-14T00:01:00Z harbour, leisure centre`: when it lifts, and any of the words
/// that give it away.
pub(super) fn embargo(text: &str) -> Result<Embargo, Fault> {
    let (lifts, words) = first_word(text).ok_or(Fault::NotUnderstood)?;
    let words: Vec<String> =
        words.split(',').map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    match instant(lifts) {
        Some(lifts) if !words.is_empty() => Ok(Embargo { words, lifts: lifts.text }),
        _ => Err(Fault::NotUnderstood),
    }
}

/// `01904 55*`, `press@example.org`, `example.gov.uk`, `YO1 9QN`: five letters or digits
/// at least.
pub(super) fn public_detail(text: &str) -> Result<String, Fault> {
    match text.chars().filter(|c| c.is_alphanumeric()).count() {
        0..=4 => Err(Fault::NotUnderstood),
        _ => Ok(text.to_owned()),
    }
}

/// `Tory Lane`: two letters or digits at least.
pub(super) fn allowed_term(text: &str) -> Result<String, Fault> {
    match text.chars().filter(|c| c.is_alphanumeric()).count() {
        0..=1 => Err(Fault::NotUnderstood),
        _ => Ok(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_severity_is_set_for_a_rule_or_for_one_packs_rule() {
        assert_eq!(severity("abuse = warn"), Ok(("abuse".into(), Adjusted::Warn)));
        assert_eq!(severity("barnet/party-mention=off"), Ok(("barnet/party-mention".into(), Adjusted::Off)));
        for text in
            ["abuse", "abuse = loud", "a/b/c = off", "/a = off", "a/ = off", "Abuse = off", "a = off = b", "= off"]
        {
            assert_eq!(severity(text), Err(Fault::NotUnderstood), "{text}");
        }
    }

    #[test]
    fn a_window_has_its_list_its_times_and_its_name() {
        let read = window("pre_election 1970-01-01T00:00Z  1970-01-02T01:00+01:00 Local  elections");
        let expected = Window { name: "Local  elections".into(), from: 0, to: 86_400 };
        assert_eq!(read, Ok(("pre_election".into(), expected)));
        for text in [
            "pre_election",
            "w 2027-05-06T00:00Z 2027-03-22T00:00Z backwards",
            "w 2027-05-06T00:00Z 2027-05-06T00:00Z no time",
            "w 2027-99-01T00:00Z 2027-03-22T00:00Z x",
            "w 2027-03-22T00:00Z 2027-05-06T00:00Z",
            "W 2027-03-22T00:00Z 2027-05-06T00:00Z x",
            "__proto__ 2027-03-22T00:00Z 2027-05-06T00:00Z x",
        ] {
            assert_eq!(window(text), Err(Fault::NotUnderstood), "{text}");
        }
    }

    #[test]
    fn an_embargo_has_a_time_and_words() {
        let read = embargo("2027-03-14T00:01Z harbour, leisure centre,").unwrap();
        assert_eq!(
            (read.words, read.lifts),
            (vec!["harbour".into(), "leisure centre".into()], "2027-03-14T00:01:00Z".into())
        );
        for text in
            ["harbour", "2027-03-14 harbour", "2027-03-14T00:01Z", "2027-13-14T00:01Z harbour", "2027-03-14T00:01Z ,"]
        {
            assert_eq!(embargo(text), Err(Fault::NotUnderstood), "{text}");
        }
    }

    #[test]
    fn next_to_nothing_is_neither_a_detail_nor_a_term() {
        for text in ["07*", "a@b", "...", "é-é"] {
            assert_eq!(public_detail(text), Err(Fault::NotUnderstood), "{text}");
        }
        assert!(public_detail("YO1 9QN").is_ok());
        for text in ["a", "!?", "-a-"] {
            assert_eq!(allowed_term(text), Err(Fault::NotUnderstood), "{text}");
        }
        assert!(allowed_term("Ŷ1").is_ok());
    }
}
