//! One pack made ready, and its part of a verdict.

use crate::condition::{Applies, Situation};
use crate::engine::{EngineError, Slots};
use crate::evidence::{Probe, View};
use crate::facts::Facts;
use crate::fields::Field;
use crate::findings::Telling;
use crate::model::{Adjusted, Moment, Request, Verdict};
use crate::own::Own;
use crate::pack::{Detect, Pack, Rule, When};
use crate::pictures::{By, Eyes, Found};
use crate::{pictures, questions, reminders};
use probity_phrase::StateId;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug)]
pub(crate) struct Layer {
    pub pack: Pack,
    /// One per rule, in the pack's order.
    pub rules: Vec<Probe>,
    /// Rules that can hold without any phrase, by place.
    unbound: Vec<u32>,
    /// By list, the rules that need it or another: rules of which no list has a
    /// hit are never looked at, so they cost nothing.
    bound: Vec<Vec<u32>>,
    /// One per reminder, in the pack's order.
    pub reminders: Vec<Option<Probe>>,
    /// Those that look for something, by name.
    pub facts: Vec<(String, Probe)>,
}

/// One request, made ready once for all layers.
pub(crate) struct Draft<'d> {
    pub request: &'d Request,
    pub situation: &'d Situation<'d>,
    pub fields: &'d [Field],
    pub own: &'d Own<'d>,
    /// Nothing is written, attached or quoted: only reminders apply.
    pub blank: bool,
}

impl Layer {
    /// Resolves the names inside a pack whose lists begin at `roots`.
    pub(crate) fn new(pack: Pack, roots: &BTreeMap<String, StateId>, slots: &mut Slots) -> Result<Self, EngineError> {
        let slots = RefCell::new(slots);
        let list = |name: &str| roots.get(name).map(|&root| slots.borrow_mut().of(root));
        let probe = |id: &str, when: &When, detect: &Detect| {
            let fault = |reason| EngineError { rule: id.to_owned(), reason };
            check_names(when, &pack).map_err(fault)?;
            Probe::new(detect, &pack, &list).map_err(fault)
        };
        let rules: Vec<Probe> =
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
        let mut facts = Vec::new();
        for (name, fact) in &pack.facts {
            if let Some(holds) = &fact.holds {
                facts.push((name.clone(), probe(name, &When::default(), holds)?));
            }
        }
        let mut unbound = Vec::new();
        let mut bound: Vec<Vec<u32>> = Vec::new();
        for (at, probe) in rules.iter().enumerate() {
            let Some(lists) = probe.needs() else {
                unbound.push(at as u32);
                continue;
            };
            for list in lists {
                bound.resize(bound.len().max(list + 1), Vec::new());
                bound[list].push(at as u32);
            }
        }
        Ok(Self { pack, rules, unbound, bound, reminders, facts })
    }

    /// Rules that may hold for these texts, by place, in order.
    fn candidates(&self, fields: &[Field]) -> impl Iterator<Item = usize> {
        let hit = fields.iter().flat_map(|field| field.hits.lists()).filter_map(|list| self.bound.get(list));
        let mut may_hold = vec![false; self.rules.len()];
        for &rule in hit.flatten().chain(&self.unbound) {
            may_hold[rule as usize] = true;
        }
        may_hold.into_iter().enumerate().filter(|(_, may)| *may).map(|(rule, _)| rule)
    }

