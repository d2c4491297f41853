//! `probity fleet build`

use super::{packages, told};
use clap::Args;
use probity_fleet::{council, targets, Output};
use std::fs;
use std::path::{Path, PathBuf};

#[derive(Args)]
pub struct Options {
    /// The council's file, as `probity fleet init` writes it
    council: PathBuf,
    /// Folder to write to. It must be empty, or hold what was built before
    #[arg(short, long, value_name = "FOLDER")]
    out: PathBuf,
    /// Folder that `probity package` wrote, for update manifests with versions and hashes
    #[arg(long, value_name = "FOLDER")]
    packages: Option<PathBuf>,
}

/// Begins the page that shows that a folder was made by this command.
const OURS: &str = "# Probity for ";
/// That page.
const FIRST: &str = "README.md";

pub fn run(options: &Options) -> Result<u8, String> {
    let council = council::load(&options.council).map_err(|report| report.coloured().to_string())?;
    anstream::eprint!("{}", council.advice.coloured());
    let packages = match &options.packages {
        Some(folder) => packages::read(folder, &council.plan)?,
        None => Default::default(),
    };
    let files = targets::all(&council.plan, &packages);
    clear(&options.out)?;
    // The first page comes last: until then another says that not all is there.
    let (first, others): (Vec<_>, Vec<_>) = files.iter().partition(|file| file.path == FIRST);
    let begun = format!("{OURS}nobody yet\n\nNot complete: run `probity fleet build` again.\n");
    write(&options.out, &Output { path: FIRST.into(), bytes: begun.into_bytes() })?;
    for file in others.into_iter().chain(first) {
        write(&options.out, file)?;
    }
    anstream::println!("{}: {} files; begin with README.md", options.out.display(), files.len());
    for warning in targets::warnings(&council.plan) {
        anstream::eprintln!("note: {warning}");
    }
    Ok(0)
}

/// Makes room: what an earlier build wrote goes, anything else stays and is said.
fn clear(out: &Path) -> Result<(), String> {
    let there = match fs::read_dir(out) {
        Ok(mut entries) => entries.next().is_some(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => false,
        Err(error) => return Err(told(out, error)),
    };
    if !there {
        return Ok(());
    }
    let readme = fs::read_to_string(out.join(FIRST)).unwrap_or_default();
    if !readme.starts_with(OURS) {
        return Err(told(out, "there are other files in it; give an empty folder, or one that was built before"));
    }
    for folder in targets::folders() {
        let folder = out.join(folder);
        if folder.is_dir() {
            fs::remove_dir_all(&folder).map_err(|error| told(&folder, error))?;
        }
    }
    Ok(())
}

fn write(out: &Path, file: &Output) -> Result<(), String> {
    let path = out.join(&file.path);
    let folder = path.parent().unwrap_or(out);
    fs::create_dir_all(folder).map_err(|error| told(folder, error))?;
    // Beside it first, so that what is there is whole.
    let beside = path.with_file_name(".part");
    fs::write(&beside, &file.bytes).and_then(|()| fs::rename(&beside, &path)).map_err(|error| told(&path, error))
}
