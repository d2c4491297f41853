//! Printing artwork onto a picture: in its colours, in one, faded or changed.

use crate::place::{Homography, Place};
use crate::raster::{luma, Layer, Picture};
use crate::rng::Rng;
use serde::{Deserialize, Serialize};

/// How the artwork is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    Original,
    /// In one dark colour.
    Dark,
    /// In one light colour.
    Light,
    Translucent,
    /// In other colours than its own.
    Recolour,
}

impl Mode {
    /// A mode, as often as each occurs.
    pub fn any(rng: &mut Rng) -> Self {
        [Mode::Original, Mode::Dark, Mode::Light, Mode::Translucent, Mode::Recolour]
            [rng.weighted(&[0.45, 0.16, 0.16, 0.12, 0.12])]
    }
}

/// The artwork as this mode prints it. Words are printed whole in every mode:
/// `wordy` artwork is never reduced to its light parts.
pub fn printed(layer: &Layer, wordy: bool, mode: Mode, rng: &mut Rng) -> Layer {
    match mode {
        Mode::Original => layer.clone(),
        Mode::Dark => {
            let ink = *rng.pick(&[
                [0.0, 0.0, 0.0],
                [25.0, 25.0, 30.0],
                [20.0, 35.0, 85.0],
                [10.0, 70.0, 50.0],
                [85.0, 20.0, 60.0],
                [110.0, 20.0, 25.0],
            ]);
            one_colour(layer, ink, false)
        }
        Mode::Light => {
            let ink = *rng.pick(&[
                [255.0, 255.0, 255.0],
                [255.0, 255.0, 255.0],
                [245.0, 240.0, 225.0],
                [250.0, 225.0, 140.0],
                [200.0, 225.0, 250.0],
            ]);
            let light_parts = !wordy && rng.chance(0.5);
            one_colour(layer, ink, light_parts)
        }
        Mode::Translucent => {
            let mut base = match rng.below(4) {
                0 => one_colour(layer, [255.0; 3], !wordy && rng.chance(0.5)),
                1 => one_colour(layer, [20.0; 3], false),
                _ => layer.clone(),
            };
            let alpha = rng.range(0.35, 0.7) as f32;
            base.px.iter_mut().for_each(|p| p[3] *= alpha);
            base
        }
        Mode::Recolour => recoloured(layer, rng),
    }
}

/// The brightness below which 8 % and above which 8 % of the artwork lies.
fn tones(layer: &Layer) -> (f32, f32) {
    let mut all: Vec<f32> =
        layer.px.iter().step_by(7).filter(|p| p[3] > 0.6).map(|p| luma([p[0], p[1], p[2]])).collect();
    if all.is_empty() {
        return (0.0, 0.0);
    }
    all.sort_by(f32::total_cmp);
    (all[all.len() * 2 / 25], all[all.len() * 23 / 25])
}

/// One ink: as much of it as the artwork is dark there (or light, the other way
/// round). Artwork that is itself of one tone is printed whole.
fn one_colour(layer: &Layer, ink: [f32; 3], light_parts: bool) -> Layer {
    let (low, high) = tones(layer);
    let px = layer
        .px
        .iter()
        .map(|p| {
            let share = if high - low < 45.0 {
                1.0
            } else {
                let t = ((luma([p[0], p[1], p[2]]) - low) / (high - low)).clamp(0.0, 1.0);
                let t = if light_parts { t } else { 1.0 - t };
                // Presses print lines, not washes: middling tones go either way.
                (t * 1.6 - 0.3).clamp(0.0, 1.0)
            };
            [ink[0], ink[1], ink[2], p[3] * share]
        })
        .collect();
    Layer { px, ..*layer }
}

