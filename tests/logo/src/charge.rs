//! Charges: the figures on a shield, taken from clip art and redrawn in the
//! tinctures of the arms.

use crate::artwork::options;
use crate::rng::Rng;
use resvg::tiny_skia::PathSegment;
use resvg::usvg::{fontdb, Group, Node, Paint, Tree};
use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

/// A colour as red, green, blue, 0..255.
pub type Rgb = [u8; 3];

/// `#rrggbb`.
pub fn hex(c: Rgb) -> String {
    format!("#{:02x}{:02x}{:02x}", c[0], c[1], c[2])
}

/// Between two colours: `t` 0 is `a`, 1 is `b`.
pub fn mix(a: Rgb, b: Rgb, t: f32) -> Rgb {
    std::array::from_fn(|k| (f32::from(a[k]) + (f32::from(b[k]) - f32::from(a[k])) * t).round() as u8)
}

struct Shape {
    outline: String,
    /// The brightness of the fill, 0..1, or of the line.
    tone: f32,
    /// The width of the line; a filled shape has none.
    line: Option<f32>,
}

/// A figure in a box 100 long on its longer side, centred on 0, 0.
pub struct Charge {
    shapes: Vec<Shape>,
    pub w: f32,
    pub h: f32,
}

/// More than these and a figure is a scene, not a charge.
const MOST_SHAPES: usize = 90;
const MOST_OUTLINE: usize = 24_000;

impl Charge {
    /// Reads a drawing; None if it is too elaborate or uses effects that a
    /// plain redrawing would lose.
    pub fn read(path: &Path, fonts: &Arc<fontdb::Database>) -> Option<Self> {
        let svg = std::fs::read(path).ok()?;
        let tree = Tree::from_data(&svg, &options(fonts)).ok()?;
        let around = tree.root().abs_bounding_box();
        let long = around.width().max(around.height());
        if long <= 1.0 || !(0.25..4.0).contains(&(around.width() / around.height())) {
            return None;
        }
        let mut charge =
            Self { shapes: Vec::new(), w: around.width() * 100.0 / long, h: around.height() * 100.0 / long };
        let centre = (around.x() + around.width() / 2.0, around.y() + around.height() / 2.0);
        charge.gather(tree.root(), centre, 100.0 / long)?;
        let length: usize = charge.shapes.iter().map(|s| s.outline.len()).sum();
        (!charge.shapes.is_empty() && length > 150 && length < MOST_OUTLINE).then_some(charge)
    }

    fn gather(&mut self, group: &Group, centre: (f32, f32), scale: f32) -> Option<()> {
        if group.clip_path().is_some() || group.mask().is_some() || !group.filters().is_empty() {
            return None;
        }
        for node in group.children() {
            match node {
                Node::Group(inner) => self.gather(inner, centre, scale)?,
                Node::Path(path) => {
                    if self.shapes.len() >= MOST_SHAPES {
                        return None;
                    }
                    let place = path.abs_transform();
                    let points = path.data().clone().transform(place)?;
                    // A sheet of paper behind the figure is not part of it.
                    if points.len() <= 6
                        && points.bounds().width() * scale > 0.97 * self.w
                        && points.bounds().height() * scale > 0.97 * self.h
                    {
                        return None;
                    }
                    let outline = outline(&points, centre, scale);
                    let stretch = (place.sx * place.sy - place.kx * place.ky).abs().sqrt();
                    if let Some(fill) = path.fill().filter(|f| f.opacity().get() > 0.3) {
                        self.shapes.push(Shape { outline: outline.clone(), tone: tone(fill.paint())?, line: None });
                    }
                    if let Some(stroke) = path.stroke().filter(|s| s.opacity().get() > 0.3) {
                        self.shapes.push(Shape {
                            outline,
                            tone: tone(stroke.paint())?,
                            line: Some(stroke.width().get() * stretch * scale),
                        });
                    }
                }
                Node::Image(_) | Node::Text(_) => return None,
            }
        }
        Some(())
    }

