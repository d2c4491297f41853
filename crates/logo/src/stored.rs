//! A part as bytes: about 5 kB.

use crate::bytes::{Reader, Write};
use crate::cells::{CLEAREST, DIRECTIONS};
use crate::grid::Grid;
use crate::mark::PartRole;
use crate::part::{Feature, Part, Point, Turned};

/// Cells along a side that a turn may have.
const MAX_CELLS: u8 = 160;
/// Features of a piece whose sum fits a byte.
pub(crate) const MAX_FEATURES: usize = 255 / CLEAREST as usize;
const MAX_PIECES: usize = 64;
const MAX_TURNS: usize = 9;
const MAX_POINTS: usize = 2_000;
/// Sides of the artwork's own frame, in pixels.
const SIDES: std::ops::RangeInclusive<f32> = 8.0..=800.0;

impl Part {
    pub(crate) fn write(&self, to: &mut Vec<u8>) {
        to.sixteenths(self.width);
        to.sixteenths(self.height);
        to.push(self.turned.len() as u8);
        for turned in &self.turned {
            to.push(turned.angle as i8 as u8);
            to.push(turned.columns as u8);
            to.push(turned.rows as u8);
            to.sixteenths(turned.own);
            to.push(turned.pieces.len() as u8);
            for piece in &turned.pieces {
                to.push(piece.len() as u8);
                piece.iter().for_each(|feature| to.extend_from_slice(feature));
            }
        }
        write_points(&self.points, to);
        write_points(&self.detail, to);
        self.grid.write(to);
    }

    /// None where the bytes are no part.
    pub(crate) fn read(role: PartRole, from: &mut Reader) -> Option<Part> {
        let (width, height) = (from.sixteenths()?, from.sixteenths()?);
        if !SIDES.contains(&width) || !SIDES.contains(&height) {
            return None;
        }
        let turns = usize::from(from.byte()?);
        if turns == 0 || turns > MAX_TURNS {
            return None;
        }
        let turned = (0..turns).map(|_| turned(from)).collect::<Option<_>>()?;
        let (points, detail) = (points(from)?, points(from)?);
        let grid = Grid::read(from)?;
        Some(Part { role, width, height, turned, points, detail, grid })
    }
}

fn turned(from: &mut Reader) -> Option<Turned> {
    let angle = f32::from(from.byte()? as i8);
    let (columns, rows) = (from.byte()?, from.byte()?);
    let own = from.sixteenths()?;
    let pieces = usize::from(from.byte()?);
    if columns == 0 || rows == 0 || columns > MAX_CELLS || rows > MAX_CELLS || own <= 0.0 || pieces > MAX_PIECES {
        return None;
    }
    let feature = |from: &mut Reader| -> Option<Feature> {
        let [column, row, direction] = *from.take(3)? else { return None };
        let inside = column < columns && row < rows && usize::from(direction) < DIRECTIONS;
        inside.then_some([column, row, direction])
    };
    let pieces = (0..pieces)
        .map(|_| {
            let count = usize::from(from.byte()?);
            (count <= MAX_FEATURES).then(|| (0..count).map(|_| feature(from)).collect::<Option<Vec<_>>>())?
        })
        .collect::<Option<Vec<_>>>()?;
    Some(Turned { angle, columns: columns.into(), rows: rows.into(), pieces, own })
}

/// Two coordinates in sixteenths of a pixel, and 256 directions over 180 degrees.
fn write_points(points: &[Point], to: &mut Vec<u8>) {
    to.short(points.len());
    for point in points {
        to.sixteenths(point.x);
        to.sixteenths(point.y);
        let turn = point.normal[1].atan2(point.normal[0]) / std::f32::consts::PI;
        to.push((turn.rem_euclid(1.0) * 256.0).round() as u32 as u8);
    }
}

fn points(from: &mut Reader) -> Option<Vec<Point>> {
    let count = usize::from(from.short()?);
    if count > MAX_POINTS {
        return None;
    }
    (0..count)
        .map(|_| {
            let (x, y) = (from.sixteenths()?, from.sixteenths()?);
            let (sine, cosine) = (f32::from(from.byte()?) / 256.0 * std::f32::consts::PI).sin_cos();
            Some(Point { x, y, normal: [cosine, sine] })
        })
        .collect()
}
