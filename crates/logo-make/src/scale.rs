//! Pictures made smaller by averaging areas, which keeps thin lines and adds no
//! pattern of its own; and made larger, for artwork that is small.

use crate::picture::Picture;

/// Sides of a picture with at most `pixels` pixels and the same shape.
pub fn within(width: usize, height: usize, pixels: usize) -> (usize, usize) {
    let ratio = (pixels as f64 / (width as f64 * height as f64)).sqrt().min(1.0);
    let side = |side: usize| ((side as f64 * ratio) as usize).max(1);
    (side(width), side(height))
}

/// One row of target pixels: which source pixels make it, and how much of each end.
struct Span {
    first: usize,
    last: usize,
    /// Part of the first pixel that counts, 0 to 1.
    head: f32,
    /// Part of the last pixel that counts, 0 to 1.
    tail: f32,
}

fn spans(from: usize, to: usize) -> Vec<Span> {
    let step = from as f64 / to as f64;
    (0..to)
        .map(|at| {
            let (begin, end) = (at as f64 * step, ((at + 1) as f64 * step).min(from as f64));
            let first = (begin as usize).min(from - 1);
            let last = ((end.ceil() as usize).max(first + 1) - 1).min(from - 1);
            if first == last {
                return Span { first, last, head: (end - begin) as f32, tail: 0.0 };
            }
            Span { first, last, head: (first as f64 + 1.0 - begin) as f32, tail: (end - last as f64) as f32 }
        })
        .collect()
}

impl Span {
    fn parts(&self) -> impl Iterator<Item = (usize, f32)> + '_ {
        (self.first..=self.last).map(|at| {
            let part = if at == self.first {
                self.head
            } else if at == self.last {
                self.tail
            } else {
                1.0
            };
            (at, part)
        })
    }
}

/// Averages `CHANNELS` bytes a pixel down to `width` by `height`, as RGBA. Four
/// channels are averaged with alpha multiplied in, so that what is hidden does not
/// bleed into what is seen.
pub fn average<const CHANNELS: usize>(
    pixels: &[u8],
    (from_width, from_height): (usize, usize),
    (width, height): (usize, usize),
) -> Option<Picture> {
    if from_width == 0 || from_height == 0 || pixels.len() != from_width * from_height * CHANNELS {
        return None;
    }
    let columns = spans(from_width, width);
    let mut out = Vec::with_capacity(4 * width * height);
    let mut sums = vec![[0f32; 4]; width];
    for rows in spans(from_height, height) {
        sums.fill([0.0; 4]);
        for (y, row_part) in rows.parts() {
            let row = &pixels[y * from_width * CHANNELS..][..from_width * CHANNELS];
            for (sum, span) in sums.iter_mut().zip(&columns) {
                for (x, part) in span.parts() {
                    add::<CHANNELS>(sum, &row[x * CHANNELS..][..CHANNELS], part * row_part);
                }
            }
        }
        let area = (from_width as f32 / width as f32) * (from_height as f32 / height as f32);
        out.extend(sums.iter().flat_map(|sum| mean(sum, area)));
    }
    Picture::new(out, width, height)
}

/// Adds one pixel: colour times alpha, and alpha, both from 0 to 255.
#[inline]
fn add<const CHANNELS: usize>(sum: &mut [f32; 4], pixel: &[u8], part: f32) {
    let (colour, alpha) = match CHANNELS {
        1 => ([pixel[0]; 3], 255),
        3 => ([pixel[0], pixel[1], pixel[2]], 255),
        _ => ([pixel[0], pixel[1], pixel[2]], pixel[3]),
    };
    let weight = if alpha == 255 { part } else { part * f32::from(alpha) / 255.0 };
    for (sum, colour) in sum.iter_mut().zip(colour) {
        *sum += f32::from(colour) * weight;
    }
    sum[3] += weight;
}

