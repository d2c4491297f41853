//! A picture as three planes of bytes, and its smaller copies.

use crate::pixels::Rgba;

/// Red, green and blue.
pub(crate) type Colour = [u8; 3];

/// Red, green and blue planes, each `width * height` bytes, rows from the top.
#[derive(Debug, Clone, Default)]
pub(crate) struct Planes {
    pub width: usize,
    pub height: usize,
    pub planes: [Vec<u8>; 3],
}

impl Planes {
    /// The picture at another size, transparent pixels on paper of this colour.
    ///
    /// Each target pixel is the mean of what it covers when the picture shrinks, and
    /// lies between its neighbours when it grows.
    pub fn resized(picture: &Rgba, width: usize, height: usize, paper: Colour) -> Planes {
        let (columns, rows) = (Taps::new(picture.width(), width), Taps::new(picture.height(), height));
        let mut out = Planes::empty(width, height);
        let mut line = vec![0f32; width * 3];
        let mut sum = vec![0f32; width * 3];
        let mut from_line = None;
        for y in 0..height {
            sum.fill(0.0);
            for (from, weight) in rows.of(y) {
                if from_line != Some(from) {
                    across(picture, from, &columns, paper, &mut line);
                    from_line = Some(from);
                }
                sum.iter_mut().zip(&line).for_each(|(sum, &value)| *sum += value * weight);
            }
            for (channel, plane) in out.planes.iter_mut().enumerate() {
                let row = &mut plane[y * width..][..width];
                for (to, &value) in row.iter_mut().zip(&sum[channel * width..]) {
                    *to = (value + 0.5) as u8;
                }
            }
        }
        out
    }

    /// The picture at another size no larger than this one.
    pub fn shrunk(&self, width: usize, height: usize) -> Planes {
        let (columns, rows) = (Taps::new(self.width, width), Taps::new(self.height, height));
        let mut out = Planes::empty(width, height);
        let mut line = vec![0f32; self.width];
        for (plane, to) in self.planes.iter().zip(&mut out.planes) {
            for y in 0..height {
                line.fill(0.0);
                for (from, weight) in rows.of(y) {
                    let row = &plane[from * self.width..][..self.width];
                    line.iter_mut().zip(row).for_each(|(sum, &value)| *sum += f32::from(value) * weight);
                }
                for (x, to) in to[y * width..][..width].iter_mut().enumerate() {
                    let value: f32 = columns.of(x).map(|(from, weight)| line[from] * weight).sum();
                    *to = (value + 0.5) as u8;
                }
            }
        }
        out
    }

    /// Half the width and height; an odd last row or column is left out.
    pub fn halved(&self) -> Planes {
        let (width, height) = (self.width / 2, self.height / 2);
        let mut out = Planes::empty(width, height);
        for (plane, to) in self.planes.iter().zip(&mut out.planes) {
            for y in 0..height {
                let upper = &plane[2 * y * self.width..][..2 * width];
                let lower = &plane[(2 * y + 1) * self.width..][..2 * width];
                let pairs = upper.chunks_exact(2).zip(lower.chunks_exact(2));
                for (to, (upper, lower)) in to[y * width..][..width].iter_mut().zip(pairs) {
                    let sum = [upper[0], upper[1], lower[0], lower[1]].into_iter().map(u16::from).sum::<u16>();
                    *to = ((sum + 2) / 4) as u8;
                }
            }
        }
        out
    }

    fn empty(width: usize, height: usize) -> Planes {
        Planes { width, height, planes: std::array::from_fn(|_| vec![0; width * height]) }
    }
}

