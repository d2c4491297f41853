//! A pack made ready, and its application to a draft.

use crate::condition::{Situation, Truth};
use crate::evidence::{Probe, View};
use crate::fields;
use crate::findings;
use crate::model::{Account, Answer, Finding, Level, Question, Request, Verdict};
use crate::pack::{Detect, IfUnknown, Pack, FORMAT};
use probity_phrase::Matcher;
use std::collections::BTreeSet;
use std::fmt;

/// One council's policy, ready to judge drafts.
#[derive(Debug)]
pub struct Engine {
    pack: Pack,
    matcher: Matcher,
    /// One per rule, in the pack's order.
    probes: Vec<Probe>,
}

/// Why a pack cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EngineError {
    /// Empty where the reason concerns the pack as a whole.
    pub rule: String,
    pub reason: String,
}

impl fmt::Display for EngineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.rule.as_str() {
            "" => f.write_str(&self.reason),
            rule => write!(f, "rule \"{rule}\": {}", self.reason),
        }
    }
}

impl std::error::Error for EngineError {}

impl Engine {
    /// Compiles a pack's phrases and patterns.
    pub fn new(pack: Pack) -> Result<Self, EngineError> {
        let whole = |reason: String| EngineError { rule: String::new(), reason };
        if pack.format != FORMAT {
            return Err(whole(format!("the pack has format {}, this version reads format {FORMAT}", pack.format)));
        }
        let mut used = BTreeSet::new();
        for rule in &pack.rules {
            collect_lists(&rule.detect, &mut used);
        }
        let used: Vec<String> = used.into_iter().collect();
        let matcher = Matcher::new(&pack.lists, &used).map_err(|error| whole(error.to_string()))?;
        let list = |name: &str| used.binary_search_by(|known| known.as_str().cmp(name)).ok();
        let probes = pack
            .rules
            .iter()
            .map(|rule| {
                if let Some(window) = rule.when.window.as_ref().filter(|window| !pack.windows.contains_key(*window)) {
                    let reason = format!("there is no window \"{window}\"");
                    return Err(EngineError { rule: rule.id.clone(), reason });
                }
                Probe::new(&rule.detect, &pack, &list).map_err(|reason| EngineError { rule: rule.id.clone(), reason })
            })
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Self { pack, matcher, probes })
    }

    /// The pack in force.
    pub fn pack(&self) -> &Pack {
        &self.pack
    }

    /// Judges a draft. Pure; linear in the text.
    pub fn check(&self, request: &Request) -> Verdict {
        let situation = Situation::new(&request.context);
        let mut verdict = Verdict { level: Level::Clear, findings: Vec::new(), questions: Vec::new() };
        if nothing_to_judge(request) || self.out_of_scope(&situation) {
            return verdict;
        }
        let fields = fields::fields(request);
        let view = View {
            fields: &fields,
            matcher: &self.matcher,
            attachments: &request.context.attachments,
            situation: &situation,
        };
        for (rule, probe) in self.pack.rules.iter().zip(&self.probes) {
            let truth = situation.meets(&rule.when, &self.pack);
            let silent = truth == Truth::No || (truth == Truth::Unknown && rule.if_unknown == IfUnknown::Skip);
            if silent {
                continue;
            }
            let Some(evidence) = probe.find(&view) else { continue };
            if truth == Truth::Unknown && rule.if_unknown == IfUnknown::Ask {
                if situation.lacks_account(&rule.when) {
                    verdict.questions = vec![account_question()];
                }
                continue;
            }
            let may = truth == Truth::Unknown;
            verdict.findings.extend(findings::of_rule(rule, &evidence, &fields, self.pack.advice, may));
        }
        verdict.findings.sort_by(order);
        verdict.level = verdict.findings.first().map_or(Level::Clear, |worst| worst.severity.into());
        verdict
    }

    fn out_of_scope(&self, situation: &Situation<'_>) -> bool {
        let scope = &self.pack.scope;
        scope.not_surfaces.contains(&situation.surface())
            || situation.context.account.is_some_and(|account| scope.not_accounts.contains(&account))
    }
}

fn nothing_to_judge(request: &Request) -> bool {
    request.context.attachments.is_empty()
        && request.context.quoted.as_deref().is_none_or(str::is_empty)
        && request.parts.iter().all(|part| part.trim().is_empty())
}

/// Worst first, then by place.
fn order(a: &Finding, b: &Finding) -> std::cmp::Ordering {
    b.severity.cmp(&a.severity).then_with(|| (a.part, a.start, a.end).cmp(&(b.part, b.start, b.end)))
}

fn account_question() -> Question {
    Question {
        id: "account",
        text: "Which kind of account are you posting from?",
        options: vec![
            Answer { value: Account::Personal, label: "My own account" },
            Answer { value: Account::Official, label: "A council account" },
            Answer { value: Account::Member, label: "A councillor's account" },
        ],
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