fn mean(sum: &[f32; 4], area: f32) -> [u8; 4] {
    if sum[3] <= 0.0 {
        return [0; 4];
    }
    let byte = |value: f32| (value + 0.5) as u8;
    let colour = |at: usize| byte(sum[at] / sum[3]);
    [colour(0), colour(1), colour(2), byte(255.0 * (sum[3] / area).min(1.0))]
}

impl Picture {
    /// At most `pixels` pixels, of the same shape.
    pub fn within(self, pixels: usize) -> Picture {
        if self.width() * self.height() <= pixels {
            return self;
        }
        self.resized(within(self.width(), self.height(), pixels))
    }

    /// The same picture with its longer side so many pixels.
    pub fn with_longer(&self, side: usize) -> Picture {
        let ratio = side as f64 / self.longer() as f64;
        let to = |from: usize| ((from as f64 * ratio).round() as usize).max(1);
        self.resized((to(self.width()), to(self.height())))
    }

    /// Averaged where it becomes smaller, drawn straight between pixels where larger.
    pub fn resized(&self, (width, height): (usize, usize)) -> Picture {
        let (width, height) = (width.max(1), height.max(1));
        if (width, height) == (self.width(), self.height()) {
            return self.clone();
        }
        if width <= self.width() && height <= self.height() {
            return average::<4>(self.pixels(), (self.width(), self.height()), (width, height))
                .expect("a picture has pixels");
        }
        self.enlarged(width, height)
    }

    fn enlarged(&self, width: usize, height: usize) -> Picture {
        let at = |to: usize, from_side: usize, to_side: usize| {
            let place = (to as f32 + 0.5) * from_side as f32 / to_side as f32 - 0.5;
            let place = place.clamp(0.0, (from_side - 1) as f32);
            let low = place as usize;
            (low, (low + 1).min(from_side - 1), place - low as f32)
        };
        let mut out = Vec::with_capacity(4 * width * height);
        for y in 0..height {
            let (top, bottom, down) = at(y, self.height(), height);
            for x in 0..width {
                let (left, right, across) = at(x, self.width(), width);
                let mut sum = [0f32; 4];
                for (x, y, part) in [
                    (left, top, (1.0 - across) * (1.0 - down)),
                    (right, top, across * (1.0 - down)),
                    (left, bottom, (1.0 - across) * down),
                    (right, bottom, across * down),
                ] {
                    add::<4>(&mut sum, &self.at(x, y), part);
                }
                out.extend(mean(&sum, 1.0));
            }
        }
        Picture::new(out, width, height).expect("both sides are at least 1")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_keep_their_shape_and_never_become_nothing() {
        assert_eq!(within(4000, 3000, 1_000_000), (1154, 866));
        assert_eq!(within(10, 10, 1_000_000), (10, 10));
        assert_eq!(within(1_000_000, 1, 100), (10_000, 1));
    }

    #[test]
    fn an_average_counts_parts_of_pixels() {
        // Three columns into two: each takes one and a half.
        let grey = average::<1>(&[0, 90, 255], (3, 1), (2, 1)).unwrap();
        assert_eq!(grey.at(0, 0), [30, 30, 30, 255]);
        assert_eq!(grey.at(1, 0), [200, 200, 200, 255]);
    }

    #[test]
    fn what_is_hidden_does_not_bleed() {
        let pixels = [200, 100, 0, 255, 0, 0, 0, 0];
        let half = average::<4>(&pixels, (2, 1), (1, 1)).unwrap();
        assert_eq!(half.at(0, 0), [200, 100, 0, 128]);
    }

    #[test]
    fn larger_is_drawn_between_pixels() {
        let two = Picture::new(vec![0, 0, 0, 255, 100, 100, 100, 255], 2, 1).unwrap();
        let four = two.resized((4, 1));
        let values: Vec<u8> = (0..4).map(|x| four.at(x, 0)[0]).collect();
        assert_eq!(values, [0, 25, 75, 100]);
    }
}
