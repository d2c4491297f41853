//! Which variants a file has, by what it is.

use crate::bytes::{self, Takes};
use crate::{lines, markup, scripts, tree, Variant};
use probity_fleet::Channels;
use serde_json::{json, Value};

/// All variants of a file; none for what no program of a browser or console reads.
pub fn variants(path: &str, bytes: &[u8], known: &Channels) -> Vec<Variant> {
    let ids: Vec<&str> = known.known().collect();
    let ending = path.rsplit('.').next().unwrap();
    match ending {
        "json" => json_file(path, bytes, &ids),
        "mobileconfig" | "plist" => property_list(bytes, &ids),
        "reg" => lines::variants(path, bytes, &ids),
        "xml" | "admx" | "adml" => markup::variants(path, bytes, &ids),
        "csv" => rows(bytes, &ids),
        "ps1" => scripts::variants(std::str::from_utf8(bytes).unwrap(), &ids),
        _ => Vec::new(),
    }
}

fn json_file(path: &str, bytes: &[u8], ids: &[&str]) -> Vec<Variant> {
    let text = std::str::from_utf8(bytes).unwrap();
    let mut value: Value = serde_json::from_str(text).unwrap();
    // A template is long, and damaged by itself.
    if let Some(rows) = value.get_mut("omaSettings").and_then(Value::as_array_mut) {
        rows.retain(|row| !row["omaUri"].as_str().unwrap().contains("ADMXInstall"));
    }
    let linux = path.starts_with("linux/");
    let write = |value: &Value| serde_json::to_vec_pretty(value).unwrap();
    let mut all: Vec<Variant> = tree::variants(&value, ids)
        .iter()
        .filter(|tree| !is_free(path, tree))
        .map(|tree| tree.written(write))
        .collect();
    let mut other = |class, harmless, text: String| {
        all.push(Variant { class, place: "all of it".into(), bytes: text.into_bytes(), harmless });
    };
    other("other order and spaces", true, tree::reversed(&value));
    other("one line", true, value.to_string());
    other("comment", linux, text.replacen('{', "{ // why\n", 1));
    other("comma at the end", linux, format!("{},}}", text.trim_end().strip_suffix('}').unwrap().trim_end()));
    other("single quotes", false, text.replace('"', "'"));
    for (class, changed) in neighbours(path, &value) {
        other(class, true, changed.to_string());
    }
    // Firefox reads none with a mark.
    let utf8_mark = !path.ends_with("policies.json");
    all.extend(bytes::variants(text, Takes { utf16: false, utf8_mark }, false));
    all
}

/// What may stand beside ours: other extensions, other policies.
fn neighbours(path: &str, value: &Value) -> Vec<(&'static str, Value)> {
    let firefox = path.contains("firefox") || value.get("addons").is_some();
    let other = if firefox { "uBlock0@raymondhill.net" } else { "cjpalhdlnbpafiamejdnhcphjbkeiagm" };
    let entry = if firefox {
        json!({ "installation_mode": "force_installed", "install_url": "https://a.example/a.xpi" })
    } else {
        json!({ "installation_mode": "force_installed", "update_url": "https://clients2.google.com/service/update2/crx" })
    };
    let mut all = Vec::new();
    let mut add = |class, change: &dyn Fn(&mut Value)| {
        let mut changed = value.clone();
        change(&mut changed);
        all.push((class, changed));
    };
    let policies = if value.get("policies").is_some() { "/policies" } else { "" };
    let root = value.pointer(policies).unwrap();
    let group = if firefox { "Extensions" } else { "extensions" };
    if root.get("ExtensionSettings").is_some() {
        add("another extension", &|value| {
            value.pointer_mut(policies).unwrap()["ExtensionSettings"][other] = entry.clone();
        });
        add("defaults for all", &|value| {
            value.pointer_mut(policies).unwrap()["ExtensionSettings"]["*"] = json!({ "installation_mode": "blocked" });
        });
        let stranger = json!({ "toAdd": [1, {"a": "http://x"}], "pakc": null });
        add("another's settings", &|value| {
            value.pointer_mut(policies).unwrap()["3rdparty"][group][other] = stranger.clone();
        });
        add("another policy", &|value| {
            let root = value.pointer_mut(policies).unwrap();
            root["HomepageLocation"] = json!("http://intranet/");
            root["URLBlocklist"] = json!(["http://a"]);
            root["Homepage"] = json!({ "URL": "http://intranet/", "Locked": true });
        });
    }
    if value.get("omaSettings").is_some() {
        add("another row", &|value| {
            let row = json!({ "@odata.type": "#microsoft.graph.omaSettingInteger", "displayName": "a", "omaUri": "./Device/Vendor/MSFT/BitLocker/RequireDeviceEncryption", "value": 1 });
            value["omaSettings"].as_array_mut().unwrap().push(row);
        });
    }
    if value.get("addons").is_some() {
        add("another add-on", &|value| {
            value["addons"][other] = json!({ "updates": [{ "version": "1.0", "update_link": "https://a.example/a.xpi", "update_hash": "sha256:".to_owned() + &"a".repeat(64) }] });
        });
    }
    all
}

