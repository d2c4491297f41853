//! Features of one piece of artwork.

use crate::cells::{Cells, CELL, DIRECTIONS, MARGIN};
use crate::coarse::{highest, Rows};
use crate::field::Field;
use crate::grid::Grid;
use crate::mark::{MarkError, PartRole};
use crate::pixels::Rgba;
use crate::planes::{Colour, Planes};
use crate::stored::MAX_FEATURES;

/// Side of the square that has the area of the artwork as features are made of it, in
/// pixels.
pub(crate) const CANONICAL: f32 = 64.0;
/// The same where artwork is long or fine: letters are told apart only at this size.
const LARGE: f32 = 108.0;
/// Sides in this relation or more make artwork long.
const LONG: f32 = 1.9;
/// Artwork whose own features sum up to less is fine: about 24 cells that are as clear
/// as can be.
const CLEAR: f32 = 192.0;
/// The shorter side is never less than this, in pixels.
const SHORTEST: f32 = 22.0;
/// Paper around the artwork, in pixels.
const BORDER: usize = 8;
/// Turns at which the picture is searched, in degrees.
const TURNS: [f32; 3] = [0.0, -10.0, 10.0];
/// Coarse features of one turn.
const COARSE: usize = 112;
/// How clear a cell must be on the average of all offsets, sizes and turns to be one.
const CLEAR_CELL: f32 = 2.0;
/// Edge points.
const POINTS: usize = 300;
/// Edge points at twice the size.
const DETAIL: usize = 500;

/// Features of one piece of artwork.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    pub role: PartRole,
    /// Of the artwork in its own frame, in pixels.
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) turned: Vec<Turned>,
    pub(crate) points: Vec<Point>,
    /// Points seen at twice the size.
    pub(crate) detail: Vec<Point>,
    pub(crate) grid: Grid,
}

/// What is searched for at one turn: cells in which a direction is clear.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Turned {
    /// Degrees, clockwise as seen.
    pub angle: f32,
    /// Cells.
    pub columns: usize,
    pub rows: usize,
    /// Features of pieces of the artwork, which may shift a little against each other.
    pub pieces: Vec<Vec<Feature>>,
    /// What the artwork itself scores.
    pub own: f32,
}

/// Column, row, direction.
pub(crate) type Feature = [u8; 3];

/// A point on an edge, from the artwork's middle, in the pixels of its own frame.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Point {
    pub x: f32,
    pub y: f32,
    /// Normal of the edge; its sign means nothing.
    pub normal: [f32; 2],
}

impl Part {
    /// Features of artwork that is trimmed to what is seen of it. Transparent pixels
    /// count as paper: white, or dark where the artwork is light.
    ///
    /// Long or fine artwork is searched for at two sizes: small as it may be seen, and
    /// large enough for its letters to tell.
    pub fn from_artwork(role: PartRole, artwork: &Rgba) -> Result<Vec<Part>, MarkError> {
        let small = Part::at_size(role, artwork, CANONICAL)?;
        let long = small.width.max(small.height) > LONG * small.width.min(small.height);
        if !long && small.turned[0].own > CLEAR {
            return Ok(vec![small]);
        }
        let large = Part::at_size(role, artwork, LARGE)?;
        Ok(vec![small, large])
    }

    fn at_size(role: PartRole, artwork: &Rgba, canonical: f32) -> Result<Part, MarkError> {
        let (from_width, from_height) = (artwork.width() as f32, artwork.height() as f32);
        if from_width.max(from_height) > 12.0 * from_width.min(from_height) {
            return Err(MarkError::TooLong);
        }
        let by_area = canonical / (from_width * from_height).sqrt();
        let scale = by_area.max(SHORTEST / from_width.min(from_height));
        let (width, height) = (from_width * scale, from_height * scale);
        let paper = paper_for(artwork);
        // Framing halves what it is given, so that turning loses nothing.
        let size = |side: f32| (4.0 * side).round() as usize;
        let finest = Planes::resized(artwork, size(width), size(height), paper);
        let fine = finest.shrunk(finest.width / 2, finest.height / 2);
        let upright = framed(&fine, &Framing::of(&fine, 0.0), paper);
        let field = Field::of(&upright);
        let points = edge_points(&field, 1.0, POINTS);
        let detail = edge_points(&Field::of(&framed(&finest, &Framing::of(&finest, 0.0), paper)), 2.0, DETAIL);
        if points.len() < 12 {
            return Err(MarkError::Empty);
        }
        let turned = TURNS.iter().map(|&angle| Turned::of(&fine, angle, paper)).collect();
        let grid = Grid::of(&field, width, height);
        Ok(Part { role, width, height, turned, points, detail, grid })
    }
}

