//! The `detect` of a rule.

use crate::file::File;
use crate::marks::{self, Marks};
use crate::pattern;
use crate::table::Table;
use probity_core::pack::{Detect, Source, SURE};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use toml::de::DeValue;
use toml::Spanned;

const SOURCES: &str = "draft, bio, quoted, attachments, author";

/// The keys that say which kind of detector a table is.
const KINDS: &[&str] = &[
    "phrase",
    "words",
    "entity",
    "link",
    "own_link",
    "own_email",
    "attachment",
    "hashtag",
    "council_term",
    "copied",
    "embargo",
    "regex",
    "near",
    "sentence",
    "all",
    "any",
    "not",
    "always",
];

/// Reads the detectors of one rule; phrases written in place become lists of
/// their own.
pub(crate) struct Detectors<'l> {
    /// Name of the rule, for the names of lists written in place.
    rule: &'l str,
    lists: &'l RefCell<BTreeMap<String, Vec<String>>>,
    marks: &'l Marks,
    /// Lists written in place so far.
    count: Cell<usize>,
}

impl<'l> Detectors<'l> {
    pub(crate) fn new(rule: &'l str, lists: &'l RefCell<BTreeMap<String, Vec<String>>>, marks: &'l Marks) -> Self {
        Self { rule, lists, marks, count: Cell::default() }
    }

    pub(crate) fn read(&self, file: &File<'_>, value: &Spanned<DeValue<'_>>) -> Option<Detect> {
        let table = Table::of(file, value)?;
        let present: Vec<&str> = KINDS.iter().copied().filter(|kind| table.has(kind)).collect();
        let detect = match present[..] {
            // `words` is also the distance of `near`.
            ["words", "near"] | ["near"] => self.near(&table),
            [kind] => self.one(kind, &table),
            [] => {
                file.problem(table.at, format!("say what to look for: one of {}", KINDS.join(", ")));
                return None;
            }
            _ => {
                let both = present.join("` and `");
                file.problem(
                    table.at,
                    format!("`{both}` cannot stand in one table; put each in its own inside `all` or `any`"),
                );
                return None;
            }
        };
        table.done();
        detect
    }

    fn one(&self, kind: &str, table: &Table<'_, '_>) -> Option<Detect> {
        match kind {
            "phrase" => {
                let list = table.required("phrase");
                Some(Detect::Phrase { list, sources: sources(table), except: table.string("except") })
            }
            "words" => {
                let phrases = table.strings("words");
                let list = self.in_place(phrases);
                Some(Detect::Phrase { list, sources: sources(table), except: table.string("except") })
            }
            "entity" => {
                let kinds = table.strings("entity");
                let score = table.number("score", 0.0..=1.0).unwrap_or(0.5) as f32;
                Some(Detect::Entity { kinds, score, sources: sources(table) })
            }
            "link" => Some(Detect::Link { hosts: table.required("link") }),
            "own_link" => self.flag(table, "own_link", Detect::OwnLink),
            "own_email" => self.flag(table, "own_email", Detect::OwnEmail),
            "council_term" => self.flag(table, "council_term", Detect::CouncilTerm),
            "copied" => self.flag(table, "copied", Detect::Copied),
            "always" => self.flag(table, "always", Detect::Always),
            "attachment" => {
                let inner = table.table("attachment")?;
                let attachment = self.attachment(&inner);
                inner.done();
                Some(attachment)
            }
            "hashtag" => {
                if table.string("hashtag").as_deref() != Some("lowercase") {
                    table.file.problem(table.spot("hashtag"), "write hashtag = \"lowercase\"");
                }
                Some(Detect::LowercaseHashtag)
            }
            "embargo" => {
                if table.string("embargo").as_deref() != Some("in_force") {
                    table.file.problem(table.spot("embargo"), "write embargo = \"in_force\"");
                }
                Some(Detect::Embargo)
            }
            "regex" => {
                let (pattern, sources) = (table.required("regex"), sources(table));
                let written = table.get("regex")?.span();
                pattern::check(table.file, &pattern, written).then_some(Detect::Regex { pattern, sources })
            }
            "sentence" => Some(Detect::Sentence { both: self.two(table, "sentence")? }),
            "all" => Some(Detect::All { of: self.several(table, "all") }),
            "any" => Some(Detect::Any { of: self.several(table, "any") }),
            "not" => Some(Detect::Not { of: Box::new(self.read(table.file, table.get("not")?)?) }),
            _ => unreachable!("every kind of KINDS is read above"),
        }
    }

