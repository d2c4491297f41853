//! JSON web tokens (RFC 7519): three Base64url parts, the first a JSON object
//! that names its algorithm.

use crate::kind::Kind;
use crate::scan::Scan;

pub(super) fn find(scan: &mut Scan) {
    let mut at = 0;
    while let Some(next) = find_bytes(&scan.bytes[at..], b"eyj") {
        let start = at + next;
        at = start + 3;
        if scan.glued_before(start) {
            continue;
        }
        let mut dots = 0;
        let mut first_dot = 0;
        let mut end = start;
        while let Some(&byte) = scan.bytes.get(end) {
            if byte == b'.' && scan.byte(end + 1).is_ascii_alphanumeric() && dots < 2 {
                dots += 1;
                first_dot = if dots == 1 { end } else { first_dot };
            } else if !(byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'=')) {
                break;
            }
            end += 1;
        }
        at = end.max(at);
        if dots >= 1 && end - start > 30 && names_algorithm(scan.text.excerpt(start..first_dot)) {
            scan.push(Kind::SecretJwt, start..end, if dots == 2 { 0.95 } else { 0.7 });
        }
    }
}

fn names_algorithm(part: &str) -> bool {
    // A header is short; more is not decoded.
    decode(&part.as_bytes()[..part.len().min(600)]).is_some_and(|json| find_bytes(&json, b"\"alg\"").is_some())
}

/// Base64url without padding.
fn decode(text: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() * 3 / 4);
    let (mut bits, mut held) = (0u32, 0);
    for &byte in text.iter().filter(|&&byte| byte != b'=') {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'-' | b'+' => 62,
            b'_' | b'/' => 63,
            _ => return None,
        };
        bits = (bits << 6) | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held) as u8);
            bits &= (1 << held) - 1;
        }
    }
    Some(out)
}

pub(super) fn find_bytes(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{certain, silent};

    #[test]
    fn the_standards_example_is_found_and_other_words_are_not() {
        let header = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9";
        let token =
            format!("{header}.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODB9.dBjftJeZ4CVPmB92K27uhbUJU1p1r_wW1gFWFOEjXk");
        certain(Kind::SecretJwt, &[&token, &format!("Bearer {token}")]);
        silent(
            Kind::SecretJwt,
            &["Eyjafjallajökull erupted in 2010", "eyJub3QiOiJ0aGF0In0.abcdefghijklmnop.qrstuv", header],
        );
    }
}
