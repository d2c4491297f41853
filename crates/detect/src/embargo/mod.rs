//! Embargoes: a text that says it may not go out yet, and when it may.
//!
//! "EMBARGOED until 00:01 Friday 14 March", "not for release before noon on the
//! 3rd", "under embargo till 6pm tomorrow". An arms or trade embargo, and one
//! that is over, is none.

mod lifts;

use crate::kind::Kind;
use crate::phrases::joined;
use crate::scan::Scan;
use crate::triggers::Trigger;
use lifts::When;
use probity_text::{Break, Text};
use std::ops::Range;

/// Words that start one.
pub(crate) const WORDS: &str = "embargo embargoed embargod embargoe embargos embargoes embarged embarbo \
    not no nothing hold holding do dont under strictly strict media press";

/// One embargo in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Embargo {
    /// Bytes of [`Text::folded`]: the words, and the date if there is one.
    pub range: Range<usize>,
    /// When it ends, in Unix seconds; `None` if no readable date is given, or if
    /// the date needs a year or a day that `now` would have to supply.
    pub lifts: Option<i64>,
}

/// All embargoes of a text. `now`, in Unix seconds, settles "tomorrow", "Friday"
/// and dates without a year.
pub fn embargoes(text: &Text, now: Option<i64>) -> Vec<Embargo> {
    let scan = Scan::new(text);
    found(&scan)
        .into_iter()
        .map(|found| Embargo { lifts: found.when.and_then(|when| when.resolve(now)), range: found.range })
        .collect()
}

pub(crate) fn find(scan: &mut Scan) {
    for found in found(scan) {
        let score = if found.when.is_some() { 0.9 } else { found.score };
        scan.push(Kind::Embargo, found.range, score);
    }
}

struct Found {
    range: Range<usize>,
    when: Option<When>,
    /// How sure the words alone are.
    score: f32,
}

fn found(scan: &Scan) -> Vec<Found> {
    let mut all: Vec<Found> = Vec::new();
    let mut next = 0;
    for &index in scan.cues.triggered(Trigger::Embargo) {
        let index = index as usize;
        if index < next {
            continue;
        }
        let Some((end, score)) = words(scan, index) else { continue };
        let (when, after) = match lifts::read(scan, end) {
            Some((when, after)) => (Some(when), after),
            None => (None, end),
        };
        let (Some(first), Some(last)) = (scan.token(index), scan.token(after - 1)) else { break };
        let found = Found { range: first.start as usize..last.end as usize, when, score };
        next = after;
        if score >= 0.5 || found.when.is_some() {
            all.push(found);
        }
    }
    all
}

/// Words of an embargo at a token: the token after them, and their score.
fn words(scan: &Scan, index: usize) -> Option<(usize, f32)> {
    match scan.word(index) {
        "not" | "no" | "nothing" => not_before(scan, index),
        "hold" | "holding" => hold(scan, index),
        "do" | "dont" | "don't" => do_not_publish(scan, index),
        "under" | "strictly" | "media" | "press" | "strict" => {
            let next = index + 1 + usize::from(matches!(scan.word(index + 1), "strict" | "an" | "strictly" | "a"));
            is_embargo(&joined(scan, next)).then_some(())?;
            let score = if scan.word(index) == "media" || scan.word(index) == "press" { 0.6 } else { 0.85 };
            (!over(scan, next)).then_some((next + 1, score))
        }
        _ => {
            let word = joined(scan, index);
            if !is_embargo(&word) || scan.token(index)?.hashtag || over(scan, index) || of_trade(scan, index) {
                return None;
            }
            // A label at the start of a line or bracket, with its colon.
            let token = scan.token(index)?;
            let before = scan.byte_before(token.start as usize);
            let label = scan.byte(token.end as usize) == b':'
                || matches!(before, b'[' | b'(')
                || (token.before == Break::Hard && word != "embargo");
            let marked = scan.text.case(token.range()) == Some(true);
            let score = match () {
                () if label && marked => 0.85,
                () if label => 0.7,
                () if word != "embargo" => 0.6,
                () if marked => 0.6,
                // "the embargo" alone says nothing; with a date it does.
                () => 0.0,
            };
            Some((index + 1, score))
        }
    }
}

