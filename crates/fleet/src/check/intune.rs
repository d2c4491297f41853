//! Rows for Intune: a table (CSV) or a profile of Microsoft Graph (JSON).

use super::ids::{brief, looks_ours, Context};
use super::tree::{Entry, Node, Value};
use super::{entry, json, policy, settings, template};
use crate::targets::intune::{FIELD, ROW, SEPARATOR};
use crate::targets::windows::admx;
use crate::Browser;
use probity_settings::{Kind, KEYS};
use std::collections::HashSet;
use std::ops::Range;

/// Most faults of one template that are told.
const MOST: usize = 20;

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

/// What a profile, and each row of it, may have: ours first, then what an export adds.
const PROFILE: &[&str] = &[
    "@odata.type",
    "displayName",
    "omaSettings",
    "description",
    "id",
    "version",
    "createdDateTime",
    "lastModifiedDateTime",
    "roleScopeTagIds",
    "supportsScopeTags",
    "assignments",
    "@odata.context",
    "deviceManagementApplicabilityRuleOsEdition",
    "deviceManagementApplicabilityRuleOsVersion",
    "deviceManagementApplicabilityRuleDeviceMode",
];
const IN_ROW: &[&str] = &[
    "@odata.type",
    "displayName",
    "omaUri",
    "value",
    "description",
    "isEncrypted",
    "secretReferenceValueId",
    "isReadOnly",
    "fileName",
];
/// What `@odata.type` says.
const PROFILE_TYPE: &str = "#microsoft.graph.windows10CustomConfiguration";
const ROW_TYPES: [&str; 2] = ["#microsoft.graph.omaSettingString", "#microsoft.graph.omaSettingStringXml"];

/// Checks a profile.
pub(super) fn profile(cx: &Context<'_, '_>, root: &Node) {
    let Some(rows) = root.get("omaSettings") else { return };
    texts(cx, root, PROFILE, &[PROFILE_TYPE]);
    let mut read = Vec::new();
    for row in rows.list() {
        let text = |name: &str| row.get(name).and_then(Node::text);
        if text("omaUri").is_some_and(|uri| !is_meant(cx, uri, text("value").unwrap_or_default())) {
            continue;
        }
        texts(cx, row, IN_ROW, &ROW_TYPES);
        if let (Some(uri), Some(value)) = (text("omaUri"), row.get("value")) {
            if let Some(text) = value.text() {
                read.push(Row { uri, value: text, at: value.span.clone() });
            }
        } else {
            let help = "a row has @odata.type, displayName, omaUri and value";
            cx.fault(&row.span, "`omaUri` or `value` is missing", help);
        }
    }
    if rows.list().is_empty() {
        cx.fault(&rows.span, "there is no row in it", "`omaSettings` is a list of rows");
    }
    check(cx, &read);
}

/// Whether a row has to do with Probity; others are somebody else's.
fn is_meant(cx: &Context<'_, '_>, uri: &str, value: &str) -> bool {
    ["Prob", "ExtensionSetting"].iter().any(|part| uri.contains(part)) || cx.known.known().any(|id| value.contains(id))
}

/// Names what a table of Microsoft Graph's may not have, and what of it is no text.
fn texts(cx: &Context<'_, '_>, table: &Node, known: &[&str], types: &[&str]) {
    for entry in table.entries() {
        let name = entry.name.as_str();
        if !known.contains(&name) {
            let message = format!("`{}` is not known here", brief(name));
            cx.file.problem_with_word(entry.span.clone(), message, name, known.iter().copied());
        } else if known[..5].contains(&name) && name != "omaSettings" && entry.node.text().is_none() {
            let message = format!("`{name}` must be a text, not {}", entry.node.kind());
            cx.fault(&entry.node.span, message, "put it in double quotes");
        }
    }
    let kind = table.get("@odata.type").and_then(Node::text).unwrap_or_default();
    if !types.contains(&kind) {
        let message = format!("`@odata.type` is \"{}\", which does not fit here", brief(kind));
        cx.fault(&table.span, message, format!("write \"{}\"", types[0]));
    }
    if table.get("displayName").is_none() {
        cx.fault(&table.span, "`displayName` is missing", "write a name for people");
    }
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
            let typed = column("Data type").and_then(|column| record.get(column));
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
            if !is_meant(cx, uri, value) {
                return None;
            }
            if typed.is_some_and(|kind| !kind.trim().to_lowercase().starts_with("string")) {
                cx.fault(&at, format!("a value of this kind is no {}", brief(typed?)), "the data type is String");
            }
            Some(Row { uri, value, at })
        })
        .collect();
    check(cx, &rows);
}

fn check(cx: &Context<'_, '_>, rows: &[Row<'_>]) {
    let mut collected: Vec<Entry> = Vec::new();
    let mut whole = 0..0;
    let mut addresses = HashSet::new();
    for row in rows {
        if !addresses.insert(row.uri) {
            cx.fault(&row.at, "another row has the same OMA-URI", "delete one; only one of them counts");
        }
        address(cx, row);
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
            embedded_template(cx, row);
            continue;
        }
        data(cx, row, &mut collected);
        whole = row.at.clone();
    }
    if !collected.is_empty() {
        settings::check(cx, &Node::new(whole, Value::Table(collected)));
    }
}

