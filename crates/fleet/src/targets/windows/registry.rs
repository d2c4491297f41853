//! What has to be in the registry, as `.reg` files and scripts both write it.
//!
//! Chromium sorts the values of a list as texts, so `10` would come before `2`: names
//! are filled with zeros to one length, which Chromium still reads as numbers. Firefox
//! takes a list only if its first value is named `1`, cannot tell an empty one, and gives
//! a DWORD as a number even where a flag is meant; so its settings are one JSON text,
//! which it also takes.

use serde_json::Value;

use super::values::{self, Carried, Datum};
use crate::json::line;
use crate::targets::entry;
use crate::{Browser, Channel, Plan};

/// One value of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    /// REG_DWORD.
    Number(u32),
    /// REG_SZ.
    Text(String),
}

/// A key of the registry that is ours alone: nothing else may be in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RegistryKey {
    /// Below `HKEY_LOCAL_MACHINE`, with backslashes.
    pub path: String,
    pub cells: Vec<(String, Cell)>,
}

/// Where a browser's own policies are, below `HKEY_LOCAL_MACHINE`.
pub(crate) fn root(browser: Browser) -> &'static str {
    match browser {
        Browser::Chrome => r"Software\Policies\Google\Chrome",
        Browser::Chromium => r"Software\Policies\Chromium",
        Browser::Edge => r"Software\Policies\Microsoft\Edge",
        Browser::Firefox => r"Software\Policies\Mozilla\Firefox",
    }
}

/// The key that holds the extension's settings.
pub(crate) fn settings_path(channel: &Channel) -> String {
    match channel.browser {
        Browser::Firefox => format!(r"{}\3rdparty\Extensions\{}", root(channel.browser), channel.id),
        _ => format!(r"{}\3rdparty\extensions\{}\policy", root(channel.browser), channel.id),
    }
}

/// The key of the extension in `ExtensionSettings`.
pub(crate) fn install_path(channel: &Channel) -> String {
    format!(r"{}\ExtensionSettings\{}", root(channel.browser), channel.id)
}

/// The extension's settings as a Chromium browser reads them: the key itself, then one
/// a list.
pub(crate) fn settings_keys(channel: &Channel, carried: &Carried) -> Vec<RegistryKey> {
    let path = settings_path(channel);
    let mut keys = vec![RegistryKey { path: path.clone(), cells: Vec::new() }];
    for setting in &carried.settings {
        let name = setting.key.name.to_owned();
        match &setting.datum {
            Datum::Flag(flag) => keys[0].cells.push((name, Cell::Number(u32::from(*flag)))),
            Datum::Number(number) => keys[0].cells.push((name, Cell::Number(*number))),
            Datum::Text(text) => keys[0].cells.push((name, Cell::Text(text.clone()))),
            Datum::List(entries) => {
                keys.push(RegistryKey { path: format!(r"{path}\{name}"), cells: list_cells(entries) });
            }
        }
    }
    keys
}

/// The extension's settings as Firefox reads them: the path of a key that is not ours
/// alone, the value's name and its text.
pub(crate) fn firefox_settings(channel: &Channel, carried: &Carried) -> (String, String, String) {
    let path = format!(r"{}\3rdparty\Extensions", root(Browser::Firefox));
    (path, channel.id.clone(), line(&values::as_json(&carried.settings)))
}

/// The extension's `ExtensionSettings` entry: its key, then one a list.
pub(crate) fn install_keys(channel: &Channel, plan: &Plan) -> Vec<RegistryKey> {
    let path = install_path(channel);
    let mut keys = vec![RegistryKey { path: path.clone(), cells: Vec::new() }];
    let entry = entry::settings(channel, &plan.install);
    for (name, value) in entry.as_object().into_iter().flatten() {
        match value {
            Value::Array(hosts) => {
                let hosts: Vec<String> = hosts.iter().filter_map(Value::as_str).map(str::to_owned).collect();
                let cells = match channel.browser {
                    Browser::Firefox => numbered(&hosts, 1),
                    _ => list_cells(&hosts),
                };
                keys.push(RegistryKey { path: format!(r"{path}\{name}"), cells });
            }
            value => keys[0].cells.push((name.clone(), cell(value))),
        }
    }
    keys
}

/// A flag, number or text of a policy.
pub(crate) fn cell(value: &Value) -> Cell {
    match value {
        Value::Bool(flag) => Cell::Number(u32::from(*flag)),
        Value::Number(number) => Cell::Number(number.as_u64().unwrap_or_default() as u32),
        Value::String(text) => Cell::Text(text.clone()),
        other => Cell::Text(other.to_string()),
    }
}

/// A list as values whose order survives being sorted as texts.
fn list_cells(entries: &[String]) -> Vec<(String, Cell)> {
    numbered(entries, entries.len().to_string().len())
}

fn numbered(entries: &[String], width: usize) -> Vec<(String, Cell)> {
    (1..).zip(entries).map(|(number, entry)| (place(number, width), Cell::Text(entry.clone()))).collect()
}

/// The name of a list's value.
pub(crate) fn place(number: usize, width: usize) -> String {
    format!("{number:0width$}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_a_long_list_keep_their_order_as_texts() {
        let entries: Vec<String> = (0..500).map(|number| number.to_string()).collect();
        let mut cells = list_cells(&entries);
        let before = cells.clone();
        cells.sort_by(|a, b| a.0.cmp(&b.0));
        assert_eq!(cells, before);
        assert_eq!(cells[0].0, "001");
        assert_eq!(list_cells(&entries[..9])[0].0, "1");
    }
}
