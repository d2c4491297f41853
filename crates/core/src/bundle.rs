//! The compiled form of one or more packs: what `probity pack build` writes and
//! what the extension loads.
//!
//! A file is [`MAGIC`]; the length of a table of contents (4 bytes,
//! little-endian) and that table as JSON (`[["york", 40123], ...]`: packs and the
//! bytes of each); the packs as JSON without their phrases, each followed by its
//! marks where it has any (listed as `"york/marks"`); the phrases of all
//! of them as one pool of states (`probity_phrase::Pool`). It holds data only,
//! and reading checks all of it that is used.

use crate::engine::Compiled;
use crate::pack::{Pack, FORMAT};
use crate::{Engine, EngineError};
use probity_phrase::{Builder, Pool, StateId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What every file begins with; the last byte is the format.
const MAGIC: &[u8; 8] = &[b'P', b'R', b'O', b'B', b'I', b'T', b'Y', FORMAT as u8];

/// Largest file that is read, in bytes.
const MAX: usize = 32 << 20;

/// What is added to a pack's id where its marks are listed; no id has a stroke.
const MARKS: &str = "/marks";

/// A pack and where its lists begin in the pool.
#[derive(Serialize, Deserialize)]
struct Entry {
    pack: Pack,
    roots: BTreeMap<String, StateId>,
}

/// Compiles packs into one file. Same packs, same bytes.
pub fn write(packs: Vec<Pack>) -> Result<Vec<u8>, EngineError> {
    let mut builder = Builder::new();
    let (mut contents, mut entries) = (Vec::new(), Vec::new());
    for mut pack in packs {
        let roots = crate::engine::roots(&mut builder, &pack)?;
        pack.lists.clear();
        let (id, marks) = (pack.id.clone(), std::mem::take(&mut pack.marks));
        let listed = format!("{id}{MARKS}");
        let entry = json(&Entry { pack, roots });
        contents.push((id, entry.len()));
        entries.extend(entry);
        if !marks.is_empty() {
            contents.push((listed, marks.len()));
            entries.extend(marks);
        }
    }
    let contents = json(&contents);
    let mut out = MAGIC.to_vec();
    out.extend((contents.len() as u32).to_le_bytes());
    out.extend(contents);
    out.extend(entries);
    builder.finish().write(&mut out);
    Ok(out)
}

fn json<T: Serialize>(value: &T) -> Vec<u8> {
    serde_json::to_vec(value).expect("a pack holds nothing that JSON cannot")
}

/// A file of which the table of contents was read.
pub struct Bundle<'b> {
    contents: Vec<(String, &'b [u8])>,
    pool: Pool,
}

impl<'b> Bundle<'b> {
    /// Reads a file; the error says why it is none of ours.
    pub fn read(bytes: &'b [u8]) -> Result<Self, EngineError> {
        if bytes.len() > MAX {
            return Err(fault("it is larger than 32 MB"));
        }
        let rest = bytes.strip_prefix(MAGIC).ok_or_else(|| match bytes.starts_with(&MAGIC[..7]) {
            true => fault(&format!("its format is not {FORMAT}, which this version reads")),
            false => fault("it does not begin as one"),
        })?;
        let early = || fault("it ends too early");
        let (length, rest) = rest.split_first_chunk::<4>().ok_or_else(early)?;
        let (table, mut rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize).ok_or_else(early)?;
        let table: Vec<(String, usize)> = serde_json::from_slice(table).map_err(|error| fault(&error.to_string()))?;
        let mut contents = Vec::new();
        for (id, length) in table {
            let (entry, after) = rest.split_at_checked(length).ok_or_else(early)?;
            contents.push((id, entry));
            rest = after;
        }
        Ok(Self { contents, pool: Pool::read(rest).map_err(fault)? })
    }

    /// An engine of these packs, in this order of authority. The others are not
    /// looked at.
    pub fn engine(self, ids: &[String]) -> Result<Engine, EngineError> {
        let mut packs = Vec::new();
        for id in ids {
            let listed = |name: &str| Some(self.contents.iter().find(|(known, _)| known == name)?.1);
            let entry = listed(id).ok_or_else(|| EngineError::whole(format!("there is no pack \"{id}\"")))?;
            let Entry { mut pack, roots } = serde_json::from_slice(entry).map_err(|error| fault(&error.to_string()))?;
            if pack.id != *id {
                return Err(fault(&format!("what is listed as \"{id}\" is the pack \"{}\"", pack.id)));
            }
            pack.marks = listed(&(pack.id.clone() + MARKS)).unwrap_or_default().to_vec();
            packs.push(Compiled { pack, roots });
        }
        Engine::compiled(packs, self.pool)
    }
}

fn fault(reason: &str) -> EngineError {
    EngineError::whole(format!("not a compiled pack: {reason}"))
}
