//! What a policy says at a moment rather than about a wording.

use crate::findings::Telling;
use crate::model::{Finding, Moment, Reminder};
use crate::pack;

/// The rules among `findings` that a reminder at a warning belongs to.
pub(crate) fn belongs_to(reminder: &pack::Reminder, findings: &[Finding]) -> Vec<String> {
    let mut rules: Vec<String> = findings
        .iter()
        .filter(|finding| {
            reminder.with.is_empty() || reminder.with.iter().any(|one| *one == finding.rule || *one == finding.category)
        })
        .map(|finding| finding.rule.clone())
        .collect();
    // The findings of one rule stand together.
    rules.dedup();
    rules
}

/// As the person is told it.
pub(crate) fn told(telling: &Telling<'_>, reminder: &pack::Reminder, with: Vec<String>) -> Reminder {
    Reminder {
        id: reminder.id.clone(),
        at: reminder.at,
        every: reminder.every,
        message: telling.message(&reminder.message, reminder.when.window.as_deref()),
        clauses: telling.pack.cited(&reminder.clauses),
        contact: telling.contact(reminder.contact.as_deref()),
        with: if reminder.at == Moment::Warning { with } else { Vec::new() },
        advice: telling.pack.advice,
        council: telling.pack.council.clone(),
        picture: None,
    }
}
