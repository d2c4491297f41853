//! Makes JavaScript glue for a Wasm module.
//!
//! The glue that wasm-bindgen writes can hold one instance only, and an
//! instance that trapped is of no further use: its memory is in the middle of
//! something. For the background the glue is therefore wrapped in a function
//! that makes a fresh one at each call, named after the file: `probity_core` has
//! `newProbityCore()`.

use std::fs;
use std::path::Path;

use wasm_bindgen_cli_support::Bindgen;

/// What the globals of one module are called.
#[derive(Debug, PartialEq)]
struct Names {
    /// Name that wasm-bindgen gives the glue inside the wrapper.
    glue: String,
    /// Name of the wrapper, a global of the background.
    factory: String,
}

impl Names {
    /// `probity_core` has the glue `probityCore` and the wrapper `newProbityCore`.
    fn of(stem: &str) -> Self {
        let capital = |word: &str| match word.chars().next() {
            Some(first) => first.to_uppercase().chain(word.chars().skip(1)).collect(),
            None => String::new(),
        };
        let words: String = stem.split('_').map(capital).collect();
        let first = stem.trim_start_matches('_').chars().take(1).collect::<String>();
        let rest: String = words.chars().skip(1).collect();
        Self { glue: format!("{first}{rest}"), factory: format!("new{words}") }
    }
}

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
    let names = Names::of(stem);
    generate(wasm, out, target, &names)
        .map_err(|error| format!("wasm-bindgen failed on {}: {error:#}", wasm.display()))?;
    let script = out.join(format!("{stem}.js"));
    if target == Target::NoModules {
        let glue = read(&script)?;
        fs::write(&script, wrap(&glue, &names)?)
            .map_err(|error| format!("cannot write {}: {error}", script.display()))?;
    }
    Ok(format!("wrote {}", script.display()))
}

fn read(file: &Path) -> Result<String, String> {
    fs::read_to_string(file).map_err(|error| format!("cannot read {}: {error}", file.display()))
}

fn generate(
    wasm: &Path,
    out: &Path,
    target: Target,
    names: &Names,
) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
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
        Target::NoModules => bindgen.no_modules(true)?.no_modules_global(&names.glue)?,
        Target::Web => bindgen.web(true)?,
    };
    bindgen.generate(out)?;
    Ok(())
}

/// Puts the glue into a function that returns a new one at each call.
fn wrap(glue: &str, names: &Names) -> Result<String, String> {
    let Names { glue: name, factory } = names;
    if !glue.contains(&format!("let {name} = ")) {
        return Err(format!("the glue does not define {name}"));
    }
    Ok(format!(
        "// Each call makes glue that holds no instance yet.\nfunction {factory}() {{\n{glue}\nreturn {name};\n}}\n"
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
    fn globals_are_named_after_the_file() {
        for (stem, glue, factory) in [
            ("probity_core", "probityCore", "newProbityCore"),
            ("probity_fleet", "probityFleet", "newProbityFleet"),
            ("core", "core", "newCore"),
        ] {
            assert_eq!(Names::of(stem), Names { glue: glue.into(), factory: factory.into() });
        }
    }

    #[test]
    fn the_wrapper_returns_the_glue() {
        let wrapped = wrap("let probityFleet = (function() {})();", &Names::of("probity_fleet")).unwrap();
        assert!(wrapped.contains("function newProbityFleet() {"));
        assert!(wrapped.trim_end().ends_with("return probityFleet;\n}"));
    }

    #[test]
    fn glue_of_another_shape_is_refused() {
        for glue in ["export function init() {}", "let probityFleet = 1;"] {
            assert!(wrap(glue, &Names::of("probity_core")).is_err());
        }
    }
}
