//! The text of a new `pack.toml`.

use super::answers::{self, Answers, Contact};
use super::clauses::Entry;
use super::fill::fill;
use super::starters::Proposal;
use super::wording::{in_welsh, wording};
use std::fmt::Write;

/// The pack with its comments and places to fill.
const TEMPLATE: &str = include_str!("pack.toml.txt");

/// Widest comment, in characters.
const WIDE: usize = 88;

/// The whole file.
pub(crate) fn pack(answers: &Answers, entries: &[Entry], proposals: &[Proposal<'_>]) -> String {
    let names = answers::names(&answers.council);
    let account = |site: &str| list(answers.accounts.get(site).map_or(&[][..], Vec::as_slice));
    let (mut rules, mut tests) = (String::new(), String::new());
    for proposal in proposals {
        proposed(proposal, entries, &names, &mut rules, &mut tests);
    }
    if proposals.is_empty() {
        rules.push_str("\n# No rule suggested itself from the words of this policy. docs/write-a-pack.md shows how to write one.\n");
    }
    fill(TEMPLATE, |place| {
        Some(match place {
            "council_comment" => answers.council.clone(),
            "id" => answers.id.clone(),
            "id_text" => text(&answers.id),
            "council" => text(&answers.council),
            "title" => text(&answers.title),
            "dates" => dates(answers),
            "names" => list(&names),
            "domains" => list(&answers.domains),
            "x" => account("x"),
            "facebook" => account("facebook"),
            "linkedin" => account("linkedin"),
            "contacts" => contacts(answers),
            "rights_contact" => match answers.whistleblowing {
                Some(_) => "contact = \"whistleblowing\"\n".into(),
                None => "# contact = \"whistleblowing\"  # once there is a [contacts.whistleblowing]\n".into(),
            },
            "reminder" => reminder(&entries[0], proposals.is_empty()),
            "rules" => rules.clone(),
            "tests" => tests.clone(),
            _ => return None,
        })
    })
}

/// The policy's dates, or where to write them.
fn dates(answers: &Answers) -> String {
    let date = match &answers.policy_date {
        Some(date) => format!("policy_date = {}  # of the policy itself", text(date)),
        None => "# policy_date = \"2026-04-01\"  # take the # away once you know the policy's date".into(),
    };
    format!("{date}\n# review_due = \"2028-03-31\"  # if it is to be reviewed by a day\n")
}

fn contacts(answers: &Answers) -> String {
    let one = |key: &str, contact: &Contact| {
        format!("[contacts.{key}]\nlabel = {}\nroute = {}\n\n", text(&contact.label), text(&contact.route))
    };
    let mut written = one("advice", &answers.advice);
    if let Some(contact) = &answers.whistleblowing {
        written.push_str(&one("whistleblowing", contact));
    }
    written
}

/// A reminder to learn from: asleep where there are rules. Without any, it stands
/// for them, and says nothing but the policy's own words.
fn reminder(clause: &Entry, awake: bool) -> String {
    let sign = if awake { "" } else { "# " };
    let (id, quote) = (text(&clause.id), text(&clause.quote));
    let at = "\"help\"                 # or \"compose\", \"warning\", \"unsure\"";
    let lines = [
        "[[reminder]]".into(),
        "id = \"first-words\"".into(),
        format!("clauses = [{id}]"),
        format!("message = {quote}"),
        format!("at = {at}"),
    ];
    lines.map(|line: String| format!("{sign}{line}\n")).concat()
}

/// A rule and its tests, with the clause that it was chosen for above it.
fn proposed(proposal: &Proposal<'_>, entries: &[Entry], names: &[String], rules: &mut String, tests: &mut String) {
    let clause = proposal.clauses[0];
    let words = wording(entries, clause);
    // Both drafts hold the name as a phrase, which the rule is sure to know.
    let name = names.last().map_or("", String::as_str);
    let place = |place: &str| {
        Some(match place {
            "clause" => clause.id.clone(),
            "wording" => text(&words),
            "wording_cy" => text(in_welsh(&words)),
            "wording_words" => text(&answers::names(&words).join(" ")),
            "claim" => text(&format!("I work for {name} and I am cycling to Cornwall next week")),
            "claim_and_disclaimer" => {
                text(&format!("I work for {name} and I am cycling to Cornwall next week. {words}"))
            }
            _ => return None,
        })
    };
    let starter = &proposal.starter;
    writeln!(rules, "\n# {}. Clause {} says:", starter.name, clause.id).expect("a text takes any text");
    comment(rules, &format!("\u{201c}{}\u{201d}", clause.quote));
    let more: Vec<&str> = proposal.clauses.iter().skip(1).take(6).map(|entry| entry.id.as_str()).collect();
    if !more.is_empty() {
        comment(rules, &format!("Other clauses with such words: {}.", more.join(", ")));
    }
    rules.push_str(fill(&starter.rule, place).trim_start());
    tests.push('\n');
    tests.push_str(fill(&starter.tests, place).trim_start());
}

/// A comment, wrapped.
fn comment(out: &mut String, words: &str) {
    let mut line = String::from("#    ");
    for word in words.split_whitespace() {
        if line.chars().count() + 1 + word.chars().count() > WIDE && line.len() > 5 {
            out.push_str(&line);
            out.push('\n');
            line.truncate(5);
        }
        line.push(' ');
        line.push_str(word);
    }
    out.push_str(&line);
    out.push('\n');
}

/// A text as TOML writes it.
fn text(value: &str) -> String {
    toml::Value::from(value).to_string()
}

fn list(values: &[String]) -> String {
    toml::Value::from(values.to_vec()).to_string()
}