/// "not for release before", "not for publication or broadcast until".
fn not_before(scan: &Scan, index: usize) -> Option<(usize, f32)> {
    let mut at = index + 1;
    if !matches!(scan.word(at), "for" | "to" | "use" | "publication" | "release") {
        return None;
    }
    let deed = |word: &str| {
        matches!(
            word,
            "release"
                | "publication"
                | "publish"
                | "published"
                | "broadcast"
                | "posting"
                | "posted"
                | "post"
                | "sharing"
                | "shared"
                | "released"
                | "use"
                | "used"
                | "public"
                | "general"
                | "announced"
                | "announcement"
        )
    };
    let mut deeds = 0;
    while at < index + 10 && scan.token(at).is_some_and(|token| token.before == Break::Soft) {
        match scan.word(at) {
            word if deed(word) => deeds += 1,
            "for" | "to" | "be" | "or" | "and" | "online" => {}
            "before" | "until" | "till" | "til" | "prior" if deeds > 0 => {
                let end = at + 1 + usize::from(scan.word(at) == "prior");
                // Without a date this is an everyday sentence.
                return Some((end, 0.45));
            }
            _ => return None,
        }
        at += 1;
    }
    None
}

/// "hold until", "hold for release until": counts only with a date.
fn hold(scan: &Scan, index: usize) -> Option<(usize, f32)> {
    let until = (index + 1..index + 4)
        .find(|&at| !matches!(scan.word(at), "for" | "release" | "this" | "it" | "publication"))?;
    matches!(scan.word(until), "until" | "till" | "til").then_some((until + 1, 0.0))
}

/// "do not publish before", "don't share until".
fn do_not_publish(scan: &Scan, index: usize) -> Option<(usize, f32)> {
    let at = index + 1 + usize::from(scan.word(index) == "do" && scan.word(index + 1) == "not");
    let published = matches!(scan.word(at), "publish" | "release" | "broadcast" | "announce");
    let held = matches!(scan.word(at + 1), "before" | "until" | "till" | "til");
    (published && held).then_some((at + 2, 0.45))
}

/// "embargoed" as people type it.
fn is_embargo(word: &str) -> bool {
    matches!(
        word,
        "embargo"
            | "embargoed"
            | "embargod"
            | "embargo'd"
            | "embargoe"
            | "embargos"
            | "embargoes"
            | "embarged"
            | "embarbo"
    )
}

/// "embargo lifted", "embargo has been lifted", "no longer embargoed".
fn over(scan: &Scan, index: usize) -> bool {
    let after = (index + 1..index + 5)
        .take_while(|&at| scan.token(at).is_some_and(|token| token.before == Break::Soft))
        .any(|at| matches!(scan.word(at), "lifted" | "over" | "ended" | "expired" | "ends" if scan.word(at) != "ends"));
    let before = index >= 2 && scan.word(index - 2) == "no" && scan.word(index - 1) == "longer";
    let lifted = index >= 1 && matches!(scan.word(index - 1), "unembargoed" | "lifted");
    after || before || lifted
}

