//! The whole field of artwork, coarsely: also where it has no edges.

use crate::angle::sin_cos;
use crate::bytes::{Reader, Write};
use crate::field::Field;
use crate::pose::Pose;

/// Pixels of the artwork's own frame between two samples.
const STEP: usize = 2;
/// Pixels around the artwork that are looked at too.
const AROUND: f32 = 3.0;
/// Directions over 180 degrees, and grades of strength above none.
const TURNS: u8 = 16;
const GRADES: u8 = 15;
/// Samples along a side.
const MAX_SIDE: usize = 420;

/// Samples row by row: direction in the upper four bits, strength in the lower.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Grid {
    columns: usize,
    samples: Vec<u8>,
}

impl Grid {
    /// Of a field whose middle is the artwork's.
    pub fn of(field: &Field, width: f32, height: f32) -> Grid {
        let count = |side: f32| ((side + 2.0 * AROUND) / STEP as f32).ceil() as usize;
        let (columns, rows) = (count(width), count(height));
        let mut grid = Grid { columns, samples: Vec::with_capacity(columns * rows) };
        for at in 0..columns * rows {
            let [x, y] = grid.place(at, rows);
            let middle = [field.width as f32 / 2.0, field.height as f32 / 2.0];
            let [cosine, sine] = field.at(x + middle[0] - 0.5, y + middle[1] - 0.5).unwrap_or_default();
            let strength = (cosine.hypot(sine) * f32::from(GRADES)).round().min(f32::from(GRADES)) as u8;
            let turn = sine.atan2(cosine) / std::f32::consts::TAU * f32::from(TURNS);
            let turn = turn.round().rem_euclid(f32::from(TURNS)) as u8;
            grid.samples.push(turn << 4 | strength);
        }
        grid
    }

    /// From the artwork's middle, in its own pixels.
    fn place(&self, at: usize, rows: usize) -> [f32; 2] {
        // The middles of pixels: the artwork's own middle lies between two.
        let along = |at: usize, count: usize| (at * STEP) as f32 - (count * STEP / 2) as f32 + 0.5;
        [along(at % self.columns, self.columns), along(at / self.columns, rows)]
    }

    /// Normalised correlation with a field at a pose, -1 to 1. Edges in the picture
    /// where the artwork has none speak against it, and so does what of the artwork lies
    /// outside the picture.
    pub fn correlation(&self, field: &Field, pose: &Pose) -> f32 {
        let normals: [[f32; 2]; TURNS as usize] = std::array::from_fn(|turn| {
            let (sine, cosine) = sin_cos(turn as f32 / f32::from(TURNS) * std::f32::consts::PI);
            [cosine, sine]
        });
        let rows = self.samples.len() / self.columns;
        let (mut product, mut own, mut theirs) = (0.0, 0.0, 0.0);
        for (at, &sample) in self.samples.iter().enumerate() {
            let [x, y] = self.place(at, rows);
            let strength = f32::from(sample & 15) / f32::from(GRADES);
            own += strength * strength;
            let placed = pose.place(x, y);
            let Some([cosine, sine]) = field.at(placed[0] - 0.5, placed[1] - 0.5) else { continue };
            theirs += cosine * cosine + sine * sine;
            if sample & 15 == 0 {
                continue;
            }
            let [nx, ny] = pose.normal(normals[usize::from(sample >> 4)], placed);
            let along = (cosine * (nx * nx - ny * ny) + sine * (2.0 * nx * ny)) / (nx * nx + ny * ny);
            product += strength * along;
        }
        match own > 0.0 && theirs > 0.0 {
            true => product / (own * theirs).sqrt(),
            false => 0.0,
        }
    }

    pub fn write(&self, to: &mut Vec<u8>) {
        to.short(self.columns);
        to.short(self.samples.len() / self.columns);
        to.extend_from_slice(&self.samples);
    }

    pub fn read(from: &mut Reader) -> Option<Grid> {
        let (columns, rows) = (usize::from(from.short()?), usize::from(from.short()?));
        let sides = 1..=MAX_SIDE;
        if !sides.contains(&columns) || !sides.contains(&rows) {
            return None;
        }
        Some(Grid { columns, samples: from.take(columns * rows)?.to_vec() })
    }
}
