//! Many pictures on one sheet of 1024 by 1024, as a PNG with a palette.

use crate::draw::Rgb;
use color_quant::NeuQuant;
use probity_logo_make::Picture;

const SIDE: usize = 1024;
/// Colours of one sheet: enough for soft edges, few enough for a small file.
const COLOURS: usize = 32;

#[derive(Clone, Copy)]
pub struct Grid {
    pub columns: usize,
    pub rows: usize,
}

pub struct Mosaic {
    sheet: Picture,
    grid: Grid,
    filled: usize,
}

impl Mosaic {
    pub fn new(grid: Grid) -> Mosaic {
        Mosaic { sheet: Picture::filled([255; 4], SIDE, SIDE), grid, filled: 0 }
    }

    pub fn is_full(&self) -> bool {
        self.filled == self.grid.columns * self.grid.rows
    }

    /// Puts a picture on its ground into the next place, taking `share` of it.
    pub fn add(&mut self, picture: &Picture, ground: Rgb, share: f32) {
        let (column, row) = (self.filled % self.grid.columns, self.filled / self.grid.columns);
        let edge = |at: usize, of: usize| at * SIDE / of;
        let (left, right) = (edge(column, self.grid.columns), edge(column + 1, self.grid.columns));
        let (top, bottom) = (edge(row, self.grid.rows), edge(row + 1, self.grid.rows));
        let (width, height) = (right - left, bottom - top);
        let ratio = (width as f32 / picture.width() as f32).min(height as f32 / picture.height() as f32) * share;
        let side = |side: usize| ((side as f32 * ratio) as usize).max(1);
        let small = picture.resized((side(picture.width()), side(picture.height())));
        self.sheet.lay(&Picture::filled([ground[0], ground[1], ground[2], 255], width, height), left, top);
        self.sheet.lay(&small, left + (width - small.width()) / 2, top + (height - small.height()) / 2);
        self.filled += 1;
    }

    pub fn png(&self) -> Vec<u8> {
        let quantised = NeuQuant::new(3, COLOURS, self.sheet.pixels());
        let indices: Vec<u8> =
            self.sheet.pixels().chunks_exact(4).map(|pixel| quantised.index_of(pixel) as u8).collect();
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, SIDE as u32, SIDE as u32);
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_palette(quantised.color_map_rgb());
        encoder.set_compression(png::Compression::High);
        encoder.set_filter(png::Filter::NoFilter);
        let mut writer = encoder.write_header().expect("the sheet has sides");
        writer.write_image_data(&indices).expect("one index a pixel");
        writer.finish().expect("memory takes it");
        bytes
    }
}
