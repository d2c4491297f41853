//! A pack as named things with named facets, each facet a few lines of text.

use crate::doc::dates;
use crate::doc::folder::Folder;
use crate::doc::html::lists::references;
use crate::doc::model::{Carriers, Cover};
use crate::doc::words::{self, capital, describe, lists_of, plain, Line, Of, Span};
use crate::doc::written::{Contact, Fact, Fix, Reminder, Rule, Test, Window, Written};
use crate::examples;
use crate::marks::Known;
use crate::register::Record;
use std::collections::BTreeSet;

/// Something that a version has or has not.
#[derive(Debug, Clone)]
pub(super) struct Item {
    /// Tells it from its like; the same in both versions.
    pub key: String,
    pub name: String,
    pub facets: Vec<Facet>,
}

/// One side of an item, under a heading.
#[derive(Debug, Clone)]
pub(super) struct Facet {
    pub label: &'static str,
    pub lines: Vec<String>,
}

impl Item {
    fn new(key: impl Into<String>, name: impl Into<String>) -> Self {
        Self { key: key.into(), name: name.into(), facets: Vec::new() }
    }

    /// Adds a facet; lines that are empty say nothing.
    fn with<T: Into<String>>(mut self, label: &'static str, lines: impl IntoIterator<Item = T>) -> Self {
        let lines = lines.into_iter().map(Into::into).filter(|line: &String| !line.is_empty()).collect();
        self.facets.push(Facet { label, lines });
        self
    }
}

/// All of a pack, in the order of its page.
pub(super) fn items(folder: &Folder) -> Vec<(&'static str, Vec<Item>)> {
    let pack = &folder.written;
    vec![
        ("The pack", vec![head(pack)]),
        ("Clauses", clauses(folder)),
        ("Rules", pack.rules.iter().map(|one| rule(one, pack)).collect()),
        ("Reminders", pack.reminders.iter().map(|one| reminder(one, pack)).collect()),
        ("Word lists", lists(folder)),
        ("Questions", facts(pack)),
        ("Rights", rights(pack)),
        ("Dates and periods", windows(pack)),
        ("Contacts", contacts(pack)),
        ("Marks", marks(folder)),
        ("Tests", tests(pack)),
        ("Examples", examples(folder)),
    ]
}

fn head(pack: &Written) -> Item {
    let head = &pack.pack;
    let day = |date: &Option<String>| date.as_deref().map(dates::day);
    let accounts = pack.organisation.accounts.iter();
    let accounts =
        accounts.flat_map(|(site, names)| names.iter().map(|name| format!("{} on {}", name, words::platform(site))));
    Item::new("pack", "The pack")
        .with("id", [head.id.clone()])
        .with("council", [head.council.clone()])
        .with("title", [head.title.clone()])
        .with("version", [head.version.clone()])
        .with("date of the policy", day(&head.policy_date))
        .with("review due", day(&head.review_due))
        .with("first day in use", day(&head.valid_from))
        .with("last day in use", day(&head.valid_until))
        .with("replaces", head.replaces.clone())
        .with("cites", [if head.advice { "no council: good practice" } else { "the council\u{2019}s policy" }])
        .with("names of the council", sorted(&pack.organisation.names))
        .with("own sites", sorted(&pack.organisation.domains))
        .with("official accounts", accounts)
        .with("left out: accounts", pack.scope.not_accounts.iter().map(|name| words::account(name)))
        .with("left out: what is written", pack.scope.not_surfaces.iter().map(|name| words::surface(name)))
}

fn clauses(folder: &Folder) -> Vec<Item> {
    let carriers = Carriers::new(&folder.written);
    let clause = |clause: &Record| {
        let by = carriers.rules(&clause.id).iter().map(|rule| format!("rule {}", rule.id));
        let shown = carriers.reminders(&clause.id).iter().map(|reminder| format!("reminder {}", reminder.id));
        let reason = match carriers.cover(clause) {
            Cover::Not("") => "not covered, no reason given".into(),
            Cover::Not(reason) => format!("not covered: {reason}"),
            Cover::Enforced | Cover::Reminded => String::new(),
        };
        Item::new(&clause.id, &clause.id)
            .with("section", [clause.reference.clone()])
            .with("heading", [clause.heading.clone()])
            .with("words", [clause.stem.clone(), clause.quote.clone()])
            .with("carried by", by.chain(shown).chain([reason]))
    };
    folder.register.records().iter().map(clause).collect()
}

