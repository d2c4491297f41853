//! Failed tests as a difference that a person can read: what should have come
//! with a minus, what came instead with a plus.

use super::{Case, Outcome};
use crate::problem::{Place, Styles};
use probity_core::model::Finding;
use probity_text::byte_offset;
use std::fmt;
use std::ops::Range;

pub(super) struct Rendered<'o> {
    pub outcome: &'o Outcome,
    pub styles: Styles,
}

/// Lines of a draft that are shown where no place in it is to blame.
const LINES: usize = 3;

impl fmt::Display for Rendered<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Outcome { file, cases } = self.outcome;
        for case in cases.iter().filter(|case| !case.passed()) {
            writeln!(f, "{file}:{}", case.line)?;
            self.draft(f, case)?;
            self.rules(f, case)?;
            writeln!(f)?;
        }
        let failed = self.outcome.failed();
        write!(f, "{file}: {} passed, {failed} failed", cases.len() - failed)?;
        if failed > 0 {
            let Styles { fault, good, .. } = self.styles;
            write!(f, " ({good}-{good:#} expected, {fault}+{fault:#} found instead)")?;
        }
        Ok(())
    }
}

impl Rendered<'_> {
    fn rules(&self, f: &mut fmt::Formatter<'_>, case: &Case) -> fmt::Result {
        let Styles { fault, good, dim, .. } = self.styles;
        for id in &case.missing {
            writeln!(f, "  {good}- {id}{good:#}")?;
        }
        for (id, message) in &case.unexpected {
            writeln!(f, "  {fault}+ {id}{fault:#} {dim}{message}{dim:#}")?;
        }
        for id in &case.right {
            writeln!(f, "    {dim}{id}{dim:#}")?;
        }
        if case.missing.is_empty() && case.right.is_empty() {
            writeln!(f, "  {good}- silence{good:#}")?;
        }
        if case.unexpected.is_empty() && case.right.is_empty() {
            writeln!(f, "  {fault}+ silence{fault:#}")?;
        }
        Ok(())
    }

    /// The lines of the draft in which something was found, marked; the first
    /// few if there are none.
    fn draft(&self, f: &mut fmt::Formatter<'_>, case: &Case) -> fmt::Result {
        let mut marked = false;
        for finding in &case.findings {
            if let Some(place) = place(case, finding) {
                let mark = self.styles.fault;
                writeln!(f, "    | {}", place.shown_plain())?;
                writeln!(
                    f,
                    "    | {:before$}{mark}{}{mark:#}",
                    "",
                    "~".repeat(place.cells()),
                    before = place.cells_before()
                )?;
                marked = true;
            }
        }
        if marked {
            return Ok(());
        }
        let lines: Vec<&str> = case.parts.iter().flat_map(|part| part.lines()).collect();
        for line in lines.iter().take(LINES) {
            writeln!(f, "    | {}", Place::in_line(1, line, 0..0).shown_plain())?;
        }
        if lines.len() > LINES {
            writeln!(f, "    | ... {} more lines", lines.len() - LINES)?;
        }
        Ok(())
    }
}

/// Where a finding stands in its line of the draft.
fn place(case: &Case, finding: &Finding) -> Option<Place> {
    let part = case.parts.get(finding.part)?;
    let Range { start, end } = byte_offset(part, finding.start)..byte_offset(part, finding.end);
    let line_start = part[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = part[start..].find('\n').map_or(part.len(), |at| start + at);
    let number = 1 + part[..start].matches('\n').count();
    (start < end).then(|| Place::in_line(number, &part[line_start..line_end], start - line_start..end - line_start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(expect: &[&str], came: &[(&str, &str)], draft: &str, findings: Vec<Finding>) -> Outcome {
        let came: Vec<(String, String)> =
            came.iter().map(|&(id, message)| (id.to_owned(), message.to_owned())).collect();
        let is_there = |id: &&&str| came.iter().any(|(known, _)| known == **id);
        let case = Case {
            line: 31,
            parts: vec![draft.to_owned()],
            right: expect.iter().filter(is_there).map(|id| id.to_string()).collect(),
            missing: expect.iter().filter(|id| !is_there(id)).map(|id| id.to_string()).collect(),
            unexpected: came.into_iter().filter(|(id, _)| !expect.contains(&id.as_str())).collect(),
            findings,
        };
        Outcome { file: "pack.toml".into(), cases: vec![case] }
    }

    #[test]
    fn what_is_missing_and_what_is_too_much_stand_below_the_draft() {
        let outcome = case(&["a", "b"], &[("b", "B?"), ("c", "See C.")], "Tea", Vec::new());
        let expected = "pack.toml:31\n    | Tea\n  - a\n  + c See C.\n    b\n\npack.toml: 0 passed, 1 failed (- expected, + found instead)";
        assert_eq!(outcome.to_string(), expected);
        assert!(outcome.coloured().to_string().contains('\u{1b}'));
    }

    #[test]
    fn silence_is_a_word_of_its_own() {
        assert!(case(&["a"], &[], "Tea", Vec::new()).to_string().contains("  - a\n  + silence\n"));
        assert!(case(&[], &[("a", "A")], "Tea", Vec::new()).to_string().contains("  + a A\n  - silence\n"));
    }
}
