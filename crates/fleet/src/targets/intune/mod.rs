//! Intune: custom OMA-URI rows for Chrome and Firefox, scripts for Edge.
//!
//! Intune takes in a template of ours for Chrome and Firefox, but lets no template
//! write below `Software\Policies\Microsoft\Edge`; there a pair of scripts does it.

mod oma_uri;
mod powershell;
mod steps;

use super::entry::{channel, name};
use super::windows::{admx, install_texts, values, BROWSERS};
use crate::{Browser, Output, Plan};
use oma_uri::Row;
pub(crate) use oma_uri::SEPARATOR;
pub(crate) use powershell::programs;

/// The files below `intune/`.
pub fn files(plan: &Plan) -> Vec<Output> {
    let mut files = Vec::new();
    let mut add = |path: String, bytes: Vec<u8>| files.push(Output { path: format!("intune/{path}"), bytes });
    for channel in BROWSERS.iter().filter_map(|browser| channel(plan, *browser)) {
        let browser = name(channel.browser);
        let lower = browser.to_lowercase();
        for (path, text) in install_texts(plan, channel.browser) {
            add(path, text);
        }
        if channel.browser == Browser::Edge {
            add("edge-detect.ps1".to_owned(), powershell::detect(plan, channel));
            add("edge-remediate.ps1".to_owned(), powershell::remediate(plan, channel));
            add("edge-remove-detect.ps1".to_owned(), powershell::detect_rest(plan, channel));
            add("edge-remove.ps1".to_owned(), powershell::remove(plan, channel));
            continue;
        }
        add(format!("Probity{browser}.admx"), admx::template(channel));
        let title = format!("Probity for {browser}");
        for (part, rows) in
            [("settings", oma_uri::settings_rows(plan, channel)), ("install", oma_uri::install_rows(plan, channel))]
        {
            add(format!("{lower}-{part}.csv"), oma_uri::csv(&rows));
            add(format!("{lower}-{part}.json"), oma_uri::profile(&format!("{title}: {part}"), &rows));
        }
    }
    if !files.is_empty() {
        files.push(Output { path: "intune/steps.md".to_owned(), bytes: steps::page(plan).into_bytes() });
    }
    files
}

/// What a person who uses these files should know, one sentence each.
pub fn warnings(plan: &Plan) -> Vec<String> {
    let carried = values::carried(plan);
    let mut warnings = carried.left_out.clone();
    for setting in &carried.settings {
        if longest_field(&setting.datum) > FIELD {
            warnings.push(format!(
                "{} is longer than {FIELD} characters: where Intune shows a field for it, the field stops there; use the OMA-URI rows or packUrl",
                setting.key.name
            ));
        }
    }
    let rows = BROWSERS
        .iter()
        .filter(|browser| **browser != Browser::Edge)
        .filter_map(|browser| channel(plan, *browser))
        .flat_map(|channel| [oma_uri::settings_rows(plan, channel), oma_uri::install_rows(plan, channel)].concat());
    for Row { name, value, .. } in rows {
        if value.len() > ROW {
            warnings.push(format!(
                "{name} is {} bytes in Intune's form, more than the {ROW} that a row takes",
                value.len()
            ));
        }
    }
    if channel(plan, Browser::Chrome).is_some() {
        warnings.extend(oma_uri::separators(&carried));
    }
    if let Some(edge) = channel(plan, Browser::Edge) {
        let bytes = powershell::remediate(plan, edge).len();
        if bytes > SCRIPT {
            warnings.push(format!("edge-remediate.ps1 is {bytes} bytes, more than the {SCRIPT} that Intune documents; use packUrl instead of long values"));
        }
    }
    // An entry of a long list is often too long as all are.
    warnings.dedup();
    warnings
}

/// Characters in a field of the console.
pub(crate) const FIELD: usize = 1_023;
/// Bytes in the value of a custom row.
pub(crate) const ROW: usize = 350_000;
/// Bytes in a script.
const SCRIPT: usize = 200 * 1024;

fn longest_field(datum: &values::Datum) -> usize {
    let units = |text: &String| text.encode_utf16().count();
    match datum {
        values::Datum::Text(text) => units(text),
        values::Datum::List(entries) => entries.iter().map(units).max().unwrap_or(0),
        _ => 0,
    }
}
