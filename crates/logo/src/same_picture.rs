//! Whether two pictures are the same one, whatever was done to the file: encoded
//! again, made smaller. For "Not our logo", which holds for one picture only.

use crate::Rgba;

/// Cells of light along each side, of which neighbours are compared.
const CELLS: usize = 16;
/// A cell counts as darker than its right neighbour from this much, of 255. Paper and
/// sky have differences below it that each encoder makes anew.
const DARKER: f32 = 2.0;
/// Two pictures are the same up to one differing bit in this many that are set in
/// either.
const SET_PER_DIFFERENCE: u32 = 6;

/// A difference hash of a whole picture: one bit for each of 16 × 16 places, rows from
/// the top, set where the picture grows lighter to the right. Rows go round, from the
/// last cell to the first, so that whatever is lighter or darker anywhere sets a bit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fingerprint(pub [u8; 32]);

impl Fingerprint {
    /// Transparent pixels count as paper.
    pub fn of(picture: &Rgba) -> Self {
        let cells = cells(picture);
        let mut bits = [0u8; 32];
        for (row, cells) in cells.chunks_exact(CELLS).enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                if cells[(column + 1) % CELLS] - cell > DARKER {
                    let bit = row * CELLS + column;
                    bits[bit / 8] |= 0x80 >> (bit % 8);
                }
            }
        }
        Fingerprint(bits)
    }

    /// Bits that differ, of 256.
    pub fn distance(&self, other: &Self) -> u32 {
        self.count(other, |a, b| a ^ b)
    }

    /// Whether both are of one picture. A nearly empty picture has few bits set, and
    /// then few may differ: two letters with another crest each are two pictures. Empty
    /// ones cannot be told apart, and so are not the same.
    pub fn same(&self, other: &Self) -> bool {
        let set = self.count(other, |a, b| a | b);
        set > 0 && self.distance(other) * SET_PER_DIFFERENCE <= set
    }

    /// 64 hex digits.
    pub fn hex(&self) -> String {
        let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
        self.0.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
    }

    fn count(&self, other: &Self, of: impl Fn(u8, u8) -> u8) -> u32 {
        self.0.iter().zip(other.0).map(|(a, b)| of(*a, b).count_ones()).sum()
    }
}

/// Mean light of each cell, 0 to 255. Cells are exact parts of the picture: a pixel on
/// a border counts for both by its share, so that size makes no difference.
fn cells(picture: &Rgba) -> [f32; CELLS * CELLS] {
    let columns = shares(picture.width(), CELLS);
    let rows = shares(picture.height(), CELLS);
    let mut sums = [0f32; CELLS * CELLS];
    for (line, share) in picture.pixels().chunks_exact(picture.width() * 4).zip(&rows) {
        let mut across = [0f32; CELLS];
        for (pixel, share) in line.chunks_exact(4).zip(&columns) {
            share.add(light(pixel), &mut across);
        }
        for (column, sum) in across.iter().enumerate() {
            let mut down = [0f32; CELLS];
            share.add(*sum, &mut down);
            for (row, part) in down.iter().enumerate().skip(share.first).take(share.span) {
                sums[row * CELLS + column] += part;
            }
        }
    }
    let area = (picture.width() * picture.height()) as f32 / sums.len() as f32;
    sums.map(|sum| sum / area)
}

/// How a pixel's length is shared among cells along one axis.
struct Share {
    first: usize,
    /// Cells that it lies in.
    span: usize,
    /// Where it begins and ends, in cells.
    from: f32,
    to: f32,
    /// Pixels in a cell.
    scale: f32,
}

impl Share {
    fn add(&self, value: f32, cells: &mut [f32]) {
        if self.span == 1 {
            cells[self.first] += value;
            return;
        }
        for (at, cell) in cells.iter_mut().enumerate().skip(self.first).take(self.span) {
            let inside = self.to.min((at + 1) as f32) - self.from.max(at as f32);
            *cell += value * inside.max(0.0) * self.scale;
        }
    }
}

fn shares(length: usize, cells: usize) -> Vec<Share> {
    let scale = length as f32 / cells as f32;
    (0..length)
        .map(|at| {
            let from = at as f32 / scale;
            let to = ((at + 1) as f32 / scale).min(cells as f32);
            let first = (from as usize).min(cells - 1);
            let last = ((to.ceil() as usize).max(1) - 1).clamp(first, cells - 1);
            Share { first, span: last - first + 1, from, to, scale }
        })
        .collect()
}

