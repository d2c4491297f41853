//! Something is assigned to a name: `name = "value"`, `"name": "value"`,
//! `<name>value</name>`, `name,value,`, `name := value`, `name "value";`,
//! `"value" == name`.

use crate::scan::Scan;
use std::ops::Range;

/// Farthest that a name reaches back, in bytes.
const LONGEST_NAME: usize = 64;

/// Longest value without quotes around it, in bytes.
const LONGEST_VALUE: usize = 200;

/// Types that stand between a name and its sign.
const TYPES: &[&str] = &["string", "str", "text"];

/// A name and what it is given.
pub(super) struct Assignment {
    /// The name itself, without quotes.
    pub name: Range<usize>,
    /// The words on its line before it, up to 64 bytes with the name.
    pub words: Range<usize>,
    /// Without quotes.
    pub value: Range<usize>,
    /// The quote before the value, 0 for none.
    pub quote: u8,
    /// The name stands in quotes or is one of several joined words.
    pub coded: bool,
    /// The sign that joins them.
    pub sign: u8,
    /// A line break stands between.
    pub broken: bool,
}

/// Reads what stands around a sign.
pub(super) fn around(scan: &Scan, sign: usize) -> Option<Assignment> {
    let joint = scan.byte(sign);
    let mut end = sign;
    if matches!(joint, b'=' | b':') {
        while matches!(scan.byte_before(end), b':' | b'+' | b'?' | b'!' | b'=' | b'.' | b'<') && sign - end < 3 {
            end -= 1;
        }
    }
    let (mut name, quoted) = name_before(scan, end)?;
    if TYPES.contains(&&scan.text.folded()[name.clone()]) && scan.byte_before(name.start) == b' ' {
        name = name_before(scan, name.start)?.0;
    }
    let mut from = sign + 1;
    while matches!(scan.byte(from), b'=' | b':' | b'>') && from < sign + 4 {
        from += 1;
    }
    let (value, quote, broken) = value_after(scan, from)?;
    Some(Assignment {
        words: words_before(scan, &name),
        coded: quoted || is_joined(scan, &name),
        name,
        value,
        quote,
        sign: joint,
        broken,
    })
}

/// `"value" == name`: reads on both sides of a comparison.
pub(super) fn compared(scan: &Scan, sign: usize) -> Option<Assignment> {
    let mut end = sign;
    while sign - end < 3 && matches!(scan.byte_before(end), b'=' | b'!') {
        end -= 1;
    }
    let blank = usize::from(scan.byte_before(end) == b' ');
    let close = (end - blank).checked_sub(1).filter(|_| end < sign)?;
    let quote = scan.byte(close);
    if !matches!(quote, b'"' | b'\'' | b'`') {
        return None;
    }
    let open = (close.saturating_sub(LONGEST_VALUE)..close).rev().find(|&at| scan.byte(at) == quote)?;
    let start = sign + 1 + usize::from(scan.byte(sign + 1) == b' ');
    let mut stop = start;
    while stop < start + LONGEST_NAME && in_name(scan.byte(stop)) {
        stop += 1;
    }
    let (name, value) = (start..stop, open + 1..close);
    let line = !scan.bytes[value.clone()].contains(&b'\n');
    (line && !name.is_empty() && !value.is_empty()).then(|| Assignment {
        words: name.clone(),
        name,
        value,
        quote,
        coded: true,
        sign: b'=',
        broken: false,
    })
}

/// `name "value";`: reads back from the semicolon.
pub(super) fn before_semicolon(scan: &Scan, semicolon: usize) -> Option<Assignment> {
    let close = semicolon.checked_sub(1)?;
    let quote = scan.byte(close);
    let open = (close.saturating_sub(LONGEST_VALUE)..close).rev().find(|&at| scan.byte(at) == quote)?;
    let value = open + 1..close;
    let line = !scan.bytes[value.clone()].contains(&b'\n');
    let mut end = open;
    while scan.byte_before(end) == b' ' && open - end < 3 {
        end -= 1;
    }
    let (name, _) = name_before(scan, end).filter(|(name, _)| name.end == end && line && !value.is_empty())?;
    Some(Assignment { words: name.clone(), name, value, quote, coded: true, sign: b' ', broken: false })
}

fn in_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.')
}

/// The name that ends before a sign, and whether it stands in quotes.
fn name_before(scan: &Scan, sign: usize) -> Option<(Range<usize>, bool)> {
    let mut end = sign;
    let mut quoted = false;
    while sign - end < 14 && matches!(scan.byte_before(end), b' ' | b'"' | b'\'' | b'`' | b'\\' | b']' | b'[') {
        quoted |= matches!(scan.byte_before(end), b'"' | b'\'' | b']');
        end -= 1;
    }
    let mut start = end;
    while end - start < LONGEST_NAME && in_name(scan.byte_before(start)) {
        start -= 1;
    }
    // "name[25]"
    if start < end && scan.byte_before(start) == b'[' && scan.bytes[start..end].iter().all(u8::is_ascii_digit) {
        return name_before(scan, start - 1);
    }
    (start < end).then_some((start..end, quoted))
}

