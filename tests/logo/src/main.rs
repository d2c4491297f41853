//! `logo-lab`: makes labelled pictures with logos in them, and scores what a
//! scan found. See tests/logo/README.md.

mod again;
mod artwork;
mod charge;
mod drawing;
mod embed;
mod emblem;
mod enrol;
mod field;
mod finish;
mod found;
mod heraldry;
mod label;
mod letter;
mod library;
mod limits;
mod lockup;
mod make;
mod marks;
mod place;
mod print;
mod put;
mod raster;
mod rng;
mod scene;
mod score;
mod screen;
mod tally;
mod words;

use clap::{Args, Parser, Subcommand};
use found::Found;
use label::Label;
use library::{Library, Split};
use limits::Limits;
use score::Score;
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
    /// Print the pictures to scan for a pack: those with its marks, and those
    /// without any.
    Which(Which),
    /// Score what scans found against the labels.
    Score(ScoreArgs),
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

#[derive(Args)]
struct Which {
    #[arg(long)]
    labels: PathBuf,
    #[arg(long)]
    pack: String,
}

#[derive(Args)]
struct ScoreArgs {
    #[arg(long)]
    labels: PathBuf,
    /// What `probity logo scan --jsonl` printed; one file for each pack, named
    /// after it (`pack-1.jsonl`), or one for all marks.
    #[arg(long, required = true, num_args = 1..)]
    found: Vec<PathBuf>,
    /// A TOML file of limits; exit with 1 if one is broken.
    #[arg(long)]
    limits: Option<PathBuf>,
    /// List the pictures missed and the false alarms.
    #[arg(long)]
    misses: bool,
    /// Print the recall of each mark.
    #[arg(long)]
    marks: bool,
    /// Print what other thresholds would give.
    #[arg(long)]
    curve: bool,
}

fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))
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

fn labels(path: &Path) -> Result<Vec<Label>, String> {
    let line = |(n, line)| serde_json::from_str(line).map_err(|e| format!("{}:{}: {e}", path.display(), n + 1));
    read(path)?.lines().enumerate().map(line).collect()
}

fn run_which(args: &Which) -> Result<(), String> {
    let mut text = String::new();
    for label in labels(&args.labels)? {
        if label.pack.is_none_or(|pack| pack == args.pack) {
            text += &label.file;
            text.push('\n');
        }
    }
    write!(std::io::stdout(), "{text}").map_err(|e| e.to_string())
}

/// Prints the score; true if all limits are kept.
fn run_score(args: &ScoreArgs) -> Result<bool, String> {
    let labels = labels(&args.labels)?;
    let founds: Vec<Found> = args.found.iter().map(|f| Found::read(f)).collect::<Result<_, _>>()?;
    let score = Score::of(&labels, &founds, None);
    let mut text = score.report(args.marks);
    if args.misses {
        text += &format!("\nMissed\n  {}\n", score.missed.join("\n  "));
        text += &format!("\nFalse alarms\n  {}\n", score.false_alarms.join("\n  "));
    }
    if args.curve {
        text += "\nThresholds times   recall   easy  alarms/1,000: no logo, somebody else's\n";
        for step in 0..=12 {
            let scale = 0.80 + 0.04 * f64::from(step);
            let at = Score::of(&labels, &founds, Some(scale));
            text += &format!(
                "  {scale:>14.2}   {:>6.3} {:>6.3}  {:>6.1} {:>6.1}\n",
                at.recall_of("0 all", "all").share(),
                at.recall_of("1 tier", "easy").share(),
                at.alarms_of(score::EMPTY).share() * 1000.0,
                at.alarms_of(score::OTHERS).share() * 1000.0,
            );
        }
    }
    let broken = match &args.limits {
        Some(path) => {
            let limits: Limits = toml::from_str(&read(path)?).map_err(|e| format!("{}: {e}", path.display()))?;
            limits.broken(&score)
        }
        None => Vec::new(),
    };
    for line in &broken {
        text += &format!("BROKEN LIMIT: {line}\n");
    }
    write!(std::io::stdout(), "{text}").map_err(|e| e.to_string())?;
    Ok(broken.is_empty())
}

fn main() -> ExitCode {
    let result = match &Cli::parse().command {
        Command::Make(args) => run_make(args).map(|()| true),
        Command::Which(args) => run_which(args).map(|()| true),
        Command::Score(args) => run_score(args),
    };
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(problem) => {
            eprintln!("logo-lab: {problem}");
            ExitCode::from(2)
        }
    }
}
