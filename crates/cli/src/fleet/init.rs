//! `probity fleet init`

use super::told;
use crate::pack::new::dialogue::Dialogue;
use clap::Args;
use probity_fleet::council::draft::{self, Draft};
use std::fs::OpenOptions;
use std::io::{BufRead, IsTerminal, Write};
use std::path::PathBuf;

#[derive(Args)]
pub struct Options {
    /// File to write
    #[arg(short, long, default_value = "council.toml")]
    out: PathBuf,
    /// Write over a file that is there
    #[arg(long)]
    force: bool,
    /// Name of the council
    #[arg(long)]
    name: Option<String>,
    /// The council's own domain, such as penmoel.gov.uk
    #[arg(long)]
    domain: Option<String>,
    /// Policy in force; several with commas between
    #[arg(long)]
    pack: Option<String>,
    /// An official account, x:PenmoelCC; may be given several times
    #[arg(long = "account", value_name = "SITE:NAME")]
    accounts: Vec<String>,
    /// store or self-hosted
    #[arg(long)]
    channel: Option<String>,
    /// Address of the folder that packages and update manifests go to
    #[arg(long, value_name = "https://...")]
    base_url: Option<String>,
    /// The extension's id in the Chrome Web Store
    #[arg(long, value_name = "ID")]
    chrome_id: Option<String>,
    /// The extension's id in Edge Add-ons
    #[arg(long, value_name = "ID")]
    edge_id: Option<String>,
    /// The extension's id where it is self-hosted, as `probity package keygen` prints it
    #[arg(long, value_name = "ID")]
    self_hosted_id: Option<String>,
    /// Whom staff ask when it does not work: "IT service desk, extension 4000"
    #[arg(long)]
    support: Option<String>,
}

pub fn run(options: &Options) -> Result<u8, String> {
    if !options.force && options.out.exists() {
        return Err(told(
            &options.out,
            "is there already; name another file with --out, or write over it with --force",
        ));
    }
    let (input, output) = (std::io::stdin(), std::io::stderr());
    // Only a person can be asked; a script gives everything as flags.
    let asks = input.is_terminal() && output.is_terminal();
    let draft = collect(options, &mut Dialogue::new(input.lock(), output.lock(), asks))?;
    let text = draft.write();
    // But for ids that come later, what is written can be built; or nothing is written.
    let folder = options.out.parent().unwrap_or(std::path::Path::new("."));
    probity_fleet::council::read(&options.out.display().to_string(), &draft.complete().write(), folder)
        .map_err(|report| report.coloured().to_string())?;
    let mut file = OpenOptions::new();
    let file = match options.force {
        true => file.create(true).truncate(true),
        false => file.create_new(true),
    };
    file.write(true)
        .open(&options.out)
        .and_then(|mut file| file.write_all(text.as_bytes()))
        .map_err(|error| told(&options.out, error))?;
    let shown = options.out.display();
    anstream::println!(
        "{shown}: read it from the top; each line that begins with # is one more thing that can be set."
    );
    match draft.unknown().as_slice() {
        [] => anstream::println!("Next: probity fleet build {shown} --out fleet"),
        unknown => anstream::println!(
            "Next: write the id of {} at its end; `probity fleet check {shown}` says where it comes from.",
            unknown.join(" and ")
        ),
    }
    Ok(0)
}

/// The packs that are here, as a question names them.
fn packs() -> String {
    match crate::packs::ids() {
        ids if ids.is_empty() => String::new(),
        ids => format!(": {}, or one of your own that you sign", ids.join(", ")),
    }
}

/// Every answer, from a flag if it is there, or else from the person.
fn collect<R: BufRead, W: Write>(options: &Options, dialogue: &mut Dialogue<R, W>) -> Result<Draft, String> {
    let mut draft = Draft {
        name: dialogue.needed(("name", options.name.as_deref()), "What is the council called?", draft::name)?,
        domain: dialogue.needed(
            ("domain", options.domain.as_deref()),
            "What is its own domain? (penmoel.gov.uk)",
            draft::domain,
        )?,
        pack: dialogue.optional(
            ("pack", options.pack.as_deref()),
            &format!("Which policy is in force{}? Several with commas between. (Enter: each person chooses)", packs()),
            draft::pack,
        )?,
        accounts: dialogue.several(
            ("account", &options.accounts),
            "An official account, such as x:PenmoelCC or facebook:Penmoel County Council? (Enter: no more)",
            draft::account,
        )?,
        support: dialogue.optional(
            ("support", options.support.as_deref()),
            "Whom do staff ask when it does not work? \"IT service desk, extension 4000\" (Enter: nobody is named)",
            draft::name,
        )?,
        ..Draft::default()
    };
    draft.self_hosted = dialogue.usual(
        ("channel", options.channel.as_deref()),
        "Where do Chrome and Edge get the extension from: store, or self-hosted on a server of yours?",
        "store",
        draft::channel,
    )?;
    draft.base_url = dialogue.needed(
        ("base-url", options.base_url.as_deref()),
        "Packages go to a folder on a web server (Firefox always has its own). What is its address? \
         (https://it.penmoel.gov.uk/probity/)",
        draft::base_url,
    )?;
    let mut id = |flag, given: &Option<String>, question: &str| {
        let question = format!("{question} (32 letters from a to p; Enter: not known yet)");
        dialogue.optional((flag, given.as_deref()), &question, draft::id).map(Option::unwrap_or_default)
    };
    if draft.self_hosted {
        let question = "Which id has the extension? `probity package keygen` prints it";
        draft.self_hosted_id = id("self-hosted-id", &options.self_hosted_id, question)?;
    } else {
        let question = "Which id has it in the Chrome Web Store? It stands at the end of its address there";
        draft.chrome_id = id("chrome-id", &options.chrome_id, question)?;
        draft.edge_id = id("edge-id", &options.edge_id, "Which id has it in Edge Add-ons?")?;
    }
    Ok(draft)
}
