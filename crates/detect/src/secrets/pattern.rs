//! A little language for the shape of a key.
//!
//! Makers publish the shape of their keys as a prefix, an alphabet and a length.
//! Here that is written `ghp_{w36}`: characters outside braces stand for
//! themselves in the case shown, `{w36}` is 36 characters of the class `w`,
//! `{W20-64}` is 20 to 64, `{w20-}` at least 20. `{U}` is a UUID.
//!
//! A stretch of several lengths that is followed by plain characters ends at the
//! first place where these stand, otherwise it takes all it can: no shape needs
//! going back, so matching is linear.

use crate::scan::Scan;

/// Characters of a class.
fn holds(class: u8, typed: u8) -> bool {
    let alnum = typed.is_ascii_alphanumeric();
    match class {
        b'd' => typed.is_ascii_digit(),
        b'h' => typed.is_ascii_digit() || (b'a'..=b'f').contains(&typed),
        b'x' => typed.is_ascii_hexdigit(),
        b'X' => typed.is_ascii_digit() || (b'A'..=b'F').contains(&typed),
        b'l' => typed.is_ascii_digit() || typed.is_ascii_lowercase(),
        b'u' => typed.is_ascii_digit() || typed.is_ascii_uppercase(),
        b'2' => (b'2'..=b'7').contains(&typed) || typed.is_ascii_lowercase(),
        b'a' => typed.is_ascii_alphabetic(),
        b'w' => alnum,
        b'_' => alnum || typed == b'_',
        b'W' => alnum || matches!(typed, b'_' | b'-'),
        b'E' => alnum || matches!(typed, b'_' | b'-' | b'='),
        b'P' => alnum || matches!(typed, b'_' | b'-' | b'=' | b'.'),
        b't' => alnum || matches!(typed, b'_' | b'~' | b'.'),
        b'z' => alnum || matches!(typed, b'_' | b'~' | b'.' | b'-'),
        b'b' => alnum || matches!(typed, b'+' | b'/'),
        b'B' => alnum || matches!(typed, b'+' | b'/' | b'='),
        b'c' => alnum || matches!(typed, b'+' | b'/' | b'=' | b'_' | b'-' | b'.'),
        b'%' => alnum || matches!(typed, b'+' | b'/' | b'=' | b'_' | b'-' | b'%'),
        b'=' => typed == b'=',
        b's' => typed == b' ',
        _ => false,
    }
}

/// One element of a shape.
enum Element {
    Plain(u8),
    Class { class: u8, least: usize, most: usize },
    Uuid,
}

/// Takes the first element off a shape.
fn next(shape: &[u8]) -> Option<(Element, &[u8])> {
    let (&first, rest) = shape.split_first()?;
    if first != b'{' {
        return Some((Element::Plain(first), rest));
    }
    let close = rest.iter().position(|&byte| byte == b'}')?;
    let (inner, rest) = (&rest[..close], &rest[close + 1..]);
    if inner == b"U" {
        return Some((Element::Uuid, rest));
    }
    let (&class, count) = inner.split_first()?;
    let number = |digits: &[u8]| digits.iter().fold(0, |sum, &digit| sum * 10 + usize::from(digit - b'0'));
    let (least, most) = match count.iter().position(|&byte| byte == b'-') {
        None => (number(count), number(count)),
        Some(dash) if dash + 1 == count.len() => (number(&count[..dash]), MOST),
        Some(dash) => (number(&count[..dash]), number(&count[dash + 1..])),
    };
    Some((Element::Class { class, least, most }, rest))
}

/// Longest open-ended stretch, in characters: longer keys are cut here.
const MOST: usize = 2000;

/// The byte at an offset in the case it was typed.
pub(super) fn typed(scan: &Scan, at: usize) -> u8 {
    let folded = scan.byte(at);
    if folded.is_ascii_lowercase() && scan.text.is_upper(at) {
        folded.to_ascii_uppercase()
    } else {
        folded
    }
}

