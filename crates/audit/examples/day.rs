//! Days of browsers as they are sent, one request a line:
//!
//! ```text
//! cargo run -p probity-audit --example day -- BROWSERS ROWS
//! ```
//!
//! Each browser has ROWS rows, which follow from its number.

use probity_audit::{otlp, read, Pack, Vocabulary};
use std::io::{BufWriter, Write};

const RULES: [&str; 8] = [
    "abuse",
    "libel",
    "personal-identifiers",
    "party-mention",
    "embargoed",
    "copyright",
    "confidential-official",
    "council-email",
];

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1).map(|each| each.parse().unwrap_or(1));
    let (browsers, rows): (u32, u32) = (arguments.next().unwrap_or(1), arguments.next().unwrap_or(6));
    let vocabulary = Vocabulary::new(vec![
        Pack::new("york", "2026-05+3", "0.1.0", &RULES),
        Pack::new("recommended", "1", "0.1.0", &RULES),
    ]);
    let mut out = BufWriter::new(std::io::stdout().lock());
    for browser in 0..browsers {
        let numbers: Vec<u32> =
            (0..rows).flat_map(|row| numbers(browser.wrapping_mul(2_654_435_761).rotate_left(row * 5), row)).collect();
        writeln!(out, "{}", otlp::json(&read(&numbers, &vocabulary).rows, &vocabulary))?;
    }
    out.flush()
}

/// Rows of one browser differ in the rule or, beyond those, in the outcome.
fn numbers(drawn: u32, row: u32) -> [u32; 7] {
    let rule = row % RULES.len() as u32;
    [20_779, drawn % 2, rule, (drawn >> 3) % 3, (drawn >> 6) % 4, row / RULES.len() as u32 % 4, 1 + (drawn >> 9) % 5]
}
