//! JSON web tokens (RFC 7519): Base64url parts with dots between, the first two
//! of them JSON objects.

use super::pattern::typed;
use crate::scan::Scan;

/// Most characters of a header that are decoded: real ones are far shorter.
const LONGEST_HEADER: usize = 1200;

/// Longest token looked at, in characters.
const LONGEST: usize = 8000;

/// Where the token that starts at `start` ends, and its score; otherwise the end
/// of the first part, before which no other token can start.
pub(super) fn at(scan: &Scan, start: usize) -> Result<(usize, f32), usize> {
    let mut ends = [0; 3];
    let mut parts = 0;
    let mut end = start;
    while parts < 3 {
        while end < start + LONGEST && part_of(scan.byte(end)) {
            end += 1;
        }
        ends[parts] = end;
        parts += 1;
        if scan.byte(end) != b'.' || !part_of(scan.byte(end + 1)) {
            break;
        }
        end += 1;
    }
    while scan.byte(end) == b'=' {
        end += 1;
    }
    let claims = ends[0] + 1;
    if parts < 2 || scan.glued_after(end) || !scan.bytes[claims..].starts_with(b"ey") {
        return Err(ends[0]);
    }
    let header = decode(scan, start, ends[0].min(start + LONGEST_HEADER)).ok_or(ends[0])?;
    // Whole: a part cut off somewhere does not close its object.
    let object = header.first() == Some(&b'{') && header.last() == Some(&b'}');
    let named = object && find_bytes(&header, b"\"alg\"").is_some();
    if !named || ends[1] - claims < 8 {
        return Err(ends[0]);
    }
    Ok((end, if parts == 3 { 0.95 } else { 0.8 }))
}

fn part_of(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'/' | b'+')
}

/// Base64url without padding.
fn decode(scan: &Scan, start: usize, end: usize) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity((end - start) * 3 / 4);
    let (mut bits, mut held) = (0u32, 0);
    for at in start..end {
        let value = match typed(scan, at) {
            byte @ b'A'..=b'Z' => byte - b'A',
            byte @ b'a'..=b'z' => byte - b'a' + 26,
            byte @ b'0'..=b'9' => byte - b'0' + 52,
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
    use crate::testing::{certain, silent};
    use crate::Kind;

    #[test]
    fn the_standards_example_is_found_and_other_words_are_not() {
        let header = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9";
        let claims = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODB9";
        let token = format!("{header}.{claims}.dBjftJeZ4CVPmB92K27uhbUJU1p1r_wW1gFWFOEjXk");
        certain(
            Kind::SecretJwt,
            &[
                &token,
                &format!("Bearer {token}"),
                &format!("https://a.example/?t={token}"),
                &format!("{header}.{claims}"),
            ],
        );
        silent(
            Kind::SecretJwt,
            &[
                "Eyjafjallajökull erupted in 2010",
                "eyJub3QiOiJ0aGF0In0.abcdefghijklmnop.qrstuv",
                header,
                &format!("{}.{claims}", &header[..header.len() - 1]),
                "eyJAAAA.eyJBBB",
            ],
        );
    }
}
