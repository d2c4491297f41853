//! A problem as a person reads it: file, line and column, the line itself with
//! a mark below the place, and what to write instead.

use super::{Gravity, Place, Problem, Report};
use anstyle::{AnsiColor, Style};
use std::fmt;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How the parts of a text for a terminal are set off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Styles {
    /// What is wrong, or too much.
    pub fault: Style,
    /// What is advised.
    pub advice: Style,
    /// What is missing, or would be right.
    pub good: Style,
    /// What is only there to find one's way.
    pub dim: Style,
    pub bold: Style,
}

impl Styles {
    /// No colours at all.
    pub const PLAIN: Self =
        Self { fault: Style::new(), advice: Style::new(), good: Style::new(), dim: Style::new(), bold: Style::new() };

    /// For a terminal.
    pub const COLOURED: Self = Self {
        fault: AnsiColor::Red.on_default().bold(),
        advice: AnsiColor::Yellow.on_default().bold(),
        good: AnsiColor::Green.on_default().bold(),
        dim: Style::new().dimmed(),
        bold: Style::new().bold(),
    };
}

pub(super) struct Rendered<'r> {
    pub report: &'r Report,
    pub styles: Styles,
}

impl fmt::Display for Rendered<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for each in &self.report.0 {
            problem(f, each, &self.styles)?;
            writeln!(f)?;
        }
        Ok(())
    }
}

pub(super) fn problem(f: &mut fmt::Formatter<'_>, problem: &Problem, styles: &Styles) -> fmt::Result {
    let Styles { fault, advice, good, dim, bold } = styles;
    write!(f, "{}", problem.file)?;
    if let Some(place) = &problem.place {
        write!(f, ":{}:{}", place.line, place.column)?;
    }
    write!(f, ": ")?;
    let mark = match problem.gravity {
        Gravity::Fault => fault,
        Gravity::Advice => {
            write!(f, "{advice}advice{advice:#}: ")?;
            advice
        }
    };
    write!(f, "{bold}{}{bold:#}", problem.message)?;
    let gutter = problem.place.as_ref().map_or(1, |place| place.line.to_string().len());
    if let Some(place) = &problem.place {
        let (before, signs) = (place.cells_before(), "^".repeat(place.cells()));
        write!(f, "\n {dim}{} |{dim:#} {}", place.line, place.shown_plain())?;
        write!(f, "\n {dim}{:gutter$} |{dim:#} {:before$}{mark}{signs}{mark:#}", "", "")?;
    }
    if let Some(help) = &problem.help {
        write!(f, "\n {dim}{:gutter$} ={dim:#} {good}{help}{good:#}", "")?;
    }
    Ok(())
}

impl Place {
    /// The line as it can be shown: tabs and control characters take one cell,
    /// so that a mark stands where it should.
    pub(crate) fn shown_plain(&self) -> String {
        plain(&self.shown)
    }

    /// Cells of a terminal before what is meant.
    pub(crate) fn cells_before(&self) -> usize {
        plain(&self.shown[..self.marked.start]).width()
    }

    /// Cells of what is meant; 1 at least, so that there is a mark.
    pub(crate) fn cells(&self) -> usize {
        plain(&self.shown[self.marked.clone()]).width().max(1)
    }
}

fn plain(text: &str) -> String {
    text.chars().map(|c| if c.width().is_none() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &str, marked: &str) -> String {
        let at = line.find(marked).unwrap();
        let place = Place::in_line(12, line, at..at + marked.len());
        Problem::fault("pack.toml", "no").at(Some(place)).with_help("write yes").to_string()
    }

    #[test]
    fn the_mark_stands_below_the_place() {
        assert_eq!(
            shown("words = [\"été\", \"nö\"]", "\"nö\""),
            "pack.toml:12:17: no\n 12 | words = [\"été\", \"nö\"]\n    |                 ^^^^\n    = write yes"
        );
        assert!(
            shown("\tid = \"東京\"", "東京").contains(" |  id = \"東京\"\n    |        ^^^^\n"),
            "wide letters and tabs"
        );
    }

    #[test]
    fn of_a_long_line_the_part_around_the_place_is_shown() {
        let line = format!("{}\"here\"{}", "a, ".repeat(5000), ", b".repeat(5000));
        let text = shown(&line, "\"here\"");
        assert!(text.starts_with("pack.toml:12:15001: "));
        assert!(text.lines().all(|line| line.len() < 110), "{text}");
        assert!(text.contains("\"here\""));
    }

    #[test]
    fn an_empty_line_and_a_place_past_the_end_have_a_mark_too() {
        for place in [Place::whole_line(3, ""), Place::in_line(3, "ab", 7..9), Place::in_line(3, "ab   ", 4..5)] {
            assert!(Problem::fault("f", "m").at(Some(place)).to_string().ends_with('^'));
        }
    }
}
