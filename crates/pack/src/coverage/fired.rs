//! Rules and reminders that nothing ever made fire.

use super::places::Citing;
use super::Failure;
use crate::examples::{self, Example};
use crate::load::Loaded;
use std::collections::BTreeSet;

/// Those that neither a test of the pack nor an example brings up: nobody has
/// seen that they can.
pub(crate) fn never(loaded: &Loaded, citing: &[Citing], examples: &[Example]) -> Vec<Failure> {
    let tests = loaded.drafts.iter().map(|draft| &draft.request);
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for request in tests.chain(examples.iter().map(|example| &example.request)) {
        seen.extend(examples::seen(&loaded.engine, request).fired.into_iter().map(|fired| fired.id));
    }
    citing
        .iter()
        .filter(|citing| citing.can_fire && !seen.contains(citing.id()))
        .map(|citing| Failure {
            about: citing.id().to_owned(),
            message: format!(
                "{} was never shown to fire: no test of the pack and no example brings it up",
                citing.name()
            ),
        })
        .collect()
}