fn recoloured(layer: &Layer, rng: &mut Rng) -> Layer {
    let kind = rng.below(3);
    let order = *rng.pick(&[[1, 2, 0], [2, 0, 1], [0, 2, 1], [2, 1, 0], [1, 0, 2]]);
    let turn = rng.range(60.0, 300.0).to_radians();
    let two: [[f32; 3]; 2] = [
        std::array::from_fn(|_| rng.range(0.0, 110.0) as f32),
        std::array::from_fn(|_| rng.range(120.0, 255.0) as f32),
    ];
    let grey = {
        let (low, high) = tones(layer);
        high - low < 12.0
    };
    let solid: [f32; 3] = std::array::from_fn(|_| rng.range(0.0, 255.0) as f32);
    let (sin, cos) = turn.sin_cos();
    let (sin, cos) = (sin as f32, cos as f32);
    let px = layer
        .px
        .iter()
        .map(|p| {
            let c = if grey {
                solid
            } else {
                match kind {
                    0 => order.map(|k| p[k]),
                    // The hue turned, the brightness kept.
                    1 => {
                        let y = luma([p[0], p[1], p[2]]);
                        let (u, v) = (p[2] - y, p[0] - y);
                        let (u, v) = (u * cos - v * sin, u * sin + v * cos);
                        [y + v, y - 0.509 * v - 0.194 * u, y + u]
                    }
                    // From dark to light in two colours.
                    _ => {
                        let t = luma([p[0], p[1], p[2]]) / 255.0;
                        std::array::from_fn(|k| two[0][k] + (two[1][k] - two[0][k]) * t)
                    }
                }
            };
            let c = c.map(|v| v.clamp(0.0, 255.0));
            [c[0], c[1], c[2], p[3]]
        })
        .collect();
    Layer { px, ..*layer }
}

/// A plate or scrim behind the artwork.
#[derive(Clone, Copy)]
pub struct Panel {
    pub colour: [f32; 3],
    pub alpha: f32,
    /// How far it reaches beyond the artwork, as a share of the shorter side.
    pub margin: f64,
}

/// The share of the printed artwork that a person could tell from what lies
/// under it.
pub fn visible(picture: &Picture, layer: &Layer, place: &Place, panel: Option<Panel>) -> f64 {
    let map = Homography::to(&place.corners);
    let (mut seen, mut all) = (0.0, 0.0);
    let most = layer.px.iter().step_by(5).map(|p| p[3]).fold(0.0, f32::max);
    for i in 0..48 * 48 {
        let (u, v) = ((f64::from(i % 48) + 0.5) / 48.0, (f64::from(i / 48) + 0.5) / 48.0);
        let p = layer.sample(u, v);
        let [x, y] = map.apply([u, v]);
        if p[3] < 0.5 * most || x < 0.0 || y < 0.0 || x >= picture.w as f64 || y >= picture.h as f64 {
            continue;
        }
        let mut under = picture.at(x as usize, y as usize);
        if let Some(panel) = panel {
            for (k, value) in under.iter_mut().enumerate() {
                *value += (panel.colour[k] - *value) * panel.alpha;
            }
        }
        let over: [f32; 3] = std::array::from_fn(|k| p[k] + under[k] * (1.0 - p[3]));
        let most = (0..3).map(|k| (over[k] - under[k]).abs()).fold(0.0, f32::max);
        all += 1.0;
        if (luma(over) - luma(under)).abs() >= 25.0 || most >= 55.0 {
            seen += 1.0;
        }
    }
    if all == 0.0 {
        0.0
    } else {
        seen / all
    }
}

fn mean_luma(picture: &Picture, [x, y, w, h]: [f64; 4]) -> f32 {
    let mut sum = 0.0;
    for k in 0..400 {
        let at = [(f64::from(k % 20) + 0.5) / 20.0, (f64::from(k / 20) + 0.5) / 20.0];
        sum += luma(picture.sample(x + w * at[0], y + h * at[1]));
    }
    (sum / 400.0).max(8.0)
}

