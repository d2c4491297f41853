//! Running the tests inside a pack.

use crate::load::Loaded;
use probity_core::model::Moment;
use std::collections::BTreeSet;
use std::fmt;

/// What became of one test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Line of the test in the pack file.
    pub line: usize,
    pub draft: String,
    /// Rules, and reminders where the test names them, that should have fired.
    pub missing: BTreeSet<String>,
    /// Those that fired and should not have.
    pub unexpected: BTreeSet<String>,
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
}

/// Runs every test of a pack.
pub fn test(loaded: &Loaded) -> Outcome {
    let case = |draft: &crate::drafts::Draft| {
        let verdict = loaded.engine.check(&draft.request);
        let mut fired: BTreeSet<String> = verdict.findings.into_iter().map(|finding| finding.rule).collect();
        let mut expect = draft.expect.clone();
        if let Some(remind) = &draft.remind {
            // What stands behind "I'm not sure" comes with every finding.
            let shown = verdict.reminders.into_iter().filter(|reminder| reminder.at != Moment::Unsure);
            fired.extend(shown.map(|reminder| reminder.id));
            expect.extend(remind.iter().cloned());
        }
        Case {
            line: draft.line,
            draft: draft.text.clone(),
            missing: expect.difference(&fired).cloned().collect(),
            unexpected: fired.difference(&expect).cloned().collect(),
        }
    };
    Outcome { file: loaded.file.clone(), cases: loaded.drafts.iter().map(case).collect() }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |ids: &BTreeSet<String>| ids.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
        for case in self.cases.iter().filter(|case| !case.passed()) {
            writeln!(f, "{}:{}: \"{}\"", self.file, case.line, case.draft)?;
            if !case.missing.is_empty() {
                writeln!(f, "    should have fired: {}", list(&case.missing))?;
            }
            if !case.unexpected.is_empty() {
                writeln!(f, "    should not have fired: {}", list(&case.unexpected))?;
            }
        }
        write!(f, "{}: {} passed, {} failed", self.file, self.cases.len() - self.failed(), self.failed())
    }
}
