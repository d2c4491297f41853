//! `probity fingerprint terms`

use super::common::is_common;
use super::{told, Output};
use clap::Args;
use probity_fingerprint::{term, Term};
use probity_text::{Text, TokenKind};
use std::path::PathBuf;

#[derive(Args)]
pub struct Options {
    /// List of terms, one a line; "-" for standard input. Lines that begin with #
    /// are left out
    file: PathBuf,
    #[command(flatten)]
    output: Output,
}

/// Letters of a word such as "the", "our" or "for", which tells a common word
/// from no other.
const SMALL: usize = 3;

/// Faults that are told at most.
const MOST: usize = 20;

pub fn run(options: &Options) -> Result<u8, String> {
    let text = crate::input::read_text(Some(&options.file)).map_err(|error| told(&options.file, error))?;
    let mut file = options.output.begin()?;
    let (mut faults, mut broad, mut weak) = (Vec::new(), Vec::new(), 0);
    let mut terms: Vec<Term> = Vec::new();
    for (number, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let words = plain_words(line);
        let common = !words.is_empty() && words.iter().all(|word| is_common(word));
        match term(line) {
            Err(error) => faults.push(format!("line {}: \"{line}\": {error}", number + 1)),
            Ok(_) if common && words.iter().filter(|word| word.len() > SMALL).count() <= 1 => faults.push(format!(
                "line {}: \"{line}\" is one common word and would be found in ordinary posts; \
                 give the words that stand with it, such as \"project {line}\"",
                number + 1
            )),
            Ok(term) => {
                if common {
                    broad.push(line);
                }
                weak += usize::from(words.len() == 1);
                terms.push(term);
            }
        }
    }
    if !faults.is_empty() {
        let left = faults.len().saturating_sub(MOST);
        faults.truncate(MOST);
        if left > 0 {
            faults.push(format!("and {left} more"));
        }
        return Err(told(&options.file, faults.join("\n")));
    }
    if terms.is_empty() {
        return Err(told(&options.file, "there is no term in it"));
    }
    file.add_terms(&terms);
    options.output.write(file)?;
    for line in broad.iter().take(MOST) {
        anstream::eprintln!(
            "note: every word of \"{line}\" is common; make sure that no ordinary post has them in a row"
        );
    }
    if weak > 0 {
        anstream::eprintln!(
            "note: {weak} of {} terms are one word or number. Whoever has the file can find those by trying a \
             dictionary or counting up; see docs/fingerprints.md",
            terms.len()
        );
    }
    Ok(0)
}

/// The words of a line, folded.
fn plain_words(line: &str) -> Vec<String> {
    let text = Text::new(line);
    let plain = text.tokens().iter().filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number));
    plain.map(|token| text.word(token).to_owned()).collect()
}
