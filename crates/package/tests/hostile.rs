//! Packages from strangers: an error, never a panic, and never more than the limits.

mod common;

use common::{files, key};
use probity_package::{read_file, write_zip, Crx, Files, Package, MAX_FILE};
use proptest::prelude::*;
use std::sync::OnceLock;

fn crx() -> &'static [u8] {
    static CRX: OnceLock<Vec<u8>> = OnceLock::new();
    CRX.get_or_init(|| Crx::write(&write_zip(&files()).unwrap(), key()).unwrap())
}

fn zip() -> &'static [u8] {
    static ZIP: OnceLock<Vec<u8>> = OnceLock::new();
    ZIP.get_or_init(|| write_zip(&files()).unwrap())
}

#[test]
fn cut_short_anywhere_it_is_refused() {
    for length in 0..crx().len() {
        assert!(Package::read(&crx()[..length]).is_err(), "{length}");
    }
    for length in 0..zip().len() {
        assert!(Package::read(&zip()[..length]).is_err(), "{length}");
    }
}

#[test]
fn a_changed_byte_breaks_the_signature() {
    assert!(Crx::read(crx()).is_ok());
    // All bytes behind the fixed ones are signed, are the signature, or say where it is.
    for at in (0..crx().len()).step_by(7) {
        let mut changed = crx().to_vec();
        changed[at] ^= 1;
        assert!(Crx::read(&changed).is_err(), "{at}");
    }
    let mut longer = crx().to_vec();
    longer.push(0);
    assert!(Crx::read(&longer).unwrap_err().contains("changed after"));
}

#[test]
fn headers_that_lie_about_their_length() {
    for length in [1 << 18 | 1, u32::MAX, i32::MAX as u32] {
        let mut changed = crx().to_vec();
        changed[8..12].copy_from_slice(&length.to_le_bytes());
        assert!(Crx::read(&changed).unwrap_err().contains("at most"), "{length}");
    }
    let mut changed = crx().to_vec();
    changed[8..12].copy_from_slice(&200_000_u32.to_le_bytes());
    assert!(Crx::read(&changed).unwrap_err().contains("cut short"));
    changed[4] = 2;
    assert!(Crx::read(&changed).unwrap_err().contains("version 2"));
    assert!(Crx::read(b"Cr24\x03\0\0\0\0\0\0\0").is_err());
}

#[test]
fn another_key_cannot_take_the_id() {
    let zip = zip();
    let other = probity_package::Key::generate().unwrap();
    let (own, foreign) = (Crx::write(zip, key()).unwrap(), Crx::write(zip, &other).unwrap());
    // The id that is signed, in a file that another key signed: 16 bytes before the zip.
    let mut mixed = foreign.clone();
    let at = foreign.len() - zip.len();
    let id = own.len() - zip.len();
    let position = own[..id].windows(16).position(|bytes| bytes == key().id().as_bytes()).unwrap();
    mixed[..at][position..position + 16].copy_from_slice(key().id().as_bytes());
    assert_ne!(mixed, foreign);
    assert!(Crx::read(&mixed).is_err());
}

#[test]
fn a_bomb_is_not_unpacked() {
    let mut bomb = files();
    bomb.insert("a".into(), vec![0; MAX_FILE as usize + 1]);
    let zip = write_zip(&bomb).unwrap();
    assert!(zip.len() < 1 << 20);
    assert!(Package::read(&zip).unwrap_err().contains("unpacks to too much"));
}

#[test]
fn names_that_lead_out_are_refused() {
    for name in ["../a", "a/../../b", "/etc/a", "a\\..\\b", "C:\\a", "a\0b"] {
        let mut files = files();
        files.insert(name.into(), vec![1]);
        let zip = write_zip(&files).unwrap();
        assert!(Package::read(&zip).is_err(), "{name:?}");
    }
}

#[test]
fn too_many_files() {
    let files: Files = (0..10_001).map(|number| (number.to_string(), Vec::new())).collect();
    assert!(Package::read(&write_zip(&files).unwrap()).unwrap_err().contains("10001 files"));
}

