//! What a reader of Welsh would get in English.

use super::Subject;
use crate::file::Spot;
use crate::table::Table;

/// Missing translations that are named; the rest are counted.
const NAMED: usize = 5;

/// The texts of one kind.
struct Kind {
    english: &'static str,
    welsh: &'static str,
    /// How many there are in English.
    all: usize,
    missing: Vec<(String, Spot)>,
}

impl Kind {
    fn new(english: &'static str, welsh: &'static str) -> Self {
        Self { english, welsh, all: 0, missing: Vec::new() }
    }

    fn look(&mut self, table: &Table<'_, '_>, name: &str) {
        if table.string(self.english).is_none_or(|text| text.trim().is_empty()) {
            return;
        }
        self.all += 1;
        if table.string(self.welsh).is_none_or(|text| text.trim().is_empty()) {
            self.missing.push((name.to_owned(), table.spot(self.english)));
        }
    }

    fn tell(&self, subject: &Subject<'_, '_>) {
        let Some((_, first)) = self.missing.first() else { return };
        let mut names: Vec<&str> = self.missing.iter().map(|(name, _)| name.as_str()).collect();
        names.dedup();
        let more = names.len().saturating_sub(NAMED);
        names.truncate(NAMED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let message = format!(
            "{} of {} texts `{}` have no Welsh: {}{more}",
            self.missing.len(),
            self.all,
            self.english,
            names.join(", ")
        );
        subject.file().advice(*first, message, format!("write {} = \"...\" beside each", self.welsh));
    }
}

pub(super) fn lint(subject: &Subject<'_, '_>) {
    let mut messages = Kind::new("message", "message_cy");
    let mut labels = Kind::new("label", "label_cy");
    let mut texts = Kind::new("text", "text_cy");
    let mut questions = Kind::new("question", "question_cy");
    for table in subject.rules().iter().chain(&subject.reminders()) {
        let id = table.string("id").unwrap_or_default();
        messages.look(table, &id);
        for fix in table.tables("fix") {
            labels.look(&fix, &id);
            // An address is the same in both, unless the pack says otherwise.
            if fix.string("action").as_deref() != Some("open_link") {
                texts.look(&fix, &id);
            }
        }
    }
    if let Some(rights) = subject.root.table("rights") {
        messages.look(&rights, "rights");
    }
    for (name, _, contact) in subject.named("contacts") {
        labels.look(&contact, name);
    }
    for (name, _, fact) in subject.named("facts") {
        questions.look(&fact, name);
    }
    [messages, labels, texts, questions].iter().for_each(|kind| kind.tell(subject));
}
