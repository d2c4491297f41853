//! Small files in base64: policy formats hold texts.

use super::lists::Bad;
use super::Reader;
use crate::fault::Fault;
use crate::keys::Key;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};
use base64::engine::DecodePaddingMode;
use base64::{alphabet, Engine};
use serde_json::Value;

/// As browsers decode it: bits that are left over do no harm, padding is whole or
/// not there.
const CONFIG: GeneralPurposeConfig = GeneralPurposeConfig::new().with_decode_allow_trailing_bits(true);
const PADDED: GeneralPurpose =
    GeneralPurpose::new(&alphabet::STANDARD, CONFIG.with_decode_padding_mode(DecodePaddingMode::RequireCanonical));
const BARE: GeneralPurpose =
    GeneralPurpose::new(&alphabet::STANDARD, CONFIG.with_decode_padding_mode(DecodePaddingMode::RequireNone));

/// Entries that are looked at, good or not, where at most eight files are taken.
pub const FILES_LOOKED_AT: usize = 16;

/// Places from 0 of the texts that are files beginning with `magic`, and how much of
/// them there is in words.
pub(super) fn read(
    reader: &mut Reader,
    key: &'static Key,
    value: &Value,
    magic: &str,
) -> Result<(Vec<usize>, Option<String>), Fault> {
    let list = value.as_array().ok_or(Fault::WrongType)?;
    let mut good = Vec::new();
    let mut bad = Bad::of(key.name);
    let mut left = key.limits.characters;
    for (at, entry) in list.iter().enumerate() {
        let full = good.len() == key.limits.entries || at == FILES_LOOKED_AT;
        let fault = match entry.as_str() {
            _ if full => Fault::TooMany,
            None => Fault::WrongType,
            Some(text) if text.len() > left => Fault::TooLarge,
            Some(text) if is_file(text, magic) => {
                left -= text.len();
                good.push(at);
                continue;
            }
            Some(_) => Fault::NotUnderstood,
        };
        bad.name(reader, at, fault);
        if fault == Fault::TooMany {
            break;
        }
    }
    let characters = key.limits.characters - left;
    let shown = format!("{} ({} kB)", good.len(), (characters * 3).div_ceil(4 * 1024));
    let shown = (!good.is_empty() || list.is_empty()).then_some(shown);
    Ok((good, shown))
}

/// Line ends and spaces, as tools put them in, do no harm.
fn is_file(text: &str, magic: &str) -> bool {
    let compact: Vec<u8> = text.bytes().filter(|c| !c.is_ascii_whitespace()).collect();
    let decoded = if compact.ends_with(b"=") { PADDED.decode(&compact) } else { BARE.decode(&compact) };
    decoded.is_ok_and(|bytes| bytes.starts_with(magic.as_bytes()))
}
