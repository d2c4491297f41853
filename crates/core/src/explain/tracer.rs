//! Walking the packs of an engine for one draft.

use super::{Condition, FactTrace, LeftOut, Outcome, PackTrace, Step, Trace};
use crate::condition::{Applies, Situation, Truth};
use crate::engine::{nothing_to_judge, Engine};
use crate::evidence::{Probe, View};
use crate::facts::Facts;
use crate::layer::{not_for_dialog, Draft, Layer};
use crate::model::{Moment, Request, Verdict};
use crate::own::Own;
use crate::pack::{IfUnknown, Reminder, Rule, When};
use crate::pictures::{self, By};

/// What each pack made of a request whose verdict is known.
pub(super) fn packs<'e>(engine: &'e Engine, request: &Request, verdict: &Verdict) -> Vec<PackTrace<'e>> {
    let situation = Situation::new(&request.context, &request.overrides);
    let fields = crate::fields::fields(request, &engine.matcher);
    let own = Own::new(&request.overrides.delivered, &fields);
    let blank = nothing_to_judge(request);
    let draft = Draft { request, situation: &situation, fields: &fields, own: &own, blank };
    engine.layers.iter().map(|layer| pack(layer, engine.counts(layer, &situation), &draft, verdict)).collect()
}

fn pack<'e>(layer: &'e Layer, in_force: bool, draft: &Draft<'_>, verdict: &Verdict) -> PackTrace<'e> {
    let mut trace =
        PackTrace { pack: &layer.pack, left_out: None, facts: Vec::new(), rules: Vec::new(), reminders: Vec::new() };
    trace.left_out = match in_force {
        false => Some(LeftOut::NotInForce),
        true => layer.out_of_scope(draft.situation).then_some(LeftOut::OutOfScope),
    };
    if trace.left_out.is_some() {
        return trace;
    }
    let view = layer.view(draft);
    let facts = layer.known(&view, draft);
    // What this pack says on its own, before other packs are heard.
    let mut own = Verdict::clear();
    layer.judge(draft, &mut own);
    let tracer = Tracer { layer, draft, view: &view, facts: &facts, own: &own, verdict };
    trace.facts = layer.pack.facts.keys().map(|name| tracer.fact(name)).collect();
    trace.rules = layer.pack.rules.iter().zip(&layer.rules).map(|(rule, probe)| tracer.rule(rule, probe)).collect();
    let reminders = layer.pack.reminders.iter().zip(&layer.reminders);
    trace.reminders = reminders.map(|(reminder, probe)| tracer.reminder(reminder, probe.as_ref())).collect();
    trace
}

struct Tracer<'e, 't> {
    layer: &'e Layer,
    draft: &'t Draft<'t>,
    view: &'t View<'t>,
    facts: &'t Facts<'t>,
    own: &'t Verdict,
    verdict: &'t Verdict,
}

impl<'e> Tracer<'e, '_> {
    fn fact(&self, name: &'e str) -> FactTrace<'e> {
        let holds = self.layer.pack.facts.get(name).and_then(|fact| fact.holds.as_ref());
        let probe = self.layer.facts.iter().find(|(known, _)| known == name).map(|(_, probe)| probe);
        let view = View { allowing: false, ..*self.view };
        FactTrace {
            name,
            known: self.facts.known(name),
            answered: self.draft.request.context.facts.contains_key(name),
            step: holds.zip(probe).map(|(holds, probe)| Step::of(holds, probe, &view)),
        }
    }

    fn rule(&self, rule: &'e Rule, probe: &Probe) -> Trace<'e, Rule> {
        let step = Step::of(&rule.detect, probe, self.view);
        let spoke = self.own.findings.iter().find(|finding| finding.rule == rule.id);
        let council = &self.layer.pack.council;
        let kept = || self.verdict.findings.iter().any(|told| told.rule == rule.id && told.council == *council);
        let outcome = match (spoke, self.applies(&rule.when, &rule.if_unknown)) {
            (Some(finding), _) if kept() => Outcome::Speaks(Some(finding.severity)),
            (Some(_), _) => Outcome::SaidAlready,
            _ if self.draft.blank => Outcome::NothingToJudge,
            _ if not_for_dialog(rule, self.draft.situation) => Outcome::NotForDialog,
            (_, Applies::No) => Outcome::Conditions,
            (_, applies) => match pictures::found(probe, self.view).map(|found| found.by) {
                None => Outcome::NotFound,
                _ if self.layer.turned_off(rule, self.draft.situation) => Outcome::TurnedOff,
                Some(By::Doubt) if !matches!(applies, Applies::Ask(_)) => Outcome::Doubts,
                _ => Outcome::Asks,
            },
        };
        let conditions = self.conditions(&rule.when, &rule.if_unknown);
        Trace { of: rule, conditions, step: Some(step), outcome }
    }

    fn reminder(&self, reminder: &'e Reminder, probe: Option<&Probe>) -> Trace<'e, Reminder> {
        let step = reminder.detect.as_ref().zip(probe).map(|(detect, probe)| Step::of(detect, probe, self.view));
        let spoke = self.own.reminders.iter().any(|told| told.id == reminder.id);
        let outcome = match self.applies(&reminder.when, &reminder.if_unknown) {
            _ if spoke => Outcome::Speaks(None),
            _ if reminder.at == Moment::Help => Outcome::NotTheMoment,
            Applies::No | Applies::Ask(_) => Outcome::Conditions,
            _ if step.as_ref().is_some_and(|step| !step.held) => Outcome::NotFound,
            _ => Outcome::NotTheMoment,
        };
        let conditions = self.conditions(&reminder.when, &reminder.if_unknown);
        Trace { of: reminder, conditions, step, outcome }
    }

    fn applies(&self, when: &When, if_unknown: &IfUnknown) -> Applies {
        self.draft.situation.applies(when, if_unknown, &self.layer.pack, self.facts)
    }

    fn conditions(&self, when: &When, if_unknown: &IfUnknown) -> Vec<Condition> {
        let known = self.draft.situation.conditions(when, &self.layer.pack, self.facts);
        known
            .map(|(name, truth)| Condition {
                name: name.to_owned(),
                holds: match truth {
                    Truth::Yes => Some(true),
                    Truth::No => Some(false),
                    Truth::Unknown => None,
                },
                if_unknown: if_unknown.of(name),
            })
            .collect()
    }
}
