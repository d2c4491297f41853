//! Rows for Intune: a table (CSV) or a profile of Microsoft Graph (JSON).

use super::ids::{brief, looks_ours, Context};
use super::tree::{Entry, Node, Value};
use super::{entry, json, policy, settings};
use crate::targets::intune::{FIELD, ROW};
use crate::targets::windows::admx;
use crate::Browser;
use probity_settings::{Kind, KEYS};
use std::ops::Range;

/// What stands between names and values in a list.
const SEPARATOR: char = '\u{f000}';

/// One row, from either form.
struct Row<'r> {
    uri: &'r str,
    value: &'r str,
    at: Range<usize>,
}

/// Whether this is a profile of Microsoft Graph.
pub(super) fn is_profile(root: &Node) -> bool {
    root.get("omaSettings").is_some()
}

/// Checks a profile.
pub(super) fn profile(cx: &Context<'_, '_>, root: &Node) {
    let Some(rows) = root.get("omaSettings") else { return };
    let mut read = Vec::new();
    for row in rows.list() {
        let text = |name: &str| row.get(name).and_then(Node::text);
        match (text("omaUri"), row.get("value")) {
            (Some(uri), Some(value)) => match value.text() {
                Some(text) => read.push(Row { uri, value: text, at: value.span.clone() }),
                None => cx.fault(
                    &value.span,
                    format!("`value` must be a text, not {}", value.kind()),
                    "write \"<enabled/>...\"",
                ),
            },
            _ => cx.fault(
                &row.span,
                "`omaUri` or `value` is missing",
                "a row has @odata.type, displayName, omaUri and value",
            ),
        }
    }
    if rows.list().is_empty() {
        cx.fault(&rows.span, "there is no row in it", "`omaSettings` is a list of rows");
    }
    check(cx, &read);
}

/// Whether the first line of a text is that of a table of rows.
pub(super) fn is_table(text: &str) -> bool {
    text.lines().next().is_some_and(|line| line.contains("OMA-URI") && line.contains(','))
}

/// Checks a table.
pub(super) fn table(cx: &Context<'_, '_>, text: &str) {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let Ok(header) = reader.headers().cloned() else { return };
    let column = |name: &str| header.iter().position(|head| head.trim().eq_ignore_ascii_case(name));
    let (Some(uri), Some(value)) = (column("OMA-URI"), column("Value")) else {
        let help = "the columns are Name, Description, OMA-URI, Data type, Value";
        return cx.fault(&(0..text.lines().next().unwrap_or_default().len()), "a column is missing", help);
    };
    let mut records = Vec::new();
    for record in reader.records() {
        match record {
            Ok(record) => records.push(record),
            Err(error) => {
                cx.file.problem(probity_pack::Spot::File, format!("this is no table: {error}"));
                break;
            }
        }
    }
    let rows: Vec<Row<'_>> = records
        .iter()
        .filter_map(|record| {
            let start = record.position().map_or(0, |position| position.byte() as usize);
            let at = start..start + text.get(start..)?.lines().next().unwrap_or_default().len();
            let Some((uri, value)) = record.get(uri).zip(record.get(value)) else {
                cx.fault(
                    &at,
                    "this row has too few columns",
                    "put a comma between all columns, and quotes around each",
                );
                return None;
            };
            Some(Row { uri, value, at })
        })
        .collect();
    check(cx, &rows);
}