/// Where a shape that starts at `start` ends, if it is there and not glued to
/// more of the same.
pub(super) fn fit(scan: &Scan, start: usize, shape: &str) -> Option<usize> {
    let mut shape = shape.as_bytes();
    let mut at = start;
    let mut last = None;
    while let Some((element, rest)) = next(shape) {
        let before = at;
        match element {
            Element::Plain(plain) => {
                if typed(scan, at) != plain {
                    return None;
                }
                at += 1;
                last = None;
            }
            Element::Uuid => {
                at = uuid(scan, at)?;
                last = Some((b'W', 36));
            }
            Element::Class { class, least, most } => {
                let stop = if least < most { rest.split(|&byte| byte == b'{').next().unwrap_or(&[]) } else { &[] };
                while at - before < most && holds(class, typed(scan, at)) {
                    let stops = !stop.is_empty() && at - before >= least && stands(scan, at, stop);
                    if stops {
                        break;
                    }
                    at += 1;
                }
                if at - before < least {
                    return None;
                }
                if at > before {
                    last = Some((class, least));
                }
            }
        }
        shape = rest;
    }
    end_of(scan, start, at, last)
}

fn stands(scan: &Scan, at: usize, plain: &[u8]) -> bool {
    scan.byte(at) == plain[0].to_ascii_lowercase()
        && plain.iter().enumerate().all(|(place, &byte)| typed(scan, at + place) == byte)
}

/// The end without the sentence's own stop; `None` if the key goes on.
fn end_of(scan: &Scan, start: usize, mut end: usize, last: Option<(u8, usize)>) -> Option<usize> {
    let next = scan.byte(end);
    let goes_on = scan.glued_after(end)
        || last.is_some_and(|(class, _)| next != b'.' && next != b'=' && holds(class, next))
        || (next == b'_' && last.is_none())
        || (next == b'-' && last.is_some_and(|(class, _)| class == b'd'));
    if goes_on {
        return None;
    }
    if let Some((_, least)) = last {
        while end > start + least && scan.byte(end - 1) == b'.' {
            end -= 1;
        }
    }
    Some(end)
}

/// Eight, four, four, four and twelve hexadecimal digits (RFC 9562).
fn uuid(scan: &Scan, start: usize) -> Option<usize> {
    let bytes = scan.bytes.get(start..start + 36)?;
    bytes
        .iter()
        .enumerate()
        .all(|(place, byte)| match place {
            8 | 13 | 18 | 23 => *byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
        .then_some(start + 36)
}

/// The plain characters a shape starts with.
pub(super) fn prefix(shape: &str) -> &str {
    shape.split('{').next().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;
    use probity_text::Text;

    fn fits(text: &str, shape: &str) -> Option<String> {
        let text = Text::new(text);
        let scan = Scan::new(&text);
        fit(&scan, 0, shape).map(|end| text.excerpt(0..end).to_owned())
    }

    #[test]
    fn a_shape_takes_exactly_its_own() {
        assert_eq!(fits("ab_1234 x", "ab_{d4}").unwrap(), "ab_1234");
        assert_eq!(fits("ab_1234.", "ab_{P4}").unwrap(), "ab_1234");
        assert_eq!(fits("ab_1234. x", "ab_{P3-9}").unwrap(), "ab_1234");
        for (text, shape) in [
            ("AB_1234", "ab_{d4}"),
            ("ab_123", "ab_{d4}"),
            ("ab_12345", "ab_{d4}"),
            ("ab_1234x", "ab_{d4}"),
            ("ab_123-4", "ab_{W3}"),
            ("", "ab"),
            ("ab_12ab", "ab_{u4}"),
        ] {
            assert_eq!(fits(text, shape), None, "{text} {shape}");
        }
    }

    #[test]
    fn a_stretch_ends_where_the_next_characters_stand() {
        assert_eq!(fits("kAAAAENDbb", "k{w2-9}END{l2}").unwrap(), "kAAAAENDbb");
        assert_eq!(fits("kAAAAENDbb", "k{w9-}END{l2}"), None);
        assert_eq!(fits("k12345678901234567890==", "k{w10-}{=0-2}").unwrap(), "k12345678901234567890==");
    }

    #[test]
    fn a_uuid_is_one_element() {
        assert_eq!(fits("k-743b294a-cd03-11ec-9d64-0242ac120002", "k-{U}").unwrap().len(), 38);
        assert_eq!(fits("k-743b294a-cd03-11ec-9d64-0242ac12000g", "k-{U}"), None);
    }
}
