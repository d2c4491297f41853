//! From a rough place to the exact pose.

use crate::field::Field;
use crate::part::Point;
use crate::pose::Pose;

/// How well edge points agree with a field, -1 to 1, and the share of them inside.
#[inline]
pub(crate) fn agreement(points: &[Point], field: &Field, pose: &Pose) -> (f32, f32) {
    let (mut sum, mut inside) = (0.0, 0u32);
    for point in points {
        let placed = pose.place(point.x, point.y);
        let Some([cosine, sine]) = field.at(placed[0] - 0.5, placed[1] - 0.5) else { continue };
        let [nx, ny] = pose.normal(point.normal, placed);
        sum += (cosine * (nx * nx - ny * ny) + sine * (2.0 * nx * ny)) / (nx * nx + ny * ny);
        inside += 1;
    }
    match inside {
        0 => (0.0, 0.0),
        _ => (sum / inside as f32, inside as f32 / points.len() as f32),
    }
}

/// Agreement that a part mostly outside cannot win.
fn worth(points: &[Point], field: &Field, pose: &Pose) -> f32 {
    if !pose.likely() {
        return -1.0;
    }
    let (agreement, inside) = agreement(points, field, pose);
    leaving(agreement, inside)
}

/// A mean of what lies inside.
fn counted(sum: f32, inside: u32, all: usize) -> f32 {
    leaving(sum / inside.max(1) as f32, inside as f32 / all.max(1) as f32)
}

/// Agreement for which leaving the picture does not pay.
fn leaving(agreement: f32, inside: f32) -> f32 {
    match inside < 0.55 {
        true => -1.0,
        false => agreement * (0.8 + 0.2 * inside),
    }
}

/// Best shift around a rough place, by every `nth` point, at each of these sizes. The
/// pose must not be tilted.
pub(crate) fn shifted(points: &[Point], nth: usize, field: &Field, rough: &Pose, sizes: &[f32]) -> (Pose, f32) {
    let mut best = (*rough, -1.0);
    for &size in sizes {
        let sized = rough.changed(size, 0.0, 0.0, 0.0);
        // A shift changes no direction: each is mapped once.
        let mapped: Vec<[f32; 4]> = points
            .iter()
            .step_by(nth)
            .map(|point| {
                let [x, y] = sized.place(point.x, point.y);
                let [nx, ny] = sized.normal(point.normal, [x, y]);
                let over = 1.0 / (nx * nx + ny * ny);
                [x - 0.5, y - 0.5, (nx * nx - ny * ny) * over, 2.0 * nx * ny * over]
            })
            .collect();
        for dy in [-3.0, 0.0, 3.0] {
            for dx in [-3.0, 0.0, 3.0] {
                let (mut sum, mut inside) = (0.0, 0u32);
                for &[x, y, along, across] in &mapped {
                    let Some([cosine, sine]) = field.at(x + dx, y + dy) else { continue };
                    sum += cosine * along + sine * across;
                    inside += 1;
                }
                let value = counted(sum, inside, mapped.len());
                if value > best.1 {
                    best = (Pose { shift: [rough.shift[0] + dx, rough.shift[1] + dy], ..sized }, value);
                }
            }
        }
    }
    best
}

/// Climbs along one freedom after another with ever smaller steps. `reach` is half the
/// side of the part, in its own pixels.
pub(crate) fn refined(
    points: &[Point],
    field: &Field,
    from: &Pose,
    reach: f32,
    rounds: &[f32],
    tilt: bool,
) -> (Pose, f32) {
    let mut best = (*from, worth(points, field, from));
    for &step in rounds {
        // A step moves the artwork's rim by about `step` pixels.
        let angle = step / reach;
        let freedoms = if tilt { 8 } else { 6 };
        for _ in 0..2 {
            let before = best.1;
            for freedom in 0..freedoms {
                for sign in [1.0, -1.0] {
                    let by = sign * angle;
                    let mut pose = best.0;
                    match freedom {
                        0 => pose.shift[0] += sign * step,
                        1 => pose.shift[1] += sign * step,
                        2 => pose = pose.changed(by, 0.0, 0.0, 0.0),
                        3 => pose = pose.changed(0.0, by, 0.0, 0.0),
                        4 => pose = pose.changed(0.0, 0.0, by, 0.0),
                        5 => pose = pose.changed(0.0, 0.0, 0.0, by),
                        _ => pose.tilt[freedom - 6] += by / reach,
                    }
                    let value = worth(points, field, &pose);
                    if value > best.1 {
                        best = (pose, value);
                        break;
                    }
                }
            }
            if best.1 <= before {
                break;
            }
        }
    }
    best
}
