//! Where artwork goes in a picture: size, turn, perspective, and how much of
//! it lies beyond the edge.

use crate::rng::Rng;

/// A point in a picture, in pixels.
pub type Point = [f64; 2];

/// A place for artwork in a picture.
#[derive(Clone)]
pub struct Place {
    /// Where the corners go: top left, top right, bottom right, bottom left.
    pub corners: [Point; 4],
    /// Degrees, clockwise.
    pub rotation: f64,
    /// How far corners were moved at most, as a share of the side.
    pub perspective: f64,
    /// The share of the artwork beyond the edge of the picture.
    pub cropped: f64,
    /// The area of the artwork over that of the picture.
    pub area: f64,
}

/// What sort of place is wanted.
pub struct Wish {
    pub area: f64,
    pub rotation: f64,
    pub perspective: f64,
    pub cropped: bool,
}

/// The five buckets of relative area, from and to.
pub const BUCKETS: [[f64; 2]; 5] = [[0.005, 0.01], [0.01, 0.02], [0.02, 0.05], [0.05, 0.15], [0.15, 0.60]];

impl Wish {
    /// The distortions of a picture taken or made by somebody.
    pub fn any(rng: &mut Rng, bucket: usize) -> Self {
        let [low, high] = BUCKETS[bucket % BUCKETS.len()];
        Self {
            area: rng.log_range(low, high),
            rotation: if rng.chance(0.56) { rng.range(-15.0, 15.0) } else { 0.0 },
            perspective: if rng.chance(0.35) { rng.range(0.02, 0.10) } else { 0.0 },
            cropped: rng.chance(0.14),
        }
    }
}

impl Place {
    /// A place for artwork of width over height `aspect` in a picture of
    /// `w` x `h`. Artwork that would not fit is made as large as fits.
    pub fn any(rng: &mut Rng, wish: &Wish, aspect: f64, w: f64, h: f64) -> Self {
        let (sin, cos) = wish.rotation.to_radians().sin_cos();
        let mut wide = (wish.area * w * h * aspect).sqrt();
        // The upright box round the turned artwork has to fit in the picture.
        let across = cos.abs() + sin.abs() / aspect;
        let down = sin.abs() + cos.abs() / aspect;
        let room = if wish.cropped { 1.12 } else { 0.97 } / (1.0 + wish.perspective);
        wide = wide.min(room * w / across).min(room * h / down);
        let tall = wide / aspect;
        let mut corners = [[-0.5, -0.5], [0.5, -0.5], [0.5, 0.5], [-0.5, 0.5]].map(|[x, y]| {
            let p = wish.perspective;
            let (x, y) = ((x + rng.range(-p, p)) * wide, (y + rng.range(-p, p)) * tall);
            [x * cos - y * sin, x * sin + y * cos]
        });
        let low = |k: usize| corners.iter().map(|c| c[k]).fold(f64::MAX, f64::min);
        let high = |k: usize| corners.iter().map(|c| c[k]).fold(f64::MIN, f64::max);
        let (left, right, top, bottom) = (low(0), high(0), low(1), high(1));
        let spread = |rng: &mut Rng, size: f64, low: f64, high: f64| {
            if size > high - low {
                rng.range(-low, size - high)
            } else {
                (size - high - low) / 2.0
            }
        };
        let (mut x, mut y) = (spread(rng, w, left, right), spread(rng, h, top, bottom));
        if wish.cropped {
            let hidden = rng.range(0.06, 0.35);
            match rng.below(4) {
                0 => x = -left - hidden * (right - left),
                1 => x = w - right + hidden * (right - left),
                2 => y = -top - hidden * (bottom - top),
                _ => y = h - bottom + hidden * (bottom - top),
            }
        }
        corners.iter_mut().for_each(|c| {
            c[0] += x;
            c[1] += y;
        });
        Self::at(corners, wish.rotation, wish.perspective, w, h)
    }

    /// The place with these corners in a picture of `w` x `h`.
    pub fn at(corners: [Point; 4], rotation: f64, perspective: f64, w: f64, h: f64) -> Self {
        let area = area(&corners) / (w * h);
        let mut place = Self { corners, rotation, perspective, cropped: 0.0, area };
        place.cropped = place.hidden(w, h);
        place
    }

    fn hidden(&self, w: f64, h: f64) -> f64 {
        let map = Homography::to(&self.corners);
        let mut out = 0;
        for i in 0..40 * 40 {
            let [x, y] = map.apply([(f64::from(i % 40) + 0.5) / 40.0, (f64::from(i / 40) + 0.5) / 40.0]);
            out += i32::from(x < 0.0 || y < 0.0 || x >= w || y >= h);
        }
        f64::from(out) / 1600.0
    }