/// Colour of the paper on which the artwork is seen: its own where it has one.
pub(crate) fn paper_for(artwork: &Rgba) -> Colour {
    let (width, height) = (artwork.width(), artwork.height());
    let pixel = |x: usize, y: usize| &artwork.pixels()[(y * width + x) * 4..][..4];
    let rim = (0..width).flat_map(|x| [pixel(x, 0), pixel(x, height - 1)]);
    let rim: Vec<&[u8]> = rim.chain((0..height).flat_map(|y| [pixel(0, y), pixel(width - 1, y)])).collect();
    let opaque: Vec<&[u8]> = rim.iter().filter(|pixel| pixel[3] > 200).copied().collect();
    if opaque.len() * 10 > rim.len() * 9 {
        return std::array::from_fn(|channel| {
            let mut values: Vec<u8> = opaque.iter().map(|pixel| pixel[channel]).collect();
            values.sort_unstable();
            values[values.len() / 2]
        });
    }
    let (mut light, mut cover) = (0u64, 0u64);
    for pixel in artwork.pixels().chunks_exact(4) {
        let alpha = u64::from(pixel[3]);
        let value = (u64::from(pixel[0]) * 2 + u64::from(pixel[1]) * 5 + u64::from(pixel[2])) / 8;
        light += value * alpha;
        cover += alpha;
    }
    match cover > 0 && light / cover > 215 {
        true => [40; 3],
        false => [255; 3],
    }
}

/// How artwork is laid on paper.
#[derive(Debug, Clone, Copy)]
struct Framing {
    /// Of the paper, in pixels; multiples of a cell.
    columns: usize,
    rows: usize,
    /// Degrees, clockwise as seen.
    angle: f32,
    scale: f32,
    /// Pixels.
    shift: [f32; 2],
}

impl Framing {
    /// Paper that holds the artwork at half the size it has here, turned.
    fn of(fine: &Planes, angle: f32) -> Framing {
        let (sine, cosine) = angle.to_radians().sin_cos();
        let (width, height) = (fine.width as f32 / 2.0, fine.height as f32 / 2.0);
        let reach = |along: f32, other: f32| (along * cosine.abs() + other * sine.abs()).ceil() as usize + 2 * BORDER;
        let round = |size: usize| size.div_ceil(CELL) * CELL;
        let (columns, rows) = (round(reach(width, height)), round(reach(height, width)));
        Framing { columns, rows, angle, scale: 1.0, shift: [0.0; 2] }
    }
}

/// The artwork at half the size it has here, turned about its middle and moved, with
/// paper around it.
fn framed(fine: &Planes, framing: &Framing, paper: Colour) -> Planes {
    let Framing { columns, rows, angle, scale, shift } = *framing;
    let (sine, cosine) = angle.to_radians().sin_cos();
    let (sine, cosine) = (sine / scale, cosine / scale);
    let (width, height) = (fine.width as f32 / 2.0, fine.height as f32 / 2.0);
    let mut out = Planes { width: columns, height: rows, planes: std::array::from_fn(|_| vec![0; columns * rows]) };
    let (middle_x, middle_y) = (columns as f32 / 2.0 + shift[0], rows as f32 / 2.0 + shift[1]);
    for y in 0..rows {
        for x in 0..columns {
            // Four samples a pixel, half a pixel apart, which is one of the fine ones.
            let mut sum = [0f32; 3];
            for (dx, dy) in [(-0.25, -0.25), (0.25, -0.25), (-0.25, 0.25), (0.25, 0.25)] {
                let (from_x, from_y) = (x as f32 + 0.5 + dx - middle_x, y as f32 + 0.5 + dy - middle_y);
                let fine_x = 2.0 * (from_x * cosine + from_y * sine + width / 2.0) - 0.5;
                let fine_y = 2.0 * (-from_x * sine + from_y * cosine + height / 2.0) - 0.5;
                (0..3).for_each(|channel| sum[channel] += sample(fine, channel, fine_x, fine_y, paper));
            }
            (0..3).for_each(|channel| out.planes[channel][y * columns + x] = (sum[channel] / 4.0 + 0.5) as u8);
        }
    }
    out
}

/// Between the four pixels around a place; paper outside.
fn sample(from: &Planes, channel: usize, x: f32, y: f32, paper: Colour) -> f32 {
    let (left, top) = (x.floor(), y.floor());
    let (right_share, lower_share) = (x - left, y - top);
    let at = |x: f32, y: f32| match x >= 0.0 && y >= 0.0 && x < from.width as f32 && y < from.height as f32 {
        true => f32::from(from.planes[channel][y as usize * from.width + x as usize]),
        false => f32::from(paper[channel]),
    };
    let upper = at(left, top) * (1.0 - right_share) + at(left + 1.0, top) * right_share;
    let lower = at(left, top + 1.0) * (1.0 - right_share) + at(left + 1.0, top + 1.0) * right_share;
    upper * (1.0 - lower_share) + lower * lower_share
}

