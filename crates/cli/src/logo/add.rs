//! `probity logo add`

use super::{file, show, told};
use clap::Args;
use probity_logo::{Mark, Standing, MAX_MARKS};
use probity_logo_make::{make, read, sheet, Made};
use std::path::{Path, PathBuf};

#[derive(Args)]
pub struct Options {
    /// SVG, PNG, JPEG or WebP; a mark is made of each
    #[arg(required = true, value_name = "ARTWORK")]
    artwork: Vec<PathBuf>,
    /// File to make, or to add to; a mark of the same name is replaced
    #[arg(long, value_name = "FILE")]
    marks: PathBuf,
    /// As people will read it: "Anytown crest". Without it, the name of the artwork's
    /// file
    #[arg(long)]
    name: Option<String>,
    /// It is a partner's mark, which people may show
    #[arg(long)]
    partner: bool,
    /// Page to write with the artwork, its parts, and where it is found and where not.
    /// It shows the artwork, so keep it
    #[arg(long, value_name = "FILE.html")]
    sheet: Option<PathBuf>,
}

/// Longest name of a mark, in characters; a file has room for as many of two bytes.
const MAX_NAME: usize = 50;

pub fn run(options: &Options) -> Result<u8, String> {
    if options.name.is_some() && options.artwork.len() > 1 {
        return Err("--name is for one mark; give the others one at a time".into());
    }
    let mut marks = if options.marks.exists() { file::read(&options.marks)? } else { Vec::new() };
    let standing = if options.partner { Standing::Partner } else { Standing::Own };
    let mut made = Vec::new();
    for path in &options.artwork {
        let name = name(options.name.as_deref(), path)?;
        let bytes = file::bytes(path, read::MAX_BYTES)?;
        let artwork = read::artwork(&bytes).map_err(|error| told(path, error))?;
        let one = make(&name, standing, &artwork).map_err(|error| told(path, error))?;
        tell(&one);
        if read::sets_type(&bytes) {
            anstream::println!(
                "  warning: its words are set in the fonts of this machine, which may be others than the council's: \
                 have them converted to outlines, and look at the sheet"
            );
        }
        put(&mut marks, one.mark.clone());
        made.push(one);
    }
    if marks.len() > MAX_MARKS {
        return Err(told(&options.marks, format!("a file holds at most {MAX_MARKS} marks")));
    }
    if let Some(path) = &options.sheet {
        std::fs::write(path, sheet(&made)).map_err(|error| told(path, error))?;
    }
    let bytes = file::write(&options.marks, &marks)?;
    anstream::println!("{}: {}.", options.marks.display(), show::contents(&marks, bytes));
    Ok(0)
}

fn tell(made: &Made) {
    anstream::println!("{}", show::line(&made.mark));
    for note in &made.notes {
        let label = if note.is_warning() { "warning: " } else { "" };
        anstream::println!("  {label}{note}");
    }
}

/// In the place of a mark of the same name, or as the last.
fn put(marks: &mut Vec<Mark>, mark: Mark) {
    match marks.iter_mut().find(|other| other.name == mark.name) {
        Some(other) => *other = mark,
        None => marks.push(mark),
    }
}

fn name(given: Option<&str>, path: &Path) -> Result<String, String> {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy());
    let name = given.map(Into::into).or(stem).unwrap_or_default();
    let name: String = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() || name.chars().any(char::is_control) || name.chars().count() > MAX_NAME {
        return Err(told(path, format!("give a --name of 1 to {MAX_NAME} characters")));
    }
    Ok(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_named_as_given_or_after_its_file() {
        assert_eq!(name(None, Path::new("art/town crest.svg")).unwrap(), "town crest");
        assert_eq!(name(Some(" Anytown  crest "), Path::new("a.svg")).unwrap(), "Anytown crest");
        assert!(name(Some("  "), Path::new("a.svg")).is_err());
        assert!(name(Some(&"a".repeat(51)), Path::new("a.svg")).is_err());
    }

    #[test]
    fn a_mark_of_the_same_name_is_replaced() {
        let mark =
            |name: &str, threshold| Mark { name: name.into(), standing: Standing::Own, threshold, parts: vec![] };
        let mut marks = vec![mark("a", 0.5), mark("b", 0.5)];
        put(&mut marks, mark("a", 0.7));
        put(&mut marks, mark("c", 0.6));
        let names: Vec<(&str, f32)> = marks.iter().map(|mark| (mark.name.as_str(), mark.threshold)).collect();
        assert_eq!(names, [("a", 0.7), ("b", 0.5), ("c", 0.6)]);
    }
}