    /// The figure at `x`, `y`, `size` long, in one tincture with its shadows
    /// towards `dark`; `turn` in degrees, `flip` left to right.
    pub fn draw(&self, [x, y, size]: [f32; 3], main: Rgb, dark: Rgb, turn: f32, flip: bool) -> String {
        let tones = self.shapes.iter().map(|s| s.tone);
        let low = tones.clone().fold(1.0, f32::min);
        let high = tones.fold(0.0, f32::max);
        let light = mix(main, [255, 255, 255], 0.45);
        let colour = |tone: f32| {
            if high - low < 0.15 {
                return main;
            }
            let t = (tone - low) / (high - low);
            if t < 0.5 {
                mix(dark, main, (t * 2.0).powf(0.7))
            } else {
                mix(main, light, (t - 0.5) * 1.2)
            }
        };
        let scale = size / 100.0;
        let side = if flip { -scale } else { scale };
        let mut svg =
            format!("<g transform=\"translate({x:.2} {y:.2}) rotate({turn:.1}) scale({side:.4} {scale:.4})\">");
        for shape in &self.shapes {
            let c = hex(colour(shape.tone));
            let _ = match shape.line {
                None => write!(svg, "<path fill=\"{c}\" d=\"{}\"/>", shape.outline),
                Some(width) => write!(
                    svg,
                    "<path fill=\"none\" stroke=\"{c}\" stroke-width=\"{width:.2}\" d=\"{}\"/>",
                    shape.outline
                ),
            };
        }
        svg.push_str("</g>");
        svg
    }
}

fn tone(paint: &Paint) -> Option<f32> {
    let of = |c: resvg::usvg::Color| {
        (0.299 * f32::from(c.red) + 0.587 * f32::from(c.green) + 0.114 * f32::from(c.blue)) / 255.0
    };
    let mean =
        |stops: &[resvg::usvg::Stop]| stops.iter().map(|s| of(s.color())).sum::<f32>() / stops.len().max(1) as f32;
    match paint {
        Paint::Color(c) => Some(of(*c)),
        Paint::LinearGradient(g) => Some(mean(g.stops())),
        Paint::RadialGradient(g) => Some(mean(g.stops())),
        Paint::Pattern(_) => None,
    }
}

fn outline(path: &resvg::tiny_skia::Path, centre: (f32, f32), scale: f32) -> String {
    let mut d = String::new();
    let at = |p: resvg::tiny_skia::Point| ((p.x - centre.0) * scale, (p.y - centre.1) * scale);
    for segment in path.segments() {
        let _ = match segment {
            PathSegment::MoveTo(p) => write!(d, "M{:.2} {:.2}", at(p).0, at(p).1),
            PathSegment::LineTo(p) => write!(d, "L{:.2} {:.2}", at(p).0, at(p).1),
            PathSegment::QuadTo(c, p) => {
                write!(d, "Q{:.2} {:.2} {:.2} {:.2}", at(c).0, at(c).1, at(p).0, at(p).1)
            }
            PathSegment::CubicTo(b, c, p) => {
                write!(d, "C{:.2} {:.2} {:.2} {:.2} {:.2} {:.2}", at(b).0, at(b).1, at(c).0, at(c).1, at(p).0, at(p).1)
            }
            PathSegment::Close => write!(d, "Z"),
        };
    }
    d
}

/// The charges of one half of the material, read when wanted.
pub struct Armoury<'a> {
    pub files: &'a [std::path::PathBuf],
    /// Those of `files` that can hold a shield up.
    pub beasts: &'a [std::path::PathBuf],
    pub fonts: &'a Arc<fontdb::Database>,
}

impl Armoury<'_> {
    /// A charge drawn at random; None only if twenty in a row are unfit.
    pub fn any(&self, rng: &mut Rng) -> Option<Charge> {
        (0..20).find_map(|_| Charge::read(rng.pick(self.files).as_path(), self.fonts))
    }

    /// An animal drawn at random.
    pub fn beast(&self, rng: &mut Rng) -> Option<Charge> {
        (0..20).find_map(|_| Charge::read(rng.pick(self.beasts).as_path(), self.fonts))
    }
}
