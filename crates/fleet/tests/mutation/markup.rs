//! XML: update manifests, templates and their words, and what rows for Intune hold.

use crate::bytes::{self, Takes};
use crate::{tree, Variant};
use roxmltree::Document;
use serde_json::Value;
use std::ops::Range;

/// All variants of an XML file.
pub fn variants(path: &str, bytes: &[u8], ids: &[&str]) -> Vec<Variant> {
    let text = std::str::from_utf8(bytes).unwrap();
    let manifest = path.ends_with("updates.xml");
    let mut all = Vec::new();
    let mut add = |class, harmless, place: String, range: Range<usize>, with: &str| {
        let bytes = [&text[..range.start], with, &text[range.end..]].concat().into_bytes();
        all.push(Variant { class, place, bytes, harmless });
    };
    let document = Document::parse(text).unwrap();
    let mut seen = std::collections::HashMap::new();
    for node in document.descendants().filter(|node| node.is_element()) {
        let name = node.tag_name().name();
        // Of what is there many times, the first few of each kind.
        let kind = (name, node.parent_element().map(|above| above.tag_name().name()));
        let count = seen.entry(kind).or_insert(0);
        *count += 1;
        if *count > 6 {
            continue;
        }
        let start = node.range().start + 1;
        let place = |what: &str| format!("{name} {what} at {start}");
        if node.children().all(|child| !child.is_element()) && node.range().end > start {
            let whole = &text[node.range()];
            let renamed = whole
                .replacen(&format!("<{name}"), &format!("<{name}x"), 1)
                .replace(&format!("</{name}>"), &format!("</{name}x>"));
            add("misspelt element", false, place(""), node.range(), &renamed);
        }
        for attribute in node.attributes() {
            let name = attribute.name();
            let range = attribute.range_qname();
            if is_free(path, node.tag_name().name(), name) {
                continue;
            }
            add("misspelt attribute", false, place(name), range.clone(), &tree::misspelt(name)[0]);
            add("attribute gone", false, place(name), attribute.range(), "");
            let value = attribute.range_value();
            for (class, wrong) in wrong_values(name, attribute.value(), ids) {
                let wrong = wrong.replace('&', "&amp;").replace('<', "&lt;");
                add(class, false, format!("{} {wrong}", place(name)), value.clone(), &wrong);
            }
        }
    }
    let mut other = |class, harmless, text: String| {
        all.push(Variant { class, place: "all of it".into(), bytes: text.into_bytes(), harmless });
    };
    other("comment", true, text.replacen("?>\n", "?>\n<!-- why -->\n", 1));
    other("single quotes", true, text.replace('"', "'").replacen("'s ", "\u{2019}s ", 0).to_owned());
    other("one line", true, text.lines().map(str::trim).collect::<Vec<_>>().join(" "));
    other("not closed", false, text.replacen("/>", ">", 1));
    other("another namespace", false, text.replacen("xmlns=\"http://", "xmlns=\"https://", 1));
    if manifest {
        let app = "<app appid=\"cjpalhdlnbpafiamejdnhcphjbkeiagm\"><updatecheck codebase=\"https://a.example/a.crx\" version=\"1\" hash_sha256=\"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"/></app>";
        other("another app", true, text.replacen("<app ", &format!("{app}<app "), 1));
    }
    all.retain(|variant| {
        variant.class != "single quotes" || Document::parse(std::str::from_utf8(&variant.bytes).unwrap()).is_ok()
    });
    all.extend(bytes::variants(text, Takes { utf16: false, utf8_mark: true }, false));
    all
}

/// Attributes that may be anything, or may be left out.
fn is_free(_path: &str, _element: &str, _attribute: &str) -> bool {
    false
}

