//! A phrase that matches nothing that a person could write, or not what it
//! seems to say.

use super::each::lines_with_each;
use super::sample::samples;
use super::Subject;

pub(super) fn lint(subject: &Subject<'_, '_>) {
    let (phrases, lists) = (subject.phrases(), subject.lists_by_name());
    let mut lines = Vec::new();
    let mut owners = Vec::new();
    for (index, phrase) in phrases.iter().enumerate() {
        let samples = samples(&phrase.written, &lists);
        owners.extend(samples.iter().map(|_| index));
        lines.extend(samples);
    }
    let found = lines_with_each(&phrases, &lists, &lines);
    for (index, phrase) in phrases.iter().enumerate() {
        let mut own = (0..lines.len()).filter(|&line| owners[line] == index).peekable();
        let all = own.peek().is_some();
        let lost: Vec<&String> = own.filter(|line| !found[index].contains(line)).map(|line| &lines[line]).collect();
        let Some(first) = lost.first().filter(|_| all) else { continue };
        let message = match found[index].iter().any(|&line| owners[line] == index) {
            false => format!("the phrase can never match: \"{first}\" is not found by it"),
            true => format!("a part of the phrase can never match: \"{first}\" is not found by it"),
        };
        let help = "a phrase ends where a sentence ends: leave out full stops and other signs between words";
        subject.file().advice(phrase.spot, message, help);
    }
}
