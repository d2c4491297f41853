//! How clearly each small cell of a picture shows each of eight directions.

use crate::field::Field;

/// Side of a cell, in pixels.
pub(crate) const CELL: usize = 4;
/// Directions told apart, over 180 degrees.
pub(crate) const DIRECTIONS: usize = 8;
/// The clearest answer of a cell.
pub(crate) const CLEAREST: u8 = 8;
/// Empty cells around a picture, so that a mark may hang over its edge.
pub(crate) const MARGIN: usize = 8;

/// Edge energy of a window that counts half, as a share of the strongest possible.
const FAINT: f32 = 0.05;
/// What a direction has of the whole where all are alike, and where one alone is.
const ALIKE: f32 = 1.0 / 8.0;
const ALONE: f32 = 0.5;

/// One map for each direction, `width * height` cells with the margin, 0 to `CLEAREST`.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cells {
    pub width: usize,
    pub height: usize,
    pub maps: [Vec<u8>; DIRECTIONS],
}

impl Cells {
    /// A cell answers for a window of 8 x 8 pixels around it, the middle counting most.
    /// What is divided by the window's whole energy is low among leaves and small print,
    /// where every direction occurs.
    pub fn of(field: &Field) -> Cells {
        let (across, down) = (field.width.div_ceil(CELL), field.height.div_ceil(CELL));
        let halves = Halves::of(field, across * 2, down * 2);
        let (width, height) = (across + 2 * MARGIN, down + 2 * MARGIN);
        let mut maps: [Vec<u8>; DIRECTIONS] = std::array::from_fn(|_| vec![0; width * height]);
        let mut sums: [Vec<f32>; DIRECTIONS] = std::array::from_fn(|_| vec![0.0; across]);
        let mut whole = vec![0f32; across];
        let mut column = vec![0f32; halves.width];
        for y in 0..down {
            whole.fill(0.0);
            for (direction, sums) in sums.iter_mut().enumerate() {
                halves.window_rows(direction, y, &mut column);
                for (x, sum) in sums.iter_mut().enumerate() {
                    let window = &column[2 * x..][..4];
                    *sum = (window[0] + window[3]) + 3.0 * (window[1] + window[2]);
                }
                whole.iter_mut().zip(sums.iter()).for_each(|(whole, sum)| *whole += sum);
            }
            for (sums, map) in sums.iter().zip(&mut maps) {
                let row = &mut map[(y + MARGIN) * width + MARGIN..][..across];
                for ((to, sum), whole) in row.iter_mut().zip(sums).zip(&whole) {
                    let share = sum / (whole + FAINT * FULL);
                    let clear = (share - ALIKE) * (f32::from(CLEAREST) / (ALONE - ALIKE));
                    *to = (clear + 0.5).clamp(0.0, f32::from(CLEAREST)) as u8;
                }
            }
        }
        Cells { width, height, maps }
    }
}

/// Sum of a window's weights times the strongest answer of 2 x 2 pixels.
const FULL: f32 = 64.0 * 4.0 * 127.0;

/// Sums over 2 x 2 pixels, with a border of one on each side.
struct Halves {
    width: usize,
    sums: [Vec<f32>; DIRECTIONS],
}

impl Halves {
    fn of(field: &Field, across: usize, down: usize) -> Halves {
        let (width, height) = (across + 2, down + 2);
        let mut sums: [Vec<f32>; DIRECTIONS] = std::array::from_fn(|_| vec![0.0; width * height]);
        let mut rows: [Vec<f32>; DIRECTIONS] = std::array::from_fn(|_| vec![0.0; across * 2]);
        for y in 0..down {
            rows.iter_mut().for_each(|row| row.fill(0.0));
            for from in [2 * y, 2 * y + 1] {
                if from < field.height {
                    spread(&field.vectors[from * field.width..][..field.width], &mut rows);
                }
            }
            for (row, sums) in rows.iter().zip(&mut sums) {
                let to = &mut sums[(y + 1) * width + 1..][..across];
                to.iter_mut().zip(row.chunks_exact(2)).for_each(|(to, pair)| *to = pair[0] + pair[1]);
            }
        }
        Halves { width, sums }
    }

    /// The four rows of halves that a cell row answers for, weighted and added.
    fn window_rows(&self, direction: usize, y: usize, to: &mut [f32]) {
        let row = |at: usize| &self.sums[direction][(2 * y + at) * self.width..][..self.width];
        let rows = row(0).iter().zip(row(1)).zip(row(2)).zip(row(3));
        for (to, (((first, second), third), fourth)) in to.iter_mut().zip(rows) {
            *to = (first + fourth) + 3.0 * (second + third);
        }
    }
}

/// Adds a row of vectors to the directions near theirs.
fn spread(vectors: &[[i8; 2]], rows: &mut [Vec<f32>; DIRECTIONS]) {
    const DIAGONAL: f32 = std::f32::consts::FRAC_1_SQRT_2;
    let [r0, r1, r2, r3, r4, r5, r6, r7] = rows;
    let n = vectors.len().min(r0.len());
    let [r0, r1, r2, r3, r4, r5, r6, r7] = [r0, r1, r2, r3, r4, r5, r6, r7].map(|row| &mut row[..n]);
    for (x, vector) in vectors[..n].iter().enumerate() {
        let (cosine, sine) = (f32::from(vector[0]), f32::from(vector[1]));
        // Within 60 degrees of the doubled angle a direction has a share.
        let half = 0.5 * (cosine * cosine + sine * sine).sqrt();
        let (up, down) = (DIAGONAL * (cosine + sine), DIAGONAL * (sine - cosine));
        r0[x] += (cosine - half).max(0.0);
        r1[x] += (up - half).max(0.0);
        r2[x] += (sine - half).max(0.0);
        r3[x] += (down - half).max(0.0);
        r4[x] += (-cosine - half).max(0.0);
        r5[x] += (-up - half).max(0.0);
        r6[x] += (-sine - half).max(0.0);
        r7[x] += (-down - half).max(0.0);
    }
}
