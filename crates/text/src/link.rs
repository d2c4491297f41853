//! What X takes for the address of a link: its top-level domains and its paths.
//!
//! Source: twitter-text 3.1.0 (`validGTLD`, `validCCTLD`, `validUrlPath`,
//! `validUrlQueryChars`). Its list holds 1,419 names in Latin letters; names in
//! other scripts are taken as they come after "https://".

/// One name a line, sorted.
const TOP_LEVEL: &str = include_str!("top_level.txt");

/// Whether a label in lower case is a top-level domain, as "uk" or "museum" is.
pub fn is_top_level(label: &str) -> bool {
    if label.starts_with("xn--") {
        return label.len() > 4;
    }
    let names = TOP_LEVEL.as_bytes();
    let (mut low, mut high) = (0, names.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = names[low..middle].iter().rposition(|&byte| byte == b'\n').map_or(low, |newline| low + newline + 1);
        let length = names[start..].iter().position(|&byte| byte == b'\n').unwrap_or(names.len() - start);
        match label.as_bytes().cmp(&names[start..start + length]) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => high = start,
            std::cmp::Ordering::Greater => low = start + length + 1,
        }
    }
    false
}

/// End of port, path and query that follow a host ending at `host_end`; offsets
/// in folded text. Linear.
pub fn path_end(text: &[u8], host_end: usize) -> usize {
    let mut end = host_end;
    if byte(text, end) == b':' {
        let digits = text[end + 1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        end += if digits > 0 { 1 + digits } else { 0 };
    }
    if byte(text, end) == b'/' {
        end += 1;
        let mut at = end;
        loop {
            if byte(text, at) == b'(' {
                let Some(closed) = brackets_end(text, at) else { break };
                at = closed;
                end = at;
                continue;
            }
            let Some((width, ends)) = path_char(text, at) else { break };
            at += width;
            if ends {
                end = at;
            }
        }
    }
    if byte(text, end) == b'?' {
        let query = text[end + 1..].iter().take_while(|&&byte| is_query(byte)).count();
        let last = text[end + 1..end + 1 + query]
            .iter()
            .rposition(|&byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'&' | b'=' | b'#' | b'/'));
        end += last.map_or(0, |last| last + 2);
    }
    end
}

fn byte(text: &[u8], at: usize) -> u8 {
    text.get(at).copied().unwrap_or(0)
}

/// How long the character of a path at `at` is, and whether a path can end with it.
fn path_char(text: &[u8], at: usize) -> Option<(usize, bool)> {
    match byte(text, at) {
        b'a'..=b'z' | b'0'..=b'9' | b'+' | b'-' | b'=' | b'_' | b'#' | b'/' => Some((1, true)),
        b'!' | b'*' | b'\'' | b';' | b':' | b',' | b'.' | b'$' | b'%' | b'[' | b']' | b'~' | b'@' | b'|' | b'&' => {
            Some((1, false))
        }
        // Latin with accents and Cyrillic.
        0xC3..=0xC9 | 0xD0..=0xD3 => Some((2, true)),
        _ => None,
    }
}

/// End of "(…)" or "(…(…)…)" that opens at `at`.
fn brackets_end(text: &[u8], at: usize) -> Option<usize> {
    let mut depth = 0;
    let mut inner = at;
    loop {
        let bare = text.get(inner.wrapping_sub(1)) == Some(&b'(');
        match byte(text, inner) {
            b'(' if depth < 2 => depth += 1,
            b')' if bare => return None,
            b')' if depth == 1 => return Some(inner + 1),
            b')' => depth -= 1,
            _ => inner += path_char(text, inner)?.0 - 1,
        }
        inner += 1;
    }
}

fn is_query(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"!?*'@();:&=+$/%#[]-_.,~|".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_of_the_list_is_found_and_no_other() {
        let names: Vec<&str> = TOP_LEVEL.lines().collect();
        assert_eq!(names.len(), 1419);
        assert!(names.is_sorted());
        for name in names {
            assert!(is_top_level(name), "{name}");
        }
        for other in ["", "a", "con", "comm", "zzzz", "aaaa", "xn--", "c\nd"] {
            assert!(!is_top_level(other), "{other}");
        }
        assert!(is_top_level("xn--p1ai"));
    }

    #[test]
    fn a_path_ends_where_x_ends_it() {
        for (whole, link) in [
            ("a.uk", "a.uk"),
            ("a.uk:80/x", "a.uk:80/x"),
            ("a.uk: no", "a.uk"),
            ("a.uk/.", "a.uk/"),
            ("a.uk/b,,, c", "a.uk/b"),
            ("a.uk/b_(c) d", "a.uk/b_(c)"),
            ("a.uk/b_(c(d)e)", "a.uk/b_(c(d)e)"),
            ("a.uk/b)", "a.uk/b"),
            ("a.uk/(b", "a.uk/"),
            ("a.uk/()", "a.uk/"),
            ("a.uk?#b c", "a.uk?#b"),
            ("a.uk/b?c=d.", "a.uk/b?c=d"),
            ("a.uk/b?.", "a.uk/b"),
            ("a.uk/\u{444}b", "a.uk/\u{444}b"),
            ("a.uk/これ", "a.uk/"),
        ] {
            assert_eq!(&whole[..path_end(whole.as_bytes(), 4)], link, "{whole}");
        }
    }

    #[test]
    fn a_megabyte_of_brackets_is_linear() {
        for unit in ["(", "(a", "()", "(a)", "((a)"] {
            let text = format!("a.uk/{}", unit.repeat(250_000));
            let started = std::time::Instant::now();
            path_end(text.as_bytes(), 4);
            assert!(started.elapsed().as_secs() < 2, "{unit:?}");
        }
    }
}
