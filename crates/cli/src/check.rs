//! `probity check`

use crate::input::{each_line, read_text};
use crate::packs::{Engines, DEFAULT};
use crate::render;
use crate::setting::Setting;
use clap::Args;
use probity_core::model::{
    Clause, Contact, Context, Finding, Fix, Level, Overrides, Question, Reminder, Request, Rights, Severity, Verdict,
};
use serde::Serialize;
use serde_json::Value;
use std::path::{Path, PathBuf};

#[derive(Args)]
pub struct Options {
    /// Pack by name (york, woking, lancaster, barnet, officer-guidance) or folder;
    /// several with commas between, in the order of their authority
    #[arg(long, default_value = DEFAULT)]
    pack: String,
    /// One JSON object a line in, one a line out
    #[arg(long)]
    jsonl: bool,
    #[command(flatten)]
    setting: Setting,
    /// What IT has set, as JSON: severities, windows, embargoes
    #[arg(long)]
    overrides: Option<PathBuf>,
    /// Draft; standard input if left out
    file: Option<PathBuf>,
}

/// One line of output.
#[derive(Serialize)]
struct Answer<'v> {
    id: &'v Value,
    verdict: Level,
    findings: Vec<Row<'v>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    questions: &'v [Question],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    reminders: &'v [Reminder],
}

#[derive(Serialize)]
struct Row<'v> {
    rule: &'v str,
    category: &'v str,
    clauses: Vec<&'v str>,
    severity: Severity,
    part: usize,
    start: u32,
    end: u32,
    excerpt: &'v str,
    message: &'v str,
    fixes: &'v [Fix],
    /// The clauses with their words.
    quotes: &'v [Clause],
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<&'v Contact>,
    advice: bool,
    council: &'v str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rights: Option<&'v Rights>,
}

impl<'v> From<&'v Finding> for Row<'v> {
    fn from(finding: &'v Finding) -> Self {
        Self {
            rule: &finding.rule,
            category: &finding.category,
            clauses: finding.clauses.iter().map(|clause| clause.id.as_str()).collect(),
            severity: finding.severity,
            part: finding.part,
            start: finding.start,
            end: finding.end,
            excerpt: &finding.excerpt,
            message: &finding.message,
            fixes: &finding.fixes,
            quotes: &finding.clauses,
            contact: finding.contact.as_ref(),
            advice: finding.advice,
            council: &finding.council,
            rights: finding.rights.as_ref(),
        }
    }
}

pub fn run(options: Options) -> Result<u8, String> {
    let mut engines = Engines::default();
    // A pack that cannot be used is said once and not once a line.
    engines.get(&options.pack)?;
    if !options.jsonl {
        return check_text(&options, &mut engines);
    }
    let overrides = read_overrides(options.overrides.as_deref())?;
    let delivered = options.setting.delivered()?;
    let mut worst = Level::Clear;
    let all_good = each_line(options.file.as_deref(), |line| {
        let (id, pack, mut request) = line.request()?;
        if let Some(overrides) = &overrides {
            request.overrides = Overrides { delivered: request.overrides.delivered, ..overrides.clone() };
        }
        if let Some(delivered) = &delivered {
            request.overrides.delivered = delivered.clone();
        }
        let verdict = engines.get(pack.as_deref().unwrap_or(&options.pack))?.check(&request);
        worst = worst.max(verdict.level);
        print_answer(&id, &verdict)
    })?;
    Ok(if all_good { code(worst) } else { crate::BAD_INPUT })
}

fn check_text(options: &Options, engines: &mut Engines) -> Result<u8, String> {
    let setting = &options.setting;
    let context: Context = serde_json::from_value(Value::Object(setting.given())).map_err(|error| error.to_string())?;
    for (name, given, known) in [
        ("account", &setting.account, context.account.is_some()),
        ("surface", &setting.surface, context.surface.is_some()),
    ] {
        if let (Some(given), false) = (given, known) {
            return Err(format!("--{name}: \"{given}\" is not known; see probity check --help"));
        }
    }
    let text = read_text(options.file.as_deref())?;
    let engine = engines.get(&options.pack)?;
    let mut overrides = read_overrides(options.overrides.as_deref())?.unwrap_or_default();
    overrides.delivered = setting.delivered()?.unwrap_or_default();
    let request = Request { parts: vec![text.trim_end_matches(['\r', '\n']).to_owned()], context, overrides };
    let verdict = engine.check(&request);
    render::verdict(engine, &request.parts, &verdict);
    Ok(code(verdict.level))
}

fn read_overrides(file: Option<&Path>) -> Result<Option<Overrides>, String> {
    let Some(file) = file else { return Ok(None) };
    let text = read_text(Some(file))?;
    serde_json::from_str(&text).map(Some).map_err(|error| format!("{}: {error}", file.display()))
}

fn print_answer(id: &Value, verdict: &Verdict) -> Result<(), String> {
    let answer = Answer {
        id,
        verdict: verdict.level,
        findings: verdict.findings.iter().map(Row::from).collect(),
        questions: &verdict.questions,
        reminders: &verdict.reminders,
    };
    let line = serde_json::to_string(&answer).map_err(|error| error.to_string())?;
    anstream::println!("{line}");
    Ok(())
}

fn code(level: Level) -> u8 {
    u8::from(level >= Level::Warn)
}
