//! Moving GIF and WebP: the first, the middle and the last frame.

use super::{raster, ReadError, Shown, SCAN_PIXELS};
use crate::paper;
use crate::picture::Picture;
use image::codecs::gif::GifDecoder;
use image::codecs::webp::WebPDecoder;
use image::{AnimationDecoder, DynamicImage, Frames, ImageDecoder, ImageFormat};
use std::io::Cursor;

/// Pixels of all frames together that are decoded, twice; later frames are not seen.
const MAX_MOVING_PIXELS: u64 = 400_000_000;

/// `None` if the picture does not move.
pub fn frames(bytes: &[u8], format: ImageFormat) -> Result<Option<Shown>, ReadError> {
    let Some((begun, (width, height))) = begin(bytes, format)? else { return Ok(None) };
    let most = (MAX_MOVING_PIXELS / (u64::from(width) * u64::from(height))).clamp(1, 10_000) as usize;
    // A frame that is cut off ends the film; what came before it is shown all the same.
    let count = begun.take(most).take_while(|frame| frame.is_ok()).count();
    if count == 0 {
        return Err(ReadError::Damaged("it has no frame that is whole".into()));
    }
    let mut wanted = vec![0, count / 2, count - 1];
    wanted.dedup();
    let Some((again, _)) = begin(bytes, format)? else { return Ok(None) };
    let frames: Vec<Picture> = again
        .take(count)
        .enumerate()
        .filter(|(at, _)| wanted.contains(at))
        .filter_map(|(_, frame)| raster::smaller(DynamicImage::ImageRgba8(frame.ok()?.into_buffer()), SCAN_PIXELS))
        .map(|frame| paper::lay(&frame))
        .collect();
    Ok(Some(Shown { frames, width: width as usize, height: height as usize }))
}

type Begun<'a> = (Frames<'a>, (u32, u32));

fn begin(bytes: &[u8], format: ImageFormat) -> Result<Option<Begun<'_>>, ReadError> {
    match format {
        ImageFormat::Gif => {
            let mut decoder = GifDecoder::new(Cursor::new(bytes)).map_err(raster::told)?;
            let sides = sides(&mut decoder)?;
            Ok(Some((decoder.into_frames(), sides)))
        }
        ImageFormat::WebP => {
            let mut decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(raster::told)?;
            let sides = sides(&mut decoder)?;
            Ok(decoder.has_animation().then(|| (decoder.into_frames(), sides)))
        }
        _ => Ok(None),
    }
}

fn sides(decoder: &mut impl ImageDecoder) -> Result<(u32, u32), ReadError> {
    let (width, height) = decoder.dimensions();
    raster::check_sides(width, height)?;
    decoder.set_limits(raster::limits()).map_err(raster::told)?;
    Ok((width, height))
}
