//! `probity`: the policy core on the command line, so that anyone can measure it
//! without a browser.

mod check;
mod detect;
mod fingerprint;
mod fleet;
mod input;
mod logo;
mod pack;
mod package;
mod packs;
mod render;
mod setting;

use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Parser)]
#[command(version, about = "Checks a social post against the employer's policy before it goes out")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Judge drafts. Exit code 0: clear; 1: findings at warn or above; 2: bad input
    Check(check::Options),
    /// Show what the raw detectors find, without any policy
    Detect(detect::Options),
    /// Make what IT delivers: the council's own terms and documents as hashes
    /// that nobody can read; see docs/fingerprints.md
    #[command(subcommand)]
    Fingerprint(fingerprint::Command),
    /// The council's crest and logo: made from artwork, and searched for in pictures;
    /// see docs/logo.md
    #[command(subcommand)]
    Logo(logo::Command),
    /// Put Probity on every machine of a council: from one file to what every console
    /// takes; see docs/fleet/council-toml.md
    #[command(subcommand)]
    Fleet(fleet::Command),
    /// Make what browsers and stores install: a signed CRX, an XPI, store zips,
    /// checksums, a bill of materials; see docs/fleet/packaging.md
    Package(Box<package::Options>),
    /// Work on policy packs
    #[command(subcommand)]
    Pack(PackCommand),
}

#[derive(Subcommand)]
enum PackCommand {
    /// Begin a pack: ask for what is needed and write a folder that passes
    New(Box<pack::new::Options>),
    /// Say what is wrong with a pack and what is most likely not meant
    Check {
        /// Pack folder, or the name of one below packs/
        pack: PathBuf,
        /// Fail on advice too
        #[arg(long)]
        strict: bool,
    },
    /// Run the tests inside a pack
    Test {
        /// Pack folder, or the name of one below packs/
        pack: PathBuf,
    },
    /// Show for every clause of a policy what enforces it, what shows it, or why
    /// neither. Exit code 0: every clause has its place; 1: something is missing;
    /// 2: bad input
    Coverage(pack::coverage::Options),
    /// Say step by step why a draft was or was not flagged
    Explain(pack::explain::Options),
    /// Write a pack as one HTML page that the policy's owner can read and sign
    Doc(pack::doc::Options),
    /// Show what changed between two versions of a pack. Exit code 0: nothing; 1:
    /// something; 2: bad input
    Diff(pack::diff::Options),
    /// Check, test and compile packs into one file, as the extension loads it
    Build {
        /// Pack folders, or names of packs below packs/, or one folder of packs
        #[arg(required = true)]
        packs: Vec<PathBuf>,
        /// File to write
        #[arg(short, long)]
        out: PathBuf,
    },
    /// Make a private key that signs packs, and print its public half for policy; see
    /// docs/signed-packs.md
    Keygen(pack::keygen::Options),
    /// Check, test, compile and sign packs, as browsers that IT has set up take them
    Sign(pack::sign::Options),
    /// Add a second person's signature to a signed pack
    Countersign(pack::sign::More),
    /// Say who signed a pack, and whether browsers with these keys would take it. Exit
    /// code 0: they would; 1: they would refuse it; 2: bad input
    Verify(pack::verify::Options),
    /// Print the JSON Schema of pack.toml, for completion in editors
    Schema,
}

/// Exit code for input that cannot be used.
const BAD_INPUT: u8 = 2;

fn main() -> ExitCode {
    let code = match Arguments::parse().command {
        Command::Check(options) => check::run(options),
        Command::Detect(options) => detect::run(options),
        Command::Fingerprint(command) => fingerprint::run(command),
        Command::Logo(command) => logo::run(command),
        Command::Fleet(command) => fleet::run(command),
        Command::Package(options) => package::run(*options),
        Command::Pack(PackCommand::New(options)) => pack::new::run(&options),
        Command::Pack(PackCommand::Schema) => pack::schema::run(),
        Command::Pack(PackCommand::Keygen(options)) => pack::keygen::run(&options),
        Command::Pack(PackCommand::Sign(options)) => pack::sign::run(&options),
        Command::Pack(PackCommand::Countersign(options)) => pack::sign::countersign(&options),
        Command::Pack(PackCommand::Verify(options)) => pack::verify::run(&options),
        Command::Pack(PackCommand::Check { pack, strict }) => pack::check(&pack, strict),
        Command::Pack(PackCommand::Test { pack }) => pack::test(&pack),
        Command::Pack(PackCommand::Coverage(options)) => pack::coverage::run(&options),
        Command::Pack(PackCommand::Explain(options)) => pack::explain::run(&options),
        Command::Pack(PackCommand::Doc(options)) => pack::doc::run(options),
        Command::Pack(PackCommand::Diff(options)) => pack::diff::run(options),
        Command::Pack(PackCommand::Build { packs, out }) => pack::build(&packs, &out),
    };
    match code {
        Ok(code) => ExitCode::from(code),
        Err(message) => {
            anstream::eprintln!("probity: {}", message.trim_end());
            ExitCode::from(BAD_INPUT)
        }
    }
}
