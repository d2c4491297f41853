//! Makes JavaScript glue for a Wasm module.
//!
//! The glue that wasm-bindgen writes can hold one instance only, and an
//! instance that trapped is of no further use: its memory is in the middle of
//! something. For the background the glue is therefore wrapped in a function
//! that makes a fresh one at each call, `newProbityCore()`.

use std::fs;
use std::path::Path;

use wasm_bindgen_cli_support::Bindgen;

/// Name that wasm-bindgen gives the glue inside the wrapper.
const GLUE: &str = "probityCore";
/// Name of the wrapper, a global of the background.
const FACTORY: &str = "newProbityCore";

/// Where the glue will run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Target {
    /// A classic script, for the background of both browsers.
    NoModules,
    /// An ES module, for extension pages.
    Web,
}

impl Target {
    pub fn parse(word: &str) -> Result<Self, String> {
        match word {
            "no-modules" => Ok(Self::NoModules),
            "web" => Ok(Self::Web),
            _ => Err(format!("--target is no-modules or web, not {word:?}")),
        }
    }
}

/// Writes `<stem>.js` and `<stem>_bg.wasm` to `out`, where `<stem>` is the name
/// of `wasm` without its ending.
pub fn run(wasm: &Path, out: &Path, target: Target) -> Result<String, String> {
    let stem = wasm
        .file_stem()
        .and_then(|stem| stem.to_str())
        .ok_or_else(|| format!("{} has no file name", wasm.display()))?;
    generate(wasm, out, target).map_err(|error| format!("wasm-bindgen failed on {}: {error:#}", wasm.display()))?;
    let script = out.join(format!("{stem}.js"));
    if target == Target::NoModules {
        let glue = read(&script)?;
        fs::write(&script, wrap(&glue)?).map_err(|error| format!("cannot write {}: {error}", script.display()))?;
    }
    Ok(format!("wrote {}", script.display()))
}

fn read(file: &Path) -> Result<String, String> {
    fs::read_to_string(file).map_err(|error| format!("cannot read {}: {error}", file.display()))
}

fn generate(wasm: &Path, out: &Path, target: Target) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(wasm)
        .typescript(false)
        // A page's glue looks for the module beside itself; the background is
        // given its module.
        .omit_default_module_path(target == Target::NoModules)
        .remove_name_section(true)
        .remove_producers_section(true);
    match target {
        Target::NoModules => bindgen.no_modules(true)?.no_modules_global(GLUE)?,
        Target::Web => bindgen.web(true)?,
    };
    bindgen.generate(out)?;
    Ok(())
}

/// Puts the glue into a function that returns a new one at each call.
fn wrap(glue: &str) -> Result<String, String> {
    if !glue.contains(&format!("let {GLUE} = ")) {
        return Err(format!("the glue does not define {GLUE}"));
    }
    Ok(format!(
        "// Each call makes glue that holds no instance yet.\nfunction {FACTORY}() {{\n{glue}\nreturn {GLUE};\n}}\n"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_named_as_wasm_bindgen_names_it() {
        assert_eq!(Target::parse("no-modules"), Ok(Target::NoModules));
        assert_eq!(Target::parse("web"), Ok(Target::Web));
        assert!(Target::parse("bundler").is_err());
    }

    #[test]
    fn the_wrapper_returns_the_glue() {
        let wrapped = wrap("let probityCore = (function() {})();").unwrap();
        assert!(wrapped.contains("function newProbityCore() {"));
        assert!(wrapped.trim_end().ends_with("return probityCore;\n}"));
    }

    #[test]
    fn glue_of_another_shape_is_refused() {
        assert!(wrap("export function init() {}").is_err());
    }
}
