//! IP addresses. Private ones (RFC 1918, RFC 4193) tell about the network;
//! public ones only next to a word about servers. Version and section numbers
//! look the same.

use super::{ip_loose, url};
use crate::cues::Cue;
use crate::kind::Kind;
use crate::scan::Scan;
use crate::FICTIONAL;
use std::net::{Ipv4Addr, Ipv6Addr};

/// Characters of the longest address: eight groups, the last two written as IPv4.
const LONGEST: usize = 45;

pub(super) fn find(scan: &mut Scan) {
    let mut at = 0;
    while let Some(next) = scan.bytes[at..].iter().position(|&byte| matches!(byte, b'.' | b':')) {
        let mark = at + next;
        if scan.byte(mark) == b'.' && matches!(scan.byte_before(mark), b'0'..=b'9' | b'o' | b'l' | b' ') {
            if let Some((range, address)) = ip_loose::at(scan, mark).filter(|(range, _)| range.start >= at) {
                at = range.end;
                if let Some(score) = v4(scan, range.start, range.end, address) {
                    scan.push(Kind::IpAddress, range, score.max(0.2));
                }
                continue;
            }
        }
        let start = mark - scan.bytes[at..mark].iter().rev().take_while(|byte| byte.is_ascii_hexdigit()).count();
        let end = mark + scan.bytes[mark..].iter().take_while(|&&byte| is_part(byte)).count();
        at = end;
        if end - start >= 2 && end - start <= LONGEST + 2 {
            stretch(scan, start, end);
        }
    }
}

fn is_part(byte: u8) -> bool {
    byte.is_ascii_hexdigit() || matches!(byte, b'.' | b':')
}

/// Hexadecimal digits, dots and colons with anything else around.
fn stretch(scan: &mut Scan, start: usize, mut end: usize) {
    if &scan.bytes[start..end] == b"::" {
        return unspecified(scan, start, end);
    }
    let glued = scan.glued_before(start) || scan.byte_before(start) == b'_';
    if scan.glued_after(end) {
        return;
    }
    // A sentence's stop is no part of it.
    while matches!(scan.byte(end - 1), b'.' | b':') && !scan.bytes[start..end].ends_with(b"::") {
        end -= 1;
        if end == start {
            return;
        }
    }
    let text = &scan.text.folded()[start..end];
    let colons = text.bytes().filter(|&byte| byte == b':').count();
    let dots = text.bytes().filter(|&byte| byte == b'.').count();
    if dots == 3 && colons == 0 && !glued {
        return push_v4(scan, start, end);
    }
    // "192.168.1.1.1": nothing else starts like that.
    if dots > 3 && colons == 0 && !glued && text.starts_with("192.168.") {
        let four = text.match_indices('.').nth(3).map_or(end, |(at, _)| start + at);
        return push_v4(scan, start, four);
    }
    if colons >= 2 && text.bytes().any(|byte| byte.is_ascii_digit()) {
        // "ip:2001:db8::1"
        let labelled = text.starts_with(':') && !text.starts_with("::");
        let from = start + usize::from(labelled);
        if labelled == glued {
            if let Ok(address) = scan.text.folded()[from..end].parse::<Ipv6Addr>() {
                let score = v6(scan, from, end, address);
                url::bracketed(scan, from, end);
                let end = suffix_end(scan, end, 128);
                return scan.push(Kind::IpAddress, from..end, score);
            }
        }
    }
    if dots == 3 && colons > 0 {
        embedded(scan, start, end, glued);
    }
}

/// "10.20.30.40:8080", "ip:10.20.30.40", "text::ffff:10.20.30.40": the part with dots.
fn embedded(scan: &mut Scan, start: usize, end: usize, glued: bool) {
    let text = &scan.text.folded()[start..end];
    let first_dot = text.find('.').unwrap_or(0);
    let from = text[..first_dot].rfind(':').map_or(0, |colon| colon + 1);
    let to = text[from..].find(':').map_or(text.len(), |colon| from + colon);
    if from == 0 && !glued || from > 0 && glued && to == text.len() {
        push_v4(scan, start + from, start + to);
    }
}

