//! What a stretch of text tells about whom.
//!
//! Read from left to right as a reader would: a fact belongs to the person last
//! spoken of in its sentence, or else to the next one; "he" and "she" carry the
//! last definite person on, over the end of a sentence as well.

use super::lexicon::Mark;
use super::tag::Tag;
use super::who::{Mention, Whose};
use crate::scan::Scan;
use probity_text::Break;
use std::ops::Range;

/// What was put together from one stretch. Weights of facts: see [`WEIGHTS`].
#[derive(Debug, Clone, Default)]
pub(super) struct Story {
    /// What is told about somebody else.
    pub facts: f32,
    /// What is told about nobody in particular.
    pub loose: f32,
    /// What is told about a relation of nobody in particular ("mum says").
    pub kin: f32,
    /// What is told about the writer and their family.
    pub own: f32,
    /// What the council knows of the person replied to, told to them.
    pub told: f32,
    /// How well somebody else is known, by names and nouns: see [`Mention::known`].
    pub known: f32,
    /// The same of the person replied to.
    pub addressee: f32,
    /// What else narrows somebody down.
    pub details: f32,
    /// Signs that the writer knows it from work.
    pub source: f32,
    /// Signs of a campaign, of consent, of fiction, of the past.
    pub against: f32,
    /// Share of the sentences that speak to or of everybody.
    pub general: f32,
    /// How often the reader is spoken to.
    pub yous: f32,
    /// First token of the person, and past the last fact.
    pub span: Option<(usize, usize)>,
}

/// Weights of facts of the first, second and third degree.
const WEIGHTS: [f32; 3] = [0.5, 1.5, 2.2];
/// The same for facts of nobody in particular.
const LOOSE: [f32; 3] = [0.2, 1.0, 1.5];
/// Share of a fact that is told of everybody in a sentence that speaks of somebody too.
const ASIDE: f32 = 0.7;
/// What "refused", "closed" or "awarded" adds to a claim or application.
const OUTCOME: f32 = 1.2;
/// What "we had to move her" says of how the writer knows.
const DEALT_WITH: f32 = 0.7;
/// What a year before living memory weighs against a disclosure.
const LONG_AGO: f32 = 4.0;
/// Tokens after "I" that still speak of the writer.
const ME_REACHES: usize = 4;
/// Tokens after "your" that still speak of the reader.
const YOUR_REACHES: usize = 3;

/// Reads the tokens of a range; tags and mentions are those that start in it.
pub(super) fn read(scan: &Scan, range: Range<usize>, tags: &[Tag], mentions: &[Mention]) -> Story {
    let mut reader = Reader::default();
    let (mut tags, mut mentions) = (tags.iter().peekable(), mentions.iter().peekable());
    for at in range {
        if scan.token(at).is_some_and(|token| token.before == Break::Hard) {
            reader.end_sentence();
        }
        while let Some(mention) = mentions.next_if(|mention| mention.start == at) {
            reader.mention(mention);
        }
        while let Some(tag) = tags.next_if(|tag| tag.start == at) {
            reader.tag(tag);
        }
        if is_past(scan.word(at)) && !reader.past {
            reader.past = true;
            reader.story.against += LONG_AGO;
        }
    }
    reader.end_sentence();
    reader.story.general = reader.general_sentences / reader.sentences.max(1.0);
    reader.story
}

/// A year from 1500 to 1949.
fn is_past(word: &str) -> bool {
    matches!(word.as_bytes(), [b'1', b'5'..=b'8', b'0'..=b'9', b'0'..=b'9'] | [b'1', b'9', b'0'..=b'4', b'0'..=b'9'])
}

#[derive(Default)]
struct Reader {
    story: Story,
    sentence: Sentence,
    /// Whom "he" or "she" would mean.
    definite: Option<Whose>,
    /// Facts that wait for the person of their sentence.
    waiting: Vec<Tag>,
    /// Token up to which "him" is somebody whom the writer has dealt with.
    met_until: usize,
    past: bool,
    sentences: f32,
    general_sentences: f32,
}

/// What is known of the sentence so far.
#[derive(Default)]
struct Sentence {
    /// Of whom it speaks.
    current: Option<Whose>,
    /// Somebody else has been spoken of.
    other: bool,
    /// A fact of theirs has been told.
    other_told: bool,
    /// Everybody or the reader has been spoken of.
    general: bool,
    /// It speaks of what may be.
    perhaps: bool,
    /// A claim or application; what became of it; words such as "we can see".
    case: bool,
    decided: bool,
    told: bool,
    /// Facts of the reader.
    yours: f32,
    /// Token up to which a fact is the reader's: "your benefits".
    you_until: usize,
    /// Token up to which "I" speaks of the writer.
    me_until: usize,
}

