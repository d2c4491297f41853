//! Packs made ready, and their application to a draft.

use crate::condition::Situation;
use crate::fields;
use crate::layer::{self, Draft, Layer};
use crate::model::{Finding, Level, Request, Verdict};
use crate::own::Own;
use crate::pack::{Pack, FORMAT};
use probity_phrase::{Builder, ListId, Matcher, Pool, StateId};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::fmt;

/// One or more policies, ready to judge drafts.
///
/// Their order is that of authority: a council's pack, then another's that runs
/// beside it, then good practice. What IT has set comes with each
/// [`Request`] and stands above all of them.
#[derive(Debug)]
pub struct Engine {
    pub(crate) layers: Vec<Layer>,
    /// The lists of all layers; a list that two packs share is there once.
    pub(crate) matcher: Matcher,
}

/// A pack and where its lists begin in a pool.
pub(crate) struct Compiled {
    pub pack: Pack,
    pub roots: BTreeMap<String, StateId>,
}

/// Why a pack cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EngineError {
    /// Empty where the reason concerns the pack as a whole.
    pub rule: String,
    pub reason: String,
}

impl EngineError {
    pub(crate) fn whole(reason: impl Into<String>) -> Self {
        Self { rule: String::new(), reason: reason.into() }
    }
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
    /// Compiles one pack's phrases and patterns.
    pub fn new(pack: Pack) -> Result<Self, EngineError> {
        Self::layered(vec![pack])
    }

    /// Compiles several packs, in the order of their authority.
    pub fn layered(packs: Vec<Pack>) -> Result<Self, EngineError> {
        let mut builder = Builder::new();
        let packs = packs
            .into_iter()
            .map(|pack| Ok(Compiled { roots: roots(&mut builder, &pack)?, pack }))
            .collect::<Result<_, EngineError>>()?;
        Self::compiled(packs, builder.finish())
    }

    /// Takes packs whose phrases are compiled already.
    pub(crate) fn compiled(packs: Vec<Compiled>, pool: Pool) -> Result<Self, EngineError> {
        let mut slots = Slots::default();
        let mut layers: Vec<Layer> = Vec::new();
        for Compiled { pack, roots } in packs {
            if pack.format != FORMAT {
                let reason = format!("the pack has format {}, this version reads format {FORMAT}", pack.format);
                return Err(EngineError::whole(reason));
            }
            if layers.iter().any(|layer| layer.pack.id == pack.id) {
                return Err(EngineError::whole(format!("the pack \"{}\" is there twice", pack.id)));
            }
            layers.push(Layer::new(pack, &roots, &mut slots)?);
        }
        if layers.is_empty() {
            return Err(EngineError::whole("there is no pack"));
        }
        let matcher = Matcher::new(pool, &slots.roots).map_err(EngineError::whole)?;
        Ok(Self { layers, matcher })
    }

    /// The pack of highest authority.
    pub fn pack(&self) -> &Pack {
        &self.layers[0].pack
    }

    /// The packs that it was made of.
    pub fn into_packs(self) -> Vec<Pack> {
        self.layers.into_iter().map(|layer| layer.pack).collect()
    }

    /// All packs, in the order of their authority.
    pub fn packs(&self) -> impl Iterator<Item = &Pack> {
        self.layers.iter().map(|layer| &layer.pack)
    }

    /// Whether any of the packs depends on what a picture shows.
    pub fn uses_logos(&self) -> bool {
        self.layers.iter().any(Layer::looks)
    }

    /// Judges a draft. Pure; linear in the text.
    pub fn check(&self, request: &Request) -> Verdict {
        let situation = Situation::new(&request.context, &request.overrides);
        let fields = fields::fields(request, &self.matcher);
        let own = Own::new(&request.overrides.delivered, &fields);
        let blank = nothing_to_judge(request);
        let draft = Draft { request, situation: &situation, fields: &fields, own: &own, blank };
        let mut verdict = Verdict::clear();
        for layer in self.layers.iter().filter(|layer| self.counts(layer, &situation)) {
            layer.judge(&draft, &mut verdict);
        }
        drop_repeated_advice(&mut verdict.findings);
        verdict.findings = in_order(verdict.findings);
        verdict.level = verdict.findings.first().map_or(Level::Clear, |worst| worst.severity.into());
        verdict
    }

    /// Whether a pack is heard. A policy that has run out, or has not begun, gives
    /// way to one that holds. Without such a one it still holds: an old policy
    /// guides better than none, and the pages say that it is old.
    pub(crate) fn counts(&self, layer: &Layer, situation: &Situation<'_>) -> bool {
        let council_in_force = |layer: &Layer| !layer.pack.advice && in_force(layer, situation);
        in_force(layer, situation) || !layer.pack.advice && !self.layers.iter().any(council_in_force)
    }
}

/// Compiles the lists that a pack looks for; where each begins.
pub(crate) fn roots(builder: &mut Builder, pack: &Pack) -> Result<BTreeMap<String, StateId>, EngineError> {
    let used: Vec<String> = layer::lists(pack).into_iter().collect();
    let roots = builder.add(&pack.lists, &used).map_err(|error| EngineError::whole(error.to_string()))?;
    Ok(used.into_iter().zip(roots).collect())
}

/// The lists of all layers, each once.
#[derive(Default)]
pub(crate) struct Slots {
    roots: Vec<StateId>,
    known: HashMap<StateId, ListId>,
}

impl Slots {
    pub(crate) fn of(&mut self, root: StateId) -> ListId {
        *self.known.entry(root).or_insert_with(|| {
            self.roots.push(root);
            self.roots.len() - 1
        })
    }
}

fn in_force(layer: &Layer, situation: &Situation<'_>) -> bool {
    situation.day().is_none_or(|day| layer.pack.in_force(day))
}

pub(crate) fn nothing_to_judge(request: &Request) -> bool {
    request.context.attachments.is_empty()
        && request.context.quoted.as_deref().is_none_or(str::is_empty)
        && request.parts.iter().all(|part| part.trim().is_empty())
}

/// Good practice adds nothing where a council's own policy has spoken about the
/// same words, or about the same lack.
fn drop_repeated_advice(findings: &mut Vec<Finding>) {
    let overlaps = |a: &Finding, b: &Finding| {
        a.part == b.part && (a.start < b.end && b.start < a.end || (a.start, a.end) == (b.start, b.end))
    };
    let (mut advice, policy): (Vec<Finding>, Vec<Finding>) = findings.drain(..).partition(|finding| finding.advice);
    advice.retain(|one| !policy.iter().any(|other| other.category == one.category && overlaps(one, other)));
    findings.extend(policy);
    findings.extend(advice);
}

/// Worst first, then by place. By hand: the library's sort would be many kilobytes
/// of the module, for a list of a few.
fn in_order(findings: Vec<Finding>) -> Vec<Finding> {
    let key = |finding: &Finding| (Reverse(finding.severity), finding.part, finding.start, finding.end);
    let mut sorted: Vec<Box<Finding>> = Vec::new();
    for finding in findings {
        let at = sorted.partition_point(|other| key(other) <= key(&finding));
        sorted.insert(at, Box::new(finding));
    }
    sorted.into_iter().map(|finding| *finding).collect()
}
