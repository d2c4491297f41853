//! `logo-lab`: makes labelled pictures with logos in them, and scores what a
//! scan found. See tests/logo/README.md.

mod artwork;
mod charge;
mod enrol;
mod field;
mod finish;
mod heraldry;
mod label;
mod library;
mod lockup;
mod make;
mod marks;
mod place;
mod print;
mod raster;
mod rng;
mod scene;
mod words;

use clap::{Args, Parser, Subcommand};
use library::{Library, Split};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Parser)]
#[command(about = "Makes labelled pictures with logos in them, and scores what a scan found")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Make marks, pictures and labels; the same seed makes the same bytes.
    Make(Make),
}

#[derive(Args)]
struct Make {
    #[arg(long)]
    seed: u64,
    /// Which half of the marks, photographs and drawings to use.
    #[arg(long, value_enum, default_value = "all")]
    split: Split,
    #[arg(long, default_value_t = 0)]
    positives: usize,
    #[arg(long, default_value_t = 0)]
    negatives: usize,
    /// Pictures that hold the exact mark on a flat ground, upright.
    #[arg(long = "profile", default_value_t = 0)]
    profiles: usize,
    #[arg(long, default_value_t = 24)]
    marks: usize,
    /// The largest picture, in megapixels.
    #[arg(long, default_value_t = 3.1)]
    max_mp: f64,
    #[arg(long, default_value_t = 2)]
    threads: usize,
    /// Where sources.sh put the material.
    #[arg(long, default_value = "target/logo-sources")]
    sources: PathBuf,
    #[arg(long)]
    out: PathBuf,
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    std::fs::write(path, bytes).map_err(|e| format!("{}: {e}", path.display()))
}

fn run_make(args: &Make) -> Result<(), String> {
    if args.marks == 0 || !(0.5..=30.0).contains(&args.max_mp) {
        return Err("there must be a mark, and --max-mp must be 0.5 to 30".into());
    }
    let library = Library::open(&args.sources, args.split)?;
    let cast = marks::cast(&library, args.seed, args.marks)?;
    let pictures = args.out.join("pictures");
    std::fs::create_dir_all(&pictures).map_err(|e| format!("{}: {e}", pictures.display()))?;
    enrol::write(&cast.marks, args.seed, &args.out.join("marks"))?;
    let maker = make::Maker { library: &library, cast: &cast, seed: args.seed, most: args.max_mp * 1e6 };
    let counts = make::Counts { positives: args.positives, profiles: args.profiles, negatives: args.negatives };
    let labels = maker.all(counts, args.threads, &|file, bytes| write(&pictures.join(file), bytes))?;
    let mut lines = Vec::new();
    for label in &labels {
        serde_json::to_writer(&mut lines, label).map_err(|e| e.to_string())?;
        lines.push(b'\n');
    }
    write(&args.out.join("labels.jsonl"), &lines)?;
    writeln!(std::io::stdout(), "{} marks, {} pictures in {}", cast.marks.len(), labels.len(), args.out.display())
        .map_err(|e| e.to_string())
}

fn main() -> ExitCode {
    let result = match &Cli::parse().command {
        Command::Make(args) => run_make(args),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("logo-lab: {problem}");
            ExitCode::from(2)
        }
    }
}