impl Reader {
    fn mention(&mut self, mention: &Mention) {
        let here = &mut self.sentence;
        let whose = match mention.whose {
            Whose::Me => {
                here.me_until = mention.end + ME_REACHES;
                self.met_until = here.me_until;
                return;
            }
            Whose::We => {
                self.met_until = mention.end + ME_REACHES;
                return;
            }
            // "Could you take a teenager?"
            Whose::Other if mention.vague && (here.general || here.perhaps) && !here.other => Whose::Everybody,
            Whose::Yours if mention.noun && here.perhaps && !here.other => Whose::Everybody,
            Whose::Creature if self.definite == Some(Whose::Other) => return,
            Whose::Kin if self.definite == Some(Whose::Other) => Whose::Other,
            Whose::They if self.definite == Some(Whose::Other) && !here.general => Whose::Other,
            Whose::They => return,
            Whose::He => *self.definite.get_or_insert(Whose::Other),
            Whose::Everybody => {
                here.general = true;
                Whose::Everybody
            }
            Whose::You => {
                here.general = true;
                if mention.object {
                    here.you_until = mention.end + YOUR_REACHES;
                }
                self.story.yous += 1.0;
                Whose::You
            }
            Whose::Addressee => {
                self.story.addressee = self.story.addressee.max(mention.known);
                Whose::You
            }
            whose => {
                self.definite = Some(if whose == Whose::Yours { Whose::Other } else { whose });
                whose
            }
        };
        here.me_until = 0;
        here.current = Some(whose);
        here.other |= matches!(whose, Whose::Other | Whose::Yours);
        if whose == Whose::Other && mention.object && mention.start < self.met_until {
            self.story.source += DEALT_WITH;
        }
        if matches!(whose, Whose::Other | Whose::Yours | Whose::Kin) {
            self.story.known = self.story.known.max(mention.known);
            self.story.source += mention.work;
            self.cover(mention.start, mention.end);
        }
        for tag in std::mem::take(&mut self.waiting) {
            self.give(&tag, whose);
        }
    }

    fn tag(&mut self, tag: &Tag) {
        match tag.mark {
            Mark::Fact(_) if tag.start < self.sentence.me_until => self.give(tag, Whose::Me),
            Mark::Fact(_) => match self.sentence.current {
                Some(whose) => self.give(tag, whose),
                None => self.waiting.push(*tag),
            },
            Mark::Detail(weight) => self.story.details += f32::from(weight) * 0.5,
            Mark::Source(weight) => self.story.source += f32::from(weight) * 0.5,
            Mark::Against(weight) => self.story.against += f32::from(weight),
            Mark::OwnLife => self.story.own += 1.0,
            Mark::Case => self.sentence.case = true,
            Mark::Decided => self.sentence.decided = true,
            Mark::Told => self.sentence.told = true,
            Mark::If => self.sentence.perhaps = true,
            _ => {}
        }
    }

    /// Counts a fact for whom it is told of.
    fn give(&mut self, tag: &Tag, whose: Whose) {
        let weight = weight(tag, &WEIGHTS);
        let here = &mut self.sentence;
        match whose {
            Whose::Other | Whose::Yours => {
                here.other_told = true;
                self.story.facts += weight;
            }
            Whose::Kin => self.story.kin += weight,
            Whose::Own | Whose::Me => {
                self.story.own += weight;
                return;
            }
            _ if here.other => self.story.facts += weight * ASIDE,
            Whose::You if tag.start <= here.you_until || here.told => {
                here.yours += weight;
                return;
            }
            _ => return,
        }
        self.cover(tag.start, tag.end);
    }

    fn cover(&mut self, start: usize, end: usize) {
        let (first, last) = self.story.span.unwrap_or((start, end));
        self.story.span = Some((first.min(start), last.max(end)));
    }

    fn end_sentence(&mut self) {
        for tag in std::mem::take(&mut self.waiting) {
            match self.definite {
                Some(whose) => self.give(&tag, whose),
                None => {
                    self.story.loose += weight(&tag, &LOOSE);
                    self.cover(tag.start, tag.end);
                }
            }
        }
        let here = std::mem::take(&mut self.sentence);
        let outcome = here.case && here.decided;
        match here.current {
            Some(Whose::Other | Whose::Yours) if outcome => self.story.facts += OUTCOME,
            Some(Whose::You) if outcome && !here.perhaps => self.story.told += 1.0,
            _ => {}
        }
        if !here.perhaps {
            if here.yours > 0.5 && (here.told || here.decided) {
                self.story.told += here.yours.min(2.0);
            }
            if here.told {
                self.story.told += 0.5;
            } else if here.yours > 1.4 && self.story.addressee > 1.0 {
                self.story.told += 1.3;
            }
        }
        self.sentences += 1.0;
        if here.general && !here.other_told {
            self.general_sentences += 1.0;
        }
    }
}

/// Of a fact by its degree, 0 of anything else.
fn weight(tag: &Tag, weights: &[f32; 3]) -> f32 {
    match tag.mark {
        Mark::Fact(degree) => weights[usize::from(degree.clamp(1, 3)) - 1],
        _ => 0.0,
    }
}
