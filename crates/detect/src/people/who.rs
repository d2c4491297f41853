//! Of whom a text speaks: every mention of a human being, and whose it is.

use super::lexicon::Mark;
use super::names;
use super::nouns;
use super::places;
use super::tag::Tag;
use crate::scan::Scan;
use probity_text::{Break, TokenKind};
use std::ops::Range;

/// Whose mention it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    /// Somebody else, whom a disclosure would harm.
    Other,
    /// The writer's own family and friends.
    Own,
    /// A relation without a word that says whose: "mum says".
    Kin,
    /// The person whom the draft answers.
    Addressee,
    /// A relation of that person: "your nephew".
    Yours,
    /// Everybody, and so nobody.
    Everybody,
    Public,
    Creature,
    /// Whoever was spoken of last.
    He,
    /// The same, where it was one person.
    They,
    You,
    Me,
    /// The writer and those they work with.
    We,
}

/// One mention.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mention {
    pub whose: Whose,
    /// First token and the one after the last.
    pub start: usize,
    pub end: usize,
    /// How far it tells who is meant: 0 for a pronoun, 1 for "the lady", 2.5 for a full name.
    pub known: f32,
    /// How surely it speaks of work: 1 for "the tenant", 2 for "one of my tenants".
    pub work: f32,
    /// "A teenager", which may be anybody's.
    pub vague: bool,
    /// A noun and no name.
    pub noun: bool,
    /// "Him" or "her" after a verb that says more than fondness; "your" and "you're".
    pub object: bool,
}

impl Mention {
    pub fn new(whose: Whose, tokens: Range<usize>) -> Self {
        let Range { start, end } = tokens;
        Self { whose, start, end, known: 0.0, work: 0.0, vague: false, noun: false, object: false }
    }

    pub fn known(self, known: f32) -> Self {
        Self { known, ..self }
    }

    pub fn work(self, work: f32) -> Self {
        Self { work, ..self }
    }
}

/// A text and what was tagged in it.
pub(super) struct Tagged<'s, 't> {
    pub scan: &'s Scan<'t>,
    /// In order of their first tokens.
    pub tags: &'s [Tag],
    /// Most words have capitals, so that a capital says nothing.
    pub shouted: bool,
}

impl<'s, 't> Tagged<'s, 't> {
    pub fn new(scan: &'s Scan<'t>, tags: &'s [Tag]) -> Self {
        let tokens = scan.text.tokens();
        let first = &tokens[..tokens.len().min(40)];
        let capitals = first.iter().filter(|token| token.capital).count();
        Self { scan, tags, shouted: first.len() > 3 && capitals * 4 > first.len() * 3 }
    }

    /// The tags that start at a token.
    pub fn at(&self, token: usize) -> impl Iterator<Item = &'s Tag> {
        let from = self.tags.partition_point(|tag| tag.start < token);
        self.tags[from..].iter().take_while(move |tag| tag.start == token)
    }

    pub fn marked(&self, token: usize, mark: Mark) -> bool {
        self.at(token).any(|tag| tag.mark == mark)
    }

    /// The word before a token, empty at the start.
    pub fn word_before(&self, token: usize) -> &'t str {
        token.checked_sub(1).map_or("", |before| self.scan.word(before))
    }

    /// Only a space, a hyphen or an initial's full stop stands before the token.
    pub fn joined(&self, at: usize) -> bool {
        self.soft(at) && at > 0 && matches!(self.scan.gap(at - 1), " " | "-" | ". " | ".")
    }

    /// Whether a token goes on with the sentence of the one before.
    pub fn soft(&self, at: usize) -> bool {
        self.scan.token(at).is_some_and(|token| token.before == Break::Soft)
    }
}