    fn attachment(&self, table: &Table<'_, '_>) -> Detect {
        let marks = marks::named(table, "mark", self.marks);
        let mut not_marks = marks::named(table, "not_mark", self.marks);
        let no_logo = table.boolean("no_logo").unwrap_or(false);
        let logo = table.number("logo", 0.0..=1.0).map(|logo| logo as f32);
        if no_logo && logo.is_some() {
            let message = "`logo` and `no_logo` cannot stand in one table; put each in its own inside `any`";
            table.file.problem(table.spot("no_logo"), message);
        }
        let names = !marks.is_empty() || !not_marks.is_empty();
        // Where nothing else is said, what is named must surely be seen.
        let logo = logo.or((names && !no_logo).then_some(SURE));
        // A partner's mark is no breach unless the rule names it.
        if marks.is_empty() && (no_logo || logo.is_some()) {
            not_marks.extend(self.marks.partners().map(str::to_owned));
            not_marks.sort();
            not_marks.dedup();
        }
        Detect::Attachment {
            kinds: table.strings("kind"),
            name: table.string("name"),
            alt: table.string("alt"),
            logo,
            no_logo,
            marks,
            not_marks,
            alt_missing: table.boolean("alt_missing").unwrap_or(false),
        }
    }

    fn flag(&self, table: &Table<'_, '_>, key: &'static str, detect: Detect) -> Option<Detect> {
        if table.boolean(key) == Some(false) {
            table.file.problem(table.spot(key), format!("write {{ not = {{ {key} = true }} }}"));
        }
        Some(detect)
    }

    fn near(&self, table: &Table<'_, '_>) -> Option<Detect> {
        let words = table.number("words", 1.0..=200.0);
        if words.is_none() && !table.has("words") {
            table.file.problem(table.at, "say how near: words = 12");
        }
        Some(Detect::Near { both: self.two(table, "near")?, words: words? as u32 })
    }

    fn two(&self, table: &Table<'_, '_>, key: &'static str) -> Option<Box<[Detect; 2]>> {
        let at = table.spot(key);
        match <[Detect; 2]>::try_from(self.several(table, key)) {
            Ok(both) => Some(Box::new(both)),
            Err(_) => {
                table.file.problem(at, format!("`{key}` joins exactly two detectors"));
                None
            }
        }
    }

    fn several(&self, table: &Table<'_, '_>, key: &'static str) -> Vec<Detect> {
        let Some(value) = table.get(key) else { return Vec::new() };
        let DeValue::Array(items) = value.get_ref() else {
            table.file.problem(table.spot(key), format!("`{key}` is a list: {key} = [{{ ... }}, {{ ... }}]"));
            return Vec::new();
        };
        if items.is_empty() {
            table.file.problem(table.spot(key), format!("`{key}` is empty"));
        }
        items.iter().filter_map(|item| self.read(table.file, item)).collect()
    }

    fn in_place(&self, phrases: Vec<String>) -> String {
        self.count.set(self.count.get() + 1);
        let name = format!("{} #{}", self.rule, self.count.get());
        self.lists.borrow_mut().insert(name.clone(), phrases);
        name
    }
}

/// Whether a detector depends on the marks that pictures show.
pub(crate) fn looks(detect: &Detect) -> bool {
    match detect {
        Detect::Attachment { logo, no_logo, .. } => logo.is_some() || *no_logo,
        Detect::Near { both, .. } | Detect::Sentence { both } => both.iter().any(looks),
        Detect::All { of } | Detect::Any { of } => of.iter().any(looks),
        Detect::Not { of } => looks(of),
        _ => false,
    }
}

fn sources(table: &Table<'_, '_>) -> Vec<Source> {
    match table.words("in", SOURCES) {
        none if none.is_empty() => vec![Source::Draft],
        sources => sources,
    }
}
