//! Which settings people may change.

use super::values::Values;
use probity_pack::Table;
use probity_settings::KEYS;

/// Keys of `[locks]` that are written otherwise than the setting.
fn setting_of(key: &str) -> &str {
    match key {
        "working_time" => "workingTime",
        other => other,
    }
}

/// Reads `[locks]`; what is not named in it is locked.
pub(super) fn read(root: &Table<'_, '_>, values: &mut Values) {
    let Some(locks) = root.table("locks") else { return };
    let mut open = Vec::new();
    for (key, spot, value) in locks.entries_with_spots() {
        let setting = setting_of(key);
        if !KEYS.iter().any(|known| known.personal && known.name == setting) {
            let personal = ["pack", "recommended", "working_time", "language"];
            let message = format!("`{key}` is always locked, or unknown; here may stand: {}", personal.join(", "));
            locks.file.problem_with_word(spot, message, key, personal.into_iter());
            continue;
        }
        let Some(word) = locks.text_of(key, value) else { continue };
        match word.as_str() {
            "locked" => {}
            "default" if values.has(setting) => open.push((setting.to_owned(), spot)),
            "default" => locks.file.advice(
                spot,
                format!("`{key}` is not set in this file, so there is no default to begin from"),
                "set it, or leave this line out: each person chooses anyway",
            ),
            _ => locks.file.problem_with_help(
                value.span(),
                format!("`{key}`: \"{word}\" is not one of: locked, default"),
                "\"locked\" holds for everybody; \"default\" is only where people begin",
            ),
        }
    }
    open.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    open.dedup_by(|a, b| a.0 == b.0);
    values.list("defaults", locks.at, open);
}
