//! First search: where many of a part's features are seen at once.

use crate::cells::{Cells, CELL, MARGIN};
use crate::part::{Part, Turned};

/// Share of a part that must lie inside the picture.
const VISIBLE: f32 = 0.58;

/// A place worth a closer look.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Candidate {
    /// 0 to about 1.
    pub score: f32,
    pub level: usize,
    pub angle: f32,
    /// Middle of the part, in the level's pixels.
    pub middle: [f32; 2],
    /// Pixels of the whole picture for one of the part.
    pub scale: f32,
}

/// The best places of one part over all levels.
#[derive(Debug, Clone)]
pub(crate) struct Best {
    pub most: usize,
    pub found: Vec<Candidate>,
    /// Side of the part, in its own pixels: places nearer than a share of it are one.
    side: f32,
}

impl Best {
    pub fn new(part: &Part, most: usize) -> Best {
        Best { most, found: Vec::with_capacity(most + 1), side: part.width.min(part.height) }
    }

    fn least(&self) -> f32 {
        match self.found.len() < self.most {
            true => 0.2,
            false => self.found.last().map_or(0.0, |last| last.score),
        }
    }

    fn offer(&mut self, candidate: Candidate) {
        let middle = |of: &Candidate| of.middle.map(|at| at * of.scale);
        let at = middle(&candidate);
        let close = |other: &Candidate| {
            let there = middle(other);
            let ratio = other.scale / candidate.scale;
            let apart = (at[0] - there[0]).powi(2) + (at[1] - there[1]).powi(2);
            apart < (0.2 * self.side * candidate.scale).powi(2) && (0.75..1.34).contains(&ratio)
        };
        if let Some(same) = self.found.iter().position(close) {
            if self.found[same].score >= candidate.score {
                return;
            }
            self.found.remove(same);
        }
        let place = self.found.partition_point(|other| other.score >= candidate.score);
        self.found.insert(place, candidate);
        self.found.truncate(self.most);
    }
}

/// Working memory of a search.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    piece: Vec<u8>,
    wide: Vec<u8>,
    sums: Vec<u16>,
}

/// Highest sum of features anywhere.
pub(crate) fn highest(cells: &Cells, turned: &Turned, rows: &mut Rows) -> f32 {
    let mut best = Best { most: 1, found: Vec::new(), side: 1.0 };
    search(cells, &Turned { own: 1.0, ..turned.clone() }, 0, 1.0, rows, &mut best);
    best.found.first().map_or(1.0, |best| best.score)
}

/// Searches one level for one turn of a part.
pub(crate) fn search(cells: &Cells, turned: &Turned, level: usize, scale: f32, rows: &mut Rows, best: &mut Best) {
    // The part's upper left corner may lie outside the cells.
    let hang = |size: usize| (size * 2 / 5).saturating_sub(MARGIN);
    let (hang_x, hang_y) = (hang(turned.columns), hang(turned.rows));
    let (Some(across), Some(down)) = (
        (cells.width + 2 * hang_x + 1).checked_sub(turned.columns),
        (cells.height + 2 * hang_y + 1).checked_sub(turned.rows),
    ) else {
        return;
    };
    if across == 0 || down == 0 {
        return;
    }
    let seen_x = visible(turned, 0, across, hang_x, cells.width);
    let seen_y = visible(turned, 1, down, hang_y, cells.height);
    rows.sums.clear();
    rows.sums.resize(across * down, 0);
    for piece in &turned.pieces {
        rows.piece.clear();
        rows.piece.resize(across * down, 0);
        // Row by row, so that what is added to stays in the nearest cache.
        for (y, sums) in rows.piece.chunks_exact_mut(across).enumerate() {
            for &[column, row, direction] in piece {
                // Places whose cell for this feature exists.
                let Some(from_y) = (y + row as usize).checked_sub(hang_y).filter(|&y| y < cells.height) else {
                    continue;
                };
                let first_x = hang_x.saturating_sub(column as usize);
                let last_x = (cells.width + hang_x).saturating_sub(column as usize).min(across);
                if first_x >= last_x {
                    continue;
                }
                let from = from_y * cells.width + first_x + column as usize - hang_x;
                let to = &mut sums[first_x..last_x];
                let map = &cells.maps[direction as usize][from..][..to.len()];
                to.iter_mut().zip(map).for_each(|(sum, value)| *sum += value);
            }
        }
        // The best of a place and its eight neighbours: a piece may be a cell away.
        rows.wide.clear();
        rows.wide.extend_from_slice(&rows.piece);
        for y in 0..down {
            let from = &rows.piece[y * across..][..across];
            let to = &mut rows.wide[y * across..][..across];
            to[1..].iter_mut().zip(from).for_each(|(to, &left)| *to = (*to).max(left));
            to.iter_mut().zip(&from[1..]).for_each(|(to, &right)| *to = (*to).max(right));
        }
        for y in 0..down {
            let sums = &mut rows.sums[y * across..][..across];
            let row = |y: usize| &rows.wide[y * across..][..across];
            let (above, here, below) = (row(y.saturating_sub(1)), row(y), row((y + 1).min(down - 1)));
            for (((sum, &above), &here), &below) in sums.iter_mut().zip(above).zip(here).zip(below) {
                *sum += u16::from(above.max(here).max(below));
            }
        }
    }
    for (y, sums) in rows.sums.chunks_exact(across).enumerate() {
        if seen_y[y] < VISIBLE {
            continue;
        }
        let least = best.least() * turned.own;
        let highest = sums.iter().copied().max().unwrap_or(0);
        if f32::from(highest) < least * VISIBLE {
            continue;
        }
        for (x, &sum) in sums.iter().enumerate() {
            let visible = seen_x[x] * seen_y[y];
            if f32::from(sum) <= least * visible.max(VISIBLE) || visible < VISIBLE {
                continue;
            }
            let middle = |at: usize, hang: usize, size: usize| {
                (at as f32 - (MARGIN + hang) as f32 + size as f32 / 2.0) * CELL as f32
            };
            best.offer(Candidate {
                score: f32::from(sum) / (turned.own * visible),
                level,
                angle: turned.angle,
                middle: [middle(x, hang_x, turned.columns), middle(y, hang_y, turned.rows)],
                scale,
            });
        }
    }
}

/// For each place along an axis the share of features inside the picture.
fn visible(turned: &Turned, axis: usize, places: usize, hang: usize, size: usize) -> Vec<f32> {
    let mut counts = [0usize; 256];
    turned.pieces.iter().flatten().for_each(|feature| counts[feature[axis] as usize] += 1);
    let all: usize = counts.iter().sum();
    // Features before each cell, so that a stretch of cells is a difference.
    let mut before = [0usize; 257];
    for (at, count) in counts.iter().enumerate() {
        before[at + 1] = before[at] + count;
    }
    let (first, last) = (MARGIN + hang, size - MARGIN + hang);
    (0..places)
        .map(|place| {
            let up_to = |cell: usize| before[cell.saturating_sub(place).min(256)];
            (up_to(last) - up_to(first)) as f32 / all as f32
        })
        .collect()
}
