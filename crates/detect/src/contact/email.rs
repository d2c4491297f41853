//! E-mail addresses, also written as "jo dot smith at gmail dot com".

use crate::kind::Kind;
use crate::scan::{listed, Scan};
use crate::FICTIONAL;
use probity_text::TokenKind;
use std::ops::Range;

/// Providers whose mailboxes belong to private persons.
const FREEMAIL: &str = "\
    gmail googlemail hotmail outlook live yahoo ymail icloud me mac aol btinternet btopenworld virginmedia \
    ntlworld sky talktalk tiscali msn proton protonmail pm gmx blueyonder tesco plusnet fastmail zoho mail hey \
    tutanota rocketmail";

/// Words that make a mailbox a desk or a group.
const ROLE: &str = "\
    info cllr councillor mp enquiries enquiry contact contactus hello help helpdesk support admin office team mail post noreply \
    reply no press media comms communications news newsletter customer customers service services \
    customerservices council councillors members bins bin waste recycling reuse streets street highways parking \
    planning building buildingcontrol housing homelessness benefits benefit counciltax ctax tax rates revenues \
    licensing environment environmental health publichealth parks leisure library libraries museum events event \
    bookings booking tickets sales shop jobs careers recruitment hr elections election electoral \
    electoralservices vote democratic democracy democraticservices committee scrutiny foi dpo dataprotection \
    informationrights infogov complaints feedback consultation consultations haveyoursay engage engagement \
    survey schools school admissions education send families fis childrens children adult adults social care \
    socialcare safeguarding mash registrars registrar registration trading standards community communities \
    residents neighbourhood safety cctv transport travel bus buses cycling climate energy green trees tree \
    allotments cemetery bereavement pest dogs dog warden flood grants funding volunteer volunteers volunteering \
    business procurement finance payments invoices accounts legal property estates webmaster web digital it \
    security abuse privacy group society association club friends church hall trust choir fc scouts reception \
    secretary chair clerk treasurer mayor leader chiefexecutive director private market markets apprenticeships \
    apprentice local plan localplan policy projects project hub theatre gym swim pool sport sports active \
    wellbeing gp surgery practice report";

/// Placeholders that forms and guides print.
const PLACEHOLDERS: &str = "\
    name yourname your.name firstname.lastname first.last first.name your.email youremail example user username \
    someone joe.bloggs jane.doe john.doe you me test firstname.surname";

pub(crate) fn find(scan: &mut Scan) {
    for index in 0..scan.text.tokens().len() {
        let Some(token) = scan.token(index) else { break };
        if token.kind == TokenKind::Email {
            let range = token.range();
            let address = scan.word(index);
            if let Some((local, domain)) = address.split_once('@').filter(|(local, domain)| is_valid(local, domain)) {
                let score = weigh(local, domain);
                scan.push(Kind::EmailAddress, range, score);
            }
        } else if token.kind == TokenKind::Handle {
            if let Some(range) = signs_only(scan, token.range()) {
                scan.push(Kind::EmailAddress, range, 0.2);
            }
        } else if token.end - token.start == 2 && scan.word(index) == "at" {
            if let Some((range, local, domain)) = spoken(scan, index) {
                let score = weigh(&local, &domain);
                scan.push(Kind::EmailAddress, range, score);
            }
        }
    }
}

/// "!#$%@example.org": RFC 5322 allows signs alone before the "@", and then the
/// rest looks like a handle.
fn signs_only(scan: &Scan, handle: Range<usize>) -> Option<Range<usize>> {
    let sign = |byte: &&u8| b"!#$%&'*+-/=?^_{|}~.".contains(byte);
    let least = handle.start.saturating_sub(64);
    let signs = scan.bytes[least..handle.start].iter().rev().take_while(sign).count();
    let label = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'-' || **byte == b'.';
    let end = handle.end + scan.bytes[handle.end..].iter().take(253).take_while(label).count();
    let domain = scan.text.folded()[handle.start + 1..end].trim_end_matches(['.', '-']);
    let (_, top) = domain.rsplit_once('.')?;
    let host = top.len() > 1 && top.bytes().all(|byte| byte.is_ascii_alphabetic()) && is_valid("", domain);
    (signs > 2 && host).then(|| handle.start - signs..handle.start + 1 + domain.len())
}

