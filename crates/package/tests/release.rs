//! What a release holds, read back.

mod common;

use common::{files, key, made, release};
use probity_package::{sha256_hex, Channels, Key, Kind, Package};

#[test]
fn every_channel_has_its_package() {
    let files = files();
    let mut release = release(&files);
    release.version = Some("2.0.0.9".parse().unwrap());
    release.update_url = Some("https://it.example.org/updates.xml");
    release.firefox_update_url = Some("https://it.example.org/updates.json");
    let made = release.files().unwrap();
    let names: Vec<&str> = made.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "SHA256SUMS",
            "channels.toml",
            "probity-2.0.0.9-amo.zip",
            "probity-2.0.0.9-chrome-web-store.zip",
            "probity-2.0.0.9-edge-add-ons.zip",
            "probity-2.0.0.9.crx",
            "probity-2.0.0.9.xpi",
        ]
    );
    for (name, bytes) in made.iter().filter(|(name, _)| name.starts_with("probity-")) {
        let package = Package::read(bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(package.version.to_string(), "2.0.0.9", "{name}");
        assert_eq!(package.files.len(), files.len(), "{name}");
        assert_eq!(package.files["background.js"], files["background.js"], "{name}");
        let (crx, xpi) = (name.ends_with(".crx"), name.ends_with(".xpi"));
        assert_eq!(package.update_url.is_some(), crx, "{name}");
        assert_eq!(package.firefox_update_url.is_some(), xpi, "{name}");
        match package.kind {
            Kind::Crx { id, proofs } => assert!(crx && id == key().id() && (proofs.rsa, proofs.ecdsa) == (1, 0)),
            Kind::Zip { mozilla } => assert!(!crx && !mozilla, "{name}"),
        }
    }
    let channels = Channels::read("channels.toml", std::str::from_utf8(&made["channels.toml"]).unwrap()).unwrap();
    assert_eq!(channels.self_hosted, key().id().to_string());
    assert_eq!(channels.firefox, "example@probity.invalid");
}

#[test]
fn the_sums_are_those_of_all_other_files() {
    let made = made(&files());
    let sums = std::str::from_utf8(&made["SHA256SUMS"]).unwrap();
    let expected: Vec<String> = made
        .iter()
        .filter(|(name, _)| *name != "SHA256SUMS")
        .map(|(name, bytes)| format!("{}  {name}", sha256_hex(bytes)))
        .collect();
    assert_eq!(sums.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn folders_of_two_versions_are_refused() {
    let (new, mut old) = (files(), files());
    old.insert("manifest.json".into(), common::MANIFEST.replace("1.2.3", "1.2.2").into());
    let mut release = release(&new);
    release.firefox = Some(&old);
    assert!(release.files().unwrap_err().contains("1.2.2"));
}

#[test]
fn a_manifest_without_firefoxs_id_makes_no_xpi() {
    let mut files = files();
    files.insert("manifest.json".into(), br#"{"version":"1"}"#.to_vec());
    assert!(release(&files).files().unwrap_err().contains("gecko"));
    let mut release = release(&files);
    release.firefox = None;
    assert!(!release.files().unwrap().keys().any(|name| name.ends_with(".xpi")));
}

#[test]
fn a_key_is_read_as_it_was_written_and_nothing_else_is_one() {
    let pem = key().to_pem().unwrap();
    assert_eq!(Key::from_pem(&pem).unwrap().id(), key().id());
    assert_eq!(Key::from_pem(&format!("\u{feff}\n{}", pem.replace('\n', "\r\n"))).unwrap().id(), key().id());
    let damaged = pem.replacen("MII", "AAA", 1);
    let long = pem.clone() + &"x".repeat(100_000);
    for bad in ["", "ssh-rsa AAAA", "-----BEGIN ENCRYPTED PRIVATE KEY-----\n", &pem[..pem.len() / 2], &damaged, &long] {
        let error = Key::from_pem(bad).err().expect("refused");
        assert!(!error.contains("MII"), "{error}");
    }
}
