//! `probity pack verify`

use super::signed::{day, packs, print, public, signed};
use clap::Args;
use probity_seal::{open, Day, Envelope, Trust, FORMAT, GOOD_PRACTICE};
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

#[derive(Args)]
pub struct Options {
    /// Signed pack
    file: PathBuf,
    /// Public key as in packKeys, or a file with it; again for each further one
    #[arg(long, required = true, value_name = "PUBLIC")]
    key: Vec<String>,
    /// How many of these keys must have signed, as packThreshold says
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..))]
    threshold: u8,
    /// Id of a pack that must be in it, as the policy key pack names them; again for
    /// each further one
    #[arg(long, value_name = "ID")]
    pack: Vec<String>,
    /// Day on which a browser meets it; today, if left out
    #[arg(long, value_name = "DATE", value_parser = day)]
    at: Option<Day>,
}

pub fn run(options: &Options) -> Result<u8, String> {
    let keys = options.key.iter().map(|key| public(key)).collect::<Result<_, _>>()?;
    let ids = options.pack.iter().flat_map(|ids| ids.split(',')).map(|id| id.trim().to_owned());
    let trust = Trust {
        keys,
        threshold: usize::from(options.threshold),
        packs: ids.chain([GOOD_PRACTICE.to_owned()]).collect(),
        format: FORMAT,
        known: None,
        now: options.at.map(Day::seconds).or_else(today),
    };
    let name = options.file.display();
    let text = signed(&options.file)?;
    let refused = |why: &dyn std::fmt::Display| {
        anstream::println!("{name}: refused: {why}");
        Ok(1)
    };
    let opened = match open(&text, &trust) {
        Ok(opened) => opened,
        Err(refusal) => return refused(&refusal),
    };
    let (packs, unpacked) = match packs(&opened.header, &opened.body) {
        Ok(packs) => packs,
        Err(why) => return refused(&why),
    };
    anstream::println!("{name}: good");
    print(&opened.header, &text, &opened.signers, &packs);
    for signature in Envelope::read(&text).map(|envelope| envelope.signatures).unwrap_or_default() {
        if !opened.signers.contains(&signature.key) {
            // As it stands in the file, which may say anything.
            anstream::println!("and also      {:?}, which is none of these keys or does not fit", signature.key);
        }
    }
    anstream::println!("packs        {} bytes compressed, {unpacked} unpacked", opened.body.len());
    anstream::println!("digest       {}", opened.digest);
    Ok(0)
}

/// Seconds since 1970, where the clock is right so far.
fn today() -> Option<i64> {
    SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs().try_into().ok()
}
