//! XML with places.

use probity_pack::{File, Spot};
use roxmltree::{Document, ParsingOptions};

/// Most elements, attributes and texts that are read.
const MOST: u32 = 500_000;

/// Reads a text; what is no XML is a problem of the file.
pub(super) fn read<'t>(file: &File<'_>, text: &'t str) -> Option<Document<'t>> {
    // Property lists name a document type; nothing is fetched for it.
    let options = ParsingOptions { allow_dtd: true, nodes_limit: MOST, ..ParsingOptions::default() };
    match Document::parse_with_options(text, options) {
        Ok(document) => Some(document),
        Err(error) => {
            let message = format!("this is no XML: {error}");
            file.problem_with_help(
                Spot::Line(error.pos().row as usize),
                message,
                "close each element, and write &amp; for &",
            );
            None
        }
    }
}
