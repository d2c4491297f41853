//! `probity pack sign` and `probity pack countersign`

use super::signed::{compress, day, packs, print, secret, signed, write};
use clap::Args;
use probity_core::pack::Pack;
use probity_seal::{Day, Envelope, Header, Secret, FORMAT, GOOD_PRACTICE, MAX_VERSION};
use std::path::{Path, PathBuf};

#[derive(Args)]
pub struct Options {
    /// Pack folders, or names of packs below packs/, or one folder of packs. Good
    /// practice (recommended) is always added
    #[arg(required = true)]
    packs: Vec<PathBuf>,
    /// Private key; again for each further one
    #[arg(long, required = true, value_name = "KEY")]
    key: Vec<PathBuf>,
    /// Number of this file: higher than that of the one before
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=MAX_VERSION))]
    version: u64,
    /// Higher than before only where versions begin again, after a key has leaked
    #[arg(long, value_name = "N", default_value_t = 0)]
    epoch: u32,
    /// Last day on which a browser may newly take it, such as 2027-11-22
    #[arg(long, value_name = "DATE", value_parser = day)]
    expires: Day,
    /// Day on which it is issued; left out, the newest policy_date of the packs.
    /// Never today's by itself, so that the same packs give the same bytes and a
    /// second person can make them too and compare
    #[arg(long, value_name = "DATE", value_parser = day)]
    issued: Option<Day>,
    /// File to write
    #[arg(short, long, value_name = "FILE")]
    out: PathBuf,
}

pub fn run(options: &Options) -> Result<u8, String> {
    let keys: Vec<Secret> = options.key.iter().map(|path| secret(path)).collect::<Result<_, _>>()?;
    let folders = with_good_practice(super::folders(&options.packs)?)?;
    let built = probity_pack::build(&folders).map_err(|report| report.coloured().to_string())?;
    let mut header = Header {
        packs: built.packs.iter().map(|pack| pack.id.clone()).collect(),
        version: options.version,
        epoch: options.epoch,
        issued: String::new(),
        expires: options.expires.to_string(),
        format: FORMAT,
    };
    let gzip = compress(&built.bytes)?;
    let (packs, _) = packs(&header, &gzip)?;
    header.issued = issued(options, &packs)?.to_string();
    let text = probity_seal::seal(&header, &gzip, &keys).map_err(|fault| fault.to_string())?;
    warn_of_same_version(&options.out, &header, &text);
    write(&options.out, &text)?;
    anstream::println!("{}", options.out.display());
    print(&header, &text, &ids(&Envelope::read(&text).map_err(|refusal| refusal.to_string())?), &packs);
    Ok(0)
}

/// Adds the folder of good practice: one beside the first pack, else that of the
/// project.
fn with_good_practice(mut folders: Vec<PathBuf>) -> Result<Vec<PathBuf>, String> {
    let is_it = |folder: &Path| folder.file_name().is_some_and(|name| name == GOOD_PRACTICE);
    if folders.iter().any(|folder| is_it(folder)) {
        return Ok(folders);
    }
    let beside = folders.first().map(|folder| folder.with_file_name(GOOD_PRACTICE));
    folders.push(match beside.filter(|folder| folder.join("pack.toml").is_file()) {
        Some(folder) => folder,
        None => crate::packs::find(Path::new(GOOD_PRACTICE)).map_err(|error| {
            format!("{error}. Every signed file holds good practice, so name the folder of \"{GOOD_PRACTICE}\" too")
        })?,
    });
    Ok(folders)
}

fn issued(options: &Options, packs: &[Pack]) -> Result<Day, String> {
    let of_packs = || packs.iter().filter_map(|pack| Day::parse(pack.policy_date.as_deref()?)).max();
    let issued = options
        .issued
        .or_else(of_packs)
        .ok_or("none of the packs has a policy_date, so say when this is issued: --issued 2026-11-22")?;
    if issued > options.expires {
        return Err(format!("--expires {} is before the day of issue, {issued}; give a later day", options.expires));
    }
    Ok(issued)
}

/// Browsers that have a version refuse the same number with other content.
fn warn_of_same_version(out: &Path, header: &Header, text: &str) {
    let Some(before) = signed(out).ok().and_then(|text| Envelope::read(&text).ok()) else { return };
    let Ok((known, _)) = Header::split(before.payload()) else { return };
    let same = Envelope::read(text).is_ok_and(|now| now.payload() == before.payload());
    if header.number() <= known.number() && !same {
        anstream::eprintln!(
            "probity: {} was version {}, epoch {}. Browsers that have that one refuse this one; sign with --epoch {} --version {}",
            out.display(),
            known.version,
            known.epoch,
            known.epoch,
            known.version + 1
        );
    }
}

fn ids(envelope: &Envelope) -> Vec<String> {
    envelope.signatures.iter().map(|signature| signature.key.clone()).collect()
}

#[derive(Args)]
pub struct More {
    /// Signed pack, to which the signature is added
    file: PathBuf,
    /// Private key of the second person
    #[arg(long, value_name = "KEY")]
    key: PathBuf,
    /// File to write instead
    #[arg(short, long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub fn countersign(options: &More) -> Result<u8, String> {
    let key = secret(&options.key)?;
    let name = options.file.display();
    let envelope = Envelope::read(&signed(&options.file)?).map_err(|refusal| format!("{name}: {refusal}"))?;
    // Nobody puts a name to what a browser could not use.
    let (header, body) = Header::split(envelope.payload())
        .map_err(|why| format!("{name} is not signed, its header is no good: {why}"))?;
    if header.format != FORMAT {
        return Err(format!("{name} is of format {}; sign it with the version of probity that made it", header.format));
    }
    let (packs, _) = packs(&header, body).map_err(|why| format!("{name} is not signed: {why}"))?;
    let text = probity_seal::countersign(envelope.clone(), &key).map_err(|fault| format!("{name}: {fault}"))?;
    let out = options.out.as_ref().unwrap_or(&options.file);
    write(out, &text)?;
    anstream::println!("{}", out.display());
    print(&header, &text, &ids(&Envelope::read(&text).map_err(|refusal| refusal.to_string())?), &packs);
    Ok(0)
}
