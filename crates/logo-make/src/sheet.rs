//! The contact sheet: one page that holds all it shows.

use crate::make::Made;

/// HTML that opens nothing else.
pub fn sheet(made: &[Made]) -> String {
    made.iter().map(|made| format!("<h2>{}</h2>", made.mark.name)).collect()
}
