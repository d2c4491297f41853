//! A small extension and a key, for all tests.
#![allow(dead_code)]

use probity_package::{Channels, Files, Key, Release};
use std::collections::BTreeMap;
use std::sync::OnceLock;

pub const MANIFEST: &str = r#"{
  "manifest_version": 3,
  "name": "Example",
  "version": "1.2.3",
  "browser_specific_settings": { "gecko": { "id": "example@probity.invalid" } }
}"#;

pub fn files() -> Files {
    Files::from([
        ("manifest.json".into(), MANIFEST.into()),
        ("background.js".into(), b"console.log(1);\n".repeat(50)),
        ("_locales/cy/messages.json".into(), b"{}".to_vec()),
        ("icons/16.png".into(), vec![0x89, b'P', b'N', b'G']),
    ])
}

/// One key for a whole run: to make one takes time.
pub fn key() -> &'static Key {
    static KEY: OnceLock<Key> = OnceLock::new();
    KEY.get_or_init(|| Key::generate().unwrap())
}

pub fn release(files: &Files) -> Release<'_> {
    Release {
        chromium: files,
        firefox: Some(files),
        key: key(),
        version: None,
        update_url: None,
        firefox_update_url: None,
        channels: Channels::default(),
        parts: None,
    }
}

pub fn made(files: &Files) -> BTreeMap<String, Vec<u8>> {
    release(files).files().unwrap()
}
