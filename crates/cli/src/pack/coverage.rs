//! `probity pack coverage`

use crate::packs::{all, find};
use clap::Args;
use probity_pack::coverage::{coverage, Coverage, Table};
use std::path::PathBuf;

#[derive(Args)]
pub struct Options {
    /// Pack folder, or the name of one below packs/; all of them if left out
    pack: Option<PathBuf>,
    /// Run the drafts of examples.jsonl too, and list those that do not come out right
    #[arg(long)]
    examples: bool,
    /// One JSON document: a list with one entry a pack
    #[arg(long)]
    json: bool,
}

pub fn run(options: &Options) -> Result<u8, String> {
    let folders = match &options.pack {
        Some(pack) => vec![find(pack)?],
        None => all()?,
    };
    let mut coverages: Vec<Coverage> = Vec::new();
    let mut faulty = false;
    for folder in folders {
        match coverage(&folder, options.examples) {
            Ok(coverage) => coverages.push(coverage),
            // The other packs are still worth seeing.
            Err(report) => {
                anstream::eprint!("{report}");
                faulty = true;
            }
        }
    }
    if options.json {
        anstream::println!("{}", serde_json::to_string_pretty(&coverages).map_err(|error| error.to_string())?);
    } else {
        for coverage in &coverages {
            anstream::println!("{}", Table(coverage));
        }
        if coverages.len() > 1 {
            summary(&coverages);
        }
    }
    Ok(match (faulty, coverages.iter().any(|coverage| !coverage.failures.is_empty())) {
        (true, _) => crate::BAD_INPUT,
        (false, failed) => u8::from(failed),
    })
}

fn summary(coverages: &[Coverage]) {
    anstream::println!("{:<20} clauses enforced  shown  not covered  missing  failures", "pack");
    for coverage in coverages {
        let totals = coverage.totals;
        anstream::println!(
            "{:<20} {:>7} {:>8} {:>6} {:>12} {:>8} {:>9}",
            coverage.pack,
            totals.clauses,
            totals.enforced,
            totals.reminded,
            totals.not_covered,
            totals.missing,
            coverage.failures.len()
        );
    }
}
