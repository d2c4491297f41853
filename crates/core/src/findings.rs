//! From places to findings.

use crate::condition::Situation;
use crate::evidence::{in_order, Evidence, Place};
use crate::fields::Field;
use crate::model::{Adjusted, Finding, Language, Rights, Severity};
use crate::pack::{Pack, Rule, Source, Words, SURE};

/// Places that one rule shows at most. The rest would only repeat it.
const MAX_PLACES: usize = 20;

/// How a rule's findings are told.
pub(crate) struct Telling<'t> {
    pub pack: &'t Pack,
    pub situation: &'t Situation<'t>,
    pub fields: &'t [Field],
    pub language: Language,
}

impl Telling<'_> {
    /// The findings of one rule that holds. `may` is set where a condition was
    /// not known and the rule speaks all the same, or where it only holds by what
    /// a picture shows: then at `warn` at most.
    pub(crate) fn of_rule(&self, rule: &Rule, evidence: &Evidence, may: bool) -> Vec<Finding> {
        let Some(severity) = self.severity(rule, evidence.score, may) else { return Vec::new() };
        let finding = |part, span: probity_text::Span, excerpt: &str| Finding {
            rule: rule.id.clone(),
            category: rule.category.clone(),
            severity,
            part,
            start: span.start,
            end: span.end,
            excerpt: excerpt.to_owned(),
            message: self.message(&rule.message, rule.when.window.as_deref()),
            clauses: self.pack.cited(&rule.clauses),
            contact: self.contact(rule.contact.as_deref()),
            fixes: rule.fixes.iter().map(|fix| fix.told(self.language)).collect(),
            advice: self.pack.advice,
            council: self.pack.council.clone(),
            rights: self.rights(&rule.category),
            picture: None,
        };
        let places = merged(evidence.places.iter().filter(|place| self.fields[place.field].source == Source::Draft));
        let at = |place: Place| {
            let field = &self.fields[place.field];
            finding(field.index, field.text.span(place.range.clone()), field.text.excerpt(place.range))
        };
        let mut findings: Vec<Finding> = places.into_iter().take(MAX_PLACES).map(at).collect();
        if findings.is_empty() {
            findings.push(finding(0, probity_text::Span::default(), ""));
        }
        findings[0].picture = evidence.picture.clone();
        findings
    }

    /// The pack's severity under what IT has set; `None` if the rule is off.
    fn severity(&self, rule: &Rule, score: f32, may: bool) -> Option<Severity> {
        let mut severity = match rule.unsure {
            Some(unsure) if score < SURE => unsure,
            _ => rule.severity,
        };
        match self.situation.overrides.of_rule(&self.pack.id, &rule.id) {
            Some(Adjusted::Off) => return None,
            Some(Adjusted::To(chosen)) => severity = chosen,
            None => {}
        }
        Some(if may { severity.min(Severity::Warn) } else { severity })
    }

    /// A message, with the name of the window in force put in.
    pub(crate) fn message(&self, message: &Words, window: Option<&str>) -> String {
        let message = message.in_language(self.language);
        match window.and_then(|name| self.situation.open_window(name, self.pack)) {
            Some(window) => message.replace("{window}", &window.name),
            None => message.to_owned(),
        }
    }

    pub(crate) fn contact(&self, key: Option<&str>) -> Option<crate::model::Contact> {
        Some(self.pack.contacts.get(key?)?.told(self.language))
    }

    fn rights(&self, category: &str) -> Option<Rights> {
        let rights = self.pack.rights.as_ref()?;
        rights.categories.iter().any(|one| one == category).then(|| Rights {
            message: rights.message.in_language(self.language).to_owned(),
            contact: self.contact(rights.contact.as_deref()),
        })
    }
}

/// Places in order, overlapping ones joined.
fn merged<'p>(places: impl Iterator<Item = &'p Place>) -> Vec<Place> {
    let mut out: Vec<Place> = Vec::new();
    for place in in_order(places.collect()) {
        match out.last_mut() {
            Some(last) if last.field == place.field && place.range.start < last.range.end => {
                last.range.end = last.range.end.max(place.range.end);
            }
            _ => out.push(place.clone()),
        }
    }
    out
}
