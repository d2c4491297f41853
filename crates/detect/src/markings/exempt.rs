//! Papers that the public may not see (Local Government Act 1972, Schedule 12A:
//! England paragraphs 1 to 7, Wales 12 to 18). Public agendas cite the same
//! clause to say why a meeting will close its doors, so most of it stays low.

use crate::kind::Kind;
use crate::phrases::{capitals, phrase, range, Phrases};
use crate::scan::Scan;
use crate::triggers::Trigger;
use std::ops::Range;

pub(crate) static EXEMPT: Phrases = Phrases::new(&[
    capitals("not for publication", 0.85),
    phrase("not for publication", 0.65),
    phrase("not for public release", 0.65),
    phrase("exempt information", 0.5),
    phrase("exempt appendix", 0.55),
    phrase("exempt annex", 0.55),
    phrase("exempt report", 0.6),
    phrase("exempt item", 0.55),
    phrase("exempt minute", 0.6),
    phrase("exempt minutes", 0.6),
    phrase("exempt papers", 0.6),
    phrase("exempt business", 0.4),
    capitals("restricted report", 0.7),
    phrase("nid iw gyhoeddi", 0.65),
    phrase("gwybodaeth eithriedig", 0.5),
    phrase("adroddiad eithriedig", 0.6),
    phrase("confidential annex", 0.6),
    phrase("confidential appendix", 0.6),
    phrase("part 2 papers", 0.55),
    phrase("part two papers", 0.55),
    phrase("part ii papers", 0.55),
    phrase("part b papers", 0.5),
    phrase("part 2 report", 0.5),
    phrase("part 2 item", 0.5),
    phrase("part ii report", 0.5),
    phrase("part ii item", 0.5),
    phrase("pink papers", 0.55),
    phrase("pink paper", 0.5),
    phrase("closed session", 0.4),
    phrase("schedule 12a", 0.5),
]);

pub(super) fn find(scan: &mut Scan) {
    for at in 0..scan.cues.triggered(Trigger::ExemptInformation).len() {
        self::at(scan, scan.cues.triggered(Trigger::ExemptInformation)[at] as usize);
    }
}

fn at(scan: &mut Scan, index: usize) {
    let Some((mut end, mut score)) = EXEMPT.at(scan, index) else { return };
    let mut start = index;
    match scan.word(index) {
        // "not for publication before 6am" is an embargo.
        "not" if matches!(scan.word(end), "before" | "until" | "till" | "til" | "or" | "prior" | "broadcast") => return,
        "exempt" if scan.word(end).bytes().all(|byte| byte.is_ascii_digit()) && !scan.word(end).is_empty() => {
            end += 1;
            score += 0.1;
        }
        "schedule" => {
            // "paragraph 3 of Part 1 of Schedule 12A"
            let paragraph = (1..=10)
                .take_while(|back| index >= *back)
                .find(|back| scan.word(index - back).starts_with("paragraph"));
            if let Some(back) = paragraph {
                start = index - back;
                score = 0.6;
            }
        }
        _ => {}
    }
    let range = range(scan, start, end);
    // The resolution that closes a meeting is itself public.
    if resolution(scan, &range) {
        score = score.min(0.3);
    }
    scan.push(Kind::ExemptInformation, range, score);
}

/// "… resolved that the press and public be excluded …" on the same line.
fn resolution(scan: &Scan, range: &Range<usize>) -> bool {
    let line = &scan.bytes[scan.line_start(range.start)..scan.line_end(range.end)];
    [&b"press and public"[..], b"public and press", b"public be excluded"]
        .iter()
        .any(|words| line.windows(words.len()).any(|window| window == *words))
}

#[cfg(test)]
mod tests {
    use crate::testing::{certain, found, likely, silent};
    use crate::Kind;

    #[test]
    fn exempt_papers_are_found() {
        certain(Kind::ExemptInformation, &["NOT FOR PUBLICATION by virtue of paragraph 3"]);
        likely(
            Kind::ExemptInformation,
            &[
                "paragraph 3 of Part 1 of Schedule 12A",
                "see exempt item 14",
                "Part II papers now circulated",
                "page nine of the confidential annex",
                "This report is not for publication",
            ],
        );
        assert_eq!(found("see exempt item 14 for it", Kind::ExemptInformation)[0].0, "exempt item 14");
    }

    #[test]
    fn embargoes_resolutions_and_everyday_words_are_silent() {
        silent(
            Kind::ExemptInformation,
            &[
                "Not for publication before 6am on Friday",
                "The press and public may be excluded under paragraph 3 of Schedule 12A",
                "resolved that the press and public be excluded as it involves exempt information",
                "Students are exempt from council tax",
                "exempt vehicles may use the lane",
                "part 2 of our series",
                "Publication of the plan",
            ],
        );
    }
}
