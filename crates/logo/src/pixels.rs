//! Pixels as decoders hand them over.

/// A picture: rows from the top, 4 bytes a pixel (red, green, blue, alpha), sRGB,
/// alpha not multiplied in.
#[derive(Debug, Clone, Copy)]
pub struct Rgba<'a> {
    pixels: &'a [u8],
    width: usize,
    height: usize,
}

impl<'a> Rgba<'a> {
    /// `None` where a side is 0 or the bytes are not `4 * width * height`.
    pub fn new(pixels: &'a [u8], width: usize, height: usize) -> Option<Self> {
        let bytes = width.checked_mul(height)?.checked_mul(4)?;
        (bytes > 0 && bytes == pixels.len()).then_some(Rgba { pixels, width, height })
    }

    pub fn pixels(&self) -> &'a [u8] {
        self.pixels
    }

    /// In pixels.
    pub fn width(&self) -> usize {
        self.width
    }

    /// In pixels.
    pub fn height(&self) -> usize {
        self.height
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_and_sides_must_agree() {
        assert!(Rgba::new(&[0; 24], 3, 2).is_some());
        assert!(Rgba::new(&[0; 24], 2, 2).is_none());
        assert!(Rgba::new(&[], 0, 2).is_none());
        assert!(Rgba::new(&[0; 4], usize::MAX, usize::MAX).is_none());
    }
}
