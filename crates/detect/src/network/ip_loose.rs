//! IPv4 addresses written to get past a filter: "lO.2O.3O.4O", "1 0 . 2 0 . 3 0 . 4 0".

use crate::scan::Scan;
use std::net::Ipv4Addr;
use std::ops::Range;

/// Most bytes of such an address: twelve digits, three dots, a space between each.
const LONGEST: usize = 30;

/// The address whose first dot is at `dot`, if it is disguised.
pub(super) fn at(scan: &Scan, dot: usize) -> Option<(Range<usize>, Ipv4Addr)> {
    let spaced = scan.byte_before(dot) == b' ';
    let step = if spaced { 2 } else { 1 };
    // Back over the digits of the first number.
    let mut start = dot;
    while dot - start < 3 * step && start >= step {
        let gap = !spaced || scan.byte(start - 1) == b' ';
        if !gap || digit(scan.byte(start - step)).is_none() {
            break;
        }
        start -= step;
    }
    if start == dot || scan.glued_before(start) || scan.byte_before(start) == b'.' {
        return None;
    }
    let mut octets = [0u16; 4];
    let (mut place, mut width, mut borrowed, mut wide) = (0, 0, 0, false);
    let mut at = start;
    let mut end = start;
    while at < start + LONGEST {
        let byte = scan.byte(at);
        if let Some(value) = digit(byte).filter(|_| width < 3) {
            octets[place] = octets[place] * 10 + u16::from(value);
            width += 1;
            wide |= width > 1;
            borrowed += usize::from(!byte.is_ascii_digit());
            end = at + 1;
        } else if byte == b'.' && width > 0 && place < 3 {
            (place, width) = (place + 1, 0);
        } else {
            break;
        }
        at += 1;
        if spaced {
            if scan.byte(at) != b' ' {
                break;
            }
            at += 1;
        }
    }
    let goes_on = scan.glued_after(end) || scan.byte(end) == b'.' && scan.glued_after(end + 1);
    let complete = place == 3 && width > 0 && !goes_on && octets.iter().all(|&octet| octet < 256);
    let disguised = if spaced { wide } else { borrowed > 0 };
    let real = scan.bytes[start..end].iter().filter(|byte| byte.is_ascii_digit()).count();
    let [a, b, c, d] = octets.map(|octet| octet as u8);
    (complete && disguised && real >= 3).then(|| (start..end, Ipv4Addr::new(a, b, c, d)))
}

fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'o' => Some(0),
        b'l' | b'i' => Some(1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::found;
    use crate::Kind;

    #[test]
    fn letters_for_digits_and_spaced_digits_are_an_address() {
        for address in ["lO.2O.3O.4O", "l92.l68.l.2O", "1 0 . 2 0 . 3 0 . 4 0", "1 9 2 . 1 6 8 . 1 . 2 0"] {
            let found = found(&format!("server {address} now"), Kind::IpAddress);
            assert_eq!(found.first().map(|(text, _)| text.as_str()), Some(address));
        }
    }

    #[test]
    fn lists_initials_and_long_dotted_numbers_are_none() {
        for clean in
            ["1. 2. 3. 4.", "1 . 2 . 3 . 4", "i.o.o.l", "lol.2O.3O.4O.x", "3OO.2O.3O.4O", "l.2.3", "a lO.2O.3O"]
        {
            assert!(found(clean, Kind::IpAddress).is_empty(), "{clean}");
        }
    }
}
