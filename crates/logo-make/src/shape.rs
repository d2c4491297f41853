//! Connected pieces of ink: letters, and what is no letter.

use crate::picture::Frame;
use crate::trim::Ink;

/// Frames of the pieces, from the top. Pieces that touch at a corner are one.
pub fn pieces(ink: &Ink) -> Vec<Frame> {
    let mut left = ink.seen.clone();
    let mut frames = Vec::new();
    let mut reached = Vec::new();
    for start in 0..left.len() {
        if !std::mem::take(&mut left[start]) {
            continue;
        }
        let (mut min, mut max) = ((ink.width, ink.height), (0, 0));
        reached.push(start);
        while let Some(at) = reached.pop() {
            let (x, y) = (at % ink.width, at / ink.width);
            min = (min.0.min(x), min.1.min(y));
            max = (max.0.max(x), max.1.max(y));
            for near_y in y.saturating_sub(1)..(y + 2).min(ink.height) {
                for near_x in x.saturating_sub(1)..(x + 2).min(ink.width) {
                    let near = near_y * ink.width + near_x;
                    if std::mem::take(&mut left[near]) {
                        reached.push(near);
                    }
                }
            }
        }
        frames.push(Frame { x: min.0, y: min.1, width: max.0 - min.0 + 1, height: max.1 - min.1 + 1 });
    }
    frames
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_told_apart() {
        let picture = ["#..##", ".#...", "....#"].concat();
        let ink = Ink { seen: picture.chars().map(|c| c == '#').collect(), width: 5, height: 3 };
        let frame = |x, y, width, height| Frame { x, y, width, height };
        assert_eq!(pieces(&ink), [frame(0, 0, 2, 2), frame(3, 0, 2, 1), frame(4, 2, 1, 1)]);
    }
}
