//! `.reg` files: UTF-16 with a byte order mark and CRLF, as the registry editor writes.

use super::install::hardening;
use super::registry::{self, Cell, RegistryKey};
use super::values::{carried, one_line};
use crate::{Browser, Channel, Plan};

const HIVE: &str = "HKEY_LOCAL_MACHINE";

/// Installs and configures the extension in one browser. What was there under its id
/// goes first, so that nothing of an older file stays.
pub(super) fn install(plan: &Plan, channel: &Channel) -> Vec<u8> {
    let mut file = RegFile::new(&format!("Probity for {}: installs and configures it", one_line(&plan.organisation)));
    let carried = carried(plan);
    file.delete(&registry::install_path(channel));
    file.keys(&registry::install_keys(channel, plan));
    file.delete(&registry::settings_path(channel));
    match channel.browser {
        Browser::Firefox => {
            let (path, name, text) = registry::firefox_settings(channel, &carried);
            file.key(&path, &[(name, Cell::Text(text))]);
        }
        _ => file.keys(&registry::settings_keys(channel, &carried)),
    }
    let hardening = hardening(channel.browser, &plan.install);
    if !hardening.is_empty() {
        let cells: Vec<_> = hardening.iter().map(|(name, value)| (name.clone(), registry::cell(value))).collect();
        file.key(registry::root(channel.browser), &cells);
    }
    file.bytes()
}

/// Takes the extension, its settings and the hardening away. Firefox keeps an add-on
/// whose entry is gone, so its entry becomes `blocked`.
pub(super) fn remove(plan: &Plan, channel: &Channel) -> Vec<u8> {
    let mut file = RegFile::new(&format!("Probity for {}: takes it away", one_line(&plan.organisation)));
    file.delete(&registry::install_path(channel));
    file.delete(&registry::settings_path(channel));
    if channel.browser == Browser::Firefox {
        file.key(
            &registry::install_path(channel),
            &[("installation_mode".to_owned(), Cell::Text("blocked".to_owned()))],
        );
        let (path, name, _) = registry::firefox_settings(channel, &Default::default());
        file.unset(&path, &[&name]);
    } else {
        // The key above `policy` is the extension's alone.
        let path = registry::settings_path(channel);
        file.delete(path.trim_end_matches(r"\policy"));
    }
    let hardening = hardening(channel.browser, &plan.install);
    let names: Vec<&str> = hardening.keys().map(String::as_str).collect();
    if !names.is_empty() {
        file.unset(registry::root(channel.browser), &names);
    }
    file.bytes()
}

struct RegFile {
    text: String,
}

impl RegFile {
    fn new(comment: &str) -> RegFile {
        RegFile { text: format!("Windows Registry Editor Version 5.00\r\n\r\n; {comment}\r\n") }
    }

    fn delete(&mut self, path: &str) {
        self.text += &format!("\r\n[-{HIVE}\\{}]\r\n", one_line(path));
    }

    fn keys(&mut self, keys: &[RegistryKey]) {
        for key in keys {
            self.key(&key.path, &key.cells);
        }
    }

    fn key(&mut self, path: &str, cells: &[(String, Cell)]) {
        self.text += &format!("\r\n[{HIVE}\\{}]\r\n", one_line(path));
        for (name, cell) in cells {
            let value = match cell {
                Cell::Number(number) => format!("dword:{number:08x}"),
                Cell::Text(text) => quoted_or_hex(text),
            };
            self.text += &format!("\"{}\"={value}\r\n", escaped(&one_line(name)));
        }
    }

    fn unset(&mut self, path: &str, names: &[&str]) {
        self.text += &format!("\r\n[{HIVE}\\{}]\r\n", one_line(path));
        for name in names {
            self.text += &format!("\"{}\"=-\r\n", escaped(&one_line(name)));
        }
    }

    fn bytes(self) -> Vec<u8> {
        let units = std::iter::once(0xfeff).chain(self.text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect()
    }
}

fn escaped(text: &str) -> String {
    text.replace('\\', r"\\").replace('"', "\\\"")
}

/// A text with a line break cannot stand between quotes; its bytes can, as `hex(1)`.
fn quoted_or_hex(text: &str) -> String {
    if !text.chars().any(char::is_control) {
        return format!("\"{}\"", escaped(text));
    }
    let bytes: Vec<String> =
        text.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).map(|byte| format!("{byte:02x}")).collect();
    let lines: Vec<String> = bytes.chunks(25).map(|line| line.join(",")).collect();
    format!("hex(1):{}", lines.join(",\\\r\n  "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_backslashes_and_line_breaks() {
        assert_eq!(quoted_or_hex(r#"a\b"c"#), r#""a\\b\"c""#);
        assert_eq!(quoted_or_hex("a\n"), "hex(1):61,00,0a,00,00,00");
    }
}
