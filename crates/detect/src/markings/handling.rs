//! Instructions that say who may see a document.

use crate::kind::Kind;
use crate::phrases::{capitals, phrase, range, Phrases};
use crate::scan::Scan;
use crate::triggers::Trigger;

pub(crate) static HANDLING: Phrases = Phrases::new(&[
    phrase("do not forward", 0.65),
    phrase("please do not forward", 0.65),
    phrase("dont forward", 0.55),
    phrase("dont share externally", 0.6),
    phrase("dont circulate", 0.55),
    phrase("do not circulate", 0.65),
    phrase("do not share outside", 0.65),
    phrase("do not share externally", 0.7),
    phrase("do not share further", 0.65),
    phrase("do not distribute", 0.6),
    phrase("please do not discuss outside", 0.6),
    phrase("do not discuss outside", 0.6),
    phrase("not for onward sharing", 0.8),
    phrase("not for onward circulation", 0.8),
    phrase("not for onward", 0.7),
    phrase("not for wider circulation", 0.8),
    phrase("not for wider sharing", 0.8),
    phrase("not for wider distribution", 0.8),
    phrase("not for circulation", 0.75),
    phrase("not for distribution", 0.7),
    phrase("not for sharing externally", 0.8),
    phrase("not for sharing", 0.7),
    phrase("not for external", 0.7),
    phrase("not to be shared", 0.6),
    phrase("not to be forwarded", 0.65),
    phrase("not to be circulated", 0.65),
    capitals("recipients only", 0.8),
    phrase("addressee only", 0.6),
    capitals("eyes only", 0.7),
    phrase("please do not circulate", 0.65),
    phrase("not for release", 0.5),
    capitals("hmrc use only", 0.8),
    capitals("limited distribution", 0.6),
    capitals("handling instructions", 0.65),
    phrase("eyes only members", 0.6),
    phrase("hmg use only", 0.8),
    capitals("commercial in confidence", 0.85),
    phrase("commercial in confidence", 0.6),
    phrase("commercially confidential", 0.55),
    phrase("commercially sensitive", 0.5),
    capitals("tlp red", 0.85),
    capitals("tlp amber", 0.8),
]);

pub(crate) static INTERNAL: Phrases = Phrases::new(&[
    phrase("for internal use only", 0.75),
    phrase("for internal use", 0.6),
    phrase("internal use only", 0.75),
    phrase("internal only", 0.65),
    phrase("internal circulation only", 0.75),
    phrase("internal memo", 0.5),
    phrase("staff eyes only", 0.6),
    capitals("for staff only", 0.5),
    capitals("internal do not share", 0.7),
]);

pub(super) fn find(scan: &mut Scan) {
    of_list(scan, Trigger::HandlingInstruction, Kind::HandlingInstruction, &HANDLING);
    of_list(scan, Trigger::InternalOnly, Kind::InternalOnly, &INTERNAL);
}

fn of_list(scan: &mut Scan, trigger: Trigger, kind: Kind, list: &Phrases) {
    for at in 0..scan.cues.triggered(trigger).len() {
        let index = scan.cues.triggered(trigger)[at] as usize;
        let Some((end, score)) = list.at(scan, index) else { continue };
        // "do not share your password", "not for sharing drinks": more of the
        // sentence follows and changes it.
        let next = scan.word(end);
        let shared = matches!(scan.word(end - 1), "share" | "sharing" | "shared" | "for" | "use");
        let other_object = shared && matches!(next, "your" | "drinks" | "food" | "needles" | "personal" | "bikes" | "towels" | "with")
            // "do not forward your postal vote"
            || matches!(next, "your" | "on") && scan.word(end - 1) == "forward";
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
            &[
                "Please do not forward.",
                "pls don't forward this",
                "this is not for sharing externally",
                "its marked not for sharing so u aint seen it",
            ],
        );
        likely(
            Kind::InternalOnly,
            &["FOR INTERNAL USE ONLY", "Recruitment freeze - internal circulation only", "(internal only)"],
        );
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
