//! Markings with every letter set apart: "N.O.T. F.O.R. P.U.B.L.I.C.A.T.I.O.N."
//!
//! Nobody writes that way but to get past a filter, so the few words that
//! matter are looked for in the letters put together.

use crate::kind::Kind;
use crate::scan::Scan;
use probity_text::{Token, TokenKind};

const WORDS: &[(&str, Kind)] = &[
    ("notforpublication", Kind::ExemptInformation),
    ("exemptinformation", Kind::ExemptInformation),
    ("officialsensitive", Kind::ProtectiveMarking),
    ("topsecret", Kind::ProtectiveMarking),
    ("confidential", Kind::ProtectiveMarking),
    ("internaluseonly", Kind::InternalOnly),
    ("internalonly", Kind::InternalOnly),
    ("donotforward", Kind::HandlingInstruction),
    ("notforsharing", Kind::HandlingInstruction),
    ("legallyprivileged", Kind::LegalPrivilege),
    ("withoutprejudice", Kind::LegalPrivilege),
    ("embargoed", Kind::Embargo),
];

/// Letters set apart further than this are not one phrase, in bytes.
const WIDEST_GAP: usize = 3;

pub(super) fn find(scan: &mut Scan) {
    // Eight letters on their own are the least that can spell anything here.
    if scan.text.tokens().iter().filter(|token| is_apart(scan, token)).map(|token| token.end - token.start).sum::<u32>()
        < 8
    {
        return;
    }
    let mut letters = String::new();
    let mut places: Vec<usize> = Vec::new();
    for index in 0..scan.text.tokens().len() {
        let Some(token) = scan.token(index) else { break };
        let word = scan.word(index);
        let start = token.start as usize;
        let apart = is_apart(scan, token);
        let near = places.last().is_none_or(|last| start <= last + 1 + WIDEST_GAP);
        if !apart || !near {
            report(scan, &letters, &places);
            letters.clear();
            places.clear();
        }
        if apart {
            for (offset, byte) in word.bytes().enumerate().step_by(2) {
                letters.push(char::from(byte));
                places.push(start + offset);
            }
        }
    }
    report(scan, &letters, &places);
}

/// One letter, or several with a sign between each.
fn is_apart(scan: &Scan, token: &Token) -> bool {
    let word = scan.text.word(token).as_bytes();
    let second_is_letter = word.get(1).is_some_and(u8::is_ascii_alphanumeric);
    token.kind == TokenKind::Word
        && !second_is_letter
        && word.len() % 2 == 1
        && word.iter().step_by(2).all(u8::is_ascii_lowercase)
        && word.iter().skip(1).step_by(2).all(|byte| !byte.is_ascii_alphanumeric())
}

fn report(scan: &mut Scan, letters: &str, places: &[usize]) {
    if letters.len() < 8 {
        return;
    }
    for &(word, kind) in WORDS {
        for (at, _) in letters.match_indices(word) {
            scan.push(kind, places[at]..places[at + word.len() - 1] + 1, 0.85);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{certain, found, silent};
    use crate::Kind;

    #[test]
    fn letters_set_apart_are_read() {
        certain(
            Kind::ExemptInformation,
            &["N.O.T. F.O.R. P.U.B.L.I.C.A.T.I.O.N. by virtue of", "n o t  f o r  p u b l i c a t i o n"],
        );
        certain(Kind::ProtectiveMarking, &["C-O-N-F-I-D-E-N-T-I-A-L shortlist"]);
        assert_eq!(found("so I N T E R N A L O N L Y it is", Kind::InternalOnly)[0].0, "I N T E R N A L O N L Y");
    }

    #[test]
    fn initials_and_lists_are_silent() {
        for kind in [Kind::ProtectiveMarking, Kind::ExemptInformation, Kind::InternalOnly] {
            silent(
                kind,
                &["A, B, C, D, E, F, G, H and I", "J. R. R. Tolkien", "Y M C A and the N H S", "confidential helpline"],
            );
        }
    }
}
