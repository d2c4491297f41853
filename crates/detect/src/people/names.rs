//! Names of people.

use super::lexicon::Mark;
use super::tag::Tag;
use super::who::{Mention, Tagged, Whose};
use crate::scan::listed;
use probity_text::{Break, TokenKind};

/// Days and months, which have capitals and are no names.
const CALENDAR: &str =
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june \
    july august september october november december mon tue tues wed weds thu thur thurs fri sat sun jan feb mar apr \
    jun jul aug sep sept oct nov dec christmas easter boxing";

/// Words with capitals that are in no name of a person.
const NO_NAME: &str = "council city county borough district town north south east west new old great the our your my \
    his her a an and of for in on at to by with if we you i this that team service services department civic centre \
    community national local government police fire health care social public royal united kingdom england wales \
    scotland ireland britain british university trust group committee party press society association company ltd \
    happy good day week month year festival act plan office officer officers mental children adult housing street \
    road park hall house court school academy college library hospital church universal credit blue badge job nhs bank";

/// Verbs after which two words with capitals are likely to be a person.
const VERBS: &str = "is was has had hasn't isn't wasn't hasnt isnt wasnt got who told came keeps needs still owes \
    wants gets lost failed rang lives";

pub(super) fn is_calendar(word: &str) -> bool {
    listed(CALENDAR, word)
}

/// "Mr Ashworth", "Mrs D. Stott", "mr szymanski".
pub(super) fn title(text: &Tagged, tag: &Tag) -> Option<Mention> {
    let scan = text.scan;
    let next = scan.token(tag.end).filter(|token| text.soft(tag.end) && token.kind == TokenKind::Word)?;
    let sure = matches!(scan.word(tag.start), "mr" | "mrs" | "ms" | "mx");
    // "Miss the bus": a word that is more than a title counts with two capitals.
    let called = sure || next.capital && scan.is_name_like(tag.start);
    if !called || text.marked(tag.end, Mark::You) {
        return None;
    }
    if text.marked(tag.end, Mark::PublicRole) {
        return Some(Mention::new(Whose::Public, tag.start..tag.end + 1));
    }
    let end = surname_end(text, tag.end + 1);
    let whose = if addressed(text, tag.start, end) { Whose::Addressee } else { Whose::Other };
    Some(Mention::new(whose, tag.start..end).known(2.3).work(0.3))
}

/// A first name, alone or with a surname; none where it is part of a place.
pub(super) fn name(text: &Tagged, tag: &Tag, before: Option<&Mention>) -> Option<Mention> {
    let scan = text.scan;
    let token = scan.token(tag.start)?;
    let capital = token.capital && !text.shouted;
    let next_capital = text.joined(tag.end) && scan.is_name_like(tag.end);
    let everyday = tag.mark == Mark::NameWithCapital && !(capital && (token.before == Break::Soft || next_capital));
    let saint = matches!(text.word_before(tag.start), "st" | "saint");
    if token.hashtag || everyday || saint || is_calendar(scan.word(tag.start)) {
        return None;
    }
    let end = if capital { surname_end(text, tag.end) } else { tag.end };
    let place = (tag.end..=end).any(|at| text.joined(at) && text.marked(at, Mark::Street));
    if place {
        return None;
    }
    let known = match (end > tag.end, capital) {
        (true, _) => 2.5,
        (false, true) => 1.6,
        (false, false) => 1.2,
    };
    let whose = match before {
        _ if creature(text, tag, end) => Whose::Creature,
        // "My best friend Lowri", "Councillor Joan".
        Some(before)
            if before.end == tag.start
                && matches!(before.whose, Whose::Own | Whose::Kin | Whose::Public | Whose::Yours) =>
        {
            before.whose
        }
        _ if addressed(text, tag.start, end) => Whose::Addressee,
        _ => Whose::Other,
    };
    Some(Mention::new(whose, tag.start..end).known(known))
}

/// A name in no list: "Deiniol Parry was", "our Tommo".
pub(super) fn stranger(text: &Tagged, at: usize) -> Option<Mention> {
    let scan = text.scan;
    let token = scan.token(at)?;
    let called = matches!(text.word_before(at), "our" | "poor" | "old" | "auld" | "wee" | "called" | "named");
    let two = scan.is_name_like(at + 1) && text.joined(at + 1) && text.soft(at + 2);
    // Most capitals end here, before any list is read.
    if token.hashtag || !scan.is_name_like(at) || !(called || two) {
        return None;
    }
    let free = |at: usize| {
        let word = scan.word(at);
        text.at(at).next().is_none() && !is_calendar(word) && !listed(NO_NAME, word)
    };
    if !free(at) {
        return None;
    }
    if called && text.soft(at) && scan.text.case(token.range()) != Some(true) {
        return Some(Mention::new(Whose::Other, at..surname_end(text, at + 1)).known(1.5));
    }
    let pair = two && listed(VERBS, scan.word(at + 2)) && free(at + 1);
    pair.then(|| Mention::new(Whose::Other, at..at + 2).known(1.3))
}

/// Past the capitals that belong to a name, three at most.
fn surname_end(text: &Tagged, from: usize) -> usize {
    let belongs = |&at: &usize| {
        let word = text.scan.word(at);
        text.joined(at)
            && text.scan.token(at).is_some_and(|token| token.capital && token.kind == TokenKind::Word && !token.hashtag)
            && !is_calendar(word)
            && word != "i"
    };
    from + (from..from + 3).take_while(belongs).count()
}

/// "Basil the gritter", "our cat Gary".
fn creature(text: &Tagged, tag: &Tag, end: usize) -> bool {
    let introduced = matches!(text.scan.word(end), "the" | "our" | "my" | "is" | "a")
        && (end + 1..=end + 2).any(|at| text.marked(at, Mark::Creature));
    introduced || tag.start > 0 && text.marked(tag.start - 1, Mark::Creature)
}

/// Whether a name is called out to: after a greeting, at the start with a comma,
/// or between a comma and the end of a sentence.
fn addressed(text: &Tagged, start: usize, end: usize) -> bool {
    let scan = text.scan;
    // "Yes Derek's back" is about Derek, "Yes, Derek, you can" is not.
    if scan.token(end - 1).is_some_and(|last| last.stem != last.hash) {
        return false;
    }
    let greeted = (start.saturating_sub(3)..start).any(|at| {
        let opens = !text.soft(at) || at < 3;
        opens && text.at(at).any(|tag| tag.mark == Mark::Greeting && tag.end == start)
    });
    let ends = !text.soft(end);
    let comma_before = start > 0 && scan.gap(start - 1).contains(',');
    let comma_after = scan.gap(end - 1).starts_with(',');
    greeted || start == 0 && (comma_after || ends) || comma_before && ends
}
