//! Links, by X's own rules (twitter-text 3.1.0): what X would make clickable.
//!
//! A link is no leak: its score is low. Three sorts that X leaves as text are
//! links too, because people type them as such: addresses of machines
//! (`http://10.0.0.1/`), `ftp://`, and a user name before the host.

use crate::kind::Kind;
use crate::scan::Scan;
use probity_text::{is_top_level, path_end};
use std::net::Ipv4Addr;

const SCORE: f32 = 0.2;

/// Longest host, in bytes (RFC 1035), and longest label.
const LONGEST_HOST: usize = 253;
const LONGEST_LABEL: usize = 63;

/// X takes no longer name of one of its own short links.
const LONGEST_SHORT_LINK: usize = 40;

pub(super) fn find(scan: &mut Scan) {
    let mut at = 0;
    while let Some(next) = scan.bytes[at..].iter().position(|&byte| byte == b'.') {
        let dot = at + next;
        at = if is_host(scan.byte_before(dot)) && is_host(scan.byte(dot + 1)) {
            let before = scan.bytes[at..dot].iter().rev().take(LONGEST_HOST).take_while(|&&byte| is_host(byte)).count();
            let mut start = dot - before;
            while !scan.text.folded().is_char_boundary(start) {
                start += 1;
            }
            host(scan, start)
        } else {
            dot + 1
        };
    }
}

fn is_host(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_') || byte >= 0x80
}

/// Looks at the run of labels that starts here; where to go on.
fn host(scan: &mut Scan, start: usize) -> usize {
    let mut end = start;
    while is_host(scan.byte(end)) || scan.byte(end) == b'.' && is_host(scan.byte(end + 1)) {
        end += 1;
    }
    if scan.byte_before(start) == b'@' {
        return match user_start(scan, start) {
            Some(from) => with_scheme(scan, from, start, end),
            None => end,
        };
    }
    match scheme_start(scan, start) {
        Some(from) => with_scheme(scan, from, start, end),
        // Another script may stand before a name in Latin letters.
        None if scan.byte(start) >= 0x80 => without_scheme(scan, start, end),
        None if matches!(scan.byte_before(start), b'$' | b'#' | b'-' | b'_' | b'.' | b'/') => end,
        None if scan.glued_before(start) => end,
        None => without_scheme(scan, start, end),
    }
}

/// Start of "https://" right before a host.
fn scheme_start(scan: &Scan, host: usize) -> Option<usize> {
    let before = &scan.bytes[..host];
    let scheme =
        ["https://", "http://", "ftp://", "ftps://"].into_iter().find(|name| before.ends_with(name.as_bytes()))?;
    let start = host - scheme.len();
    let previous = scan.byte_before(start);
    (!previous.is_ascii_alphanumeric() && !matches!(previous, b'@' | b'$' | b'#')).then_some(start)
}

/// Start of "https://name:secret@" right before a host.
fn user_start(scan: &Scan, host: usize) -> Option<usize> {
    let least = host.saturating_sub(LONGEST_HOST);
    let slashes = scan.bytes[least..host].windows(3).rposition(|three| three == b"://")?;
    let user = least + slashes + 3;
    let clean = scan.bytes[user..host - 1].iter().all(|byte| !matches!(byte, b' ' | b'\n' | b'/' | b'@' | b'?' | b'#'));
    if clean && user + 1 < host {
        scheme_start(scan, user)
    } else {
        None
    }
}

fn with_scheme(scan: &mut Scan, from: usize, start: usize, end: usize) -> usize {
    let run = &scan.text.folded()[start..end];
    let host_end = match run.parse::<Ipv4Addr>() {
        Ok(_) => Some(end),
        Err(_) => named_end(run, keeps_no_name(scan.byte(end))).map(|length| start + length),
    };
    match host_end {
        Some(host_end) => push(scan, from, host_end),
        None => end,
    }
}

/// After these a top-level domain is none: "jo.smith.uk@example.com".
fn keeps_no_name(byte: u8) -> bool {
    matches!(byte, b'@' | b'+')
}

/// Length of the longest part of a run that is a valid host; `boundary`: what
/// follows the run keeps its last label from being a top-level domain.
fn named_end(run: &str, boundary: bool) -> Option<usize> {
    let mut at = 0;
    let mut found = None;
    // Labels before this one: none, the last may be a domain, or only a subdomain.
    let mut previous: Option<bool> = None;
    for label in run.split('.') {
        let latin = label.bytes().take_while(u8::is_ascii).count();
        let top = match latin {
            0 => label.chars().count() > 1 && label.len() == label.bytes().filter(|byte| *byte >= 0x80).count(),
            // Some Cyrillic letters are folded to Latin ones: ".рф".
            _ => is_top_level(&label[..latin]) || matches!(label.as_bytes().get(latin), Some(0xCE..=0xD4)),
        };
        if top && previous == Some(true) && !(boundary && at + label.len() == run.len()) {
            let length = if latin > 0 && is_top_level(&label[..latin]) { latin } else { label.len() };
            found = Some(at + length);
        }
        let bad = label.len() > LONGEST_LABEL * 3
            || label.chars().count() > LONGEST_LABEL
            || label.starts_with(['-', '_'])
            || label.ends_with(['-', '_'])
            || label.contains('\u{fffd}')
            || label.starts_with("xn--") && latin < label.len();
        if bad {
            break;
        }
        previous = Some(!label.contains('_'));
        at += label.len() + 1;
    }
    found.filter(|&length| length <= LONGEST_HOST)
}

