//! Artwork: a drawing in SVG with its tight bounds, rendered at any size.

use crate::raster::{luma, Layer};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{fontdb, Options, Tree, WriteOptions};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The sorts of marks that a council or firm has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Arms or an emblem of several colours, without words beside it.
    Crest,
    /// An emblem with the body's name beside or below it.
    Lockup,
    /// Words alone, drawn in a particular way.
    Wordmark,
    /// A plain shape, of one or few colours.
    Plain,
}

/// A drawing that can be placed in a picture or enrolled as a mark.
pub struct Artwork {
    pub name: String,
    pub kind: Kind,
    tree: Tree,
    /// x, y, width, height of what is painted, in the drawing's units.
    bounds: [f32; 4],
}

/// The options with which every drawing is read.
pub fn options(fonts: &Arc<fontdb::Database>) -> Options<'static> {
    Options { fontdb: fonts.clone(), font_family: "Liberation Sans".into(), ..Options::default() }
}

/// Renders the part `bounds` of a drawing `width` pixels wide.
fn render(tree: &Tree, bounds: [f32; 4], width: usize) -> Option<Pixmap> {
    let scale = width as f32 / bounds[2];
    let height = ((bounds[3] * scale).round() as u32).max(1);
    let mut map = Pixmap::new(width as u32, height)?;
    let place = Transform::from_row(scale, 0.0, 0.0, scale, -bounds[0] * scale, -bounds[1] * scale);
    resvg::render(tree, place, &mut map.as_mut());
    Some(map)
}

impl Artwork {
    /// Reads a drawing and finds what it paints. None if it cannot be read,
    /// paints nothing, or is more than eight times as long as it is wide.
    pub fn read(name: &str, kind: Kind, svg: &str, fonts: &Arc<fontdb::Database>) -> Option<Self> {
        let tree = Tree::from_str(svg, &options(fonts)).ok()?;
        let around = tree.root().abs_layer_bounding_box();
        let size = tree.size();
        let left = around.x().max(0.0);
        let top = around.y().max(0.0);
        let outer = [left, top, (around.right().min(size.width()) - left), (around.bottom().min(size.height()) - top)];
        let drawn = outer[2] > 0.5 && outer[3] > 0.5;
        if !drawn || !(0.1..10.0).contains(&(outer[2] / outer[3])) {
            return None;
        }
        let probe = if outer[2] > outer[3] { 500.0 } else { 500.0 * outer[2] / outer[3] };
        let map = render(&tree, outer, probe as usize)?;
        let (mut x0, mut y0, mut x1, mut y1) = (u32::MAX, u32::MAX, 0, 0);
        for (i, p) in map.data().chunks_exact(4).enumerate() {
            if p[3] > 24 {
                let (x, y) = (i as u32 % map.width(), i as u32 / map.width());
                (x0, y0) = (x0.min(x), y0.min(y));
                (x1, y1) = (x1.max(x + 1), y1.max(y + 1));
            }
        }
        if x0 >= x1 {
            return None;
        }
        let unit = outer[2] / map.width() as f32;
        let bounds = [
            outer[0] + x0 as f32 * unit,
            outer[1] + y0 as f32 * unit,
            (x1 - x0) as f32 * unit,
            (y1 - y0) as f32 * unit,
        ];
        (0.125..=8.0).contains(&(bounds[2] / bounds[3])).then(|| Self { name: name.into(), kind, tree, bounds })
    }

    /// Width over height.
    pub fn aspect(&self) -> f64 {
        f64::from(self.bounds[2] / self.bounds[3])
    }

    /// The artwork, trimmed, `width` pixels wide.
    pub fn render(&self, width: usize) -> Layer {
        let width = width.clamp(8, 4000);
        render(&self.tree, self.bounds, width).map(|map| Layer::from_map(&map)).unwrap_or(Layer {
            w: 1,
            h: 1,
            px: vec![[0.0; 4]],
        })
    }

    /// The drawing as SVG text, its words turned to outlines, with a view box
    /// that leaves `margin` (a share of the longer side) around what is painted.
    pub fn svg(&self, margin: f32) -> String {
        let text = self.tree.to_string(&WriteOptions {
            preserve_text: false,
            coordinates_precision: 3,
            ..WriteOptions::default()
        });
        let [x, y, w, h] = self.bounds;
        let edge = margin * w.max(h);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{} {} {} {}\">{text}</svg>\n",
            x - edge,
            y - edge,
            w + 2.0 * edge,
            h + 2.0 * edge
        )
    }

    /// A fingerprint for finding near copies.
    pub fn look(&self) -> Look {
        let layer = self.render(96);
        let side = Look::SIDE;
        let mut shape = vec![0.0; side * side];
        let mut tone = vec![0.0; side * side];
        let wide = 1.0_f64.max(self.aspect());
        let tall = 1.0_f64.max(1.0 / self.aspect());
        for i in 0..side * side {
            for tap in 0..4 {
                let x = (i % side) as f64 + 0.25 + 0.5 * f64::from(tap % 2);
                let y = (i / side) as f64 + 0.25 + 0.5 * f64::from(tap / 2);
                let u = (x / side as f64 - 0.5) * tall + 0.5;
                let v = (y / side as f64 - 0.5) * wide + 0.5;
                let p = layer.sample(u, v);
                shape[i] += p[3] / 4.0;
                tone[i] += (luma([p[0], p[1], p[2]]) / 255.0 + 1.0 - p[3]) / 4.0;
            }
        }
        Look { shape: centred(shape), tone: centred(tone) }
    }
}

/// What artwork looks like at 24 x 24: its silhouette and its tones.
pub struct Look {
    shape: Vec<f32>,
    tone: Vec<f32>,
}

/// Shifted to mean 0 and scaled to length 1.
fn centred(mut values: Vec<f32>) -> Vec<f32> {
    let mean = values.iter().sum::<f32>() / values.len() as f32;
    values.iter_mut().for_each(|v| *v -= mean);
    let length = values.iter().map(|v| v * v).sum::<f32>().sqrt().max(1e-6);
    values.iter_mut().for_each(|v| *v /= length);
    values
}

impl Look {
    const SIDE: usize = 24;

    /// How alike two artworks are: -1..1, the larger of tone (either way
    /// round) and, where the tones do not contradict it, silhouette.
    pub fn alike(&self, other: &Look) -> f32 {
        let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(x, y)| x * y).sum::<f32>();
        let tone = dot(&self.tone, &other.tone).abs();
        let shape = dot(&self.shape, &other.shape).abs();
        tone.max((tone + shape) / 2.0)
    }
}
