//! What the council itself publishes: its telephone numbers, desks, venues and
//! sites are no leak, wherever they stand.

use crate::evidence::View;
use crate::fields::Field;
use crate::hosts::{below, host_matches, host_of};
use probity_detect::{Entity, Kind};
use probity_text::fold_word;

/// What is left of the score of a mailbox at the council's own domain: it is
/// given out all day, and may still name a person.
const OWN_MAILBOX: f32 = 0.7;

/// How surely an entity is a leak, once it is known whose it is.
pub(crate) fn leak_score(view: &View<'_>, field: &Field, entity: &Entity) -> f32 {
    let folded = &field.text.folded()[entity.range.clone()];
    if is_public(&[&view.pack.public, &view.situation.overrides.public], entity.kind, folded) {
        return 0.0;
    }
    let own = |domain: &String| folded.rsplit_once('@').is_some_and(|(_, host)| below(host, domain));
    if entity.kind == Kind::EmailAddress && view.pack.domains.iter().any(own) {
        return entity.score * OWN_MAILBOX;
    }
    entity.score
}

/// Whether one of the listed details is what was found. An entry is:
///
/// - a domain ("york.gov.uk": its sites and all its mailboxes) or a host with a
///   star ("*.example.org");
/// - a mailbox ("press@example.org");
/// - a number, a reference, a postcode or an address as people write it; signs
///   and spaces do not count, "+44" is "0", and a star at the end takes in all
///   that begin so ("01904 55*").
fn is_public(listed: &[&[String]], kind: Kind, folded: &str) -> bool {
    listed.iter().flat_map(|list| list.iter()).any(|entry| covers(entry, kind, folded))
}

fn covers(entry: &str, kind: Kind, folded: &str) -> bool {
    let entry = fold_word(entry.trim());
    match kind {
        Kind::EmailAddress => match entry.rsplit_once('@') {
            Some(_) => entry == folded,
            None => folded.rsplit_once('@').is_some_and(|(_, host)| on_host(&entry, host)),
        },
        Kind::Url | Kind::InternalHost => on_host(&entry, host_of(folded)),
        _ => {
            let (wanted, seen) = (plain(&entry), plain(folded));
            let open = entry.ends_with('*');
            // Five signs are the least that tell one thing from others.
            wanted.len() >= 5
                && match kind {
                    Kind::StreetAddress => seen.contains(&wanted),
                    _ if open => seen.starts_with(&wanted),
                    _ => seen == wanted,
                }
        }
    }
}

fn on_host(entry: &str, host: &str) -> bool {
    entry.contains('.') && (below(host, entry) || host_matches(entry, host))
}

/// Letters and digits alone; a number of this country begins with 0.
fn plain(text: &str) -> String {
    let plain: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
    let abroad = text.trim_start_matches(['(', ' ']).starts_with('+');
    let national = if abroad { plain.strip_prefix("44") } else { plain.strip_prefix("0044") };
    match national {
        Some(national) => format!("0{}", national.strip_prefix('0').unwrap_or(national)),
        None => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn public(entries: &[&str], kind: Kind, folded: &str) -> bool {
        let entries: Vec<String> = entries.iter().map(|&entry| entry.into()).collect();
        is_public(&[&entries], kind, folded)
    }

    #[test]
    fn numbers_count_however_they_are_written() {
        for seen in ["01904 551550", "+44 1904 551550", "+44 (0)1904 551550", "(01904) 55-15-50", "00441904551550"] {
            assert!(public(&["01904 55*"], Kind::UkPhone, seen), "{seen}");
            assert!(public(&["01904 551550"], Kind::UkPhone, seen), "{seen}");
        }
        assert!(!public(&["01904 55*"], Kind::UkPhone, "01904 561550"));
        assert!(!public(&["01904 551550"], Kind::UkPhone, "01904 551551"));
        assert!(public(&["20-45-77 12345678"], Kind::UkBankAccount, "20 45 77, 12345678"));
    }

    #[test]
    fn a_domain_takes_in_its_mailboxes_and_sites() {
        let listed = &["demo.gov.uk", "desk@example.org", "*.venue.example"];
        for seen in ["bins@demo.gov.uk", "jo.smith@planning.demo.gov.uk", "desk@example.org"] {
            assert!(public(listed, Kind::EmailAddress, seen), "{seen}");
        }
        for seen in ["jo@example.org", "bins@otherdemo.gov.uk", "desk@example.org.uk"] {
            assert!(!public(listed, Kind::EmailAddress, seen), "{seen}");
        }
        assert!(public(listed, Kind::InternalHost, "http://intranet.demo.gov.uk/staff"));
        assert!(public(listed, Kind::Url, "www.big.venue.example"));
    }

    #[test]
    fn a_venue_is_known_by_its_postcode_or_its_street() {
        assert!(public(&["YO24 3BZ"], Kind::StreetAddress, "52 front street, acomb yo24 3bz"));
        assert!(public(&["52 Front Street"], Kind::StreetAddress, "52 front street"));
        assert!(public(&["YO24 3BZ"], Kind::UkPostcode, "yo243bz"));
        assert!(!public(&["YO24 3BZ"], Kind::StreetAddress, "52 front street, acomb yo24 3bx"));
    }

    #[test]
    fn an_entry_of_next_to_nothing_covers_nothing() {
        for entry in ["", "*", "0*", "07*", "@", "."] {
            assert!(!public(&[entry], Kind::UkPhone, "07911 123456"), "{entry:?}");
            assert!(!public(&[entry], Kind::EmailAddress, "jo@example.org"), "{entry:?}");
        }
    }
}
