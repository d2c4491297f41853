//! `.reg` files, as the registry editor writes and reads them.

use probity_pack::File;
use std::ops::Range;

/// A key with its values.
#[derive(Debug, PartialEq)]
pub(super) struct Key {
    /// With backslashes; the hive in full.
    pub path: String,
    pub span: Range<usize>,
    /// Whether the file takes the key away.
    pub deleted: bool,
    pub values: Vec<RegValue>,
}

#[derive(Debug, PartialEq)]
pub(super) struct RegValue {
    /// Empty for the key's own value.
    pub name: String,
    /// Of the line.
    pub span: Range<usize>,
    pub data: Data,
}

#[derive(Debug, PartialEq)]
pub(super) enum Data {
    /// REG_SZ and REG_EXPAND_SZ.
    Text(String),
    /// REG_DWORD.
    Number(u32),
    /// REG_MULTI_SZ.
    Lines(Vec<String>),
    /// What browsers do not read, by its name.
    Other(&'static str),
    /// The value is taken away.
    Deleted,
}

/// Most keys and values that are read.
const MOST: usize = 100_000;

/// The first line of a file.
pub(super) fn is(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default().trim();
    first.starts_with("Windows Registry Editor Version") || first == "REGEDIT4"
}

/// Reads a file; lines that are none of the format are problems of it.
pub(super) fn read(file: &File<'_>, text: &str) -> Vec<Key> {
    let mut keys: Vec<Key> = Vec::new();
    let mut count = 0;
    for (span, line) in logical_lines(text).into_iter().skip(1) {
        let line = line.trim();
        count += 1;
        if count > MOST {
            file.problem(span, format!("there are more than {MOST} lines; the rest was not read"));
            break;
        }
        if line.is_empty() || line.starts_with(';') {
        } else if let Some(path) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            let (deleted, path) = path.strip_prefix('-').map_or((false, path), |path| (true, path));
            let path = path.replace("HKLM\\", "HKEY_LOCAL_MACHINE\\").replace("HKCU\\", "HKEY_CURRENT_USER\\");
            if !path.starts_with("HKEY_") {
                file.problem_with_help(
                    span.clone(),
                    "a key begins with its hive",
                    "write [HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\...]",
                );
            }
            keys.push(Key { path, span, deleted, values: Vec::new() });
        } else {
            match (value(line), keys.last_mut()) {
                (Some((name, data)), Some(key)) => key.values.push(RegValue { name, span, data }),
                (Some(_), None) => {
                    file.problem_with_help(span, "this value stands in no key", "write the key in [ ] above it")
                }
                (None, _) => file.problem_with_help(
                    span,
                    "this is no line of a registry file",
                    "write \"name\"=\"text\" (with \\\\ for a backslash) or \"name\"=dword:00000001",
                ),
            }
        }
    }
    keys
}

/// Lines, those that end in a backslash joined with the next.
fn logical_lines(text: &str) -> Vec<(Range<usize>, String)> {
    let mut lines: Vec<(Range<usize>, String)> = Vec::new();
    let mut open = false;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let (start, end) = (at, at + line.trim_end().len());
        at += line.len();
        let plain = line.trim_end();
        let hex = |line: &str| line.contains("=hex");
        let piece = plain.trim_start();
        match lines.last_mut().filter(|_| open) {
            Some((span, joined)) => {
                joined.push_str(piece.trim_end_matches('\\'));
                span.end = end;
                open = piece.ends_with('\\');
            }
            None => {
                open = hex(plain) && plain.ends_with('\\');
                lines.push((
                    start..end.max(start),
                    if open { plain.trim_end_matches('\\').to_owned() } else { plain.to_owned() },
                ));
            }
        }
    }
    lines
}

