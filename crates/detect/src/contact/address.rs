//! Street addresses and postcodes.
//!
//! A venue's address is on every poster. What tells somebody's home from it are
//! the words around: "lives at", a name with a title, "Terence Aldous of 40 …".

use super::postcode;
use crate::cues::Cue;
use crate::kind::Kind;
use crate::scan::{listed, Scan};
use probity_text::{Break, TokenKind};
use std::ops::Range;

/// Last words of street names.
const STREETS: &str = "\
    road rd street st avenue ave av lane ln close drive dr way grove gr terrace gardens gdns court crt place pl \
    crescent cres view walk hill square sq row mews rise cottages cottage gate bank end fold green croft garth \
    parade approach villas villa flats yard wynd dale wharf quay vale mount chase copse meadow meadows estate \
    towers house buildings heights brow nook lea reach paddock orchard embankment circus esplanade promenade \
    spinney dene glade ridge broadway park";

/// First words of street names in Welsh.
const WELSH_STREETS: &str = "stryd heol ffordd lon maes bryn cae rhes teras clos llys rhodfa parc pen tan";

/// Words between a number and such a last word that make it something else.
const NOT_NAMES: &str = "\
    minute minutes min mins mile miles hour hours day days week weeks month months year years mph km metre \
    metres m am pm and or to in on at by from of way per people new more for is are was with bed bedroom percent \
    jan feb mar apr may jun jul aug sep oct nov dec january february march april june july august september \
    october november december st nd rd th points course times";

pub(super) fn find(scan: &mut Scan) {
    let mut index = 0;
    let mut postcode_from = 0;
    while let Some(token) = scan.token(index) {
        if token.kind == TokenKind::Number && !token.money && !token.hashtag {
            if let Some((range, street)) = street(scan, index) {
                report(scan, index, range, street);
            }
        }
        if token.kind == TokenKind::Word && !token.hashtag && token.start as usize >= postcode_from {
            if let Some(range) = postcode::at(scan, token.start as usize) {
                postcode_from = range.end;
                let score = weigh_postcode(scan, &range);
                scan.push(Kind::UkPostcode, range, score);
            }
        }
        index += 1;
    }
}

/// A postcode by itself names a dozen houses.
fn weigh_postcode(scan: &Scan, range: &Range<usize>) -> f32 {
    let lives = scan.near(Cue::Occupancy, range, 40, 0);
    let anybody = scan.near(Cue::Anybody, range, 60, 0);
    if lives && !anybody {
        0.6
    } else {
        0.2
    }
}

struct Street {
    capitals: bool,
    postcode: bool,
    /// One word is all there is: "22 Kingsway".
    short: bool,
}

/// Words that end like such a street and are none.
const NO_STREETS: &str = "\
    railway motorway highway runaway subway castaway takeaway giveaway halfway stairway delegate mitigate investigate \
    navigate surrogate tailgate cycleway doorway gateway hallway pathway driveway straightaway anyway segregate \
    aggregate congregate";

/// "Micklegate", "Kingsway": streets that need no other word.
fn is_whole_name(word: &str) -> bool {
    word.len() >= 7 && (word.ends_with("gate") || word.ends_with("way")) && !listed(NO_STREETS, word)
}

/// "27 Lidgett Grove YO26 9QX", "88b Squires Lane", "6 Beechwood Cottages".
fn street(scan: &Scan, index: usize) -> Option<(Range<usize>, Street)> {
    let number = scan.token(index)?;
    let digits = scan.word(index).trim_end_matches(|c: char| c.is_ascii_lowercase());
    let suffix = scan.word(index).len() - digits.len();
    if suffix > 1
        || !(1..=4).contains(&digits.len())
        || !digits.bytes().all(|byte| byte.is_ascii_digit())
        || digits == "0"
    {
        return None;
    }
    // "12/14", "3-5" and "10.30" are something else.
    if matches!(scan.byte_before(number.start as usize), b'/' | b'.' | b':' | b'-') {
        return None;
    }
    let mut capitals = true;
    for place in index + 1..=index + 4 {
        let token = scan.token(place)?;
        let word = scan.word(place);
        let gap = scan.gap(place - 1);
        let joined = token.kind == TokenKind::Word
            && token.before == Break::Soft
            && (gap == " " || gap == ", " && place == index + 1 || gap == ". " && scan.word(place - 1) == "st");
        if !joined || token.hashtag {
            return None;
        }
        if place > index + 1 && listed(STREETS, word) {
            capitals &= token.capital;
            let end = token.end as usize;
            let postcode = postcode_after(scan, place + 1, end);
            let end = postcode.as_ref().map_or(end, |range| range.end);
            return Some((number.start as usize..end, Street { capitals, postcode: postcode.is_some(), short: false }));
        }
        // "St Saviour's Place"
        let saint = word == "st" && token.capital && scan.is_name_like(place + 1);
        if listed(NOT_NAMES, word) && !saint {
            return None;
        }
        capitals &= token.capital;
        if place == index + 1 && capitals && is_whole_name(word) && !scan.is_name_like(place + 1) {
            let end = token.end as usize;
            let postcode = postcode_after(scan, place + 1, end);
            let end = postcode.as_ref().map_or(end, |range| range.end);
            return Some((number.start as usize..end, Street { capitals, postcode: postcode.is_some(), short: true }));
        }
        // "41 Stryd Fawr": in Welsh the word for a street comes first.
        if place == index + 2 && capitals && listed(WELSH_STREETS, scan.word(index + 1)) {
            let end = token.end as usize;
            let postcode = postcode_after(scan, place + 1, end);
            let end = postcode.as_ref().map_or(end, |range| range.end);
            return Some((number.start as usize..end, Street { capitals, postcode: postcode.is_some(), short: false }));
        }
        // A street without a usual last word, right before its postcode.
        if let Some(next) = scan.token(place + 1).filter(|_| capitals && place > index + 1) {
            if let Some(postcode) = postcode::at(scan, next.start as usize) {
                return Some((number.start as usize..postcode.end, Street { capitals, postcode: true, short: false }));
            }
        }
    }
    None
}

