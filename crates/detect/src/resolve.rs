//! One stretch of text, one reading.

use crate::scan::Entity;
use crate::FICTIONAL;
use std::collections::BTreeMap;

/// Keeps the better-scored reading of every stretch, the longer one on a tie,
/// and returns what is left in order of position.
pub(crate) fn resolve(mut found: Vec<Entity>) -> Vec<Entity> {
    found.sort_by(|a, b| {
        rank(b)
            .total_cmp(&rank(a))
            .then(b.range.len().cmp(&a.range.len()))
            .then(a.range.start.cmp(&b.range.start))
            .then(a.kind.cmp(&b.kind))
    });
    let mut kept: BTreeMap<usize, Entity> = BTreeMap::new();
    for entity in found {
        // Kept entities do not overlap, so only the last one that starts before
        // this one's end can reach into it.
        let clear =
            kept.range(..entity.range.end).next_back().is_none_or(|(_, other)| other.range.end <= entity.range.start);
        if clear {
            kept.insert(entity.range.start, entity);
        }
    }
    kept.into_values().collect()
}

/// That a value is officially fictional is certain, whatever else it might be.
fn rank(entity: &Entity) -> f32 {
    if entity.score <= FICTIONAL {
        0.5
    } else {
        entity.score
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Kind;

    fn entity(kind: Kind, start: usize, end: usize, score: f32) -> Entity {
        Entity { kind, range: start..end, score }
    }

    #[test]
    fn the_better_then_the_longer_reading_wins() {
        let found = resolve(vec![
            entity(Kind::UkPhone, 0, 12, 0.25),
            entity(Kind::UkNhsNumber, 0, 12, 0.9),
            entity(Kind::UkPostcode, 30, 38, 0.6),
            entity(Kind::StreetAddress, 20, 38, 0.6),
            entity(Kind::EmailAddress, 38, 40, 0.2),
        ]);
        let kinds: Vec<Kind> = found.iter().map(|entity| entity.kind).collect();
        assert_eq!(kinds, [Kind::UkNhsNumber, Kind::StreetAddress, Kind::EmailAddress]);
    }
}