/// The records that end a zip, with so many files in the one for large zips.
fn ends(count: u64, short: u16, offset: u32) -> Vec<u8> {
    let record = [b"PK\x06\x06".as_slice(), &44u64.to_le_bytes(), &[0; 12], &count.to_le_bytes(), &count.to_le_bytes()];
    let mut bytes = [&record.concat()[..], &[0; 16]].concat();
    bytes.extend([b"PK\x06\x07".as_slice(), &[0; 12], &1u32.to_le_bytes()].concat());
    bytes.extend([b"PK\x05\x06\0\0\0\0".as_slice(), &short.to_le_bytes(), &short.to_le_bytes(), &[0; 4]].concat());
    bytes.extend([&offset.to_le_bytes()[..], &[0; 2]].concat());
    bytes
}

#[test]
fn a_directory_that_claims_millions_is_not_made_room_for() {
    for (short, offset, part) in [(u16::MAX, u32::MAX, "65535 files"), (5, u32::MAX, "zip64")] {
        let error = Package::read(&ends(10_000_000, short, offset)).unwrap_err();
        assert!(error.contains(part), "{error}");
    }
    // In front of a last record that nobody can use.
    let mut hidden = ends(10_000_000, 5, u32::MAX);
    hidden.extend(b"PK\x05\x06\0\0\0\0\x05\0\x05\0\xff\xff\0\0\xff\xff\0\0\0\0");
    assert!(Package::read(&hidden).unwrap_err().contains("zip64"));
}

/// Each of many last records has the same directory read, which is damaged at its end.
#[test]
fn a_directory_is_not_read_over_and_over() {
    let mut bytes = [b"PK\x01\x02".as_slice(), &[0; 42]].concat().repeat(20_000);
    bytes.extend(b"PK\x05\x06\0\0\0\0\x60\xea\x60\xea\0\0\0\0\0\0\0\0\0\0".repeat(20_000));
    bytes.extend(b"PK\x05\x06\0\0\0\0\x10\x27\x10\x27\0\0\0\0\xff\xff\xff\x7f\0\0");
    let begun = std::time::Instant::now();
    Package::read(&bytes).unwrap_err();
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}

#[test]
fn files_without_end_are_not_read_to_it() {
    let folder = std::env::temp_dir().join(format!("probity-hostile-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let sparse = folder.join("sparse.zip");
    std::fs::File::create(&sparse).unwrap().set_len(10 << 30).unwrap();
    let errors = [&sparse, &folder].map(|path| read_file(path, 1 << 20).unwrap_err());
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(errors[0].contains("larger than the 1048576 bytes") && errors[0].contains("sparse.zip"), "{errors:?}");
    assert!(errors[1].contains("probity-hostile"), "{errors:?}");
    #[cfg(unix)]
    assert!(read_file(std::path::Path::new("/dev/zero"), 1 << 20).unwrap_err().contains("larger"));
}

#[test]
fn what_two_readers_would_read_differently_is_refused() {
    let mut front = b"#!/bin/sh\n".to_vec();
    front.extend(zip());
    assert!(Package::read(&front).unwrap_err().contains("in front"));
    let mut behind = zip().to_vec();
    behind.push(0);
    assert!(Package::read(&behind).is_err());
    // One name twice: written under another of the same length, then renamed in both
    // places where a zip keeps it.
    let mut files = files();
    files.insert("background.jz".into(), b"other()".to_vec());
    let mut twice = write_zip(&files).unwrap();
    let places: Vec<usize> = (0..twice.len() - 13).filter(|at| &twice[*at..at + 13] == b"background.jz").collect();
    assert_eq!(places.len(), 2);
    for at in places {
        twice[at + 12] = b's';
    }
    assert!(Package::read(&twice).unwrap_err().contains("twice"));
}

#[test]
fn a_zip_that_is_no_extension() {
    let files = Files::from([("a.txt".into(), b"a".to_vec())]);
    assert!(Package::read(&write_zip(&files).unwrap()).unwrap_err().contains("no manifest.json"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let _ = Package::read(&bytes);
    }

    #[test]
    fn any_header(header in proptest::collection::vec(any::<u8>(), 0..600)) {
        let mut bytes = b"Cr24\x03\0\0\0".to_vec();
        bytes.extend((header.len() as u32).to_le_bytes());
        bytes.extend(&header);
        prop_assert!(Package::read(&bytes).is_err());
    }

    #[test]
    fn damaged_anywhere(changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12)) {
        for good in [zip(), crx()] {
            let mut bytes = good.to_vec();
            for (at, byte) in &changes {
                let at = at.index(bytes.len());
                bytes[at] = *byte;
            }
            let _ = Package::read(&bytes);
        }
    }
}