/// Where a change does no harm, or none that a program could know of.
fn is_free(path: &str, tree: &tree::Tree) -> bool {
    let has = |name: &str| tree.path.iter().any(|part| part == name);
    let last = tree.path.last().map_or("", String::as_str);
    match tree.class {
        // Chromium takes spaces around an id there.
        "space after id" => {
            (has("ExtensionSettings") || path.contains("extension-settings"))
                && !tree.path.iter().any(|part| part.contains(['@', '{']))
        }
        // Words for people; options of the form itself.
        "http" => last == "description",
        "unknown key" => last == "options",
        _ => false,
    }
}

fn property_list(bytes: &[u8], ids: &[&str]) -> Vec<Variant> {
    let text = std::str::from_utf8(bytes).unwrap();
    let value: Value =
        plist::from_bytes::<plist::Value>(bytes).map(|value| serde_json::to_value(value).unwrap()).unwrap();
    let write = |value: &Value| {
        let mut out = Vec::new();
        plist::to_writer_xml(&mut out, value).unwrap();
        out
    };
    let mut all: Vec<Variant> = tree::variants(&value, ids)
        .iter()
        .filter(|tree| !has_null(&tree.value) && !is_free("plist", tree))
        .map(|tree| tree.written(write))
        .collect();
    let mut other = |class, harmless, text: String| {
        all.push(Variant { class, place: "all of it".into(), bytes: text.into_bytes(), harmless });
    };
    other("comment", true, text.replacen("<dict>", "<!-- why --><dict>", 1));
    other("other spaces", true, text.replace('\t', "").replace("</key>\n", "</key>"));
    other(
        "no document type",
        true,
        text.lines().filter(|line| !line.starts_with("<!DOCTYPE")).collect::<Vec<_>>().join("\n"),
    );
    other("another element", false, text.replacen("<string>", "<text>", 1).replacen("</string>", "</text>", 1));
    other("a fraction", false, text.replacen("<true/>", "<real>1</real>", 1));
    all.extend(bytes::variants(text, Takes { utf16: false, utf8_mark: true }, false));
    all
}

fn has_null(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(list) => list.iter().any(has_null),
        Value::Object(table) => table.values().any(has_null),
        _ => false,
    }
}

/// A table of rows: each row's address and value.
fn rows(bytes: &[u8], ids: &[&str]) -> Vec<Variant> {
    let text = std::str::from_utf8(bytes).unwrap().trim_start_matches('\u{feff}');
    let records: Vec<csv::StringRecord> = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes())
        .records()
        .map(Result::unwrap)
        .collect();
    let written = |row: usize, column: usize, cell: &str| {
        let mut out = csv::WriterBuilder::new().quote_style(csv::QuoteStyle::Always).from_writer(Vec::new());
        // A template is long: it is there for its own damage alone.
        for (at, record) in
            records.iter().enumerate().filter(|(at, record)| *at == row || !record[2].contains("ADMXInstall"))
        {
            let cells =
                record.iter().enumerate().map(|(place, old)| if (at, place) == (row, column) { cell } else { old });
            out.write_record(cells).unwrap();
        }
        out.into_inner().unwrap()
    };
    let mut all = Vec::new();
    for (row, record) in records.iter().enumerate().skip(1) {
        let (uri, value) = (&record[2], &record[4]);
        let place = || uri.rsplit('/').next().unwrap().to_owned();
        let mut add = |class, column, cell: &str| {
            all.push(Variant { class, place: place(), bytes: written(row, column, cell), harmless: false });
        };
        for wrong in markup::wrong_addresses(uri) {
            add("wrong address", 2, &wrong);
        }
        add("wrong type", 3, "Integer");
        for (class, wrong) in markup::wrong_data(uri, value, ids) {
            add(class, 4, &wrong);
        }
    }
    let other = "\"a\",\"b\",\"./Device/Vendor/MSFT/Defender/Configuration/X\",\"Integer\",\"1\"\r\n";
    let bytes = format!("{}\r\n{other}", text.trim_end()).into_bytes();
    all.push(Variant { class: "another row", place: "the end".into(), bytes, harmless: true });
    all.extend(bytes::variants(text, Takes { utf16: true, utf8_mark: true }, false));
    all
}
