//! What is meant about marks in pictures and will not come so.

use super::Subject;
use crate::detect::looks;
use crate::file::Spot;
use probity_core::model::Severity;
use probity_core::pack::Detect;

pub(super) fn lint(subject: &Subject<'_, '_>) {
    let pack = subject.loaded.engine.pack();
    for (table, rule) in subject.rules().iter().zip(&pack.rules) {
        if rule.severity > Severity::Warn && only_pictures(&rule.detect) {
            let message =
                format!("\"{}\" looks at pictures alone, and what they show is never more than a warning", rule.id);
            table.file.advice(table.spot("severity"), message, "write severity = \"warn\"");
        }
        if negated(&rule.detect) {
            let message = format!("\"{}\" also holds for a picture that nobody has looked at", rule.id);
            let help = "write { attachment = { no_logo = true } }: a picture that was looked at and shows none";
            table.file.advice(table.spot("detect"), message, help);
        }
    }
    files(subject);
}

/// Marks that nothing asks for, and files that the pack does not name.
fn files(subject: &Subject<'_, '_>) {
    let marks = &subject.loaded.marks;
    let organisation = subject.root.table("organisation");
    if !marks.file.is_empty() && !subject.loaded.engine.uses_logos() {
        let spot = organisation.map_or(Spot::File, |table| table.spot("marks"));
        let help = "write a rule with { attachment = { logo = 0.8 } }, or take them out";
        subject.file().advice(spot, "no rule and no reminder asks for the marks", help);
    }
    for other in subject.loaded.sources.marks.iter().filter(|other| other.name != marks.file) {
        let message = format!("\"{}\" lies beside the pack and is not used", other.name);
        let help = format!("write marks = \"{}\" under [organisation], or take it away", other.name);
        subject.file().advice(Spot::File, message, help);
    }
}

fn only_pictures(detect: &Detect) -> bool {
    match detect {
        Detect::Attachment { name: None, alt: None, alt_missing: false, .. } => looks(detect),
        Detect::Any { of } => of.iter().all(only_pictures),
        Detect::All { of } => of.iter().any(only_pictures),
        Detect::Not { of } => looks(of),
        _ => false,
    }
}

/// Whether what a picture does not show makes it hold.
fn negated(detect: &Detect) -> bool {
    match detect {
        Detect::Not { of } => looks(of),
        Detect::Any { of } | Detect::All { of } => of.iter().any(negated),
        _ => false,
    }
}