/// Luma of a pixel on white paper, 0 to 255.
fn light(pixel: &[u8]) -> f32 {
    let [red, green, blue, alpha] = [pixel[0], pixel[1], pixel[2], pixel[3]].map(u32::from);
    let luma = (77 * red + 150 * green + 29 * blue) >> 8;
    (luma * alpha + 255 * (255 - alpha)) as f32 / 255.0
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Random(u64);

    impl Random {
        fn next(&mut self) -> u64 {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            self.0
        }

        fn below(&mut self, limit: usize) -> usize {
            (self.next() % limit as u64) as usize
        }
    }

    /// Soft blobs of light: what a photograph is to a hash this coarse.
    fn photo(seed: u64, width: usize, height: usize) -> Vec<u8> {
        let mut random = Random(seed);
        let blobs: Vec<[f32; 4]> = (0..40)
            .map(|_| [random.below(1000), random.below(1000), 40 + random.below(200), random.below(160)])
            .map(|blob| blob.map(|value| value as f32 / 1000.0))
            .collect();
        paint(width, height, |x, y| {
            let light: f32 = blobs
                .iter()
                .enumerate()
                .map(|(at, [left, top, radius, depth])| {
                    let distance = ((x - left).powi(2) + (y - top).powi(2)) / (radius * radius);
                    let sign = if at % 2 == 0 { 1.0 } else { -1.0 };
                    sign * depth * (-distance).exp()
                })
                .sum();
            128.0 + 255.0 * light
        })
    }

    /// A white sheet with one dark mark on it; x and y of the mark in 0..1.
    fn letter(left: f32, top: f32, width: usize, height: usize) -> Vec<u8> {
        paint(width, height, |x, y| {
            let inside = (left..left + 0.12).contains(&x) && (top..top + 0.12).contains(&y);
            if inside {
                20.0
            } else {
                252.0
            }
        })
    }

    fn paint(width: usize, height: usize, light: impl Fn(f32, f32) -> f32) -> Vec<u8> {
        let mut pixels = Vec::with_capacity(width * height * 4);
        for y in 0..height {
            for x in 0..width {
                let value = light((x as f32 + 0.5) / width as f32, (y as f32 + 0.5) / height as f32);
                let value = value.clamp(0.0, 255.0) as u8;
                pixels.extend([value, value, value, 255]);
            }
        }
        pixels
    }

    fn hash(pixels: &[u8], width: usize, height: usize) -> Fingerprint {
        Fingerprint::of(&Rgba::new(pixels, width, height).unwrap())
    }

    fn noisy(pixels: &[u8], strength: usize) -> Vec<u8> {
        let mut random = Random(99);
        let mut shake = |value: u8| {
            (i32::from(value) + random.below(2 * strength + 1) as i32 - strength as i32).clamp(0, 255) as u8
        };
        pixels.chunks_exact(4).flat_map(|pixel| [shake(pixel[0]), shake(pixel[1]), shake(pixel[2]), 255]).collect()
    }

    #[test]
    fn a_picture_made_smaller_and_encoded_again_is_the_same() {
        for seed in 1..20 {
            let full = hash(&photo(seed, 640, 480), 640, 480);
            for (width, height) in [(320, 240), (333, 250), (97, 73)] {
                let other = hash(&noisy(&photo(seed, width, height), 6), width, height);
                assert!(full.same(&other), "seed {seed} at {width}: {} bits differ", full.distance(&other));
            }
        }
    }

    #[test]
    fn other_pictures_are_other_ones() {
        let all: Vec<Fingerprint> = (1..30).map(|seed| hash(&photo(seed, 160, 120), 160, 120)).collect();
        for (at, one) in all.iter().enumerate() {
            for other in &all[at + 1..] {
                assert!(!one.same(other), "{} bits differ", one.distance(other));
            }
        }
    }

    #[test]
    fn sheets_whose_mark_is_elsewhere_are_other_ones_though_nearly_all_is_white() {
        let one = hash(&letter(0.1, 0.1, 600, 800), 600, 800);
        assert!(one.same(&hash(&noisy(&letter(0.1, 0.1, 300, 400), 3), 300, 400)));
        assert!(!one.same(&hash(&letter(0.7, 0.1, 600, 800), 600, 800)));
        assert!(!one.same(&hash(&letter(0.1, 0.5, 600, 800), 600, 800)));
        assert!(!one.same(&hash(&paint(600, 800, |_, _| 252.0), 600, 800)));
    }

    #[test]
    fn what_is_light_in_a_corner_of_the_dark_is_seen() {
        let corner = |left: f32| {
            let light = move |x: f32, y: f32| if (left..left + 0.1).contains(&x) && y < 0.1 { 200.0 } else { 20.0 };
            hash(&paint(400, 300, light), 400, 300)
        };
        let (left, right) = (corner(0.0), corner(0.9));
        assert!(left.same(&left) && right.same(&right));
        assert!(!left.same(&right));
    }

    #[test]
    fn empty_pictures_are_not_told_apart_and_so_not_the_same() {
        let paper = hash(&paint(64, 64, |_, _| 255.0), 64, 64);
        assert!(!paper.same(&paper));
    }

    #[test]
    fn noise_on_paper_sets_no_bit() {
        let paper = noisy(&paint(400, 400, |_, _| 250.0), 5);
        assert_eq!(hash(&paper, 400, 400), Fingerprint([0; 32]));
    }

    #[test]
    fn a_picture_of_a_few_pixels_has_a_hash() {
        let steps: Vec<u8> = [0u8, 100, 200].iter().flat_map(|value| [*value, *value, *value, 255]).collect();
        let hash = hash(&steps, 3, 1);
        assert!(hash.distance(&Fingerprint([0; 32])) > 0);
        assert_eq!(hash.hex().len(), 64);
    }

    #[test]
    fn what_is_transparent_counts_as_paper() {
        let clear = [0u8, 0, 0, 0].repeat(64 * 64);
        assert_eq!(hash(&clear, 64, 64), hash(&paint(64, 64, |_, _| 255.0), 64, 64));
    }

    #[test]
    fn hex_is_the_bits_in_order() {
        let mut bits = [0; 32];
        bits[0] = 0x80;
        bits[31] = 0x0f;
        let hex = Fingerprint(bits).hex();
        assert!(hex.starts_with("80") && hex.ends_with("0f"));
    }
}
