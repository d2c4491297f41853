//! Reading a code such as "AB 12 34 56 C" character by character.

use crate::digits::{look_alike, may_be_spoken, spoken};
use crate::scan::Scan;

/// Most characters of a pattern: a Russian IBAN has 33.
pub(crate) const LONGEST: usize = 34;

/// A code as read: its characters without separators (0 after the last) and where it ended.
pub(crate) struct Spelt {
    pub chars: [u8; LONGEST],
    pub end: usize,
    /// No separator inside.
    pub compact: bool,
    /// Bit n is set where a separator stands before character n.
    pub breaks: u64,
    /// Digits written as a letter: "o", "l", "i".
    pub borrowed: usize,
    /// Digits written as a word.
    pub spoken: usize,
}

impl Spelt {
    /// Every character stands alone, as a person does to get past a filter.
    pub fn spaced_out(&self, length: usize) -> bool {
        self.breaks == (1 << length) - 2
    }

    /// Whether it is broken as `usual` allows and once more, by its only line break.
    pub fn wrapped(&self, scan: &Scan, start: usize, usual: u64) -> bool {
        let lines = scan.bytes[start..self.end].iter().filter(|&&byte| byte == b'\n').count();
        lines == 1 && (self.breaks & !usual).count_ones() == 1
    }
}

/// Reads a code that starts at `start` and fits `pattern`: `A` a letter, `9` a
/// digit, `*` either, anything else itself. A digit may be written as a word, or
/// as an o, l or i if half of the digits or more are real. A space, dot,
/// hyphen or line break may stand between any two characters. The code must not
/// be glued to other letters or digits.
pub(crate) fn read(scan: &Scan, start: usize, pattern: &[u8]) -> Option<Spelt> {
    let code = read_any(scan, start, pattern)?;
    let digits = pattern.iter().filter(|&&class| class == b'9').count();
    (code.borrowed * 2 <= digits).then_some(code)
}

/// The same with any number of digits written as letters but for two, for codes with a
/// check digit.
pub(crate) fn read_any(scan: &Scan, start: usize, pattern: &[u8]) -> Option<Spelt> {
    if scan.glued_before(start) || !may_fit(scan, start, pattern) {
        return None;
    }
    let mut code = Spelt { chars: [0; LONGEST], end: start, compact: true, breaks: 0, borrowed: 0, spoken: 0 };
    let mut real = 0;
    // "double five" leaves a five to be read again.
    let mut again: Option<(u8, usize)> = None;
    for (place, &class) in pattern.iter().enumerate() {
        if let (Some((digit, times)), b'9' | b'*') = (again, class) {
            code.chars[place] = digit;
            code.spoken += 1;
            again = (times > 1).then_some((digit, times - 1));
            continue;
        }
        if again.is_some() {
            return None;
        }
        if place > 0 {
            let gap = separator(&scan.bytes[code.end.min(scan.bytes.len())..], code.spoken > 0);
            code.breaks |= u64::from(gap > 0) << place;
            code.end += gap;
        }
        let at = code.end;
        let byte = scan.byte(at);
        if matches!(class, b'9' | b'*') && byte.is_ascii_lowercase() {
            if let Some((digit, times, end)) = word(scan, at) {
                code.chars[place] = digit;
                code.spoken += 1;
                code.end = end;
                again = (times > 1).then_some((digit, times - 1));
                continue;
            }
        }
        code.chars[place] = match (class, byte) {
            (b'A', b'a'..=b'z') | (b'*', b'a'..=b'z' | b'0'..=b'9') => byte,
            (b'9', b'0'..=b'9') => {
                real += 1;
                byte
            }
            (b'9', _) => {
                code.borrowed += 1;
                look_alike(byte)?
            }
            _ if class == byte && !byte.is_ascii_alphanumeric() => byte,
            _ => return None,
        };
        code.end += 1;
    }
    code.compact = code.breaks == 0;
    let disguised = code.borrowed == 0 || real >= 2 || code.borrowed <= real;
    (!scan.glued_after(code.end) && again.is_none() && disguised).then_some(code)
}

