//! The coverage as a table for a person at a terminal.

use super::{Coverage, Failure, Place, Row, Source};
use crate::examples::{Examples, Tally};
use std::fmt;

/// Width of the table, in characters.
const WIDTH: usize = 100;

/// Shows a [`Coverage`] grouped by the policy's headings.
#[derive(Debug)]
pub struct Table<'c>(pub &'c Coverage);

impl fmt::Display for Table<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let coverage = self.0;
        writeln!(f, "{} ({})", coverage.council, coverage.pack)?;
        writeln!(f, "{}", "=".repeat(WIDTH))?;
        let mut heading = None;
        for row in &coverage.clauses {
            if heading != Some(&row.heading) {
                heading = Some(&row.heading);
                writeln!(f, "\n{}\n{}", row.heading, "-".repeat(row.heading.chars().count().min(WIDTH)))?;
            }
            clause(f, row)?;
        }
        if let Some(examples) = &coverage.examples {
            show_examples(f, coverage, examples)?;
        }
        totals(f, coverage)?;
        failures(f, &coverage.failures)
    }
}

fn clause(f: &mut fmt::Formatter<'_>, row: &Row) -> fmt::Result {
    writeln!(f, "{}", row.clause)?;
    wrapped(f, "    ", "    ", &format!("\u{201c}{}\u{201d}", row.quote))?;
    if row.places.is_empty() {
        return writeln!(f, "    ! MISSING A PLACE");
    }
    for place in &row.places {
        let (sign, text) = match place {
            Place::Rule { id, severity } => ("    > ", format!("enforced by rule {id} ({})", word(severity))),
            Place::Reminder { id, at } => ("    ~ ", format!("shown by reminder {id} (at {})", word(at))),
            Place::NotCovered { reason, source: Source::Pack } => {
                ("    - ", format!("not covered (the pack): {reason}"))
            }
            Place::NotCovered { reason, source: Source::Register } => ("    - ", format!("not covered: {reason}")),
        };
        wrapped(f, sign, "      ", &text)?;
    }
    Ok(())
}

/// A value as JSON writes it, without the quotes.
fn word(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// Text in lines of at most [`WIDTH`] characters.
fn wrapped(f: &mut fmt::Formatter<'_>, first: &str, then: &str, text: &str) -> fmt::Result {
    let mut line = first.to_owned();
    let mut bare = true;
    for word in text.split_whitespace() {
        if !bare && line.chars().count() + 1 + word.chars().count() > WIDTH {
            writeln!(f, "{line}")?;
            line = then.to_owned();
            bare = true;
        }
        if !bare {
            line.push(' ');
        }
        line.push_str(word);
        bare = false;
    }
    writeln!(f, "{line}")
}

fn show_examples(f: &mut fmt::Formatter<'_>, coverage: &Coverage, examples: &Examples) -> fmt::Result {
    writeln!(f, "\nExamples\n--------")?;
    if examples.by_clause.is_empty() {
        return writeln!(f, "There are none: examples.jsonl is missing or empty.");
    }
    writeln!(
        f,
        "{:<32} {:>21} {:>11} {:>12} {:>11}",
        "", "must flag: under the", "by any", "must pass:", "flagged by"
    )?;
    writeln!(f, "{:<32} {:>21} {:>11} {:>12} {:>11}", "clause", "clause", "rule", "passed", "any rule")?;
    let line = |f: &mut fmt::Formatter<'_>, name: &str, tally: &Tally| {
        let of = |some: usize, all: usize| if all == 0 { "-".to_owned() } else { format!("{some}/{all}") };
        let (flag, pass) = (tally.must_flag, tally.must_pass);
        writeln!(
            f,
            "{name:<32} {:>21} {:>11} {:>12} {:>11}",
            of(flag.cited, flag.drafts),
            of(flag.by_any, flag.drafts),
            of(tally.passed(), pass.drafts),
            of(pass.by_any, pass.drafts)
        )
    };
    for row in &coverage.clauses {
        if let Some(tally) = examples.by_clause.get(&row.clause) {
            line(f, &row.clause, tally)?;
        }
    }
    line(f, "all", &examples.total)?;
    if !examples.left.is_empty() {
        writeln!(f, "\nExamples left\n-------------")?;
    }
    for left in &examples.left {
        let what = if left.flag { "should be flagged under" } else { "should pass, but is flagged under" };
        writeln!(f, "examples.jsonl:{}: {what} {}", left.line, left.cite)?;
        wrapped(f, "    ", "    ", &format!("\u{201c}{}\u{201d}", left.parts.join(" / ")))?;
        if !left.context.is_empty() {
            let context = serde_json::to_string(&left.context).unwrap_or_default();
            wrapped(f, "    context ", "      ", &context)?;
        }
        if !left.note.is_empty() {
            wrapped(f, "    note: ", "      ", &left.note)?;
        }
        if left.fired.is_empty() {
            writeln!(f, "    nothing fired")?;
        }
        for fired in &left.fired {
            wrapped(f, "    fired: ", "      ", &format!("{} ({})", fired.id, fired.clauses.join(", ")))?;
        }
    }
    Ok(())
}

fn totals(f: &mut fmt::Formatter<'_>, coverage: &Coverage) -> fmt::Result {
    let totals = coverage.totals;
    if coverage.clauses.is_empty() {
        let why = if coverage.advice { ": it is advice and cites no policy" } else { "" };
        writeln!(f, "\nThis pack has no clauses{why}.")?;
    } else {
        writeln!(
            f,
            "\n{} clauses: {} enforced by a rule, {} shown by a reminder, {} not covered with the reason, {} missing a place",
            totals.clauses, totals.enforced, totals.reminded, totals.not_covered, totals.missing
        )?;
    }
    if let Some(Examples { total, left, .. }) = &coverage.examples {
        let (flag, pass) = (total.must_flag, total.must_pass);
        writeln!(
            f,
            "examples: {} of {} that must be flagged are, under their clause ({} under any); {} of {} that must pass do; {} left",
            flag.cited, flag.drafts, flag.by_any, total.passed(), pass.drafts, left.len()
        )?;
    }
    Ok(())
}

fn failures(f: &mut fmt::Formatter<'_>, failures: &[Failure]) -> fmt::Result {
    match failures.len() {
        0 => return writeln!(f, "No failures."),
        1 => writeln!(f, "\n1 failure:")?,
        more => writeln!(f, "\n{more} failures:")?,
    }
    for failure in failures {
        // One line each, so that they can be searched and counted.
        writeln!(f, "  {}: {}", failure.about, failure.message)?;
    }
    Ok(())
}
