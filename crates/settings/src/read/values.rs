//! Single values of the right type and size.

use crate::fault::Fault;
use serde_json::Value;
use std::ops::RangeInclusive;

/// Largest whole number that JavaScript tells from its neighbours.
pub(super) const MAX_SAFE: i64 = (1 << 53) - 1;

pub(super) fn flag(value: &Value) -> Result<bool, Fault> {
    value.as_bool().ok_or(Fault::WrongType)
}

/// A whole number, `360.0` among them: JavaScript has no other.
pub(super) fn integer(value: &Value, allowed: RangeInclusive<i64>) -> Result<i64, Fault> {
    if !value.is_number() {
        return Err(Fault::WrongType);
    }
    let whole = |number: f64| (number.fract() == 0.0 && number.abs() <= MAX_SAFE as f64).then_some(number as i64);
    let number = value.as_i64().or_else(|| value.as_f64().and_then(whole));
    number.filter(|number| allowed.contains(number)).ok_or(Fault::NotUnderstood)
}

/// A text of one line.
pub(super) fn text(value: &Value, most: usize) -> Result<&str, Fault> {
    line(value.as_str().ok_or(Fault::WrongType)?, most)
}

/// The same with line ends in it.
pub(super) fn long_text(value: &Value, most: usize) -> Result<&str, Fault> {
    fitting(value.as_str().ok_or(Fault::WrongType)?, most, |c| matches!(c, '\n' | '\r' | '\t'))
}

/// A text that is not for people, and that another reader looks into; `most` bytes.
pub(super) fn opaque_text(value: &Value, most: usize) -> Result<&str, Fault> {
    let text = value.as_str().ok_or(Fault::WrongType)?;
    match () {
        () if text.len() > most => Err(Fault::TooLarge),
        () if trim(text).is_empty() => Err(Fault::NotUnderstood),
        () => Ok(text),
    }
}

/// One line without spaces around it: not empty, not too long, no control characters.
pub(super) fn line(text: &str, most: usize) -> Result<&str, Fault> {
    fitting(text, most, |c| c == '\t')
}

fn fitting(text: &str, most: usize, allowed: impl Fn(char) -> bool) -> Result<&str, Fault> {
    if longer(text, most) {
        return Err(Fault::TooLarge);
    }
    let text = trim(text);
    let odd = text.chars().any(|c| c.is_control() && !allowed(c));
    if text.is_empty() || odd {
        return Err(Fault::NotUnderstood);
    }
    Ok(text)
}

/// Whether a text has more characters, found out without counting all of a huge one.
fn longer(text: &str, most: usize) -> bool {
    text.len() > most && text.chars().nth(most).is_some()
}

/// As JavaScript trims: a byte order mark is a space.
pub(super) fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
}

pub(super) fn one_of<T: Copy>(value: &Value, most: usize, known: &[(&str, T)]) -> Result<T, Fault> {
    let word = text(value, most)?;
    known.iter().find(|(name, _)| *name == word).map(|(_, meaning)| *meaning).ok_or(Fault::NotUnderstood)
}

/// A name that nobody knows, fit to be shown.
pub(super) fn name(name: &str) -> String {
    name.chars().take(100).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}
