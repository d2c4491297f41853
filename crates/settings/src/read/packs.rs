//! Ids of policies, and the keys that sign them.

use crate::fault::Fault;
use probity_seal::PublicKey;

/// `york` or `york, woking`; a name twice counts once. One bad name refuses all: a
/// council's policy is not to go missing without a word.
pub(super) fn ids(list: &str, most: usize) -> Result<Vec<String>, Fault> {
    let mut ids: Vec<String> = Vec::new();
    for (at, id) in list.split(',').map(str::trim).enumerate() {
        let good = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-';
        if at == most {
            return Err(Fault::TooMany);
        }
        if !(1..=40).contains(&id.len()) || !id.bytes().all(good) {
            return Err(Fault::NotUnderstood);
        }
        if !ids.iter().any(|known| known == id) {
            ids.push(id.to_owned());
        }
    }
    Ok(ids)
}

/// A key as signatures are checked with it, in the one form that it then has everywhere.
pub(super) fn signing_key(text: &str) -> Result<String, Fault> {
    PublicKey::parse(text).map(|key| key.to_string()).map_err(|_| Fault::NotAKey)
}
