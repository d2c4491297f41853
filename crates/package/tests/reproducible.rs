//! The same files and the same key make the same bytes, wherever and whenever.

mod common;

use common::{files, made, release};
use probity_package::{read_folder, sha256_hex, write_zip, Files};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// A folder of one test's own that goes away with it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("probity-package-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn put<'f>(root: &Path, files: impl Iterator<Item = (&'f String, &'f Vec<u8>)>, age: u64, mode: u32) {
    for (name, bytes) in files {
        let path = root.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(age);
        File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
        #[cfg(unix)]
        fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(mode)).unwrap();
    }
}

#[test]
fn neither_order_nor_date_nor_mode_nor_place_matters() {
    let (one, two) = (Folder::new("one"), Folder::new("two"));
    let files = files();
    put(&one.0, files.iter(), 1_000_000_000, 0o644);
    put(&two.0, files.iter().rev(), 2_000_000_000, 0o600);
    // What a Mac leaves behind.
    fs::write(two.0.join(".DS_Store"), "x").unwrap();
    let (one, two) = (read_folder(&one.0).unwrap(), read_folder(&two.0).unwrap());
    assert_eq!(one, files);
    assert_eq!(made(&one), made(&two));
}

#[test]
fn other_content_makes_another_package() {
    let mut other = files();
    other.insert("background.js".into(), b"console.log(2);".to_vec());
    assert_ne!(made(&files())["probity-1.2.3.crx"], made(&other)["probity-1.2.3.crx"]);
}

/// Bytes that changed without a change to the files would make old releases
/// impossible to check: whoever updates the compressor says so in the release's notes.
#[test]
fn the_bytes_of_a_zip_are_known() {
    let zip = write_zip(&files()).unwrap();
    assert_eq!(sha256_hex(&zip), "91a71c5d782ee1d5ec43518ceb5d56f99bf2e52df8e79c74b99a8b9eb2f0a408");
}

#[test]
fn a_manifest_that_is_already_as_it_should_be_is_the_same_in_all_stores() {
    let files = files();
    let mut release = release(&files);
    release.update_url = Some("https://it.example.org/u.xml");
    let made = release.files().unwrap();
    assert_eq!(made["probity-1.2.3-edge-add-ons.zip"], made["probity-1.2.3-chrome-web-store.zip"]);
    assert_eq!(made["probity-1.2.3-amo.zip"], made["probity-1.2.3.xpi"]);
}

#[test]
fn what_cannot_be_packed_is_told() {
    let folder = Folder::new("told");
    assert!(read_folder(&folder.0).unwrap_err().contains("manifest.json"));
    assert!(read_folder(&folder.0.join("nowhere")).unwrap_err().contains("nowhere"));
    put(&folder.0, Files::from([("_mine/x".into(), vec![])]).iter(), 1, 0o644);
    assert!(read_folder(&folder.0).unwrap_err().contains("_mine"));
    fs::remove_dir_all(folder.0.join("_mine")).unwrap();
    put(&folder.0, Files::from([("key.pem".into(), common::key().to_pem().unwrap().into_bytes())]).iter(), 1, 0o644);
    assert!(read_folder(&folder.0).unwrap_err().contains("key.pem"));
    fs::remove_file(folder.0.join("key.pem")).unwrap();
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(&folder.0, folder.0.join("ring")).unwrap();
        assert!(read_folder(&folder.0).unwrap_err().contains("ring"));
    }
}