/// One row of the picture at the new width, three planes one after another.
fn across(picture: &Rgba, y: usize, columns: &Taps, paper: Colour, line: &mut [f32]) {
    let row = &picture.pixels()[y * picture.width() * 4..][..picture.width() * 4];
    let width = line.len() / 3;
    for x in 0..width {
        let mut sum = [0f32; 3];
        for (from, weight) in columns.of(x) {
            let pixel = &row[from * 4..][..4];
            if pixel[3] == 255 {
                (0..3).for_each(|channel| sum[channel] += f32::from(pixel[channel]) * weight);
            } else {
                let cover = f32::from(pixel[3]) / 255.0;
                for channel in 0..3 {
                    let [ink, paper] = [pixel[channel], paper[channel]].map(f32::from);
                    sum[channel] += (ink * cover + paper * (1.0 - cover)) * weight;
                }
            }
        }
        (0..3).for_each(|channel| line[channel * width + x] = sum[channel]);
    }
}

/// For each target pixel the source pixels it is made of.
struct Taps {
    first: Vec<u32>,
    /// Where the weights of a target begin; one more than there are targets.
    begin: Vec<u32>,
    weights: Vec<f32>,
}

impl Taps {
    fn new(from: usize, to: usize) -> Taps {
        let ratio = from as f32 / to as f32;
        // Half the width of the box or, when the picture grows, of the tent.
        let reach = ratio.max(1.0);
        let mut taps = Taps { first: Vec::new(), begin: vec![0], weights: Vec::new() };
        for target in 0..to {
            let (low, high) = (target as f32 * ratio, (target + 1) as f32 * ratio);
            let centre = (low + high) / 2.0;
            let (first, last) = if ratio >= 1.0 {
                (low.floor(), (high - 1e-4).floor())
            } else {
                ((centre - 0.5).floor(), (centre - 0.5).floor() + 1.0)
            };
            let first = (first.max(0.0) as usize).min(from - 1);
            let last = (last.max(0.0) as usize).min(from - 1);
            let begin = taps.weights.len();
            for source in first..=last {
                let weight = if ratio >= 1.0 {
                    (high.min(source as f32 + 1.0) - low.max(source as f32)).max(0.0)
                } else {
                    (reach - (source as f32 + 0.5 - centre).abs()).max(0.0)
                };
                taps.weights.push(weight);
            }
            let sum: f32 = taps.weights[begin..].iter().sum();
            match sum > 0.0 {
                true => taps.weights[begin..].iter_mut().for_each(|weight| *weight /= sum),
                false => taps.weights[begin] = 1.0,
            }
            taps.first.push(first as u32);
            taps.begin.push(taps.weights.len() as u32);
        }
        taps
    }

    fn of(&self, target: usize) -> impl Iterator<Item = (usize, f32)> + '_ {
        let first = self.first[target] as usize;
        let range = self.begin[target] as usize..self.begin[target + 1] as usize;
        self.weights[range].iter().enumerate().map(move |(at, &weight)| (first + at, weight))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shrinking_takes_means_and_growing_goes_between() {
        let pixels = [[0, 0, 0, 255], [200, 100, 40, 255]].concat();
        let picture = Rgba::new(&pixels, 2, 1).unwrap();
        let small = Planes::resized(&picture, 1, 1, [0; 3]);
        assert_eq!(small.planes, [vec![100], vec![50], vec![20]]);
        let large = Planes::resized(&picture, 4, 1, [0; 3]);
        assert_eq!(large.planes[0], [0, 50, 150, 200]);
    }

    #[test]
    fn what_is_transparent_shows_the_paper() {
        let pixels = [[10, 10, 10, 0], [10, 10, 10, 51]].concat();
        let seen = Planes::resized(&Rgba::new(&pixels, 2, 1).unwrap(), 2, 1, [255, 0, 110]);
        assert_eq!(seen.planes, [vec![255, 206], vec![0, 2], vec![110, 90]]);
    }

    #[test]
    fn half_of_an_odd_side_leaves_the_last_out() {
        let planes = Planes { width: 3, height: 2, planes: std::array::from_fn(|_| vec![1, 3, 99, 5, 7, 99]) };
        let half = planes.halved();
        assert_eq!((half.width, half.height, &half.planes[0]), (1, 1, &vec![4]));
        assert_eq!(planes.shrunk(1, 1).planes[0], [36]);
    }
}
