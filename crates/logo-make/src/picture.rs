//! A picture in memory.

use probity_logo::Rgba;

/// Rows from the top, 4 bytes a pixel (red, green, blue, alpha), sRGB, alpha not
/// multiplied in. Neither side is 0.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    pixels: Vec<u8>,
    width: usize,
    height: usize,
}

impl Picture {
    /// `None` where a side is 0 or the bytes are not `4 * width * height`.
    pub fn new(pixels: Vec<u8>, width: usize, height: usize) -> Option<Picture> {
        Rgba::new(&pixels, width, height)?;
        Some(Picture { pixels, width, height })
    }

    /// All of one colour. Sides of 0 become 1.
    pub fn filled(colour: [u8; 4], width: usize, height: usize) -> Picture {
        let (width, height) = (width.max(1), height.max(1));
        Picture { pixels: colour.repeat(width * height), width, height }
    }

    /// As the matcher takes it.
    pub fn rgba(&self) -> Rgba<'_> {
        Rgba::new(&self.pixels, self.width, self.height).expect("as it was made")
    }

    pub fn pixels(&self) -> &[u8] {
        &self.pixels
    }

    /// In pixels.
    pub fn width(&self) -> usize {
        self.width
    }

    /// In pixels.
    pub fn height(&self) -> usize {
        self.height
    }

    /// The longer side, in pixels.
    pub fn longer(&self) -> usize {
        self.width.max(self.height)
    }

    pub fn at(&self, x: usize, y: usize) -> [u8; 4] {
        let at = 4 * (y * self.width + x);
        [self.pixels[at], self.pixels[at + 1], self.pixels[at + 2], self.pixels[at + 3]]
    }

    /// Each pixel through `change`.
    pub fn map(&self, change: impl Fn([u8; 4]) -> [u8; 4]) -> Picture {
        let pixels = self.pixels.chunks_exact(4).flat_map(|p| change([p[0], p[1], p[2], p[3]])).collect();
        Picture { pixels, ..*self }
    }

    /// What lies in a frame, which is made to fit.
    pub fn crop(&self, frame: Frame) -> Picture {
        let x = frame.x.min(self.width - 1);
        let y = frame.y.min(self.height - 1);
        let width = frame.width.clamp(1, self.width - x);
        let height = frame.height.clamp(1, self.height - y);
        let row = |row: usize| &self.pixels[4 * (row * self.width + x)..][..4 * width];
        Picture { pixels: (y..y + height).flat_map(row).copied().collect(), width, height }
    }

    /// Lays another picture over this one, its corner at x, y; what sticks out is lost.
    pub fn put(&mut self, other: &Picture, x: isize, y: isize) {
        for row in 0..other.height {
            for column in 0..other.width {
                let (to_x, to_y) = (x + column as isize, y + row as isize);
                if to_x < 0 || to_y < 0 || to_x >= self.width as isize || to_y >= self.height as isize {
                    continue;
                }
                let at = 4 * (to_y as usize * self.width + to_x as usize);
                let over = over(other.at(column, row), self.at(to_x as usize, to_y as usize));
                self.pixels[at..at + 4].copy_from_slice(&over);
            }
        }
    }
}

/// A rectangle, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame {
    pub x: usize,
    pub y: usize,
    pub width: usize,
    pub height: usize,
}

/// One colour over another that is opaque.
fn over(above: [u8; 4], below: [u8; 4]) -> [u8; 4] {
    let alpha = u32::from(above[3]);
    let mix = |a: u8, b: u8| ((u32::from(a) * alpha + u32::from(b) * (255 - alpha) + 127) / 255) as u8;
    [mix(above[0], below[0]), mix(above[1], below[1]), mix(above[2], below[2]), 255]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crop_stays_inside_the_picture() {
        let mut picture = Picture::filled([0, 0, 0, 255], 4, 3);
        picture.put(&Picture::filled([255, 0, 0, 128], 1, 1), 3, 2);
        let crop = picture.crop(Frame { x: 3, y: 2, width: 9, height: 9 });
        assert_eq!((crop.width(), crop.height()), (1, 1));
        assert_eq!(crop.at(0, 0), [128, 0, 0, 255]);
        picture.put(&crop, -1, -1);
        assert_eq!(picture.at(0, 0), [0, 0, 0, 255], "what sticks out is lost");
    }
}