fn rule(rule: &Rule, pack: &Written) -> Item {
    let degree = |name: &str| format!("{}: {}", words::severity(name).0, words::severity(name).1);
    let unsure = rule.unsure.as_deref().map(|name| format!("where not certain, {}", degree(name)));
    Item::new(&rule.id, &rule.id)
        .with("clauses", sorted(&rule.clauses))
        .with("degree", [degree(&rule.severity)].into_iter().chain(unsure))
        .with("category", [plain(&rule.category)])
        .with("message", [rule.message.clone()])
        .with("message in Welsh", rule.message_cy.clone())
        .with("applies", applies(Of::Rule, &rule.when, rule.if_unknown.as_ref(), pack))
        .with("looks for", rule.detect.iter().flat_map(|detect| flat(&describe(detect, pack))))
        .with("ask", rule.contact.as_deref().map(plain))
        .with("fixes", rule.fixes.iter().flat_map(fix))
}

fn reminder(reminder: &Reminder, pack: &Written) -> Item {
    Item::new(&reminder.id, &reminder.id)
        .with("clauses", sorted(&reminder.clauses))
        .with("message", [reminder.message.clone()])
        .with("message in Welsh", reminder.message_cy.clone())
        .with("moment", [words::moment(&reminder.at, reminder.every.as_deref(), &reminder.with)])
        .with("applies", applies(Of::Reminder, &reminder.when, reminder.if_unknown.as_ref(), pack))
        .with("looks for", reminder.detect.iter().flat_map(|detect| flat(&describe(detect, pack))))
        .with("ask", reminder.contact.as_deref().map(plain))
}

fn applies(of: Of, when: &toml::Table, if_unknown: Option<&toml::Value>, pack: &Written) -> Vec<String> {
    let mut lines = match words::each_condition(when, pack) {
        none if none.is_empty() => vec![words::conditions(when, pack)],
        each => each.into_iter().map(|condition| format!("only where {condition}")).collect(),
    };
    lines.extend(words::unknown(of, when, if_unknown, pack));
    lines
}

fn fix(fix: &Fix) -> Vec<String> {
    let one = |label: &str, text: &str| match text {
        "" => format!("{}: {}", label, words::action(&fix.action)),
        text => format!("{}: {} {}", label, words::action(&fix.action), words::quoted(text)),
    };
    let text = fix.text.as_deref().unwrap_or_default();
    let welsh = (fix.label_cy.is_some() || fix.text_cy.is_some())
        .then(|| one(fix.label_cy.as_ref().unwrap_or(&fix.label), fix.text_cy.as_deref().unwrap_or(text)));
    [one(&fix.label, text)].into_iter().chain(welsh).collect()
}

/// A description as indented lines.
fn flat(line: &Line) -> Vec<String> {
    fn into(line: &Line, depth: usize, out: &mut Vec<String>) {
        let mut text = "  ".repeat(depth);
        for span in &line.spans {
            match span {
                Span::Text(part) | Span::Code(part) => text.push_str(part),
                Span::List(name) | Span::Hosts(name) => text.push_str(&words::quoted(&plain(name))),
                Span::Words(_) => text.push_str("listed here"),
            }
        }
        out.push(text);
        for span in &line.spans {
            if let Span::Words(phrases) = span {
                out.extend(phrases.iter().map(|phrase| format!("{}- {phrase}", "  ".repeat(depth + 1))));
            }
        }
        line.below.iter().for_each(|line| into(line, depth + 1, out));
    }
    let mut out = Vec::new();
    into(line, 0, &mut out);
    out
}

/// The lists in use: those that detectors name, and those inside these.
fn lists(folder: &Folder) -> Vec<Item> {
    let pack = &folder.written;
    let detectors = pack.rules.iter().filter_map(|rule| rule.detect.as_ref());
    let detectors = detectors.chain(pack.reminders.iter().filter_map(|reminder| reminder.detect.as_ref()));
    let detectors = detectors.chain(pack.facts.values().filter_map(|fact| fact.holds.as_ref()));
    let (mut lists, mut hosts) = (BTreeSet::new(), BTreeSet::new());
    for detect in detectors {
        lists_of(&describe(detect, pack), &mut lists, &mut hosts);
    }
    let mut open: Vec<String> = lists.iter().cloned().collect();
    while let Some(name) = open.pop() {
        for inner in folder.lists.get(&name).into_iter().flatten().flat_map(|entry| references(entry)) {
            // The names of the council are told with the pack.
            if inner != "council" && lists.insert(inner.to_owned()) {
                open.push(inner.to_owned());
            }
        }
    }
    let words = lists.iter().filter_map(|name| Some((name, folder.lists.get(name)?)));
    let hosts = hosts.iter().filter_map(|name| Some((name, folder.hosts.get(name)?)));
    let words = words.map(|(name, entries)| Item::new(name, plain(name)).with("entries", sorted(entries)));
    let hosts = hosts.map(|(name, entries)| {
        Item::new(format!("hosts {name}"), format!("{} (sites)", plain(name))).with("entries", sorted(entries))
    });
    words.chain(hosts).collect()
}

