//! What a pack says of itself, read only once its signatures are good.

use crate::day::Day;
use crate::refusal::plain;
use serde::{Deserialize, Serialize};

/// Most packs in one file.
pub const MAX_PACKS: usize = 64;
/// The largest version: JavaScript's largest whole number.
pub const MAX_VERSION: u64 = (1 << 53) - 1;
/// Longest header, in bytes.
const MAX_LINE: usize = 8 << 10;
/// What gzip begins with.
const GZIP: &[u8] = &[0x1f, 0x8b];

/// The first line of a payload. Fields that are not known are passed over, so that
/// later versions may say more; whatever must not be passed over takes a new
/// number in `format` or in the envelope.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// Ids of the packs that are in it.
    pub packs: Vec<String>,
    /// Grows with every file that is published; from 1 to [`MAX_VERSION`].
    pub version: u64,
    /// Compared before the version, so that versions can begin again.
    pub epoch: u32,
    /// Day, such as `2026-11-22`.
    pub issued: String,
    /// Last day on which the pack may newly come into force.
    pub expires: String,
    /// Of the compiled packs.
    pub format: u32,
}

impl Header {
    /// Takes a payload apart: header and gzip. The error says what is wrong.
    pub fn split(payload: &[u8]) -> Result<(Self, &[u8]), String> {
        let line = payload.iter().take(MAX_LINE + 1).position(|byte| *byte == b'\n');
        let line = line.ok_or_else(|| format!("no line ends within its first {MAX_LINE} bytes"))?;
        let header: Self = serde_json::from_slice(&payload[..line]).map_err(|error| plain(&error.to_string()))?;
        header.check().map_err(|why| plain(&why))?;
        Ok((header, &payload[line + 1..]))
    }

    /// Whether all fields are as they must be; the error says which is not.
    pub fn check(&self) -> Result<(), String> {
        let ids = &self.packs;
        if ids.is_empty() || ids.len() > MAX_PACKS {
            return Err(format!("it must name 1 to {MAX_PACKS} packs"));
        }
        if let Some(id) = ids.iter().find(|id| !is_id(id)) {
            return Err(format!("{id:?} is no pack's id: small letters, digits and hyphens, at most 40"));
        }
        if let Some(id) = ids.iter().enumerate().find(|(at, id)| ids[..*at].contains(id)) {
            return Err(format!("it names the pack {:?} twice", id.1));
        }
        if !(1..=MAX_VERSION).contains(&self.version) {
            return Err(format!("its version must be a number from 1 to {MAX_VERSION}"));
        }
        match (Day::parse(&self.issued), self.last_day()) {
            (Some(issued), Some(last)) if issued <= last => Ok(()),
            (Some(_), Some(_)) => Err("it runs out before it was issued".into()),
            _ => Err("issued and expires must be days, written 2027-11-22".into()),
        }
    }

    /// The last day on which the pack may newly come into force.
    pub fn last_day(&self) -> Option<Day> {
        Day::parse(&self.expires)
    }

    /// Whether that day is over at a moment in seconds since 1970; in UTC.
    pub fn has_run_out(&self, now: i64) -> bool {
        self.last_day().is_some_and(|last| Day::of(now) > last)
    }

    /// Epoch and version, in the order in which they are compared.
    pub fn number(&self) -> (u32, u64) {
        (self.epoch, self.version)
    }

    /// The payload of this header and compressed packs.
    #[cfg(feature = "sign")]
    pub(crate) fn join(&self, gzip: &[u8]) -> Vec<u8> {
        let mut payload = serde_json::to_vec(self).expect("numbers and texts are JSON");
        payload.push(b'\n');
        payload.extend(gzip);
        payload
    }
}

/// Whether a body can be gzip at all.
pub(crate) fn is_gzip(body: &[u8]) -> bool {
    body.starts_with(GZIP)
}

/// As packs' ids are written.
fn is_id(id: &str) -> bool {
    (1..=40).contains(&id.len()) && id.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}
