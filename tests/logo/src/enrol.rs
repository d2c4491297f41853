//! Writes marks as the files that a council hands over: SVG, PNG with
//! transparency, PNG on a white ground with a border.

use crate::artwork::Artwork;
use crate::make::pack;
use crate::raster::{Layer, Picture};
use crate::rng::Rng;
use std::path::Path;

/// Writes each mark into its pack's folder below `folder`.
pub fn write(marks: &[Artwork], seed: u64, folder: &Path) -> Result<(), String> {
    for (index, art) in marks.iter().enumerate() {
        let mut rng = Rng::new(seed, &format!("file-{}", art.name));
        let at = folder.join(pack(index));
        std::fs::create_dir_all(&at).map_err(|e| format!("{}: {e}", at.display()))?;
        // For those who look for marks with what cannot read SVG.
        let drawn = folder.with_file_name("marks-drawn").join(pack(index));
        std::fs::create_dir_all(&drawn).map_err(|e| format!("{}: {e}", drawn.display()))?;
        let path = drawn.join(format!("{}.png", art.name));
        std::fs::write(&path, clear_png(&art.render(600))?).map_err(|e| format!("{}: {e}", path.display()))?;
        let long = rng.range(300.0, 1200.0);
        let wide = if art.aspect() > 1.0 { long } else { long * art.aspect() };
        let (ending, bytes) = match rng.below(3) {
            0 => ("svg", art.svg(rng.range(0.0, 0.05) as f32).into_bytes()),
            1 => ("png", clear_png(&art.render(wide as usize))?),
            _ => ("png", white_png(&art.render(wide as usize), rng.range(0.0, 0.2))?),
        };
        let path = at.join(format!("{}.{ending}", art.name));
        std::fs::write(&path, bytes).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    Ok(())
}

fn png(px: &[u8], w: usize, h: usize, colour: image::ExtendedColorType) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let encoder = image::codecs::png::PngEncoder::new(&mut bytes);
    image::ImageEncoder::write_image(encoder, px, w as u32, h as u32, colour).map_err(|e| e.to_string())?;
    Ok(bytes)
}

fn clear_png(layer: &Layer) -> Result<Vec<u8>, String> {
    let px: Vec<u8> =
        layer.px.iter().flat_map(|p| [p[0] as u8, p[1] as u8, p[2] as u8, (p[3] * 255.0).round() as u8]).collect();
    png(&px, layer.w, layer.h, image::ExtendedColorType::Rgba8)
}

fn white_png(layer: &Layer, margin: f64) -> Result<Vec<u8>, String> {
    let edge = (margin * layer.w.max(layer.h) as f64) as usize;
    let (w, h) = (layer.w + 2 * edge, layer.h + 2 * edge);
    let mut sheet = Picture::filled(w, h, [255; 3]);
    for (i, p) in layer.px.iter().enumerate() {
        let over = std::array::from_fn(|k| 255.0 + (p[k] - 255.0) * p[3]);
        sheet.set(edge + i % layer.w, edge + i / layer.w, over);
    }
    png(&sheet.px, w, h, image::ExtendedColorType::Rgb8)
}
