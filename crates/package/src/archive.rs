//! Zips: the same bytes for the same files, and read without trusting them.

use crate::{Files, MAX_FILE, MAX_FILES, MAX_TOTAL};
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// Packs files in order of their names, each with one fixed date and mode.
///
/// # Errors
///
/// Where a zip cannot hold them.
pub fn write_zip(files: &Files) -> Result<Vec<u8>, String> {
    let failed = |error: &dyn std::fmt::Display| format!("the zip cannot be written: {error}");
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (name, bytes) in files {
        archive.start_file(name.as_str(), options).map_err(|error| failed(&error))?;
        archive.write_all(bytes).map_err(|error| failed(&error))?;
    }
    Ok(archive.finish().map_err(|error| failed(&error))?.into_inner())
}

/// Unpacks a zip into memory; folders are left out.
///
/// # Errors
///
/// No zip, a damaged one, one with a name that leads out of its folder or occurs twice,
/// or more than [`MAX_FILES`], [`MAX_FILE`] or [`MAX_TOTAL`].
pub fn read_zip(bytes: &[u8]) -> Result<Files, String> {
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|error| format!("not a zip that can be read: {error}"))?;
    if archive.len() > MAX_FILES {
        return Err(format!("{} files; at most {MAX_FILES} are read", archive.len()));
    }
    // What one reader finds in it, all must find.
    if archive.offset() != 0 {
        return Err(format!("{} bytes are in front of the zip", archive.offset()));
    }
    if entries(bytes) != Some(archive.len()) {
        return Err("names are in the zip twice, or bytes are behind it".into());
    }
    let mut files = Files::new();
    let mut total = 0;
    for place in 0..archive.len() {
        let entry = archive.by_index(place).map_err(|error| format!("file {} of the zip: {error}", place + 1))?;
        let name = entry.name().to_owned();
        if entry.is_dir() {
            continue;
        }
        let shown: String = name.chars().take(200).collect();
        if entry.enclosed_name().is_none()
            || name.contains('\\')
            || name.starts_with('/')
            || name.split('/').any(|part| part == "..")
        {
            return Err(format!("{shown:?} leads out of the package's folder"));
        }
        // What the zip says of its sizes is not believed: bytes are counted as they come.
        let limit = MAX_FILE.min(MAX_TOTAL - total);
        let mut content = Vec::new();
        entry.take(limit + 1).read_to_end(&mut content).map_err(|error| format!("{shown:?}: {error}"))?;
        let length = content.len() as u64;
        if length > limit {
            return Err(format!(
                "{shown:?} unpacks to too much: at most {} MB a file and {} MB together are read",
                MAX_FILE >> 20,
                MAX_TOTAL >> 20
            ));
        }
        total += length;
        files.insert(name, content);
    }
    Ok(files)
}

/// How many files the zip's last record counts; nothing where that record is not what the
/// zip ends with. A zip of 65,535 files or more says it elsewhere, and is too large anyway.
fn entries(bytes: &[u8]) -> Option<usize> {
    let record = bytes.last_chunk::<22>()?;
    record.starts_with(b"PK\x05\x06").then(|| usize::from(u16::from_le_bytes([record[10], record[11]])))
}
