//! The direction of edges at each pixel, blind to colour, polarity and contrast.

use crate::planes::Planes;

/// Edge strength below which an edge counts less than half: a step of about 10 grey
/// levels in one channel. In squared Sobel units, three channels together.
const FAINT: f32 = 3072.0;

/// Directions of edges with the angle doubled, so that the two sides of an edge agree;
/// (127, 0) is a clear vertical edge, (0, 0) none or no clear direction.
#[derive(Debug, Clone, Default)]
pub(crate) struct Field {
    pub width: usize,
    pub height: usize,
    /// Interleaved cosine and sine of the doubled angle, times strength, -127 to 127.
    pub vectors: Vec<[i8; 2]>,
}

impl Field {
    /// From the sum of the structure tensors of the three colours: an edge between
    /// colours of equal brightness counts as any other.
    pub fn of(picture: &Planes) -> Field {
        let (width, height) = (picture.width, picture.height);
        let mut vectors = vec![[0i8; 2]; width * height];
        if width < 3 || height < 3 {
            return Field { width, height, vectors };
        }
        let inner = width - 2;
        let (mut cosine, mut sine, mut energy) = (vec![0f32; inner], vec![0f32; inner], vec![0f32; inner]);
        for y in 1..height - 1 {
            cosine.fill(0.0);
            sine.fill(0.0);
            energy.fill(0.0);
            for plane in &picture.planes {
                let row = |y: usize| &plane[y * width..][..width];
                tensor(row(y - 1), row(y), row(y + 1), &mut cosine, &mut sine, &mut energy);
            }
            let to = &mut vectors[y * width + 1..][..inner];
            for (((to, cosine), sine), energy) in to.iter_mut().zip(&cosine).zip(&sine).zip(&energy) {
                let scale = 127.0 / (energy + FAINT);
                *to = [(cosine * scale) as i8, (sine * scale) as i8];
            }
        }
        Field { width, height, vectors }
    }

    /// Means over 3 x 3 pixels: directions that disagree cancel out, and an edge is
    /// felt from a pixel further away.
    pub fn smoothed(&self) -> Field {
        let (width, height) = (self.width, self.height);
        let mut vectors = vec![[0i8; 2]; width * height];
        if width < 3 || height < 3 {
            return Field { width, height, vectors };
        }
        let mut sums = vec![[0i16; 2]; width];
        for y in 1..height - 1 {
            let row = |y: usize| &self.vectors[y * width..][..width];
            let rows = row(y - 1).iter().zip(row(y)).zip(row(y + 1));
            for (sum, ((upper, middle), lower)) in sums.iter_mut().zip(rows) {
                for at in 0..2 {
                    sum[at] = i16::from(upper[at]) + i16::from(middle[at]) + i16::from(lower[at]);
                }
            }
            let to = &mut vectors[y * width + 1..][..width - 2];
            for (to, sums) in to.iter_mut().zip(sums.windows(3)) {
                for at in 0..2 {
                    // 7282 / 65536 is a ninth.
                    to[at] = ((i32::from(sums[0][at] + sums[1][at] + sums[2][at]) * 7282) >> 16) as i8;
                }
            }
        }
        Field { width, height, vectors }
    }

    /// The vector at the nearest pixel, -1 to 1; none outside.
    #[inline]
    pub fn at(&self, x: f32, y: f32) -> Option<[f32; 2]> {
        if !(x >= -0.5 && y >= -0.5) {
            return None;
        }
        let (x, y) = ((x + 0.5) as usize, (y + 0.5) as usize);
        if x >= self.width || y >= self.height {
            return None;
        }
        let [cosine, sine] = self.vectors[y * self.width + x];
        Some([f32::from(cosine) / 127.0, f32::from(sine) / 127.0])
    }
}

/// Adds one channel's structure tensor, by the Sobel operator, for a row without its
/// first and last pixel.
fn tensor(upper: &[u8], middle: &[u8], lower: &[u8], cosine: &mut [f32], sine: &mut [f32], energy: &mut [f32]) {
    let inner = cosine.len();
    let (upper, middle, lower) = (&upper[..inner + 2], &middle[..inner + 2], &lower[..inner + 2]);
    let (sine, energy) = (&mut sine[..inner], &mut energy[..inner]);
    for x in 0..inner {
        let at = |row: &[u8], x: usize| i16::from(row[x]);
        let right = at(upper, x + 2) + 2 * at(middle, x + 2) + at(lower, x + 2);
        let left = at(upper, x) + 2 * at(middle, x) + at(lower, x);
        let below = at(lower, x) + 2 * at(lower, x + 1) + at(lower, x + 2);
        let above = at(upper, x) + 2 * at(upper, x + 1) + at(upper, x + 2);
        let (across, down) = (f32::from(right - left), f32::from(below - above));
        let (across_2, down_2) = (across * across, down * down);
        cosine[x] += across_2 - down_2;
        sine[x] += 2.0 * across * down;
        energy[x] += across_2 + down_2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stripes(colours: [[u8; 3]; 2], upright: bool) -> Planes {
        let at = |channel: usize, x: usize, y: usize| colours[usize::from(if upright { x } else { y } >= 8)][channel];
        let plane = |channel| (0..16 * 16).map(|pixel| at(channel, pixel % 16, pixel / 16)).collect();
        Planes { width: 16, height: 16, planes: std::array::from_fn(plane) }
    }

    #[test]
    fn an_edge_points_the_same_way_whatever_its_colours() {
        let black_white = Field::of(&stripes([[0; 3], [255; 3]], true));
        let white_black = Field::of(&stripes([[255; 3], [0; 3]], true));
        // Red and green of one brightness.
        let alike = Field::of(&stripes([[200, 60, 40], [90, 115, 40]], true));
        for field in [&black_white, &white_black, &alike] {
            let [cosine, sine] = field.at(7.0, 8.0).unwrap();
            assert!(cosine > 0.9 && sine.abs() < 0.05, "{cosine} {sine}");
            assert_eq!(field.at(3.0, 8.0), Some([0.0, 0.0]));
        }
        let level = Field::of(&stripes([[0; 3], [255; 3]], false)).at(8.0, 7.0).unwrap();
        assert!(level[0] < -0.9);
    }

    #[test]
    fn nothing_is_known_outside() {
        let field = Field::of(&stripes([[0; 3], [9; 3]], true));
        assert_eq!(field.at(-1.0, 3.0), None);
        assert_eq!(field.at(3.0, 16.0), None);
        assert_eq!(field.at(f32::NAN, 3.0), None);
    }
}