    /// Adds this pack's findings, questions and reminders.
    pub(crate) fn judge(&self, draft: &Draft<'_>, verdict: &mut Verdict) {
        let (request, situation, pack) = (draft.request, draft.situation, &self.pack);
        if self.out_of_scope(situation) {
            return;
        }
        let view = self.view(draft);
        let facts = self.known(&view, draft);
        let language = request.context.language.unwrap_or_default();
        let telling = Telling { pack, situation, fields: draft.fields, language };
        let first = verdict.findings.len();
        for at in self.candidates(draft.fields).filter(|_| !draft.blank) {
            let (rule, probe) = (&pack.rules[at], &self.rules[at]);
            // Nobody is asked for the sake of a rule that will not speak.
            if not_for_dialog(rule, situation) || self.turned_off(rule, situation) {
                continue;
            }
            let applies = situation.applies(&rule.when, &rule.if_unknown, pack, &facts);
            if applies == Applies::No {
                continue;
            }
            let Some(Found { evidence, by }) = pictures::found(probe, &view) else { continue };
            let open: &[String] = match &applies {
                Applies::Ask(conditions) => conditions,
                // "I have written permission" must be there to be ticked.
                Applies::May(conditions) if by != By::Doubt => conditions,
                _ => &[],
            };
            let askable = |name: &&String| matches!(applies, Applies::Ask(_)) || pack.facts.contains_key(*name);
            let asked = open.iter().filter(askable).find_map(|name| questions::about(name, pack, language));
            if let Some(question) = asked.filter(|asked| verdict.questions.iter().all(|known| known.id != asked.id)) {
                verdict.questions.push(question);
            }
            match evidence.picture {
                _ if matches!(applies, Applies::Ask(_)) => {}
                Some(picture) if by == By::Doubt => {
                    let of = &view.attachments[picture.attachment];
                    verdict.reminders.push(pictures::doubted(&telling, rule, picture, of));
                }
                _ => {
                    let may = by == By::Picture || matches!(applies, Applies::May(_));
                    verdict.findings.extend(telling.of_rule(rule, &evidence, may));
                }
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

    /// Whether anything in this pack depends on what a picture shows.
    pub(crate) fn looks(&self) -> bool {
        let reminders = self.reminders.iter().flatten();
        self.rules.iter().chain(reminders).chain(self.facts.iter().map(|(_, probe)| probe)).any(Probe::looks)
    }

    /// What this pack's detectors see.
    pub(crate) fn view<'v>(&'v self, draft: &Draft<'v>) -> View<'v> {
        let attachments = &draft.request.context.attachments;
        let (eyes, allowing) = (Eyes::Open, true);
        let (fields, situation, own) = (draft.fields, draft.situation, draft.own);
        View { fields, attachments, pack: &self.pack, situation, own, eyes, allowing }
    }

    /// This pack's facts.
    pub(crate) fn known<'v>(&'v self, view: &'v View<'v>, draft: &Draft<'v>) -> Facts<'v> {
        let known = RefCell::new(BTreeMap::new());
        Facts { pack: &self.pack, probes: &self.facts, view, request: draft.request, known }
    }

    /// A reminder for a dialog names that dialog; the others are for writing.
    fn speaks(&self, reminder: &crate::pack::Reminder, situation: &Situation<'_>, facts: &Facts<'_>) -> bool {
        let surface = situation.surface();
        if reminder.at == Moment::Compose && surface.is_dialog() && !reminder.when.surface.contains(&surface) {
            return false;
        }
        let applies = situation.applies(&reminder.when, &reminder.if_unknown, &self.pack, facts);
        matches!(applies, Applies::Yes | Applies::May(_))
    }

    /// Whether IT has turned a rule off.
    pub(crate) fn turned_off(&self, rule: &Rule, situation: &Situation<'_>) -> bool {
        situation.overrides.of_rule(&self.pack.id, &rule.id) == Some(Adjusted::Off)
    }

    pub(crate) fn out_of_scope(&self, situation: &Situation<'_>) -> bool {
        let scope = &self.pack.scope;
        scope.not_surfaces.contains(&situation.surface())
            || situation.context.account.is_some_and(|account| scope.not_accounts.contains(&account))
    }
}

/// What is typed into a dialog (a name, an address) is no post: only rules that
/// name their surfaces judge it.
pub(crate) fn not_for_dialog(rule: &Rule, situation: &Situation<'_>) -> bool {
    situation.surface().is_typed_dialog() && rule.when.surface.is_empty()
}

/// The lists that a pack looks for, each once.
pub(crate) fn lists(pack: &Pack) -> BTreeSet<String> {
    let mut lists = BTreeSet::new();
    detectors(pack).for_each(|detect| collect_lists(detect, &mut lists));
    lists
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
