//! One pack made ready, and its part of a verdict.

use crate::condition::{Applies, Situation};
use crate::engine::EngineError;
use crate::evidence::{Probe, View};
use crate::facts::Facts;
use crate::fields::Field;
use crate::findings::Telling;
use crate::model::{Moment, Request, Verdict};
use crate::pack::{Detect, Pack, When};
use crate::{questions, reminders};
use probity_phrase::Matcher;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug)]
pub(crate) struct Layer {
    pub pack: Pack,
    matcher: Matcher,
    /// One per rule, in the pack's order.
    rules: Vec<Probe>,
    /// One per reminder, in the pack's order.
    reminders: Vec<Option<Probe>>,
    facts: BTreeMap<String, Probe>,
}

/// One request, made ready once for all layers.
pub(crate) struct Draft<'d> {
    pub request: &'d Request,
    pub situation: &'d Situation<'d>,
    pub fields: &'d [Field],
    /// Nothing is written, attached or quoted: only reminders apply.
    pub blank: bool,
}

impl Layer {
    pub(crate) fn new(pack: Pack) -> Result<Self, EngineError> {
        let mut used = BTreeSet::new();
        for detect in detectors(&pack) {
            collect_lists(detect, &mut used);
        }
        let used: Vec<String> = used.into_iter().collect();
        let matcher = Matcher::new(&pack.lists, &used).map_err(|error| EngineError::whole(error.to_string()))?;
        let list = |name: &str| used.binary_search_by(|known| known.as_str().cmp(name)).ok();
        let probe = |id: &str, when: &When, detect: &Detect| {
            let fault = |reason| EngineError { rule: id.to_owned(), reason };
            check_names(when, &pack).map_err(fault)?;
            Probe::new(detect, &pack, &list).map_err(fault)
        };
        let rules =
            pack.rules.iter().map(|rule| probe(&rule.id, &rule.when, &rule.detect)).collect::<Result<_, _>>()?;
        let reminders = pack
            .reminders
            .iter()
            .map(|reminder| match &reminder.detect {
                Some(detect) => probe(&reminder.id, &reminder.when, detect).map(Some),
                None => check_names(&reminder.when, &pack)
                    .map(|()| None)
                    .map_err(|reason| EngineError { rule: reminder.id.clone(), reason }),
            })
            .collect::<Result<_, _>>()?;
        let facts = pack
            .facts
            .iter()
            .filter_map(|(name, fact)| Some((name, fact.holds.as_ref()?)))
            .map(|(name, holds)| Ok((name.clone(), probe(name, &When::default(), holds)?)))
            .collect::<Result<_, EngineError>>()?;
        Ok(Self { pack, matcher, rules, reminders, facts })
    }

    /// Adds this pack's findings, questions and reminders. `index` is this
    /// layer's place in the engine.
    pub(crate) fn judge(&self, index: usize, draft: &Draft<'_>, verdict: &mut Verdict) {
        let (request, situation, pack) = (draft.request, draft.situation, &self.pack);
        if self.out_of_scope(situation) {
            return;
        }
        let view = View {
            fields: draft.fields,
            layer: index,
            matcher: &self.matcher,
            attachments: &request.context.attachments,
            situation,
        };
        let facts = Facts { pack, probes: &self.facts, view: &view, request, known: RefCell::new(BTreeMap::new()) };
        let language = request.context.language.unwrap_or_default();
        let telling = Telling { pack, situation, fields: draft.fields, language };
        let first = verdict.findings.len();
        for (rule, probe) in pack.rules.iter().zip(&self.rules).filter(|_| !draft.blank) {
            let applies = situation.applies(&rule.when, &rule.if_unknown, pack, &facts);
            if applies == Applies::No {
                continue;
            }
            let Some(evidence) = probe.find(&view) else { continue };
            match applies {
                Applies::Ask(conditions) => {
                    let asked = conditions.iter().find_map(|name| questions::about(name, pack, language));
                    let known = |id: &str| verdict.questions.iter().any(|question| question.id == id);
                    verdict.questions.extend(asked.filter(|question| !known(&question.id)));
                }
                applies => verdict.findings.extend(telling.of_rule(rule, &evidence, applies == Applies::May)),
            }
        }
        for (reminder, probe) in pack.reminders.iter().zip(&self.reminders) {
            let with = reminders::belongs_to(reminder, &verdict.findings[first..]);
            let due = match reminder.at {
                Moment::Compose => true,
                Moment::Warning | Moment::Unsure => !with.is_empty(),
                Moment::Help => false,
            };
            if !due || !self.speaks(reminder, situation, &facts) {
                continue;
            }
            if probe.as_ref().is_none_or(|probe| probe.find(&view).is_some()) {
                verdict.reminders.push(reminders::told(&telling, reminder, with));
            }
        }
    }

    /// A reminder for a dialog names that dialog; the others are for writing.
    fn speaks(&self, reminder: &crate::pack::Reminder, situation: &Situation<'_>, facts: &Facts<'_>) -> bool {
        let surface = situation.surface();
        if reminder.at == Moment::Compose && surface.is_dialog() && !reminder.when.surface.contains(&surface) {
            return false;
        }
        let applies = situation.applies(&reminder.when, &reminder.if_unknown, &self.pack, facts);
        matches!(applies, Applies::Yes | Applies::May)
    }

    fn out_of_scope(&self, situation: &Situation<'_>) -> bool {
        let scope = &self.pack.scope;
        scope.not_surfaces.contains(&situation.surface())
            || situation.context.account.is_some_and(|account| scope.not_accounts.contains(&account))
    }
}

/// Whatever a pack looks for.
fn detectors(pack: &Pack) -> impl Iterator<Item = &Detect> {
    let rules = pack.rules.iter().map(|rule| &rule.detect);
    let reminders = pack.reminders.iter().filter_map(|reminder| reminder.detect.as_ref());
    rules.chain(reminders).chain(pack.facts.values().filter_map(|fact| fact.holds.as_ref()))
}

fn check_names(when: &When, pack: &Pack) -> Result<(), String> {
    if let Some(window) = when.window.as_ref().filter(|window| !pack.windows.contains_key(*window)) {
        return Err(format!("there is no window \"{window}\""));
    }
    match when.facts.keys().find(|name| !pack.facts.contains_key(*name)) {
        Some(name) => Err(format!("there is no fact \"{name}\"")),
        None => Ok(()),
    }
}

fn collect_lists(detect: &Detect, into: &mut BTreeSet<String>) {
    match detect {
        Detect::Phrase { list, except, .. } => {
            into.insert(list.clone());
            into.extend(except.clone());
        }
        Detect::Attachment { name, alt, .. } => {
            into.extend(name.clone());
            into.extend(alt.clone());
        }
        Detect::Near { both, .. } | Detect::Sentence { both } => {
            both.iter().for_each(|detect| collect_lists(detect, into))
        }
        Detect::All { of } | Detect::Any { of } => of.iter().for_each(|detect| collect_lists(detect, into)),
        Detect::Not { of } => collect_lists(of, into),
        _ => {}
    }
}