/// Where in the policy tree a row goes.
fn address(cx: &Context<'_, '_>, row: &Row<'_>) {
    let wrong = |help: String| {
        cx.fault(&row.at, format!("\"{}\" is no address in the policy tree", brief(row.uri)), help);
    };
    let starts = ["./Device/Vendor/MSFT/Policy/", "./User/Vendor/MSFT/Policy/", "./Vendor/MSFT/Policy/"];
    let Some(rest) = starts.iter().find_map(|start| row.uri.strip_prefix(start)) else {
        return wrong("write ./Device/Vendor/MSFT/Policy/Config/...".into());
    };
    let parts: Vec<&str> = rest.split('/').collect();
    let (area, policy) = match parts.as_slice() {
        ["ConfigOperations", "ADMXInstall", _, "Policy" | "Preference", _] => return,
        ["Config", area, policy] => (*area, *policy),
        _ => {
            return wrong(
                "write .../Policy/Config/AREA/POLICY, or .../ConfigOperations/ADMXInstall/APP/Policy/NAME".into(),
            )
        }
    };
    if area.contains('~') && !area.contains("~Policy~") {
        return wrong("an area of a template is written APP~Policy~CATEGORY".into());
    }
    let ours: Vec<String> = KEYS.iter().map(admx::policy_name).chain([admx::ALL.to_owned()]).collect();
    let theirs = ["ExtensionSettings", "ExtensionSettingsOneLine"].map(str::to_owned);
    let known = if area.starts_with("Probity") { &ours[..] } else { &theirs[..] };
    let near = |known: &&String| strsim::damerau_levenshtein(known, &brief(policy)) <= 2;
    if known.iter().any(|known| known == policy) {
        return;
    }
    if known.len() > 2 || known.iter().any(|known| near(&known)) {
        let message = format!("there is no policy \"{}\" in this area", brief(policy));
        cx.file.problem_with_word(row.at.clone(), message, policy, known.iter().map(String::as_str));
    }
}

/// A template within a row, told at the row.
fn embedded_template(cx: &Context<'_, '_>, row: &Row<'_>) {
    let inner = probity_pack::File::new("", row.value);
    if let Some(document) = super::xml::read(&inner, row.value) {
        template::admx(&Context::new(&inner, cx.known), document.root_element());
    }
    for problem in inner.finish().into_iter().take(MOST) {
        let line = problem.line();
        cx.fault(&row.at, format!("line {line} of this value: {}", problem.message), problem.help.unwrap_or_default());
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
    let (first, fields) = elements.split_first().map_or((None, &[][..]), |(first, rest)| (Some(first), rest));
    let switch = first.map_or("", |first| first.tag_name().name());
    if !matches!(switch, "enabled" | "disabled") {
        cx.fault(&row.at, "the value must begin with <enabled/> or <disabled/>", "write <enabled/> before the data");
    }
    let policy = row.uri.rsplit('/').next().unwrap_or_default();
    let by_policy = KEYS.iter().find(|key| admx::policy_name(key) == policy);
    let at = |value: Value| Node::new(row.at.clone(), value);
    let mut set = |name: &str, value: Value| {
        collected.push(Entry { name: name.to_owned(), span: row.at.clone(), node: at(value) });
    };
    let data = by_policy.is_some() || policy == admx::ALL || policy.starts_with("ExtensionSettings");
    if let (Some(flag), []) = (by_policy.filter(|key| key.kind == Kind::Flag), fields) {
        return set(flag.name, Value::Flag(switch == "enabled"));
    }
    if data && switch == "enabled" && fields.is_empty() {
        cx.fault(&row.at, "this row sets nothing", "write <data id=\"...\" value=\"...\"/> after <enabled/>");
    }
    for field in fields {
        let pair = field.attribute("id").zip(field.attribute("value"));
        let Some((id, value)) = pair.filter(|_| field.tag_name().name() == "data" && field.attributes().len() == 2)
        else {
            cx.fault(&row.at, "this is no field of a policy", "write <data id=\"...\" value=\"...\"/>");
            continue;
        };
        let needed = match (by_policy, policy) {
            (Some(key), _) => vec![admx::element_id(key)],
            (_, admx::ALL) => vec![admx::ALL_ELEMENT.to_owned()],
            (_, "ExtensionSettings") => vec!["ExtensionSettings".to_owned(), "JSON".to_owned()],
            (_, "ExtensionSettingsOneLine") => vec!["JSONOneLine".to_owned()],
            _ => vec![id.to_owned()],
        };
        if !needed.iter().any(|needed| needed == id) {
            let message = format!("this policy has no field \"{}\"", brief(id));
            cx.fault(&row.at, message, format!("write id=\"{}\"", needed[0]));
        }
        match by_policy {
            Some(key) => set(key.name, typed(key.kind, value, &at)),
            None if value.trim_start().starts_with('{') => embedded(cx, row, value),
            None if needed[0] != id || policy == admx::ALL || policy.starts_with("ExtensionSettings") => {
                cx.fault(&row.at, "the value must be a table in JSON", "write { ... }, with &quot; for a quote");
            }
            None => {}
        }
    }
}

/// A field's text as the type of its setting.
fn typed(kind: Kind, value: &str, at: &impl Fn(Value) -> Node) -> Value {
    match kind {
        // Names and values by turns.
        Kind::List if value.contains(SEPARATOR) => Value::List(
            value.split(SEPARATOR).skip(1).step_by(2).map(|text| at(Value::Text(text.to_owned()))).collect(),
        ),
        Kind::Number => match value.parse::<i64>() {
            Ok(number) => Value::Number(number.into()),
            Err(_) => Value::Text(value.to_owned()),
        },
        _ => Value::Text(value.to_owned()),
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
