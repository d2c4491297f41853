//! `probity pack explain`

use crate::input::read_text;
use crate::packs::Engines;
use crate::setting::Setting;
use clap::Args;
use probity_core::model::Request;
use probity_pack::context::understood;
use probity_pack::explain::{explain, Show};
use serde_json::{json, Map, Value};
use std::path::PathBuf;

#[derive(Args)]
pub struct Options {
    /// Pack by name or folder; several with commas between, in the order of their authority
    pack: String,
    /// File with the draft; standard input if neither it nor --draft is given
    file: Option<PathBuf>,
    /// The draft itself; once for each part of a thread
    #[arg(long, conflicts_with = "file")]
    draft: Vec<String>,
    #[command(flatten)]
    setting: Setting,
    /// A person's answer about a fact, e.g. linked=true; any number of times
    #[arg(long = "fact", value_parser = fact)]
    facts: Vec<(String, bool)>,
    /// A whole context, as in `probity check --jsonl`; the options above are laid over it
    #[arg(long, value_name = "JSON")]
    json_context: Option<String>,
    /// Only this rule or reminder, in full
    #[arg(long, conflicts_with = "all")]
    rule: Option<String>,
    /// Every rule and reminder, also those that saw nothing
    #[arg(long)]
    all: bool,
}

fn fact(written: &str) -> Result<(String, bool), String> {
    let (name, value) = written.split_once('=').ok_or("write NAME=true or NAME=false")?;
    let value = value.trim().parse().map_err(|_| format!("\"{value}\" is neither true nor false"))?;
    Ok((name.trim().to_owned(), value))
}

pub fn run(options: &Options) -> Result<u8, String> {
    let mut engines = Engines::default();
    let engine = engines.get(&options.pack)?;
    let context = context(options)?;
    understood(&context, engine)?;
    let parts = match options.draft.is_empty() {
        true => vec![read_text(options.file.as_deref())?.trim_end_matches(['\r', '\n']).to_owned()],
        false => options.draft.clone(),
    };
    let in_context = probity_pack::delivered(&context)?;
    let mut request: Request = serde_json::from_value(json!({ "parts": parts, "context": context }))
        .map_err(|error| format!("this context cannot be read: {error}"))?;
    request.overrides.delivered = options.setting.delivered()?.unwrap_or(in_context);
    let show = match &options.rule {
        Some(id) => Show::One(id.clone()),
        None if options.all => Show::All,
        None => Show::Near,
    };
    anstream::print!("{}", explain(engine, &request, &show)?);
    Ok(0)
}

fn context(options: &Options) -> Result<Map<String, Value>, String> {
    let mut context: Map<String, Value> = match &options.json_context {
        Some(json) => serde_json::from_str(json).map_err(|error| format!("--json-context: {error}"))?,
        None => Map::new(),
    };
    context.extend(options.setting.given());
    if !options.facts.is_empty() {
        let facts = context.entry("facts").or_insert_with(|| json!({}));
        let facts = facts.as_object_mut().ok_or("--json-context: \"facts\" is an object such as {\"linked\":true}")?;
        facts.extend(options.facts.iter().map(|(name, value)| (name.clone(), json!(value))));
    }
    Ok(context)
}
