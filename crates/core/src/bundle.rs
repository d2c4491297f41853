//! The compiled form of one or more packs: what `probity pack build` writes and
//! what the extension loads.
//!
//! A file is [`MAGIC`], the length of the first part (4 bytes, little-endian),
//! the packs as JSON without their phrases, and the phrases of all of them as
//! one pool of states (`probity_phrase::Pool`). It holds data only, and reading
//! checks all of it.

use crate::engine::Compiled;
use crate::pack::{Pack, FORMAT};
use crate::{Engine, EngineError};
use probity_phrase::{Builder, Pool, StateId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What every file begins with; the last byte is the format.
const MAGIC: &[u8; 8] = b"PROBITY\x02";

/// Largest file that is read, in bytes.
const MAX: usize = 32 << 20;

/// A pack and where its lists begin in the pool.
#[derive(Serialize, Deserialize)]
struct Entry {
    pack: Pack,
    roots: BTreeMap<String, StateId>,
}

/// Compiles packs into one file. Same packs, same bytes.
pub fn write(packs: Vec<Pack>) -> Result<Vec<u8>, EngineError> {
    let mut builder = Builder::new();
    let mut entries = Vec::new();
    for mut pack in packs {
        let roots = crate::engine::roots(&mut builder, &pack)?;
        pack.lists.clear();
        entries.push(Entry { pack, roots });
    }
    let json = serde_json::to_vec(&entries).expect("a pack holds nothing that JSON cannot");
    let mut out = MAGIC.to_vec();
    out.extend((json.len() as u32).to_le_bytes());
    out.extend(json);
    builder.finish().write(&mut out);
    Ok(out)
}

/// A file that was read.
pub struct Bundle {
    entries: Vec<Entry>,
    pool: Pool,
}

impl Bundle {
    /// Reads a file; the error says why it is none of ours.
    pub fn read(bytes: &[u8]) -> Result<Self, EngineError> {
        let fault = |reason: &str| EngineError::whole(format!("not a compiled pack: {reason}"));
        if bytes.len() > MAX {
            return Err(fault("it is larger than 32 MB"));
        }
        let rest = bytes.strip_prefix(MAGIC).ok_or_else(|| match bytes.starts_with(&MAGIC[..7]) {
            true => fault(&format!("its format is not {FORMAT}, which this version reads")),
            false => fault("it does not begin as one"),
        })?;
        let (length, rest) = rest.split_first_chunk::<4>().ok_or_else(|| fault("it ends too early"))?;
        let length = u32::from_le_bytes(*length) as usize;
        if length > rest.len() {
            return Err(fault("it ends too early"));
        }
        let (json, pool) = rest.split_at(length);
        let entries = serde_json::from_slice(json).map_err(|error| fault(&error.to_string()))?;
        let pool = Pool::read(pool).map_err(fault)?;
        Ok(Self { entries, pool })
    }

    /// An engine of these packs, in this order of authority.
    pub fn engine(mut self, ids: &[String]) -> Result<Engine, EngineError> {
        let mut packs = Vec::new();
        for id in ids {
            let at = self.entries.iter().position(|entry| entry.pack.id == *id);
            let at = at.ok_or_else(|| EngineError::whole(format!("there is no pack \"{id}\"")))?;
            let Entry { pack, roots } = self.entries.swap_remove(at);
            packs.push(Compiled { pack, roots });
        }
        Engine::compiled(packs, self.pool)
    }
}
