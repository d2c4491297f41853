//! Nouns for one human being, and whose they are.

use super::lexicon::Mark;
use super::tag::Tag;
use super::who::{Mention, Tagged, Whose};
use crate::scan::listed;

/// What stands before a noun and says whose or which it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Determiner {
    /// "My", "our".
    Own,
    /// "Your".
    Yours,
    /// "His", "her".
    His,
    /// "Mrs Pritchard's".
    Theirs,
    /// "The", "that".
    Definite,
    /// "A", "some".
    One,
    /// "Every", "no": nobody in particular.
    Any,
    /// None, and the sentence starts here.
    Opening,
    None,
}

/// Between "our" and a noun they say fondness and no job.
const FOND: &str = "my our me ma own little wee big old older elder eldest young younger youngest oldest lovely gorgeous \
    beautiful brave dear poor daft late baby best good clever first second middle teenage amazing sweet new two three only";

/// "The wife" is the writer's own.
const AT_HOME: &str = "wife missus kids hubby bairns husband lads boys";

/// Contractions, which own nothing: "there's 312 children".
const CONTRACTIONS: &str = "there's that's it's he's she's what's who's here's where's let's how's";

/// Words over which no determiner reaches.
const STOPS: &str = "is was has and or of with to in on from by at who";

/// A mention by a noun; none where nothing says that somebody is meant.
pub(super) fn noun(text: &Tagged, tag: &Tag) -> Option<Mention> {
    use Determiner::{Any, Definite, His, None as Bare, One, Opening, Own, Theirs, Yours};
    let scan = text.scan;
    let word = scan.word(tag.start);
    let human = |mark| matches!(mark, Mark::Somebody | Mark::Served | Mark::Colleague | Mark::Kin);
    let longer = text.at(tag.start).any(|other| other.end > tag.end && human(other.mark));
    let last = scan.token(tag.end - 1)?;
    // "Our children's team" are no children of ours.
    let service = tag.mark == Mark::Kin && last.stem != last.hash && scan.word(tag.end - 1).starts_with("child");
    let determiner = determiner(text, tag.start);
    // "312 children are looked after" are everybody's.
    let many = matches!(determiner, Bare | Opening) && text.marked(tag.start, Mark::Everybody);
    if longer || service || many {
        return None;
    }
    let opens = determiner == Opening || scan.gap(tag.start.wrapping_sub(1)).contains(['(', ':', ',', '"', '-', '/']);
    // "One of mine", "my 10 o'clock": the list's own words say which.
    let words = tag.end - tag.start;
    let whole = words > 2 || words == 2 && matches!(word, "my" | "one" | "two" | "our" | "a");
    // "Lad" is a son or anybody's lad: without a word that says whose, anybody's.
    let doubled = text.at(tag.start).any(|other| other.end == tag.end && other.mark == Mark::Somebody);
    let (whose, known, work) = match (tag.mark, determiner) {
        (_, Any) if !whole => (Whose::Everybody, 0.0, 0.0),
        // "Mate, he's": somebody called to.
        (Mark::Kin, Opening) if matches!(word, "mate" | "pal" | "friend") => return None,
        (Mark::Kin, Own) if doubled && text.word_before(tag.start) != "my" => (Whose::Kin, 0.8, 0.0),
        (Mark::Kin, Own) => (Whose::Own, 0.0, 0.0),
        (Mark::Kin, Yours) => (Whose::Yours, 1.4, 0.0),
        (Mark::Kin, His) => (Whose::He, 0.7, 0.0),
        (Mark::Kin, Theirs) => (Whose::Other, 0.7, 0.0),
        (Mark::Kin, Definite) if listed(AT_HOME, word) => (Whose::Kin, 0.4, 0.0),
        (Mark::Kin, Definite | One) => (Whose::Other, 0.8, 0.0),
        (Mark::Kin, Bare | Opening) if !doubled => (Whose::Kin, 0.4, 0.0),
        (Mark::Somebody, Yours) => (Whose::Yours, 1.2, 0.0),
        // "Your line manager" and "their line manager" are anybody's.
        (_, Yours) | (Mark::Colleague, His) => return None,
        (Mark::Served, Own) => (Whose::Other, 1.2, 2.0),
        (Mark::Served, _) if whole => (Whose::Other, 1.2, 2.0),
        (Mark::Served, One | Definite | His | Theirs) => (Whose::Other, 1.0, 1.0),
        (Mark::Served, _) if opens => (Whose::Other, 0.8, 0.8),
        (Mark::Colleague, _) if whole => (Whose::Other, 1.5, 1.5),
        (Mark::Colleague, Own) => (Whose::Other, 1.8, 1.5),
        (Mark::Colleague, One | Definite | Theirs) => (Whose::Other, 0.9, 0.5),
        (Mark::Colleague, _) if opens => (Whose::Other, 1.2, 1.0),
        (Mark::Somebody, Own) if word == "neighbour" => (Whose::Other, 1.2, 0.0),
        // "Our IT guy" has a job; "our little lad" may be a son, or one of those whom the writer looks after.
        (Mark::Somebody, Own) if !listed(FOND, text.word_before(tag.start)) => (Whose::Other, 1.5, 1.0),
        (Mark::Somebody, Own) if text.word_before(tag.start) == "my" => (Whose::Own, 0.0, 0.0),
        (Mark::Somebody, Own) => (Whose::Kin, 0.8, 0.0),
        (Mark::Somebody, Definite | His | Theirs) => (Whose::Other, 1.0, 0.0),
        (Mark::Somebody, One) => (Whose::Other, 0.8, 0.0),
        (Mark::Somebody, _) if opens => (Whose::Other, 0.8, 0.0),
        _ => return None,
    };
    let mention = Mention::new(whose, tag.start..tag.end).known(known).work(work);
    Some(Mention { vague: determiner == One && !whole, noun: true, ..mention })
}

/// The nearest determiner, up to four words before a noun.
fn determiner(text: &Tagged, noun: usize) -> Determiner {
    let mut at = noun;
    for _ in 0..4 {
        if at == 0 || !text.soft(at) {
            return Determiner::Opening;
        }
        at -= 1;
        let word = text.scan.word(at);
        return match word {
            "my" | "our" | "me" | "ma" => Determiner::Own,
            "your" | "ur" | "yer" => Determiner::Yours,
            "his" | "her" | "their" | "whose" => Determiner::His,
            "the" | "this" | "that" | "thon" | "poor" | "said" | "these" | "those" | "y" | "yr" => Determiner::Definite,
            // "There wasn't a carer nearer" is about no carer.
            "a" | "an" if listed("isn't wasn't isnt wasnt not never without as", text.word_before(at)) => {
                Determiner::Any
            }
            "a" | "an" | "one" | "some" | "another" | "todays" => Determiner::One,
            // "Two brothers" are somebody, "the two-child limit" is nobody.
            "two" | "three" | "both" if text.scan.word(noun).ends_with('s') => Determiner::One,
            "two" | "three" | "both" => Determiner::Any,
            "any" | "every" | "each" | "no" | "all" | "most" | "many" | "per" | "for" | "if" | "as" => Determiner::Any,
            _ if listed(STOPS, word) || listed(CONTRACTIONS, word) => Determiner::None,
            _ if text.scan.token(at).is_some_and(|token| token.stem != token.hash) => Determiner::Theirs,
            _ => continue,
        };
    }
    Determiner::None
}