/// Values of an attribute, wrong.
fn wrong_values(name: &str, value: &str, ids: &[&str]) -> Vec<(&'static str, String)> {
    let mut all = Vec::new();
    if let Some(id) = ids.iter().find(|id| value.contains(**id)) {
        all.extend(tree::wrong_ids(id).into_iter().map(|wrong| ("wrong id", value.replace(id, &wrong))));
    }
    if value.starts_with("https://") {
        all.push(("http", value.replace("https://", "http://")));
    }
    match name {
        "key" => {
            for (from, to) in [
                (r"Software\Policies", r"Software"),
                (r"Google\Chrome", r"Google\Chrom"),
                (r"Microsoft\Edge", r"Microsoft\Egde"),
                (r"Mozilla\Firefox", r"Mozilla\Firefx"),
                ("3rdparty", "3rdpart"),
                (r"\extensions\", r"\extension\"),
                (r"\policy", r"\polcy"),
            ] {
                if value.contains(from) {
                    all.push(("wrong root", value.replace(from, to)));
                }
            }
        }
        "valueName" if !ids.contains(&value) => {
            all.extend(tree::misspelt(value).into_iter().map(|wrong| ("misspelt key", wrong)))
        }
        "version" | "protocol" | "hash_sha256" | "minValue" | "maxValue" | "maxLength" | "required" | "revision"
        | "schemaVersion" => all.push(("wrong type", format!("{value}x"))),
        "ref" | "presentation" | "class" | "refId" => all.push(("wrong reference", format!("{value}x"))),
        _ => {}
    }
    all
}

/// Addresses of a row for Intune, wrong.
pub fn wrong_addresses(uri: &str) -> Vec<String> {
    let mut all: Vec<String> = [
        ("./Device", "/Device"),
        ("./Device", "./Machine"),
        ("/Vendor/MSFT/", "/Vendor/MSTF/"),
        ("/Policy/Config/", "/Policy/Result/"),
        ("~Policy~", "~Polcy~"),
        ("ADMXInstall", "ADMXInstal"),
        ("ExtensionSettings", "ExtensionSetting"),
        ("/Probity_", "/Probty_"),
    ]
    .iter()
    .map(|(from, to)| uri.replace(from, to))
    .filter(|other| other != uri)
    .collect();
    if uri.contains("/Probity_") {
        all.push(uri[..uri.len() - 1].to_owned());
    }
    all
}

/// Values of a row for Intune, wrong.
pub fn wrong_data(uri: &str, value: &str, ids: &[&str]) -> Vec<(&'static str, String)> {
    let mut all = Vec::new();
    if value.starts_with("<?xml") {
        for variant in variants("ingested.admx", value.as_bytes(), ids) {
            let is_text = !variant.harmless && !variant.class.starts_with("UTF");
            if let (true, Ok(text)) = (is_text, String::from_utf8(variant.bytes)) {
                all.push((variant.class, text));
            }
        }
        return all;
    }
    for (class, from, to) in [
        ("misspelt element", "<enabled/>", "<enable/>"),
        ("misspelt element", "<disabled/>", "<disable/>"),
        ("element gone", "<enabled/>", ""),
        ("misspelt element", "<data ", "<date "),
        ("misspelt attribute", " id=", " di="),
        ("misspelt attribute", " value=", " vale="),
        ("not closed", "/>", ">"),
        ("misspelt key", "_value\"", "_vale\""),
        ("misspelt key", "id=\"JSON", "id=\"Json"),
        ("misspelt key", "id=\"ExtensionSettings", "id=\"ExtensionSetting"),
        ("http", "https://it", "http://it"),
        ("http", "https://otel", "http://otel"),
    ] {
        if value.contains(from) {
            all.push((class, value.replacen(from, to, 1)));
        }
    }
    let document = format!("<row>{value}</row>");
    let document = Document::parse(&document).unwrap();
    let Some(data) = document.descendants().find(|node| node.tag_name().name() == "data") else { return all };
    let inner = data.attribute("value").unwrap();
    let around = |inner: &str| {
        let inner = inner.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
        format!("<enabled/><data id=\"{}\" value=\"{inner}\"/>", data.attribute("id").unwrap())
    };
    if let Ok(json @ Value::Object(_)) = serde_json::from_str::<Value>(inner) {
        for tree in tree::variants(&json, ids) {
            let variant = tree.written(|value| value.to_string().into_bytes());
            all.push((variant.class, around(std::str::from_utf8(&variant.bytes).unwrap())));
        }
        all.push(("damaged JSON", around(&inner[..inner.len() - 1])));
    } else if uri.ends_with("Version") || uri.ends_with("Threshold") {
        all.push(("wrong type", around("three")));
    } else if inner.contains('\u{f000}') {
        all.push(("wrong type", around(&inner.replace('\u{f000}', ";"))));
    }
    all
}
