//! What signing and checking share: files of keys and of signed packs.

use flate2::bufread::GzDecoder;
use flate2::{Compression, GzBuilder};
use probity_core::bundle::Bundle;
use probity_core::pack::Pack;
use probity_seal::{Day, Header, PublicKey, Secret, MAX_TEXT};
use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;

/// Most bytes that compressed packs may be once they are not, as in the browser.
const MAX_UNPACKED: u64 = 32 << 20;
/// Longest file of a key, in bytes.
const MAX_KEY: u64 = 16 << 10;
/// Characters that a Windows console takes in one value.
const WINDOWS: usize = 32_767;

/// Reads a private key.
pub fn secret(path: &Path) -> Result<Secret, String> {
    let pem = zeroize::Zeroizing::new(text(path, MAX_KEY)?);
    warn_if_open(path);
    Secret::parse(&pem).ok_or_else(|| {
        format!(
            "{} is no private key: it must be Ed25519 as PKCS#8 in PEM, as `probity pack keygen` writes it{}",
            path.display(),
            if pem.contains("ENCRYPTED") { ", and not encrypted" } else { "" }
        )
    })
}

/// A key that others on this machine can read is as good as published.
fn warn_if_open(path: &Path) {
    #[cfg(unix)]
    if std::fs::metadata(path)
        .is_ok_and(|file| std::os::unix::fs::PermissionsExt::mode(&file.permissions()) & 0o077 != 0)
    {
        anstream::eprintln!("probity: {} can be read by others on this machine; chmod 600 it", path.display());
    }
    #[cfg(not(unix))]
    let _ = path;
}

/// A public key as an argument: itself in base64, or a file with it.
pub fn public(argument: &str) -> Result<PublicKey, String> {
    let path = Path::new(argument);
    let from_file = path.is_file();
    let text = if from_file { text(path, MAX_KEY)? } else { argument.to_owned() };
    if text.contains("PRIVATE KEY") {
        return Err(format!(
            "{argument} is a private key: give its public half, which `probity pack keygen --print --out {argument}` shows"
        ));
    }
    // PEM is base64 between two lines.
    let bare: String = text.lines().filter(|line| !line.starts_with("-----")).map(str::trim).collect();
    PublicKey::parse(&bare).map_err(|fault| {
        let what = if from_file { "the file" } else { "the key" };
        format!("{what} \"{argument}\" is no public key: {fault}. Give what `probity pack keygen` printed for packKeys")
    })
}

/// Reads a signed pack, or as much more as shows that it is none.
pub fn signed(path: &Path) -> Result<String, String> {
    text(path, MAX_TEXT as u64 + 1)
}

/// The first `most` bytes of a file; what is no UTF-8 is replaced.
fn text(path: &Path, most: u64) -> Result<String, String> {
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(most).read_to_end(&mut bytes))
        .map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    Ok(String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
}

pub fn write(path: &Path, text: &str) -> Result<(), String> {
    std::fs::write(path, text).map_err(|error| format!("cannot write {}: {error}", path.display()))
}

/// The gzip form, the same bytes each time.
pub fn compress(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let mut encoder = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).map_err(|error| format!("cannot compress: {error}"))
}

/// The packs of a body, as many as its header names, and their bytes before
/// compression.
pub fn packs(header: &Header, body: &[u8]) -> Result<(Vec<Pack>, usize), String> {
    let mut bytes = Vec::new();
    let mut decoder = GzDecoder::new(body);
    (&mut decoder)
        .take(MAX_UNPACKED + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| format!("its packs cannot be unpacked: {error}"))?;
    if bytes.len() as u64 > MAX_UNPACKED {
        return Err(format!("its packs are larger than {MAX_UNPACKED} bytes when unpacked"));
    }
    // Browsers take one gzip member and nothing behind it.
    if !decoder.into_inner().is_empty() {
        return Err("there is something behind its compressed packs".into());
    }
    let mut packs = Vec::new();
    for id in &header.packs {
        let read = Bundle::read(&bytes).and_then(|bundle| bundle.engine(std::slice::from_ref(id)));
        packs.extend(read.map_err(|error| format!("the pack {id} in it cannot be used: {error}"))?.into_packs());
    }
    Ok((packs, bytes.len()))
}

/// What a file says of itself, and whether it fits into policy.
pub fn print(header: &Header, text: &str, signers: &[String], packs: &[Pack]) {
    for pack in packs {
        anstream::println!("pack         {}: {}, {} rules", pack.id, pack.council, pack.rules.len());
    }
    anstream::println!("version      {}, epoch {}", header.version, header.epoch);
    anstream::println!("issued       {}, may come into force up to {}", header.issued, header.expires);
    anstream::println!("format       {}", header.format);
    for id in signers {
        anstream::println!("signed with  {id}");
    }
    anstream::println!("size         {} bytes", text.len());
    let length = text.trim_end().len();
    let fits = match length <= WINDOWS {
        true => "fits into signedPack on Windows too",
        false => "too long for signedPack by Windows tools; publish it at packUrl instead",
    };
    anstream::println!("in policy    {length} of at most {WINDOWS} characters: {fits}");
}

/// A day as an argument.
pub fn day(text: &str) -> Result<Day, String> {
    Day::parse(text).ok_or_else(|| "a day is written 2027-11-22".into())
}
