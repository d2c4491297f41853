//! Legal advice and negotiation.

use crate::kind::Kind;
use crate::phrases::{capitals, phrase, range, Phrases};
use crate::scan::Scan;
use crate::triggers::Trigger;
use probity_text::Break;

pub(crate) static LEGAL: Phrases = Phrases::new(&[
    phrase("legally privileged", 0.75),
    phrase("legal professional privilege", 0.7),
    phrase("legal advice privilege", 0.7),
    phrase("privileged and confidential", 0.8),
    phrase("confidential and privileged", 0.8),
    phrase("subject to legal privilege", 0.75),
    phrase("litigation privilege", 0.65),
    capitals("without prejudice", 0.8),
    phrase("without prejudice", 0.5),
    capitals("subject to contract", 0.8),
    phrase("subject to contract", 0.5),
    phrase("counsels advice", 0.55),
    phrase("counsels opinion", 0.55),
    phrase("advice from counsel", 0.55),
    phrase("settlement agreement", 0.3),
]);

pub(super) fn find(scan: &mut Scan) {
    for at in 0..scan.cues.triggered(Trigger::LegalPrivilege).len() {
        self::at(scan, scan.cues.triggered(Trigger::LegalPrivilege)[at] as usize);
    }
}

fn at(scan: &mut Scan, index: usize) {
    let Some((end, score)) = LEGAL.at(scan, index) else { return };
    // "without prejudice to the generality of" is drafting, not negotiation.
    let next = scan.word(end);
    let drafting = match scan.word(index) {
        "without" => {
            // "a city without prejudice", "without prejudice or favour" are about people.
            let sentence = scan.token(index).is_some_and(|token| token.before == Break::Soft && !token.capital);
            matches!(next, "to" | "or" | "against")
                || sentence && !matches!(next, "basis" | "offer" | "letter" | "save" | "and" | "meeting")
        }
        // "subject to contract award, works begin in May"
        "subject" => matches!(next, "award" | "signature" | "being"),
        _ => false,
    };
    if !drafting {
        scan.push(Kind::LegalPrivilege, range(scan, index, end), score);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{certain, likely, silent};
    use crate::Kind;

    #[test]
    fn privilege_is_found() {
        certain(
            Kind::LegalPrivilege,
            &["WITHOUT PREJUDICE\nDear Sir", "Privileged and confidential", "SUBJECT TO CONTRACT"],
        );
        likely(Kind::LegalPrivilege, &["this advice is legally privileged", "counsel's opinion is that we lose"]);
    }

    #[test]
    fn everyday_words_are_silent() {
        silent(
            Kind::LegalPrivilege,
            &[
                "I am privileged to serve",
                "Pride and Prejudice at the library",
                "without prejudice to section 3",
                "Give advice on contracts",
            ],
        );
    }
}
