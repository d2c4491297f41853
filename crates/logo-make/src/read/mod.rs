//! Pictures and artwork from bytes that may be anything. What a file is, its first
//! bytes say, never its name.

mod bounds;
mod moving;
mod raster;
mod svg;

use crate::picture::Picture;
use std::fmt;

/// Largest file, in bytes.
pub const MAX_BYTES: usize = 64 << 20;
/// Most pixels that are decoded: a phone's largest photographs pass.
pub const MAX_PIXELS: u64 = 120_000_000;
/// Pixels that a picture is made smaller to, as the browser does before it scans.
pub const SCAN_PIXELS: usize = 1_000_000;
/// Longer side that artwork is drawn or made smaller to.
pub const ARTWORK_SIDE: usize = 1024;

/// Why bytes are no picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadError {
    Empty,
    /// More than [`MAX_BYTES`].
    TooManyBytes,
    /// More than [`MAX_PIXELS`], as its first bytes say: width, height.
    TooManyPixels(u32, u32),
    /// Not one of the kinds that are read.
    Unknown,
    /// The decoder's words.
    Damaged(String),
    /// SVG that shows something from outside of the file.
    External,
    /// SVG that unfolds into too much.
    TooMuchSvg,
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReadError::Empty => write!(f, "the file is empty"),
            ReadError::TooManyBytes => write!(f, "it has more than {} MB", MAX_BYTES >> 20),
            ReadError::TooManyPixels(width, height) => {
                write!(f, "it has {width} × {height} pixels, more than {} million", MAX_PIXELS / 1_000_000)
            }
            ReadError::Unknown => {
                write!(f, "it is no PNG, JPEG, WebP, GIF, BMP or SVG; save it as one of these and give that")
            }
            ReadError::Damaged(reason) => write!(f, "it is damaged or not what it says it is: {reason}"),
            ReadError::External => {
                write!(f, "it shows a picture that is outside of the file; embed it, or save as PNG")
            }
            ReadError::TooMuchSvg => write!(f, "it unfolds into too much to draw; save it as PNG"),
        }
    }
}

/// A picture ready to be scanned.
#[derive(Debug, Clone)]
pub struct Shown {
    /// One, or of a moving picture the first, the middle and the last frame. Opaque, of
    /// at most [`SCAN_PIXELS`].
    pub frames: Vec<Picture>,
    /// Pixels of the file, turned as it says it is to be shown.
    pub width: usize,
    pub height: usize,
}

/// A picture of any kind, as the browser would show it.
pub fn picture(bytes: &[u8]) -> Result<Shown, ReadError> {
    check(bytes)?;
    if svg::is_svg(bytes) {
        let svg::Drawn { picture, width, height } = svg::draw(bytes, svg::Size::Page)?;
        return Ok(Shown { frames: vec![crate::paper::lay(&picture)], width, height });
    }
    let format = image::guess_format(bytes).map_err(|_| ReadError::Unknown)?;
    if let Some(shown) = moving::frames(bytes, format)? {
        return Ok(shown);
    }
    let (frame, (width, height)) = raster::decode(bytes, format, SCAN_PIXELS)?;
    Ok(Shown { frames: vec![crate::paper::lay(&frame)], width, height })
}

/// Artwork, see-through where it is: SVG with its longer side [`ARTWORK_SIDE`], others
/// not larger than that.
pub fn artwork(bytes: &[u8]) -> Result<Picture, ReadError> {
    check(bytes)?;
    if svg::is_svg(bytes) {
        return Ok(svg::draw(bytes, svg::Size::Artwork)?.picture);
    }
    let format = image::guess_format(bytes).map_err(|_| ReadError::Unknown)?;
    // Much margin may be cut away, so what is decoded is kept larger for now.
    let (picture, _) = raster::decode(bytes, format, 16 * ARTWORK_SIDE * ARTWORK_SIDE)?;
    Ok(picture)
}

/// Whether artwork has words that are set in whatever fonts this machine has, rather
/// than drawn.
pub fn sets_type(bytes: &[u8]) -> bool {
    svg::is_svg(bytes) && bytes.windows(5).any(|at| at == b"<text")
}

fn check(bytes: &[u8]) -> Result<(), ReadError> {
    match bytes.len() {
        0 => Err(ReadError::Empty),
        length if length > MAX_BYTES => Err(ReadError::TooManyBytes),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests;
