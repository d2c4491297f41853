//! Zips: the same bytes for the same files, and read without trusting them.

use crate::{Files, MAX_FILE, MAX_FILES, MAX_TOTAL};
use std::io::{self, Cursor, Read, Seek, SeekFrom, Write};
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
    // Before the directory is read, for which space would be made.
    let last = bytes.last_chunk().and_then(entries);
    if let Some(count) = last.filter(|count| *count > MAX_FILES) {
        return Err(format!("{count} files or more; at most {MAX_FILES} are read"));
    }
    if bytes.windows(24).any(|place| place.starts_with(b"PK\x06\x07") && place.ends_with(b"PK\x05\x06")) {
        return Err("a zip of the kind for very large files (zip64); no package needs it".into());
    }
    let mut archive =
        ZipArchive::new(Bounded::new(bytes)).map_err(|error| format!("not a zip that can be read: {error}"))?;
    // What one reader finds in it, all must find.
    if archive.offset() != 0 {
        return Err(format!("{} bytes are in front of the zip", archive.offset()));
    }
    if last != Some(archive.len()) {
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
/// zip ends with.
fn entries(record: &[u8; 22]) -> Option<usize> {
    record.starts_with(b"PK\x05\x06").then(|| usize::from(u16::from_le_bytes([record[10], record[11]])))
}

/// A zip's bytes, of which only so many are handed out: a hostile directory has its reader
/// look at the same ones again and again.
struct Bounded<'a> {
    bytes: Cursor<&'a [u8]>,
    left: usize,
}

impl<'a> Bounded<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        // The directory is read twice at most, and each file once.
        Self { bytes: Cursor::new(bytes), left: bytes.len().saturating_mul(4).saturating_add(1 << 20) }
    }
}

impl Read for Bounded<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.bytes.read(into)?;
        let enough = self.left >= read;
        self.left = self.left.saturating_sub(read);
        if enough {
            Ok(read)
        } else {
            Err(io::Error::other("it has the same bytes read over and over"))
        }
    }
}

impl Seek for Bounded<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.bytes.seek(to)
    }
}
