//! Passport numbers. Nine digits, or a letter and eight digits, with no check
//! digit outside the machine-readable zone: the word is needed.

use super::context::alone;
use crate::cues::Cue;
use crate::digits::Candidate;
use crate::kind::Kind;
use crate::scan::Scan;
use crate::spell;

pub(crate) fn number(scan: &mut Scan, number: &Candidate) {
    if number.digits.len() == 9
        && number.one_number()
        && !number.plus
        && named(scan, number.range.start, number.range.end)
    {
        scan.push(Kind::UkPassport, number.range.clone(), 0.8);
    }
}

pub(crate) fn code(scan: &mut Scan, at: usize) {
    if !scan.byte(at).is_ascii_lowercase() {
        return;
    }
    for pattern in [&b"A99999999"[..], b"AA9999999"] {
        let Some(code) = spell::read(scan, at, pattern) else { continue };
        let range = at..code.end;
        let upper = scan.text.case(range.clone()) == Some(true);
        // "his passport is 6344207" has no letters in it.
        if named(scan, at, code.end) && (upper || code.compact) {
            scan.push(Kind::UkPassport, range, 0.8);
        } else if code.compact && alone(scan, &range) && upper {
            scan.push(Kind::UkPassport, range, 0.2);
        }
    }
}

fn named(scan: &Scan, start: usize, end: usize) -> bool {
    scan.near(Cue::Passport, &(start..end), 40, 15)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{certain, silent};

    #[test]
    fn only_with_the_word_beside_it() {
        certain(
            Kind::UkPassport,
            &[
                "passport number 925076473",
                "his passport is 925 076 473",
                "Passport No: A12345678",
                "passport AB1234567",
            ],
        );
        silent(
            Kind::UkPassport,
            &[
                "925076473",
                "his passport is 6344207",
                "passport office 0300 222 0000",
                "Get your leisure passport for £12.50",
                "A12345678",
                "Passport renewals took 10 weeks in 2023",
            ],
        );
    }
}
