//! Files that go into the settings as text: fingerprints, marks and the signed pack.

use super::simple::one;
use super::values::Values;
use crate::address::HELD;
use crate::targets::web::location;
use base64::prelude::{Engine, BASE64_STANDARD};
use probity_pack::{Spot, Table};
use probity_settings::Kind::{List, Number, Text};
use std::io::Read;
use std::path::Path;

/// Largest file that is read, in bytes; all together may be 1 MB.
const MOST: u64 = 2 << 20;

/// Reads `[confidential]`, `[pictures]` and `[signed_pack]`; files are looked for from
/// `folder`.
pub(super) fn read(root: &Table<'_, '_>, folder: &Path, values: &mut Values) {
    if let Some(table) = root.table("confidential") {
        binary(&table, "fingerprints", "fingerprints", folder, values, |bytes| {
            probity_fingerprint::File::read(bytes).map(drop).map_err(|error| error.to_string())
        });
        table.done();
    }
    if let Some(table) = root.table("pictures") {
        binary(&table, "logo_marks", "logoMarks", folder, values, |bytes| {
            probity_logo::decode(bytes).map(drop).map_err(|error| error.to_string())
        });
        table.done();
    }
    if let Some(table) = root.table("signed_pack") {
        one(&table, "url", "packUrl", Text, values);
        served(&table);
        one(&table, "keys", "packKeys", List, values);
        one(&table, "threshold", "packThreshold", Number, values);
        one(&table, "every_minutes", "packEveryMinutes", Number, values);
        inline_pack(&table, folder, values);
        table.done();
    }
}

/// Says so where no web server of one's own can be set up for the pack's address.
fn served(table: &Table<'_, '_>) {
    let Some(written) = table.string("url") else { return };
    let plain = written.split(['{', '?', '#']).next().unwrap_or_default();
    let held = |url: url::Url| url.path().rsplit_once('/').is_none_or(|(folder, _)| location(folder).is_some());
    if url::Url::parse(plain).is_ok_and(|url| !held(url)) {
        let message =
            format!("\"{written}\" is in a folder that web servers' own files cannot hold: none is written for it");
        table.file.advice(table.spot("url"), message, HELD);
    }
}

/// Files of a kind that `check` knows, in base64.
fn binary(
    table: &Table<'_, '_>,
    key: &'static str,
    setting: &'static str,
    folder: &Path,
    values: &mut Values,
    check: fn(&[u8]) -> Result<(), String>,
) {
    let mut entries = Vec::new();
    for (name, spot) in table.strings_with_spots(key) {
        let read = bytes(table, spot, &folder.join(&name));
        let Some(read) = read else { continue };
        match check(&read) {
            Ok(()) => entries.push((BASE64_STANDARD.encode(read), spot)),
            Err(error) => table.file.problem_with_help(
                spot,
                format!("\"{name}\": {error}"),
                match key {
                    "fingerprints" => {
                        "make the file with `probity fingerprint terms` or `probity fingerprint document`"
                    }
                    _ => "make the file with `probity logo add`",
                },
            ),
        }
    }
    values.list(setting, table.spot(key), entries);
}

/// A signed pack, as the text that it is.
fn inline_pack(table: &Table<'_, '_>, folder: &Path, values: &mut Values) {
    let Some(name) = table.string("file") else { return };
    let spot = table.spot("file");
    values.signed = true;
    let Some(read) = bytes(table, spot, &folder.join(&name)) else { return };
    // As browsers read it; who has signed, `probity pack verify` says.
    match probity_seal::Envelope::read(&String::from_utf8_lossy(&read)) {
        Ok(_) => values.set("signedPack", spot, String::from_utf8_lossy(&read).trim()),
        Err(refusal) => table.file.problem_with_help(
            spot,
            format!("\"{name}\": {refusal}"),
            "give the file that `probity pack sign` writes",
        ),
    }
}

/// All of a file, if it is there and not too large.
fn bytes(table: &Table<'_, '_>, spot: Spot, path: &Path) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    // A pipe would be waited for.
    let read = match path.exists() && !path.is_file() {
        true => Err(std::io::Error::other("it is no file")),
        false => std::fs::File::open(path).and_then(|file| file.take(MOST + 1).read_to_end(&mut bytes)),
    };
    if let Err(error) = read {
        table.file.problem_with_help(
            spot,
            format!("{} cannot be read: {error}", path.display()),
            "names of files are looked for from the folder of this file",
        );
        return None;
    }
    if bytes.len() as u64 > MOST {
        table.file.problem(spot, format!("{} is larger than {} MB", path.display(), MOST >> 20));
        return None;
    }
    Some(bytes)
}
