//! The council's own terms and documents in a draft, searched for at most once.

use crate::evidence::{Evidence, Place};
use crate::fields::Field;
use crate::pack::Source;
use probity_fingerprint::{words, Delivered, Found, Word};
use std::cell::OnceCell;
use std::ops::Range;

/// What IT has delivered, beside the texts in which it may stand: the draft, and
/// the names and descriptions of what is attached.
pub(crate) struct Own<'o> {
    delivered: &'o Delivered,
    fields: &'o [Field],
    found: OnceCell<Found>,
}

impl<'o> Own<'o> {
    pub(crate) fn new(delivered: &'o Delivered, fields: &'o [Field]) -> Self {
        Self { delivered, fields, found: OnceCell::new() }
    }

    /// The terms that stand there.
    pub(crate) fn terms(&self) -> Option<Evidence> {
        let terms = self.found()?.terms.iter();
        Evidence::at(terms.flat_map(|term| self.places(term)).collect(), 1.0)
    }

    /// The passages of documents that stand there, with the surest one's score.
    pub(crate) fn passages(&self) -> Option<Evidence> {
        let passages = &self.found()?.passages;
        let score = passages.iter().map(|passage| passage.score()).fold(0.0, f32::max);
        Evidence::at(passages.iter().flat_map(|passage| self.places(&passage.words)).collect(), score)
    }

    /// `None` where there is nothing to look for.
    fn found(&self) -> Option<&Found> {
        let search = || {
            // One text, so that a passage may go over the parts of a thread.
            let words: Vec<Word> = self.searched().flat_map(|(_, field)| words(&field.text)).collect();
            self.delivered.find(&words)
        };
        (!self.delivered.is_empty()).then(|| self.found.get_or_init(search))
    }

    fn searched(&self) -> impl Iterator<Item = (usize, &Field)> {
        let here = |field: &Field| matches!(field.source, Source::Draft | Source::Attachments);
        self.fields.iter().enumerate().filter(move |(_, field)| here(field))
    }

    /// A range of all words, cut where one text ends and another begins.
    fn places<'p>(&'p self, range: &Range<usize>) -> impl Iterator<Item = Place> + 'p {
        let range = range.clone();
        let mut begins = 0;
        self.searched().filter_map(move |(index, field)| {
            let tokens = field.text.tokens().len();
            let (first, past) = (range.start.max(begins), range.end.min(begins + tokens));
            let place = (first < past)
                .then(|| Place::of_tokens(index, field, (first - begins) as u32, (past - 1 - begins) as u32));
            begins += tokens;
            place
        })
    }
}
