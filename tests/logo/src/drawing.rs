//! Drawn pictures: clip art, sheets of icons, charts, posters.

use crate::charge::hex;
use crate::embed::any_image;
use crate::library::Library;
use crate::raster::Picture;
use crate::rng::Rng;
use crate::scene::{any_colour, drawn, page};
use crate::words;
use std::fmt::Write;

/// A drawn picture of any sort.
pub fn illustration(library: &Library, rng: &mut Rng, w: usize, h: usize) -> Picture {
    let mut svg = page(w, h, any_colour(rng));
    let (wide, tall) = (w as f64, h as f64);
    match rng.weighted(&[0.5, 0.15, 0.2, 0.15]) {
        0 => clips(library, rng, &mut svg, wide, tall),
        1 => sheet(library, rng, &mut svg, wide, tall),
        2 => chart(rng, &mut svg, wide, tall),
        _ => poster(rng, &mut svg, wide, tall),
    }
    svg.push_str("</svg>");
    drawn(library, &svg, w, h)
}

/// One to six pieces of clip art, some with a word.
fn clips(library: &Library, rng: &mut Rng, svg: &mut String, wide: f64, tall: f64) {
    for _ in 0..1 + rng.below(6) {
        let size = wide.min(tall) * rng.range(0.25, 0.95);
        let x = rng.range(-0.1 * size, wide - 0.9 * size);
        let y = rng.range(-0.1 * size, tall - 0.9 * size);
        svg.push_str(&any_image(rng, &library.clipart, x, y, size, size));
    }
    if rng.chance(0.4) {
        let size = wide * rng.range(0.03, 0.08);
        let (x, y) = (wide * 0.05, tall * rng.range(0.1, 0.9));
        let text = words::place(rng);
        words_at(rng, svg, x, y, size, &text);
    }
}

/// Rows of small drawings.
fn sheet(library: &Library, rng: &mut Rng, svg: &mut String, wide: f64, tall: f64) {
    let across = 4 + rng.below(6);
    let cell = wide / across as f64;
    let drawings = if rng.chance(0.5) { &library.desktop } else { &library.clipart };
    for row in 0..((tall / cell) as usize).min(10) {
        for column in 0..across {
            let (x, y) = (column as f64 * cell + cell * 0.15, row as f64 * cell + cell * 0.15);
            svg.push_str(&any_image(rng, drawings, x, y, cell * 0.7, cell * 0.7));
        }
    }
}

fn words_at(rng: &mut Rng, svg: &mut String, x: f64, y: f64, size: f64, text: &str) {
    let _ = write!(
        svg,
        "<text x=\"{x:.0}\" y=\"{y:.0}\" font-family=\"{}\" font-weight=\"{}\" font-size=\"{size:.0}\" fill=\"{}\">{text}</text>",
        words::family(rng, 0.6),
        *rng.pick(&[400, 700, 900]),
        hex(any_colour(rng)),
    );
}