    /// The upright box round the part that shows: x, y, width, height.
    pub fn shown(&self, w: f64, h: f64) -> [f64; 4] {
        around(&self.corners, w, h)
    }
}

/// The upright box round `corners` within a picture of `w` x `h`.
pub fn around(corners: &[Point], w: f64, h: f64) -> [f64; 4] {
    let bound = |k: usize, size: f64| {
        let low = corners.iter().map(|c| c[k]).fold(f64::MAX, f64::min);
        let high = corners.iter().map(|c| c[k]).fold(f64::MIN, f64::max);
        (low.clamp(0.0, size), high.clamp(0.0, size))
    };
    let ((x0, x1), (y0, y1)) = (bound(0, w), bound(1, h));
    [x0, y0, x1 - x0, y1 - y0]
}

fn area(corners: &[Point; 4]) -> f64 {
    let mut twice = 0.0;
    for k in 0..4 {
        let (a, b) = (corners[k], corners[(k + 1) % 4]);
        twice += a[0] * b[1] - a[1] * b[0];
    }
    twice.abs() / 2.0
}

/// A map of the plane that keeps straight lines straight.
pub struct Homography([f64; 9]);

impl Homography {
    /// The map that takes the unit square to `corners`.
    pub fn to([a, b, c, d]: &[Point; 4]) -> Self {
        let sum = [a[0] - b[0] + c[0] - d[0], a[1] - b[1] + c[1] - d[1]];
        let (dx1, dx2) = (b[0] - c[0], d[0] - c[0]);
        let (dy1, dy2) = (b[1] - c[1], d[1] - c[1]);
        let whole = dx1 * dy2 - dx2 * dy1;
        let g = (sum[0] * dy2 - dx2 * sum[1]) / whole;
        let h = (dx1 * sum[1] - sum[0] * dy1) / whole;
        Self([
            b[0] - a[0] + g * b[0],
            d[0] - a[0] + h * d[0],
            a[0],
            b[1] - a[1] + g * b[1],
            d[1] - a[1] + h * d[1],
            a[1],
            g,
            h,
            1.0,
        ])
    }

    /// The map that undoes this one.
    pub fn inverse(&self) -> Self {
        let m = &self.0;
        let minor = |a: usize, b: usize, c: usize, d: usize| m[a] * m[d] - m[b] * m[c];
        Self([
            minor(4, 5, 7, 8),
            minor(2, 1, 8, 7),
            minor(1, 2, 4, 5),
            minor(5, 3, 8, 6),
            minor(0, 2, 6, 8),
            minor(2, 0, 5, 3),
            minor(3, 4, 6, 7),
            minor(1, 0, 7, 6),
            minor(0, 1, 3, 4),
        ])
    }

    /// Where a point goes.
    pub fn apply(&self, [x, y]: Point) -> Point {
        let m = &self.0;
        let w = m[6] * x + m[7] * y + m[8];
        [(m[0] * x + m[1] * y + m[2]) / w, (m[3] * x + m[4] * y + m[5]) / w]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_homography_meets_its_corners_and_its_inverse_undoes_it() {
        let corners = [[10.0, 5.0], [90.0, 12.0], [80.0, 70.0], [4.0, 60.0]];
        let map = Homography::to(&corners);
        let unit = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]];
        let back = map.inverse();
        for (from, to) in unit.iter().zip(&corners) {
            let there = map.apply(*from);
            let home = back.apply(*to);
            for k in 0..2 {
                assert!((there[k] - to[k]).abs() < 1e-9);
                assert!((home[k] - from[k]).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn a_place_has_the_area_asked_for_and_lies_inside_unless_cropped() {
        let mut rng = Rng::new(3, "place");
        for bucket in 0..4 {
            let mut wish = Wish::any(&mut rng, bucket);
            wish.perspective = 0.0;
            wish.cropped = false;
            let place = Place::any(&mut rng, &wish, 1.2, 1000.0, 800.0);
            assert!((place.area - wish.area).abs() < 1e-6);
            assert_eq!(place.cropped, 0.0);
            wish.cropped = true;
            let place = Place::any(&mut rng, &wish, 1.2, 1000.0, 800.0);
            assert!((0.02..0.40).contains(&place.cropped), "{}", place.cropped);
        }
    }
}
