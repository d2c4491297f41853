//! Custom rows: where in the policy tree, and the value in the form of ADMX policies.

use serde_json::json;

use crate::json::pretty;
use crate::targets::entry::name;
use crate::targets::windows::admx::{self, element_id, policy_name, CATEGORY};
use crate::targets::windows::install;
use crate::targets::windows::registry::{self, place};
use crate::targets::windows::values::{carried, one_line, Carried, Datum};
use crate::targets::windows::xml::Xml;
use crate::{Browser, Channel, Plan};

/// One row of a custom profile; its data type is String.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub name: String,
    pub description: String,
    pub oma_uri: String,
    pub value: String,
}

/// What stands between names and values in a list.
pub(crate) const SEPARATOR: char = '\u{f000}';

/// Takes the template in, then sets each value.
pub(super) fn settings_rows(plan: &Plan, channel: &Channel) -> Vec<Row> {
    let app = format!("Probity{}", name(channel.browser));
    let row = |what: &str, about: &str, policy: &str, value: String| Row {
        name: format!("{app}: {what}"),
        description: about.to_owned(),
        oma_uri: format!("./Device/Vendor/MSFT/Policy/Config/{app}~Policy~{CATEGORY}/{policy}"),
        value,
    };
    let mut rows = vec![Row {
        name: format!("{app}: template"),
        description: format!("Takes in {app}.admx; every other row needs it"),
        oma_uri: format!("./Device/Vendor/MSFT/Policy/ConfigOperations/ADMXInstall/{app}/Policy/{app}Admx"),
        value: String::from_utf8_lossy(&admx::template(channel)).into_owned(),
    }];
    let carried = carried(plan);
    if channel.browser == Browser::Firefox {
        let (_, _, text) = registry::firefox_settings(channel, &carried);
        let value = enabled(&[(admx::ALL_ELEMENT, &text)]);
        rows.push(row("all settings", "All settings in one text", admx::ALL, value));
        return rows;
    }
    for setting in &carried.settings {
        if let Some(value) = value(&element_id(setting.key), &setting.datum) {
            rows.push(row(setting.key.name, setting.key.title.en, &policy_name(setting.key), value));
        }
    }
    rows
}

/// Installs it, by the browser maker's own template.
pub(super) fn install_rows(plan: &Plan, channel: &Channel) -> Vec<Row> {
    let (oma_uri, element) = match channel.browser {
        Browser::Firefox => ("Firefox~Policy~firefox~Extensions/ExtensionSettingsOneLine", "JSONOneLine"),
        _ => ("Chrome~Policy~googlechrome~Extensions/ExtensionSettings", "ExtensionSettings"),
    };
    let maker = match channel.browser {
        Browser::Firefox => "Needs Mozilla's firefox.admx, taken in with the app name Firefox",
        _ => "Needs Google's chrome.admx, taken in with the app name Chrome; or use the settings catalogue instead",
    };
    vec![Row {
        name: format!("Probity{}: install", name(channel.browser)),
        description: format!("{maker}. Holds the entries of all extensions: add yours"),
        oma_uri: format!("./Device/Vendor/MSFT/Policy/Config/{oma_uri}"),
        value: enabled(&[(element, &install::settings_text(channel, &plan.install))]),
    }]
}

/// Entries that would be taken for two, in words.
pub(super) fn separators(carried: &Carried) -> Vec<String> {
    let mut said = Vec::new();
    for setting in &carried.settings {
        if let Datum::List(entries) = &setting.datum {
            for (number, _) in (1..).zip(entries).filter(|(_, entry)| entry.contains(SEPARATOR)) {
                said.push(format!(
                    "entry {number} of {} was left out of the rows for Intune: it has the character U+F000, which Intune puts between entries",
                    setting.key.name
                ));
            }
        }
    }
    said
}

/// The value of a row, or nothing where it cannot say it: a list without entries is
/// the same as no list there.
fn value(element: &str, datum: &Datum) -> Option<String> {
    match datum {
        Datum::Flag(true) => Some(enabled(&[])),
        Datum::Flag(false) => Some("<disabled/>".to_owned()),
        Datum::Number(number) => Some(enabled(&[(element, &number.to_string())])),
        Datum::Text(text) => Some(enabled(&[(element, text)])),
        Datum::List(entries) => {
            let entries: Vec<&String> = entries.iter().filter(|entry| !entry.contains(SEPARATOR)).collect();
            let width = entries.len().to_string().len();
            let named: Vec<String> = (1..)
                .zip(&entries)
                .map(|(number, entry)| format!("{}{SEPARATOR}{entry}", place(number, width)))
                .collect();
            (!named.is_empty()).then(|| enabled(&[(element, &named.join(&SEPARATOR.to_string()))]))
        }
    }
}

fn enabled(data: &[(&str, &str)]) -> String {
    let mut xml = Xml::fragment();
    xml.empty("enabled", &[]);
    for (id, value) in data {
        xml.empty("data", &[("id", id), ("value", value)]);
    }
    String::from_utf8_lossy(&xml.finish()).into_owned()
}

/// The rows as a table, for people who type them in.
pub(super) fn csv(rows: &[Row]) -> Vec<u8> {
    // A spreadsheet takes the file for UTF-8 only if it begins like this.
    let mut text = "\u{feff}Name,Description,OMA-URI,Data type,Value\r\n".to_owned();
    for row in rows {
        let cells = [&row.name, &row.description, &row.oma_uri, "String", &row.value];
        let cells: Vec<String> = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
        text += &(cells.join(",") + "\r\n");
    }
    text.into_bytes()
}

/// The rows as a profile that Microsoft Graph takes.
pub(super) fn profile(title: &str, rows: &[Row]) -> Vec<u8> {
    let settings: Vec<_> = rows
        .iter()
        .map(|row| {
            json!({
                "@odata.type": "#microsoft.graph.omaSettingString",
                "displayName": row.name,
                "description": row.description,
                "omaUri": row.oma_uri,
                "value": row.value,
            })
        })
        .collect();
    let profile = json!({
        "@odata.type": "#microsoft.graph.windows10CustomConfiguration",
        "displayName": one_line(title),
        "omaSettings": settings,
    });
    pretty(&profile)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_names_and_values_with_the_separator_between() {
        let list = Datum::List(vec!["a<".into(), "b\u{f000}c".into(), "d".into()]);
        assert_eq!(
            value("x_value", &list).unwrap(),
            "<enabled/><data id=\"x_value\" value=\"1&#xF000;a&lt;&#xF000;2&#xF000;d\"/>"
        );
        assert_eq!(value("x_value", &Datum::List(Vec::new())), None);
        assert_eq!(value("x_value", &Datum::Flag(false)).unwrap(), "<disabled/>");
    }
}
