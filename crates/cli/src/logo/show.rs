//! `probity logo show` and `probity logo remove`

use super::{file, told};
use base64::prelude::{Engine, BASE64_STANDARD};
use clap::Args;
use probity_logo::{encode, Mark, PartRole, Standing};
use std::path::PathBuf;

#[derive(Args)]
pub struct Options {
    file: PathBuf,
    /// Print the file as the one line of text that managed policy takes
    #[arg(long)]
    base64: bool,
}

pub fn run(options: &Options) -> Result<u8, String> {
    let marks = file::read(&options.file)?;
    if options.base64 {
        anstream::println!("{}", BASE64_STANDARD.encode(encode(&marks)));
        return Ok(0);
    }
    anstream::println!("{}", contents(&marks, encode(&marks).len()));
    for mark in &marks {
        anstream::println!("  {}", line(mark));
    }
    Ok(0)
}

/// "2 marks, 8412 bytes".
pub fn contents(marks: &[Mark], bytes: usize) -> String {
    let s = if marks.len() == 1 { "" } else { "s" };
    format!("{} mark{s}, {bytes} bytes", marks.len())
}

/// Name, standing, parts, threshold and bytes of a mark.
pub fn line(mark: &Mark) -> String {
    let standing = match mark.standing {
        Standing::Own => "own",
        Standing::Partner => "partner's",
    };
    // A part that is searched for at two sizes is one to the person.
    let mut parts: Vec<&str> = mark.parts.iter().map(|part| role(part.role)).collect();
    parts.dedup();
    let bytes = encode(std::slice::from_ref(mark)).len();
    let Mark { name, threshold, .. } = mark;
    format!("{name}  ({standing}; {}; threshold {threshold:.2}; {bytes} bytes)", parts.join(", "))
}

fn role(role: PartRole) -> &'static str {
    match role {
        PartRole::Whole => "whole",
        PartRole::Emblem => "emblem",
        PartRole::Wordmark => "words",
    }
}

#[derive(Args)]
pub struct Remove {
    file: PathBuf,
    /// As `show` gives it
    #[arg(value_name = "NAME")]
    name: String,
}

pub fn remove(options: &Remove) -> Result<u8, String> {
    let mut marks = file::read(&options.file)?;
    let before = marks.len();
    marks.retain(|mark| mark.name != options.name);
    if marks.len() == before {
        let names: Vec<&str> = marks.iter().map(|mark| mark.name.as_str()).collect();
        return Err(told(
            &options.file,
            format!("there is no mark \"{}\"; there are: {}", options.name, names.join(", ")),
        ));
    }
    let bytes = file::write(&options.file, &marks)?;
    anstream::println!("{}: {}.", options.file.display(), contents(&marks, bytes));
    Ok(0)
}