fn facts(pack: &Written) -> Vec<Item> {
    let fact = |(name, fact): (&String, &Fact)| {
        Item::new(name, plain(name))
            .with("question", [fact.question.clone()])
            .with("question in Welsh", fact.question_cy.clone())
            .with("answer kept for", [if fact.about == "post" { "this draft" } else { "this account" }])
            .with("true where there is", fact.holds.iter().flat_map(|detect| flat(&describe(detect, pack))))
            .with("not true where known and without", fact.denied_by.as_deref().map(plain))
    };
    pack.facts.iter().map(fact).collect()
}

fn rights(pack: &Written) -> Vec<Item> {
    let rights = pack.rights.iter().map(|rights| {
        Item::new("rights", "The line on rights")
            .with("message", [rights.message.clone()])
            .with("message in Welsh", rights.message_cy.clone())
            .with("carried by findings of", sorted(&rights.categories))
            .with("ask", rights.contact.as_deref().map(plain))
    });
    rights.collect()
}

fn windows(pack: &Written) -> Vec<Item> {
    let all = pack.windows.iter().flat_map(|(kind, windows)| windows.iter().map(move |window| (kind, window)));
    let item = |(kind, window): (&String, &Window)| {
        Item::new(format!("{kind} {} {}", window.name, window.area.as_deref().unwrap_or_default()), window.name.clone())
            .with("kind", [plain(kind)])
            .with("area", window.area.clone())
            .with("from", window.from.as_deref().map(dates::moment))
            .with("to", window.to.as_deref().map(dates::moment))
    };
    all.map(item).collect()
}

fn contacts(pack: &Written) -> Vec<Item> {
    let contact = |(key, contact): (&String, &Contact)| {
        Item::new(key, capital(&plain(key)))
            .with("who", [contact.label.clone()])
            .with("who in Welsh", contact.label_cy.clone())
            .with("route", [contact.route.clone()])
            .with("confirmed", contact.confirmed.as_deref().map(dates::day))
    };
    pack.contacts.iter().map(contact).collect()
}

/// The marks by name, and the file in which their features are: a reader cannot
/// compare those, but can see that they are others.
fn marks(folder: &Folder) -> Vec<Item> {
    let file = &folder.written.organisation.marks;
    let print = folder.prints.iter().find(|print| !file.is_empty() && print.name == *file);
    let print = print.map(|print| Item::new("file", "The file of marks").with("SHA-256", [print.sha256.clone()]));
    let mark = |mark: &Known| {
        Item::new(format!("mark {}", mark.name), mark.name.clone())
            .with("whose", [mark.whose()])
            .with("counts from a score of", [format!("{:.2}", mark.threshold)])
            .with("parts that are looked for", [mark.parts.to_string()])
    };
    print.into_iter().chain(folder.marks.iter().map(mark)).collect()
}

fn tests(pack: &Written) -> Vec<Item> {
    let test = |test: &Test| {
        let draft = test.posts().join(" / ");
        let context = words::context(&test.context, pack);
        let silence = test.expect.is_empty().then(|| "silence".into());
        let shown = test.remind.iter().flatten().map(|id| format!("reminder {id}"));
        Item::new(format!("{draft} {context}"), titled(&draft, &context))
            .with("expects", sorted(&test.expect).into_iter().chain(silence).chain(shown))
    };
    pack.tests.iter().map(test).collect()
}

fn examples(folder: &Folder) -> Vec<Item> {
    let example = |example: &examples::Line| {
        let draft = example.parts.join(" / ");
        let situation = words::situation(example, &folder.written);
        let cite = example.cite();
        let asks = if example.flag { format!("cites {cite}") } else { format!("does not cite {cite}") };
        Item::new(format!("{} {draft} {situation}", example.clause), titled(&draft, &situation)).with("expects", [asks])
    };
    folder.examples.iter().map(example).collect()
}

fn titled(draft: &str, context: &str) -> String {
    if context.is_empty() {
        words::quoted(draft)
    } else {
        format!("{} ({context})", words::quoted(draft))
    }
}

/// Lines whose order means nothing.
fn sorted(lines: &[String]) -> Vec<String> {
    let lines: BTreeSet<&String> = lines.iter().collect();
    lines.into_iter().cloned().collect()
}
