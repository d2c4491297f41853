//! Running the tests inside a pack.

use crate::load::Loaded;
use std::collections::BTreeSet;
use std::fmt;

/// What became of one test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Line of the test in the pack file.
    pub line: usize,
    pub draft: String,
    /// Rules that should have fired and did not.
    pub missing: BTreeSet<String>,
    /// Rules that fired and should not have.
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
    let case = |draft: &crate::rules::Draft| {
        let verdict = loaded.engine.check(&draft.request);
        let fired: BTreeSet<String> = verdict.findings.into_iter().map(|finding| finding.rule).collect();
        Case {
            line: draft.line,
            draft: draft.text.clone(),
            missing: draft.expect.difference(&fired).cloned().collect(),
            unexpected: fired.difference(&draft.expect).cloned().collect(),
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