/// The words before a name that are joined to it by single spaces.
fn words_before(scan: &Scan, name: &Range<usize>) -> Range<usize> {
    let mut start = name.start;
    while name.end - start < LONGEST_NAME && (in_name(scan.byte_before(start)) || scan.byte_before(start) == b' ') {
        start -= 1;
    }
    start..name.end
}

/// The value, the quote before it, and whether it stands on a later line.
fn value_after(scan: &Scan, from: usize) -> Option<(Range<usize>, u8, bool)> {
    let mut start = from;
    let (mut quote, mut broken) = (0, false);
    while start < from + 12 {
        match scan.byte(start) {
            b'"' | b'\'' | b'`' if quote == 0 => quote = scan.byte(start),
            b'@' | b'\\' if quote == 0 && matches!(scan.byte(start + 1), b'"' | b'\'') => {}
            b' ' | b'|' | b'>' | b'=' if quote == 0 => {}
            // YAML: the value of "|" and ">" is on the next line.
            b'\n' if quote == 0 => broken |= !matches!(scan.byte_before(start), b'|' | b'>'),
            _ => break,
        }
        start += 1;
    }
    let ends = |byte: u8| match quote {
        0 => matches!(byte, 0 | b' ' | b'\n' | b'"' | b'\'' | b'`' | b'<'),
        _ => byte == 0 || byte == b'\n' || byte == quote,
    };
    let mut end = start;
    while end < start + LONGEST_VALUE && !ends(scan.byte(end)) {
        end += 1;
    }
    if quote != 0 && scan.byte(end) != quote {
        // Another quote than the first, or none: nothing is closed.
        return None;
    }
    let mut last = scan.byte_before(end);
    if quote != 0 && last == b'\\' {
        end -= 1;
    }
    while quote == 0 && end > start && matches!(last, b',' | b';' | b')' | b']' | b'.') {
        end -= 1;
        last = scan.byte_before(end);
    }
    let whole = scan.text.folded().is_char_boundary(start) && scan.text.folded().is_char_boundary(end);
    (end > start && whole).then_some((start..end, quote, broken))
}

/// "db_password", "dbPassword", "api.key": a name that nobody writes in prose.
fn is_joined(scan: &Scan, name: &Range<usize>) -> bool {
    let bytes = &scan.bytes[name.clone()];
    let joins = bytes.iter().skip(1).any(|byte| matches!(byte, b'_' | b'.' | b'-'));
    let hump = || name.clone().skip(1).any(|at| scan.text.is_upper(at) && !scan.text.is_upper(at - 1));
    joins || hump()
}

#[cfg(test)]
mod tests {
    use super::*;
    use probity_text::Text;

    fn read(source: &str) -> Option<(String, String, u8)> {
        let text = Text::new(source);
        let scan = Scan::new(&text);
        let sign = scan
            .bytes
            .iter()
            .rposition(|byte| matches!(byte, b'=' | b':'))
            .or_else(|| scan.bytes.iter().position(|byte| matches!(byte, b'>' | b',')))?;
        let found = around(&scan, sign)?;
        Some((text.excerpt(found.name).to_owned(), text.excerpt(found.value).to_owned(), found.quote))
    }

    #[test]
    fn every_way_of_assigning_is_read() {
        for source in [
            "theName=\"va lue\"",
            "theName := \"va lue\"",
            "\"theName\": \"va lue\"",
            "\\\"theName\\\": \\\"va lue\\\"",
            "let theName => 'va lue'",
            "theName ?= `va lue`",
            "some[\"theName\"] = @\"va lue\"",
            "theName,\"va lue\"",
            "char theName[25] = \"va lue\"",
        ] {
            let (name, value, quote) = read(source).unwrap_or_else(|| panic!("{source}"));
            assert_eq!((name.as_str(), value.as_str()), ("theName", "va lue"), "{source}");
            assert_ne!(quote, 0);
        }
        assert_eq!(read("<theName>\n  value\n</theName>").unwrap().1, "value");
        assert_eq!(read("theName: |\n  value\nnext").unwrap().1, "value");
        assert_eq!(read("var theName string = \"value\"").unwrap().0, "theName");
        assert_eq!(read("name=value, more").unwrap(), ("name".into(), "value".into(), 0));
    }

    #[test]
    fn quotes_that_do_not_match_are_no_value() {
        assert_eq!(read("name = \"value'"), None);
        assert_eq!(read("= \"value\""), None);
        assert_eq!(read("name = \"\""), None);
    }
}