impl Turned {
    fn of(fine: &Planes, angle: f32, paper: Colour) -> Turned {
        let framing = Framing::of(fine, angle);
        let (columns, rows) = (framing.columns / CELL, framing.rows / CELL);
        // A mark lies anywhere on the grid of cells, between two levels and two turns:
        // what is clear in all of these is what counts.
        let mut sums: [Vec<f32>; DIRECTIONS] = std::array::from_fn(|_| vec![0.0; columns * rows]);
        let mut times = 0.0;
        for scale in [0.92, 1.0, 1.08] {
            for turn in [-4.0, 0.0, 4.0] {
                for shift in [[-1.0, -1.0], [1.0, 1.0]] {
                    let framing = Framing { angle: angle + turn, scale, shift, ..framing };
                    let cells = Cells::of(&Field::of(&framed(fine, &framing, paper)));
                    times += 1.0;
                    for (sums, map) in sums.iter_mut().zip(&cells.maps) {
                        for (row, sums) in sums.chunks_exact_mut(columns).enumerate() {
                            let map = &map[(row + MARGIN) * cells.width + MARGIN..][..columns];
                            sums.iter_mut().zip(map).for_each(|(sum, &value)| *sum += f32::from(value));
                        }
                    }
                }
            }
        }
        let clear = |column: usize, row: usize, direction: usize| sums[direction][row * columns + column] / times;
        // Cells of the artwork itself, without paper around.
        let count = |cells: usize| ((cells as f32 - 4.0) / 7.0).round().clamp(1.0, 8.0) as usize;
        let (across, down) = (count(columns), count(rows));
        let mut found: Vec<Vec<(f32, Feature)>> = vec![Vec::new(); across * down];
        for row in 0..rows {
            for column in 0..columns {
                let piece = row * down / rows * across + column * across / columns;
                for direction in 0..DIRECTIONS {
                    let value = clear(column, row, direction);
                    if value >= CLEAR_CELL {
                        found[piece].push((value, [column as u8, row as u8, direction as u8]));
                    }
                }
            }
        }
        let most = (COARSE / found.len()).clamp(12, MAX_FEATURES);
        let mut own = 0.0;
        let mut pieces = Vec::new();
        for mut left in found {
            left.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            let mut features = Vec::new();
            // Spread over the piece: one from each block of cells, round after round.
            let mut taken = vec![0usize; columns.div_ceil(2) * rows.div_ceil(2)];
            for round in 1..=8 {
                left.retain(|&(value, feature)| {
                    let block = &mut taken[feature[1] as usize / 2 * columns.div_ceil(2) + feature[0] as usize / 2];
                    if features.len() >= most || *block >= round {
                        return true;
                    }
                    *block += 1;
                    features.push(feature);
                    own += value;
                    false
                });
            }
            if features.len() >= 4 {
                pieces.push(features);
            }
        }
        // What the artwork scores where it lies best, as a picture would.
        let mut turned = Turned { angle, columns, rows, pieces, own };
        let phases = [[-1.0, -1.0], [1.0, 1.0], [-1.0, 1.0], [1.0, -1.0], [0.0, 0.0]];
        let scores = phases.map(|shift| {
            let cells = Cells::of(&Field::of(&framed(fine, &Framing { shift, ..framing }, paper)));
            highest(&cells, &turned, &mut Rows::default())
        });
        turned.own = scores.iter().sum::<f32>() / scores.len() as f32;
        turned
    }
}

/// Points on the ridges of the field, spread over the artwork.
fn edge_points(field: &Field, size: f32, most: usize) -> Vec<Point> {
    let smooth = field.smoothed();
    let strength = |x: isize, y: isize| -> f32 {
        match x >= 0 && y >= 0 && (x as usize) < smooth.width && (y as usize) < smooth.height {
            true => {
                let [cosine, sine] = smooth.vectors[y as usize * smooth.width + x as usize];
                f32::from(cosine).hypot(f32::from(sine)) / 127.0
            }
            false => 0.0,
        }
    };
    let mut found = Vec::new();
    for y in 0..field.height as isize {
        for x in 0..field.width as isize {
            let [cosine, sine] = field.vectors[y as usize * field.width + x as usize];
            let own = f32::from(cosine).hypot(f32::from(sine)) / 127.0;
            if own < 0.35 {
                continue;
            }
            let half = f32::from(sine).atan2(f32::from(cosine)) / 2.0;
            let normal = [half.cos(), half.sin()];
            let (dx, dy) = (normal[0].round() as isize, normal[1].round() as isize);
            let here = strength(x, y);
            if here >= strength(x + dx, y + dy) && here > strength(x - dx, y - dy) {
                found.push((here, x, y, normal));
            }
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.2, a.1).cmp(&(b.2, b.1))));
    let columns = field.width.div_ceil(4);
    let mut taken = vec![0usize; columns * field.height.div_ceil(4)];
    let mut points = Vec::new();
    let mut left = found;
    for round in 1..=16 {
        left.retain(|&(_, x, y, normal)| {
            let block = &mut taken[y as usize / 4 * columns + x as usize / 4];
            if points.len() >= most || *block >= round {
                return true;
            }
            *block += 1;
            let (x, y) = (x as f32 + 0.5 - field.width as f32 / 2.0, y as f32 + 0.5 - field.height as f32 / 2.0);
            points.push(Point { x: x / size, y: y / size, normal });
            false
        });
    }
    points
}
