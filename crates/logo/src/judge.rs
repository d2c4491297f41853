//! A part's candidates, looked at ever more closely, and how alike the best is.

use crate::coarse::Candidate;
use crate::levels::{Level, OCTAVE};
use crate::part::{Part, Point};
use crate::pose::Pose;
use crate::refine::{agreement, refined, shifted};

/// Candidates that are shifted once more, refined, and judged.
const SHIFTED: usize = 30;
const REFINED: usize = 8;
const JUDGED: usize = 4;

/// Where a part is seen best.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seen {
    /// 0 to 1.
    pub score: f32,
    /// In the first level's pixels.
    pub pose: Pose,
}

/// The best of the candidates.
pub(crate) fn judge(part: &Part, levels: &[Level], candidates: &[Candidate]) -> Option<Seen> {
    let reach = (part.width + part.height) / 4.0;
    let mut tried: Vec<(Pose, f32, usize)> = candidates
        .iter()
        .map(|candidate| {
            let rough = Pose::upright(1.0, candidate.angle, candidate.middle);
            let (pose, value) = shifted(&part.points, 3, &levels[candidate.level].smooth, &rough, &[0.0, -0.07, 0.07]);
            (pose, value, candidate.level)
        })
        .collect();
    let best = |tried: &mut Vec<(Pose, f32, usize)>, most: usize| {
        tried.sort_unstable_by(|a, b| b.1.total_cmp(&a.1));
        tried.truncate(most);
    };
    best(&mut tried, SHIFTED);
    for (pose, value, level) in &mut tried {
        (*pose, *value) = shifted(&part.points, 2, &levels[*level].smooth, pose, &[0.0]);
    }
    best(&mut tried, REFINED);
    let half: Vec<Point> = part.points.iter().step_by(2).copied().collect();
    for (pose, value, level) in &mut tried {
        (*pose, *value) = refined(&half, &levels[*level].smooth, pose, reach, &[2.5, 1.5, 0.8], false);
    }
    best(&mut tried, JUDGED);
    let seen = tried.into_iter().map(|(pose, _, level)| {
        let (pose, _) = refined(&part.points, &levels[level].smooth, &pose, reach, &[2.0, 1.2, 0.7, 0.4], true);
        let finer = level.checked_sub(OCTAVE).map(|finer| &levels[finer]);
        likeness(part, &levels[level], finer, &pose)
    });
    seen.max_by(|a, b| a.score.total_cmp(&b.score))
}

/// How alike the picture is to the part at a pose: the correlation of the whole field,
/// which minds what should not be there, and the agreement of the edges, which does not
/// mind what lies between them. At twice the size where the picture has it.
fn likeness(part: &Part, level: &Level, finer: Option<&Level>, pose: &Pose) -> Seen {
    let ((agreed, inside), pose) = match finer {
        Some(finer) => {
            let ratio = finer.ratio / level.ratio;
            let reach = (part.width + part.height) / 2.0;
            let (fine, _) = refined(&part.detail, &finer.smooth, &pose.scaled(ratio), reach, &[1.0, 0.5], true);
            (agreement(&part.detail, &finer.field, &fine), fine.scaled(1.0 / ratio))
        }
        // Without detail edges agree more easily.
        None => {
            let (agreement, inside) = agreement(&part.points, &level.field, pose);
            ((agreement - 0.05, inside), *pose)
        }
    };
    // A few edges that happen to agree are no mark: what lies outside counts against it.
    let edges = agreed * (0.5 + 0.5 * inside);
    let whole = part.grid.correlation(&level.field, &pose);
    let score = ((whole + 0.7 * edges) / 1.7).clamp(0.0, 1.0);
    Seen { score, pose: pose.scaled(1.0 / level.ratio) }
}
