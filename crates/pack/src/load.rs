//! One pack folder, read, checked and compiled.

use crate::drafts::{self, Draft};
use crate::file::{File, Spot};
use crate::library::{self, Library};
use crate::locate;
use crate::marks::Marks;
use crate::problem::Report;
use crate::register::{self, Register};
use crate::rules::{self, Around};
use crate::sources::Sources;
use crate::table::Table;
use probity_core::pack::{Detect, Pack, FORMAT};
use probity_core::Engine;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A pack that is free of faults, with its tests.
#[derive(Debug)]
pub struct Loaded {
    pub engine: Engine,
    /// The pack file, as given.
    pub file: String,
    /// Why a clause is not covered, by its id.
    pub not_covered: BTreeMap<String, String>,
    /// Every clause of the policy.
    pub register: Register,
    pub marks: Marks,
    pub(crate) drafts: Vec<Draft>,
    pub(crate) sources: Sources,
}

/// Reads `folder/pack.toml`, `folder/clauses.jsonl` and the library: the one
/// beside the folder (`../library/*.toml`), or else the program's own.
pub fn load(folder: &Path) -> Result<Loaded, Report> {
    read(&Sources::read(folder)?)
}

/// Checks and compiles a pack that has been read already.
pub fn read(sources: &Sources) -> Result<Loaded, Report> {
    let library = Library::read(&sources.library)?;
    let register = register::read(&sources.clauses)?;
    let (file, root) = File::parse(&sources.pack.name, &sources.pack.text)?;
    let root = Table::root(&file, &root);

    let Some(head) = crate::head::read(&root, &sources.marks) else { return Err(Report(file.finish())) };
    let own = library::read(&root);
    let mut lists = library.lists;
    lists.extend(own.lists);
    lists.insert("council".into(), head.names.clone());
    let mut hosts = library.hosts;
    hosts.extend(own.hosts);
    let in_place = RefCell::new(BTreeMap::new());
    let facts = crate::facts::read(&root, &in_place, &head.marks);
    let read = rules::read(&root, &Around { head: &head, facts: &facts, register: &register, lists: &in_place });
    lists.extend(in_place.into_inner());
    let drafts = drafts::tests(&root, &read, &facts, &head.marks);
    let (rules, reminders) = (read.rules, read.reminders);
    root.done();
    balance(&file, &drafts);

    let elsewhere = locate::phrase_problems(&mut lists, sources, &root);
    let detectors: Vec<&Detect> = rules
        .iter()
        .map(|rule| &rule.detect)
        .chain(reminders.iter().filter_map(|reminder| reminder.detect.as_ref()))
        .chain(facts.values().filter_map(|fact| fact.holds.as_ref()))
        .collect();
    let lists = reachable(&lists, &detectors);
    let hosts =
        hosts.into_iter().filter(|(name, _)| detectors.iter().any(|detect| names_hosts(detect, name))).collect();
    let cited = rules.iter().flat_map(|rule| &rule.clauses);
    let cited = cited.chain(reminders.iter().flat_map(|reminder| &reminder.clauses));
    let clauses = cited.filter_map(|id| Some((id.clone(), register.get(id)?))).collect();
    let pack = Pack {
        format: FORMAT,
        id: head.id,
        council: head.council,
        title: head.title,
        version: head.version,
        policy_date: head.policy_date,
        review_due: head.review_due,
        valid_from: head.valid_from,
        valid_until: head.valid_until,
        replaces: head.replaces,
        advice: head.advice,
        domains: head.domains,
        public: head.public,
        accounts: head.accounts,
        scope: head.scope,
        contacts: head.contacts,
        clauses,
        rights: head.rights,
        facts,
        lists,
        hosts,
        windows: head.windows,
        rules,
        reminders,
        marks: head.marks.bytes.clone(),
    };
    let engine = Engine::new(pack);
    if let Err(error) = &engine {
        locate::engine_problem(error, &root);
    }
    let mut problems = file.finish();
    problems.extend(elsewhere);
    match engine {
        Ok(engine) if problems.is_empty() => {
            let (file, sources) = (sources.pack.name.clone(), sources.clone());
            let marks = head.marks;
            Ok(Loaded { engine, file, register, drafts, marks, not_covered: head.not_covered, sources })
        }
        _ => Err(Report(problems)),
    }
}

/// At least as many drafts must pass as must be flagged.
fn balance(file: &File<'_>, drafts: &[Draft]) {
    let silent = drafts.iter().filter(|draft| draft.expect.is_empty()).count();
    let flagged = drafts.len() - silent;
    if silent < flagged {
        file.problem(
            Spot::File,
            format!("{flagged} tests expect a finding but only {silent} expect silence; add drafts that must pass"),
        );
    }
}

/// The lists that the detectors need, and what those refer to.
fn reachable(lists: &BTreeMap<String, Vec<String>>, detectors: &[&Detect]) -> BTreeMap<String, Vec<String>> {
    let mut open: Vec<String> = Vec::new();
    for detect in detectors {
        named_lists(detect, &mut open);
    }
    let mut needed = BTreeSet::new();
    while let Some(name) = open.pop() {
        if !needed.insert(name.clone()) {
            continue;
        }
        for phrase in lists.get(&name).into_iter().flatten() {
            let references = phrase.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
            open.extend(references.map(|(name, _)| name.trim().to_owned()));
        }
    }
    lists.iter().filter(|(name, _)| needed.contains(*name)).map(|(name, list)| (name.clone(), list.clone())).collect()
}

fn named_lists(detect: &Detect, into: &mut Vec<String>) {
    match detect {
        Detect::Phrase { list, except, .. } => {
            into.push(list.clone());
            into.extend(except.clone());
        }
        Detect::Attachment { name, alt, .. } => into.extend(name.iter().chain(alt).cloned()),
        Detect::Near { both, .. } | Detect::Sentence { both } => {
            both.iter().for_each(|detect| named_lists(detect, into))
        }
        Detect::All { of } | Detect::Any { of } => of.iter().for_each(|detect| named_lists(detect, into)),
        Detect::Not { of } => named_lists(of, into),
        _ => {}
    }
}

fn names_hosts(detect: &Detect, name: &str) -> bool {
    match detect {
        Detect::Link { hosts } => hosts == name,
        Detect::Near { both, .. } | Detect::Sentence { both } => both.iter().any(|detect| names_hosts(detect, name)),
        Detect::All { of } | Detect::Any { of } => of.iter().any(|detect| names_hosts(detect, name)),
        Detect::Not { of } => names_hosts(of, name),
        _ => false,
    }
}
