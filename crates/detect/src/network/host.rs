//! Names of machines and sites that only work inside the network.

use crate::cues::Cue;
use crate::kind::Kind;
use crate::scan::Scan;
use probity_text::TokenKind;

/// Endings that no public name has (RFC 6762, ICANN's reserved "internal", usage).
const INSIDE: &[&str] = &["local", "lan", "internal", "intranet", "corp", "localdomain", "intra", "private"];

/// Beginnings of machines' names.
const MACHINES: &str = "\
    srv sql dc db file print vm host app web mail exch citrix vpn ad sp gis";

pub(super) fn find(scan: &mut Scan) {
    for index in 0..scan.text.tokens().len() {
        let Some(token) = scan.token(index).filter(|token| token.kind == TokenKind::Url) else { continue };
        let range = token.range();
        let url = scan.word(index);
        let scheme = url.contains("://");
        let host = url.split_once("://").map_or(url, |(_, rest)| rest);
        let host = host.split(['/', '?', '#']).next().unwrap_or("");
        // "name:password@host"
        let host = host.rsplit('@').next().unwrap_or("").split(':').next().unwrap_or("");
        if let Some(drive) = url.strip_prefix("file:///") {
            // "file:///S:/HR/list.xlsx"
            if drive.as_bytes().first().is_some_and(u8::is_ascii_lowercase) && drive[1..].starts_with(':') {
                scan.push(Kind::UncPath, range, 0.6);
            }
            continue;
        }
        let named = scan.near(Cue::Server, &range, 40, 20);
        // "[2001:db8::1]" and names in other scripts are no machine's of ours.
        if host.starts_with('[') || !host.is_ascii() {
            continue;
        }
        // A channel or file of one team; a meeting's link is for its guests.
        let team = host == "teams.microsoft.com" && (url.contains("/l/channel/") || url.contains("/l/file/"));
        if let Some(score) = weigh(host, scheme, named).or(team.then_some(0.5)) {
            scan.push(Kind::InternalHost, range, score);
        }
    }
}

fn weigh(host: &str, scheme: bool, named: bool) -> Option<f32> {
    let labels: Vec<&str> = host.split('.').collect();
    let (&first, &last) = (labels.first()?, labels.last()?);
    if labels.len() == 1 {
        // "http://intranet/page": only a name inside resolves without a dot.
        return (scheme
            && !first.is_empty()
            && first.bytes().any(|byte| byte.is_ascii_alphabetic())
            && first != "localhost")
            .then_some(0.8);
    }
    let machine =
        MACHINES.split(' ').any(|start| first.starts_with(start) && (first.len() > start.len() + 1 || first == start))
            && (first.contains('-') || first.bytes().any(|byte| byte.is_ascii_digit()) || labels.len() > 2);
    let intranet = labels[..labels.len() - 1].iter().any(|label| {
        matches!(*label, "intra" | "internal" | "corp") || label.starts_with("intranet") || label.ends_with("-intranet")
    });
    let inside = INSIDE.contains(&last);
    match () {
        () if inside && (machine || named || scheme || labels.len() > 2) => Some(0.8),
        // "shop.local" is a slogan.
        () if inside => Some(0.4),
        () if intranet => Some(0.6),
        () if host.ends_with(".sharepoint.com") => Some(0.5),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{certain, likely, silent};
    use crate::Kind;

    #[test]
    fn names_inside() {
        certain(
            Kind::InternalHost,
            &[
                "see http://intranet/hr/rota",
                "srv-sql01.york.local",
                "https://wiki.barnet.internal/x",
                "the server is called housing.lan",
            ],
        );
        likely(
            Kind::InternalHost,
            &[
                "it's on intranet.york.gov.uk",
                "https://lancastercc.sharepoint.com/sites/hr",
                "http://col-intranet.york.gov.uk/x",
                "https://teams.microsoft.com/l/channel/19%3aabc/General",
            ],
        );
    }

    #[test]
    fn public_sites_and_slogans_are_silent() {
        silent(
            Kind::InternalHost,
            &[
                "www.york.gov.uk/bins",
                "https://localhost",
                "Shop.local this Christmas",
                "think local. Act global",
                "the intranet is down",
                "internal.affairs",
                "https://t.co/abc",
                "https://teams.microsoft.com/l/meetup-join/19%3ameeting",
            ],
        );
    }
}
