//! Where on its line a marking stands.

use crate::scan::Scan;
use std::ops::Range;

pub(super) enum Position {
    /// Nothing else on the line.
    Line,
    /// In brackets.
    Enclosed,
    /// At the start of a line and before a colon, dash or slashes.
    Heads,
}

/// `None` where it is part of a sentence.
pub(super) fn position(scan: &Scan, range: &Range<usize>) -> Option<Position> {
    let decoration = |byte: &u8| !byte.is_ascii_alphanumeric() && *byte < 0x80;
    let before = &scan.bytes[scan.line_start(range.start)..range.start];
    let after = &scan.bytes[range.end..scan.line_end(range.end)];
    let bare = |bytes: &[u8]| bytes.iter().all(decoration);
    let enclosed = matches!(before.last(), Some(b'[' | b'(' | b'{'))
        && matches!(after.first(), Some(b']' | b')' | b'}' | b':' | b'-'));
    let heading = [&b":"[..], b" -", b"//", b" //", b"-", b" |"].iter().any(|sign| after.starts_with(sign));
    match () {
        () if bare(before) && bare(after) && !after.contains(&b'?') => Some(Position::Line),
        () if enclosed => Some(Position::Enclosed),
        () if bare(before) && heading => Some(Position::Heads),
        () => None,
    }
}
