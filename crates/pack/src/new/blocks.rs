//! A policy's text cut into headings, paragraphs and points.

/// One heading, paragraph or point of a list; wrapped lines are joined.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Block {
    /// Line of the file where it begins, from 1.
    pub line: usize,
    /// "4.2", "b", "iv"; empty where the policy prints none.
    pub marker: String,
    /// Whether it is a point of a list: a bullet or a letter.
    pub point: bool,
    pub heading: bool,
    pub text: String,
}

/// Widest margin at which text is wrapped by hand, in characters.
const MARGIN: usize = 100;

/// Longest heading, in characters.
const HEADING: usize = 90;

/// Cuts a text into blocks, in order.
pub(crate) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    // A line that ends well before the margin was not wrapped.
    let margin = text.lines().map(|line| line.trim_end().chars().count()).max().unwrap_or(0).min(MARGIN);
    let mut wrapped = false;
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        // Blank lines, and lines of signs alone: rules, borders of tables.
        if !line.chars().any(char::is_alphanumeric) {
            open = false;
            continue;
        }
        let (marker, point, rest) = marker(line);
        let hashes = line.starts_with('#');
        let follows = wrapped || !line.starts_with(char::is_uppercase);
        wrapped = line.chars().count() * 3 > margin * 2;
        if open && follows && marker.is_empty() && !point && !hashes {
            let block = blocks.last_mut().expect("a block is open");
            block.text.push(' ');
            block.text.push_str(line);
            continue;
        }
        blocks.push(Block { line: number + 1, marker, point, heading: hashes, text: rest.to_owned() });
        open = !hashes;
    }
    for block in &mut blocks {
        block.heading |= !block.point && looks_like_heading(&block.text);
    }
    blocks.retain(|block| !block.text.is_empty());
    blocks
}

/// A short line that no stop ends.
fn looks_like_heading(text: &str) -> bool {
    let short = text.chars().count() <= HEADING && text.split_whitespace().count() <= 12;
    short && !text.ends_with(['.', ':', ';', ',', '!', '?', '"', '\u{201d}', ')'])
}

/// What a line begins with: its number or letter, whether that makes it a point
/// of a list, and the rest.
fn marker(line: &str) -> (String, bool, &str) {
    let line = line.trim_start_matches('#').trim_start().trim_start_matches("**").trim_start();
    if let Some(rest) = line.strip_prefix(['•', '·', '▪', '◦', '-', '–', '—', '*', '‣', 'o']) {
        // An "o" is what a hollow bullet becomes in plain text.
        if rest.starts_with([' ', '\t']) {
            let (inner, _, text) = marker(rest.trim_start());
            return (inner, true, text);
        }
    }
    let Some((first, rest)) = line.split_once([' ', '\t']) else { return (String::new(), false, line) };
    let bare = first.trim_start_matches('(').trim_end_matches([')', '.', ':']);
    let enclosed = bare.len() < first.len();
    let numbered =
        bare.split('.').all(|part| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()));
    // "2026 was a hard year" begins with no number of a paragraph, nor does "3 people".
    if numbered && (enclosed || bare.contains('.')) {
        return (bare.to_owned(), false, rest.trim_start());
    }
    let letter = (1..=5).contains(&bare.len())
        && enclosed
        && (bare.len() == 1 && bare.bytes().all(|b| b.is_ascii_alphabetic())
            || bare.bytes().all(|b| matches!(b, b'i' | b'v' | b'x')));
    if letter {
        return (bare.to_owned(), true, rest.trim_start());
    }
    (String::new(), false, line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(usize, String, bool, bool, String)> {
        blocks(text).into_iter().map(|b| (b.line, b.marker, b.point, b.heading, b.text)).collect()
    }

    #[test]
    fn numbers_letters_bullets_and_headings_are_told_apart() {
        let text = "# Policy\n\n1. Introduction\n\n1.1 Staff must take care\nwith what they post.\n1.2 You must not:\n(a) swear;\n  • bully, or\no shout.\nb) harass.\n\n----\nMembers\n\nMembers are bound too.\n";
        let expected = [
            (1, "", false, true, "Policy"),
            (3, "1", false, true, "Introduction"),
            (5, "1.1", false, false, "Staff must take care with what they post."),
            (7, "1.2", false, false, "You must not:"),
            (8, "a", true, false, "swear;"),
            (9, "", true, false, "bully, or"),
            (10, "", true, false, "shout."),
            (11, "b", true, false, "harass."),
            (14, "", false, true, "Members"),
            (16, "", false, false, "Members are bound too."),
        ];
        let expected: Vec<_> =
            expected.iter().map(|(l, m, p, h, t)| (*l, (*m).to_owned(), *p, *h, (*t).to_owned())).collect();
        assert_eq!(read(text), expected);
    }

    #[test]
    fn years_and_plain_numbers_begin_no_paragraph() {
        for line in ["2026 was the year in which it was agreed.", "3 people must agree to it.", "I. think so, too."] {
            assert!(!blocks(line)[0].marker.starts_with('2') && !blocks(line)[0].marker.starts_with('3'), "{line}");
        }
    }
}
