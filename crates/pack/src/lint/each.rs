//! Looking for phrases one by one, in many texts at a time.

use super::Phrase;
use crate::library::Lists;
use probity_phrase::Matcher;
use probity_text::Text;

/// Phrases that are compiled together. More could be too many for one matcher
/// where they refer to long lists.
const TOGETHER: usize = 200;

/// For each phrase the lines in which it stands, in order, each once.
///
/// No phrase crosses the end of a line, so all lines can be searched at once.
pub(super) fn lines_with_each(phrases: &[Phrase], lists: &Lists, lines: &[String]) -> Vec<Vec<usize>> {
    let text = Text::new(&lines.join("\n"));
    let line_of = lines_of_tokens(&text);
    phrases.chunks(TOGETHER).flat_map(|some| together(some, lists, &text, &line_of)).collect()
}

fn together(phrases: &[Phrase], lists: &Lists, text: &Text, line_of: &[usize]) -> Vec<Vec<usize>> {
    let mut lists = lists.clone();
    // No list of a pack has a control character in its name.
    let names: Vec<String> = (0..phrases.len()).map(|index| format!("\u{1}{index}")).collect();
    for (name, phrase) in names.iter().zip(phrases) {
        lists.insert(name.clone(), vec![phrase.written.clone()]);
    }
    let Ok(matcher) = Matcher::compile(&lists, &names) else { return vec![Vec::new(); phrases.len()] };
    let hits = matcher.find(text);
    let lines = |list| {
        let mut lines: Vec<usize> = hits.of(list).iter().map(|hit| line_of[hit.first as usize]).collect();
        lines.dedup();
        lines
    };
    (0..phrases.len()).map(lines).collect()
}

/// The line of each token of a text.
fn lines_of_tokens(text: &Text) -> Vec<usize> {
    let (mut line, mut at) = (0, 0);
    let folded = text.folded().as_bytes();
    let line_of = |start: usize| {
        line += folded[at..start].iter().filter(|&&byte| byte == b'\n').count();
        at = start;
        line
    };
    text.tokens().iter().map(|token| token.start as usize).map(line_of).collect()
}
