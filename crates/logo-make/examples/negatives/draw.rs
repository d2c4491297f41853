//! SVG to pixels, and pixels recoloured.

use crate::chance::Chance;
use probity_logo_make::{Frame, Picture};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{fontdb, Options, Tree};
use std::sync::Arc;

pub type Rgb = [u8; 3];

/// Longer side of what is drawn, in pixels.
pub const SIDE: f32 = 480.0;

pub fn hex([red, green, blue]: Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// What is seen of a drawing, its longer side [`SIDE`].
pub fn draw(svg: &str, fonts: &Arc<fontdb::Database>) -> Option<Picture> {
    let options = Options { fontdb: Arc::clone(fonts), ..Options::default() };
    let tree = Tree::from_str(svg, &options).ok()?;
    let seen = tree.root().abs_layer_bounding_box();
    let ratio = SIDE / seen.width().max(seen.height());
    let side = |side: f32| ((side * ratio).ceil() as u32).clamp(1, SIDE as u32 + 1);
    let mut pixmap = Pixmap::new(side(seen.width()), side(seen.height()))?;
    let place = Transform::from_translate(-seen.x(), -seen.y()).post_scale(ratio, ratio);
    resvg::render(&tree, place, &mut pixmap.as_mut());
    let plain = pixmap.pixels().iter().flat_map(|pixel| {
        let pixel = pixel.demultiply();
        [pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()]
    });
    let picture = Picture::new(plain.collect(), pixmap.width() as usize, pixmap.height() as usize)?;
    let seen = picture.pixels().chunks_exact(4).filter(|pixel| pixel[3] > 128).count();
    (seen * 50 > picture.width() * picture.height()).then_some(picture)
}

/// Without what is see-through around it; `None` where all is.
pub fn cut(picture: &Picture) -> Option<Picture> {
    let (width, height) = (picture.width(), picture.height());
    let seen = |x: usize, y: usize| picture.at(x, y)[3] > 8;
    let row = |y: &usize| (0..width).any(|x| seen(x, *y));
    let column = |x: &usize| (0..height).any(|y| seen(*x, y));
    let (y, bottom) = ((0..height).find(row)?, (0..height).rev().find(row)?);
    let (x, right) = ((0..width).find(column)?, (0..width).rev().find(column)?);
    Some(picture.crop(Frame { x, y, width: right - x + 1, height: bottom - y + 1 }))
}

/// A dark ink and a light ground, or the other way round.
pub fn colours(chance: &mut Chance, dark: bool) -> (Rgb, Rgb) {
    const DEEP: [Rgb; 8] =
        [[0, 0, 0], [32, 36, 48], [20, 50, 110], [0, 90, 70], [120, 20, 40], [90, 30, 110], [0, 70, 130], [60, 60, 60]];
    const PALE: [Rgb; 6] =
        [[255, 255, 255], [255, 255, 255], [246, 240, 226], [222, 234, 244], [255, 226, 120], [206, 230, 210]];
    let (deep, pale) = (*chance.pick(&DEEP), *chance.pick(&PALE));
    if dark {
        (deep, pale)
    } else {
        (pale, deep)
    }
}

/// All that is seen in one colour; tones darker than `open` (0 to 1) only, so that
/// light places stay open.
pub fn in_one_colour(picture: &Picture, ink: Rgb, open: f32) -> Picture {
    picture.map(|[red, green, blue, alpha]| {
        let light = (f32::from(red) * 0.3 + f32::from(green) * 0.59 + f32::from(blue) * 0.11) / 255.0;
        let strength = if open >= 1.0 { 1.0 } else { ((open - light) * 5.0 + 0.5).clamp(0.0, 1.0) };
        [ink[0], ink[1], ink[2], (f32::from(alpha) * strength) as u8]
    })
}