/// Every mention, in order.
pub(super) fn mentions(text: &Tagged) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    for tag in text.tags {
        // What a name or a longer phrase already covers is not told twice.
        let covered = found.iter().rev().take(3).any(|last| last.end > tag.start);
        if !covered || matches!(tag.mark, Mark::Title | Mark::He | Mark::They | Mark::You | Mark::Me) {
            found.extend(mention(text, tag, found.last()));
        }
    }
    let marked = found.len();
    for (at, token) in text.scan.text.tokens().iter().enumerate() {
        if token.kind == TokenKind::Handle {
            let whose = if at == 0 { Whose::Addressee } else { Whose::Other };
            found.push(Mention::new(whose, at..at + 1).known(1.5));
        } else if token.capital && !text.shouted {
            let free = |one: &Mention| {
                let next = found[..marked].partition_point(|other| other.end <= one.start);
                found[..marked].get(next).is_none_or(|other| other.start >= one.end)
            };
            found.extend(names::stranger(text, at).filter(free));
        }
    }
    found.sort_by_key(|mention| mention.start);
    for mention in found.iter_mut().filter(|mention| mention.whose == Whose::Other && mention.known > 0.0) {
        mention.known += places::narrowed(text, mention.end);
    }
    found
}

/// The mention that starts with a tag.
fn mention(text: &Tagged, tag: &Tag, before: Option<&Mention>) -> Option<Mention> {
    let one = |whose| Some(Mention::new(whose, tag.start..tag.end));
    match tag.mark {
        Mark::Title => names::title(text, tag),
        Mark::Name | Mark::NameWithCapital => names::name(text, tag, before),
        Mark::Somebody | Mark::Served | Mark::Colleague | Mark::Kin => nouns::noun(text, tag),
        Mark::Detail(3) | Mark::Home => one(Whose::Other).map(|home| home.known(0.9)),
        Mark::Street => places::address(text, tag),
        Mark::Everybody if few(text, tag.start) || somebody_here(text, tag) => {
            one(Whose::Other).map(|somebody| somebody.known(0.6))
        }
        Mark::Everybody => one(Whose::Everybody),
        Mark::PublicRole => one(Whose::Public),
        Mark::Creature if !placed(text, tag.start) => one(Whose::Creature),
        Mark::He => one(Whose::He).map(|he| Mention { object: dealt_with(text, tag.start), ..he }),
        Mark::They => one(Whose::They),
        Mark::You => {
            let your = matches!(text.scan.word(tag.start), "your" | "ur" | "yer" | "you're" | "youre");
            one(Whose::You).map(|you| Mention { object: your, ..you })
        }
        Mark::Me if text.scan.word(tag.start).starts_with("we") => one(Whose::We),
        Mark::Me => one(Whose::Me),
        _ => None,
    }
}

/// Where something is: "in the van".
fn placed(text: &Tagged, at: usize) -> bool {
    [1, 2].iter().filter_map(|back| at.checked_sub(*back)).any(|before| {
        matches!(
            text.scan.word(before),
            "in" | "on" | "with" | "by" | "from" | "at" | "into" | "to" | "over" | "off" | "of"
        )
    })
}

/// "Someone in our team", "somebody at number 9".
fn somebody_here(text: &Tagged, tag: &Tag) -> bool {
    matches!(text.scan.word(tag.start), "someone" | "somebody")
        && matches!(text.scan.word(tag.end), "in" | "at" | "from" | "on")
        && matches!(text.scan.word(tag.end + 1), "my" | "our" | "number" | "this" | "flat")
}

/// "Three families", "3 x Albanian males": so few that they are somebody.
fn few(text: &Tagged, at: usize) -> bool {
    text.soft(at)
        && [1, 2, 3].iter().filter_map(|back| at.checked_sub(*back)).any(|before| {
            let number = text.scan.word(before);
            matches!(number, "two" | "three" | "four" | "five" | "six" | "2" | "3" | "4" | "5" | "6" | "both")
                && text.word_before(before) != "in"
        })
}

/// "Moved her", "found him": not "love her".
fn dealt_with(text: &Tagged, at: usize) -> bool {
    matches!(text.scan.word(at), "him" | "her" | "his")
        && !matches!(
            text.word_before(at),
            "love"
                | "miss"
                | "like"
                | "hate"
                | "want"
                | "think"
                | "hope"
                | "know"
                | "with"
                | "to"
                | "at"
                | "and"
                | "of"
                | "about"
        )
}