/// Whether the first characters leave room for a pattern: a quick look that
/// most words do not survive.
fn may_fit(scan: &Scan, start: usize, pattern: &[u8]) -> bool {
    let mut at = start;
    for (place, class) in pattern.iter().take(7).enumerate() {
        let mut apart = place == 0;
        while place > 0 && matches!(scan.byte(at), b' ' | b'-' | b'.' | b'\n' | b',') {
            apart = true;
            at += 1;
        }
        let fits = match (class, scan.byte(at)) {
            (b'A', byte) => byte.is_ascii_lowercase(),
            (b'9' | b'*', b'0'..=b'9') => true,
            // A word for a digit, after which anything may come.
            (b'9' | b'*', byte) if apart && may_be_spoken(byte) => return true,
            (b'9', byte) => look_alike(byte).is_some(),
            (b'*', byte) => byte.is_ascii_lowercase(),
            (sign, byte) => *sign == byte,
        };
        if !fits {
            return false;
        }
        at += 1;
    }
    true
}

/// Length of the separator at the front; after words also a comma with a space.
fn separator(bytes: &[u8], words: bool) -> usize {
    match bytes {
        [b' ', b'-' | b'.', b' ', ..] => 3,
        [b' ', b' ' | b'-' | b'\n', ..] | [b'\n' | b'-', b' ', ..] | [b'-', b'\n', ..] => 2,
        [b',', b' ', ..] if words => 2,
        [b' ' | b'-' | b'.' | b'\n', ..] => 1,
        _ => 0,
    }
}

/// A digit in words at `at`, how often it counts, and where it ends.
fn word(scan: &Scan, at: usize) -> Option<(u8, usize, usize)> {
    if at > 0 && scan.byte(at - 1).is_ascii_alphanumeric() {
        return None;
    }
    let end = word_end(scan, at)?;
    let times = match &scan.bytes[at..end] {
        b"double" => 2,
        b"triple" | b"treble" => 3,
        word => return spoken(word).map(|digit| (digit, 1, end)),
    };
    let next = end + 1;
    let end = word_end(scan, next)?;
    let digit = spoken(&scan.bytes[next..end])?;
    (scan.byte(next - 1) == b' ').then_some((digit, times, end))
}

/// End of a word of two to six letters.
fn word_end(scan: &Scan, at: usize) -> Option<usize> {
    let length = (0..7).find(|&length| !scan.byte(at + length).is_ascii_alphanumeric())?;
    (length >= 2).then_some(at + length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use probity_text::Text;

    fn chars(source: &str, pattern: &[u8]) -> Option<String> {
        let text = Text::new(source);
        let scan = Scan::new(&text);
        let code = read(&scan, 0, pattern)?;
        Some(code.chars.iter().take_while(|&&byte| byte != 0).map(|&byte| char::from(byte)).collect())
    }

    #[test]
    fn every_disguise_reads_as_the_same_code() {
        for source in [
            "AB123456C",
            "AB 12 34 56 C",
            "A B 1 2 3 4 5 6 C",
            "AB-12-34-56-C",
            "AB - 12 - 34 - 56 - C",
            "AB.l2.34.56.C",
            "AB12\n3456C",
            "AB one two three four five six C",
            "AB one two, three four, five six C",
        ] {
            assert_eq!(chars(source, b"AA999999A").as_deref(), Some("ab123456c"), "{source:?}");
        }
        assert_eq!(chars("AB double one 33 44 C", b"AA999999A").as_deref(), Some("ab113344c"));
    }

    #[test]
    fn words_glued_codes_and_mostly_letters_are_not_codes() {
        for source in
            ["AB1234567C", "AB123456CD", "AB 1, 2, 3, 4, 5, 6 C", "AB oilloi C", "AB triple one one", "AB ones", "AB"]
        {
            assert_eq!(chars(source, b"AA999999A"), None, "{source:?}");
        }
    }

    #[test]
    fn where_it_was_broken_is_known() {
        let text = Text::new("AB51 ABC");
        let scan = Scan::new(&text);
        assert_eq!(read(&scan, 0, b"AA99AAA").unwrap().breaks, 1 << 4);
        let text = Text::new("A B 5 1 A B C");
        let scan = Scan::new(&text);
        assert!(read(&scan, 0, b"AA99AAA").unwrap().spaced_out(7));
    }
}
