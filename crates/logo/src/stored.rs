//! A part as bytes: about 5 kB.

use crate::angle::sin_cos;
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
            let (sine, cosine) = sin_cos(f32::from(from.byte()?) / 256.0 * std::f32::consts::PI);
            Some(Point { x, y, normal: [cosine, sine] })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pixels::Rgba;

    /// A ring and a bar, dark on nothing.
    pub fn artwork() -> Vec<u8> {
        let ink = |x: i32, y: i32| {
            let from_middle = (x - 60) * (x - 60) + (y - 50) * (y - 50);
            (900..1600).contains(&from_middle) || (45..55).contains(&y) && x > 60
        };
        let pixels = (0..100).flat_map(|y| (0..120).map(move |x| if ink(x, y) { [20, 40, 90, 255] } else { [0; 4] }));
        pixels.flatten().collect()
    }

    #[test]
    fn a_part_is_read_as_it_was_written() {
        let pixels = artwork();
        let parts = Part::from_artwork(PartRole::Whole, &Rgba::new(&pixels, 120, 100).unwrap()).unwrap();
        for part in parts {
            let mut bytes = Vec::new();
            part.write(&mut bytes);
            let mut reader = Reader::new(&bytes);
            let read = Part::read(PartRole::Whole, &mut reader).unwrap();
            assert!(reader.left().is_empty());
            assert_eq!(read.grid, part.grid);
            for (read, made) in read.turned.iter().zip(&part.turned) {
                assert_eq!((&read.pieces, read.angle, read.rows), (&made.pieces, made.angle, made.rows));
                assert!((read.own - made.own).abs() < 0.05);
            }
            assert_eq!((read.points.len(), read.detail.len()), (part.points.len(), part.detail.len()));
            for (read, made) in read.points.iter().zip(&part.points).chain(read.detail.iter().zip(&part.detail)) {
                let along = read.normal[0] * made.normal[0] + read.normal[1] * made.normal[1];
                assert!(along.abs() > 0.999, "{read:?} {made:?}");
                assert!((read.x - made.x).abs() < 0.05 && (read.y - made.y).abs() < 0.05);
            }
            for end in 0..bytes.len() {
                assert_eq!(Part::read(PartRole::Whole, &mut Reader::new(&bytes[..end])), None, "cut at {end}");
            }
        }
    }
}