fn check(cx: &Context<'_, '_>, rows: &[Row<'_>]) {
    let mut collected: Vec<Entry> = Vec::new();
    let mut whole = 0..0;
    for row in rows {
        if !["./Device/Vendor/MSFT/Policy/", "./User/Vendor/MSFT/Policy/", "./Vendor/MSFT/Policy/"]
            .iter()
            .any(|start| row.uri.starts_with(start))
        {
            cx.fault(
                &row.at,
                format!("\"{}\" is no address in the policy tree", brief(row.uri)),
                "write ./Device/Vendor/MSFT/Policy/Config/...",
            );
        }
        let template = row.uri.contains("/ADMXInstall/");
        if row.value.len() > ROW {
            cx.fault(
                &row.at,
                format!("this value is longer than the {ROW} bytes that Intune takes"),
                "publish a signed pack and set packUrl instead",
            );
        } else if !template && row.value.encode_utf16().count() > FIELD {
            cx.advice(
                &row.at,
                format!("this value is longer than the {FIELD} characters that most fields of the console take"),
                "a custom row takes it; in a field of an imported template it is cut off: set packUrl instead of long values",
            );
        }
        if template {
            super::xml::read(cx.file, row.value);
            continue;
        }
        data(cx, row, &mut collected);
        whole = row.at.clone();
    }
    if !collected.is_empty() {
        settings::check(cx, &Node::new(whole, Value::Table(collected)));
    }
}

/// `<enabled/><data id="..." value="..."/>`: what each part of a row says.
fn data(cx: &Context<'_, '_>, row: &Row<'_>, collected: &mut Vec<Entry>) {
    let text = format!("<row>{}</row>", row.value);
    let Ok(document) = roxmltree::Document::parse(&text) else {
        return cx.fault(
            &row.at,
            "this value is no XML",
            "write <enabled/><data id=\"...\" value=\"...\"/>, with &quot; for a quote",
        );
    };
    let elements: Vec<_> = document.root_element().children().filter(|node| node.is_element()).collect();
    let disabled = elements.first().is_some_and(|node| node.tag_name().name() == "disabled");
    if !disabled && elements.first().is_none_or(|node| node.tag_name().name() != "enabled") {
        cx.fault(&row.at, "the value must begin with <enabled/> or <disabled/>", "write <enabled/> before the data");
    }
    let policy = row.uri.rsplit('/').next().unwrap_or_default();
    let ours = row.uri.contains("/Probity");
    let node = |value: Value| Node::new(row.at.clone(), value);
    let mut set = |name: &str, value: Value| {
        collected.push(Entry { name: name.to_owned(), span: row.at.clone(), node: node(value) });
    };
    let by_policy = KEYS.iter().find(|key| admx::policy_name(key) == policy);
    let by_element = |id: &str| KEYS.iter().find(|key| admx::element_id(key) == id);
    if let (true, Some(flag)) = (ours && elements.len() <= 1, by_policy.filter(|key| key.kind == Kind::Flag)) {
        return set(flag.name, Value::Flag(!disabled));
    }
    for element in elements.iter().filter(|node| node.tag_name().name() == "data") {
        let (id, value) = (element.attribute("id").unwrap_or_default(), element.attribute("value").unwrap_or_default());
        if value.trim_start().starts_with('{') {
            embedded(cx, row, value);
        } else if let (true, Some(key)) = (ours, by_element(id).or(by_policy)) {
            set(
                key.name,
                match key.kind {
                    Kind::List => Value::List(
                        value
                            .split(SEPARATOR)
                            .skip(1)
                            .step_by(2)
                            .map(|text| node(Value::Text(text.to_owned())))
                            .collect(),
                    ),
                    Kind::Number => value
                        .parse::<i64>()
                        .map_or(Value::Text(value.to_owned()), |number| Value::Number(number.into())),
                    _ => Value::Text(value.to_owned()),
                },
            );
        }
    }
}

/// JSON in a row: all settings, or the entries of `ExtensionSettings`.
fn embedded(cx: &Context<'_, '_>, row: &Row<'_>, text: &str) {
    let firefox = row.uri.to_ascii_lowercase().contains("firefox");
    let browser = if firefox { Browser::Firefox } else { Browser::Chrome };
    let Some(node) = json::within(cx, text, &row.at, false) else { return };
    match looks_ours(&node) {
        true => settings::check(cx, &node),
        false if row.uri.contains("ExtensionSettings") => entry::all(cx, &node, Some(browser), |_| None),
        false => policy::check(cx, &node, Some(browser)),
    }
}
