//! What is wrong with a pack, told so that it can be mended.

mod render;

pub use render::Styles;
use std::fmt;
use std::ops::Range;

/// How much a problem matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gravity {
    /// The pack cannot be used.
    Fault,
    /// The pack can be used; its author will want to know.
    Advice,
}

/// Where in a file, with what stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// The line, or the part of a very long one around what is meant.
    pub shown: String,
    /// What is meant: a range of bytes of `shown`.
    pub marked: Range<usize>,
}

impl Place {
    /// The place of one line of a text that has no finer positions.
    pub(crate) fn whole_line(line: usize, text: &str) -> Self {
        let indent = text.len() - text.trim_start().len();
        Self::in_line(line, text, indent..text.trim_end().len())
    }

    /// The place of a range of bytes of a line. Ranges outside are clamped, and
    /// what goes on in the next line is marked up to the end of this one.
    pub fn in_line(line: usize, text: &str, range: Range<usize>) -> Self {
        let start = floor(text, range.start);
        let end = floor(text, range.end.min(text.trim_end().len())).max(start);
        let from = text[..start].char_indices().rev().nth(Self::BEFORE - 1).map_or(0, |(at, _)| at);
        let to = text[from..].char_indices().nth(Self::WIDTH).map_or(text.len(), |(at, _)| from + at);
        let (end, to) = (end.min(to), text[..to].trim_end().len().max(end.min(to)));
        Self {
            line,
            column: 1 + text[..start].chars().count(),
            shown: text[from..to].to_owned(),
            marked: start - from..end - from,
        }
    }

    /// Characters that are shown of a line at most, and of those before what is
    /// meant.
    const WIDTH: usize = 100;
    const BEFORE: usize = 60;
}

/// The nearest character boundary at or before a byte offset.
fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// What quotes a hostile file must not write elsewhere on a terminal.
fn plain(text: String) -> String {
    text.replace(|c: char| c.is_control() && !matches!(c, '\n' | '\t'), "\u{fffd}")
}

/// One fault or piece of advice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// As it was given to the reader.
    pub file: String,
    pub gravity: Gravity,
    /// `None` where the file as a whole is to blame.
    pub place: Option<Place>,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
}

impl Problem {
    /// Longest message, in bytes: a hostile pack is quoted in part.
    const LONGEST: usize = 1000;

    /// A fault of a file as a whole.
    pub fn fault(file: impl Into<String>, message: impl Into<String>) -> Self {
        let mut message = plain(message.into());
        if message.len() > Self::LONGEST {
            // The reason stands behind what is quoted.
            let (start, end) = (Self::LONGEST / 2, message.len() - Self::LONGEST / 2);
            message = format!("{} … {}", &message[..floor(&message, start)], &message[floor(&message, end)..]);
        }
        Self { file: file.into(), gravity: Gravity::Fault, place: None, message, help: None }
    }

    /// The pack stays usable.
    pub fn into_advice(mut self) -> Self {
        self.gravity = Gravity::Advice;
        self
    }

    /// Says where.
    pub fn at(mut self, place: Option<Place>) -> Self {
        self.place = place;
        self
    }

    /// Says what to write instead.
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(plain(help.into()));
        self
    }

    /// From 1; 0 where no line is to blame.
    pub fn line(&self) -> usize {
        self.place.as_ref().map_or(0, |place| place.line)
    }
}

/// All problems found in one reading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report(pub Vec<Problem>);

impl Report {
    /// A single fault of a file as a whole.
    pub fn one(file: impl Into<String>, message: impl Into<String>) -> Self {
        Self(vec![Problem::fault(file, message)])
    }

    /// How many there are of one kind.
    pub fn count(&self, gravity: Gravity) -> usize {
        self.0.iter().filter(|problem| problem.gravity == gravity).count()
    }

    /// For a terminal. The plain form is that of [`fmt::Display`].
    pub fn coloured(&self) -> impl fmt::Display + '_ {
        render::Rendered { report: self, styles: Styles::COLOURED }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        render::Rendered { report: self, styles: Styles::PLAIN }.fmt(f)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        render::problem(f, self, &Styles::PLAIN)
    }
}

impl std::error::Error for Report {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_cannot_write_elsewhere_on_a_terminal() {
        let told = Problem::fault("a\tb", "\"\u{1b}[2J\0\" is no\npack").with_help("not \u{9b}2J").to_string();
        assert!(told.contains("\"\u{fffd}[2J\u{fffd}\" is no\npack") && told.contains("not \u{fffd}2J"), "{told:?}");
    }
}
