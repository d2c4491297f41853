//! Lists of texts: a bad entry spoils no other, and is named by its place.

use super::{files, overrides, packs, values, Reader, Taken, MAX_NAMED};
use crate::fault::Fault;
use crate::keys::Key;
use serde_json::Value;

/// Puts the good entries of a list where they belong.
pub(super) fn take(reader: &mut Reader, key: &'static Key, value: &Value) -> Taken {
    match key.name {
        "fingerprints" => {
            let (good, shown) = files::read(reader, key, value, "PROBITYF")?;
            reader.reading.fingerprints = good;
            return Ok(shown);
        }
        "logoMarks" => {
            let (good, shown) = files::read(reader, key, value, "PRBLOGO")?;
            reader.reading.logo_marks = good;
            return Ok(shown);
        }
        _ => {}
    }
    let named = reader.reading.problems.len();
    let shown = match key.name {
        "officialAccounts" => {
            let good = entries(reader, key, value, account)?;
            joined(&good, &mut reader.reading.official_accounts)
        }
        "severities" => {
            let good = entries(reader, key, value, overrides::severity)?;
            joined(&good, &mut reader.reading.overrides.severities)
        }
        "windows" => {
            let good = entries(reader, key, value, overrides::window)?;
            let windows = &mut reader.reading.overrides.windows;
            for (_, (list, window)) in &good {
                windows.entry(list.clone()).or_default().push(window.clone());
            }
            joined(&good, &mut Vec::new())
        }
        "embargoes" => {
            let good = entries(reader, key, value, overrides::embargo)?;
            let shown = joined(&good, &mut reader.reading.overrides.embargoes);
            // Their words are a secret themselves.
            shown.map(|_| good.len().to_string())
        }
        "publicDetails" => {
            let good = entries(reader, key, value, overrides::public_detail)?;
            joined(&good, &mut reader.reading.overrides.public)
        }
        "allowTerms" => {
            let good = entries(reader, key, value, overrides::allowed_term)?;
            joined(&good, &mut reader.reading.overrides.allow)
        }
        "packKeys" => {
            let mut good = entries(reader, key, value, packs::signing_key)?;
            // One signer who is listed twice is still one.
            let mut seen: Vec<String> = Vec::new();
            good.retain(|(_, each)| !seen.contains(each) && (seen.push(each.clone()), true).1);
            joined(&good, &mut reader.reading.pack_keys)
        }
        "defaults" => {
            let good = entries(reader, key, value, personal)?;
            joined(&good, &mut reader.reading.defaults)
        }
        _ => return Err(Fault::UnknownKey),
    };
    // An empty list is in force too; one of which nothing was any good is not.
    let all_good = reader.reading.problems.len() == named;
    Ok(shown.or_else(|| all_good.then(String::new)))
}

/// Keeps what was read, and gives the texts as the pages show them; `None` for none.
fn joined<T: Clone>(good: &[(String, T)], into: &mut impl Extend<T>) -> Option<String> {
    into.extend(good.iter().map(|(_, read)| read.clone()));
    let texts: Vec<&str> = good.iter().map(|(text, _)| text.as_str()).collect();
    (!texts.is_empty()).then(|| texts.join(", "))
}

/// The good entries with their texts. Those that are no good, and the first of too
/// many, are named.
pub(super) fn entries<T>(
    reader: &mut Reader,
    key: &'static Key,
    value: &Value,
    read: impl Fn(&str) -> Result<T, Fault>,
) -> Result<Vec<(String, T)>, Fault> {
    let list = value.as_array().ok_or(Fault::WrongType)?;
    let mut good = Vec::new();
    let mut bad = Bad::of(key.name);
    for (at, entry) in list.iter().take(key.limits.entries).enumerate() {
        let text = entry.as_str().ok_or(Fault::WrongType).and_then(|text| values::line(text, key.limits.characters));
        match text.and_then(|text| Ok((text.to_owned(), read(text)?))) {
            Ok(each) => good.push(each),
            Err(fault) => bad.name(reader, at, fault),
        }
    }
    if list.len() > key.limits.entries {
        reader.problem(key.name, Some(key.limits.entries + 1), Fault::TooMany);
    }
    Ok(good)
}

/// Entries that are no good, of which only so many are named.
pub(super) struct Bad {
    key: &'static str,
    named: usize,
}

impl Bad {
    pub(super) fn of(key: &'static str) -> Self {
        Self { key, named: 0 }
    }

    /// `at` from 0.
    pub(super) fn name(&mut self, reader: &mut Reader, at: usize, fault: Fault) {
        self.named += 1;
        if self.named <= MAX_NAMED {
            reader.problem(self.key, Some(at + 1), fault);
        }
    }
}

/// A handle or name, with a site before it or not.
fn account(text: &str) -> Result<String, Fault> {
    let lower = text.to_ascii_lowercase();
    let bare = ["x:", "facebook:", "linkedin:"].iter().find_map(|site| lower.strip_prefix(site)).unwrap_or(&lower);
    match values::trim(bare).trim_start_matches('@') {
        "" => Err(Fault::NotUnderstood),
        _ => Ok(text.to_owned()),
    }
}

/// A key that may be left to the person.
fn personal(text: &str) -> Result<String, Fault> {
    match crate::key(text) {
        Some(key) if key.personal => Ok(text.to_owned()),
        _ => Err(Fault::NotUnderstood),
    }
}
