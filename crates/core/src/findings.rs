//! From places to findings.

use crate::evidence::{Evidence, Place};
use crate::fields::Field;
use crate::model::{Finding, Severity};
use crate::pack::{Rule, Source, SURE};

/// Places that one rule shows at most. The rest would only repeat it.
const MAX_PLACES: usize = 20;

/// The findings of one rule that holds. `may` is set where a condition was not
/// known and the rule speaks all the same: then at `warn` at most.
pub(crate) fn of_rule(rule: &Rule, evidence: &Evidence, fields: &[Field], advice: bool, may: bool) -> Vec<Finding> {
    let mut severity = match rule.unsure {
        Some(unsure) if evidence.score < SURE => unsure,
        _ => rule.severity,
    };
    if may {
        severity = severity.min(Severity::Warn);
    }
    let finding = |part, span: probity_text::Span, excerpt: &str| Finding {
        rule: rule.id.clone(),
        category: rule.category.clone(),
        severity,
        part,
        start: span.start,
        end: span.end,
        excerpt: excerpt.to_owned(),
        message: rule.message.clone(),
        clauses: rule.clauses.clone(),
        contact: rule.contact.clone(),
        fixes: rule.fixes.clone(),
        advice,
    };
    let places = merged(evidence.places.iter().filter(|place| fields[place.field].source == Source::Draft));
    if places.is_empty() {
        return vec![finding(0, probity_text::Span::default(), "")];
    }
    places
        .into_iter()
        .take(MAX_PLACES)
        .map(|place| {
            let field = &fields[place.field];
            finding(field.index, field.text.span(place.range.clone()), field.text.excerpt(place.range))
        })
        .collect()
}

/// Places in order, overlapping ones joined.
fn merged<'p>(places: impl Iterator<Item = &'p Place>) -> Vec<Place> {
    let mut places: Vec<Place> = places.cloned().collect();
    places.sort_by_key(|place| (place.field, place.range.start));
    let mut out: Vec<Place> = Vec::new();
    for place in places {
        match out.last_mut() {
            Some(last) if last.field == place.field && place.range.start < last.range.end => {
                last.range.end = last.range.end.max(place.range.end);
            }
            _ => out.push(place),
        }
    }
    out
}