/// A postcode within the next four words, with only place names between.
fn postcode_after(scan: &Scan, index: usize, end: usize) -> Option<Range<usize>> {
    for place in index..index + 4 {
        let token = scan.token(place)?;
        if token.start as usize > end + 40
            || matches!(token.kind, TokenKind::Url | TokenKind::Email | TokenKind::Handle)
        {
            return None;
        }
        if let Some(range) = postcode::at(scan, token.start as usize) {
            return Some(range);
        }
        if token.before == Break::Hard && !scan.gap(place - 1).contains('\n') {
            return None;
        }
    }
    None
}

fn report(scan: &mut Scan, index: usize, range: Range<usize>, street: Street) {
    let lives = scan.near(Cue::Occupancy, &range, 40, 60) && !scan.near(Cue::Anybody, &range, 40, 0);
    let person = person_before(scan, index, range.start);
    let sentence = scan.sentence_before(index, 50);
    // "Tang Hall Lane" is no hall.
    let (before, after) = (range.start..range.start, range.end + 1..range.end + 1);
    let venue = scan.near(Cue::Venue, &before, sentence.min(40), 0)
        || scan.near(Cue::Venue, &after, 0, 25)
        || scan.near(Cue::Planning, &range, sentence, 30);
    let household = street.capitals && (scan.near(Cue::Household, &range, 60, 45));
    let score = match street {
        // A single word is a street only where somebody lives.
        Street { short: true, postcode: false, .. } if !(lives || person || household && !venue) => return,
        _ if lives && (street.postcode || street.capitals) => 0.8,
        _ if lives => 0.65,
        _ if person && (street.postcode || street.capitals) => 0.7,
        _ if venue => 0.25,
        _ if household => 0.65,
        Street { postcode: true, .. } => 0.6,
        Street { capitals: true, .. } => 0.35,
        _ => return,
    };
    scan.push(Kind::StreetAddress, range, score);
}

/// "Mrs Oonagh Prendergast, 3 …", "Terence Aldous of 40 …", "linda purslow 18 …"
/// only with a title or a full capitalised name.
fn person_before(scan: &Scan, index: usize, start: usize) -> bool {
    if scan.near(Cue::Title, &(start..start + 1), 45, 0) {
        return true;
    }
    let mut before = index;
    if before > 0 && matches!(scan.word(before - 1), "of" | "at" | "from") {
        before -= 1;
    } else {
        return false;
    }
    let names = (1..=2).take_while(|back| before >= *back && scan.is_name_like(before - back)).count();
    let sentence_start = names == 2 && scan.token(before - 2).is_some_and(|token| token.before == Break::Hard);
    names == 2 && !sentence_start && !scan.near(Cue::Venue, &(start..start + 1), 40, 0)
}

#[cfg(test)]
mod tests {
    use crate::testing::{certain, likely, silent};
    use crate::Kind;

    #[test]
    fn homes_are_found() {
        certain(
            Kind::StreetAddress,
            &[
                "he lives at 12 Acacia Avenue, YO1 2AB",
                "lives 31 balmoral ave la3 9qz",
                "Malcolm's widow: she is at ４１ Hala Grove, LA1 ４QZ",
                "home address 14 Mill Lane",
            ],
        );
        likely(
            Kind::StreetAddress,
            &[
                "your missed bin for 27 Lidgett Grove YO26 9QX",
                "That fella was Terence Aldous of 40 Kingfield Drive, GU22 9XQ.",
                "Mrs Oonagh Prendergast, 3 Quarry Bank",
                "the tenant, Flat 3, 22 Kingsway North YO30 6JX",
                "keys handed in at depot. name on em linda purslow 18 old malt way gu21 9qh",
                "your card is being sent to 88b Squires Lane N3 9XJ",
                "Mr Khan at No. 22 Kingsway has complained again",
                "Flat 2, 10 St Saviour's Place YO1 7PJ",
                "visited 7 Tang Hall Lane today, mum not coping",
                "the lady at number 14 Acacia Avenue has dementia",
                "Case opened for 4 Fern Street re. neglect",
                "would love to hear from you at 6 Beechwood Cottages, Horsell, GU21 4XX",
            ],
        );
        likely(Kind::UkPostcode, &["she lives at YO26 9QX"]);
    }

    #[test]
    fn venues_works_and_measures_are_silent() {
        silent(
            Kind::StreetAddress,
            &[
                "Acomb Library, 52 Front Street, York YO24 3BZ",
                "Planning application for a rear extension at 14 Mill Lane",
                "a 20 minute walk",
                "It is a 10 mile drive",
                "Road works outside 12 High Street until Friday",
                "A 24 hour closure of Mill Lane",
                "Bus 4 to Clifton Green",
                "Join us at 5 High Street, YO1 7HH for a free drop in",
                "3 March Street market",
                "£5 Mill Lane car park",
                "11 Vale Estate",
                "Premises licence: 33 Micklegate",
                "Fire at 22 Kingsway this morning",
                "The Guildhall, 1 Coney Street",
                "10 Downing Street announced today",
            ],
        );
    }
}
