//! What is true, false or not known of an account or a post.

use crate::evidence::{Probe, View};
use crate::model::{Context, Request};
use crate::pack::{Known, Pack};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// The facts of one pack about one request. Each is worked out at most once, and
/// only if a condition asks for it.
pub(crate) struct Facts<'f> {
    pub pack: &'f Pack,
    pub probes: &'f [(String, Probe)],
    pub view: &'f View<'f>,
    pub request: &'f Request,
    pub known: RefCell<BTreeMap<String, Option<bool>>>,
}

impl Facts<'_> {
    /// The person's own answer, else what the texts show.
    pub(crate) fn known(&self, name: &str) -> Option<bool> {
        if let Some(&known) = self.known.borrow().get(name) {
            return known;
        }
        let known = self.request.context.facts.get(name).copied().or_else(|| self.shown(name));
        self.known.borrow_mut().insert(name.to_owned(), known);
        known
    }

    fn shown(&self, name: &str) -> Option<bool> {
        let (_, holds) = self.probes.iter().find(|(known, _)| known == name)?;
        if holds.find(&View { allowing: false, ..*self.view }).is_some() {
            return Some(true);
        }
        let denied_by = self.pack.facts.get(name)?.denied_by?;
        is_known(denied_by, &self.request.context).then_some(false)
    }
}

fn is_known(text: Known, context: &Context) -> bool {
    match text {
        Known::Bio => context.bio.is_some(),
        Known::Quoted => context.quoted.is_some(),
        Known::Draft | Known::Attachments => true,
    }
}
