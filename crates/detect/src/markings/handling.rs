//! Instructions that say who may see a document.

use super::phrases::{best, range, ANY, CAPS};
use crate::kind::Kind;
use crate::scan::Scan;

const HANDLING: &[(&str, bool, f32)] = &[
    ("do not forward", ANY, 0.65),
    ("please do not forward", ANY, 0.65),
    ("do not circulate", ANY, 0.65),
    ("do not share outside", ANY, 0.65),
    ("do not share externally", ANY, 0.7),
    ("do not share further", ANY, 0.65),
    ("do not distribute", ANY, 0.6),
    ("please do not discuss outside", ANY, 0.6),
    ("do not discuss outside", ANY, 0.6),
    ("not for onward sharing", ANY, 0.8),
    ("not for onward circulation", ANY, 0.8),
    ("not for onward", ANY, 0.7),
    ("not for wider circulation", ANY, 0.8),
    ("not for wider sharing", ANY, 0.8),
    ("not for wider distribution", ANY, 0.8),
    ("not for circulation", ANY, 0.75),
    ("not for distribution", ANY, 0.7),
    ("not for sharing externally", ANY, 0.8),
    ("not for sharing", ANY, 0.7),
    ("not for external", ANY, 0.7),
    ("not to be shared", ANY, 0.6),
    ("not to be forwarded", ANY, 0.65),
    ("not to be circulated", ANY, 0.65),
    ("recipients only", CAPS, 0.8),
    ("addressee only", ANY, 0.6),
    ("eyes only", CAPS, 0.7),
    ("hmg use only", ANY, 0.8),
    ("commercial in confidence", CAPS, 0.85),
    ("commercial in confidence", ANY, 0.6),
    ("commercially confidential", ANY, 0.55),
    ("commercially sensitive", ANY, 0.5),
    ("commercial-in-confidence", ANY, 0.6),
    ("tlp red", CAPS, 0.85),
    ("tlp amber", CAPS, 0.8),
];

const INTERNAL: &[(&str, bool, f32)] = &[
    ("for internal use only", ANY, 0.75),
    ("for internal use", ANY, 0.6),
    ("internal use only", ANY, 0.75),
    ("internal only", ANY, 0.65),
    ("internal circulation only", ANY, 0.75),
    ("internal memo", ANY, 0.5),
    ("staff eyes only", ANY, 0.6),
    ("for staff only", CAPS, 0.5),
];

pub(super) fn at(scan: &mut Scan, index: usize) {
    for (kind, list) in [(Kind::HandlingInstruction, HANDLING), (Kind::InternalOnly, INTERNAL)] {
        let Some((end, score)) = best(scan, index, list) else { continue };
        // "do not share your password", "not for sharing drinks": more of the
        // sentence follows and changes it.
        let next = scan.word(end);
        let other_object = matches!(next, "your" | "drinks" | "food" | "needles" | "personal" | "bikes" | "towels" | "with");
        // "internal only doors" names a thing; "internal only" ends the thought.
        let before = index.checked_sub(1).map_or("", |before| scan.word(before));
        let negated = matches!(before, "isnt" | "never" | "longer" | "why");
        if !other_object && !negated {
            scan.push(kind, range(scan, index, end), score);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{certain, likely, silent};
    use crate::Kind;

    #[test]
    fn instructions_are_found() {
        certain(Kind::HandlingInstruction, &["Not for onward sharing, please", "COMMERCIAL IN CONFIDENCE", "TLP:RED"]);
        likely(
            Kind::HandlingInstruction,
            &["Please do not forward.", "this is not for sharing externally", "its marked not for sharing so u aint seen it"],
        );
        likely(Kind::InternalOnly, &["FOR INTERNAL USE ONLY", "Recruitment freeze - internal circulation only", "(internal only)"]);
    }

    #[test]
    fn everyday_sentences_are_silent() {
        silent(
            Kind::HandlingInstruction,
            &[
                "Do not share your password with anyone",
                "Please share widely",
                "Do not forget your bin",
                "Cups: not for sharing drinks with the dog",
                "For your eyes: a free test",
            ],
        );
        silent(
            Kind::InternalOnly,
            &["Internal doors only £20", "we use internal staff", "for use inside only", "the internal audit is out"],
        );
    }
}
