//! Numbers to bytes and back, little-endian, never past the end.

/// Reads from the front.
pub(crate) struct Reader<'a> {
    left: &'a [u8],
}

impl<'a> Reader<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Reader { left: bytes }
    }

    /// What was not read yet.
    pub fn left(&self) -> &'a [u8] {
        self.left
    }

    pub fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, left) = self.left.split_at_checked(length)?;
        self.left = left;
        Some(taken)
    }

    pub fn byte(&mut self) -> Option<u8> {
        self.take(1).map(|bytes| bytes[0])
    }

    pub fn short(&mut self) -> Option<u16> {
        self.take(2).map(|bytes| u16::from_le_bytes([bytes[0], bytes[1]]))
    }

    /// A signed number in sixteenths.
    pub fn sixteenths(&mut self) -> Option<f32> {
        self.short().map(|value| f32::from(value as i16) / 16.0)
    }
}

/// Appends.
pub(crate) trait Write {
    fn short(&mut self, value: usize);
    fn sixteenths(&mut self, value: f32);
}

impl Write for Vec<u8> {
    fn short(&mut self, value: usize) {
        self.extend_from_slice(&(value.min(usize::from(u16::MAX)) as u16).to_le_bytes());
    }

    fn sixteenths(&mut self, value: f32) {
        self.extend_from_slice(&((value * 16.0).round() as i16).to_le_bytes());
    }
}
