//! Pictures in memory: opaque RGB ones and layers with transparency.

use resvg::tiny_skia::Pixmap;

/// An opaque picture: rows from the top, three bytes (red, green, blue) a pixel.
#[derive(Clone)]
pub struct Picture {
    pub w: usize,
    pub h: usize,
    pub px: Vec<u8>,
}

/// The brightness of a colour, 0..255 (Rec. 601).
pub fn luma(c: [f32; 3]) -> f32 {
    0.299 * c[0] + 0.587 * c[1] + 0.114 * c[2]
}

impl Picture {
    /// A picture of one colour.
    pub fn filled(w: usize, h: usize, colour: [u8; 3]) -> Self {
        Self { w, h, px: colour.repeat(w * h) }
    }

    /// What `map` paints over white.
    pub fn over_white(map: &Pixmap) -> Self {
        let mut px = Vec::with_capacity(map.data().len() / 4 * 3);
        for p in map.data().chunks_exact(4) {
            let white = 255 - p[3];
            px.extend([p[0] + white, p[1] + white, p[2] + white]);
        }
        Self { w: map.width() as usize, h: map.height() as usize, px }
    }

    /// The colour of a pixel, 0..255.
    pub fn at(&self, x: usize, y: usize) -> [f32; 3] {
        let i = (y * self.w + x) * 3;
        [f32::from(self.px[i]), f32::from(self.px[i + 1]), f32::from(self.px[i + 2])]
    }

    /// Sets a pixel.
    pub fn set(&mut self, x: usize, y: usize, c: [f32; 3]) {
        let i = (y * self.w + x) * 3;
        for (k, value) in c.iter().enumerate() {
            self.px[i + k] = value.clamp(0.0, 255.0).round() as u8;
        }
    }

    /// The colour at a place between pixels; outside, that of the nearest edge.
    pub fn sample(&self, x: f64, y: f64) -> [f32; 3] {
        let x = (x - 0.5).clamp(0.0, (self.w - 1) as f64);
        let y = (y - 0.5).clamp(0.0, (self.h - 1) as f64);
        let (x0, y0) = (x as usize, y as usize);
        let (x1, y1) = ((x0 + 1).min(self.w - 1), (y0 + 1).min(self.h - 1));
        let (fx, fy) = ((x - x0 as f64) as f32, (y - y0 as f64) as f32);
        let (a, b) = (self.at(x0, y0), self.at(x1, y0));
        let (c, d) = (self.at(x0, y1), self.at(x1, y1));
        std::array::from_fn(|k| {
            let top = a[k] + (b[k] - a[k]) * fx;
            let bottom = c[k] + (d[k] - c[k]) * fx;
            top + (bottom - top) * fy
        })
    }

    /// Lays `other` over this with its top left corner at `x`, `y`; what would
    /// lie outside is left out.
    pub fn paste(&mut self, other: &Picture, x: usize, y: usize) {
        let across = other.w.min(self.w.saturating_sub(x));
        for row in 0..other.h.min(self.h.saturating_sub(y)) {
            let (from, to) = (row * other.w * 3, ((y + row) * self.w + x) * 3);
            self.px[to..to + across * 3].copy_from_slice(&other.px[from..from + across * 3]);
        }
    }

    /// The part `x, y, cw, ch` (in this picture's pixels) at the size `w` x `h`,
    /// averaged where it shrinks.
    pub fn part(&self, [x, y, cw, ch]: [f64; 4], w: usize, h: usize, flip: bool) -> Self {
        let mut out = Self::filled(w, h, [0; 3]);
        let (sx, sy) = (cw / w as f64, ch / h as f64);
        let taps = (sx.max(sy).ceil() as usize).clamp(1, 4);
        for row in 0..h {
            for column in 0..w {
                let from = if flip { w - 1 - column } else { column };
                let mut sum = [0.0; 3];
                for j in 0..taps {
                    for i in 0..taps {
                        let u = (from as f64 + (i as f64 + 0.5) / taps as f64) * sx + x;
                        let v = (row as f64 + (j as f64 + 0.5) / taps as f64) * sy + y;
                        let c = self.sample(u, v);
                        (0..3).for_each(|k| sum[k] += c[k]);
                    }
                }
                out.set(column, row, sum.map(|s| s / (taps * taps) as f32));
            }
        }
        out
    }
}

/// A picture with transparency: colour not multiplied by alpha, alpha 0..1.
#[derive(Clone)]
pub struct Layer {
    pub w: usize,
    pub h: usize,
    /// Red, green, blue 0..255 and alpha 0..1.
    pub px: Vec<[f32; 4]>,
}

impl Layer {
    /// The layer that a rendered map holds.
    pub fn from_map(map: &Pixmap) -> Self {
        let px = map
            .data()
            .chunks_exact(4)
            .map(|p| {
                let alpha = f32::from(p[3]) / 255.0;
                let back = if p[3] == 0 { 0.0 } else { 1.0 / alpha };
                [
                    (f32::from(p[0]) * back).min(255.0),
                    (f32::from(p[1]) * back).min(255.0),
                    (f32::from(p[2]) * back).min(255.0),
                    alpha,
                ]
            })
            .collect();
        Self { w: map.width() as usize, h: map.height() as usize, px }
    }

    /// The value at `u`, `v` in 0..1 over the layer, multiplied by alpha and
    /// fading to nothing within half a pixel of the edge.
    pub fn sample(&self, u: f64, v: f64) -> [f32; 4] {
        let (x, y) = (u * self.w as f64 - 0.5, v * self.h as f64 - 0.5);
        let (x0, y0) = (x.floor(), y.floor());
        let (fx, fy) = ((x - x0) as f32, (y - y0) as f32);
        let mut sum = [0.0; 4];
        for (dx, dy, weight) in [
            (0.0, 0.0, (1.0 - fx) * (1.0 - fy)),
            (1.0, 0.0, fx * (1.0 - fy)),
            (0.0, 1.0, (1.0 - fx) * fy),
            (1.0, 1.0, fx * fy),
        ] {
            let (x, y) = (x0 + dx, y0 + dy);
            if x < 0.0 || y < 0.0 || x >= self.w as f64 || y >= self.h as f64 {
                continue;
            }
            let p = self.px[y as usize * self.w + x as usize];
            for (total, value) in sum.iter_mut().zip([p[0] * p[3], p[1] * p[3], p[2] * p[3], p[3]]) {
                *total += value * weight;
            }
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_averaged_and_flipped() {
        let mut picture = Picture::filled(4, 2, [0; 3]);
        picture.set(0, 0, [200.0; 3]);
        picture.set(1, 1, [200.0; 3]);
        let half = picture.part([0.0, 0.0, 4.0, 2.0], 2, 1, false);
        assert!(half.at(0, 0)[0] > 60.0 && half.at(1, 0)[0] < 60.0);
        let flipped = picture.part([0.0, 0.0, 4.0, 2.0], 2, 1, true);
        assert_eq!(half.at(0, 0), flipped.at(1, 0));
    }

    #[test]
    fn a_layer_fades_out_beyond_its_edge() {
        let layer = Layer { w: 2, h: 2, px: vec![[100.0, 0.0, 0.0, 1.0]; 4] };
        assert_eq!(layer.sample(0.5, 0.5), [100.0, 0.0, 0.0, 1.0]);
        assert_eq!(layer.sample(1.5, 0.5)[3], 0.0);
    }
}
