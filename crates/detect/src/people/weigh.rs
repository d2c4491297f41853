//! From what a stretch tells to a score.

use super::story::Story;

/// Scores under this are not reported.
pub(super) const LEAST: f32 = 0.3;

/// How surely a story discloses something about a person, 0 to 1.
///
/// The weights are those of a logistic regression over drafts of several authors,
/// each tested on the others' and then rounded.
pub(super) fn score(story: &Story) -> f32 {
    about_somebody(story).max(to_somebody(story))
}

/// Speaking of somebody else.
fn about_somebody(story: &Story) -> f32 {
    // Facts of nobody in particular count once somebody is narrowed down.
    let loose = if story.known + story.details > 1.0 { 0.7 * story.loose.min(2.0) } else { 0.0 };
    // At home it is the writer's own mum; at work it is somebody else's.
    let kin = if story.source >= 1.5 || story.details >= 1.5 { 0.9 * story.kin } else { 0.0 };
    let facts = story.facts + loose + kin;
    if facts < 0.8 {
        return 0.0;
    }
    // "She has depression", of nobody whom the draft tells.
    let nobody = story.known < 0.3 && story.details < 1.0 && story.source < 0.7;
    logistic(
        -2.7 + 1.0 * facts.min(4.0)
            + 0.4 * story.known.min(3.0)
            + 0.6 * story.details.min(2.5)
            + 0.8 * story.source.min(3.0)
            - 0.5 * story.against.min(8.0)
            - 0.3 * story.own.min(3.0)
            - 0.8 * story.general
            - 0.3 * (story.yous - 2.0).clamp(0.0, 6.0)
            - if nobody { 0.6 } else { 0.0 },
    )
}

/// Telling somebody their own case where all can read it.
fn to_somebody(story: &Story) -> f32 {
    if story.told < 0.9 {
        return 0.0;
    }
    logistic(
        -2.7 + 1.1 * story.told.min(4.0) + 0.8 * story.addressee + 0.3 * story.source.min(3.0)
            - 0.5 * story.against.min(12.0),
    )
}

fn logistic(sum: f32) -> f32 {
    1.0 / (1.0 + (-sum).exp())
}