/// "trade embargo", "the embargo on Russian oil".
fn of_trade(scan: &Scan, index: usize) -> bool {
    let kind = index > 0
        && matches!(
            scan.word(index - 1),
            "trade"
                | "arms"
                | "oil"
                | "economic"
                | "weapons"
                | "fish"
                | "export"
                | "import"
                | "food"
                | "gas"
                | "cuban"
                | "russian"
                | "hiring"
                | "spending"
                | "recruitment"
        );
    let target = matches!(scan.word(index + 1), "on" | "against" | "exhibition" | "act")
        && lifts::read(scan, index + 1).is_none();
    kind || target
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{certain, likely, silent};
    use crate::time::parse_rfc3339;

    /// When the only embargo of a text lifts, asked at a time.
    #[track_caller]
    fn lifts(source: &str, now: &str) -> Option<i64> {
        let found = embargoes(&Text::new(source), parse_rfc3339(now));
        assert_eq!(found.len(), 1, "{source:?}: {found:?}");
        found[0].lifts
    }

    #[test]
    fn dates_and_times_are_read_in_london() {
        let now = "2026-03-05T09:15:00Z";
        for (source, expected) in [
            ("EMBARGOED until 00:01 Saturday 14 March", "2026-03-14T00:01:00Z"),
            ("STRICTLY EMBARGOED TILL 6AM FRI 6 MARCH 2026 - bus fares", "2026-03-06T06:00:00Z"),
            ("Not for release before 00.01 hours on Tuesday 19th May: Acomb", "2026-05-19T00:01:00+01:00"),
            ("[EMBARGO: 0700, 30/06/2026] Racecourse park and ride", "2026-06-30T07:00:00+01:00"),
            ("ok this is under embargo til 10 july 9am but im too excited", "2026-07-10T09:00:00+01:00"),
            ("Embargoed for publication until 12 noon, Thursday 12 March 2026 – York", "2026-03-12T12:00:00Z"),
            ("NOT FOR PUBLICATION OR BROADCAST BEFORE 2/9/26 (05:30) – £4.2m for", "2026-09-02T05:30:00+01:00"),
            ("E M B A R G O E D until 4 Apr, 6 a.m. – new chief executive", "2026-04-04T06:00:00+01:00"),
            ("its embargod till tomorow 7am but strikes OFF lads", "2026-03-06T07:00:00Z"),
            ("(Embargoed: Wednesday 7 October 2026, 10am.) York", "2026-10-07T10:00:00+01:00"),
            ("Under em\u{200b}bargo until 28.04.26 at 08h00; the design", "2026-04-28T08:00:00+01:00"),
            ("not for release before noon on the 3rd", "2026-03-03T12:00:00Z"),
            ("under embargo till 6pm tomorrow", "2026-03-06T18:00:00Z"),
            ("embargo: 09/04/2026 0900", "2026-04-09T09:00:00+01:00"),
            ("embargoed until Monday", "2026-03-09T00:00:00Z"),
            ("Embargoed until midday", "2026-03-05T12:00:00Z"),
            ("embargo lifts at 5pm", "2026-03-05T17:00:00Z"),
            ("Embargoed until 2026-03-14T09:00", "2026-03-14T09:00:00Z"),
            ("nothing to be published before 9am on 3 April: new leisure centre", "2026-04-03T09:00:00+01:00"),
            ("Pre-release: hold for release until 00:01 on 12 June", "2026-06-12T00:01:00+01:00"),
            ("Please hold until Friday 13 March, 8.30am", "2026-03-13T08:30:00Z"),
        ] {
            assert_eq!(lifts(source, now), parse_rfc3339(expected), "{source:?}");
        }
    }

    #[test]
    fn the_year_is_the_nearest_that_fits_the_weekday() {
        // 14 March is a Friday in 2025 and a Saturday in 2026.
        let friday = "EMBARGOED until 00:01 Friday 14 March";
        assert_eq!(lifts(friday, "2025-03-10T09:00:00Z"), parse_rfc3339("2025-03-14T00:01:00Z"));
        assert_eq!(
            lifts("embargoed until 2 January 9am", "2025-12-30T09:00:00Z"),
            parse_rfc3339("2026-01-02T09:00:00Z")
        );
    }

    #[test]
    fn without_a_date_or_a_clock_it_never_lifts() {
        assert_eq!(lifts("strictly embargoed", "2026-03-05T09:15:00Z"), None);
        let text = Text::new("EMBARGOED until 00:01 Friday 14 March");
        assert_eq!(embargoes(&text, None)[0].lifts, None);
        let text = Text::new("EMBARGOED until 00:01 14 March 2026");
        assert_eq!(embargoes(&text, None)[0].lifts, parse_rfc3339("2026-03-14T00:01:00Z"));
    }

    #[test]
    fn the_range_holds_the_words_and_the_date() {
        let text = Text::new("News! (Embargoed until 6am Friday) York wins");
        let found = embargoes(&text, None);
        assert_eq!(text.excerpt(found[0].range.clone()), "Embargoed until 6am Friday");
    }

    #[test]
    fn scores() {
        certain(Kind::Embargo, &["EMBARGOED until 6am", "strictly embargoed", "EMBARGO: York wins", "under embargo"]);
        likely(Kind::Embargo, &["this is embargoed so shh", "Embargoed!"]);
        silent(
            Kind::Embargo,
            &[
                "The trade embargo exhibition opens on Friday",
                "Embargo lifted: York gets a lido",
                "The embargo has been lifted",
                "an arms embargo until 2027",
                "the embargo on Russian oil",
                "what an embargo is, explained",
                "Not for use in microwaves",
                "not for sale before Friday",
                "Do not release the brake until stopped",
                "No release date yet",
                "Hold until the light is green",
                "#embargo",
            ],
        );
    }
}
