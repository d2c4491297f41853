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
    pub fn lay(&mut self, other: &Picture, x: usize, y: usize) {
        for row in 0..other.height.min(self.height.saturating_sub(y)) {
            for column in 0..other.width.min(self.width.saturating_sub(x)) {
                let at = 4 * ((y + row) * self.width + x + column);
                let over = over(other.at(column, row), self.at(x + column, y + row));
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

/// One colour over another, either of them see-through.
fn over(above: [u8; 4], below: [u8; 4]) -> [u8; 4] {
    let (top, bottom) = (u32::from(above[3]), u32::from(below[3]));
    // All in 1/255: what of the colour below still shows, and what is seen of both.
    let shows = bottom * (255 - top) / 255;
    let all = top + shows;
    if all == 0 {
        return [0; 4];
    }
    let mix = |at: usize| ((u32::from(above[at]) * top + u32::from(below[at]) * shows + all / 2) / all) as u8;
    [mix(0), mix(1), mix(2), all as u8]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crop_stays_inside_the_picture() {
        let mut picture = Picture::filled([0, 0, 0, 255], 4, 3);
        picture.lay(&Picture::filled([255, 0, 0, 128], 1, 1), 3, 2);
        let crop = picture.crop(Frame { x: 3, y: 2, width: 9, height: 9 });
        assert_eq!((crop.width(), crop.height()), (1, 1));
        assert_eq!(crop.at(0, 0), [128, 0, 0, 255]);
    }

    #[test]
    fn what_sticks_out_is_lost_and_see_through_stays_so() {
        let mut picture = Picture::filled([0; 4], 3, 2);
        picture.lay(&Picture::filled([9, 8, 7, 100], 5, 5), 2, 1);
        picture.lay(&Picture::filled([9, 8, 7, 100], 5, 5), 9, 9);
        assert_eq!(picture.at(2, 1), [9, 8, 7, 100]);
        assert_eq!(picture.at(1, 1), [0; 4]);
    }
}
