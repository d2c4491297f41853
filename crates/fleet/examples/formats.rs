//! Writes the files for Windows, Intune and macOS of several plans into a folder, one
//! folder a plan with the plan itself as `plan.json`, for readers in other languages:
//!
//! ```text
//! cargo run -p probity-fleet --example formats -- FOLDER
//! ```

#[path = "../tests/windows_support/mod.rs"]
mod windows_support;

use std::error::Error;
use std::path::Path;

use probity_fleet::targets::{intune, macos, windows};
use probity_fleet::{Browser, Channel, Install, Plan};
use probity_settings::KEYS;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::{json, Value};
use windows_support::{cases, sample};

/// How many plans of made-up values there are.
const MADE_UP: usize = 24;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: formats FOLDER")?;
    let folder = Path::new(&folder);
    write(&folder.join("plain"), &sample::plan())?;
    write(&folder.join("large"), &cases::large())?;
    write(&folder.join("least"), &cases::least())?;
    // Always the same, so that what fails once fails again.
    let mut runner = TestRunner::deterministic();
    for number in 1..=MADE_UP {
        let values = cases::values().new_tree(&mut runner).map_err(|why| why.to_string())?.current();
        write(&folder.join(format!("made-up-{number:02}")), &cases::with(values))?;
    }
    Ok(())
}

fn write(folder: &Path, plan: &Plan) -> Result<(), Box<dyn Error>> {
    for output in [windows::files(plan), intune::files(plan), macos::files(plan)].concat() {
        let path = folder.join(&output.path);
        std::fs::create_dir_all(path.parent().ok_or("a file without a folder")?)?;
        std::fs::write(path, output.bytes)?;
    }
    let kinds: Value = KEYS.iter().map(|key| (key.name.to_owned(), Value::from(format!("{:?}", key.kind)))).collect();
    let ids: Value = plan
        .channels
        .iter()
        .map(|channel| (format!("{:?}", channel.browser).to_lowercase(), Value::from(channel.id.as_str())))
        .collect();
    let told = json!({ "values": plan.values, "kinds": kinds, "ids": ids });
    std::fs::write(folder.join("plan.json"), format!("{told:#}\n"))?;
    Ok(())
}
