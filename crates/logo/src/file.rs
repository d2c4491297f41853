//! The file of marks: written by the council's IT, read in every browser.
//!
//! Little-endian. `PRBLOGO` and a version byte; the number of marks; each mark; the
//! 64-bit FNV-1a sum of everything before it.

use crate::bytes::{Reader, Write};
use crate::mark::{Mark, PartRole, Standing, MAX_MARKS, MAX_PARTS};
use crate::part::Part;
use std::fmt;

const MAGIC: &[u8] = b"PRBLOGO";
const VERSION: u8 = 1;
/// Bytes of the sum at the end.
const SUM: usize = 8;
/// Longest name, in bytes.
pub const MAX_NAME: usize = 100;
/// Largest file, in bytes.
pub const MAX_BYTES: usize = 1_000_000;

/// Why bytes are not a file of marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileError {
    /// It begins otherwise.
    NotMarks,
    /// Made by a newer Probity.
    Version(u8),
    TooLarge,
    /// Cut off, or changed since it was written.
    Damaged,
}

impl fmt::Display for FileError {
    fn fmt(&self, to: &mut fmt::Formatter) -> fmt::Result {
        match self {
            FileError::NotMarks => write!(to, "this is not a file of marks; make one with `probity logo add`"),
            FileError::Version(version) => {
                write!(to, "this file of marks is of version {version}, and version {VERSION} is understood; make it again with this Probity, or bring Probity up to date")
            }
            FileError::TooLarge => write!(to, "a file of marks has at most {MAX_BYTES} bytes"),
            FileError::Damaged => write!(to, "this file of marks is cut off or was changed; copy or make it again"),
        }
    }
}

impl std::error::Error for FileError {}

/// Marks as bytes. Names are cut to `MAX_NAME` bytes, marks to `MAX_MARKS`.
pub fn encode(marks: &[Mark]) -> Vec<u8> {
    let marks = &marks[..marks.len().min(MAX_MARKS)];
    let mut to = MAGIC.to_vec();
    to.push(VERSION);
    to.push(marks.len() as u8);
    for mark in marks {
        let mut end = mark.name.len().min(MAX_NAME);
        while !mark.name.is_char_boundary(end) {
            end -= 1;
        }
        to.push(end as u8);
        to.extend_from_slice(&mark.name.as_bytes()[..end]);
        to.push(match mark.standing {
            Standing::Own => 0,
            Standing::Partner => 1,
        });
        to.short((mark.threshold * 65_535.0).round() as usize);
        let parts = &mark.parts[..mark.parts.len().min(MAX_PARTS)];
        to.push(parts.len() as u8);
        for part in parts {
            to.push(match part.role {
                PartRole::Whole => 0,
                PartRole::Emblem => 1,
                PartRole::Wordmark => 2,
            });
            part.write(&mut to);
        }
    }
    let sum = sum(&to);
    to.extend_from_slice(&sum);
    to
}

/// Marks from bytes that may be anything.
pub fn decode(bytes: &[u8]) -> Result<Vec<Mark>, FileError> {
    if bytes.len() > MAX_BYTES {
        return Err(FileError::TooLarge);
    }
    let body = bytes.strip_prefix(MAGIC).ok_or(FileError::NotMarks)?;
    match body.first() {
        None => return Err(FileError::Damaged),
        Some(&VERSION) => {}
        Some(&version) => return Err(FileError::Version(version)),
    }
    let (content, end) = bytes.split_at_checked(bytes.len().wrapping_sub(SUM)).ok_or(FileError::Damaged)?;
    if content.len() <= MAGIC.len() || sum(content) != end {
        return Err(FileError::Damaged);
    }
    let mut reader = Reader::new(&content[MAGIC.len() + 1..]);
    let marks = marks(&mut reader).ok_or(FileError::Damaged)?;
    if !reader.is_at_end() {
        return Err(FileError::Damaged);
    }
    Ok(marks)
}

fn marks(from: &mut Reader) -> Option<Vec<Mark>> {
    let count = usize::from(from.byte()?);
    if count > MAX_MARKS {
        return None;
    }
    (0..count).map(|_| mark(from)).collect()
}

fn mark(from: &mut Reader) -> Option<Mark> {
    let length = usize::from(from.byte()?);
    if length > MAX_NAME {
        return None;
    }
    let name = std::str::from_utf8(from.take(length)?).ok()?.to_owned();
    let standing = match from.byte()? {
        0 => Standing::Own,
        1 => Standing::Partner,
        _ => return None,
    };
    let threshold = f32::from(from.short()?) / 65_535.0;
    let count = usize::from(from.byte()?);
    if count == 0 || count > MAX_PARTS {
        return None;
    }
    let parts = (0..count)
        .map(|_| {
            let role = match from.byte()? {
                0 => PartRole::Whole,
                1 => PartRole::Emblem,
                2 => PartRole::Wordmark,
                _ => return None,
            };
            Part::read(role, from)
        })
        .collect::<Option<Vec<_>>>()?;
    Some(Mark { name, standing, threshold, parts })
}

fn sum(bytes: &[u8]) -> [u8; SUM] {
    let sum = bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325u64, |sum, &byte| (sum ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    sum.to_le_bytes()
}
