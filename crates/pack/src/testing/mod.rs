//! Running the tests inside a pack.

mod diff;

use crate::drafts::Draft;
use crate::load::Loaded;
use crate::problem::Styles;
use probity_core::model::{Finding, Moment, Verdict};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// What became of one test.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// Line of the test in the pack file.
    pub line: usize,
    /// The draft, as one text or several.
    pub parts: Vec<String>,
    /// Rules, and reminders where the test names them, that should have come
    /// and came.
    pub right: BTreeSet<String>,
    /// Those that should have come and did not.
    pub missing: BTreeSet<String>,
    /// Those that came and should not have, with what they say.
    pub unexpected: BTreeMap<String, String>,
    /// The findings of the unexpected rules.
    pub findings: Vec<Finding>,
}

impl Case {
    pub fn passed(&self) -> bool {
        self.missing.is_empty() && self.unexpected.is_empty()
    }
}

/// What became of all tests of a pack.
#[derive(Debug, Clone)]
pub struct Outcome {
    pub file: String,
    pub cases: Vec<Case>,
}

impl Outcome {
    pub fn failed(&self) -> usize {
        self.cases.iter().filter(|case| !case.passed()).count()
    }

    /// For a terminal. The plain form is that of [`fmt::Display`].
    pub fn coloured(&self) -> impl fmt::Display + '_ {
        diff::Rendered { outcome: self, styles: Styles::COLOURED }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        diff::Rendered { outcome: self, styles: Styles::PLAIN }.fmt(f)
    }
}

/// Runs every test of a pack.
pub fn test(loaded: &Loaded) -> Outcome {
    let case = |draft: &Draft| judge(draft, loaded.engine.check(&draft.request));
    Outcome { file: loaded.file.clone(), cases: loaded.drafts.iter().map(case).collect() }
}

fn judge(draft: &Draft, verdict: Verdict) -> Case {
    let mut expected = draft.expect.clone();
    let mut came: BTreeMap<String, String> =
        verdict.findings.iter().map(|finding| (finding.rule.clone(), finding.message.clone())).collect();
    if let Some(remind) = &draft.remind {
        expected.extend(remind.iter().cloned());
        // What stands behind "I'm not sure" comes with every finding.
        let shown = verdict.reminders.into_iter().filter(|reminder| reminder.at != Moment::Unsure);
        came.extend(shown.map(|reminder| (reminder.id, reminder.message)));
    }
    let (right, missing) = expected.into_iter().partition(|id| came.contains_key(id));
    came.retain(|id, _| !BTreeSet::contains(&right, id));
    let findings = verdict.findings.into_iter().filter(|finding| came.contains_key(&finding.rule)).collect();
    Case { line: draft.line, parts: draft.request.parts.clone(), right, missing, unexpected: came, findings }
}
