//! Windows: Group Policy templates, `.reg` files and what to paste for installation.

mod adml;
pub(crate) mod admx;
pub(crate) mod install;
mod reg_file;
pub(crate) mod registry;
#[cfg(test)]
pub(crate) mod sample;
pub(crate) mod steps;
pub(crate) mod values;
pub(crate) mod xml;

use super::entry;
use crate::{Browser, Output, Plan};
use values::Datum;

/// The browsers that there are on Windows and macOS.
pub(crate) const BROWSERS: [Browser; 3] = [Browser::Chrome, Browser::Edge, Browser::Firefox];

/// The files below `windows/`.
pub fn files(plan: &Plan) -> Vec<Output> {
    let mut files = Vec::new();
    let mut add = |path: String, bytes: Vec<u8>| files.push(Output { path: format!("windows/{path}"), bytes });
    for channel in BROWSERS.iter().filter_map(|browser| entry::channel(plan, *browser)) {
        let name = entry::name(channel.browser);
        let lower = name.to_lowercase();
        add(format!("PolicyDefinitions/Probity{name}.admx"), admx::template(channel));
        for (folder, language) in adml::FOLDERS {
            add(format!("PolicyDefinitions/{folder}/Probity{name}.adml"), adml::words(channel, language));
        }
        add(format!("{lower}.reg"), reg_file::install(plan, channel));
        add(format!("{lower}-remove.reg"), reg_file::remove(plan, channel));
        for (path, text) in install_texts(plan, channel.browser) {
            add(path, text);
        }
        if channel.browser == Browser::Firefox {
            let (_, _, text) = registry::firefox_settings(channel, &values::carried(plan));
            add("firefox-settings.json".to_owned(), format!("{text}\n").into_bytes());
        }
    }
    if !files.is_empty() {
        files.push(Output { path: "windows/steps.md".to_owned(), bytes: steps::page(plan).into_bytes() });
    }
    files
}

/// What to paste where a console asks for `ExtensionSettings`, by file name.
pub(crate) fn install_texts(plan: &Plan, browser: Browser) -> Vec<(String, Vec<u8>)> {
    let Some(channel) = entry::channel(plan, browser) else { return Vec::new() };
    let name = entry::name(browser).to_lowercase();
    let with_end = |text: String| format!("{text}\n").into_bytes();
    let mut texts =
        vec![(format!("{name}-extension-settings.json"), with_end(install::settings_text(channel, &plan.install)))];
    if browser == Browser::Firefox {
        texts.push((format!("{name}-extension-settings-remove.json"), with_end(install::removal_text(channel))));
    }
    texts
}

/// What a person who uses these files should know, one sentence each.
pub fn warnings(plan: &Plan) -> Vec<String> {
    let carried = values::carried(plan);
    let mut warnings = carried.left_out.clone();
    for setting in &carried.settings {
        let name = setting.key.name;
        let texts: &[String] = match &setting.datum {
            Datum::Text(text) => std::slice::from_ref(text),
            Datum::List(entries) => entries,
            _ => &[],
        };
        if texts.iter().any(|text| text.len() > LONGEST) {
            warnings.push(format!(
                "{name} is longer than 32 kB: Group Policy editors do not take it; use the .reg file or packUrl"
            ));
        }
        if texts.iter().any(|text| text.chars().any(char::is_control)) {
            warnings.push(format!(
                "{name} has a line break or tab: the fields of a Group Policy editor have one line; use the .reg file"
            ));
        }
    }
    let together = crate::json::line(&values::as_json(&carried.settings)).len();
    if together > LONGEST && entry::channel(plan, Browser::Firefox).is_some() {
        warnings.push(
            "firefox-settings.json is longer than 32 kB: Group Policy editors do not take it; use firefox.reg or packUrl"
                .to_owned(),
        );
    }
    warnings
}

/// The longest text that a console takes, in bytes.
const LONGEST: usize = 32 * 1024 - 1;