/// `"name"=data`, or `@=data`.
fn value(line: &str) -> Option<(String, Data)> {
    let (name, rest) = match line.strip_prefix('@') {
        Some(rest) => (String::new(), rest),
        None => quoted(line)?,
    };
    let data = rest.trim_start().strip_prefix('=')?.trim_start();
    let data = if data == "-" {
        Data::Deleted
    } else if data.starts_with('"') {
        let (text, rest) = quoted(data)?;
        rest.trim().is_empty().then_some(Data::Text(text))?
    } else if let Some(digits) = data.strip_prefix("dword:") {
        Data::Number(u32::from_str_radix(digits.trim(), 16).ok()?)
    } else {
        binary(data)?
    };
    Some((name, data))
}

/// A text in quotes, and what stands behind it.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut out = String::new();
    let mut letters = text.strip_prefix('"')?.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return Some((out, &text[at + 2..])),
            '\\' => out.push(letters.next()?.1),
            letter => out.push(letter),
        }
    }
    None
}

/// `hex(7):61,00,00,00`: bytes of a type.
fn binary(data: &str) -> Option<Data> {
    let (kind, digits) = data.strip_prefix("hex")?.split_once(':')?;
    let kind = match kind {
        "" => return Some(Data::Other("binary data")),
        kind => u32::from_str_radix(kind.strip_prefix('(')?.strip_suffix(')')?, 16).ok()?,
    };
    let bytes: Option<Vec<u8>> = digits
        .split(',')
        .map(str::trim)
        .filter(|digits| !digits.is_empty())
        .map(|digits| u8::from_str_radix(digits, 16).ok())
        .collect();
    let bytes = bytes?;
    let wide = |bytes: &[u8]| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    Some(match kind {
        1 | 2 => Data::Text(wide(&bytes).trim_end_matches('\0').to_owned()),
        4 => Data::Number(u32::from_le_bytes(bytes.try_into().ok()?)),
        7 => Data::Lines(wide(&bytes).split('\0').filter(|line| !line.is_empty()).map(str::to_owned).collect()),
        0xb => Data::Other("a 64-bit number (REG_QWORD)"),
        _ => Data::Other("binary data"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn keys_values_and_types_are_read() {
        let text = "Windows Registry Editor Version 5.00\r\n\r\n; why\r\n[-HKLM\\SOFTWARE\\A]\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\A]\r\n\
                    \"a\\\\b\"=\"c \\\"d\\\"\"\r\n\"n\"=dword:0000000a\r\n\"m\"=hex(7):61,00,00,\\\r\n  00,62,00,00,00,00,00\r\n\
                    \"x\"=-\r\n@=\"\"\r\n\"q\"=hex(b):01,00,00,00,00,00,00,00\r\n";
        let file = File::new("a.reg", text);
        let keys = read(&file, text);
        assert_eq!(file.finish(), []);
        assert_eq!((keys[0].deleted, keys[0].path.as_str()), (true, "HKEY_LOCAL_MACHINE\\SOFTWARE\\A"));
        let values: Vec<_> = keys[1].values.iter().map(|value| (value.name.as_str(), &value.data)).collect();
        assert_eq!(
            values,
            [
                ("a\\b", &Data::Text("c \"d\"".into())),
                ("n", &Data::Number(10)),
                ("m", &Data::Lines(vec!["a".into(), "b".into()])),
                ("x", &Data::Deleted),
                ("", &Data::Text(String::new())),
                ("q", &Data::Other("a 64-bit number (REG_QWORD)"))
            ]
        );
    }

    #[test]
    fn a_line_that_is_none_is_told() {
        for line in ["pack=york", "\"a\"=york", "\"a\"=\"b", "\"a\"=dword:g", "\"a\"=hex(7):zz", "\"a\"=\"b\" c"] {
            let text = format!("REGEDIT4\n[HKLM\\A]\n{line}\n");
            let file = File::new("a.reg", &text);
            read(&file, &text);
            assert_eq!(file.finish()[0].line(), 3, "{line}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in r#"(REGEDIT4\n)?[\[\]"=\\@;a-z0-9,:()\n\r-]{0,200}"#) {
            let file = File::new("a.reg", &text);
            read(&file, &text);
            let _ = file.finish();
        }
    }
}