/// Domains in Latin letters within a run: X finds them between other scripts too.
fn without_scheme(scan: &mut Scan, start: usize, end: usize) -> usize {
    let mut at = start;
    while at < end {
        let run = &scan.text.folded()[at..end];
        let latin = run.bytes().take_while(u8::is_ascii).count();
        let boundary = keeps_no_name(scan.byte(at + latin));
        if let Some(length) = domain_end(&run[..latin], boundary) {
            let next = at + length;
            let whole = next == end;
            at = if whole { push(scan, at, next) } else { push_bare(scan, at, next) };
            if whole {
                return at;
            }
        }
        let rest = &scan.bytes[at..end];
        at += rest.iter().take_while(|&&byte| is_host(byte) && byte < 0x80 || byte == b'.').count();
        at += scan.bytes[at.min(end)..end].iter().take_while(|&&byte| byte >= 0x80).count();
        if scan.byte(at) == b'.' {
            at += 1;
        }
    }
    end
}

/// Length of the longest start of a Latin run that is a domain; `boundary`: what
/// follows the run keeps its last label from being a top-level domain.
fn domain_end(run: &str, boundary: bool) -> Option<usize> {
    let mut at = 0;
    let mut found = None;
    for (place, label) in run.split('.').enumerate() {
        let last = at + label.len() == run.len();
        // "(york.gov.uk_" ends before the underscore.
        let name = label.split('_').next().unwrap_or("");
        if place > 0 && is_top_level(name) && !(last && boundary) {
            found = Some(at + name.len());
        }
        if label.is_empty() || label.contains('_') || label.starts_with('-') || label.ends_with('-') {
            break;
        }
        at += label.len() + 1;
    }
    found
}

fn push_bare(scan: &mut Scan, from: usize, end: usize) -> usize {
    // What follows is a host character, so there is a path only after a full host.
    let end = path_end(scan.bytes, end);
    scan.push(Kind::Url, from..end, SCORE);
    end
}

/// Reports a link whose host ends here; where it ends.
fn push(scan: &mut Scan, from: usize, host_end: usize) -> usize {
    let mut end = path_end(scan.bytes, host_end);
    // X's own short links are nothing but letters and digits.
    let short = scan.bytes[from..host_end].ends_with(b"://t.co") && scan.byte(host_end) == b'/';
    if short {
        let name = scan.bytes[host_end + 1..end].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        if name > LONGEST_SHORT_LINK {
            return end;
        }
        if name > 0 {
            end = host_end + 1 + name;
        }
    }
    scan.push(Kind::Url, from..end, SCORE);
    end
}

/// "http://[2001:db8::1]:80/": the address between the brackets is at `start..end`.
pub(super) fn bracketed(scan: &mut Scan, start: usize, end: usize) {
    if scan.byte_before(start) != b'[' || scan.byte(end) != b']' {
        return;
    }
    if let Some(from) = scheme_start(scan, start - 1) {
        push(scan, from, end + 1);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{found, silent};
    use crate::Kind;

    fn links(source: &str) -> Vec<String> {
        found(source, Kind::Url).into_iter().map(|(link, _)| link).collect()
    }

    #[test]
    fn what_x_links_is_a_link() {
        for (source, expected) in [
            ("see york.gov.uk/bins.", "york.gov.uk/bins"),
            ("_york.org_ york.gov.uk_", "york.gov.uk"),
            ("(https://x.com/a_(b))", "https://x.com/a_(b)"),
            ("これはexample.com/aです", "example.com/a"),
            ("http://✪df.ws/ejp", "http://✪df.ws/ejp"),
            ("http://foobar.みんな/", "http://foobar.みんな/"),
            ("http://sub_domain.york.gov.uk", "http://sub_domain.york.gov.uk"),
            ("http://t.co/abc's", "http://t.co/abc"),
            ("http://10.0.0.1:8080/x", "http://10.0.0.1:8080/x"),
            ("http://[2001:db8::1]/x", "http://[2001:db8::1]/x"),
            ("http://user@example.com/", "http://user@example.com/"),
        ] {
            assert_eq!(links(source), [expected], "{source}");
        }
        silent(Kind::Url, &["https://www.york.gov.uk"]);
    }

    #[test]
    fn what_x_leaves_alone_is_none() {
        for source in [
            "@york.gov.uk",
            "#york.gov.uk",
            "$york.gov.uk",
            "jo@york.gov.uk",
            "jo.smith.gov@york.gov.uk",
            "http://no-tld",
            "http://-a.york.gov.uk",
            "http://a-.york.gov.uk",
            "http://a_b.com",
            "report.pdf",
            "1.5 or 2.75",
            "http://1.1.1.1.1",
            "http://jo.uk@",
            "http://foo..com",
            "http://t.co/abcdefghijklmnopqrstuvwxyz012345678901234",
        ] {
            assert!(links(source).is_empty(), "{source}: {:?}", links(source));
        }
    }

    #[test]
    fn long_hosts_of_any_script_are_cut_at_a_character() {
        for unit in ["é", "ф", "本", "😀"] {
            for shift in ["", "a", "aa", "aaa"] {
                let host = format!("{shift}{}.com http://{shift}{}.uk", unit.repeat(300), unit.repeat(300));
                assert!(links(&host).is_empty(), "{unit}");
            }
        }
    }

    #[test]
    fn a_megabyte_of_labels_is_linear() {
        for unit in ["a.", "a.uk.", "a.uk/", "http://a.", "@a.b", "://a@b.", "本.", "a_."] {
            let text = unit.repeat(250_000 / unit.len());
            let started = std::time::Instant::now();
            links(&text);
            assert!(started.elapsed().as_secs() < 5, "{unit:?}");
        }
    }
}
