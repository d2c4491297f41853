//! Sections whose entries are settings as they stand.

use super::values::Values;
use probity_pack::{Spot, Table};
use probity_settings::Kind::{self, Flag, List, Number, Text};

/// Section, key in it, managed setting.
type Entry = (&'static str, &'static str, &'static str, Kind);

const ENTRIES: &[Entry] = &[
    ("council", "recommended", "recommended", Flag),
    ("council", "role", "role", Text),
    ("council", "politically_restricted", "politicallyRestricted", Flag),
    ("council", "managed_device", "managedDevice", Flag),
    ("council", "working_time", "workingTime", Text),
    ("accounts", "official", "officialAccounts", List),
    ("allow", "public_details", "publicDetails", List),
    ("allow", "terms", "allowTerms", List),
    ("language", "interface", "language", Text),
    ("support", "text", "supportText", Text),
    ("support", "url", "supportUrl", Text),
    ("audit", "mode", "auditMode", Text),
    ("audit", "url", "auditUrl", Text),
    ("audit", "notice", "auditNotice", Text),
];

/// Reads those sections, and gives the council's name and domain.
pub(super) fn read(root: &Table<'_, '_>, values: &mut Values) -> (String, String) {
    let mut who = (String::new(), String::new());
    for section in ["council", "accounts", "allow", "language", "support", "audit"] {
        let Some(table) = root.table(section) else {
            if section == "council" && !root.has(section) {
                root.file.problem_with_help(
                    Spot::File,
                    "there is no section [council]",
                    "begin with: [council], and below it name = \"Penmoel County Council\" and domain = \"penmoel.gov.uk\"",
                );
            }
            continue;
        };
        if section == "council" {
            who = (name(&table), domain(&table));
            pack(&table, values);
        }
        for (_, key, setting, kind) in ENTRIES.iter().filter(|entry| entry.0 == section) {
            one(&table, key, setting, *kind, values);
        }
        table.done();
    }
    if let Some(severities) = root.table("severities") {
        self::severities(&severities, values);
    }
    if let Some(fail) = root.table("fail") {
        fail_mode(&fail, values);
        fail.done();
    }
    if let Some(true) = root.boolean("disabled") {
        values.set("disabled", root.spot("disabled"), true);
    }
    one(root, "version", "configVersion", Number, values);
    who
}

/// One entry, if it is there.
pub(super) fn one(table: &Table<'_, '_>, key: &'static str, setting: &'static str, kind: Kind, values: &mut Values) {
    let spot = table.spot(key);
    match kind {
        Text => {
            if let Some(text) = table.string(key) {
                values.set(setting, spot, text);
            }
        }
        Flag => {
            if let Some(flag) = table.boolean(key) {
                values.set(setting, spot, flag);
            }
        }
        Number => {
            if let Some(number) = whole(table, key) {
                values.set(setting, spot, number);
            }
        }
        List => values.list(setting, spot, table.strings_with_spots(key)),
    }
}

/// A number that every browser takes: whole, above nothing, of 31 bits.
fn whole(table: &Table<'_, '_>, key: &'static str) -> Option<i32> {
    let number = table.number(key, 1.0..=f64::from(i32::MAX))?;
    if number.fract() == 0.0 {
        return Some(number as i32);
    }
    table.file.problem_with_help(
        table.spot(key),
        format!("`{key}` must be a whole number"),
        format!("write {number:.0}"),
    );
    None
}

fn name(council: &Table<'_, '_>) -> String {
    let name = council.required("name");
    if name.chars().count() > 200 || name.chars().any(char::is_control) {
        council.file.problem(council.spot("name"), "`name` must be one line of at most 200 characters");
    }
    name.trim().to_owned()
}

/// The council's own domain, from which names of profiles are made.
fn domain(council: &Table<'_, '_>) -> String {
    let written = council.required("domain");
    if !written.is_empty() && !is_domain(&written) {
        council.file.problem_with_help(
            council.spot("domain"),
            format!("\"{written}\" is no domain"),
            "write the council's own domain in small letters, without https:// or www, such as \"penmoel.gov.uk\"",
        );
    }
    written
}

/// A host of at least two labels, in small letters.
pub(super) fn is_domain(written: &str) -> bool {
    let label = |label: &str| {
        let plain = label.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        (1..=63).contains(&label.len()) && plain && !label.starts_with('-') && !label.ends_with('-')
    };
    written.len() <= 200 && written.contains('.') && written.split('.').all(label)
}

/// One pack, or a list of them.
fn pack(council: &Table<'_, '_>, values: &mut Values) {
    let spot = council.spot("pack");
    match council.get("pack").map(|value| value.get_ref().is_array()) {
        Some(true) => {
            let packs = council.strings("pack");
            if packs.is_empty() {
                council.file.problem_with_help(spot, "`pack` is an empty list", "leave the line out, or name a pack");
            } else {
                values.set("pack", spot, packs.join(","));
            }
        }
        Some(false) => one(council, "pack", "pack", Text, values),
        None => {}
    }
}

/// What a rule may be set to, as people and packs write it.
const LEVELS: &str = "off, info, warn, confirm, block";

fn severities(table: &Table<'_, '_>, values: &mut Values) {
    let mut entries = Vec::new();
    for (rule, spot, value) in table.entries_with_spots() {
        let plain = |part: &str| {
            !part.is_empty()
                && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        };
        if rule.split('/').count() > 2 || !rule.split('/').all(plain) {
            table.file.problem_with_help(
                spot,
                format!("\"{rule}\" is no name of a rule"),
                "write a rule such as abuse = \"info\", or \"barnet/party-mention\" = \"off\" for one pack's",
            );
            continue;
        }
        let Some(level) = table.text_of(rule, value) else { continue };
        if LEVELS.split(", ").any(|known| known == level) {
            entries.push((format!("{rule} = {level}"), spot));
        } else {
            let message = format!("`{rule}`: \"{level}\" is not one of: {LEVELS}");
            table.file.problem_with_word(value.span(), message, &level, LEVELS.split(", "));
        }
    }
    values.list("severities", table.at, entries);
}

/// "open" and "closed" are what IT calls it.
fn fail_mode(fail: &Table<'_, '_>, values: &mut Values) {
    let Some(mode) = fail.string("mode") else { return };
    let spot = fail.spot("mode");
    match mode.as_str() {
        "open" => values.set("failMode", spot, "let_through"),
        "closed" => values.set("failMode", spot, "hold"),
        _ => fail.file.problem_with_help(
            spot,
            format!("`mode`: \"{mode}\" is not one of: open, closed"),
            "\"open\" posts and says so; \"closed\" waits for one more deliberate step",
        ),
    }
}