/// "::", the address of nowhere, is mostly decoration.
fn unspecified(scan: &mut Scan, start: usize, end: usize) {
    let suffix = suffix_end(scan, end, 128);
    let alone = matches!(scan.byte_before(start), 0 | b' ' | b'=' | b'\n');
    let ends = suffix > end || end == scan.bytes.len();
    if alone && (ends || scan.byte_before(start) == b'=' && scan.byte(end) == b' ') {
        scan.push(Kind::IpAddress, start..suffix, FICTIONAL);
    }
}

/// Where "/24" or "%eth0" after an address ends.
fn suffix_end(scan: &Scan, end: usize, most: u32) -> usize {
    let mut at = end;
    if scan.byte(at) == b'%' && scan.byte(at + 1).is_ascii_alphanumeric() {
        at += 1;
        while scan.byte(at).is_ascii_alphanumeric() {
            at += 1;
        }
    }
    if scan.byte(at) == b'/' {
        let digits = scan.bytes[at + 1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let length = scan.text.folded()[at + 1..at + 1 + digits].parse::<u32>();
        if length.is_ok_and(|length| length <= most) && !scan.glued_after(at + 1 + digits) {
            at += 1 + digits;
        }
    }
    at
}

fn push_v4(scan: &mut Scan, start: usize, end: usize) {
    let address = scan.text.folded()[start..end].parse().ok();
    if let Some(score) = address.and_then(|address| v4(scan, start, end, address)) {
        let end = suffix_end(scan, end, 32);
        scan.push(Kind::IpAddress, start..end, score);
    }
}

fn v4(scan: &Scan, start: usize, end: usize, address: Ipv4Addr) -> Option<f32> {
    let range = start..end;
    if matches!(scan.byte_before(start), b'.' | b'-' | b'/' | b'v') && !scan.bytes[..start].ends_with(b"//") {
        return None;
    }
    let named = scan.near(Cue::Server, &range, 40, 30);
    if !named && scan.near(Cue::Version, &range, 12, 0) {
        return None;
    }
    let octets = address.octets();
    let documentation = matches!(octets, [192, 0, 2, _] | [198, 51, 100, _] | [203, 0, 113, _])
        || address.is_loopback()
        || address.is_unspecified();
    // A numbered paragraph rarely gets beyond 99.
    let large = octets.iter().filter(|octet| **octet > 99).count();
    Some(match () {
        () if documentation => FICTIONAL,
        () if address.is_private() && named => 0.85,
        () if address.is_private() && large >= 1 => 0.7,
        () if address.is_private() => 0.4,
        () if named => 0.6,
        () if large >= 2 => 0.4,
        () => 0.2,
    })
}

fn v6(scan: &Scan, start: usize, end: usize, address: Ipv6Addr) -> f32 {
    let first = address.segments()[0];
    let inside = first & 0xfe00 == 0xfc00 || first & 0xffc0 == 0xfe80;
    match () {
        () if address.segments()[..2] == [0x2001, 0xdb8] || address.is_loopback() => FICTIONAL,
        () if inside => 0.7,
        () if scan.near(Cue::Server, &(start..end), 40, 30) => 0.6,
        () => 0.3,
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{certain, fictional, likely, silent};
    use crate::Kind;

    #[test]
    fn addresses_inside_the_network() {
        certain(Kind::IpAddress, &["the server is 10.20.30.40", "log in at 192.168.1.20:8080"]);
        likely(
            Kind::IpAddress,
            &["172.16.200.4", "VPN to 81.2.69.142", "fd12:3456:789a::1", "server 2a00:1450:4009::200e"],
        );
    }

    #[test]
    fn versions_sections_times_and_documentation_are_silent() {
        silent(
            Kind::IpAddress,
            &[
                "version 10.2.11.4",
                "v10.200.1.4",
                "see 10.2.1.4",
                "open 12:30:45",
                "1.2.3.4",
                "10.11.12.13.14",
                "score 3:2:1",
                "999.1.1.1",
                "add :: here",
            ],
        );
        fictional(Kind::IpAddress, &["server 192.0.2.1", "127.0.0.1", "2001:db8::1"]);
    }
}
