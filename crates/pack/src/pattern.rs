//! Regular expressions of a pack: whether they can be read, told at the sign
//! that is wrong.

use crate::file::{File, Spot};
use regex_syntax::hir::Hir;
use regex_syntax::ParserBuilder;
use std::ops::Range;

/// Longest pattern, in bytes. Longer ones want to be lists.
const LONGEST: usize = 2000;

/// Patterns of one pack. Each may take a megabyte when it is compiled.
const MOST: usize = 100;

/// Reads a pattern as the engine will: bytes, ASCII classes, no difference
/// between capitals and small letters.
pub(crate) fn parse(pattern: &str) -> Result<Hir, Box<regex_syntax::Error>> {
    ParserBuilder::new().unicode(false).utf8(false).case_insensitive(true).build().parse(pattern).map_err(Box::new)
}

/// Tells what is wrong with a pattern that stands at `written` in the file;
/// true if nothing is.
pub(crate) fn check(file: &File<'_>, pattern: &str, written: Range<usize>) -> bool {
    if pattern.len() > LONGEST {
        let message = format!("a pattern of {} bytes is longer than the {LONGEST} that it may have", pattern.len());
        file.problem_with_help(written, message, "write the words as phrases of a list");
        return false;
    }
    if file.count_pattern() > MOST {
        file.problem(written, format!("a pack may have {MOST} regular expressions, and this is one more"));
        return false;
    }
    let Err(error) = parse(pattern) else { return true };
    let (reason, span) = match &*error {
        regex_syntax::Error::Parse(error) => (error.kind().to_string(), Some(error.span())),
        regex_syntax::Error::Translate(error) => (error.kind().to_string(), Some(error.span())),
        error => (error.to_string(), None),
    };
    let spot =
        span.map_or(written.clone().into(), |span| inside(file, pattern, &written, span.start.offset..span.end.offset));
    file.problem(spot, format!("the pattern '{pattern}' is not valid: {reason}"));
    false
}

/// The place of a part of a pattern, where it is written without escapes.
fn inside(file: &File<'_>, pattern: &str, written: &Range<usize>, part: Range<usize>) -> Spot {
    let start = written.start + 1;
    match file.text(start..start + pattern.len()) == Some(pattern) {
        true => (start + part.start..start + part.end.max(part.start + 1)).into(),
        false => written.clone().into(),
    }
}
