//! Legal advice and negotiation.

use super::phrases::{best, range, ANY, CAPS};
use crate::kind::Kind;
use crate::scan::Scan;

const PHRASES: &[(&str, bool, f32)] = &[
    ("legally privileged", ANY, 0.75),
    ("legal professional privilege", ANY, 0.7),
    ("legal advice privilege", ANY, 0.7),
    ("privileged and confidential", ANY, 0.8),
    ("confidential and privileged", ANY, 0.8),
    ("subject to legal privilege", ANY, 0.75),
    ("litigation privilege", ANY, 0.65),
    ("without prejudice", CAPS, 0.8),
    ("without prejudice", ANY, 0.5),
    ("subject to contract", CAPS, 0.8),
    ("subject to contract", ANY, 0.5),
    ("counsels advice", ANY, 0.55),
    ("counsel's advice", ANY, 0.55),
    ("counsel's opinion", ANY, 0.55),
    ("advice from counsel", ANY, 0.55),
    ("settlement agreement", ANY, 0.3),
];

pub(super) fn at(scan: &mut Scan, index: usize) {
    let Some((end, score)) = best(scan, index, PHRASES) else { return };
    // "without prejudice to the generality of" is drafting, not negotiation.
    let drafting = scan.word(index) == "without" && scan.word(end) == "to";
    scan.push(Kind::LegalPrivilege, range(scan, index, end), if drafting { 0.3 } else { score });
}

#[cfg(test)]
mod tests {
    use crate::testing::{certain, likely, silent};
    use crate::Kind;

    #[test]
    fn privilege_is_found() {
        certain(Kind::LegalPrivilege, &["WITHOUT PREJUDICE\nDear Sir", "Privileged and confidential", "SUBJECT TO CONTRACT"]);
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