/// Prints `layer` (and the panel behind it) onto the picture. With `light` above
/// 0 the print takes that share of the light and shade that lies on the picture.
pub fn composite(picture: &mut Picture, layer: &Layer, place: &Place, panel: Option<Panel>, light: f32) {
    let forward = Homography::to(&place.corners);
    let back = forward.inverse();
    let aspect = layer.w as f64 / layer.h as f64;
    let margin = panel.map_or(0.0, |p| p.margin);
    let (mu, mv) = if aspect > 1.0 { (margin / aspect, margin) } else { (margin, margin * aspect) };
    let corners = [[-mu, -mv], [1.0 + mu, -mv], [1.0 + mu, 1.0 + mv], [-mu, 1.0 + mv]].map(|c| forward.apply(c));
    let (w, h) = (picture.w as f64, picture.h as f64);
    let [x, y, bw, bh] = crate::place::around(&corners, w, h);
    const TAPS: usize = 3;
    let mean = if light > 0.0 { mean_luma(picture, [x, y, bw, bh]) } else { 1.0 };
    for row in (y - 1.0).max(0.0) as usize..((y + bh + 2.0) as usize).min(picture.h) {
        for column in (x - 1.0).max(0.0) as usize..((x + bw + 2.0) as usize).min(picture.w) {
            let mut sum = [0.0_f32; 4];
            let mut behind = 0.0_f32;
            for tap in 0..TAPS * TAPS {
                let at = [
                    column as f64 + ((tap % TAPS) as f64 + 0.5) / TAPS as f64,
                    row as f64 + ((tap / TAPS) as f64 + 0.5) / TAPS as f64,
                ];
                let [u, v] = back.apply(at);
                if u < -mu || v < -mv || u > 1.0 + mu || v > 1.0 + mv {
                    continue;
                }
                behind += 1.0;
                let p = layer.sample(u, v);
                (0..4).for_each(|k| sum[k] += p[k]);
            }
            let count = (TAPS * TAPS) as f32;
            if behind == 0.0 {
                continue;
            }
            let mut under = picture.at(column, row);
            if let Some(panel) = panel {
                let alpha = panel.alpha * behind / count;
                for (k, value) in under.iter_mut().enumerate() {
                    *value += (panel.colour[k] - *value) * alpha;
                }
            }
            if light > 0.0 {
                let lit = 1.0 + light * (luma(under) / mean - 1.0);
                (0..3).for_each(|k| sum[k] *= lit.clamp(0.55, 1.4));
            }
            let rest = 1.0 - sum[3] / count;
            let out = std::array::from_fn(|k| sum[k] / count + under[k] * rest);
            picture.set(column, row, out);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Half dark, half light.
    fn halves() -> Layer {
        let px = (0..100).map(|k| if k % 10 < 5 { [20.0, 20.0, 20.0, 1.0] } else { [240.0, 240.0, 240.0, 1.0] });
        Layer { w: 10, h: 10, px: px.collect() }
    }

    #[test]
    fn one_ink_prints_the_dark_parts_and_leaves_the_light_ones() {
        let dark = one_colour(&halves(), [9.0; 3], false);
        assert_eq!((dark.px[0][3], dark.px[9][3]), (1.0, 0.0));
        let light = one_colour(&halves(), [255.0; 3], true);
        assert_eq!((light.px[0][3], light.px[9][3]), (0.0, 1.0));
        assert_eq!(light.px[9][..3], [255.0; 3]);
    }

    #[test]
    fn artwork_of_one_tone_is_printed_whole() {
        let mut layer = halves();
        layer.px.iter_mut().for_each(|p| *p = [200.0, 10.0, 10.0, 1.0]);
        let print = one_colour(&layer, [255.0; 3], true);
        assert!(print.px.iter().all(|p| p[3] == 1.0));
    }

    #[test]
    fn recoloured_artwork_keeps_its_shape_and_changes_its_colours() {
        for seed in 0..6 {
            let mut layer = halves();
            layer.px[0] = [220.0, 30.0, 90.0, 0.5];
            let other = recoloured(&layer, &mut Rng::new(seed, "recolour"));
            assert!(layer.px.iter().zip(&other.px).all(|(a, b)| a[3] == b[3]));
            assert_ne!(layer.px[0], other.px[0]);
        }
    }

    #[test]
    fn a_print_covers_its_place_and_nothing_else() {
        let mut picture = Picture::filled(40, 40, [255; 3]);
        let mut layer = halves();
        layer.px.iter_mut().for_each(|p| *p = [0.0, 0.0, 0.0, 1.0]);
        let corners = [[10.0, 10.0], [30.0, 10.0], [30.0, 20.0], [10.0, 20.0]];
        let place = Place::at(corners, 0.0, 0.0, 40.0, 40.0);
        composite(&mut picture, &layer, &place, None, 0.0);
        assert_eq!(picture.at(20, 15), [0.0; 3]);
        for (x, y) in [(20, 8), (20, 22), (8, 15), (32, 15)] {
            assert_eq!(picture.at(x, y), [255.0; 3]);
        }
    }
}
