//! Puts artwork, or nothing, on a ground, and wears the picture.

use crate::again::View;
use crate::artwork::{Artwork, Kind};
use crate::drawing;
use crate::finish::Wear;
use crate::label::{Label, Negative};
use crate::letter;
use crate::make::Maker;
use crate::place::{Place, Wish};
use crate::print::{composite, printed, visible, Mode, Panel};
use crate::raster::{Layer, Picture};
use crate::rng::Rng;
use crate::scene;
use crate::screen;

const LEAST_PIXELS: f64 = 0.48e6;

/// What share of a print has to be visible.
pub const VISIBLE: f64 = 0.7;

/// How often a ground is not scanned but photographed.
fn photographed(ground: &str) -> f64 {
    match ground {
        "letter" => 0.25,
        "screen" => 0.12,
        _ => 0.0,
    }
}

impl Maker<'_> {
    fn size(&self, rng: &mut Rng, upright: bool) -> (usize, usize) {
        let pixels = rng.log_range(LEAST_PIXELS, self.most.max(LEAST_PIXELS));
        let shapes = if upright {
            [0.707, 0.707, 0.707, 0.75, 0.66, 0.5625, 1.0, 1.333]
        } else {
            [1.333, 1.5, 1.778, 1.0, 0.75, 0.6667, 0.5625, 1.91]
        };
        let shape: f64 = *rng.pick(&shapes);
        let w = (pixels * shape).sqrt();
        (w as usize, (w / shape) as usize)
    }

    /// A picture with `art` printed somewhere on the ground.
    pub fn placed(&self, rng: &mut Rng, art: &Artwork, ground: &str, bucket: usize) -> (Label, Picture) {
        let (w, h) = self.size(rng, ground == "letter");
        let (wide, tall) = (w as f64, h as f64);
        let wish = Wish::any(rng, bucket);
        let mode = Mode::any(rng);
        let mut place = Place::any(rng, &wish, art.aspect(), wide, tall);
        // Words and windows leave room for a logo; stamps and watermarks do not.
        let free = rng.chance(0.75).then(|| place.shown(wide, tall));
        let mut picture = self.ground(rng, ground, w, h, free);
        let side = |a: [f64; 2], b: [f64; 2]| (a[0] - b[0]).hypot(a[1] - b[1]);
        let c = &place.corners;
        let width = side(c[0], c[1]).max(side(c[3], c[2])).ceil();
        let wordy = matches!(art.kind, Kind::Lockup | Kind::Wordmark);
        let layer = printed(&art.render(width as usize), wordy, mode, rng);
        if free.is_none() || ground == "photo" {
            let mut best = visible(&picture, &layer, &place, None);
            for _ in 0..6 {
                if best >= VISIBLE {
                    break;
                }
                let other = Place::any(rng, &wish, art.aspect(), wide, tall);
                let seen = visible(&picture, &layer, &other, None);
                if seen > best {
                    (place, best) = (other, seen);
                }
            }
        }
        let panel = panel(rng, &picture, &layer, &place, mode);
        // Paint on a wall lies in the light that the wall lies in.
        let light = if ground == "photo" && rng.chance(0.3) { rng.range(0.3, 0.8) } else { 0.0 };
        composite(&mut picture, &layer, &place, panel, light as f32);
        let views = if rng.chance(photographed(ground)) { 8 } else { 0 };
        let view = (0..views).map(|_| View::any(rng, wide, tall)).find(|view| {
            // The logo is the subject: the photograph does not cut it off.
            view.seen(&place).cropped <= place.cropped + 0.01
        });
        if let Some(view) = view {
            view.take(self.library, rng, &mut picture);
            place = view.seen(&place);
        }
        let wear = Wear::any(rng, ground);
        wear.apply(&mut picture, rng);
        let label = Label {
            kind: Some(art.kind),
            area: place.area,
            place: Some(place.shown(wide, tall)),
            mode: Some(mode),
            rotation: place.rotation,
            perspective: place.perspective,
            cropped: place.cropped,
            ..self.label(ground, &wear)
        };
        (label, picture)
    }

    fn ground(&self, rng: &mut Rng, ground: &str, w: usize, h: usize, free: scene::Free) -> Picture {
        match ground {
            "photo" => scene::photo(self.library, rng, w, h),
            "letter" => letter::page_of_words(self.library, rng, w, h, free),
            "screen" => screen::screen(self.library, rng, w, h, free),
            "illustration" => drawing::illustration(self.library, rng, w, h),
            _ => scene::flat(self.library, rng, w, h),
        }
    }

    /// A picture of a ground alone.
    pub fn bare(&self, rng: &mut Rng, ground: &str, negative: Negative) -> (Label, Picture) {
        let (w, h) = self.size(rng, ground == "letter");
        let mut picture = self.ground(rng, ground, w, h, None);
        if rng.chance(photographed(ground)) {
            View::any(rng, w as f64, h as f64).take(self.library, rng, &mut picture);
        }
        let wear = Wear::any(rng, ground);
        wear.apply(&mut picture, rng);
        let label = Label { negative: Some(negative), ..self.label(ground, &wear) };
        (label, picture)
    }
}

/// A plate behind artwork that could not be seen otherwise, and now and then
/// behind artwork that could.
fn panel(rng: &mut Rng, picture: &Picture, layer: &Layer, place: &Place, mode: Mode) -> Option<Panel> {
    let seen = visible(picture, layer, place, None);
    if seen >= VISIBLE && !rng.chance(0.08) {
        return None;
    }
    let shades: [[f32; 3]; 6] = [
        [255.0, 255.0, 255.0],
        [245.0, 244.0, 238.0],
        [22.0, 40.0, 82.0],
        [24.0, 24.0, 28.0],
        [12.0, 92.0, 76.0],
        [120.0, 28.0, 60.0],
    ];
    let margin = rng.range(0.04, 0.3);
    let solid = mode == Mode::Translucent || rng.chance(0.7);
    let alpha = if solid { 1.0 } else { rng.range(0.7, 0.95) as f32 };
    let first = rng.below(shades.len());
    (0..shades.len())
        .map(|k| Panel { colour: shades[(first + k) % shades.len()], alpha, margin })
        .map(|panel| (visible(picture, layer, place, Some(panel)), panel))
        .fold(None::<(f64, Panel)>, |best, (seen, panel)| match best {
            // The first that will do, else the best.
            Some((old, _)) if old >= 0.85 || seen <= old => best,
            _ => Some((seen, panel)),
        })
        .filter(|(better, _)| *better > seen || seen >= VISIBLE && *better >= VISIBLE)
        .map(|(_, panel)| panel)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    #[test]
    fn a_logo_that_cannot_be_seen_gets_a_plate() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><circle cx=\"4\" cy=\"4\" r=\"4\" fill=\"#fefefe\"/></svg>";
        let white = Artwork::read("w", Kind::Plain, svg, &Arc::default()).unwrap();
        let layer = white.render(100);
        let picture = Picture::filled(200, 200, [255; 3]);
        let mut rng = Rng::new(2, "plate");
        let corners = [[50.0, 50.0], [150.0, 50.0], [150.0, 150.0], [50.0, 150.0]];
        let place = Place::at(corners, 0.0, 0.0, 200.0, 200.0);
        assert!(visible(&picture, &layer, &place, None) < 0.01);
        let plate = panel(&mut rng, &picture, &layer, &place, Mode::Original);
        assert!(visible(&picture, &layer, &place, plate) > 0.9);
    }
}
