//! Reading a code such as "AB 12 34 56 C" letter by letter.

use crate::scan::Scan;

/// Most characters of a pattern.
const LONGEST: usize = 16;

/// A code as read: its characters without separators (0 after the last) and where it ended.
pub(crate) struct Spelt {
    pub chars: [u8; LONGEST],
    pub end: usize,
    /// No separator inside.
    pub compact: bool,
}

/// Reads a code that starts at `start` and fits `pattern`: `A` a letter, `9` a
/// digit (an o, l or i is read as 0, 1, 1 if most digits are real), `*` either.
/// One space, dot, hyphen or line break may stand between any two characters.
/// The code must not be glued to other letters or digits.
pub(crate) fn read(scan: &Scan, start: usize, pattern: &[u8]) -> Option<Spelt> {
    if scan.glued_before(start) {
        return None;
    }
    let mut at = start;
    let mut chars = [0; LONGEST];
    let mut separators = 0;
    let mut borrowed = 0;
    for (place, &class) in pattern.iter().enumerate() {
        if place > 0 && matches!(scan.byte(at), b' ' | b'-' | b'.' | b'\n') {
            at += 1;
            separators += 1;
        }
        let byte = scan.byte(at);
        let read = match (class, byte) {
            (b'A', b'a'..=b'z') | (b'9', b'0'..=b'9') | (b'*', b'a'..=b'z' | b'0'..=b'9') => byte,
            (b'9', b'o') => b'0',
            (b'9', b'l' | b'i') => b'1',
            _ => return None,
        };
        borrowed += usize::from(class == b'9' && byte.is_ascii_alphabetic());
        chars[place] = read;
        at += 1;
    }
    let digits = pattern.iter().filter(|&&class| class == b'9').count();
    if scan.glued_after(at) || borrowed * 3 > digits {
        return None;
    }
    Some(Spelt { chars, end: at, compact: separators == 0 })
}
