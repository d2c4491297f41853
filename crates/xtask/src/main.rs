//! The build steps that need Rust.
//!
//! ```text
//! xtask bindgen <wasm> <out dir> --target no-modules|web
//! xtask packs <packs dir> <out dir>
//! xtask package <dir> <zip>
//! ```
//!
//! `build.sh` calls them; nobody else has to.

mod bindgen;
mod package;
mod packs;

use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "\
usage: xtask bindgen <wasm> <out dir> --target no-modules|web
       xtask packs <packs dir> <out dir>
       xtask package <dir> <zip>";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words[..] {
        ["bindgen", wasm, out, "--target", target] => {
            bindgen::Target::parse(target).and_then(|target| bindgen::run(Path::new(wasm), Path::new(out), target))
        }
        ["packs", from, to] => packs::run(Path::new(from), Path::new(to)),
        ["package", from, to] => package::run(Path::new(from), Path::new(to)),
        _ => Err(USAGE.to_owned()),
    };
    match outcome {
        Ok(said) => {
            println!("{said}");
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}
