//! One stretch of text, one reading.

use crate::kind::Kind;
use crate::scan::Entity;
use crate::FICTIONAL;
use std::collections::BTreeMap;

/// Keeps the better-scored reading of every stretch, the longer one on a tie,
/// and returns what is left in order of position. A link stays next to the
/// address or the internal host that it leads to. What is told about a person is
/// no reading of a value and may have values in it.
pub(crate) fn resolve(found: Vec<Entity>) -> Vec<Entity> {
    let (told, found): (Vec<Entity>, _) = found.into_iter().partition(|entity| entity.kind == Kind::PersonDisclosed);
    let mut kept = resolve_values(found);
    if !told.is_empty() {
        kept.extend(told);
        kept.sort_by_key(|entity| entity.range.start);
    }
    kept
}

fn resolve_values(found: Vec<Entity>) -> Vec<Entity> {
    let (links, found) = found.into_iter().partition(|entity| entity.kind == Kind::Url);
    let (mut kept, links): (_, Vec<Entity>) = (resolve_one_layer(found), links);
    let other = |kind| !matches!(kind, Kind::IpAddress | Kind::InternalHost);
    let alone = |link: &Entity| {
        let from = kept.partition_point(|entity| entity.range.end <= link.range.start);
        !kept[from..].iter().take_while(|entity| entity.range.start < link.range.end).any(|entity| other(entity.kind))
    };
    let links: Vec<Entity> = links.into_iter().filter(alone).collect();
    if !links.is_empty() {
        kept.extend(links);
        kept.sort_by_key(|entity| entity.range.start);
    }
    kept
}

fn resolve_one_layer(mut found: Vec<Entity>) -> Vec<Entity> {
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

    #[test]
    fn a_link_stays_next_to_its_address_only() {
        let found = resolve(vec![
            entity(Kind::Url, 0, 20, 0.2),
            entity(Kind::IpAddress, 7, 15, 0.7),
            entity(Kind::Url, 30, 50, 0.2),
            entity(Kind::SecretBasicAuth, 37, 45, 0.9),
        ]);
        let kinds: Vec<Kind> = found.iter().map(|entity| entity.kind).collect();
        assert_eq!(kinds, [Kind::Url, Kind::IpAddress, Kind::SecretBasicAuth]);
    }
}
