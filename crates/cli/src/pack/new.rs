//! `probity pack new`

pub mod dialogue;

use clap::Args;
use dialogue::Dialogue;
use probity_pack::new::answers::{self, Answers};
use probity_pack::new::{create, Created, Policy};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

#[derive(Args)]
pub struct Options {
    /// Folder to make; the pack's id in this folder if left out. Must not be there yet
    folder: Option<PathBuf>,
    /// The policy as a plain text file (.txt, or .md)
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    /// Name of the council; two names with / between them
    #[arg(long)]
    council: Option<String>,
    /// Short name of the pack: small letters, digits, hyphens
    #[arg(long)]
    id: Option<String>,
    /// Title of the policy
    #[arg(long)]
    title: Option<String>,
    /// Date of the policy, such as 2026-04-01
    #[arg(long, value_name = "DATE")]
    policy_date: Option<String>,
    /// Whom staff may ask: "the press office, press@penmoel.gov.uk"
    #[arg(long, value_name = "CONTACT")]
    advice_contact: Option<String>,
    /// Whom to tell of wrongdoing, written in the same way
    #[arg(long, value_name = "CONTACT")]
    whistleblowing_contact: Option<String>,
    /// A web address of the council's; may be given several times
    #[arg(long = "domain", value_name = "DOMAIN")]
    domains: Vec<String>,
    /// An official account: x:Handle, facebook:Page or linkedin:Page; may be given several times
    #[arg(long = "account", value_name = "SITE:NAME")]
    accounts: Vec<String>,
}

pub fn run(options: &Options) -> Result<u8, String> {
    let (input, output) = (std::io::stdin(), std::io::stderr());
    // Only a person can be asked; a script gives everything as flags.
    let asks = input.is_terminal() && output.is_terminal();
    let (folder, answers, policy) = collect(options, &mut Dialogue::new(input.lock(), output.lock(), asks))?;
    let created = create(&folder, &answers, &policy)?;
    report(&folder, &policy, &created);
    Ok(0)
}

/// Every answer, from a flag if it is there, or else from the person.
fn collect<R: std::io::BufRead, W: std::io::Write>(
    options: &Options,
    dialogue: &mut Dialogue<R, W>,
) -> Result<(PathBuf, Answers, Policy), String> {
    let policy = dialogue.needed(
        ("policy", options.policy.as_ref().map(|path| path.to_string_lossy().into_owned()).as_deref()),
        "The policy, as a plain text file. Where is it?",
        |path| Policy::read(Path::new(path.trim())),
    )?;
    let council = dialogue.needed(
        ("council", options.council.as_deref()),
        "What is the council called? (With two names: Cyngor Sir Penmoel / Penmoel County Council)",
        answers::council,
    )?;
    let id = id(options, &council, dialogue)?;
    let title = dialogue.usual(
        ("title", options.title.as_deref()),
        "What is the policy called?",
        "Social media policy",
        answers::line,
    )?;
    let policy_date = dialogue.optional(
        ("policy-date", options.policy_date.as_deref()),
        "The policy's date, such as 2026-04-01? (Enter: it has none)",
        answers::date,
    )?;
    let advice = dialogue.needed(
        ("advice-contact", options.advice_contact.as_deref()),
        "Whom may staff ask about the policy? Who, a comma, and an e-mail address or telephone number",
        answers::contact,
    )?;
    let whistleblowing = dialogue.optional(
        ("whistleblowing-contact", options.whistleblowing_contact.as_deref()),
        "Whom may staff tell of wrongdoing? Written in the same way (Enter: not known yet)",
        answers::contact,
    )?;
    let domains = dialogue.several(
        ("domain", &options.domains),
        "A web address of the council's, such as penmoel.gov.uk? (Enter: no more)",
        answers::domain,
    )?;
    let accounts = dialogue.several(
        ("account", &options.accounts),
        "An official account, such as x:PenmoelCC or facebook:Penmoel County Council? (Enter: no more)",
        answers::account,
    )?;
    let folder = options.folder.clone().unwrap_or_else(|| PathBuf::from(&id));
    let mut answers =
        Answers { id, council, title, policy_date, domains, advice, whistleblowing, ..Answers::default() };
    for (site, name) in accounts {
        answers.accounts.entry(site).or_default().push(name);
    }
    Ok((folder, answers, policy))
}

/// The id: as given, or the folder's name, or what the council's name suggests.
fn id<R: std::io::BufRead, W: std::io::Write>(
    options: &Options,
    council: &str,
    dialogue: &mut Dialogue<R, W>,
) -> Result<String, String> {
    let folder = options.folder.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
    let given = options.id.clone().or(folder);
    let question = "A short name for the pack? Small letters, digits and hyphens";
    match answers::suggested_id(council) {
        Some(usual) => dialogue.usual(("id", given.as_deref()), question, &usual, answers::id),
        None => dialogue.needed(("id", given.as_deref()), question, answers::id),
    }
}

fn report(folder: &Path, policy: &Policy, created: &Created) {
    let shown = folder.display();
    if let Some(encoding) = policy.guessed {
        anstream::println!(
            "The policy was not saved as UTF-8. It was read as {encoding}: look at {shown}/policy.txt for odd letters."
        );
    }
    anstream::println!("{shown}: a pack with {} clauses and {} tests, all passing.", created.clauses, created.tests);
    if created.rules.is_empty() {
        anstream::println!("No words of the policy suggested a rule; write the first one yourself.");
    } else {
        anstream::println!("\nRules proposed. Read each clause; if it does not say this, delete the rule:");
    }
    for proposed in &created.rules {
        anstream::println!("  {:<22} {}: \u{201c}{}\u{201d}", proposed.rule, proposed.clause, proposed.quote);
    }
    anstream::println!("\nNext: read {shown}/pack.toml from the top; docs/write-a-pack.md goes on from there.");
}