/// Lengths of RFC 5321; no label of the host starts or ends with a hyphen.
fn is_valid(local: &str, domain: &str) -> bool {
    let label =
        |label: &str| !label.is_empty() && label.len() <= 189 && !label.starts_with('-') && !label.ends_with('-');
    local.len() <= 64 && domain.len() <= 253 && domain.split('.').all(label)
}

/// Words before "at gmail.com" that are no mailbox.
const NOT_MAILBOXES: &str = "\
    look me us is are was available here account accounts address mail email emails log login sign up in team people \
    hosted found working work works find him her them and or it that this inbox users arrive arrived";

fn weigh(local: &str, domain: &str) -> f32 {
    let mut labels = domain.split('.');
    let first = labels.next().unwrap_or("");
    if domain.starts_with("example.") || domain.ends_with(".invalid") || listed(PLACEHOLDERS, local) {
        return FICTIONAL;
    }
    let parts: Vec<&str> = local.split(['.', '-', '_', '+']).filter(|part| !part.is_empty()).collect();
    let role = parts.iter().any(|part| listed(ROLE, part));
    let government = domain.ends_with(".gov.uk") || domain == "gov.uk";
    let elected = domain.ends_with("parliament.uk") || domain == "parliament.uk";
    let initial_or_name = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let named = parts.len() >= 2 && parts.iter().all(initial_or_name) && local.contains(['.', '_', '-']);
    match () {
        () if role || elected => 0.2,
        () if listed(FREEMAIL, first) && !ends_in_group(local) => 0.7,
        () if listed(FREEMAIL, first) => 0.3,
        () if named => 0.6,
        () if government => 0.2,
        () => 0.35,
    }
}

/// "acombresidents", "friendsofrowntree": a group with a free mailbox.
fn ends_in_group(local: &str) -> bool {
    let ends = [
        "residents",
        "group",
        "society",
        "club",
        "choir",
        "fc",
        "council",
        "church",
        "scouts",
        "association",
        "forum",
        "network",
    ];
    ends.iter().any(|end| local.ends_with(end)) || local.starts_with("friendsof")
}

/// "r-o-s at gmail dot com", "jo [at] york.gov.uk": the token at `index` is the "at".
fn spoken(scan: &Scan, index: usize) -> Option<(Range<usize>, String, String)> {
    let at = scan.token(index)?.range();
    let (end, domain, spelt) = domain_after(scan, at.end)?;
    let start = local_start(scan, at.start)?;
    let local: String = scan.text.folded()[start.0..start.1].replace(" dot ", ".");
    if !spelt && (listed(NOT_MAILBOXES, &local) || scan.byte(start.1) != b' ') {
        return None;
    }
    let spelt_out = local.len() >= 5 && local.split('-').all(|part| part.len() == 1);
    let local = if spelt_out { local.replace('-', "") } else { local };
    Some((start.0..end, local, domain))
}

/// Bounds of the mailbox name that ends before the "at".
fn local_start(scan: &Scan, at: usize) -> Option<(usize, usize)> {
    let inside = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'+');
    let mut end = at;
    while end > 0 && matches!(scan.byte(end - 1), b' ' | b'[' | b'(' | b'{') && at - end < 3 {
        end -= 1;
    }
    let mut start = end;
    let least = end.saturating_sub(64);
    loop {
        while start > least && inside(scan.byte(start - 1)) {
            start -= 1;
        }
        let dotted = start >= 5 && &scan.bytes[start - 5..start] == b" dot " && start - 5 > least;
        if !dotted || start == end {
            break;
        }
        start -= 5;
    }
    while start < end && !scan.byte(start).is_ascii_alphanumeric() {
        start += 1;
    }
    (end > start && !scan.glued_before(start)).then_some((start, end))
}

