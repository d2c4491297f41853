//! Whether the register quotes the policy to the letter.

use super::Failure;
use crate::register::Register;

/// Clauses whose quote is not in the policy's text. White space, the shape of
/// quotes and that of dashes do not count: copying changes them.
pub(crate) fn wrong(register: &Register, policy: Option<&str>) -> Vec<Failure> {
    let fail = |about: &str, message: String| Failure { about: about.to_owned(), message };
    if register.records().is_empty() {
        return Vec::new();
    }
    let Some(policy) = policy else {
        return vec![fail("policy.txt", "the policy's text is not beside the pack, so no quote can be checked".into())];
    };
    let lines: Vec<&str> = policy.lines().collect();
    let policy = plain(policy);
    let misquoted = register.records().iter().filter(|record| {
        let quote = plain(&record.quote);
        quote.is_empty() || !policy.contains(&quote)
    });
    misquoted
        .map(|record| {
            let stands = first_number(&record.line).and_then(|line| lines.get(line.checked_sub(1)?));
            let there = match stands {
                Some(text) => format!("; line {} of it begins \"{}\"", record.line, beginning(text)),
                None => String::new(),
            };
            fail(&record.id, format!("its quote \"{}\" is not in policy.txt{there}", beginning(&record.quote)))
        })
        .collect()
}

/// One space for any white space; straight quotes; plain dashes.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().map(|c| match c {
            '\u{2018}' | '\u{2019}' | '\u{201B}' => '\'',
            '\u{201C}' | '\u{201D}' => '"',
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            other => other,
        }));
    }
    out
}

/// "70.1" and "47-49" are about lines 70 and 47.
fn first_number(line: &str) -> Option<usize> {
    let digits = line.find(|c: char| !c.is_ascii_digit()).unwrap_or(line.len());
    line[..digits].parse().ok()
}

fn beginning(text: &str) -> String {
    const SHOWN: usize = 60;
    let text = text.trim();
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}\u{2026}", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::Register;
    use crate::sources::Source;

    fn register(quote: &str) -> Register {
        let record = serde_json::json!({ "id": "a-1", "quote": quote, "line": "2.1" });
        crate::register::read(&Source::new("r", record.to_string())).unwrap()
    }

    #[test]
    fn the_shape_of_quotes_dashes_and_space_does_not_count() {
        let policy = "Title\n- Don\u{2019}t  \u{201C}swear\u{201D}\n\u{2013} ever.\n";
        assert_eq!(wrong(&register("Don't \"swear\" - ever."), Some(policy)), []);
    }

    #[test]
    fn a_changed_word_an_empty_quote_and_a_missing_policy_are_told() {
        let policy = "Title\nDo not swear.\n";
        let [failure] = &wrong(&register("Never swear."), Some(policy))[..] else { panic!("one failure") };
        assert_eq!(
            failure.message,
            "its quote \"Never swear.\" is not in policy.txt; line 2.1 of it begins \"Do not swear.\""
        );
        assert_eq!(wrong(&register(" "), Some(policy)).len(), 1);
        assert_eq!(wrong(&register("Do not swear."), None)[0].about, "policy.txt");
    }
}
