//! The compiled form of one or more packs: what `probity pack build` writes and
//! what the extension loads.

use crate::pack::Pack;
use crate::{Engine, EngineError};
use serde::{Deserialize, Serialize};

/// Packs in one file.
#[derive(Debug, Serialize, Deserialize)]
pub struct Bundle {
    pub packs: Vec<Pack>,
}

impl Bundle {
    /// Same packs, same bytes.
    pub fn write(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("a pack holds nothing that JSON cannot")
    }

    /// Reads a file; the error says why it is none of ours.
    pub fn read(bytes: &[u8]) -> Result<Self, EngineError> {
        serde_json::from_slice(bytes).map_err(|error| EngineError::whole(format!("not a compiled pack: {error}")))
    }

    /// An engine of these packs, in this order of authority.
    pub fn engine(mut self, ids: &[String]) -> Result<Engine, EngineError> {
        let mut packs = Vec::new();
        for id in ids {
            let at = self.packs.iter().position(|pack| pack.id == *id);
            let at = at.ok_or_else(|| EngineError::whole(format!("there is no pack \"{id}\"")))?;
            packs.push(self.packs.swap_remove(at));
        }
        Engine::layered(packs)
    }
}
