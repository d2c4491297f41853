//! Registry files, line by line.

use crate::bytes::{self, Takes};
use crate::{tree, Variant};
use probity_settings::{key, Kind};

/// An extension of somebody else's.
const OTHER: &str = "cjpalhdlnbpafiamejdnhcphjbkeiagm";

/// All variants of a `.reg` file.
pub fn variants(path: &str, bytes: &[u8], ids: &[&str]) -> Vec<Variant> {
    let units: Vec<u16> = bytes[2..].chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    let text = String::from_utf16(&units).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let firefox = path.contains("firefox");
    let mut all = Vec::new();
    let mut add = |class, harmless, at: usize, line: String| {
        let mut changed: Vec<&str> = lines.clone();
        changed[at] = &line;
        let text = changed.join("\r\n") + "\r\n";
        let bytes = [vec![0xff, 0xfe], text.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat();
        all.push(Variant { class, place: format!("line {}: {line}", at + 1), bytes, harmless });
    };
    let mut below = String::new();
    for (at, line) in lines.iter().enumerate() {
        if let Some(path) = line.strip_prefix('[') {
            below = path.trim_end_matches(']').to_owned();
            for (class, wrong) in wrong_keys(line, ids) {
                add(class, false, at, wrong);
            }
            add("capitals", true, at, line.replace("Software\\Policies", "SOFTWARE\\POLICIES"));
            add("hive of the person", true, at, line.replace("HKEY_LOCAL_MACHINE", "HKEY_CURRENT_USER"));
            add("space", true, at, format!("  {line}  "));
            if !firefox {
                add(
                    "capitals",
                    true,
                    at,
                    line.replace("3rdparty\\extensions", "3RDPARTY\\Extensions").replace("\\policy", "\\Policy"),
                );
            }
            if below.contains("3rdparty") && !line.starts_with("[-") && !firefox && below.ends_with("policy") {
                add("unknown key", false, at, format!("{line}\r\n\"pakc\"=\"york\""));
                add(
                    "another extension",
                    true,
                    at,
                    format!(
                        "{}\r\n\"toAdd\"=dword:00000003\r\n{line}",
                        ids.iter().fold(line.to_string(), |line, id| line.replace(id, OTHER))
                    ),
                );
            }
            add(
                "another program",
                true,
                at,
                format!("[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Windows]\r\n\"a\"=dword:1\r\n{line}"),
            );
            add("comment", true, at, format!("; why\r\n{line}"));
        }
        let Some((name, data)) = value(line) else { continue };
        if data == "-" {
            continue;
        }
        // Numbers are the names of a list.
        if name.parse::<u32>().is_err() && !ids.contains(&name) {
            for other in tree::misspelt(name) {
                add("misspelt key", false, at, format!("\"{other}\"={data}"));
            }
        }
        let other = if data.starts_with("dword") { "dword:00000007" } else { "\"another\"" };
        add("key twice", false, at, format!("{line}\r\n\"{name}\"={other}"));
        for (class, harmless, data) in other_data(name, data, firefox, &below) {
            add(class, harmless, at, format!("\"{name}\"={data}"));
        }
    }
    add("first line gone", false, 0, String::new());
    if text.is_ascii() {
        add("older format", true, 0, "REGEDIT4".to_owned());
    }
    let id = ids.iter().find(|id| text.contains(**id) && id.to_uppercase() != **id && !path.contains("remove"));
    if let Some(id) = id {
        let capitals = text.replace(id, &id.to_uppercase());
        let bytes = [vec![0xff, 0xfe], capitals.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat();
        all.push(Variant { class: "wrong id", place: "everywhere".into(), bytes, harmless: false });
    }
    all.extend(bytes::variants(&text, Takes { utf16: true, utf8_mark: false }, true));
    all
}

/// Name and data of a line.
fn value(line: &str) -> Option<(&str, &str)> {
    line.strip_prefix('"')?.split_once("\"=")
}

/// The line of a key, wrong.
fn wrong_keys(line: &str, ids: &[&str]) -> Vec<(&'static str, String)> {
    let mut all = vec![("wrong root", line.replace("HKEY_LOCAL_MACHINE", "HKEY_CLASSES_ROOT"))];
    let roots = [r"\Software\Policies\", r"\Software\", r"\Software\Policy\", r"\Software\WOW6432Node\Policies\"];
    all.extend(roots[1..].iter().map(|root| ("wrong root", line.replace(roots[0], root))));
    for (maker, wrong) in [
        ("Google", "Googel"),
        ("Microsoft", "Microsft"),
        ("Mozilla", "Mozila"),
        (r"\Chrome", r"\Chrom"),
        (r"\Firefox", r"\FireFox ESR"),
    ] {
        all.push(("wrong root", line.replace(maker, wrong)));
    }
    for part in ["ExtensionSettings", "3rdparty"] {
        if line.contains(part) {
            all.extend(
                tree::misspelt(part)
                    .into_iter()
                    .filter(|wrong| !wrong.eq_ignore_ascii_case(part))
                    .map(|wrong| ("misspelt key", line.replace(part, &wrong))),
            );
        }
    }
    for id in ids.iter().filter(|id| line.contains(**id)) {
        all.extend(
            tree::wrong_ids(id)
                .iter()
                .filter(|wrong| !wrong.eq_ignore_ascii_case(id))
                .map(|wrong| ("wrong id", line.replace(id, wrong))),
        );
    }
    if line.contains(r"\policy") && !line.starts_with("[-") {
        all.push(("misspelt key", line.replace(r"\policy", r"\polcy")));
        all.push(("wrong level", line.replace(r"\policy", "")));
    }
    all.push(("open bracket", line.trim_end_matches(']').to_owned()));
    all.retain(|(_, wrong)| wrong != line);
    all
}

/// A value's data in other types and too long, and whether that is still right.
fn other_data(name: &str, data: &str, firefox: bool, below: &str) -> Vec<(&'static str, bool, String)> {
    let settings = below.contains("3rdparty");
    let hex = |kind: &str, text: &str| {
        let bytes: Vec<String> =
            text.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).map(|byte| format!("{byte:02x}")).collect();
        format!("hex({kind}):{}", bytes.join(","))
    };
    let mut all = vec![
        ("wrong type", false, "hex:01,02".to_owned()),
        ("wrong type", false, "hex(b):01,00,00,00,00,00,00,00".to_owned()),
        ("no quotes", false, "york".to_owned()),
        ("open quote", false, "\"york".to_owned()),
    ];
    if let Some(digits) = data.strip_prefix("dword:") {
        let number = u32::from_str_radix(digits, 16).unwrap();
        all.push(("wrong type", false, "\"yes\"".into()));
        all.push(("wrong type", false, hex("7", "yes")));
        // Chromium takes a text for a number.
        all.push(("number as text", !firefox, format!("\"{number}\"")));
        if key(name).is_some_and(|key| key.kind == Kind::Flag) {
            all.push(("any number for a flag", !firefox, "dword:00000002".into()));
        }
        all.push(("spaces", true, format!(" dword:{digits} ")));
    } else if data.starts_with('"') {
        all.push(("wrong type", false, "dword:00000001".into()));
        if !data.contains('\\') {
            let text = data.trim_matches('"');
            all.push(("text as bytes", true, hex("1", text)));
            all.push(("text as bytes", true, hex("2", text)));
            if !firefox {
                all.push(("wrong type", false, hex("7", text)));
            }
        }
        let long = if settings || data.contains('{') { "y".repeat(16_400) } else { String::new() };
        if !long.is_empty() {
            all.push(("over the limit", false, format!("{}{long}\"", &data[..data.len() - 1])));
        }
        if data.contains("https://") && !data.contains("https://not") && !data.contains("https://clients2") {
            all.push(("http", false, data.replace("https://", "http://")));
        }
        if data.starts_with("\"{") && name.parse::<u32>().is_err() {
            for (from, to) in [
                ("]", ""),
                ("\\\":", "\\\""),
                ("{\\\"", "{"),
                (",\\\"", "\\\""),
                (":true", ":ture"),
                ("\\\"pack\\\"", "\\\"pakc\\\""),
                ("\"{", "\"{\\\"pack\\\":\\\"x\\\","),
            ] {
                if data.contains(from) {
                    let (before, after) = data.rsplit_once(from).unwrap();
                    all.push(("damaged JSON", false, [before, to, after].concat()));
                }
            }
        }
    }
    all
}
