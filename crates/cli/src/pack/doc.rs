//! `probity pack doc`

use crate::packs::find;
use clap::{Args, ValueEnum};
use probity_pack::{DocOptions, Language};
use std::io::Write;
use std::path::{Path, PathBuf};

#[derive(Args)]
pub struct Options {
    /// Pack folder, or the name of one below packs/
    pack: PathBuf,
    /// File to write, "-" for standard output; <folder>.html here if left out
    #[arg(short, long, value_name = "FILE.html")]
    output: Option<PathBuf>,
    /// Languages of messages, fixes and questions
    #[arg(long, value_enum, default_value = "both")]
    lang: Lang,
    /// Day on which the page is read, such as 2026-11-01, for reviews that are
    /// overdue; today if left out
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Lang {
    En,
    Cy,
    Both,
}

pub fn run(options: Options) -> Result<u8, String> {
    let folder = find(&options.pack)?;
    let language = match options.lang {
        Lang::En => Language::English,
        Lang::Cy => Language::Welsh,
        Lang::Both => Language::Both,
    };
    let page = probity_pack::doc(&folder, &DocOptions { language, on: options.on })
        .map_err(|report| report.coloured().to_string())?;
    write(&options.output.unwrap_or_else(|| default_name(&folder)), &page)
}

/// Writes a page and says where; "-" is standard output.
pub(super) fn write(path: &Path, page: &str) -> Result<u8, String> {
    if path == Path::new("-") {
        std::io::stdout().write_all(page.as_bytes()).map_err(|error| error.to_string())?;
        return Ok(0);
    }
    std::fs::write(path, page).map_err(|error| format!("{}: {error}", path.display()))?;
    anstream::println!("{}: {} kB", path.display(), page.len().div_ceil(1000));
    Ok(0)
}

/// The name of the folder, as a file in the working folder.
fn default_name(folder: &Path) -> PathBuf {
    let whole = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let name = whole.file_name().map_or_else(|| "pack".into(), |name| name.to_string_lossy().into_owned());
    PathBuf::from(format!("{name}.html"))
}
