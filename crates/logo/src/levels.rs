//! A picture at many sizes.

use crate::cells::Cells;
use crate::field::Field;
use crate::pixels::Rgba;
use crate::planes::Planes;

/// Sizes from one to its half.
pub(crate) const OCTAVE: usize = 4;
/// Sides of the first octave's sizes in relation to the first.
const RATIOS: [f32; OCTAVE] = [1.0, 0.840_896_4, std::f32::consts::FRAC_1_SQRT_2, 0.594_603_6];
/// Sizes in all; the last shows a mark that fills the picture.
const MOST: usize = 18;
/// Shortest side worth searching, in pixels.
const SHORTEST: usize = 24;

/// One size of the picture.
pub(crate) struct Level {
    /// Pixels of this level for one of the first.
    pub ratio: f32,
    pub field: Field,
    pub smooth: Field,
}

/// All sizes, each shown to `see` with its number, ratio and cells as it is made, so that
/// the cells of one alone are held at a time.
pub(crate) fn levels(picture: &Rgba, scale: f32, mut see: impl FnMut(usize, f32, &Cells)) -> Vec<Level> {
    let size = |side: usize| (side as f32 * scale).round().max(1.0) as usize;
    let first = Planes::resized(picture, size(picture.width()), size(picture.height()), [255; 3]);
    let mut levels: Vec<Level> = Vec::new();
    let mut octave: Vec<Planes> = Vec::new();
    for number in 0..MOST {
        let planes = match number {
            0..OCTAVE => {
                let ratio = RATIOS[number];
                let size = |side: usize| (side as f32 * ratio).round().max(1.0) as usize;
                first.shrunk(size(first.width), size(first.height))
            }
            _ => octave.remove(0).halved(),
        };
        if planes.width.min(planes.height) < SHORTEST {
            break;
        }
        let field = Field::of(&planes);
        let ratio = planes.width as f32 / first.width as f32;
        see(number, ratio, &Cells::of(&field));
        let smooth = field.smoothed();
        levels.push(Level { ratio, field, smooth });
        octave.push(planes);
    }
    levels
}
