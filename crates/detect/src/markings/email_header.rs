//! Pasted e-mails: the lines that a mail program puts on top.

use crate::kind::Kind;
use crate::phrases::range;
use crate::scan::Scan;
use crate::triggers::Trigger;
use std::ops::Range;

/// Labels of an e-mail's head, in English and Welsh.
pub(crate) const EMAIL_LABELS: &str = "from to subject sent cc date bcc wrth at pwnc anfonwyd";

/// What a message to everybody starts with.
pub(crate) const STAFF_EMAIL_WORDS: &str = "all staff dear";

/// Farthest that two header labels stand apart, in bytes.
const APART: usize = 160;

pub(super) fn find(scan: &mut Scan) {
    headers(scan);
    for at in 0..scan.cues.triggered(Trigger::StaffEmail).len() {
        staff_email(scan, scan.cues.triggered(Trigger::StaffEmail)[at] as usize);
    }
}

/// "From: … To: … Subject: …", on lines of their own or in one.
fn headers(scan: &mut Scan) {
    let mut labels: Vec<(Range<usize>, &str)> = Vec::new();
    let mut heads = Vec::new();
    for &index in scan.cues.triggered(Trigger::EmailLabel) {
        let Some(token) = scan.token(index as usize) else { break };
        let word = scan.word(index as usize);
        if scan.byte(token.end as usize) != b':' || !token.capital {
            continue;
        }
        if labels.last().is_some_and(|(last, _)| token.start as usize - last.end > APART) {
            report(&mut heads, &labels);
            labels.clear();
        }
        labels.push((token.start as usize..token.end as usize + 1, word));
    }
    report(&mut heads, &labels);
    for (range, score) in heads {
        scan.push(Kind::PastedEmailHeader, range, score);
    }
}

fn report(heads: &mut Vec<(Range<usize>, f32)>, labels: &[(Range<usize>, &str)]) {
    let has = |name: &str| labels.iter().any(|(_, label)| *label == name);
    let (from, to, subject) = (has("from"), has("to"), has("subject"));
    let sent = has("sent") || has("cc");
    let score = match (from, to, subject) {
        (true, true, true) => 0.85,
        (true, _, true) | (_, true, true) => 0.7,
        (true, true, _) if sent => 0.8,
        (true, _, _) if has("sent") => 0.6,
        _ => return,
    };
    if let (Some((first, _)), Some((last, _))) = (labels.first(), labels.last()) {
        heads.push((first.start..last.end, score));
    }
}

/// "all staff email", "Dear colleagues" with "all staff", "Dear all".
fn staff_email(scan: &mut Scan, index: usize) {
    let words = [scan.word(index), scan.word(index + 1), scan.word(index + 2)];
    let hit = match words {
        ["all", "staff", "email" | "mail" | "message" | "memo" | "briefing"] => Some((3, 0.6)),
        ["staff", "email" | "briefing", "says" | "said" | "went"] => Some((3, 0.5)),
        ["dear", "colleagues", _] | ["dear", "all", "staff"] => {
            Some((2, if says_all_staff(scan, index) { 0.65 } else { 0.5 }))
        }
        _ => None,
    };
    if let Some((length, score)) = hit {
        scan.push(Kind::PastedEmailHeader, range(scan, index, index + length), score);
    }
}

/// "all staff" or "sent to all" within the next few hundred bytes.
fn says_all_staff(scan: &Scan, index: usize) -> bool {
    (index..index + 60)
        .any(|at| matches!((scan.word(at), scan.word(at + 1)), ("all", "staff" | "colleagues") | ("heads", "of")))
}

#[cfg(test)]
mod tests {
    use crate::testing::{certain, likely, silent};
    use crate::Kind;

    #[test]
    fn headers_in_lines_or_inline() {
        certain(
            Kind::PastedEmailHeader,
            &[
                "From: Director of Place\nTo: Heads of Service\nSubject: Recruitment freeze",
                "From: Jo To: All Subject: Rota",
                "From: Jo Smith\nSent: 12 March 2026 09:12\nTo: Housing team\nSubject: RE: 14 Mill Lane",
            ],
        );
        likely(
            Kind::PastedEmailHeader,
            &[
                "From: Jo\nSubject: the depot",
                "our all staff email today: contracts end",
                "Dear colleagues, as all staff know",
            ],
        );
    }

    #[test]
    fn opening_times_and_letters_are_silent() {
        silent(
            Kind::PastedEmailHeader,
            &[
                "Open from: 9am to: 5pm",
                "From: 9am To: 5pm",
                "From York to Leeds",
                "Subject: maths and art, from £5",
                "To: the crew who cleared the snow, thank you",
                "Dear residents, your bins are late",
                "all staff are welcome",
            ],
        );
    }
}
