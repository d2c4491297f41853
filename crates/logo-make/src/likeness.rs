//! Whether a place in another picture shows the artwork itself.

use crate::paper::lightness;
use crate::picture::{Frame, Picture};

/// Longer side at which they are compared, in pixels: coarse, so that thin lines meet.
const SIDE: usize = 40;
/// The place may be off by so many of these pixels, in steps of one.
const OFF: usize = 3;

/// How alike artwork and a place are as a whole, 0 to 1: the best correlation of their
/// lightness where the place is off by a little. Light on dark is as good as dark on
/// light.
pub fn likeness(artwork: &Picture, picture: &Picture, place: Frame) -> f32 {
    let longer = place.width.max(place.height).max(1);
    let side = |side: usize| (side * SIDE / longer).max(2);
    let (width, height) = (side(place.width), side(place.height));
    let artwork = Light::of(&artwork.resized((width, height)));
    let more = OFF * longer / SIDE;
    let around = Frame {
        x: place.x.saturating_sub(more),
        y: place.y.saturating_sub(more),
        width: place.width + 2 * more,
        height: place.height + 2 * more,
    };
    let shown = picture.crop(around);
    let side = |of: usize| (of * SIDE / longer).max(2);
    let shown = Light::of(&shown.resized((side(shown.width()), side(shown.height()))));
    let mut best = 0f32;
    for y in 0..=shown.height.saturating_sub(height) {
        for x in 0..=shown.width.saturating_sub(width) {
            best = best.max(artwork.correlation(&shown, x, y).abs());
        }
    }
    best
}

struct Light {
    values: Vec<f32>,
    width: usize,
    height: usize,
}

impl Light {
    fn of(picture: &Picture) -> Light {
        let values = picture.pixels().chunks_exact(4).map(lightness).collect();
        Light { values, width: picture.width(), height: picture.height() }
    }

    /// With the part of another that begins at x, y, as far as it reaches; -1 to 1.
    fn correlation(&self, other: &Light, x: usize, y: usize) -> f32 {
        let width = self.width.min(other.width - x);
        let rows = 0..self.height.min(other.height - y);
        let pairs = rows.flat_map(|row| {
            let mine = &self.values[row * self.width..][..width];
            let theirs = &other.values[(y + row) * other.width + x..][..width];
            mine.iter().zip(theirs)
        });
        let pairs: Vec<(f32, f32)> = pairs.map(|(a, b)| (*a, *b)).collect();
        let mean = |of: fn(&(f32, f32)) -> f32| pairs.iter().map(of).sum::<f32>() / pairs.len() as f32;
        let (a_mean, b_mean) = (mean(|pair| pair.0), mean(|pair| pair.1));
        let (mut a_spread, mut b_spread, mut product) = (0f32, 0f32, 0f32);
        for (a, b) in &pairs {
            let (a, b) = (a - a_mean, b - b_mean);
            a_spread += a * a;
            b_spread += b * b;
            product += a * b;
        }
        // What is all of one lightness is like nothing.
        if a_spread.min(b_spread) < pairs.len() as f32 {
            return 0.0;
        }
        product / (a_spread * b_spread).sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::treat::turned;
    use crate::tuning::COPY;

    fn cross() -> Picture {
        let mut cross = Picture::filled([255; 4], 60, 60);
        cross.lay(&Picture::filled([0, 0, 0, 255], 60, 10), 0, 10);
        cross.lay(&Picture::filled([0, 0, 0, 255], 10, 60), 40, 0);
        cross
    }

    #[test]
    fn a_copy_is_alike_in_any_colours_and_size_and_a_little_off() {
        let copy = cross().map(|p| [255 - p[0], 80, 255 - p[2], 255]).resized((87, 90));
        let mut sheet = Picture::filled([0, 80, 0, 255], 300, 200);
        sheet.lay(&copy, 100, 50);
        let place = Frame { x: 96, y: 54, width: 87, height: 90 };
        let alike = likeness(&cross(), &sheet, place);
        assert!(alike > COPY + 0.05, "{alike}");
        let alike = likeness(&cross(), &sheet, Frame { x: 20, y: 20, ..place });
        assert!(alike < COPY - 0.2, "{alike}");
    }

    #[test]
    fn another_shape_is_not_alike() {
        let other = turned(&cross(), 90.0);
        let place = Frame { x: 0, y: 0, width: other.width(), height: other.height() };
        assert!(likeness(&cross(), &other, place) < COPY - 0.2);
        assert_eq!(likeness(&cross(), &Picture::filled([9; 4], 5, 5), Frame { x: 0, y: 0, width: 5, height: 5 }), 0.0);
    }
}