/// Length of a dot within a host, and whether it is a word: ".", " dot ", "[dot]".
fn dot_after(scan: &Scan, at: usize) -> Option<(usize, bool)> {
    if scan.byte(at) == b'.' {
        return scan.byte(at + 1).is_ascii_alphanumeric().then_some((1, false));
    }
    let said = [&b" dot "[..], b" [dot] ", b"[dot]", b"(dot)", b" (dot) "];
    said.into_iter().find(|dot| scan.bytes[at..].starts_with(dot)).map(|dot| (dot.len(), true))
}

/// The host after the "at": "gmail dot com", "] york.gov.uk"; and whether it is
/// spelt out.
fn domain_after(scan: &Scan, at: usize) -> Option<(usize, String, bool)> {
    let mut place = at;
    let bracketed = matches!(scan.byte(at), b']' | b')' | b'}');
    while matches!(scan.byte(place), b' ' | b']' | b')' | b'}') && place < at + 3 {
        place += 1;
    }
    let mut domain = String::new();
    let mut said = false;
    let mut end = place;
    while domain.len() < 64 {
        let from = end;
        while scan.byte(end).is_ascii_alphanumeric() || (scan.byte(end) == b'-' && end > from) {
            end += 1;
        }
        let dot = dot_after(scan, end);
        if end == from || dot.is_none() && from == place {
            return None;
        }
        domain.push_str(&scan.text.folded()[from..end]);
        let Some((length, word)) = dot else { break };
        said |= word;
        end += length;
        domain.push('.');
    }
    let (name, top) = domain.rsplit_once('.')?;
    let known = matches!(top, "com" | "uk" | "org" | "net" | "gov" | "co" | "me" | "info" | "io" | "eu" | "example");
    // "see you at york.gov.uk" is a sentence: an address needs brackets, a said dot
    // or a provider of mailboxes.
    let provider = listed(FREEMAIL, name.split('.').next().unwrap_or("")) && name.len() > 2;
    (known && !name.is_empty() && (said || bracketed || provider)).then_some((end, domain, said || bracketed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fictional, found, likely, silent};

    #[test]
    fn persons_addresses_are_likely_also_when_spelt_out() {
        likely(
            Kind::EmailAddress,
            &[
                "jodie.smith@york.gov.uk",
                "shaz84@hotmail.co.uk",
                "write to r-o-s-t-a-s-k-e-r at gmail dot com",
                "jodie dot smith at gmail dot com",
                "jodie.smith [at] barnet.gov.uk",
                "jodie.smith(at)lancaster(dot)gov(dot)uk",
                "mail john at gmail.com",
                "_ros_@hotmail.com",
                "łemłail@gmail.com",
                "siân.ffôn@ynys--môn.cymru",
            ],
        );
        let spoken = found("write to rosie at gmail dot com today", Kind::EmailAddress);
        assert_eq!(spoken[0].0, "rosie at gmail dot com");
    }

    #[test]
    fn role_mailboxes_groups_and_prose_are_silent() {
        silent(
            Kind::EmailAddress,
            &[
                "customer.services@york.gov.uk",
                "bins@woking.gov.uk",
                "haveyoursay@lancaster.gov.uk",
                "planning.enquiries@barnet.gov.uk",
                "acombresidents@gmail.com",
                "reuse@council.example",
                "Join us at York dot org meets code",
                "look at york.gov.uk for more",
                "meet at ten at noon dot dot dot",
                "Look at gmail.com",
                "name@-york.gov.uk",
                "name@10.0.0.1",
                "...@york.gov.uk",
                "!@york",
            ],
        );
        fictional(Kind::EmailAddress, &["firstname.lastname@york.gov.uk", "jo.smith@example.com"]);
    }
}
