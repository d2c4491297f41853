//! The build steps that need Rust.
//!
//! ```text
//! xtask bindgen <wasm> <out dir> --target no-modules|web
//! xtask packs <packs dir> <out dir>
//! xtask package <dir> <zip>
//! xtask schema <file>
//! ```
//!
//! `build.sh` calls them; nobody else has to. `schema` alone is for whoever changes a
//! setting: it writes extension/managed_schema.json.

mod bindgen;
mod package;
mod packs;

use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "\
usage: xtask bindgen <wasm> <out dir> --target no-modules|web
       xtask packs <packs dir> <out dir>
       xtask package <dir> <zip>
       xtask schema <file>";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words[..] {
        ["bindgen", wasm, out, "--target", target] => {
            bindgen::Target::parse(target).and_then(|target| bindgen::run(Path::new(wasm), Path::new(out), target))
        }
        ["packs", from, to] => packs::run(Path::new(from), Path::new(to)),
        ["package", from, to] => package::run(Path::new(from), Path::new(to)),
        ["schema", to] => std::fs::write(to, probity_settings::schema())
            .map(|()| format!("wrote {to}"))
            .map_err(|error| format!("cannot write {to}: {error}")),
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
