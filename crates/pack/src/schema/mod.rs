//! The JSON Schema of `pack.toml`, for completion and hover in editors.
//!
//! The reader goes by hand over TOML with its lines, so that it can say what is
//! wrong and where. The types here mirror what it accepts, with a description
//! for each key; a test holds the two together.

#![allow(dead_code, reason = "the types are only for the schema that is derived from them")]

mod detect;
mod head;
mod rules;
mod tests;
mod values;

#[cfg(test)]
mod agreement;

use schemars::JsonSchema;
use std::collections::BTreeMap;

/// The schema as it is committed in `docs/pack.schema.json`.
pub fn json() -> String {
    // The draft that editors for TOML know.
    let settings = schemars::generate::SchemaSettings::draft07()
        .with_transform(schemars::transform::RecursiveTransform(without_null as fn(&mut schemars::Schema)));
    let schema = settings.into_generator().into_root_schema_for::<PackFile>();
    let mut text = serde_json::to_string_pretty(&schema).expect("a schema is JSON");
    text.push('\n');
    text
}

/// TOML has no null: what may be left out is just that.
fn without_null(schema: &mut schemars::Schema) {
    let null = serde_json::Value::from("null");
    if let Some(types) = schema.get_mut("type").and_then(|types| types.as_array_mut()) {
        types.retain(|kind| *kind != null);
        if let [only] = &types[..] {
            let only = only.clone();
            schema.insert("type".into(), only);
        }
    }
    if let Some(either) = schema.get_mut("anyOf").and_then(|either| either.as_array_mut()) {
        either.retain(|one| one["type"] != null);
    }
}

/// A council's social-media policy as a Probity pack. See docs/packs.md.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "Probity policy pack")]
struct PackFile {
    /// What this pack is.
    pack: head::Pack,
    /// Who the council is.
    organisation: Option<head::Organisation>,
    /// What the policy leaves out.
    scope: Option<head::Scope>,
    /// Whom to ask, by a short key. Usual keys: advice, communications, manager, hr, grievance, whistleblowing, legal, press, mistake, abuse.
    contacts: Option<BTreeMap<String, head::Contact>>,
    /// The line about protected disclosures that some findings carry.
    rights: Option<head::Rights>,
    /// Why a clause is not covered: clause id = reason. Only needed where clauses.jsonl gives no reason.
    not_covered: Option<BTreeMap<String, String>>,
    /// What may be true of an account or a post: answered by the person, or found. Rules name facts in `when`.
    facts: Option<BTreeMap<String, rules::Fact>>,
    /// Lists of phrases by name. A list here replaces the list of the same name in the library.
    lists: Option<BTreeMap<String, Vec<String>>>,
    /// Lists of web hosts by name: "labour.org.uk", or "*.conservatives.com" for all below.
    hosts: Option<BTreeMap<String, Vec<String>>>,
    /// Stretches of time by name, such as pre-election periods; `when = { window = "name" }` refers to one.
    windows: Option<BTreeMap<String, Vec<head::Window>>>,
    /// What to look for in a draft, and what to say.
    rule: Option<Vec<rules::Rule>>,
    /// What to say at a moment rather than about a wording.
    reminder: Option<Vec<rules::Reminder>>,
    /// Drafts and what they must give.
    test: Option<Vec<tests::Test>>,
}
