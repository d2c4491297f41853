//! Reading the values: each key on its own, so that a bad one spoils no other.
//!
//! Browsers cannot be relied on to check them: Firefox hands over any type, and
//! Chromium drops a value of the wrong type without a word. What was not understood
//! is kept for the pages to show, and is never guessed at.

mod addresses;
mod files;
mod forms;
mod lists;
mod overrides;
mod packs;
mod relations;
mod values;

use crate::fault::{Fault, Problem};
use crate::keys::{key, Key};
use crate::reading::{AuditMode, FailMode, Language, Reading, Shown};
use crate::table::KEYS;
pub use files::FILES_LOOKED_AT;
use serde_json::{Map, Value};
use values::{flag, integer, one_of, text};

/// Faults that are named of one key, and unknown keys that are named; the rest would
/// tell nobody more.
const MAX_NAMED: usize = 20;

/// Characters of a shown value.
const MAX_SHOWN: usize = 2000;

/// Reads what a browser hands over as managed values: an object, or anything else
/// where there is no policy. Never fails, and takes time in proportion to the
/// limits of [`KEYS`] and the number of values, however large they are.
pub fn read(values: &Value) -> Reading {
    let mut reader = Reader { reading: Reading::default() };
    let Some(values) = values.as_object() else { return reader.reading };
    for key in KEYS.iter().filter(|key| key.name != CONFIG_KEYS) {
        if let Some(value) = values.get(key.name) {
            match reader.take(key, value) {
                Ok(shown) => reader.show(key, shown),
                Err(fault) => reader.problem(key.name, None, fault),
            }
        }
    }
    relations::settle(&mut reader, values);
    reader.unknown_keys(values);
    reader.meant_keys(values);
    reader.reading
}

/// Names the keys that the policy file meant to set.
const CONFIG_KEYS: &str = "configKeys";

struct Reader {
    reading: Reading,
}

/// What the pages show of a key; `None` where nothing of it is in force.
type Taken = Result<Option<String>, Fault>;

impl Reader {
    /// Puts a value where it belongs, or says that it is no good.
    fn take(&mut self, key: &'static Key, value: &Value) -> Taken {
        let into = &mut self.reading;
        let most = key.limits.characters;
        match key.name {
            "pack" => {
                into.packs = packs::ids(text(value, most)?, key.limits.entries)?;
                Ok(Some(into.packs.join(", ")))
            }
            "recommended" => put_flag(&mut into.recommended, value),
            "politicallyRestricted" => put_flag(&mut into.politically_restricted, value),
            "managedDevice" => put_flag(&mut into.managed_device, value),
            "disabled" => {
                into.disabled = flag(value)?;
                Ok(Some(into.disabled.to_string()))
            }
            "role" => put(&mut into.role, text(value, most)?),
            "supportText" => put(&mut into.support_text, text(value, most)?),
            "auditNotice" => put(&mut into.audit_notice, values::long_text(value, most)?),
            "workingTime" => put(&mut into.working_time, &forms::working_time(text(value, most)?)?),
            "failMode" => {
                let known = [("let_through", FailMode::LetThrough), ("hold", FailMode::Hold)];
                into.fail_mode = Some(one_of(value, most, &known)?);
                Ok(shown(value))
            }
            "language" => {
                into.language = Some(one_of(value, most, &[("en", Language::En), ("cy", Language::Cy)])?);
                Ok(shown(value))
            }
            "auditMode" => {
                let known = [("off", AuditMode::Off), ("local", AuditMode::Local), ("counts", AuditMode::Counts)];
                into.audit_mode = one_of(value, most, &known)?;
                Ok(shown(value))
            }
            "packUrl" => put(&mut into.pack_url, addresses::of_pack(text(value, most)?)?),
            "auditUrl" => put(&mut into.audit_url, addresses::https(text(value, most)?)?),
            "supportUrl" => put(&mut into.support_url, addresses::of_help(text(value, most)?)?),
            "packThreshold" => {
                into.pack_threshold = integer(value, 1..=3)? as usize;
                Ok(Some(into.pack_threshold.to_string()))
            }
            "packEveryMinutes" => {
                into.pack_every_minutes = integer(value, 15..=10_080)? as u32;
                Ok(Some(into.pack_every_minutes.to_string()))
            }
            "configVersion" => {
                let version = integer(value, 0..=values::MAX_SAFE)?;
                into.config_version = Some(version.unsigned_abs());
                Ok(Some(version.to_string()))
            }
            "signedPack" => {
                let pack = values::opaque_text(value, most)?;
                into.signed_pack = true;
                Ok(Some(format!("{} kB", pack.len().div_ceil(1024))))
            }
            _ => lists::take(self, key, value),
        }
    }

    fn show(&mut self, key: &Key, value: Option<String>) {
        if let Some(value) = value {
            let value = match value.char_indices().nth(MAX_SHOWN) {
                Some((end, _)) => format!("{}…", &value[..end]),
                None => value,
            };
            self.reading.shown.push(Shown { key: key.name.into(), value });
        }
    }

    fn problem(&mut self, key: &str, at: Option<usize>, fault: Fault) {
        self.reading.problems.push(Problem { key: key.into(), at, fault });
    }

    /// What was understood is not in force all the same.
    fn withdraw(&mut self, key: &str, fault: Fault) {
        self.reading.shown.retain(|shown| shown.key != key);
        self.problem(key, None, fault);
    }

    fn unknown_keys(&mut self, values: &Map<String, Value>) {
        for name in values.keys().filter(|name| key(name).is_none()).take(MAX_NAMED) {
            self.problem(&values::name(name), None, Fault::UnknownKey);
        }
    }

    /// Keys that are meant to be set and are not there.
    fn meant_keys(&mut self, values: &Map<String, Value>) {
        let (Some(meant), Some(key)) = (values.get(CONFIG_KEYS), key(CONFIG_KEYS)) else { return };
        let names = match lists::entries(self, key, meant, |name| Ok(name.to_owned())) {
            Ok(names) => names,
            Err(fault) => return self.problem(CONFIG_KEYS, None, fault),
        };
        let mut said: Vec<&str> = Vec::new();
        let mut unknown = 0;
        for (_, name) in &names {
            if values.contains_key(name) || said.contains(&name.as_str()) {
                continue;
            }
            // Of keys that there are, every one is named: a file may have lost them all.
            if crate::key(name).is_some() {
                self.problem(name, None, Fault::DroppedByBrowser);
            } else if unknown < MAX_NAMED {
                unknown += 1;
                self.problem(name, None, Fault::UnknownKey);
            }
            said.push(name);
        }
    }
}

fn put(into: &mut Option<String>, value: &str) -> Taken {
    *into = Some(value.to_owned());
    Ok(into.clone())
}

fn put_flag(into: &mut Option<bool>, value: &Value) -> Taken {
    let value = flag(value)?;
    *into = Some(value);
    Ok(Some(value.to_string()))
}

fn shown(value: &Value) -> Option<String> {
    value.as_str().map(|text| values::trim(text).to_owned())
}
