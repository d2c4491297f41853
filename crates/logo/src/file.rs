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

/// Marks from bytes that may be anything: a file, or several one after another, as
/// where a policy and the council's IT each have one.
pub fn decode(bytes: &[u8]) -> Result<Vec<Mark>, FileError> {
    if bytes.len() > MAX_BYTES {
        return Err(FileError::TooLarge);
    }
    let (mut all, mut left) = first(bytes)?;
    while !left.is_empty() {
        let (more, rest) = first(left).map_err(|error| match error {
            // Something hangs on to the end of a file.
            FileError::NotMarks => FileError::Damaged,
            error => error,
        })?;
        all.extend(more);
        left = rest;
    }
    Ok(all)
}

/// The first file's marks, and what comes after it.
fn first(bytes: &[u8]) -> Result<(Vec<Mark>, &[u8]), FileError> {
    let body = bytes.strip_prefix(MAGIC).ok_or(FileError::NotMarks)?;
    match body.first() {
        None => return Err(FileError::Damaged),
        Some(&VERSION) => {}
        Some(&version) => return Err(FileError::Version(version)),
    }
    let mut reader = Reader::new(&body[1..]);
    let marks = marks(&mut reader).ok_or(FileError::Damaged)?;
    let content = &bytes[..bytes.len() - reader.left().len()];
    if reader.take(SUM) != Some(&sum(content)) {
        return Err(FileError::Damaged);
    }
    Ok((marks, reader.left()))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Rgba;

    /// A square with a bar in it, as artwork.
    fn mark(name: &str, standing: Standing) -> Mark {
        const SIDE: usize = 120;
        let dark = |x: usize, y: usize| (20..100).contains(&x) && (20..100).contains(&y) && !(45..60).contains(&x);
        let pixel = |at: usize| match dark(at % SIDE, at / SIDE) {
            true => [20, 40, 90, 255],
            false => [255, 255, 255, 255],
        };
        let pixels: Vec<u8> = (0..SIDE * SIDE).flat_map(pixel).collect();
        let parts = Part::from_artwork(PartRole::Whole, &Rgba::new(&pixels, SIDE, SIDE).unwrap()).unwrap();
        Mark { name: name.to_owned(), standing, threshold: 0.5, parts }
    }

    fn names(marks: &[Mark]) -> Vec<&str> {
        marks.iter().map(|mark| mark.name.as_str()).collect()
    }

    #[test]
    fn what_is_written_is_read() {
        let marks = [mark("Anytown crest", Standing::Own), mark("Ymddiriedolaeth", Standing::Partner)];
        let read = decode(&encode(&marks)).unwrap();
        assert_eq!(names(&read), ["Anytown crest", "Ymddiriedolaeth"]);
        assert_eq!([read[0].standing, read[1].standing], [Standing::Own, Standing::Partner]);
        assert_eq!(encode(&read), encode(&marks));
    }

    #[test]
    fn several_files_one_after_another_are_read_as_one() {
        let [one, other] = ["One", "Other"].map(|name| encode(&[mark(name, Standing::Own)]));
        assert_eq!(names(&decode(&[one.clone(), other.clone()].concat()).unwrap()), ["One", "Other"]);
        for damaged in [[&one[..], &other[..other.len() - 1]].concat(), [&one[..], b"and more"].concat()] {
            assert_eq!(decode(&damaged), Err(FileError::Damaged));
        }
    }

    #[test]
    fn a_file_that_is_cut_off_or_changed_anywhere_is_not_read() {
        let whole = encode(&[mark("Anytown crest", Standing::Own)]);
        for length in 0..whole.len() {
            assert!(decode(&whole[..length]).is_err(), "cut to {length} bytes");
        }
        for at in 0..whole.len() {
            let mut changed = whole.clone();
            changed[at] ^= 0x41;
            assert!(decode(&changed).is_err(), "changed at byte {at}");
        }
    }

    #[test]
    fn the_reason_is_said() {
        assert_eq!(decode(b"a holiday picture"), Err(FileError::NotMarks));
        assert_eq!(decode(b""), Err(FileError::NotMarks));
        assert_eq!(decode(b"PRBLOGO\x02"), Err(FileError::Version(2)));
        assert_eq!(decode(&vec![0; MAX_BYTES + 1]), Err(FileError::TooLarge));
    }
}
