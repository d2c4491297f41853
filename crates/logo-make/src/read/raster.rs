//! Still pictures made of pixels.

use super::{ReadError, MAX_PIXELS};
use crate::picture::Picture;
use crate::scale;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use std::io::Cursor;

/// Memory that a decoder may take: the pixels four bytes each, and as much again.
const MAX_MEMORY: u64 = 8 * MAX_PIXELS;

/// Decodes, makes smaller to at most `pixels`, and turns as the file says. Returns
/// also the sides that it had, turned likewise.
pub fn decode(bytes: &[u8], format: ImageFormat, pixels: usize) -> Result<(Picture, (usize, usize)), ReadError> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits());
    let mut decoder = reader.into_decoder().map_err(told)?;
    let (width, height) = decoder.dimensions();
    check_sides(width, height)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let decoded = DynamicImage::from_decoder(decoder).map_err(told)?;
    let smaller = smaller(decoded, pixels).ok_or(ReadError::Empty)?;
    let turned = turned(smaller, orientation);
    let sides = if turns_sides(orientation) { (height, width) } else { (width, height) };
    Ok((turned, (sides.0 as usize, sides.1 as usize)))
}

pub fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_MEMORY);
    limits
}

pub fn check_sides(width: u32, height: u32) -> Result<(), ReadError> {
    if width == 0 || height == 0 {
        return Err(ReadError::Damaged("it has no pixels".into()));
    }
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(ReadError::TooManyPixels(width, height));
    }
    Ok(())
}

pub fn told(error: image::ImageError) -> ReadError {
    match error {
        image::ImageError::Unsupported(_) => ReadError::Unknown,
        image::ImageError::Limits(_) => ReadError::Damaged("it wants too much memory".into()),
        other => ReadError::Damaged(other.to_string()),
    }
}

/// Without a copy of the whole in four bytes a pixel: photographs are large.
pub fn smaller(image: DynamicImage, pixels: usize) -> Option<Picture> {
    let from = (image.width() as usize, image.height() as usize);
    let to = scale::within(from.0, from.1, pixels);
    match &image {
        DynamicImage::ImageLuma8(grey) => scale::average::<1>(grey, from, to),
        DynamicImage::ImageRgb8(colours) => scale::average::<3>(colours, from, to),
        DynamicImage::ImageRgba8(colours) => scale::average::<4>(colours, from, to),
        _ if image.has_alpha() => scale::average::<4>(&image.into_rgba8(), from, to),
        _ => scale::average::<3>(&image.into_rgb8(), from, to),
    }
}

fn turned(picture: Picture, orientation: Orientation) -> Picture {
    if orientation == Orientation::NoTransforms {
        return picture;
    }
    let (width, height) = (picture.width() as u32, picture.height() as u32);
    let buffer = image::RgbaImage::from_raw(width, height, picture.pixels().to_vec()).expect("four bytes a pixel");
    let mut image = DynamicImage::ImageRgba8(buffer);
    image.apply_orientation(orientation);
    let (width, height) = (image.width() as usize, image.height() as usize);
    Picture::new(image.into_bytes(), width, height).expect("turning keeps the pixels")
}

fn turns_sides(orientation: Orientation) -> bool {
    use Orientation::{Rotate270, Rotate270FlipH, Rotate90, Rotate90FlipH};
    matches!(orientation, Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH)
}
