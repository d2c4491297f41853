//! What artwork is printed on: photographs and plain grounds here; letters,
//! screens and drawings in their own files.

use crate::artwork::options;
use crate::charge::{hex, mix, Rgb};
use crate::library::{Library, Photo};
use crate::raster::{luma, Picture};
use crate::rng::Rng;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::Tree;

/// A box in a picture that words and windows leave free: x, y, width, height.
pub type Free = Option<[f64; 4]>;

/// The kinds of ground, in the order of [`GROUND_WEIGHTS`].
pub const GROUNDS: [&str; 4] = ["photo", "letter", "screen", "flat"];
/// How often each kind of ground is used.
pub const GROUND_WEIGHTS: [f64; 4] = [0.48, 0.22, 0.16, 0.15];

/// Draws SVG at `w` x `h` over white. Text that cannot be read gives white.
pub fn drawn(library: &Library, svg: &str, w: usize, h: usize) -> Picture {
    let map = Tree::from_str(svg, &options(&library.fonts)).ok().zip(Pixmap::new(w as u32, h as u32)).map(
        |(tree, mut map)| {
            let size = tree.size();
            let place = Transform::from_scale(w as f32 / size.width(), h as f32 / size.height());
            resvg::render(&tree, place, &mut map.as_mut());
            map
        },
    );
    map.map_or_else(|| Picture::filled(w, h, [255; 3]), |map| Picture::over_white(&map))
}

/// A random part of a random photograph, flipped half the time.
pub fn photo(library: &Library, rng: &mut Rng, w: usize, h: usize) -> Picture {
    let flip = rng.chance(0.5);
    part_of(rng, &library.photos, w, h, flip).unwrap_or_else(|| flat(library, rng, w, h))
}

/// A random part of one of `photos`; None if ten in a row cannot be decoded.
pub fn part_of(rng: &mut Rng, photos: &[Photo], w: usize, h: usize, flip: bool) -> Option<Picture> {
    if photos.is_empty() {
        return None;
    }
    let whole = (0..10).find_map(|_| rng.pick(photos).picture())?;
    let (pw, ph) = (whole.w as f64, whole.h as f64);
    let fit = (pw / w as f64).min(ph / h as f64);
    // A part smaller than half the picture's pixels would be mush.
    let least = (0.5 / fit).clamp(0.35, 1.0);
    let scale = fit * rng.range(least, 1.0);
    let (cw, ch) = (w as f64 * scale, h as f64 * scale);
    // Of two parts mostly the one with more in it: empty sky is easy.
    let mut part = [rng.range(0.0, pw - cw), rng.range(0.0, ph - ch), cw, ch];
    let other = [rng.range(0.0, pw - cw), rng.range(0.0, ph - ch), cw, ch];
    if rng.chance(0.7) && detail(whole, other) > detail(whole, part) {
        part = other;
    }
    Some(whole.part(part, w, h, flip))
}

/// How much neighbouring places of a part differ in brightness.
fn detail(whole: &Picture, [x, y, w, h]: [f64; 4]) -> f32 {
    const SIDE: usize = 40;
    let tone = |i: usize, j: usize| {
        let at = |k: usize| (k as f64 + 0.5) / SIDE as f64;
        luma(whole.sample(x + w * at(i), y + h * at(j)))
    };
    let step = |k: usize| (tone(k % SIDE, k / SIDE) - tone((k + 1) % SIDE, k / SIDE)).abs();
    (0..SIDE * SIDE).map(step).map(|d| d.min(40.0)).sum()
}

/// One colour, or a gradient between two.
pub fn flat(library: &Library, rng: &mut Rng, w: usize, h: usize) -> Picture {
    let one = any_colour(rng);
    if rng.chance(0.5) {
        return Picture::filled(w, h, one);
    }
    let two = if rng.chance(0.5) { any_colour(rng) } else { mix(one, [0, 0, 0], 0.4) };
    let turn = rng.range(0.0, 90.0);
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 100\" preserveAspectRatio=\"none\" width=\"{w}\" height=\"{h}\"><linearGradient id=\"g\" gradientTransform=\"rotate({turn:.0} .5 .5)\"><stop stop-color=\"{}\"/><stop offset=\"1\" stop-color=\"{}\"/></linearGradient><rect width=\"100\" height=\"100\" fill=\"url(#g)\"/></svg>",
        hex(one),
        hex(two)
    );
    drawn(library, &svg, w, h)
}

/// White, a light grey, or any colour.
pub fn any_colour(rng: &mut Rng) -> Rgb {
    match rng.below(4) {
        0 => [255; 3],
        1 => {
            let grey = rng.range(215.0, 250.0) as u8;
            [grey; 3]
        }
        _ => std::array::from_fn(|_| rng.range(0.0, 255.0) as u8),
    }
}

/// The start of a drawing of `w` x `h` on one colour; `</svg>` ends it.
pub fn page(w: usize, h: usize, colour: Rgb) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 {w} {h}\"><rect width=\"{w}\" height=\"{h}\" fill=\"{}\"/>",
        hex(colour)
    )
}
