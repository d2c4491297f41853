//! Short forms for the tests of single detectors.

use crate::{detect, Kind};
use probity_text::Text;

/// What was found of one kind: the text as typed and the score.
pub(crate) fn found(source: &str, kind: Kind) -> Vec<(String, f32)> {
    let text = Text::new(source);
    detect(&text)
        .into_iter()
        .filter(|entity| entity.kind == kind)
        .map(|entity| (text.excerpt(entity.range).to_owned(), entity.score))
        .collect()
}

/// Best score of one kind in a text, 0 where there is none.
pub(crate) fn score(source: &str, kind: Kind) -> f32 {
    found(source, kind).iter().map(|&(_, score)| score).fold(0.0, f32::max)
}

#[track_caller]
pub(crate) fn certain(kind: Kind, sources: &[&str]) {
    for source in sources {
        assert!(score(source, kind) >= 0.8, "{source:?}: {}", everything(source));
    }
}

#[track_caller]
pub(crate) fn likely(kind: Kind, sources: &[&str]) {
    for source in sources {
        assert!(score(source, kind) >= 0.5, "{source:?}: {}", everything(source));
    }
}

/// Not reported, or with a score that means "possible" at most.
#[track_caller]
pub(crate) fn silent(kind: Kind, sources: &[&str]) {
    for source in sources {
        assert!(score(source, kind) < 0.5, "{source:?}: {}", everything(source));
    }
}

/// Reported, as officially fictional.
#[track_caller]
pub(crate) fn fictional(kind: Kind, sources: &[&str]) {
    for source in sources {
        assert!((score(source, kind) - crate::FICTIONAL).abs() < 1e-6, "{source:?}: {}", everything(source));
    }
}

/// All that was found, for a failed test's message.
pub(crate) fn everything(source: &str) -> String {
    let text = Text::new(source);
    format!(
        "{:?}",
        detect(&text)
            .iter()
            .map(|entity| (entity.kind.name(), text.excerpt(entity.range.clone()), entity.score))
            .collect::<Vec<_>>()
    )
}
