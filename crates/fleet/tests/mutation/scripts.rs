//! Scripts for Edge, line by line.

use crate::bytes::{self, Takes};
use crate::{tree, Variant};

/// All variants of a `.ps1` file.
pub fn variants(text: &str, ids: &[&str]) -> Vec<Variant> {
    let lines: Vec<&str> = text.lines().collect();
    let mut all = Vec::new();
    let mut add = |class, harmless, at: usize, line: String| {
        let mut changed = lines.clone();
        changed[at] = &line;
        let place = format!("line {}: {line}", at + 1);
        all.push(Variant { class, place, bytes: changed.join("\r\n").into_bytes(), harmless });
    };
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_empty()) {
        if line.trim().starts_with('#') {
            add("comment", true, at, "# why".into());
            continue;
        }
        add("space", true, at, format!(" {line} "));
        add("comment", true, at, format!("# why\r\n{line}"));
        add("line of something else", false, at, format!("{line}\r\nWrite-Output 'more'"));
        if line.contains("Path = '") {
            for id in ids.iter().filter(|id| line.contains(**id)) {
                // The registry does not mind capitals.
                for wrong in tree::wrong_ids(id).iter().filter(|wrong| !wrong.eq_ignore_ascii_case(id)) {
                    add("wrong id", false, at, line.replace(id, wrong));
                }
            }
            for (right, wrong) in [
                ("Policies", "Policy"),
                ("Microsoft", "Microsft"),
                ("Software", "HKLM:\\Software"),
                ("3rdparty", "3rdprty"),
            ] {
                add("wrong root", false, at, line.replace(right, wrong));
            }
        }
        let Some(cell) = line.trim().strip_prefix("@{ Name = '") else {
            add("line taken out", false, at, String::new());
            continue;
        };
        let name = cell.split('\'').next().unwrap();
        if name.parse::<u32>().is_err() {
            for wrong in tree::misspelt(name) {
                add("misspelt key", false, at, line.replace(&format!("'{name}'"), &format!("'{wrong}'")));
            }
            let (right, wrong) = match line.contains("'DWord'") {
                true => ("'DWord'", "'QWord'"),
                false => ("'String'", "'DWord'"),
            };
            add("wrong type", false, at, line.replace(right, wrong));
            add("http", false, at, line.replace("https://", "http://"));
        }
        add("open quote", false, at, line.replacen("' }", " }", 1).replacen("Kind = '", "Kind = ", 1));
        add("double quotes", false, at, line.replace('\'', "\""));
        add("missing word", false, at, line.replace("; Kind", " Kind"));
    }
    all.retain(|variant| variant.bytes != lines.join("\r\n").as_bytes());
    all.extend(bytes::variants(text, Takes { utf16: true, utf8_mark: true }, false));
    all
}
