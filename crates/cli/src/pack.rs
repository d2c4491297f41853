//! `probity pack ...`

use crate::packs::find;
use std::path::Path;

pub fn check(pack: &Path) -> Result<u8, String> {
    let loaded = probity_pack::load(&find(pack)?).map_err(|report| report.to_string())?;
    let pack = loaded.engine.pack();
    anstream::println!("{}: {} rules for {}, no faults", loaded.file, pack.rules.len(), pack.council);
    Ok(0)
}

pub fn test(pack: &Path) -> Result<u8, String> {
    let loaded = probity_pack::load(&find(pack)?).map_err(|report| report.to_string())?;
    let outcome = probity_pack::test(&loaded);
    anstream::println!("{outcome}");
    Ok(u8::from(outcome.failed() > 0))
}

pub fn build(packs: &Path, out: &Path) -> Result<u8, String> {
    for built in probity_pack::build_all(packs, out).map_err(|report| report.to_string())? {
        anstream::println!(
            "{:<18} {:>3} rules {:>4} tests {:>7} bytes",
            built.id,
            built.rules,
            built.tests,
            built.bytes
        );
    }
    Ok(0)
}
