//! A small pack to try the engine with.
#![allow(dead_code)] // each test file uses some of it

use probity_core::model::{Request, Verdict};
use probity_core::pack::{Pack, FORMAT};
use probity_core::Engine;
use serde_json::{json, Value};

/// A pack of one council, with `extra` laid over it key by key.
pub fn pack(extra: Value) -> Pack {
    let mut pack = json!({
        "format": FORMAT, "id": "demo", "council": "Demo Council", "title": "Policy", "version": "1",
        "contacts": { "disclosures": { "label": { "en": "the confidential line", "cy": "y llinell gyfrinachol" }, "route": "0800 1" } },
        "clauses": { "demo-1": { "id": "demo-1", "ref": "1", "quote": "Be kind." } },
        "lists": { "rude": ["you oaf"], "works": ["i work for the council"], "own": ["views my own"] },
        "windows": { "pre_election": [{ "name": "May elections", "from": 1_774_569_600, "to": 1_778_180_400 }] },
        "rules": [rule(json!({}))],
    });
    lay(&mut pack, extra);
    serde_json::from_value(pack).unwrap()
}

/// A rule that "you oaf" breaks, with `extra` laid over it.
pub fn rule(extra: Value) -> Value {
    let mut rule = json!({
        "id": "kind", "category": "abuse", "severity": "confirm", "message": { "en": "Be kind.", "cy": "Byddwch yn garedig." },
        "clauses": ["demo-1"], "detect": { "phrase": { "list": "rude", "in": ["draft"] } },
    });
    lay(&mut rule, extra);
    rule
}

fn lay(value: &mut Value, extra: Value) {
    for (key, extra) in extra.as_object().unwrap() {
        value[key] = extra.clone();
    }
}

pub fn engine(extra: Value) -> Engine {
    Engine::new(pack(extra)).unwrap()
}

pub fn check(engine: &Engine, draft: &str, context: Value) -> Verdict {
    ask(engine, json!({ "parts": [draft], "context": context }))
}

pub fn ask(engine: &Engine, request: Value) -> Verdict {
    engine.check(&serde_json::from_value::<Request>(request).unwrap())
}
