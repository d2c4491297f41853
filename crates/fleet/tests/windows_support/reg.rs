//! A reader of `.reg` files, made from the description of the format and not from what
//! writes them here.

use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Number(u32),
    Text(String),
}

/// Key path → value name → value, after the file was imported into an empty registry.
pub type Registry = BTreeMap<String, BTreeMap<String, Cell>>;

pub fn utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    String::from_utf16(&units).expect("UTF-16")
}

/// Imports a file.
pub fn import(bytes: &[u8]) -> Registry {
    let text = utf16(bytes.strip_prefix(&[0xff, 0xfe]).expect("a byte order mark"));
    let text = text.strip_prefix("Windows Registry Editor Version 5.00\r\n\r\n").expect("the first line");
    assert!(!text.replace("\r\n", "").contains(['\r', '\n']), "only CRLF ends a line");
    // A backslash at the end of a line of bytes goes on in the next.
    let text = text.replace(",\\\r\n  ", ",");
    let mut registry = Registry::new();
    let mut key = String::new();
    for line in text.split("\r\n").filter(|line| !line.is_empty() && !line.starts_with(';')) {
        if let Some(path) = line.strip_prefix("[-") {
            let path = path.strip_suffix(']').expect("a bracket");
            registry.retain(|key, _| key != path && !key.starts_with(&format!("{path}\\")));
        } else if let Some(path) = line.strip_prefix('[') {
            key = path.strip_suffix(']').expect("a bracket").to_owned();
            registry.entry(key.clone()).or_default();
        } else {
            let (name, rest) = quoted(line);
            let value = rest.strip_prefix('=').expect("an equals sign");
            let values = registry.get_mut(&key).expect("a key before its values");
            match cell(value) {
                Some(cell) => drop(values.insert(name, cell)),
                None => drop(values.remove(&name)),
            }
        }
    }
    registry
}

fn cell(value: &str) -> Option<Cell> {
    if value == "-" {
        return None;
    }
    if let Some(digits) = value.strip_prefix("dword:") {
        assert_eq!(digits.len(), 8);
        return Some(Cell::Number(u32::from_str_radix(digits, 16).expect("hexadecimal")));
    }
    if let Some(bytes) = value.strip_prefix("hex(1):") {
        let bytes: Vec<u8> = bytes.split(',').map(|byte| u8::from_str_radix(byte, 16).expect("a byte")).collect();
        return Some(Cell::Text(utf16(&bytes).strip_suffix('\0').expect("a closing zero").to_owned()));
    }
    let (text, rest) = quoted(value);
    assert_eq!(rest, "");
    Some(Cell::Text(text))
}

/// The text between quotes, and what comes after.
fn quoted(text: &str) -> (String, &str) {
    let mut out = String::new();
    let mut chars = text.strip_prefix('"').expect("a quote").char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return (out, &text[at + 2..]),
            '\\' => out.push(chars.next().expect("what the backslash escapes").1),
            c => out.push(c),
        }
    }
    panic!("no closing quote");
}
