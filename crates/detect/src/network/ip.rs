//! IP addresses. Private ones (RFC 1918, RFC 4193) tell about the network;
//! public ones only next to a word about servers. Version and section numbers
//! look the same.

use crate::cues::Cue;
use crate::kind::Kind;
use crate::scan::Scan;
use crate::FICTIONAL;
use std::net::{Ipv4Addr, Ipv6Addr};

pub(super) fn find(scan: &mut Scan) {
    let mut at = 0;
    while at < scan.bytes.len() {
        let part = |byte: u8| byte.is_ascii_hexdigit() || byte == b'.' || byte == b':';
        if !part(scan.bytes[at]) || scan.glued_before(at) {
            at += 1;
            continue;
        }
        let start = at;
        while part(scan.byte(at)) {
            at += 1;
        }
        // No address is longer than this; a sentence's full stop is no part of it.
        let mut end = at.min(start + 46);
        while end > start && matches!(scan.byte(end - 1), b'.' | b':') && !scan.bytes[..end].ends_with(b"::") {
            end -= 1;
        }
        if end + 2 >= at && !scan.glued_after(end) {
            address(scan, start, end);
        }
    }
}

fn address(scan: &mut Scan, start: usize, end: usize) {
    let mut end = end;
    let text = &scan.text.folded()[start..end];
    if let Some(score) = text.parse().ok().and_then(|address| v4(scan, start, end, address)) {
        return scan.push(Kind::IpAddress, start..end, score);
    }
    // "10.20.30.40:8080"
    if let Some((host, _port)) = text.rsplit_once(':').filter(|(host, _)| host.contains('.') && !host.contains(':')) {
        end = start + host.len();
        if let Some(score) = host.parse().ok().and_then(|address| v4(scan, start, end, address)) {
            scan.push(Kind::IpAddress, start..end, score);
        }
        return;
    }
    if text.matches(':').count() >= 2 && text.len() >= 6 {
        if let Ok(address) = text.parse::<Ipv6Addr>() {
            scan.push(Kind::IpAddress, start..end, v6(scan, start, end, address));
        }
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