/// Bars, a line or a pie, with a title and a legend.
fn chart(rng: &mut Rng, svg: &mut String, wide: f64, tall: f64) {
    let unit = wide.min(tall) * 0.035;
    let _ = write!(
        svg,
        "<rect x=\"{unit:.0}\" y=\"{unit:.0}\" width=\"{:.0}\" height=\"{:.0}\" fill=\"#fff\"/>",
        wide - 2.0 * unit,
        tall - 2.0 * unit
    );
    let title = format!("{} {}", words::label(rng), words::place(rng));
    let _ = write!(
        svg,
        "<text x=\"{:.0}\" y=\"{:.0}\" font-family=\"Lato\" font-size=\"{:.0}\">{title}</text>",
        2.0 * unit,
        3.2 * unit,
        unit * 1.4
    );
    let count = 4 + rng.below(9);
    let values: Vec<f64> = (0..count).map(|_| rng.range(0.1, 1.0)).collect();
    let colours: Vec<String> = (0..count).map(|_| hex(any_colour(rng))).collect();
    let (left, foot, high) = (3.0 * unit, tall - 4.0 * unit, tall - 9.0 * unit);
    let step = (wide - 6.0 * unit) / count as f64;
    match rng.below(3) {
        0 => {
            for (k, value) in values.iter().enumerate() {
                let (x, bar) = (left + step * k as f64, high * value);
                let _ = write!(
                    svg,
                    "<rect x=\"{x:.0}\" y=\"{:.0}\" width=\"{:.0}\" height=\"{bar:.0}\" fill=\"{}\" stroke=\"#555\"/>",
                    foot - bar,
                    step * 0.7,
                    colours[if value > &0.9 { 1 } else { 0 }]
                );
            }
        }
        1 => {
            for colour in &colours[..3] {
                let mut d = String::new();
                for k in 0..count {
                    let (x, y) = (left + step * k as f64, foot - high * rng.range(0.1, 1.0));
                    let _ = write!(d, "{}{x:.0} {y:.0}", if k == 0 { 'M' } else { 'L' });
                }
                let _ = write!(
                    svg,
                    "<path d=\"{d}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{:.1}\"/>",
                    unit * 0.2
                );
            }
        }
        _ => {
            let (cx, cy, r) = (wide / 2.0, tall / 2.0 + unit, wide.min(tall) * 0.33);
            let total: f64 = values.iter().sum();
            let mut turn = 0.0_f64;
            for (value, colour) in values.iter().zip(&colours) {
                let next = turn + value / total * std::f64::consts::TAU;
                let large = i32::from(next - turn > std::f64::consts::PI);
                let _ = write!(svg, "<path fill=\"{colour}\" stroke=\"#fff\" d=\"M{cx:.1} {cy:.1}L{:.1} {:.1}A{r:.1} {r:.1} 0 {large} 1 {:.1} {:.1}Z\"/>", cx + r * turn.sin(), cy - r * turn.cos(), cx + r * next.sin(), cy - r * next.cos());
                turn = next;
            }
        }
    }
    for k in 0..count {
        let _ = write!(
            svg,
            "<text x=\"{:.0}\" y=\"{:.0}\" font-family=\"Lato\" font-size=\"{:.0}\">{}</text>",
            left + step * k as f64,
            foot + 1.4 * unit,
            unit * 0.7,
            words::label(rng).chars().take(9).collect::<String>()
        );
    }
    let _ = write!(
        svg,
        "<path stroke=\"#333\" fill=\"none\" d=\"M{left:.0} {:.0}V{foot:.0}H{:.0}\"/>",
        foot - high,
        wide - 3.0 * unit
    );
}

/// Large words among plain shapes.
fn poster(rng: &mut Rng, svg: &mut String, wide: f64, tall: f64) {
    for _ in 0..rng.below(7) {
        let (x, y) = (rng.range(0.0, wide), rng.range(0.0, tall));
        let size = wide.min(tall) * rng.range(0.05, 0.4);
        let fill = hex(any_colour(rng));
        let _ = match rng.below(3) {
            0 => write!(svg, "<circle cx=\"{x:.0}\" cy=\"{y:.0}\" r=\"{:.0}\" fill=\"{fill}\"/>", size / 2.0),
            1 => write!(svg, "<rect x=\"{x:.0}\" y=\"{y:.0}\" width=\"{size:.0}\" height=\"{:.0}\" fill=\"{fill}\" transform=\"rotate({:.0} {x:.0} {y:.0})\"/>", size * rng.range(0.2, 1.0), rng.range(-45.0, 45.0)),
            _ => write!(svg, "<path d=\"M{x:.0} {y:.0}l{size:.0} {:.0}l{:.0} {:.0}Z\" fill=\"{fill}\"/>", size * rng.range(-0.5, 0.5), -size * rng.range(0.0, 1.0), size * rng.range(0.2, 0.9)),
        };
    }
    let mut y = tall * 0.15;
    while y < tall * 0.95 {
        let size = wide * rng.range(0.03, 0.11);
        let text =
            if rng.chance(0.4) { words::place(rng) } else { format!("{} {}", words::label(rng), words::label(rng)) };
        words_at(rng, svg, wide * 0.06, y, size, &text);
        y += size * rng.range(1.3, 2.6);
    }
}
